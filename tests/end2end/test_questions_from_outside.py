"""The Questions place from outside: another program, the accessibility bus, names and roles alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.end2end.test_from_outside import (
    DRIVER,
    PASSPHRASE,
    PROJECT,
    SYSTEM_PYTHON,
    display,
    this_years_budget,
)

__all__ = ["display"]  # the private screen of the other journey
MOST = 150  # seconds; it takes about twenty


def test_may_i_asked_written_and_a_demand_checked_by_names_and_roles(display: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    budget = this_years_budget(tmp_path / "Gwen.vault", home / "anchors")
    known = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "AT_SPI"))}
    session = {
        **known,
        "DISPLAY": display,
        "HOME": str(tmp_path),
        "PHB_DESKTOP_HOME": str(home),
        "PYTHONPATH": str(PROJECT),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    driver = DRIVER.with_name("questions_by_names.py")
    seen = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, driver, sys.executable, budget, PASSPHRASE, tmp_path],
        env=session,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=MOST,
        check=False,
    )
    told = f"{seen.stdout}\n{seen.stderr}"
    assert seen.returncode == 0, told
    assert seen.stdout.splitlines()[-1] == "DONE", told
    assert "Traceback" not in seen.stderr, told
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert "May Gwen have a pub lunch?" in text
