"""Laws of the forecast: it adds up, stays between its paces, and steady use is foretold as it is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.ledger.forecast import Basis, Course, Known, by_line, foretold, measured
from phb_desktop.plan.model import Per, PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span

POUND = Money(100)
amounts = st.integers(0, 10_000_000).map(Money)
signed = st.integers(-1_000_000, 10_000_000).map(Money)


@st.composite
def parts(draw: st.DrawFn) -> Known:
    planned, ahead = draw(amounts), draw(amounts)
    lately = draw(st.integers(0, planned.pence).map(Money))
    return Known(
        line=PlanLineId(draw(st.integers(1, 3))),
        stream=StreamId(draw(st.integers(1, 2))),
        per=draw(st.sampled_from(list(Per))),
        agreed=planned + ahead,
        planned=planned,
        reached=draw(st.integers(0, planned.pence).map(Money)),
        spent=draw(signed),
        owed=draw(amounts),
        before=draw(amounts),
        booked=draw(amounts),
        so_far=Course(planned, draw(signed)),
        lately=Course(lately, draw(signed)),
        days=draw(st.integers(0, 400)),
        months=draw(st.integers(0, 12)),
        gone=draw(st.integers(0, 13)),
        times=draw(st.integers(0, 60)),
        over=draw(st.booleans()),
    )


@given(parts())
def test_a_forecast_adds_up_and_lies_between_its_paces(known: Known) -> None:
    part = foretold(known)
    assert part.at_end == known.spent + known.owed - known.before + known.booked + part.expected
    assert part.difference == part.at_end - known.agreed
    assert ZERO <= part.least <= part.expected <= part.most
    if part.basis in (Basis.PACE, Basis.OVER):  # elsewhere what is left is known to the penny
        assert part.expected.pence % 100 == 0
    if part.basis is Basis.PACE:
        assert 2 * part.expected.pence <= (part.least + part.most).pence + 200
        assert 2 * part.expected.pence >= (part.least + part.most).pence - 200


@given(st.lists(parts(), max_size=6))
def test_lines_add_up_to_their_parts(known: list[Known]) -> None:
    found = [foretold(each) for each in known]
    lines = by_line(found, [(PlanLineId(n), f"Line {n}") for n in (1, 2, 3)])
    for sums in ("agreed", "spent", "owed", "planned", "used"):
        whole: list[Money] = [getattr(line, sums) for line in lines]
        assert total(whole) == total(getattr(part.known, sums) for part in found)
    assert total(line.at_end for line in lines) == total(part.at_end for part in found)
    assert total(line.difference for line in lines) == total(part.difference for part in found)
    for line in lines:
        assert line.at_end == line.used + line.expected
        assert line.left == line.agreed - line.used
        assert line.least <= line.at_end <= line.most


@given(st.integers(1, 5_000_000), st.integers(1, 90), st.integers(28, 300), st.integers(1, 12))
def test_steady_use_is_foretold_as_it_is(a_day: int, tenths: int, gone: int, every: int) -> None:
    """What uses a fixed part of its plan each day ends at that part of what was agreed, to the pound."""
    planned, agreed = Money(a_day * gone), Money(a_day * 365)
    used = Money(planned.pence * tenths // 10)
    weeks = min(gone, 91)
    lately = Course(Money(a_day * weeks), Money(a_day * weeks * tenths // 10))
    known = Known(
        PlanLineId(1),
        StreamId(1),
        Per.WEEK,
        agreed,
        planned,
        planned,
        used,
        ZERO,
        ZERO,
        ZERO,
        Course(planned, used),
        lately,
        gone,
        12,
        every,
        50,
    )
    at_end = foretold(known).at_end
    exact = agreed.pence * tenths // 10
    assert abs(at_end.pence - exact) <= POUND.pence + agreed.pence // planned.pence + 2


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 400),
    st.lists(st.integers(-60, 460), max_size=30),
    st.booleans(),
)
def test_a_pace_is_measured_over_days_that_follow_each_other(
    first: date, length: int, costs: list[int], begins: bool
) -> None:
    days = Span(first, first + timedelta(days=length - 1))
    over = measured(sorted(first + timedelta(days=each) for each in costs), days, begins=begins)
    assert over.last <= days.last
    assert (days.first - over.first).days <= 31
    assert over.first <= days.first or not begins
    assert over.first <= over.last
    assert (days.last - over.last).days <= min(31, length // 2)
