"""Pay that is kept in the account book, on the command line: a pay day, what is owed, a tax year's files."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened_to_read
from phb_desktop.employer.model.drafts import Draft
from phb_desktop.employer.queries import LateReason, draft_pay_day, eps_data, fps_data
from phb_desktop.employer.queries.overview import owed_now
from phb_desktop.employer.queries.year_records import YearRecords, year_records
from phb_desktop.employer.year_out import as_json, figures_csv, p32_csv, pension_csv, rt2_csv
from phb_desktop.office import Office
from phb_desktop.values.day import in_words
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr, trn
from phb_desktop.written import write_all


def pay_day(asked: argparse.Namespace, answers: Answers) -> None:
    """Say what everybody would get on a payday. Nothing is kept."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(draft_pay_day, asked.on).result()
    answers.say(tr("Pay on {day}, as it would be now:", day=in_words(asked.on)))
    answers.table(
        (tr("Name"), tr("Hours"), tr("Pay"), tr("Tax"), tr("To pay out"), tr("Cost")),
        [
            (each.worker.name, *map(str, (each.hours, a.gross, a.tax, a.net, a.cost)))
            for each in found.drafts
            for a in (each.amounts,)
        ],
        numbers=5,
    )
    for each in found.drafts:
        for note in each.notes:
            answers.say(f"  {each.worker.name}: {note}")
    for waits in found.not_ready:
        answers.say(f"  {waits.worker.name}: {waits.what} {waits.do}")
    answers.fact(
        paid_on=asked.on.isoformat(),
        payslips=[_slip(each) for each in found.drafts],
        not_ready=[{"name": each.worker.name, "what": each.what, "do": each.do} for each in found.not_ready],
        net=found.net.pence,
        cost=found.cost.pence,
    )


def _slip(draft: Draft) -> dict[str, object]:
    a = draft.amounts
    names = ("gross", "taxable", "tax", "employee_ni", "employer_ni", "loans", "pension_employee")
    more = ("pension_employer", "other", "expenses", "net", "allowance", "recovered", "cost")
    return {
        "name": draft.worker.name,
        "minutes": draft.hours.minutes,
        **{name: getattr(a, name).pence for name in (*names, *more)},
        "notes": list(draft.notes),
        "below_minimum_wage": draft.below_minimum_wage,
        "working": [list(each) for each in draft.why],
        "unconfirmed": list(draft.doubts),
    }


def owed(asked: argparse.Namespace, answers: Answers) -> None:
    """Say what is owed for pay, and what would be if payments stopped today."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(owed_now).result()
    now = found.stopped
    answers.say(tr("If payments stopped today you would still owe {amount}.", amount=now.together))
    rows = [(each.to, in_words(each.due_on), str(each.amount)) for each in found.owing]
    if rows:
        answers.table((tr("To whom"), tr("Due by"), tr("Amount")), rows, numbers=1)
    for each in found.holiday:
        if not each.rolled_up:
            answers.say(
                tr(
                    "{name}: {hours} hours of holiday owed, worth {amount}.",
                    name=each.worker.name,
                    hours=each.owed,
                    amount=each.worth,
                )
            )
    answers.fact(
        on=now.on.isoformat(),
        together=now.together.pence,
        wages=now.wages.pence,
        hmrc=now.hmrc.pence,
        pension=now.pension.pence,
        other=now.other.pence,
        owing=[
            {
                "to": each.to,
                "for": each.creditor.value,
                "due_on": each.due_on.isoformat(),
                "amount": each.amount.pence,
            }
            for each in found.owing
        ],
        workers=[
            {
                "name": each.worker.name,
                "unpaid_time": each.unpaid_time.pence,
                "holiday": each.holiday.pence,
                "notice": each.notice.pence,
                "redundancy": each.redundancy.pence,
            }
            for each in now.workers
        ],
    )


def year(asked: argparse.Namespace, answers: Answers) -> None:
    """Say how a tax year stands; write its record, totals, P60 figures, FPS and EPS data."""
    with opened_to_read(asked, answers) as office:
        chosen = TaxYear(asked.year) if asked.year else TaxYear.of(office.clock.today())
        found = office.ask(year_records, chosen).result()
        files = _files(office, found, {day: LateReason(why) for day, why in asked.late}) if asked.out else {}
    end = found.end
    answers.say(
        trn(
            "The tax year {year}: {count} payslip.",
            "The tax year {year}: {count} payslips.",
            end.payslips,
            year=chosen,
        )
    )
    answers.say(tr("It is closed.") if end.closed else tr("It is not closed."))
    for line in end.missing:
        answers.say(f"  {line}")
    written = write_all(asked.out, files) if asked.out else []
    for path in written:
        answers.say(f"  {path}")
    if written:
        answers.say(tr("These files are not locked, and nothing was sent to HMRC."))
    answers.fact(
        year=str(chosen),
        closed=end.closed,
        payslips=end.payslips,
        missing=list(end.missing),
        files=[str(path) for path in written],
        hmrc=[
            {
                "period": each.number,
                "due": each.due.pence,
                "due_on": each.due_on.isoformat(),
                "paid": each.paid.pence,
                "open": each.still_open.pence,
            }
            for each in found.periods
        ],
    )


def _files(office: Office, found: YearRecords, late: Mapping[date, LateReason]) -> dict[str, bytes]:
    made = {
        "p32.csv": p32_csv(found.periods),
        "pension.csv": pension_csv(found.pension),
        "rt2.csv": rt2_csv(found.rt2),
        "p60-and-p45.csv": figures_csv((*found.end.p60s, *found.p45s)),
    }
    for day in found.paydays:
        made[f"fps-{day.isoformat()}.json"] = as_json(office.ask(fps_data, day, late.get(day)).result())
    for month in _months(found):
        made[f"eps-{month}.json"] = as_json(office.ask(eps_data, found.year, month).result())
    return made


def _months(found: YearRecords) -> list[int]:
    over: date = found.today
    return [number for number in range(1, 13) if found.year.month(number).last < over]
