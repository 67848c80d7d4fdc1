"""docs/security.md names a test for each goal of reliability, and those tests are there."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
# Goals of table B: shown by a test; told as not tried; or told as standing elsewhere.
SHOWN = {*range(1, 6), *range(8, 15), 16, 17, 18, 20, *range(21, 39), 41}
TOLD = {6, 7, 19, 42} | {15, 39, 40}
ROW = re.compile(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_goal_is_named_once_or_told_as_not_shown() -> None:
    assert [int(number) for number, _ in ROW.findall(PAGE)] == sorted(SHOWN)
    assert set(range(1, 43)) == SHOWN | TOLD
    words = PAGE.replace("\n", " ")
    for goal in TOLD:
        assert re.search(rf"\b{goal}\b", words), goal


@pytest.mark.parametrize(("goal", "tests"), ROW.findall(PAGE))
def test_the_tests_of_a_goal_are_there(goal: str, tests: str) -> None:
    named = TEST.findall(tests)
    assert named, goal
    for file, test in named:
        assert re.search(
            rf"^(async )?def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
        ), test


def test_the_evidence_is_what_was_kept_and_nothing_in_it_failed() -> None:
    added_up = runpy.run_path(str(ROOT / "tools/evidence.py"))["added_up"]
    kept = added_up(json.loads((ROOT / "docs/evidence.json").read_text(encoding="utf-8")))

    assert {line["goal"] for line in kept} >= {"B1", "B2", "B3", "B4", "B5", "B8", "B9", "B10", "B11"}
    assert [line for line in kept if line["failed"]] == []
    for line in kept:
        assert f"| {line['goal']} | {line['what']} | {line['trials']:,} |" in PAGE
