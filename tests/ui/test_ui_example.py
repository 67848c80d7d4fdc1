"""Looking around with the example: believable, clearly marked, and nothing of it stays."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests import person as people
from tests.person import Person


def test_the_example_opens_marked_and_leaves_nothing(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # A year is lived through: a few seconds on a quick machine, more than a minute on a busy one.
    monkeypatch.setattr(people, "PATIENCE", 180_000)
    person = newcomer(None)
    person.presses("Look around with an example budget")
    person.waits_for("Places")
    person.sees("This is an example budget. Nothing in it is real.")
    person.sees("came in since 1 October 2026.")
    assert list(tmp_path.glob("phb-example-*"))
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.waits_for("Start a new budget")
    person.waits(lambda: not list(tmp_path.glob("phb-example-*")), "the example to be taken away")
