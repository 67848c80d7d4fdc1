"""Who works for the person, and every pay day; with the private data, all that is kept about each of them."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.employer import queries as employer
from phb_desktop.employer.model import STATUS_SHORT, Worker
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.queries.overview import about
from phb_desktop.employer.telling import told_text
from phb_desktop.exchange.folder.choice import Leaving
from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.statements.document import Link
from phb_desktop.statements.paper.words import said, short_days
from phb_desktop.values.day import short
from phb_desktop.values.money import total
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_SLIP_FIGURES = 6


def people_pages(reader: Reader, frame: Frame, leaving: Leaving) -> Iterator[Page]:
    """Yield a page for each worker, if their own data goes along, then the one that leads to them."""
    workers = employer.workers(reader)
    if leaving.everything:
        for worker in workers:
            yield _worker(reader, frame, worker)
    yield _everybody(reader, frame, leaving, workers)


def _name(worker: Worker) -> str:
    return f"person-{worker.id}"


def _everybody(reader: Reader, frame: Frame, leaving: Leaving, workers: list[Worker]) -> Page:
    page = Page(frame, "people", tr("People and pay"))
    page.cover(tr("Who works for the person, and what was paid"))
    page.heading(tr("Who works here, or did"))
    shown = [each.name if leaving.everything else each.initials for each in workers]
    page.table(
        tr("Everybody, by name"),
        (tr("Who"), tr("Initials"), tr("How they work"), tr("First day"), tr("Last day")),
        [
            (
                name,
                each.initials,
                said(STATUS_SHORT, each.status),
                short(each.started) if each.started else "",
                short(each.ended) if each.ended else "",
            )
            for name, each in zip(shown, workers, strict=True)
        ],
        links={
            (n, 0): [Link(name, f"{_name(each)}.html")]
            for n, (name, each) in enumerate(zip(shown, workers, strict=True))
            if leaving.everything
        },
        empty=tr("Nobody is noted here."),
    )
    runs = employer.pay_runs(reader)
    page.heading(tr("Pay days"))
    page.table(
        tr("Every pay day, the newest first"),
        (tr("Paid on"), tr("Payslips"), tr("Paid out"), tr("Cost to the budget")),
        [(short(run.paid_on), str(len(run.payslips)), str(run.net), str(run.cost)) for run in runs],
        money=2,
        total=(tr("Together"), str(total(run.net for run in runs)), str(total(run.cost for run in runs))),
        empty=tr("No pay was worked out in this account book."),
    )
    if not leaving.everything:
        page.say(tr("What each of them was paid stays at home."), note=True)
    return page


def _worker(reader: Reader, frame: Frame, worker: Worker) -> Page:
    page = Page(frame, _name(worker), worker.name)
    page.cover(tr("All that is kept about {name}", name=worker.name))
    for part in told_text(about(reader, worker.id), reader.today).split("\n\n"):
        first, *lines = part.splitlines()
        page.heading(first)
        page.bullets(lines)
    slips = employer.payslips(reader, worker.id)
    if slips:
        page.heading(tr("Payslips as figures"))
        _slips(page, slips)
    page.say(tr("Back to everybody"), href="people.html")
    return page


def _slips(page: Page, slips: list[KeptPayslip]) -> None:
    figures = [
        (
            each.amounts.gross + each.amounts.expenses,
            each.amounts.tax,
            each.amounts.employee_ni,
            each.amounts.pension_employee,
            each.amounts.net,
            each.amounts.cost,
        )
        for each in slips
    ]
    page.table(
        tr("Every payslip, the oldest first"),
        (
            tr("Paid on"),
            tr("For"),
            tr("Pay and expenses"),
            tr("Tax"),
            tr("National Insurance"),
            tr("Pension"),
            tr("Paid out"),
            tr("Cost to the budget"),
        ),
        [
            (short(each.paid_on), short_days(each.period.first, each.period.last), *map(str, row))
            for each, row in zip(slips, figures, strict=True)
        ],
        money=_SLIP_FIGURES,
        total=(tr("Together"), *(str(total(column)) for column in zip(*figures, strict=True))),
    )
