"""What the screens let out: the clipboard, reports of our own bugs, titles, words that look like markup."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.exc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from sqlcipher3 import dbapi2

from phb_desktop.errors import Told
from phb_desktop.ui import crash
from phb_desktop.ui.clipboard import HINTS, Clipboard
from phb_desktop.ui.explain import ExplainSheet, Explanation, Part
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Button, Figure, Heading, SentenceButton, Text
from phb_desktop.ui.notices import StatusLine
from phb_desktop.values.money import Money
from phb_desktop.vault.engine import plain_words
from tests.person import Person
from tests.tools.depth import examples

ROOT = Path(__file__).parents[2]
CANARY = "QQ 12 34 56 C of Gwenllian Canaryworth"


# -- the clipboard


@pytest.fixture
def board(qtbot: Any) -> Iterator[Clipboard]:
    widget = QWidget()
    qtbot.addWidget(widget)
    held = Clipboard(widget)
    QGuiApplication.clipboard().clear()
    yield held
    held.wipe()


def on_board() -> str:
    return QGuiApplication.clipboard().text()


def test_what_is_copied_asks_every_manager_to_leave_it_alone(board: Clipboard) -> None:
    board.copy(CANARY)
    data = QGuiApplication.clipboard().mimeData()

    assert data.text() == CANARY
    assert set(HINTS) <= set(data.formats())
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_what_is_copied_goes_after_a_time(board: Clipboard, qtbot: Any) -> None:
    board._timer.setInterval(30)
    board.copy(CANARY)
    qtbot.waitUntil(lambda: on_board() == "")


def test_what_somebody_else_copied_since_stays(board: Clipboard) -> None:
    board.copy(CANARY)
    board._ours = "something of ours from before"
    board.wipe()
    assert on_board() == CANARY


def test_a_box_copied_with_the_keyboard_is_taken_in_hand(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", CANARY)
    person.presses_key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.presses_key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    person.waits(lambda: on_board() == CANARY, "the copy")
    assert "x-kde-passwordManagerHint" in QGuiApplication.clipboard().mimeData().formats()
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")
    assert on_board() == ""


def test_closing_wipes_the_clipboard(person: Person) -> None:
    person.window.clipboard.copy(CANARY)
    person.closes()
    assert on_board() == ""


# -- reports


def subclasses(kind: type[BaseException]) -> list[type[BaseException]]:
    found = [kind]
    for each in kind.__subclasses__():
        found += subclasses(each)
    return found


def made(kind: type[BaseException], words: str) -> BaseException:
    """Make an exception of this kind that carries the words wherever it can."""
    try:
        error = kind.__new__(kind, words)
        error.args = (words, {"ni": words})
    except TypeError:
        error = RuntimeError(words)
    error.add_note(words)
    for name in ("what", "do", "field", "params", "statement", "detail"):
        try:
            setattr(error, name, words)
        except (AttributeError, TypeError):
            continue
    return error


OURS = sorted(
    {*subclasses(Told), *subclasses(sqlalchemy.exc.SQLAlchemyError), *subclasses(dbapi2.Error)},
    key=lambda kind: f"{kind.__module__}.{kind.__qualname__}",
)


def raised(error: BaseException, words: str) -> str:
    """Raise it through locals and causes that hold the words, and return the report."""

    def deep(secret: str) -> None:
        try:
            raise ValueError(secret)
        except ValueError as why:
            raise error from why

    try:
        deep(words)
    except BaseException as caught:  # noqa: BLE001 - every kind there is
        return crash.report(type(caught), caught.__traceback__)
    raise AssertionError


def test_no_kind_of_error_tells_a_value_in_a_report(capsys: pytest.CaptureFixture[str], qtbot: Any) -> None:
    hook = crash.Hook(lambda _words: None)
    for kind in OURS:
        error = made(kind, CANARY)
        report = raised(error, CANARY)
        assert "Canaryworth" not in report
        assert "QQ 12" not in report
        assert "Kind: " in report
        hook.caught(type(error), error, error.__traceback__)
    said = capsys.readouterr()
    assert len(OURS) > 100, "the kinds were really found"
    assert "Canaryworth" not in said.out + said.err


@given(st.text(min_size=6), st.sampled_from(OURS))
@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_value_is_a_report_holds_none(words: str, kind: type[BaseException]) -> None:
    secret = f"\u2020{words}\u2020"
    report = raised(made(kind, secret), secret)
    assert secret not in report
    assert "\u2020" not in report


def test_a_made_up_name_of_a_kind_tells_nothing() -> None:
    kind = type(CANARY, (Exception,), {})
    assert "Canaryworth" not in raised(kind(CANARY), CANARY)


@pytest.mark.parametrize("kind", [sqlalchemy.exc.IntegrityError, sqlalchemy.exc.DataError])
def test_an_error_of_the_storage_loses_its_values_on_the_way_up(kind: Any) -> None:
    error = kind("INSERT", {"ni": CANARY}, dbapi2.IntegrityError("UNIQUE constraint failed: a.b"))

    def fails() -> None:
        with plain_words():
            raise error

    with pytest.raises(Told) as told:
        fails()
    assert "Canaryworth" not in f"{told.value!s}{told.value!r}{vars(told.value)}"
    assert error.params is None
    assert told.value.__suppress_context__


def test_the_command_line_tells_no_value_of_an_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, budget_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from phb_desktop.cli import main

    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    secret = tmp_path / "secret"
    secret.write_text(CANARY, encoding="utf-8")
    with suppress(SystemExit):
        main(["position", str(budget_folder), "--passphrase-file", str(secret)])
    said = capsys.readouterr()
    assert said.out + said.err != ""
    assert "Canaryworth" not in said.out + said.err
    assert "Traceback" not in said.err


# -- titles and names


def test_the_window_is_called_after_its_place_alone(person: Person) -> None:
    seen = set()
    for place in ("Home", "Money", "Bank", "Plan", "Statements", "Settings"):
        person.goes_to(place)
        seen.add(person.window.windowTitle())
        assert "Gwen" not in person.window.windowTitle()
        assert "\u00a3" not in person.window.windowTitle()
    assert len(seen) == 6
    assert all(title.endswith("PHB Desktop") for title in seen)


# -- words that look like markup


MARKUP = '<img src="{file}"><b>Taxi</b>'


def test_no_widget_opens_what_a_foreign_word_names(qtbot: Any, tmp_path: Path) -> None:
    """Each kind that shows foreign words gets a picture to fetch; the picture is a pipe that nobody reads."""
    bait = tmp_path / "bait.png"
    os.mkfifo(bait)
    words = MARKUP.format(file=bait.as_posix())
    kinds: list[Callable[[], QWidget]] = [
        lambda: Text(words),
        lambda: Heading(words),
        lambda: Figure(words),
        lambda: Button(words),
        lambda: SentenceButton(words),
        lambda: TextField("a", words, hint=words, start=words),
        lambda: YesField("a", words),
        lambda: ChoiceField("a", words, [(1, words)]),
        lambda: QPlainTextEdit(words),
        lambda: QCheckBox(words),
        lambda: ExplainSheet(
            Explanation(words, words, words, date(2026, 1, 1), (Part(None, words, Money(1)),))
        ),
        lambda: _status(words),
        lambda: _list(words),
        lambda: _combo(words),
    ]
    opened: list[str] = []
    reader = _Watch(bait, opened)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    for make in kinds:
        widget = make()
        column.addWidget(widget)
        holder.show()
        holder.repaint()
        QApplication.processEvents()
        reader.look(type(widget).__name__)
    assert opened == []
    reader.close()


def test_qt_itself_would_open_it(qtbot: Any, tmp_path: Path) -> None:
    """The control: a label left to guess takes the same words for markup and fetches the picture."""
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QLabel

    picture = QImage(300, 300, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "real.png"))
    words = MARKUP.format(file=(tmp_path / "real.png").as_posix())
    guessing, plain = QLabel(words), Text(words)
    qtbot.addWidget(guessing)
    qtbot.addWidget(plain)

    assert guessing.sizeHint().height() >= 300
    assert plain.sizeHint().height() < 300


class _Watch:
    """Notices a reader at the other end of a pipe: opening for writing fails as long as there is none."""

    def __init__(self, pipe: Path, opened: list[str]) -> None:
        self._pipe, self._opened = pipe, opened

    def look(self, who: str) -> None:
        try:
            handle = os.open(self._pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return
        os.close(handle)
        self._opened.append(who)

    def close(self) -> None:
        self._pipe.unlink()


def _status(words: str) -> QWidget:
    line = StatusLine(lambda: None, lambda: None, lambda: None)
    line.say(words, undoable=True)
    return line


def _list(words: str) -> QWidget:
    made = QListWidget()
    made.addItem(words)
    return made


def _combo(words: str) -> QWidget:
    made = QComboBox()
    made.addItem(words)
    return made


FORBIDDEN = {
    r"\bQLabel\(": "use labels.Text",
    r"\bQMessageBox\b": "use a sheet",
    r"\bQToolTip\b|\.setToolTip\(": "a tooltip reads markup, and no keyboard reaches it",
    r"\.setWhatsThis\(": "it reads markup",
    r"\bQTextEdit\b|\bQTextBrowser\b": "they read markup",
    r"\bsetHtml\(|\bsetMarkdown\(|RichText|AutoText|MarkdownText": "foreign words are plain text",
    r"\bQWebEngine|\bQDesktopServices\b|openUrl": "nothing is fetched and no other program is opened",
    r"\bQSystemTrayIcon\b": "its words leave the window",
}

# A copy of a paper that the person has just taken out by name, opened when they press the button for it.
TAKING_OUT = ("making_sheet.py", "nothing is fetched and no other program is opened")


def test_no_screen_uses_what_reads_markup() -> None:
    wrong = []
    for file in sorted((ROOT / "phb_desktop" / "ui").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        wrong += [
            f"{file.relative_to(ROOT)}: {found[0]}: {why}"
            for pattern, why in FORBIDDEN.items()
            if (found := re.search(pattern, text))
            and file.name != "labels.py"
            and (file.name, why) != TAKING_OUT
        ]
    assert wrong == []
    assert "setTextFormat(Qt.TextFormat.PlainText)" in (ROOT / "phb_desktop/ui/labels.py").read_text()


def test_every_label_on_every_page_is_plain(person: Person) -> None:
    from PySide6.QtWidgets import QLabel

    for place in ("Home", "Money", "Bank", "Plan", "Statements", "Settings"):
        person.goes_to(place)
        labels = person.window.findChildren(QLabel)
        assert labels
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        assert all(not each.toolTip() for each in person.window.findChildren(QWidget))
