"""What the program makes of a file that a file manager hands over."""

from __future__ import annotations

import pytest

from phb_desktop import app
from phb_desktop.ui import start
from phb_desktop.vault.backup import SUFFIX


@pytest.mark.parametrize("given", ["/stick/Gwen.vault", f"/stick/Gwen 2026-06-30 101500{SUFFIX}"])
def test_a_budget_and_a_backup_go_to_the_window_not_to_the_command_line(
    given: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert app.main([given]) == 1
    assert "no screen here" in capsys.readouterr().err


def test_both_ends_mean_the_same_ending() -> None:
    assert start.BACKUP == SUFFIX
