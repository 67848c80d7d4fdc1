"""The example budget, told from the first day: what Rhiannon does, and when, through the one door.

The story uses nothing but commands and queries, so the example budget is made exactly as a person
would make it: bank files are read and imported, lines sorted, papers kept, statements issued.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from phb_desktop.exchange.example import happenings, pay_days, rota
from phb_desktop.exchange.example.bank_files import DOWNLOADED, downloads
from phb_desktop.exchange.example.banking_day import Brought
from phb_desktop.exchange.example.calendar import AT_MOST, THE_END, BudgetYear
from phb_desktop.exchange.example.household import Household
from phb_desktop.exchange.example.one_reader import reader
from phb_desktop.exchange.example.people import CASH, plan_of
from phb_desktop.exchange.example.rhiannon import Rhiannon
from phb_desktop.exchange.example.telling import Ask, Do, GoTo, Progress
from phb_desktop.exchange.example.unlike_days import insured_again
from phb_desktop.exchange.example.workers import PAS
from phb_desktop.ledger.model import OwedKind
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import Issued
from phb_desktop.statements.queries import issued, issued_content
from phb_desktop.values.span import DAY
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr

MOST_YEARS: Final = 3  # one of the four came of age for it in 2023
_BILLS: Final = timedelta(days=6)  # after a quarter's end
_ISSUED: Final = timedelta(days=12)
_CLOSED: Final = timedelta(days=16)  # after 6 April


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement that was issued, and what it says."""

    issued: Issued
    content: Content


@dataclass(frozen=True, slots=True)
class Told:
    """What the example budget holds when the story is told.

    last: the day on which it ends. household: what truly happened. folder: where the bank files lie.
    papers: how many were kept. statements: oldest first.
    """

    person: str
    holder: str
    last: date
    household: Household
    folder: Path
    files: tuple[Brought, ...]
    papers: int
    statements: tuple[ToldStatement, ...]


def begins_on(years: int = 1) -> date:
    """Return the story's first day. However long it is, its last whole year ends in September 2026."""
    return Household(years).begins


def told_until(today: date) -> date:
    """Return how far to tell it for somebody who opens the book today: rates are known up to April 2027."""
    return min(max(today, THE_END), AT_MOST)


def tell(
    do: Do,
    ask: Ask,
    go_to: GoTo,
    progress: Progress,
    folder: Path,
    *,
    years: int = 1,
    until: date = THE_END,
    who: pay_days.WhoWorksItOut = pay_days.as_it_went,
) -> Told:
    """Tell the story into an empty account book; return what there is to say about it.

    do, ask: do a command or ask a query, and wait for the answer. go_to: set the book's clock to a
    day; called before anything is done on it, with days that never go back. The account book should
    be made with the clock at begins_on(years). progress: called with steps done, all steps, and what comes.
    folder: where the bank files are written, as if they had been downloaded there. until: the last day, from
    THE_END to AT_MOST. who: who works pay out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    household = Household(years, until)
    with reader() as child:
        rhiannon = Rhiannon(household, do, ask, folder, who, child)
        steps = [step for step in _steps(household, rhiannon) if step.on <= until]
        for number, step in enumerate(steps):
            progress(number, len(steps), step.what)
            go_to(step.on)
            step.act()
    go_to(until)
    progress(len(steps), len(steps), "")
    people, work = household.starter.people, rhiannon.work
    every = {each.id: each for each in ask(issued)}
    return Told(
        person=people.person_name,
        holder=people.holder_name,
        last=until,
        household=household,
        folder=folder,
        files=work.files,
        papers=work.papers,
        statements=tuple(ToldStatement(every[each], ask(issued_content, each)) for each in work.statements),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Something to do on a day. order decides within a day."""

    on: date
    order: int
    what: str
    act: Callable[[], object]


def _steps(household: Household, rhiannon: Rhiannon) -> list[_Step]:
    """Return all that is done, by day."""
    steps = [_Step(household.begins, 0, tr("The budget begins"), rhiannon.begins)]
    for year in household.every_year:
        steps += _year(rhiannon, year, household.begins)
    steps += _pay(household, rhiannon)
    steps += [
        _Step(download.on, 2, tr("A bank file"), partial(rhiannon.brings_in, download))
        for download in downloads(household)
    ]
    steps += [
        _Step(event.on, 4, tr("A payment written down"), partial(rhiannon.writes_down, event))
        for event in household.events
        if event.type and (event.account == CASH or event.moment == "recorded by hand")
    ]
    ends = {quarter.last for year in household.every_year for quarter in year.quarters()}
    for owed in household.noted:
        noted = owed.on + _BILLS if owed.on in ends else owed.on
        steps.append(_Step(noted, 3, tr("Something owed"), partial(rhiannon.owes, owed)))
        wages = owed.kind is OwedKind.WAGES  # on a payslip from the payday on
        seen = owed.paid_on if wages else _month_end(owed.paid_on) + DOWNLOADED
        steps.append(_Step(max(noted, seen), 5, tr("Something paid"), partial(rhiannon.settles, owed)))
    return sorted(steps, key=lambda step: (step.on, step.order))


