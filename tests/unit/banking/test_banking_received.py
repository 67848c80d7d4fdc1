"""What the plan says should come, beside what came."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.banking.received import Came, Received, compare
from phb_desktop.plan.arrivals import Arrival
from phb_desktop.plan.model import Every, Schedule, ScheduleId, StreamId
from phb_desktop.plan.schedule import Expected, expected
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span

NHS, COUNCIL = StreamId(1), StreamId(2)
FIRST = date(2026, 4, 6)
TODAY = date(2026, 6, 30)


def due(on: date = FIRST, pence: int = 2800_00, stream: StreamId = NHS) -> Expected:
    return Expected(stream, on, Money(pence), Span(on, on + timedelta(days=27)))


def came(on: date = FIRST, pence: int = 2800_00, stream: StreamId = NHS) -> Arrival:
    return Arrival(on, stream, Money(pence))


def one(*arrivals: Arrival, today: date = TODAY) -> Received:
    (found,) = compare([due()], arrivals, today)
    return found


@pytest.mark.parametrize(
    ("arrivals", "state", "says"),
    [
        ([came()], Came.AS_AGREED, "£2,800.00 came on 6 April 2026. That is as agreed."),
        ([came(date(2026, 4, 9))], Came.AS_AGREED, "£2,800.00 came on 9 April 2026. That is as agreed."),
        ([came(date(2026, 4, 16))], Came.LATE, "£2,800.00 came on 16 April 2026. That was 10 days late."),
        (
            [came(pence=2600_00)],
            Came.SHORT,
            "£2,600.00 came on 6 April 2026. It is £200.00 less than the plan says.",
        ),
        (
            [came(date(2026, 4, 16), 3000_00)],
            Came.OVER,
            "£3,000.00 came on 16 April 2026. That was 10 days late. It is £200.00 more than the plan says.",
        ),
        (
            [came(pence=1400_00), came(date(2026, 4, 8), 1400_00)],
            Came.AS_AGREED,
            "£2,800.00 came in 2 parts, the last on 8 April 2026. That is as agreed.",
        ),
        ([], Came.MISSING, "£2,800.00 was due on 6 April 2026 and has not come. It is 85 days late."),
    ],
)
def test_each_way_that_money_comes_is_said(arrivals: list[Arrival], state: Came, says: str) -> None:
    found = one(*arrivals)
    assert (found.state, found.says()) == (state, says)


def test_what_is_not_due_yet_is_not_missing() -> None:
    assert one(today=date(2026, 4, 9)).state is Came.NOT_YET
    assert one(today=date(2026, 4, 10)).state is Came.MISSING
    assert one(today=FIRST).says() == "£2,800.00 is due on 6 April 2026."


def test_money_that_the_plan_does_not_speak_of_is_unexplained() -> None:
    _, extra = compare([due()], [came(), came(date(2026, 4, 20), 50_00)], TODAY)
    assert extra.state is Came.EXTRA
    assert extra.says() == "£50.00 came on 20 April 2026. The plan does not say what it is for."


def test_each_funder_is_looked_at_by_itself() -> None:
    found = compare([due(), due(stream=COUNCIL)], [came(stream=COUNCIL)], TODAY)
    assert [(each.stream, each.state) for each in found] == [(NHS, Came.MISSING), (COUNCIL, Came.AS_AGREED)]


def test_a_payment_of_every_four_weeks_that_was_left_out_stays_missing() -> None:
    weeks = [FIRST + timedelta(weeks=4 * n) for n in range(3)]
    found = compare([due(day) for day in weeks], [came(weeks[0]), came(weeks[2])], TODAY)
    assert [each.state for each in found] == [Came.AS_AGREED, Came.MISSING, Came.AS_AGREED]


RHYTHMS = {
    # every, in advance: the days on which it is due, and which days the first is for
    (Every.WEEK, True): (("2026-04-06", "2026-04-13"), "6 April 2026 to 12 April 2026"),
    (Every.WEEK, False): (("2026-04-06", "2026-04-13"), "30 March 2026 to 5 April 2026"),
    (Every.FOUR_WEEKS, True): (("2026-04-06", "2026-05-04"), "6 April 2026 to 3 May 2026"),
    (Every.FOUR_WEEKS, False): (("2026-04-06", "2026-05-04"), "9 March 2026 to 5 April 2026"),
    (Every.MONTH, True): (("2026-04-06", "2026-05-06"), "6 April 2026 to 5 May 2026"),
    (Every.MONTH, False): (("2026-04-06", "2026-05-06"), "6 March 2026 to 5 April 2026"),
    (Every.QUARTER, True): (("2026-04-06", "2026-07-06"), "6 April 2026 to 5 July 2026"),
    (Every.QUARTER, False): (("2026-04-06", "2026-07-06"), "6 January 2026 to 5 April 2026"),
    (Every.HALF_YEAR, True): (("2026-04-06", "2026-10-06"), "6 April 2026 to 5 October 2026"),
    (Every.HALF_YEAR, False): (("2026-04-06", "2026-10-06"), "6 October 2025 to 5 April 2026"),
    (Every.YEAR, True): (("2026-04-06", "2027-04-06"), "6 April 2026 to 5 April 2027"),
    (Every.YEAR, False): (("2026-04-06", "2027-04-06"), "6 April 2025 to 5 April 2026"),
    (Every.ONCE, True): (("2026-04-06",), "A single sum"),  # a start-up sum, or one for a thing
}


@pytest.mark.parametrize(("every", "in_advance"), RHYTHMS)
class TestEveryRhythm:
    """Weekly to yearly and once, in advance and in arrears: each way that money comes or not, in words."""

    def due(self, every: Every, in_advance: bool) -> list[Expected]:
        schedule = Schedule(ScheduleId(1), NHS, every, FIRST, None, Money(700_00), in_advance)
        days = RHYTHMS[every, in_advance][0]
        return expected([schedule], Span(FIRST, date.fromisoformat(days[-1])))

    def test_it_is_due_on_its_days_for_its_days(self, every: Every, in_advance: bool) -> None:
        days, is_for = RHYTHMS[every, in_advance]
        found = compare(self.due(every, in_advance), [], FIRST)
        assert [each.due_on for each in found] == [date.fromisoformat(day) for day in days]
        assert (found[0].is_for(), found[0].state) == (is_for, Came.NOT_YET)
        assert found[0].says() == "£700.00 is due on 6 April 2026."

    @pytest.mark.parametrize(
        ("days", "pence", "state", "says"),
        [
            (0, 700_00, Came.AS_AGREED, "£700.00 came on 6 April 2026. That is as agreed."),
            (5, 700_00, Came.LATE, "£700.00 came on 11 April 2026. That was 5 days late."),
            (0, 650_00, Came.SHORT, "£650.00 came on 6 April 2026. It is £50.00 less than the plan says."),
            (0, 800_00, Came.OVER, "£800.00 came on 6 April 2026. It is £100.00 more than the plan says."),
        ],
    )
    def test_how_it_came_is_said(
        self, every: Every, in_advance: bool, days: int, pence: int, state: Came, says: str
    ) -> None:
        first = self.due(every, in_advance)[:1]
        (found,) = compare(first, [came(FIRST + timedelta(days=days), pence)], TODAY)
        assert (found.state, found.says()) == (state, says)

    def test_what_did_not_come_and_what_nobody_agreed_are_said(self, every: Every, in_advance: bool) -> None:
        first = self.due(every, in_advance)[:1]
        far = came(date(2026, 6, 20), 55_00)
        missing, extra = compare(first, [far], TODAY)
        assert (missing.state, extra.state) == (Came.MISSING, Came.EXTRA)
        assert missing.says() == "£700.00 was due on 6 April 2026 and has not come. It is 85 days late."
        assert extra.says() == "£55.00 came on 20 June 2026. The plan does not say what it is for."
        assert extra.is_for() == ""


days = st.integers(0, 200).map(lambda n: FIRST + timedelta(days=n))
amounts = st.sampled_from([700_00, 1400_00, 2800_00])
streams = st.sampled_from([NHS, COUNCIL])


@given(
    st.lists(st.builds(due, days, amounts, streams), max_size=8),
    st.lists(st.builds(came, days, amounts, streams), max_size=8),
)
def test_every_payment_and_every_penny_is_told_once(
    expected: list[Expected], arrivals: list[Arrival]
) -> None:
    found = compare(expected, arrivals, TODAY)
    assert total(each.came for each in found) == total(arrival.amount for arrival in arrivals)
    assert total(each.due for each in found) == total(each.amount for each in expected)
    assert sum(each.due_on is not None for each in found) == len(expected)
    assert all(each.says().endswith(".") for each in found)
    assert all((each.state is Came.EXTRA) == (each.due_on is None) for each in found)
    assert all(each.came == ZERO for each in found if each.state in (Came.MISSING, Came.NOT_YET))
