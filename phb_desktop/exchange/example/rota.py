"""Who worked when: usual weeks, leave, sickness, Gwen's stay in hospital. Pure; the books are told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from phb_desktop.employer.model import AbsenceKind, HolidayWay, TimeKind
from phb_desktop.employer.pay.rounding import exact_half_up
from phb_desktop.exchange.example.calendar import BudgetYear, year_of
from phb_desktop.exchange.example.event import Owed
from phb_desktop.exchange.example.pay_days import payday_of, worked_for
from phb_desktop.exchange.example.people import hourly, sleep_in
from phb_desktop.exchange.example.workers import AMINA, CARYS, JONAH, PAS, TOMOS, Pa, Turn, by_day
from phb_desktop.ledger.model import OwedKind
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.span import DAY, Span

WEEK: Final = timedelta(days=7)

# Weeks of leave: any day of them, as month and day.
_LEAVE: Final = {
    AMINA.name: ((12, 22), (4, 7), (5, 18), (8, 3), (8, 10)),
    JONAH.name: ((11, 17), (3, 10), (7, 7), (9, 15)),
    CARYS.name: ((12, 22), (3, 24), (6, 2), (7, 21), (9, 8)),
}
ROLLED_UP: Final = 1 + Fraction(1207, 10000)  # holiday pay with wages
_AWAKE: Final = 45  # minutes of one night in each four weeks


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which one of them was not at work. hours: what they would have worked."""

    pa: Pa
    kind: AbsenceKind
    span: Span
    hours: Hours
    proof: str = ""
    note: str = ""


def away(year: BudgetYear) -> Span:
    """Return Gwen's stay in hospital: twelve days in May."""
    return Span(year.day(5, 18), year.day(5, 29))


def ill(year: BudgetYear) -> Span:
    """Return the fortnight in winter in which Jonah was ill."""
    first = _monday(year.day(1, 26))
    return Span(first, first + 2 * WEEK - DAY)


def ill_again(year: BudgetYear) -> Span:
    """Return three days in June: sick pay from the first of them, as the law is from April 2026."""
    first = _monday(year.day(6, 15)) + DAY
    return Span(first, first + 2 * DAY)


def absences(year: BudgetYear) -> list[Away]:
    """Return all leave and sickness of a year."""
    found = [
        Away(JONAH, AbsenceKind.SICK, ill(year), NO_HOURS, "Fit note", "Chest infection"),
        Away(JONAH, AbsenceKind.SICK, ill_again(year), NO_HOURS, "Self-certificate", "Upset stomach"),
    ]
    for pa in PAS:
        for month, day in _LEAVE.get(pa.name, ()):
            first = _monday(year.day(month, day))
            if first >= begins(pa, year):
                week = Span(first, first + WEEK - DAY)
                found.append(Away(pa, AbsenceKind.HOLIDAY, week, pa.usual))
    return sorted(found, key=lambda each: (each.span.first, each.pa.payroll_id))


def begins(pa: Pa, first_year: BudgetYear) -> date:
    """Return the Monday on which somebody begins, in a story that begins with a budget year."""
    first = worked_for(payday_of(first_year.span.first))
    usual = first.first if first.first >= first_year.span.first else first.last + DAY
    return max(usual, pa.from_day or usual)


def week_of(pa: Pa, monday: date) -> tuple[Turn, ...]:
    """Return what somebody worked in a week."""
    year = year_of(monday)
    week = Span(monday, monday + WEEK - DAY)
    turns = pa.half if week.overlap(away(year)) else pa.week
    if (
        pa is TOMOS
        and any(each.pa is AMINA and each.span == week for each in absences(year))
        and _summer(week)
    ):
        turns = tuple(sorted((*turns, *(by_day(day, 9, 15) for day in (0, 2, 4))), key=lambda turn: turn.day))
    gone = [day for each in absences(year) if each.pa is pa for day in each.span]
    turns = tuple(turn for turn in turns if monday + turn.day * DAY not in gone)
    if pa is JONAH and monday == worked_for(payday_of(monday)).first + WEEK:
        turns = tuple(
            replace(turn, awake=_AWAKE) if (turn.kind, turn.day) == (TimeKind.SLEEP_IN, 5) else turn
            for turn in turns
        )
    return turns


def _summer(week: Span) -> bool:
    return week.first.month in {7, 8}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def rates_step(day: date) -> int:
    """Return how many reviews raised the rates by a day, counted from the first one of the usual story."""
    year = year_of(day)
    return year.number + (day >= year.review)


def earned(day: date, first_year: BudgetYear) -> list[Owed]:
    """Return the pay that was earned by the end of a day and is on no payslip yet, by person and line."""
    now = payday_of(day)
    owed: list[Owed] = []
    for payday in (now - 4 * WEEK, now):
        if payday > day:
            owed += _earned(worked_for(payday).first, day, payday, first_year)
    return owed


def _earned(first: date, day: date, payday: date, first_year: BudgetYear) -> list[Owed]:
    owed = []
    upto = min(day, worked_for(payday).last)
    for pa in PAS:
        sums: dict[str, Fraction] = {}
        for monday in (first, first + WEEK, first + 2 * WEEK, first + 3 * WEEK):
            if monday < begins(pa, first_year):
                continue
            for turn in week_of(pa, monday):
                if monday + turn.day * DAY <= upto:
                    line = pa.line(turn)
                    worth = _worth(pa, turn, monday + turn.day * DAY)
                    sums[line] = sums.get(line, Fraction(0)) + worth
        for line, worth in sums.items():
            words = f"Pay earned from {in_words(first)} to {in_words(upto)}"
            amount = exact_half_up(worth)
            owed.append(Owed(day, payday, pa.name, OwedKind.WAGES, amount, line, pa.stream, words))
    return owed


def _worth(pa: Pa, turn: Turn, on: date) -> Fraction:
    step = rates_step(on)
    hour = (hourly(step) + pa.extra).pence
    if turn.kind is TimeKind.SLEEP_IN:
        return Fraction(sleep_in(step).pence) + Fraction(turn.awake * hour, 60)
    holiday = ROLLED_UP if pa.holiday is HolidayWay.ROLLED_UP else 1
    return Fraction(turn.minutes * hour, 60) * holiday
