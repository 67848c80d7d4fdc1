"""Terms, paydays, National Insurance numbers, and the clock in England."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.employer.model import (
    Contract,
    ContractId,
    HolidayWay,
    NotANINumber,
    Shift,
    ShiftId,
    TimeKind,
    TimeRate,
    WorkerId,
    counting,
    next_payday,
    overlapping,
    parse_ni_number,
    paydays,
    period_paid,
    spaced,
    summed,
    worked,
)
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.london import NoSuchTime, comes_twice, moment, on_the_wall
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

CONTRACT = Contract(
    id=ContractId(1),
    worker=WorkerId(1),
    from_day=date(2026, 4, 6),
    job="Personal assistant",
    frequency=Frequency.FOUR_WEEKLY,
    first_payday=date(2026, 5, 1),
    days_behind=5,
    usual=Hours(20 * 60),
    rates=(TimeRate(TimeKind.DAY, Money(13_50)),),
    holiday=HolidayWay.ACCRUED,
    holiday_from=date(2026, 4, 1),
    plan_line=PlanLineId(1),
    stream=StreamId(1),
    note="",
)
NIGHT = Shift(
    id=ShiftId(1),
    worker=WorkerId(1),
    kind=TimeKind.SLEEP_IN,
    starts=moment(date(2026, 10, 24), time(22)),
    ends=moment(date(2026, 10, 25), time(7)),
    breaks=NO_HOURS,
    awake=NO_HOURS,
    miles=Decimal(0),
    plan_line=None,
    stream=None,
    note="",
    sheet=None,
    corrects=None,
)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.sampled_from(Frequency), days, days, st.integers(0, 400))
def test_every_day_of_work_is_paid_for_by_exactly_one_payday(
    frequency: Frequency, first: date, start: date, length: int
) -> None:
    contract = replace(CONTRACT, frequency=frequency, first_payday=first)
    span = Span(start, start + timedelta(days=length))

    periods = [period_paid(contract, day) for day in paydays(contract, span)]

    assert all(earlier.precedes(later) for earlier, later in pairwise(periods))


@given(st.sampled_from(Frequency), days, days)
def test_the_next_payday_is_the_first_after_a_day(frequency: Frequency, first: date, after: date) -> None:
    contract = replace(CONTRACT, frequency=frequency, first_payday=first)
    found = next_payday(contract, after)

    assert found > after
    assert list(paydays(contract, Span(after + DAY, found))) == [found]
    assert first in paydays(contract, Span(first, first))


def test_a_month_without_the_day_pays_on_its_last_one() -> None:
    monthly = replace(CONTRACT, frequency=Frequency.MONTHLY, first_payday=date(2026, 1, 31))

    found = list(paydays(monthly, Span(date(2026, 2, 1), date(2026, 4, 30))))

    assert found == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_the_latest_terms_of_a_day_count() -> None:
    later = replace(CONTRACT, id=ContractId(2), from_day=date(2026, 7, 1))

    assert counting([later, CONTRACT], date(2026, 4, 5)) is None
    assert counting([later, CONTRACT], date(2026, 6, 30)) == CONTRACT
    assert counting([later, CONTRACT], date(2026, 7, 1)) == later


@pytest.mark.parametrize("text", ["QQ 12 34 56 C", "qq123456c", " QQ123456 C "])
def test_a_number_is_read_however_it_is_spaced(text: str) -> None:
    assert parse_ni_number(text) == "QQ123456C"
    assert spaced(parse_ni_number(text)) == "QQ 12 34 56 C"


@pytest.mark.parametrize(
    "text",
    [
        "QQ12345C",
        "QQ1234567C",
        "QQ123456E",
        "Q1123456C",
        "GB123456A",
        "ZZ123456A",
        "DA123456A",
        "AO123456A",
        "QQ١٢٣٤٥٦C",
        "",
    ],
)
def test_a_number_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(NotANINumber) as refused:
        parse_ni_number(text)

    assert refused.value.field == "ni_number"


def test_the_night_when_clocks_change_is_as_long_as_it_was() -> None:
    autumn = worked(moment(date(2026, 10, 24), time(22)), moment(date(2026, 10, 25), time(7)), NO_HOURS)
    spring = worked(moment(date(2026, 3, 28), time(22)), moment(date(2026, 3, 29), time(7)), Hours(30))

    assert autumn == Hours(10 * 60)
    assert spring == Hours(7 * 60 + 30)


def test_a_time_that_the_clock_never_showed_is_refused() -> None:
    with pytest.raises(NoSuchTime) as refused:
        moment(date(2026, 3, 29), time(1, 30), field="ends")

    assert refused.value.field == "ends"
    assert comes_twice(date(2026, 10, 25), time(1, 30))
    assert not comes_twice(date(2026, 10, 25), time(2, 0))
    twice = [moment(date(2026, 10, 25), time(1, 30), second=second) for second in (False, True)]
    assert twice[1] - twice[0] == timedelta(hours=1)


@given(st.integers(946_684_800, 2_145_916_800))  # 2000 to 2037, in seconds
def test_what_the_clock_showed_leads_back_to_the_moment(second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    shown = on_the_wall(at)

    assert at in [moment(shown.date(), shown.time(), second=later) for later in (False, True)]


def test_two_shifts_may_touch_and_not_overlap() -> None:
    after = NIGHT.ends

    assert overlapping([NIGHT], after, after + timedelta(hours=1)) is None
    assert overlapping([NIGHT], after - timedelta(minutes=1), after + timedelta(hours=1)) == NIGHT
    miles = replace(NIGHT, kind=TimeKind.MILEAGE)
    assert overlapping([miles], after - timedelta(minutes=1), after) is None


def test_time_is_added_up_by_kind_and_line() -> None:
    day = replace(
        NIGHT,
        kind=TimeKind.DAY,
        starts=moment(date(2026, 10, 26), time(9)),
        ends=moment(date(2026, 10, 26), time(12)),
        breaks=Hours(15),
    )
    drive = replace(NIGHT, kind=TimeKind.MILEAGE, ends=NIGHT.starts, miles=Decimal("4.5"))

    found = {each.kind: each for each in summed([NIGHT, day, day, drive, NIGHT])}

    assert found[TimeKind.DAY].hours == Hours(2 * (3 * 60 - 15))
    assert found[TimeKind.SLEEP_IN].nights == 2
    assert (found[TimeKind.MILEAGE].miles, found[TimeKind.MILEAGE].hours) == (Decimal("4.5"), NO_HOURS)
    assert list(found) == [TimeKind.DAY, TimeKind.SLEEP_IN, TimeKind.MILEAGE]
