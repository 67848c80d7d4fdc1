"""Planned money by exact days: X12 and X13, over any plan versions, whatever their amounts."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.ledger.position import Position, plan_year, positions, weeks_in_hand
from phb_desktop.plan.arrivals import Arrival, ahead, pair
from phb_desktop.plan.model import (
    Every,
    Per,
    PlanLine,
    PlanLineId,
    PlanVersion,
    PlanVersionId,
    Schedule,
    ScheduleId,
    StreamId,
    StreamRate,
    in_force,
    version_on,
)
from phb_desktop.plan.schedule import expected, paid_ahead, planned, planned_pence
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

days = st.dates(date(2023, 1, 1), date(2029, 12, 31))
NHS, COUNCIL = StreamId(1), StreamId(2)


@st.composite
def spans(draw: st.DrawFn, longest: int = 800) -> Span:
    first = draw(days)
    return Span(first, first + timedelta(days=draw(st.integers(0, longest))))


@st.composite
def lines(draw: st.DrawFn, number: int, within: Span) -> PlanLine:
    first = within.first + timedelta(days=draw(st.integers(0, within.days - 1)))
    last = first + timedelta(days=draw(st.integers(0, (within.last - first).days)))
    streams = draw(st.sampled_from([(NHS,), (NHS, COUNCIL)]))
    rates = tuple(StreamRate(stream, Money(draw(st.integers(0, 500_000)))) for stream in streams)
    per = draw(st.sampled_from(list(Per)))
    return PlanLine(PlanLineId(number), f"line {number}", None, per, 600, first, last, rates)


@st.composite
def plans(draw: st.DrawFn) -> list[PlanVersion]:
    """Up to three versions; each may take over before the one before it ends."""
    found: list[PlanVersion] = []
    start = draw(days)
    for number in range(1, draw(st.integers(1, 3)) + 1):
        span = Span(start, start + timedelta(days=draw(st.integers(0, 500))))
        held = tuple(draw(lines(each, span)) for each in range(1, draw(st.integers(1, 3)) + 1))
        found.append(
            PlanVersion(
                PlanVersionId(number), number, span.first, span.last, None, "", None, None, (), held, (), ()
            )
        )
        start = start + timedelta(days=draw(st.integers(1, 500)))
    return found


def by_part(plan: list[PlanVersion], span: Span) -> dict[tuple[PlanLineId, StreamId], int]:
    return {(p.line, p.stream): p.amount.pence for p in planned(plan, span) if p.amount}


@given(plans(), spans(), st.data())
def test_planned_for_two_periods_side_by_side_is_planned_for_both(
    plan: list[PlanVersion], span: Span, data: st.DataObject
) -> None:
    cut = span.first + timedelta(days=data.draw(st.integers(0, span.days - 1)))
    first = by_part(plan, Span(span.first, cut))
    second = by_part(plan, Span(cut + DAY, span.last)) if cut < span.last else {}
    whole = by_part(plan, span)

    added = {part: first.get(part, 0) + second.get(part, 0) for part in {*first, *second}}
    assert {part: pence for part, pence in added.items() if pence} == whole


@given(st.sampled_from(list(Per)), st.integers(0, 10**7), spans(), spans())
def test_planned_is_never_more_than_a_penny_from_the_exact_daily_rate(
    per: Per, pence: int, runs: Span, within: Span
) -> None:
    part = runs.overlap(within)
    exact = Fraction(0)
    for day in part or ():
        if per is Per.WEEK:
            exact += Fraction(pence, 7)
        elif per is Per.YEAR:
            exact += Fraction(pence, 366 if calendar.isleap(day.year) else 365)
        elif day == runs.first:
            exact += pence

    assert abs(planned_pence(per, pence, runs, within) - exact) < 1


def test_a_yearly_line_over_its_whole_year_is_exactly_the_yearly_amount() -> None:
    for year in (2027, 2028):
        whole = Span(date(year, 1, 1), date(year, 12, 31))
        months = [
            Span(date(year, m, 1), date(year, m, calendar.monthrange(year, m)[1])) for m in range(1, 13)
        ]
        assert planned_pence(Per.YEAR, 1_000_01, whole, whole) == 1_000_01
        assert sum(planned_pence(Per.YEAR, 1_000_01, whole, month) for month in months) == 1_000_01


def test_thirteen_four_weekly_payments_are_364_days() -> None:
    year = Span(date(2026, 4, 1), date(2027, 3, 31))
    weeks = Span(year.first, year.first + timedelta(days=363))
    assert planned_pence(Per.WEEK, 700_00, year, weeks) == 13 * 4 * 700_00
    assert planned_pence(Per.WEEK, 700_00, year, Span(year.last, year.last)) == 100_00


@given(plans(), days)
def test_exactly_one_version_is_in_force_on_any_day_or_none(plan: list[PlanVersion], day: date) -> None:
    governing = [version for version, span in in_force(plan) if day in span]
    assert len(governing) <= 1
    if governing:
        assert version_on(plan, day) == governing[0]


@given(plans(), days)
def test_the_plan_year_holds_the_version_in_force(plan: list[PlanVersion], day: date) -> None:
    version, year = version_on(plan, day), plan_year(plan, day)
    assert year is not None
    if version is not None:
        governed = next(span for each, span in in_force(plan) if each.id == version.id)
        assert year.overlap(governed) == governed


@given(
    plans(), days, st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 2)), st.integers(-9999, 9999))
)
def test_left_is_agreed_less_spent_less_owed_and_streams_add_up(
    plan: list[PlanVersion], day: date, sums: dict[tuple[int, int], int]
) -> None:
    spent = {(PlanLineId(line), StreamId(stream)): Money(pence) for (line, stream), pence in sums.items()}
    owed = {part: Money(abs(amount.pence) // 2) for part, amount in spent.items()}
    headings = {PlanLineId(n): f"line {n}" for n in (1, 2, 3)}
    year = plan_year(plan, day)
    assert year is not None

    def stand(stream: StreamId | None) -> dict[PlanLineId, Position]:
        found = positions(plan, headings, spent, owed, whole=year, upto=day, stream=stream)
        return {row.line: row for row in found}

    whole, parts = stand(None), [stand(NHS), stand(COUNCIL)]
    for line, row in whole.items():
        assert row.left == row.agreed - row.spent - row.owed
        for field in ("agreed", "planned", "spent", "owed", "left"):
            each = [getattr(part[line], field) for part in parts if line in part]
            assert sum(each, ZERO) == getattr(row, field)


@given(st.sampled_from(list(Every)), days, spans(), st.booleans())
def test_expected_payments_do_not_depend_on_how_the_time_is_cut(
    every: Every, first: date, span: Span, advance: bool
) -> None:
    schedule = [Schedule(ScheduleId(1), NHS, every, first, None, Money(100_00), advance)]
    middle = span.first + timedelta(days=span.days // 2)
    cut = expected(schedule, Span(span.first, middle))
    if middle < span.last:
        cut += expected(schedule, Span(middle + DAY, span.last))
    assert cut == expected(schedule, span)


@given(
    st.sampled_from([Every.WEEK, Every.FOUR_WEEKS, Every.MONTH, Every.QUARTER]),
    st.dates(date(2024, 1, 1), date(2024, 1, 28)),
)
def test_payments_in_advance_cover_every_day_once(every: Every, first: date) -> None:
    schedule = [Schedule(ScheduleId(1), NHS, every, first, None, Money(100_00), True)]
    due = expected(schedule, Span(first, first + timedelta(days=700)))
    for one, following in pairwise(due):
        assert one.covers.precedes(following.covers)


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(0, 27))
def test_money_paid_ahead_is_the_days_still_to_come(first: date, gone: int) -> None:
    schedule = [Schedule(ScheduleId(1), NHS, Every.FOUR_WEEKS, first, None, Money(2800_00), True)]
    due = expected(schedule, Span(first, first))
    assert paid_ahead(schedule, due, first + timedelta(days=gone)) == Money(100_00 * (27 - gone))


def test_weeks_in_hand() -> None:
    assert weeks_in_hand(Money(1500_00), Money(700_00)) == (2, 1)
    assert weeks_in_hand(Money(1500_00), ZERO) is None


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(0, 27), st.integers(0, 40))
def test_a_payment_counts_as_paid_ahead_only_when_it_came(first: date, gone: int, late: int) -> None:
    schedule = [Schedule(ScheduleId(1), NHS, Every.FOUR_WEEKS, first, None, Money(2800_00), True)]
    day = first + timedelta(days=gone)
    came = [Arrival(first + timedelta(days=late), NHS, Money(2800_00))]

    found = total(each.ahead for each in ahead(schedule, came, day))

    there = late <= gone and late < 28  # until the next one is due
    assert found == (Money(100_00 * (27 - gone)) if there else ZERO)


@given(st.lists(st.integers(0, 200), max_size=12), st.lists(st.integers(1, 3), max_size=12))
def test_each_arrival_pays_for_one_thing_at_most(days_after: list[int], amounts: list[int]) -> None:
    first = date(2026, 1, 1)
    schedule = [Schedule(ScheduleId(1), NHS, Every.FOUR_WEEKS, first, None, Money(2), True)]
    due = expected(schedule, Span(first, first + timedelta(days=200)))
    came = [
        Arrival(first + timedelta(days=after), NHS, Money(pence))
        for after, pence in zip(days_after, amounts, strict=False)
    ]

    paired = pair(due, came)

    assert [each.due for each in paired] == due
    used = [each.came for each in paired if each.came is not None]
    assert all(used.count(each) <= came.count(each) for each in used)
