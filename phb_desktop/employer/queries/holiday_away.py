"""Holiday that irregular hours build up while somebody is sick or on family leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.pay.explained import Figure
from phb_desktop.employer.pay.holiday import built_up_absent
from phb_desktop.employer.pay.leave_tables import HolidayRates
from phb_desktop.employer.queries.absence_pay import paid_weeks
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.span import DAY, Span

_WEEK: Final = timedelta(weeks=1)
_AWAY: Final = (model.AbsenceKind.SICK, model.AbsenceKind.FAMILY)


def built_up_away(
    away: Sequence[model.Absence],
    period: Span,
    kept: Sequence[KeptPayslip],
    started: date,
    rates: HolidayRates,
    year_starts: date,
) -> list[Figure]:
    """Return what each absence of these kinds builds up by its days in a pay period, mostly nothing.

    Hours of a week are the average of the 52 weeks before the absence began, weeks not worked among them;
    fewer for who has not been here that long. Who began to work on the day has none to average.
    """
    found = []
    for each in away:
        days = each.span.overlap(period) if each.kind in _AWAY else None
        if days is None:
            continue
        before = _weeks_before(kept, each.span.first, started, rates.reference_weeks.value)
        if before:
            found.append(built_up_absent(before, Fraction(days.days, 7), rates, year_starts))
    return found


def _weeks_before(kept: Sequence[KeptPayslip], first: date, started: date, most: int) -> list[Hours]:
    """Return the hours of whole weeks before a day, oldest first."""
    paid = paid_weeks(kept)
    weeks: list[Hours] = []
    for number in range(1, most + 1):
        week = Span(first - number * _WEEK, first - (number - 1) * _WEEK - DAY)
        if week.first < started:
            break
        minutes = sum(each.hours.minutes for each in paid if each.starts in week)
        weeks.insert(0, Hours(minutes) if minutes else NO_HOURS)
    return weeks
