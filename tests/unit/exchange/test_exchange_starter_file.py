"""A starter file is somebody else's work: each problem is named, with its place, in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange import interchange
from phb_desktop.exchange.forms import SHOWN, FileRefused
from phb_desktop.exchange.interchange import MOST_STARTER, read_starter, write_starter
from phb_desktop.papers.child import CouldNotRead
from tests.builders import a_starter

Told = dict[str, Any]

WHOLE_PENCE = (
    "start, plans 1, lines 2, rates 1, amount_pence: This should be whole pence: "
    "64000 for £640.00, without point or quotes."
)
OUTSIDE = (
    "start, plans 1, lines 2: Its days reach outside the plan, which runs 1 April 2026 to 31 March 2027."
)
WEEKS = (
    "start, payers 1, terms, contingency_weeks: This should be weeks in quotes, "
    'from "0" to "52", such as "4" or "1.5".'
)


def problems_of(text: str | Path) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        read_starter(text)
    return [str(problem) for problem in refused.value.problems]


def problems_after(change: Callable[[Told], object]) -> list[str]:
    """Return what is said of a good file in which one thing was changed."""
    told: Told = json.loads(write_starter(a_starter()))
    change(told["start"])
    return problems_of(json.dumps(told))


def line(start: Told) -> Told:
    found: Told = start["plans"][0]["lines"][1]
    return found


def test_a_starter_comes_back_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    file.write_text(write_starter(a_starter()), encoding="utf-8")

    assert read_starter(file) == a_starter()


def test_a_mark_at_the_beginning_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    file.write_text(write_starter(a_starter()), encoding="utf-8-sig")

    assert read_starter(file) == a_starter()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda start: line(start)["rates"][0].update(amount_pence=45.5), WHOLE_PENCE),
        (lambda start: line(start)["rates"][0].update(amount_pence="45.00"), WHOLE_PENCE),
        (
            lambda start: line(start)["rates"][0].update(stream="Lottery money"),
            "start, plans 1, lines 2, rates 1, stream: No payer has money called “Lottery money”.",
        ),
        (
            lambda start: line(start).update(heading="personal ASSISTANTS"),
            "start, plans 1, lines: “personal ASSISTANTS” stands here twice.",
        ),
        (
            lambda start: line(start).update(ends="2027-04-01"),
            OUTSIDE,
        ),
        (
            lambda start: line(start).update(per="month"),
            "start, plans 1, lines 2, per: “month” is not one of: week, year, once.",
        ),
        (lambda start: line(start).update(rates=[]), "start, plans 1, lines 2, rates: This list is empty."),
        (lambda start: line(start).update(heading="  "), "start, plans 1, lines 2, heading: This is empty."),
        (
            lambda start: start["plans"][0].update(starts="1 April 2026"),
            "start, plans 1, starts: This should be a day in quotes, year first, such as “2026-04-06”.",
        ),
        (
            lambda start: start["plans"][0].update(agreed_on="2026-02-30"),
            "start, plans 1, agreed_on: This should be a day in quotes, year first, such as “2026-04-06”.",
        ),
        (
            lambda start: start["plans"][0].update(agreed_on="1926-02-03"),
            "start, plans 1, agreed_on: 3 February 1926 lies too far away.",
        ),
        (
            lambda start: start["plans"].append(start["plans"][0]),
            "start, plans: Each plan should start later than the one before it.",
        ),
        (lambda start: start["people"].pop("holder_role"), "start, people, holder_role: This is missing."),
        (
            lambda start: start["people"].update(person_name="Gwen\u0007"),
            "start, people, person_name: This holds characters that cannot be printed.",
        ),
        (
            lambda start: start["people"].update(person_name="G" * 1001),
            "start, people, person_name: This has more than 1000 letters.",
        ),
        (
            lambda start: start["people"].update(age=7),
            "start, people: “age” is not a name that is known here.",
        ),
        (
            lambda start: start["payers"][0]["terms"].update(contingency_weeks="four"),
            WEEKS,
        ),
        (
            lambda start: start["payers"][0]["terms"].update(inside_budget="yes"),
            "start, payers 1, terms, inside_budget: This should be true or false, without quotes.",
        ),
        (
            lambda start: start["payers"][0]["terms"].update(reply_days=-1),
            "start, payers 1, terms, reply_days: This should lie between 0 and 3660.",
        ),
        (
            lambda start: start["schedules"][0].update(amount_pence=0),
            "start, schedules 1, amount_pence: This should lie between 1 and 1000000000.",
        ),
        (
            lambda start: start["schedules"][0].update(last_on="2026-04-05"),
            "start, schedules 1, last_on: It ends before it starts.",
        ),
        (
            lambda start: start["accounts"][0].update(sort_code="00-00-0x"),
            "start, accounts 1, sort_code: This should have 6 digits.",
        ),
        (
            lambda start: start["accounts"][0].update(account_number="٣٣٣٣٣"),
            "start, accounts 1, account_number: This should have 4 to 12 digits.",
        ),
        (
            lambda start: start["accounts"].append(start["accounts"][0]),
            "start, accounts: “PHB account” stands here twice.",
        ),
    ],
)
def test_a_problem_is_named_with_its_place(change: Callable[[Told], object], said: str) -> None:
    assert problems_after(change) == [said]


def test_every_problem_is_named_at_once() -> None:
    def spoil(start: Told) -> None:
        start["people"]["person_name"] = 7
        line(start)["rates"][0]["amount_pence"] = -1
        start["schedules"][0]["every"] = "sometimes"

    found = problems_after(spoil)

    assert [each.split(":")[0] for each in found] == [
        "start, people, person_name",
        "start, plans 1, lines 2, rates 1, amount_pence",
        "start, schedules 1, every",
    ]


def test_the_sentence_names_the_first_problems_and_counts_the_rest() -> None:
    told = json.loads(write_starter(a_starter()))
    told["start"]["people"] = {f"wrong {n}": n for n in range(20)}

    with pytest.raises(FileRefused) as refused:
        read_starter(json.dumps(told))

    assert len(refused.value.problems) == 23
    assert f"There are {23 - SHOWN} more problems." in refused.value.what


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: It is not JSON from here on."),
        ('{"format": "phb-desktop",\n "version": 1,\n}', "line 3, column 1: It is not JSON from here on."),
        ("[1, 2]", "format: This is not a PHB Desktop file: it should say “phb-desktop”."),
        ('{"format": "other"}', "format: This is not a PHB Desktop file: it should say “phb-desktop”."),
        (
            '{"format": "phb-desktop", "version": 9}',
            "version: A newer PHB Desktop wrote this file (version 9).",
        ),
        ('{"format": "phb-desktop", "version": 0}', "version: This should be 1."),
        ('{"format": "phb-desktop", "version": 1.0}', "version: This should be 1."),
        ("[" * 100_000, "Its brackets go too deep."),
        ("[" * 20 + "]" * 20, "Its brackets go too deep."),
        ("1" * 100_000, "format: This is not a PHB Desktop file: it should say “phb-desktop”."),
        ('{"format":"phb-desktop","version":1,"start":{},"start":{}}', "“start” stands here twice."),
        (
            '{"format":"phb-desktop","version":1,"start":NaN}',
            "start: This should be a group of names and values in { }.",
        ),
    ],
)
def test_a_file_that_is_no_starter_says_so(text: str, said: str) -> None:
    assert said in problems_of(text)


def test_bytes_that_are_no_text_name_their_line(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    file.write_bytes(b'{"format":\n"phb\xff"}')

    assert problems_of(file) == ["line 2: It is not UTF-8 text."]


def test_a_file_that_is_too_large_is_not_read_on(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    file.write_bytes(b" " * (MOST_STARTER + 1))

    assert problems_of(file) == ["It is larger than 5 MB."]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "gone.json") == ["“gone.json” is not a file."]
    assert problems_of(tmp_path) == [f"“{tmp_path.name}” is not a file."]


def test_a_child_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "start.json"
    file.write_text(write_starter(a_starter()), encoding="utf-8")
    monkeypatch.setattr(interchange, "_TASK", "phb_desktop.exchange.interchange:not_there")

    with pytest.raises(CouldNotRead):
        read_starter(file)


def test_what_is_left_out_takes_the_usual_value() -> None:
    told = {
        "format": "phb-desktop",
        "version": 1,
        "start": {
            "people": {"person_name": "Gwen", "holder_name": "Gwen", "holder_role": "self"},
            "payers": [{"name": "Example ICB"}],
        },
    }

    start = read_starter(json.dumps(told))

    assert start.payers[0].terms.reason_amount.pence == 50_00
    assert start.payers[0].terms.statement_every == "quarter"
    assert (start.plans, start.schedules, start.accounts) == ((), (), ())


def test_a_payers_name_stands_for_its_money_where_no_stream_is_named() -> None:
    told = json.loads(write_starter(a_starter()))
    del told["start"]["payers"][0]["streams"]

    with pytest.raises(FileRefused):
        read_starter(json.dumps(told))

    text = json.dumps(told).replace('"stream": "NHS money"', '"stream": "Example ICB"')
    assert read_starter(text).plans[0].weekly[0].stream == "Example ICB"
