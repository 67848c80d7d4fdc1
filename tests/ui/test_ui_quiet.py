"""What must not leak: crash notes, the clipboard, window titles; and what is said once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from phb_desktop.errors import Refused
from phb_desktop.ui.clipboard import Clipboard
from phb_desktop.ui.crash import CrashDialog, Hook, report
from phb_desktop.ui.later import Later
from tests.person import the_theme

CANARY = "QQ 12 34 56 C, Ada Example, £1,234.56"


def breaks() -> None:
    name = CANARY
    raise ValueError(f"cannot read {name}")


def test_a_crash_note_names_places_and_no_values() -> None:
    try:
        breaks()
    except ValueError as error:
        note = report(type(error), error.__traceback__)
    assert "ValueError" in note
    assert "breaks" in note
    assert "Ada" not in note
    assert "QQ 12" not in note
    assert "1,234" not in note


def test_a_bug_opens_a_calm_window_and_the_program_goes_on(qtbot: Any, capsys: Any) -> None:
    the_theme()
    shown: list[str] = []
    hook = Hook(shown.append)
    try:
        breaks()
    except ValueError as error:
        hook.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    assert CANARY not in shown[0] + capsys.readouterr().err
    dialog = CrashDialog(shown[0])
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QObject) if hasattr(label, "text"))
    assert "What you saved is safe" in words or "Everything you saved is safe" in words
    note = dialog.findChild(QPlainTextEdit)
    assert note is not None
    assert note.tabChangesFocus()


def test_the_clipboard_is_wiped_after_a_minute_but_only_of_our_words(qtbot: Any) -> None:
    the_theme()
    parent = QObject()
    clipboard = Clipboard(parent)
    board = QGuiApplication.clipboard()
    clipboard.copy("1 May 2026\t£12.00")
    assert board.text() == "1 May 2026\t£12.00"
    clipboard.wipe()
    assert board.text() == ""
    clipboard.copy("ours")
    theirs = QMimeData()  # this platform cannot tell whose a text is; a password keeper marks its own
    theirs.setText("somebody else's")
    theirs.setData("x-kde-passwordManagerHint", b"secret")
    board.setMimeData(theirs)
    clipboard.wipe()
    assert board.text() == "somebody else's"


@pytest.fixture
def storage() -> Any:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def test_an_answer_from_another_thread_arrives_once(qtbot: Any, storage: ThreadPoolExecutor) -> None:
    the_theme()
    heard: list[object] = []
    parent = QObject()
    Later(parent, storage.submit(lambda: 42), heard.append).then(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(50)
    assert heard == [42]


def test_a_refusal_goes_to_whoever_asked_for_it(qtbot: Any, storage: ThreadPoolExecutor) -> None:
    def refuses() -> None:
        raise Refused("It is so.", "Do that.")

    the_theme()
    page: list[object] = []
    own: list[object] = []
    parent = QObject()
    Later(parent, storage.submit(refuses), page.append)
    Later(parent, storage.submit(refuses), page.append).refused(own.append)
    qtbot.waitUntil(lambda: bool(page and own))
    assert len(page) == len(own) == 1


def test_an_answer_for_a_page_that_is_gone_is_let_go(qtbot: Any) -> None:
    the_theme()
    heard: list[object] = []
    parent = QObject()
    future: Future[int] = Future()
    Later(parent, future, heard.append).then(heard.append)
    parent.deleteLater()
    qtbot.wait(50)
    future.set_result(1)
    qtbot.wait(50)
    assert heard == []


def test_our_own_bugs_in_an_answer_reach_the_crash_hook(
    qtbot: Any, storage: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_theme()
    caught: list[type[BaseException]] = []
    hook: Callable[..., object] = lambda kind, _error, _trace: caught.append(kind)  # noqa: E731
    monkeypatch.setattr(sys, "excepthook", hook)
    parent = QObject()
    Later(parent, storage.submit(breaks), lambda _told: None)
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == [ValueError]
