"""Drives the real window over a real vault, in the words and with the keys of a person.

A control is found by the name that a screen reader says, and reached with Tab alone; nothing here
calls a handler or reads a field of a page. When something cannot be found or reached, the message
says what could be.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from phb_desktop.office import Office
from phb_desktop.ui import start
from phb_desktop.ui.later import Later
from phb_desktop.ui.main_window import MainWindow
from phb_desktop.ui.page import Page
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.theme import Theme
from phb_desktop.values.clock import Clock
from phb_desktop.vault import kdf
from tests.end2end.outside.jobs import say_what_was_agreed, say_where, say_who

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NEW_PASSPHRASE = "kolabe mirodu tanefi gulemo pirasu"
PATIENCE = 30_000  # milliseconds; what comes ends the wait, so that only what fails takes so long
SETTLING = 3_000  # milliseconds a person looks on before acting, where an answer is long in coming
MOST_TABS = 120


class Lost(AssertionError):
    """The person cannot find or reach something."""


def the_theme() -> Theme:
    """One theme a test run: it belongs to the application, as in the program.

    The application is asked for once: to be given its style again costs it a look at every widget there is.
    """
    app = QApplication.instance()
    held = app.findChild(Theme) if app is not None else None
    return held if held is not None else Theme(start.application())


def take_away(person: Person) -> None:
    """Close the window and be rid of it now: what lives on is laid out and drawn with all that comes."""
    person.closes()
    person.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Person:
    """Somebody at the window."""

    def __init__(self, qtbot: Any, folder: Path | None, clock: Clock, anchors: Path) -> None:
        self.qtbot = qtbot
        self.clock = clock

        def office() -> Office:
            return Office(clock=clock, anchors=anchors, cost=kdf.FOR_TESTS)

        self.window = MainWindow(
            theme=the_theme(), settings=Settings(), clock=clock, make_office=office, folder=folder
        )
        self.window.resize(1366, 728)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window, timeout=PATIENCE)

    # -- finding

    def controls(self) -> list[QWidget]:
        """Return everything that shows and takes the keyboard."""
        return [each for each in self.window.findChildren(QWidget) if takes_keyboard(each)]

    def names(self) -> list[str]:
        return [spoken(each) for each in self.controls()]

    def control(self, name: str) -> QWidget:
        """Return the one control whose spoken name is, or begins with, these words."""
        exact = [each for each in self.controls() if spoken(each) == name]
        begin = [each for each in self.controls() if spoken(each).startswith(name)]
        found = exact or begin
        if len(found) != 1:
            raise Lost(f"{len(found)} controls are called “{name}”. There are: {self.names()}")
        return found[0]

    def has(self, name: str) -> bool:
        return any(each.startswith(name) for each in self.names())

    def waits(self, until: Callable[[], bool], what: str) -> None:
        """Wait for something to come true."""
        end, pause = time.monotonic() + PATIENCE / 1000, 10
        while not until():
            if time.monotonic() > end:
                raise Lost(f"{what} did not come. On screen: {self.reads()}. There are: {self.names()}")
            self.qtbot.wait(pause)  # QTest.qWait would keep other threads waiting too
            pause = min(pause + 5, 200)  # looking all the time would keep others from working

    def waits_for(self, name: str) -> None:
        self.waits(lambda: self.has(name), f"“{name}”")

    def settles(self) -> None:
        """Let the window show what it asked for, as somebody does who reads a list before choosing from it.

        What was done is told as soon as it is done; the lists are asked anew behind it, and until then show
        what was true before. A test is quick enough to take hold of an old row; no person is.
        """
        end, still = time.monotonic() + SETTLING / 1000, 0
        while still < 2 and time.monotonic() < end:
            QApplication.processEvents()
            still = 0 if self._awaits() else still + 1
            if not still:
                self.qtbot.wait(10)

    def _awaits(self) -> bool:
        """Say whether a page waits for an answer."""
        return any(isinstance(each.parent(), Page) for each in self.window.findChildren(Later))

    # -- the keyboard

    def presses_key(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def reaches(self, name: str) -> QWidget:
        """Go to a control with Tab alone."""
        wanted = self.control(name)
        seen = []
        for _ in range(MOST_TABS):
            here = QApplication.focusWidget()
            if here is wanted:
                return wanted
            seen.append(spoken(here) if here else "nothing")
            self.presses_key(Qt.Key.Key_Tab)
        raise Lost(f"Tab never reaches “{name}”; it goes over {list(dict.fromkeys(seen))}")

    # -- doing

    def presses(self, name: str) -> None:
        """Press a button with Enter."""
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QPushButton), f"“{name}” is no button"
        self.presses_key(Qt.Key.Key_Return)

    def types(self, name: str, text: str) -> None:
        """Fill a box, in place of what was in it."""
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QLineEdit), f"“{name}” is no box"
        self.presses_key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.presses_key(Qt.Key.Key_Delete)
        QTest.keyClicks(wanted, text)
        QApplication.processEvents()

    def writes(self, name: str, text: str) -> None:
        """Write a letter or another run of lines, in place of what was there."""
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QPlainTextEdit), f"“{name}” is no box for several lines"
        self.presses_key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.presses_key(Qt.Key.Key_Delete)
        for number, line in enumerate(text.split("\n")):
            if number:
                self.presses_key(Qt.Key.Key_Return)
            QTest.keyClicks(wanted, line)
        QApplication.processEvents()

    def reads_box(self, name: str) -> str:
        """Return what stands in a box for several lines."""
        wanted = self.control(name)
        assert isinstance(wanted, QPlainTextEdit), f"“{name}” is no box for several lines"
        return wanted.toPlainText()

    def types_day(self, label: str, day: str) -> None:
        """Type a day in the first of its boxes, as `3 jan 2026`, leaving the others empty."""
        for part in ("Month", "Year"):
            self.types(f"{part}, {label}", "")
        self.types(f"Day, {label}", day)

    def chooses(self, name: str, words: str) -> None:
        """Choose from a list with the arrows."""
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QComboBox), f"“{name}” is no list of choices"
        self.settles()
        offered = [wanted.itemText(number) for number in range(wanted.count())]
        fits = [number for number, each in enumerate(offered) if each.startswith(words)]
        if not fits:
            raise Lost(f"“{name}” offers {offered}, not “{words}”")
        self.presses_key(Qt.Key.Key_Home)
        for _ in range(fits[0]):
            self.presses_key(Qt.Key.Key_Down)
        assert wanted.currentText() == offered[fits[0]]

    def ticks(self, name: str, ticked: bool = True) -> None:
        """Set a box to tick with Space."""
        self.waits_for(name)
        wanted = self.reaches(name)
        assert isinstance(wanted, QCheckBox), f"“{name}” is no box to tick"
        if wanted.isChecked() != ticked:
            self.presses_key(Qt.Key.Key_Space)

    def goes_to(self, place: str) -> None:
        """Choose a place in the list of places, and go into it."""
        self.waits_for("Places")
        places = self.reaches("Places")
        if isinstance(places, QPushButton):  # in a narrow window it brings the list
            self.presses_key(Qt.Key.Key_Return)
            self.waits(lambda: isinstance(self.control("Places"), QListWidget), "the list of places")
            places = self.reaches("Places")
        assert isinstance(places, QListWidget)
        words = [places.item(number).text() for number in range(places.count())]
        wanted = next(number for number, word in enumerate(words) if word.startswith(place))
        for _ in range(abs(wanted - places.currentRow())):
            self.presses_key(Qt.Key.Key_Down if wanted > places.currentRow() else Qt.Key.Key_Up)
        self.presses_key(Qt.Key.Key_F6)

    def picks(self, table: str, words: str) -> str:
        """Go down a table to the first row whose sentence holds these words; return the sentence."""
        self.settles()
        self.sees_row(table, words)
        view = self.reaches(table)
        assert isinstance(view, QTableView)
        self.presses_key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(view.model().rowCount()):
            said = self.row_said(view)
            if words in said:
                return said
            self.presses_key(Qt.Key.Key_Down)
        raise Lost(f"no row of “{table}” says “{words}”: {self.rows(table)}")

    # -- opening

    def opens(self, passphrase: str) -> None:
        """Unlock the budget."""
        self.types("Passphrase", passphrase)
        self.presses("Open")
        self.waits_for("Places")

    def closes(self) -> None:
        """Close the window, and with it the budget."""
        self.window.close()
        QApplication.processEvents()

    # -- whole jobs that several tests begin with

    def answers_everything(self, folder: Path, passphrase: str = NEW_PASSPHRASE) -> None:
        """Fill every screen of the first run up to the check."""
        say_who(self)
        say_what_was_agreed(self, [("Personal assistants", "640")])
        self.chooses_place_and_passphrase(folder, passphrase)

    def chooses_place_and_passphrase(self, folder: Path, passphrase: str = NEW_PASSPHRASE) -> None:
        """Answer the last two screens before the check."""
        say_where(self, folder, passphrase)

    def makes_the_budget(self) -> str:
        """Press the last button and write the recovery code down; return it."""
        self.presses("Make the budget")
        code = self.recovery_code()
        self.presses("I have written it down")
        return code

    def recovery_code(self) -> str:
        """Return the recovery code that is on the screen."""
        self.sees("Write down your recovery code")
        labels = (label.text() for label in self.window.findChildren(QLabel))
        shown = next(text for text in labels if re.match(r"\s1\.  \w{4}\n", text))
        return "-".join(line.split()[1] for line in shown.splitlines())

    def takes_the_code(self) -> None:
        """Make the budget, write the recovery code down, and type it back."""
        self.types("Recovery code", self.makes_the_budget())
        self.presses("Finish")
        self.waits_for("Places")

    def brings(self, file: Path) -> None:
        """Look at a bank file."""
        self.goes_to("Bank")
        self.presses("Bring in a bank file")
        self.types("The bank’s file", str(file))
        self.presses("Look at the file")

    def brings_in(self, file: Path, text: str, count: int) -> None:
        """Write a bank file and bring in all of its payments; they wait to be sorted."""
        file.write_text(text, encoding="utf-8")
        self.brings(file)
        self.presses(f"Bring in {count} payments")
        self.waits_for(f"Payments to sort, {count} rows")

    def begins_to_pay(self, party: str, amount: str, line: str = "Hydrotherapy") -> None:
        """On Money, fill the boxes of a therapy that was paid for."""
        self.presses("Add money out")
        self.types("Paid to", party)
        self.types("Amount", amount)
        self.chooses("What kind of payment", "Therapies")
        self.chooses("Plan line", line)

    def pays(self, party: str, amount: str, line: str = "Hydrotherapy") -> None:
        """On Money, record one payment."""
        self.begins_to_pay(party, amount, line)
        self.presses("Save")
        self.waits_for("Payments")

    def sorts(self, who: str, left: int, *choices: tuple[str, str]) -> None:
        """Say what one line of the bank was for, and wait until so many still wait."""
        self.picks("Payments to sort", who)
        self.presses("Say what it was for")
        for question, answer in choices:
            self.chooses(question, answer)
        self.presses("Save")
        if left:
            self.waits_for(f"Payments to sort, {left} row")
        else:
            self.sees("Nothing waits. Bring in a file from your bank to see new payments.")

    # -- reading

    def rows(self, table: str) -> list[str]:
        """Return the sentences of a table's rows."""
        view = self.control(table)
        assert isinstance(view, QTableView)
        model = view.model()
        self.waits(
            lambda: all(
                "Reading…" not in str(model.index(row, 0).data()) for row in range(min(model.rowCount(), 100))
            ),
            "the rows",
        )
        return [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        ]

    def sees_row(self, table: str, words: str) -> None:
        """Wait until a row of a table says these words."""
        self.waits(
            lambda: self.has(table) and any(words in row for row in self.rows(table)),
            f"“{words}” in “{table}”",
        )

    def sees_no_row(self, table: str, words: str) -> None:
        """Wait until no row of a table says these words."""
        self.waits(
            lambda: not self.has(table) or not any(words in row for row in self.rows(table)), f"no “{words}”"
        )

    def row_said(self, view: QTableView) -> str:
        return str(view.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.AccessibleTextRole))

    def reads(self) -> str:
        """Return all words on screen: labels, and the names of what takes the keyboard."""
        labels = [
            each.text() for each in self.window.findChildren(QLabel) if each.isVisible() and each.text()
        ]
        return " | ".join([*labels, *self.names()])

    def sees(self, words: str) -> None:
        """Wait until these words are on screen."""
        self.waits(lambda: words in self.reads(), f"“{words}”")

    def sees_problem(self, words: str) -> None:
        """See a problem in its summary, which has the keyboard."""
        self.waits(lambda: self.has("There is a problem"), "a problem")
        here = QApplication.focusWidget()
        assert here is not None, "the problem does not have the keyboard"
        assert spoken(here).startswith("There is a problem"), spoken(here)
        assert words in spoken(here), spoken(here)

    def sees_done(self, words: str) -> None:
        """See in the status line what was done."""

        def said() -> str:
            frame = self.window.frame  # another one after a backup was brought back
            return frame.desk.status.said() if frame is not None else ""

        self.waits(lambda: words in said(), f"“{words}” in the status line (“{said()}”)")
        self.settles()

    def result(self, future: Future[Any]) -> Any:
        """Wait for an answer of the office, for what no screen shows."""
        return future.result(PATIENCE / 1000)


@contextmanager
def held_up(person: Person, *, after_the_next_change: bool = False) -> Iterator[None]:
    """Keep the office busy, from now on or from behind the next change on, until all in here was pressed."""
    office, let_go = person.window.office, threading.Event()
    assert office is not None

    def busy(_rooms: frozenset[str] = frozenset()) -> None:
        office.ask(lambda _reader: let_go.wait(30))

    office.listen(busy) if after_the_next_change else busy()
    try:
        yield
    finally:
        let_go.set()


def takes_keyboard(widget: QWidget) -> bool:
    """Say whether a person can reach a widget with Tab and see it."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not widget.isWindow()
    )


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says for a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if widget.accessibleName() or not interface:  # type: ignore[truthy-bool] # the stubs know no None here
        return widget.accessibleName()
    return interface.text(QAccessible.Text.Name)


def inside(widget: QWidget, window: QWidget) -> bool:
    """Say whether a widget's middle lies inside the window."""
    middle = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
    return window.rect().contains(middle)
