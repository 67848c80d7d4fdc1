"""Whoever prepares a starter file is told what to put right, where and how, and what to look at again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phb_desktop import paths
from phb_desktop.cli import main
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import MOST_STARTER, read_starter, write_starter
from phb_desktop.exchange.starter_check import summary, worth_a_look
from tests.builders import a_starter

EXAMPLE = paths.resources() / "examples/starter.json"

Told = dict[str, Any]


def answer(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, Told]:
    code = main(["check-starter", str(file), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_worked_example_is_good_and_nothing_in_it_is_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = answer(EXAMPLE, capsys)
    assert (code, said["ok"], said["problems"], said["worth_a_look"]) == (0, True, [], [])
    assert "Hydrotherapy: £45.00 a week." in said["holds"]
    assert main(["check-starter", str(EXAMPLE)]) == 0
    assert "is a good starter file: 2 payers, 4 plan lines, 2 accounts." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "path", "do"),
    [
        (
            lambda s: s["people"].update(person_nam="G"),
            "start.people",
            "Take it out. Known here: coordinator",
        ),
        (
            lambda s: s["plans"][0]["lines"][1].update(headng=s["plans"][0]["lines"][1].pop("heading")),
            "start.plans[0].lines[1]",
            "Was “heading” meant?",
        ),
        (
            lambda s: s["plans"][0]["lines"][1]["rates"][0].update(stream="NHS"),
            "start.plans[0].lines[1].rates[0].stream",
            "Known: “NHS money”",
        ),
        (
            lambda s: s["plans"][0]["lines"][0]["rates"][0].update(amount_pence=640.0),
            "start.plans[0].lines[0].rates[0].amount_pence",
            "Change it so",
        ),
        (lambda s: s["people"].pop("holder_name"), "start.people.holder_name", "Add “holder_name”"),
    ],
)
def test_each_problem_has_its_path_and_what_to_do(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Told], object],
    path: str,
    do: str,
) -> None:
    told = json.loads(write_starter(a_starter()))
    change(told["start"])
    file = tmp_path / "start.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    code, said = answer(file, capsys)
    assert (code, said["ok"]) == (1, False)
    assert all(each["what"] and each["do"] for each in said["problems"])
    assert any(each["path"] == path and do in each["do"] for each in said["problems"]), said["problems"]
    main(["check-starter", str(file)])
    assert f"  {path}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" " * (MOST_STARTER + 1),
        b"[" * 100_000,
        b'{"format":"phb-desktop","version":1,"start":{},"start":{}}',
        b'{"format":"phb-desktop","version":1,"start":NaN}',
        b'{"format":"phb-desktop","version":1,"start":{"people":' + b"9" * 5000 + b"}}",
        b'{"format":"phb\xff"}',
        b'{"format":"phb-desktop","version":1,"records":{}}',
    ],
)
def test_a_hostile_file_is_a_named_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "start.json"
    file.write_bytes(content)
    code, said = answer(file, capsys)
    assert code == 1
    assert said["problems"]
    assert all(each["what"] and each["do"] for each in said["problems"])


def test_what_is_taken_and_may_not_be_meant_is_said() -> None:
    told = json.loads(write_starter(a_starter()))
    start = told["start"]
    start["plans"][0]["lines"][0]["rates"][0]["amount_pence"] = 640
    start["plans"][0]["lines"][1]["rates"][0]["amount_pence"] = 9_999_999
    del start["schedules"], start["accounts"]
    start["payers"][0]["terms"].pop("source", None)
    found = " ".join(worth_a_look(read_starter(json.dumps(told))))
    for words in (
        "£6.40 a week is little. Amounts are pence: was it typed in pounds?",
        "its weekly lines take £",
        "It does not say when money arrives. The person is asked.",
        "There is no account.",
        "It does not say where the terms of Example ICB stand.",
    ):
        assert words in found


def test_the_summary_names_every_sum_of_the_file() -> None:
    said = " ".join(summary(read_starter(EXAMPLE)))
    told = json.loads(EXAMPLE.read_text(encoding="utf-8"))["start"]
    for line in told["plans"][0]["lines"]:
        whole = sum(rate["amount_pence"] for rate in line["rates"])
        assert f"{line['heading']}: £{whole // 100}.{whole % 100:02}" in said


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("", ""),
        ("start, plans 12, lines 3", "start.plans[11].lines[2]"),
        ("line 3, column 7", ""),
        ("line 3", ""),
        ("format", "format"),
    ],
)
def test_a_place_is_said_as_programs_say_it(where: str, path: str) -> None:
    assert Problem(where, "x").path == path


def test_what_to_do_comes_through_the_wall(tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    file.write_text('{"format":"phb-desktop",}', encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        read_starter(file)
    assert "comma" in refused.value.problems[0].do
