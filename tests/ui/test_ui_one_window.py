"""One window for each budget: a second start brings the first to the front, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from phb_desktop.ui.one_window import OneWindow, shown_already

SOON = 0.2  # seconds

# Without a screen there is no front to come to.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def window(qtbot: Any) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def asked_aside(budget: Path, qtbot: Any) -> bool:
    """Ask as another process does, while this one goes on with its events."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(shown_already(budget, patience=10.0)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=15_000)
    thread.join()
    return answers[0]


def test_the_first_window_answers_and_comes_to_the_front(
    home: Path, window: QWidget, qtbot: Any, tmp_path: Path
) -> None:
    first = OneWindow(window)
    first.shows(tmp_path / "Gwen.vault")
    window.showMinimized()

    with qtbot.waitSignal(first.asked, timeout=15_000):
        assert asked_aside(tmp_path / "Gwen.vault", qtbot)
    assert not window.isMinimized()
    assert not any("Gwen" in file.name for file in home.rglob("*"))


def test_another_budget_or_a_closed_window_stands_in_nobodys_way(
    home: Path, window: QWidget, qtbot: Any, tmp_path: Path
) -> None:
    first = OneWindow(window)
    first.shows(tmp_path / "Gwen.vault")

    assert not shown_already(tmp_path / "Rhys.vault", SOON)
    first.shows(tmp_path / "Rhys.vault")
    assert not shown_already(tmp_path / "Gwen.vault", SOON)
    assert asked_aside(tmp_path / "Rhys.vault", qtbot)
    first.shows(None)
    assert not shown_already(tmp_path / "Rhys.vault", SOON)
    assert list((home / "windows").iterdir()) == []


def test_a_note_that_a_killed_program_left_costs_one_wait(
    home: Path, window: QWidget, tmp_path: Path
) -> None:
    killed = OneWindow(window)
    killed.shows(tmp_path / "Gwen.vault")
    killed._watcher.removePaths(killed._watcher.directories())  # nobody listens any more

    assert not shown_already(tmp_path / "Gwen.vault", SOON)
    began = time.monotonic()
    assert not shown_already(tmp_path / "Gwen.vault", 10.0)
    assert time.monotonic() - began < 5.0
    assert list((home / "windows").iterdir()) == []


def test_what_was_asked_while_the_process_was_replaced_is_answered(
    home: Path, window: QWidget, qtbot: Any, tmp_path: Path
) -> None:
    (home / "windows").mkdir(parents=True)
    first = OneWindow(window)
    first.shows(tmp_path / "Gwen.vault")
    first._watcher.removePaths(first._watcher.directories())
    thread = threading.Thread(target=shown_already, args=(tmp_path / "Gwen.vault", 10.0))
    thread.start()
    qtbot.waitUntil(lambda: any(file.suffix == ".asked" for file in (home / "windows").iterdir()))

    again = OneWindow(window)
    with qtbot.waitSignal(again.asked):
        again.shows(tmp_path / "Gwen.vault")
    thread.join()


def test_a_second_start_ends_by_itself(
    home: Path, window: QWidget, qtbot: Any, tmp_path: Path, budget_folder: Path
) -> None:
    first = OneWindow(window)
    first.shows(budget_folder)
    command = [sys.executable, "-m", "phb_desktop", str(budget_folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with (
        qtbot.waitSignal(first.asked, timeout=60_000),
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as second,
    ):
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.stdout is not None
        assert second.stdout.read().strip() == "This budget has a window already. It is in front now."
        assert second.returncode == 0
