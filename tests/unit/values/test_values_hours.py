"""Hours as people write them, and as they add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.values.hours import Hours, NotHours, parse_hours

lengths = st.integers(0, 9999 * 60 + 59).map(Hours)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7:30", 450),
        ("7.5", 450),
        ("7.50 hours", 450),
        ("7.25h", 435),
        ("0:05", 5),
        ("7", 420),
        ("1 hour", 60),
        ("7.", None),
    ],
)
def test_lengths_as_people_type_them(typed: str, minutes: int | None) -> None:
    if minutes is None:
        with pytest.raises(NotHours):
            parse_hours(typed)
    else:
        assert parse_hours(typed) == Hours(minutes)


@pytest.mark.parametrize(
    "typed", ["", "7:60", "7:3", "-7", "7.33", "7,5", "7h30", "NaN", "1e3", "٧", "٧:30", "99999"]
)
def test_what_is_not_a_length_is_refused(typed: str) -> None:
    with pytest.raises(NotHours) as refused:
        parse_hours(typed, field="worked")

    assert refused.value.field == "worked"


@given(lengths)
def test_what_is_shown_can_be_typed_back(worked: Hours) -> None:
    assert parse_hours(str(worked)) == worked


@given(lengths, lengths)
def test_taking_away_undoes_adding(some: Hours, more: Hours) -> None:
    assert some + more - more == some


def test_less_than_nothing_is_shown_with_its_sign() -> None:
    assert str(Hours(60) - Hours(90)) == "-0:30"


@pytest.mark.parametrize("minutes", [1.0, True, "60"])
def test_hours_hold_nothing_but_whole_minutes(minutes: object) -> None:
    with pytest.raises(TypeError):
        Hours(minutes)  # type: ignore[arg-type]
