"""docs/bank-formats.md names tests for each trap of bank files, and there is a sample for each format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from phb_desktop.banking.formats.recognised import recognised
from tests.tools.bank_samples import format_of, names

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/bank-formats.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| (`tests/[^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
# Pieces of each of the twelve traps, as they are told in the page: none may be dropped.
PIECES = {1: 5, 2: 3, 3: 2, 4: 3, 5: 2, 6: 4, 7: 4, 8: 3, 9: 3, 10: 2, 11: 2, 12: 2}


def test_every_trap_is_told_piece_by_piece() -> None:
    told = [int(number) for number, _, _ in ROW.findall(PAGE)]
    assert {number: told.count(number) for number in sorted(set(told))} == PIECES


@pytest.mark.parametrize(("trap", "what", "tests"), ROW.findall(PAGE))
def test_the_tests_of_a_trap_are_there(trap: str, what: str, tests: str) -> None:
    named = TEST.findall(tests)
    assert named, (trap, what)
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^ *def {test}\(", text, re.MULTILINE), (trap, what, test)


def test_every_recognised_format_has_a_sample_for_its_journeys() -> None:
    sampled = {format_of(name).partition("_")[0] for name in names()}
    made_on_the_spot = {"xlsx", "zip", "html", "text", "page"}
    kinds = {each.name.partition("_")[0].casefold() for each in recognised()}
    assert kinds - sampled - made_on_the_spot == set()
