"""Every paper, and what it proves: a page for each year, and one that leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from phb_desktop.exchange.folder.book import Book
from phb_desktop.exchange.folder.names import month_name
from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.model import Paper, Subject, SubjectKind
from phb_desktop.statements.document import Link
from phb_desktop.statements.paper.words import PAPERS, said
from phb_desktop.values.day import short
from phb_desktop.words import tr, trn

SUBJECTS = {
    SubjectKind.PLAN_VERSION: "a version of the plan",
    SubjectKind.PLAN_LINE: "a plan line",
    SubjectKind.STATEMENT: "a statement",
    SubjectKind.QUESTION: "a question",
    SubjectKind.WORKER: "a worker",
    SubjectKind.BANK_FILE: "a bank file",
    SubjectKind.NOTICE: "a letter",
    SubjectKind.INCIDENT: "something that happened",
}


def year_of(paper: Paper) -> int:
    """Return the year under which a paper lies: of its own day, else of the day it was kept."""
    return (paper.dated or paper.kept_on).year


def papers_pages(frame: Frame, book: Book) -> Iterator[Page]:
    """Yield the page of each year, then the one that leads to them."""
    rows = {int(row.id): row for row in book.rows}
    years: list[tuple[int, int, int]] = []
    for year, group in groupby(
        sorted(book.papers, key=lambda paper: (year_of(paper), paper.id)), key=year_of
    ):
        papers = list(group)
        years.append((year, len(papers), sum(paper.id in book.places for paper in papers)))
        yield _year(frame, book, year, papers, rows)
    page = Page(frame, "papers", tr("Papers"))
    page.cover(tr("Receipts, invoices, letters and all other papers, each as it was handed in"))
    page.heading(tr("Year by year"))
    page.table(
        tr("How many papers there are"),
        (tr("Year"), tr("Papers"), tr("In this folder")),
        [(str(year), f"{count:,}", f"{here:,}") for year, count, here in years],
        money=2,
        total=(
            tr("Together"),
            f"{sum(count for _, count, _ in years):,}",
            f"{sum(here for *_, here in years):,}",
        ),
        links={(n, 0): [Link(str(year), f"papers-{year}.html")] for n, (year, *_) in enumerate(years)},
        empty=tr("No paper is kept."),
    )
    if not book.leaving.everything:
        page.say(tr("Payslips, timesheets, agreements, certificates and workers’ papers stay at home."))
    yield page


def _year(frame: Frame, book: Book, year: int, papers: list[Paper], rows: dict[int, CashRow]) -> Page:
    page = Page(frame, f"papers-{year}", tr("Papers of {year}", year=year))
    page.cover(trn("{count} paper", "{count} papers", len(papers)))
    page.heading(tr("Each paper, with what it proves"))
    cells: list[tuple[str, ...]] = []
    links: dict[tuple[int, int], list[Link]] = {}
    for n, paper in enumerate(papers):
        proves = book.proves.get(paper.id, ())
        links[n, 1] = [Link(paper.name, each.href) for each in book.links([paper])]
        links[n, 4] = [_way(rows[each.id]) for each in proves if _is_payment(each, rows)]
        others = [tr(SUBJECTS[each.kind]) for each in proves if each.kind in SUBJECTS]
        if others and links[n, 4]:
            links[n, 4] += [Link(each, "") for each in others]
        cells.append(
            (
                paper.ref,
                paper.name,
                said(PAPERS, paper.kind),
                short(paper.dated) if paper.dated else "",
                ", ".join(others),
                _stands(book, paper),
            )
        )
    page.table(
        tr("Papers of {year}, by number", year=year),
        (tr("Number"), tr("Name"), tr("What it is"), tr("Dated"), tr("What it proves"), tr("Note")),
        cells,
        header=1,
        links=links,
    )
    page.say(tr("Back to all years"), href="papers.html")
    return page


def _is_payment(subject: Subject, rows: dict[int, CashRow]) -> bool:
    return subject.kind is SubjectKind.ENTRY and subject.id in rows


def _way(row: CashRow) -> Link:
    """Lead to the month of a payment."""
    words = tr("{day}, {whom}, {amount}", day=short(row.on), whom=row.party or "–", amount=abs(row.amount))
    return Link(words, f"{month_name(row.on)}.html")


def _stands(book: Book, paper: Paper) -> str:
    if paper.erased:
        return tr("Erased for good")
    if paper.id not in book.places:
        return tr("Stays at home")
    return tr("Kept by mistake") if paper.put_aside else ""