def _pay(household: Household, rhiannon: Rhiannon) -> list[_Step]:
    """Return what the employer of the four does: people, terms, time, paydays, tax, the tax year's end."""
    staff, payroll, first = rhiannon.staff, rhiannon.payroll, household.budget_years[0]
    steps = []
    for pa in PAS:
        began = rota.begins(pa, first)
        steps.append(_Step(began, 0, tr("Somebody begins"), partial(staff.takes_on, pa, began)))
    steps.append(
        _Step(
            household.begins,
            1,
            tr("The employer's insurance"),
            partial(staff.is_insured, household.begins, first.span.last),
        )
    )
    for year in household.every_year:
        paid = insured_again(year)
        until = year.span.last.replace(year=year.span.last.year + 1)
        steps.append(_Step(paid, 5, tr("The employer's insurance"), partial(staff.is_insured, paid, until)))
        steps += [
            _Step(off.span.first, 1, tr("Somebody is away"), partial(staff.is_away, off))
            for off in rota.absences(year)
            if off.span.first >= rota.begins(off.pa, first)
        ]
        steps.append(_Step(year.review, 1, tr("New rates"), partial(staff.reviewed, year)))
        tax_year = TaxYear.of(year.day(4, 6))
        steps.append(_Step(tax_year.span.first, 0, tr("New codes"), partial(staff.new_tax_year, tax_year)))
        before = TaxYear(tax_year.starts_in - 1)
        closed = tax_year.span.first + _CLOSED
        steps.append(_Step(closed, 8, tr("A tax year ends"), partial(payroll.closes, before, closed)))
    steps += [
        _Step(day + _BILLS, 6, tr("An employer's duties"), partial(staff.goes_through_duties, day))
        for year in household.every_year
        for day in _gone_through(year, household)
    ]
    steps += [
        _Step(day, 1, tr("Payroll changes hands"), partial(rhiannon.changes_payroll, words, day))
        for day, words in pay_days.CHANGES
    ]
    steps.append(_Step(pay_days.OWN_FROM, 2, tr("Payroll changes hands"), rhiannon.files_on_paper))
    quarters = set()
    for payday in pay_days.paydays(household.begins, household.until):
        sheets = pay_days.worked_for(payday).last + DAY
        steps.append(_Step(sheets, 3, tr("Timesheets"), partial(staff.sheets_come_in, payday)))
        steps.append(_Step(payday, 4, tr("A payday"), partial(payroll.pays, payday)))
        quarters.add(pay_days.tax_quarter(payday))
    steps += [
        _Step(pay_days.tax_day(each), 4, tr("Tax of a quarter"), partial(payroll.pays_tax, each))
        for each in sorted(quarters, key=lambda each: each.last)
    ]
    return steps


def _year(rhiannon: Rhiannon, year: BudgetYear, begins: date) -> list[_Step]:
    steps = []
    for reviewed in (False, True):
        plan = plan_of(year, reviewed=reviewed)
        if plan.agreed_on and plan.agreed_on > begins:
            steps.append(_Step(plan.agreed_on, 0, tr("A plan agreed"), partial(rhiannon.agrees, plan)))
    told = year.review - 10 * DAY
    steps.append(_Step(told, 1, tr("New amounts"), partial(rhiannon.hears_new_amounts, year)))
    for asked in happenings.questions(year):
        steps.append(_Step(asked.on, 6, tr("A question asked"), partial(rhiannon.asks, asked)))
        steps.append(_Step(asked.answered_on, 7, tr("An answer"), partial(rhiannon.hears, asked)))
    steps += [
        _Step(happened.on, 8, tr("Something noted"), partial(rhiannon.notes, happened))
        for happened in happenings.incidents(year)
    ]
    for number, quarter in enumerate(year.quarters(), 1):
        on = quarter.last + _ISSUED
        steps.append(_Step(on, 9, tr("A statement"), partial(rhiannon.issues, number, quarter, on)))
    return steps


def _gone_through(year: BudgetYear, household: Household) -> list[date]:
    """Return the days up to which duties are gone through: by quarter, and of late by month."""
    return [each.last for each in (year.months() if year == household.begun else year.quarters())]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY
