"""The Questions place from outside: another program, the accessibility bus, names and roles alone."""

from __future__ import annotations

from pathlib import Path

from tests.end2end.test_from_outside import PASSPHRASE, display, runs_outside, this_years_budget

__all__ = ["display"]  # the private screen of the other journey
MOST = 150  # seconds; it takes about twenty


def test_may_i_asked_written_and_a_demand_checked_by_names_and_roles(display: str, tmp_path: Path) -> None:
    budget = this_years_budget(tmp_path / "Gwen.vault", tmp_path / "home" / "anchors")
    runs_outside(display, tmp_path, "questions_by_names.py", budget, PASSPHRASE, tmp_path, most=MOST)
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "May Gwen have a pub lunch?" in text
