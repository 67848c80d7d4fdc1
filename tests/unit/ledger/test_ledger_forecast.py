"""The forecast of a plan line, by examples worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from phb_desktop.ledger.forecast import Basis, Course, HowSure, Known, by_line, foretold, lately, measured
from phb_desktop.plan.model import Per, PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

LINE, NHS = PlanLineId(1), StreamId(1)


def known(**more: Any) -> Known:
    """Half of a plan of £5,200 has gone, and all went as planned."""
    half = Course(Money(2600_00), Money(2600_00))
    facts: dict[str, Any] = {
        "line": LINE,
        "stream": NHS,
        "per": Per.WEEK,
        "agreed": Money(5200_00),
        "planned": Money(2600_00),
        "reached": Money(2600_00),
        "spent": Money(2600_00),
        "owed": ZERO,
        "before": ZERO,
        "booked": ZERO,
        "so_far": half,
        "lately": Course(Money(1300_00), Money(1300_00)),
        "days": 182,
        "months": 6,
        "gone": 6,
        "times": 20,
    }
    return Known(**(facts | more))


def test_what_goes_as_planned_ends_as_agreed() -> None:
    part = foretold(known())
    assert (part.basis, part.expected, part.difference) == (Basis.PACE, Money(2600_00), ZERO)


def test_two_paces_count_half_each_and_are_the_range() -> None:
    # since the plan began 75 %, lately 50 %: of 2,600 still planned, between 1,300 and 1,950
    part = foretold(
        known(
            spent=Money(1950_00),
            so_far=Course(Money(2600_00), Money(1950_00)),
            lately=Course(Money(1300_00), Money(650_00)),
        )
    )
    assert (part.least, part.expected, part.most) == (Money(1300_00), Money(1625_00), Money(1950_00))
    assert part.difference == Money(-1625_00)
    (line,) = by_line([part], [(LINE, "Care")])
    assert (line.least, line.at_end, line.most) == (Money(3250_00), Money(3575_00), Money(3900_00))
    assert line.sure is HowSure.ROUGHLY, "a range of more than a tenth of what was agreed"


def test_what_is_owed_and_booked_counts_beside_what_is_paid() -> None:
    part = foretold(known(spent=Money(2500_00), owed=Money(100_00), booked=Money(40_00)))
    assert part.at_end == Money(2500_00 + 100_00 + 40_00 + 2600_00)


def test_what_was_owed_when_the_plan_began_belongs_to_the_plan_before() -> None:
    part = foretold(known(spent=Money(2900_00), before=Money(300_00)))
    assert part.difference == ZERO


def test_in_the_first_weeks_the_plan_is_the_forecast() -> None:
    young = known(
        days=27, planned=Money(385_71), so_far=Course(Money(385_71), Money(900_00)), spent=Money(900_00)
    )
    part = foretold(young)
    assert (part.basis, part.expected, part.difference) == (Basis.PLAN, Money(4300_00), ZERO)
    assert by_line([part], [(LINE, "Care")])[0].sure is HowSure.GUESS


def test_two_costs_are_no_pace_in_the_first_thirteen_weeks() -> None:
    assert foretold(known(days=90, times=2)).basis is Basis.PLAN
    assert foretold(known(days=90, times=3)).basis is Basis.PACE
    assert foretold(known(days=91, times=0)).basis is Basis.PACE, "nobody was there: that is told"


def test_days_after_the_last_payday_are_still_to_come() -> None:
    """Pay of 28 days is in the books on day 182, and 14 days of work after it are in none yet."""
    waits = known(planned=Money(2800_00), reached=Money(2600_00))
    assert foretold(waits).expected == Money(2600_00)
    assert foretold(waits).difference == ZERO


def test_what_is_bought_now_and_then_is_supposed_to_be_used() -> None:
    yearly = known(per=Per.YEAR, months=1, spent=Money(300_00), so_far=Course(Money(2600_00), Money(300_00)))
    assert (foretold(yearly).basis, foretold(yearly).at_end) == (Basis.NOW_AND_THEN, Money(5200_00))
    often = known(per=Per.YEAR, months=3)
    assert foretold(often).basis is Basis.PACE
    over = known(per=Per.ONCE, spent=Money(5300_00), planned=Money(5200_00))
    assert (foretold(over).expected, foretold(over).difference) == (ZERO, Money(100_00))


def test_once_the_plan_is_over_nothing_more_is_expected() -> None:
    for per in Per:
        part = foretold(known(per=per, over=True, months=1, planned=Money(5200_00)))
        assert (part.basis, part.expected) == (Basis.OVER, ZERO)


def test_refunds_never_make_a_pace_below_nothing() -> None:
    part = foretold(
        known(
            spent=Money(-50_00),
            so_far=Course(Money(2600_00), Money(-50_00)),
            lately=Course(Money(1300_00), Money(-50_00)),
        )
    )
    assert (part.least, part.expected, part.most) == (ZERO, ZERO, ZERO)


def test_a_pace_is_measured_from_one_pay_day_to_another() -> None:
    days = Span(date(2026, 10, 1), date(2026, 11, 22))
    pay_days = [date(2026, 9, 18) + timedelta(weeks=4 * n) for n in range(2)]
    assert measured(pay_days, days, begins=True) == Span(date(2026, 9, 19), date(2026, 11, 22)), (
        "38 days of silence count"
    )
    assert measured([*pay_days, date(2026, 11, 13)], days, begins=True) == Span(
        date(2026, 9, 19), date(2026, 11, 13)
    )
    assert measured([], days, begins=True) == days
    first_plan = [date(2026, 10, 20) + timedelta(weeks=n) for n in range(4)]
    assert measured(first_plan, days, begins=True).first == days.first
    assert measured(first_plan, days, begins=False).first == date(2026, 10, 21), (
        "its first wages are of days before"
    )


def test_lately_is_thirteen_weeks_of_the_plan_at_most() -> None:
    year = Span(date(2026, 4, 1), date(2027, 3, 31))
    assert lately(year, date(2026, 4, 20)) == Span(date(2026, 4, 1), date(2026, 4, 20))
    assert lately(year, date(2026, 12, 31)).days == 91
    assert lately(year, date(2027, 6, 1)).last == year.last
