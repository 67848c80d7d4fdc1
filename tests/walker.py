"""Walks through the whole window over the example budget: every place, every row's tasks, every sheet.

It presses each button that shows, in each sheet that a button brings, and tells what lies there to whoever
looks. Which kinds of sheet there are is asked of the program itself, so that none can be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QTableView, QWidget
from shiboken6 import isValid

import phb_desktop.ui
from phb_desktop.office import Office
from phb_desktop.statements.commands import ArchiveBudget, NoteEnd
from phb_desktop.statements.happened import EndReason
from phb_desktop.ui.form import Problems
from phb_desktop.ui.labels import Button
from phb_desktop.ui.later import Later
from phb_desktop.ui.page import Page
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from tests.person import Person, spoken, takes_keyboard

# What ends the walk, goes elsewhere, or takes long: each is pressed in tests of its own.
NOT_PRESSED: tuple[str, ...] = (
    "Lock",
    "Undo",
    "Do it again",
    "Skip to",
    "Say it again",
    "Choose a f",
    "Check everything now",
)
NOT_PRESSED += ("Go back", "Print", "Bring back a backup")
_DEEPEST = 4
_PATIENCE = 1000  # rounds, of 2 milliseconds while an answer is awaited
_STILL = 6  # rounds in which nothing is awaited any more

# What leads to whatever is next, and is not named for it: the sheet that comes up says so itself.
LEADS_ON: tuple[str, ...] = ("Open this one", "life.sheets.CourseSheet")

# Whose rows lead to sheets of their own: so many of them, and again whenever one comes up.
EACH_ROW: dict[str, int] = {"life.sheets.LifeSheet": 9, "life.sheets.CourseSheet": 20}

Look = Callable[[str, QWidget], object]


def kinds_of_sheet() -> set[type[Sheet]]:
    """Return every kind of sheet that the program can show: all that are not made to be built on alone."""
    for module in pkgutil.walk_packages(phb_desktop.ui.__path__, "phb_desktop.ui."):
        importlib.import_module(module.name)

    def below(kind: type[Sheet]) -> Iterator[type[Sheet]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return {each for each in below(Sheet) if not each.__subclasses__() and each.__module__.startswith("phb_")}


def place_of(kind: type) -> str:
    """Name a kind of sheet so that it can be found."""
    return f"{kind.__module__.removeprefix('phb_desktop.ui.')}.{kind.__qualname__}"


class Waits:
    """What a person needs of pytest-qt, for one who sits there longer than a test lasts."""

    def wait(self, milliseconds: int) -> None:
        """Let the window live for a moment; other threads too."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def waitUntil(self, until: Callable[[], bool], timeout: int) -> None:  # noqa: N802 - pytest-qt's name
        for _ in range(timeout // 10):
            if until():
                return
            self.wait(10)
        raise AssertionError("it did not come in time")


@dataclass
class Walk:
    """One walk. look: called with where one is and the window. met: kinds seen."""

    person: Person
    look: Look
    met: set[type[Sheet]] = field(default_factory=set)
    pressed: set[tuple[str, str]] = field(default_factory=set)
    unmarked: list[str] = field(
        default_factory=list
    )  # what begins a change and does not say so in an archive
    done: int = 0  # commands so far
    told: set[tuple[str, str]] = field(default_factory=set)  # problems that were looked at, by their sheet

    waiting: set[Later[object]] = field(default_factory=set)
    rows: int = 5  # of each table are chosen: one shows buttons that another does not

    def everywhere(self, folder: Path) -> None:
        """Go through every place and all that lies behind it. folder: for a file that is brought in."""
        made, do = Later.__init__, Office.do

        def noted(later: Later[object], *args: Any) -> None:
            made(later, *args)
            self.waiting.add(later)

        def counted(office: Office, command: Any) -> Any:
            self.done += 1
            return do(office, command)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Later, "__init__", noted)
            patch.setattr(Office, "do", counted)
            self.all_places()
            self.bringing(folder)
            self.finding()
            self.archived()

    def all_places(self) -> None:
        """Go through every place."""
        for place in PLACES:
            self.through(place.name)

    def at_the_door(self) -> None:
        """Look at what stands before a budget is open: the door, and bringing a backup back."""
        window = self.person.window
        self.alone(window.door, "the door")
        window.start_restore()
        assert window.restoring is not None
        self.alone(window.restoring, "the door: Bring back a backup")
        window.back_to_door()

    def alone(self, sheet: Sheet, where: str) -> None:
        """Look at a sheet, and press nothing in it."""
        self.settle()
        self.met.add(type(sheet))
        self.look(f"{where} ({place_of(type(sheet))})", self.person.window)

    def bringing(self, folder: Path) -> None:
        """Bring in a file whose columns and days must be asked, up to what would be new; nothing is kept."""
        file = folder / "odd.csv"
        file.write_text("Booked,Text,Amount\n03/05/2026,Pool,45.00\n04/05/2026,Pool,46.00\n", "utf-8")
        page = self.show("bank")
        self._click(page, "Bring in a bank file")
        self._sheet(page).form.fields[0].put(file)
        self._click(page, "Look at the file")
        self.alone(self._sheet(page), "a file with unknown columns")
        self._choose(page, "Amount column", "Column 3")
        self._click(page, "Go on")
        self.alone(self._sheet(page), "a file whose days can be read two ways")
        self._choose(page, "When was this payment?", "3 May 2026")
        self._click(page, "Go on")
        self.alone(self._sheet(page), "what a file would bring")

    def _sheet(self, page: Page) -> Sheet:
        sheet = page.sheet()
        assert sheet is not None, "no sheet came up"
        return sheet

    def _click(self, page: Page, words: str) -> None:
        shown = [each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()]
        next(each for each in shown if spoken(each) == words).click()
        self.settle()

    def _choose(self, page: Page, label: str, words: str) -> None:
        boxes = self._sheet(page).findChildren(QComboBox)
        box = next(each for each in boxes if spoken(each).startswith(label))
        box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).startswith(words)))
        self.settle()

    def finding(self) -> None:
        """Look at the box that finds everything; what it leads to is met elsewhere."""
        page = self.show("home")
        assert self.person.window.frame is not None
        self.person.window.frame.look_for()
        found = page.sheet()
        assert found is not None
        found.form.fields[0].put("help")
        self.person.qtbot.wait(300)  # it looks once nothing was typed for a moment
        self.alone(found, "Find anything")
        found.close_sheet()
        self.person.window.frame.stepping.show()
        self.alone(self._sheet(page), "Steps of Undo")
        self._sheet(page).close_sheet()

    def archived(self) -> None:
        """Archive the book at the end; look at every place, at a sheet that is shut, and at opening again."""
        office = self.person.window.office
        assert office is not None
        office.do(NoteEnd(EndReason.STOPPED, self.person.clock.today())).result()
        office.do(ArchiveBudget("Nobody asks for more")).result()
        self.settle()
        for place in PLACES:
            self.show(place.name)
            self.look(f"{place.name} of an archive", self.person.window)
        page = self.show("plan")
        shut = next(
            each for each in page.findChildren(Button) if each.starts is Starts.FORM and each.isEnabled()
        )
        shut.click()
        self.settle()
        self.look(f"{spoken(shut)}, in an archive", self.person.window)
        page.open_again()
        sheet = page.sheet()
        assert sheet is not None
        self.alone(sheet, "Open the budget again")

    def through(self, name: str) -> None:
        """Go through one place."""
        page = self.show(name)
        self.look(f"{name} itself", self.person.window)
        self._press_all(page, name, None)

    def show(self, name: str) -> Page:
        """Show a place with nothing over it."""
        frame = self.person.window.frame
        assert frame is not None
        page = frame.show_place(name)
        while (sheet := page.sheet()) is not None:
            sheet.close_sheet()
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until what was asked is answered and drawn; what nobody waits for any more is left."""
        still = 0
        for _ in range(_PATIENCE):
            QApplication.processEvents()
            self.waiting = {each for each in self.waiting if isValid(each)}
            still = 0 if self.waiting else still + 1
            if still == _STILL:  # what came is laid out, and what is put off to the next turn is done
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                QApplication.processEvents()
                return
            if not still:
                self.person.qtbot.wait(2)

    # -- pressing

    def _press_all(self, page: Page, name: str, sheet: Sheet | None, depth: int = 0) -> None:
        """Press every button that shows here, for a few rows of every table; come back after each."""
        here = place_of(type(sheet)) if sheet else name
        rows = max((view.model().rowCount() for view in self._tables(sheet or page)), default=1)
        for row in range(max(1, min(rows, EACH_ROW.get(here, self.rows)))):
            while (button := self._next(sheet or page, here, row)) is not None:
                self._press(page, name, sheet, button, f"{here}: {spoken(button)}", depth)
                self._close_down_to(page, name, type(sheet))
                if type(page.sheet()) is not type(sheet):
                    return
                sheet = page.sheet()  # another one, where a page makes it anew after a change

    def _tables(self, ground: QWidget) -> list[QTableView]:
        return [each for each in ground.findChildren(QTableView) if each.isVisible()]

    def _next(self, ground: QWidget, here: str, row: int) -> QAbstractButton | None:
        """Choose a row in every table, and return a button that was not pressed here yet."""
        for view in self._tables(ground):
            if row < view.model().rowCount() and view.currentIndex().row() != row:
                view.setCurrentIndex(view.model().index(row, 0))
        self.settle()
        for button in ground.findChildren(QAbstractButton):
            name = spoken(button)
            if takes_keyboard(button) and not name.startswith(NOT_PRESSED) and self._new(here, name, row):
                return button
        return None

    def _new(self, here: str, name: str, row: int) -> bool:
        each = f" {row}" if here == "life.sheets.LifeSheet" else ""
        key = here, name.partition(":")[0][:40] + each
        fresh = key not in self.pressed
        self.pressed.add(key)
        return fresh

    def _press(
        self, page: Page, name: str, sheet: Sheet | None, button: QAbstractButton, where: str, depth: int
    ) -> None:
        frame = self.person.window.frame
        assert frame is not None
        before, under = self.done, page.sheets()
        marked = not isinstance(button, Button) or button.starts is not None
        button.click()
        self.settle()
        if not marked and self.done > before:
            self.unmarked.append(f"{where} changes something")
        if frame.page() is not page:  # it leads to another place
            other = frame.page()
            if other is not None and (top := other.sheet()) is not None:
                self._meet(other, name, top, where, depth)
                while (over := other.sheet()) is not None:
                    over.close_sheet()
            frame.show_place(name)
            self.settle()
            return
        top = page.sheet()
        if top is not None and top is not sheet:
            named = marked or any(each in where for each in LEADS_ON)
            if not named and top not in under and top.changes_book:
                self.unmarked.append(f"{where} leads to {place_of(type(top))}")
            self._meet(page, name, top, where, depth)
        elif shown := [each for each in (top or page).findChildren(Problems) if each.isVisible()]:
            told = where.partition(":")[0], shown[0].accessibleName()
            if told not in self.told:  # once for each problem of a sheet, however often it is pressed
                self.told.add(told)
                self.look(where, self.person.window)

    def _meet(self, page: Page, name: str, sheet: Sheet, where: str, depth: int) -> None:
        known = type(sheet) in self.met
        self.met.add(type(sheet))
        if not known:
            self.look(f"{where} ({place_of(type(sheet))})", self.person.window)
        if (not known or place_of(type(sheet)) in EACH_ROW) and depth < _DEEPEST:
            self._press_all(page, name, sheet, depth + 1)

    def _close_down_to(self, page: Page, name: str, kind: type) -> None:
        """Close sheets from the top until one of this kind is on top, or none is left."""
        frame = self.person.window.frame
        assert frame is not None
        if frame.page() is not page:
            frame.show_place(name)
        if kind is not type(None) and not any(type(each) is kind for each in page.sheets()):
            return  # it is done and gone: whoever opened it goes on
        while (top := page.sheet()) is not None and type(top) is not kind:
            top.close_sheet()
            self.settle()
