"""Laws of looking ahead: a balance on its way adds up, wishes fall on their days, an hour is rounded once."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import Expected
from phb_desktop.statements.outlook.afford import HOW_OFTEN, Wish, days_of, lowest_with
from phb_desktop.statements.outlook.hourly import per_hour
from phb_desktop.statements.outlook.plan_end import likely, weeks_of
from phb_desktop.statements.outlook.words.ahead import pounds
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
amounts = st.integers(0, 5_000_000).map(Money)


@given(days, st.integers(1, 400), st.data())
def test_a_balance_on_its_way_adds_up(first: date, length: int, data: st.DataObject) -> None:
    span = Span(first, first + timedelta(days=length - 1))
    weeks = list(weeks_of(span))
    assert sum(week.days for week in weeks) == span.days
    held, owed, rest = data.draw(amounts), data.draw(amounts), data.draw(amounts)
    due = [
        Expected(StreamId(1), span.first + timedelta(days=n), amount, span)
        for n, amount in data.draw(st.lists(st.tuples(st.integers(0, length - 1), amounts), max_size=8))
    ]
    own = [data.draw(st.integers(0, 10_000).map(Money)) for _ in weeks]
    levels = likely(held, due, owed, rest, own, weeks)
    assert levels[-1][1] == held + total(each.amount for each in due) + total(own) - owed - rest
    assert [day for day, _ in levels] == sorted({day for day, _ in levels})
    assert all(day in span for day, _ in levels)


@given(days, st.integers(0, 500), st.sampled_from(HOW_OFTEN), st.integers(1, 100_000))
def test_a_wish_falls_on_its_days(first: date, length: int, every: object, pence: int) -> None:
    last = first + timedelta(days=length)
    found = days_of(Wish(Money(pence), PlanLineId(1), first, every), last)  # type: ignore[arg-type]
    assert found[0] == first
    assert found[-1] <= last
    assert list(found) == sorted(set(found))
    longer = days_of(Wish(Money(pence), PlanLineId(1), first, every), last + timedelta(days=40))  # type: ignore[arg-type]
    assert longer[: len(found)] == found


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(-100_000, 1_000_000)), min_size=1, max_size=20),
    st.integers(1, 50_000),
    st.lists(st.integers(0, 300), max_size=10),
)
def test_a_wish_never_raises_the_lowest_balance(
    levels: list[tuple[int, int]], pence: int, wished: list[int]
) -> None:
    start = date(2026, 1, 1)
    by_day = {start + timedelta(days=n): Money(held) for n, held in sorted(levels)}
    known = list(by_day.items())
    on = sorted({start + timedelta(days=n) for n in wished if start + timedelta(days=n) >= known[0][0]})
    without, _ = lowest_with(known, Money(pence), [], known[0][0])
    low, low_on = lowest_with(known, Money(pence), on, known[0][0])
    assert without.pence - pence * len(on) <= low.pence <= without.pence
    assert low_on in {*by_day, *on}


@given(amounts, st.integers(1, 100_000))
def test_an_hour_is_rounded_once(amount: Money, minutes: int) -> None:
    hour = per_hour(amount, Hours(minutes))
    assert hour is not None
    assert abs(hour.pence * minutes - amount.pence * 60) * 2 <= minutes


@given(st.integers(-5_000_000, 5_000_000))
def test_a_forecast_is_said_near_what_it_is(pence: int) -> None:
    said = int(pounds(Money(pence)).replace("£", "").replace(",", "")) * 100
    assert abs(said - pence) <= max(50, abs(pence) // 100)
