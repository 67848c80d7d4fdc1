"""The clocks of a budget side by side: payments, pay days, HMRC, pension, statements, the plan itself.

They go by weeks, by months and by tax months, so they drift apart. Each says in which of its turns a day
lies, and when the next one comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from phb_desktop.employer.duties.listing import duties
from phb_desktop.employer.duties.model import EmployerDuty, Facts, Part
from phb_desktop.employer.duties.rules import rules
from phb_desktop.employer.model import WorkerStatus, counting, next_payday, period_paid
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.queries.duty_facts import duty_facts
from phb_desktop.ledger.position import plan_year
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Every, Schedule
from phb_desktop.plan.schedule import expected
from phb_desktop.statements import queries
from phb_desktop.statements.overview import period_with
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader

_YEAR: Final = timedelta(days=400)


class Hand(StrEnum):
    """What a clock tells."""

    MONEY_IN = "money_in"
    PAY_DAY = "pay_day"
    HMRC = "hmrc"
    PENSION = "pension"
    STATEMENT = "statement"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Clock:
    """One rhythm on a day. turn: the days in which it is now; coming: its next days, the nearest first.

    what: whose money, or who is paid. number, of: which of the plan's payments comes next, and of how many.
    """

    hand: Hand
    what: str
    goes: Every | Frequency | Part | None
    turn: Span | None
    coming: tuple[date, ...]
    amount: Money | None = None
    number: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class InPeriod:
    """How many payments of a stream fall in a statement's days, and what they come to."""

    stream: str
    every: Every
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Clocks:
    """All clocks on one day. fall: what comes within the days of the next statement."""

    today: date
    rows: tuple[Clock, ...]
    statement: Span | None
    fall: tuple[InPeriod, ...]


def clocks(reader: Reader) -> Clocks:
    """Return every clock that this budget has, as of today."""
    today = reader.today
    names = {stream.id: stream.name for stream in plan.streams(reader)}
    year = plan_year(plan.versions(reader), today)
    schedules = [each for each in plan.schedules(reader) if each.last_on is None or each.last_on >= today]
    rows = [of_schedule(each, names[each.stream], today, year) for each in schedules]
    facts = duty_facts(reader)
    if facts is not None:
        rows += pay_days(facts, today)
        rows += returns(facts, today)
    statement = period_with(reader, queries.chain(reader), today)
    if statement is not None:
        every = [each.statement_every for each in plan.terms_on(reader, today).values()]
        goes = min(every, key=list(Every).index, default=Every.QUARTER)
        rows.append(Clock(Hand.STATEMENT, "", goes, statement, (statement.last,)))
    if year is not None and year.last >= today:
        rows.append(Clock(Hand.PLAN, "", None, year, (year.last,)))
    fall = [in_period(each, names[each.stream], statement) for each in schedules] if statement else []
    return Clocks(today, tuple(rows), statement, tuple(fall))


def of_schedule(schedule: Schedule, name: str, today: date, year: Span | None) -> Clock:
    """Return the clock of a stream's payments."""
    near = expected([schedule], Span(today - _YEAR, today + _YEAR))
    coming = tuple(each.on for each in near if each.on > today)[:3]
    turn = next((each.covers for each in near if today in each.covers), None)
    within = [each.on for each in expected([schedule], year)] if year else []
    number = within.index(coming[0]) + 1 if coming and coming[0] in within else 0
    of = len(within) if number else 0
    return Clock(Hand.MONEY_IN, name, schedule.every, turn, coming, schedule.amount, number, of)


def in_period(schedule: Schedule, name: str, days: Span) -> InPeriod:
    """Return what of a schedule falls in some days."""
    due = expected([schedule], days)
    return InPeriod(name, schedule.every, len(due), total(each.amount for each in due))


def pay_days(facts: Facts, today: date) -> list[Clock]:
    """Return a clock for each rhythm of pay days; those who share one are named together."""
    found: dict[tuple[Frequency, tuple[date, date], Span], list[str]] = {}
    for worker in facts.workers:
        contract = counting(worker.contracts, today)
        gone = worker.ended is not None and worker.ended < today
        if worker.status is not WorkerStatus.EMPLOYEE or contract is None or gone:
            continue
        day = next_payday(contract, today - DAY)
        coming = (day, next_payday(contract, day))
        found.setdefault((contract.frequency, coming, period_paid(contract, day)), []).append(worker.name)
    return [
        Clock(Hand.PAY_DAY, ", ".join(names), frequency, period, coming)
        for (frequency, coming, period), names in sorted(found.items(), key=lambda each: each[0][1])
    ]


_RETURNS: Final = {"hmrc_pay": Hand.HMRC, "pension_pay": Hand.PENSION}


def returns(facts: Facts, today: date) -> list[Clock]:
    """Return the clocks of what goes to HMRC and the pension: by tax month or quarter, and its next day."""
    year = TaxYear.of(today)
    month = next(n for n in range(1, 13) if today in year.month(n))
    quarter = (month - 1) // 3
    turns = {
        Part.MONTH: year.month(month),
        Part.QUARTER: Span(year.month(3 * quarter + 1).first, year.month(3 * quarter + 3).last),
    }
    listed = duties(rules(), facts, today + timedelta(days=130))
    rows = []
    for key, hand in _RETURNS.items():
        if coming := _coming(listed, key, today):
            part = next(each.rule.part for each in listed if each.rule.key == key)
            rows.append(Clock(hand, "", part, turns.get(part), coming))
    return rows


def _coming(listed: Iterable[EmployerDuty], key: str, today: date) -> tuple[date, ...]:
    days: Sequence[date] = sorted(
        {each.due_on for each in listed if each.rule.key == key and each.due_on and each.due_on >= today}
    )
    return tuple(days[:3])
