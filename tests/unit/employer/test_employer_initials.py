"""Initials stand for a worker's name in everything that is sent: unique, and for good."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.employer.model import (
    Worker,
    WorkerId,
    WorkerStatus,
    initials_by_name,
    initials_not_taken,
    initials_of,
    name_key,
)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Sam Brown", "S.B."),
        ("sam  brown", "S.B."),
        ("Sam", "S."),
        ("Sam Marigold-Brown", "S.M."),
        ("Ólöf Ýrr", "Ó.Ý."),
        ("O\u0301lof", "Ó."),
        ("(Auntie) Jo", "A.J."),
        ("ßeta", "S."),
        ("Jo Brown 2", "J.B.2."),
        ("--", "?."),
        ("李 小龍", "李.小."),
    ],
)
def test_initials_by_example(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_the_first_keeps_plain_initials_and_later_ones_get_a_number() -> None:
    given: list[str] = []
    for name in ("Sam Brown", "Sue Bell", "Seb Birch", "Jo Ash"):
        given.append(initials_not_taken(name, given))

    assert given == ["S.B.", "S.B.2", "S.B.3", "J.A."]


@given(st.lists(st.text(max_size=12), max_size=20))
def test_nobody_ever_shares_initials(names: list[str]) -> None:
    given: list[str] = []
    for name in names:
        given.append(initials_not_taken(name, given))

    assert len(set(given)) == len(names)
    assert all(given)


@given(st.text(max_size=40))
def test_initials_give_away_one_letter_of_each_word_and_no_more(name: str) -> None:
    pieces = initials_of(name).split(".")

    assert pieces.pop() == ""
    assert all(len(piece) == 1 for piece in pieces)
    assert len(pieces) <= max(len(name.split()), 1)


def test_a_name_is_found_however_it_is_spaced_and_cased() -> None:
    known = initials_by_name([("Sam Brown", "S.B."), ("Samantha Brown", "S.B."), ("Jo Ash", "J.A.")])

    assert known[name_key("  SAM   brown ")] == "S.B."
    assert known[name_key("Samantha Brown")] == "S.B."
    assert name_key("Ólöf") == name_key("O\u0301lo\u0308f")


def test_two_people_of_one_name_are_both_named() -> None:
    assert initials_by_name([("Sam Brown", "S.B."), ("sam brown", "S.B.2")]) == {"sam brown": "S.B. / S.B.2"}


@pytest.mark.parametrize(
    ("started", "ended", "there"),
    [
        (None, None, True),
        (date(2026, 6, 30), None, True),
        (date(2026, 7, 1), None, False),
        (None, date(2026, 6, 30), True),
        (None, date(2026, 6, 29), False),
        (date(2026, 6, 30), date(2026, 6, 30), True),
    ],
)
def test_first_and_last_day_are_days_of_work(started: date | None, ended: date | None, there: bool) -> None:
    worker = Worker(WorkerId(1), "Jo Ash", "J.A.", WorkerStatus.AGENCY, "", started, ended, "")

    assert worker.works_on(date(2026, 6, 30)) is there
