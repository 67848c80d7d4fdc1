"""What a screen reader hears, listened to over the accessibility bus: once, in the right manner, on entry."""

from __future__ import annotations

from pathlib import Path

from tests.end2end.test_from_outside import PASSPHRASE, display, runs_outside, this_years_budget

__all__ = ["display"]  # the private screen of the other journeys


def test_what_a_screen_reader_hears(display: str, tmp_path: Path) -> None:
    budget = this_years_budget(tmp_path / "Gwen.vault", tmp_path / "home" / "anchors")
    told = runs_outside(display, tmp_path, "heard.py", budget, PASSPHRASE)
    assert told.count("heard once:") == 3
