"""A page: one place of the window. It asks, shows rows, and is told when its rooms change."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from phb_desktop.errors import Told
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.flow import TopColumn
from phb_desktop.ui.form import Problems
from phb_desktop.ui.labels import Heading, Text, focused
from phb_desktop.ui.later import Later
from phb_desktop.ui.pressing import Errand, pressed_in
from phb_desktop.ui.sheet import Sheet, scrolling
from phb_desktop.ui.theme import ROOM, TINY, WIDE

T = TypeVar("T")


class Page(QWidget):
    """Ground of every place. `rooms`: whose changes make it stale."""

    sheet_closed = Signal()
    rooms: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, title: str, question: str) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName(title)
        self.problems = Problems()
        self.title = Heading(title)
        body = QWidget()
        body.setObjectName("body")
        self.column = TopColumn(body)  # what is short stays together
        self.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        self.column.setSpacing(ROOM)
        head = QVBoxLayout()
        head.setSpacing(TINY)  # the question belongs to the name
        for widget in (self.title, Text(question, quiet=True)):
            head.addWidget(widget)
        self.column.addLayout(head)
        self.column.addWidget(self.problems)
        self._pile = QStackedLayout(self)
        self._pile.addWidget(scrolling(body))
        self._stale = True
        self._asking = Errand(self)  # the newest look at the book
        self._openers: list[tuple[Sheet, QWidget | None]] = []
        self._waiting = 0  # answers that have not come yet
        self._closed: list[Sheet] = []

    # -- asking and doing

    def refresh(self) -> None:
        """Ask again for all that the page shows."""

    def later(self, future: Future[T]) -> Later[T]:
        """Wait for an answer; a refusal shows on the sheet or page unless `.refused` takes it."""
        self._waiting += 1
        return Later(self, future, self.explain).anyway(self._heard)

    def _heard(self) -> None:
        """Let closed sheets go once no answer can be meant for them any more."""
        self._waiting -= 1
        if not self._waiting:
            for sheet in self._closed:
                sheet.deleteLater()
            self._closed.clear()

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> Later[T]:
        """Ask the budget and wait for the answer."""
        return self.later(self.desk.ask(query, *args, **kwargs))

    def change(self, command: Any) -> Later[Any]:
        """Run a command; when it is done the status line says so and offers Undo."""
        return self.later(self.desk.office.do(command)).then(lambda _: self._changed())

    def _changed(self) -> None:
        last = self.desk.office.last_change
        if last is not None:
            self.desk.status.say(f"{last.said} {last.why}".strip(), undoable=last.undoable)

    def save(self, sheet: Sheet, command: Any) -> None:
        """Run a sheet's command, and close it when it is done."""
        self.change(command).then(lambda _: self.saved(sheet))

    def saved(self, sheet: Sheet) -> None:
        """Close a sheet whose command is done."""
        sheet.close_sheet()
        self.desk.status.place_undo()

    def explain(self, told: Told) -> None:
        """Show a refusal or a circumstance where the person is."""
        sheet = self.sheet()
        if sheet is not None:
            sheet.explain(told)
        else:
            self.problems.show_all([(f"{told.what} {told.do}", None)])

    # -- being told

    def touched(self, rooms: frozenset[str]) -> None:
        """Hear which rooms changed; ask again now if on show, else when next shown."""
        if rooms & self.rooms:
            self._stale = True
            if self.isVisible():  # changes that come one behind the other are asked for once
                QTimer.singleShot(0, self, self._freshen_if_seen)

    def _freshen_if_seen(self) -> None:
        if self.isVisible():
            self.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.freshen()

    def freshen(self) -> None:
        """Ask again if what is here is not of today any more; ahead of being shown, too."""
        if self._stale:
            self._stale = False
            self.problems.clear()
            self._asking = Errand(self)
            with self._asking.at_work():
                self.refresh()

    def ask_anew(self) -> None:
        """Ask again for what the page shows: what it is to show has changed."""
        self._stale = True
        self.freshen()

    def once_fresh(self, do: Callable[[], object]) -> Callable[[], object]:
        """Return what a button does: something with what the page holds, once that is of this moment.

        What was just saved may not be known here yet. To act on what was known before would refuse what is
        right, or offer what is gone.
        """

        def when_pressed() -> None:
            self.freshen()
            self._asking.afterwards(do)

        return when_pressed

    # -- sheets

    def sheet(self) -> Sheet | None:
        """Return the sheet that lies on top, if one does."""
        return self._openers[-1][0] if self._openers else None

    def sheets(self) -> list[Sheet]:
        """Return the sheets that lie over the page, the lowest first."""
        return [sheet for sheet, _ in self._openers]

    def open_sheet(self, sheet: Sheet) -> None:
        """Lay a sheet over the page; the keyboard comes back to where it was when it closes."""
        by = pressed_in(self)
        sheet.opened_by, sheet.coming, sheet.once_fresh = by, Errand.now, self.once_fresh
        # A press by assistive software moves no keyboard: it comes back to what was pressed all the same.
        here = by is not None and by.isVisible() and bool(by.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self._openers.append((sheet, by if here else focused()))
        if self.desk.office.looking:
            sheet.only_looking()
        sheet.say_if_shut(self.open_again)
        if self._pile.indexOf(sheet) < 0:
            self._pile.addWidget(sheet)
            sheet.closed.connect(lambda: self._close(sheet))
        self._pile.setCurrentWidget(sheet)
        sheet.begin()

    def open_again(self) -> None:
        """Ask why an archived budget is to be changed again, over whatever lies here."""
        from phb_desktop.ui.life.sheets import OpenAgainSheet  # noqa: PLC0415 - seldom asked for

        kept = self.desk.office.archive
        if kept is not None:
            sheet = OpenAgainSheet(kept, lambda command: self.save(sheet, command))
            self.open_sheet(sheet)

    def come_to(self) -> None:
        """Go back to the page itself and into it, as Escape does sheet by sheet: what was typed stays."""
        while (sheet := self.sheet()) is not None:
            sheet.close_sheet()
            if self.sheet() is sheet:
                return  # it does not let go
        self.enter()

    def hand_keyboard_to(self, widget: QWidget) -> None:
        """Give the keyboard to something in here, now that an answer came, unless it was taken elsewhere.

        Whoever has gone on to the list of places would be thrown out of it; with large text it would vanish.
        """
        if not self._is_left():
            widget.setFocus()

    def _is_left(self) -> bool:
        here = focused()
        return here is not None and here.window() is self.window() and not self.isAncestorOf(here)

    def _close(self, sheet: Sheet) -> None:
        if sheet not in self.sheets():
            return  # closed already, before its answer came
        left = self._is_left()
        while self._openers:
            top, opener = self._openers.pop()
            if top is sheet:
                break
        under = self.sheet()
        self._pile.setCurrentWidget(under) if under else self._pile.setCurrentIndex(0)
        if not sheet.kept:
            self._pile.removeWidget(sheet)
            if self._waiting:
                self._closed.append(sheet)
            else:
                sheet.deleteLater()
        if not left:
            if opener is not None and isValid(opener) and opener.isVisible() and opener.isEnabled():
                opener.setFocus()
            else:
                self.enter()
        self.sheet_closed.emit()

    def enter(self) -> None:
        """Give the keyboard to the first thing in the page that takes it."""
        sheet = self.sheet()
        if sheet is not None:
            sheet.begin()
            return
        start: QWidget | None = self.title
        for _ in range(400):
            start = start.nextInFocusChain() if start else None
            if start is None:
                return
            if start.isVisible() and start.isEnabled() and start.focusPolicy() and self.isAncestorOf(start):
                start.setFocus()
                return
