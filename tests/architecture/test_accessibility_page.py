"""docs/accessibility.md holds every requirement once, with tests that are there and scripts where due."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGE = (DOCS / "accessibility.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| (auto|AT|user) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SCRIPT = re.compile(r"\]\((assistive-technology/[\w-]+\.md)\)")


def test_every_requirement_stands_there_once() -> None:
    assert [int(number) for number, *_ in ROW.findall(PAGE)] == list(range(1, 47))


@pytest.mark.parametrize(("number", "kind", "what", "shown"), ROW.findall(PAGE))
def test_what_shows_a_requirement_is_there(number: str, kind: str, what: str, shown: str) -> None:
    named = TEST.findall(shown)
    assert named, (number, what)
    for file, test in named:
        assert re.search(rf"^def {test}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), test
    scripts = SCRIPT.findall(shown)
    assert bool(scripts) == (kind != "auto"), number
    assert all((DOCS / script).exists() for script in scripts), number


def test_every_script_is_named_on_the_page() -> None:
    there = {f"assistive-technology/{each.name}" for each in (DOCS / "assistive-technology").glob("*.md")}
    assert there == set(SCRIPT.findall(PAGE))


def test_the_twelve_jobs_are_those_that_are_done() -> None:
    from tests.end2end.outside.jobs import JOBS

    listed = PAGE.partition("## Twelve core jobs")[2].partition("## What a disabled")[0]
    assert len(re.findall(r"^\d+\. ", listed, re.MULTILINE)) == len(JOBS) == 12
