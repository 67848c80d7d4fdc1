"""The twelve core jobs by keys alone, by the accessibility bus alone, and by the mouse alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from phb_desktop.statements.verify import verify_file
from tests.end2end.outside.jobs import JOBS, STATEMENT, Given, do_all
from tests.end2end.test_from_outside import display, runs_outside
from tests.person import Person
from tests.pointer import Pointer
from tests.ui.conftest import Seats

__all__ = ["display"]  # the private screen of the journeys from outside
MOST = 240  # seconds; it takes about forty


def what_lies_there(folder: Path) -> Given:
    """Lay the files out."""
    given = Given(folder)
    given.lay_out()
    return given


def verifies(given: Given) -> None:
    """Hold the files that were saved to the seals in them."""
    for ending in ("pdf", "html", "txt", "xlsx", "json"):
        verified = verify_file(given.to_send / f"{STATEMENT}.{ending}")
        assert verified.ok, ending
        assert (verified.number, verified.version) == (1, 1)


def test_by_keys_alone(newcomer: Callable[[Path | None], Person], tmp_path: Path) -> None:
    given, done = what_lies_there(tmp_path), list[str]()
    do_all(newcomer(None), given, done.append)
    assert len(done) == len(JOBS) == 12
    verifies(given)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of open lists
def test_by_the_pointer_alone(door: Seats, tmp_path: Path) -> None:
    given, done = what_lies_there(tmp_path), list[str]()
    do_all(door(Pointer, None), given, done.append)
    assert len(done) == len(JOBS)
    verifies(given)


def test_by_the_accessibility_bus_alone(display: str, tmp_path: Path) -> None:
    given = what_lies_there(tmp_path)
    told = runs_outside(display, tmp_path, "hands.py", tmp_path, most=MOST)
    assert told.count("\ndone ") + told.startswith("done ") == len(JOBS)
    verifies(given)
