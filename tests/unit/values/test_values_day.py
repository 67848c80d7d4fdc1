"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.values.day import EARLIEST, LATEST, NotADay, in_words, month_number, parse_day, short
from phb_desktop.values.span import BackwardsSpan, Span

days = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    "typed",
    [
        "3 Jan 2026",
        "3 jan 26",
        "3 JANUARY 2026",
        "3rd January 2026",
        "03/01/2026",
        "3/1/26",
        "3.1.2026",
        "3-1-2026",
        "3-Jan-2026",
        "3 Jan, 2026",
        "2026-01-03",
        "2026-1-3",
        "  3 / 1 / 2026 ",
    ],
)
def test_the_third_of_january_however_it_is_written(typed: str) -> None:
    assert parse_day(typed) == date(2026, 1, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "today",
        "3 Jan",
        "Jan 3 2026",
        "31/2/2026",
        "29/02/2025",
        "1/13/2026",
        "0/1/2026",
        "2026-13-01",
        "2026/01/03",
        "3 Ja 2026",
        "3 Januar1 2026",
        "3 J 2026",
        "3 Foo 2026",
        "3/1/026",
        "3/1/1999",
        "3/1/2100",
        "٣/1/2026",
        "３/1/2026",
        "3/1/2026 10:00",
        "3 1 2026 x",
        "9" * 500,
    ],
)
def test_what_is_not_a_day_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(NotADay) as refused:
        parse_day(typed, field="starts")

    assert refused.value.field == "starts"
    assert "3 Jan 2026" in refused.value.do


def test_day_comes_before_month() -> None:
    assert parse_day("4/5/2026") == date(2026, 5, 4)


def test_a_leap_day_is_a_day() -> None:
    assert parse_day("29 feb 2028") == date(2028, 2, 29)


@given(days)
def test_every_way_that_we_show_a_day_reads_back(day: date) -> None:
    for written in (
        day.isoformat(),
        in_words(day),
        short(day),
        day.strftime("%d/%m/%Y"),
        day.strftime("%d.%m.%y"),
    ):
        assert parse_day(written) == day


@given(st.text("0123456789/-. janfebmrpyulgstocv,thnd٣", max_size=16))
def test_any_text_is_a_day_within_the_century_or_a_refusal(text: str) -> None:
    try:
        day = parse_day(text)
    except NotADay:
        return
    assert EARLIEST <= day <= LATEST
    assert text.isascii()
    assert str(day.day) in text


@pytest.mark.parametrize(
    ("text", "month"), [("jan", 1), ("mar", 3), ("May", 5), ("sept", 9), ("SEP", 9), ("12", 12)]
)
def test_months_by_name_or_number(text: str, month: int) -> None:
    assert month_number(text) == month


@pytest.mark.parametrize("text", ["j", "ma", "ju", "janx", "", "\u0663x"])
def test_a_name_that_fits_no_month_or_several_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        month_number(text)


def test_days_in_words() -> None:
    assert in_words(date(2026, 9, 3)) == "3 September 2026"
    assert short(date(2026, 9, 3)) == "3 Sep 2026"


def test_a_span_that_runs_backwards_is_told_in_words() -> None:
    with pytest.raises(BackwardsSpan, match="1 June 2026, is before the first, 2 June 2026") as refused:
        Span(date(2026, 6, 2), date(2026, 6, 1))

    assert refused.value.field == "last"
