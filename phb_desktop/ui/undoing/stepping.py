"""Going back and forward through what was done: one step at a time, or several up to one that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from shiboken6 import isValid

from phb_desktop.errors import Told
from phb_desktop.ui.later import Later
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import Change
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.undoing.sheet import StepsSheet


class Stepping:
    """What the frame's Undo, its Do it again and its list of steps do."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._office, self._status = frame, frame.desk.office, frame.desk.status
        self._sheet: StepsSheet | None = None

    def undo(self) -> None:
        """Take the newest change back; pressed again, the one before it."""
        later = Later(self._frame, self._office.undo(), self._frame.explain)
        later.then(lambda said: self._stepped(tr("Undone: {what}", what=said)))

    def redo(self) -> None:
        """Do again what was just undone."""
        later = Later(self._frame, self._office.redo(), self._frame.explain)
        later.then(lambda said: self._stepped(tr("Done again: {what}", what=said)))

    def show(self) -> None:
        """Lay the list of all steps over the place on show."""
        from phb_desktop.ui.undoing.sheet import StepsSheet  # noqa: PLC0415 - seldom asked for

        page = self._frame.page()
        if page is not None and not isinstance(page.sheet(), StepsSheet):
            self._sheet = StepsSheet(self, page)
            page.open_sheet(self._sheet)

    def touched(self) -> None:
        """Show the steps as they are now, where they are on show."""
        if self._sheet is not None and isValid(self._sheet):
            self._sheet.show_steps()

    # -- several steps, up to one that was chosen

    def back_to(self, change: Change, sheet: StepsSheet) -> None:
        """Take back a change and all that came after it, the newest first; what refuses ends it there."""

        def told(count: int) -> str:
            return trn(
                "{count} change is undone. Everything is as it was before: {what}",
                "{count} changes are undone. Everything is as it was before: {what}",
                count,
                what=change.said,
            )

        self._go(self._office.undo, lambda: _holds(self._office.changes(), change), told, sheet)

    def forward_to(self, change: Change, sheet: StepsSheet) -> None:
        """Do again what was undone, up to a change; what refuses ends it there."""

        def told(count: int) -> str:
            return trn(
                "{count} change is done again, up to: {what}",
                "{count} changes are done again, up to: {what}",
                count,
                what=change.said,
            )

        self._go(self._office.redo, lambda: _holds(self._office.undone(), change), told, sheet)

    def _go(
        self,
        step: Callable[[], Future[str]],
        on_the_way: Callable[[], bool],
        told: Callable[[int], str],
        sheet: StepsSheet,
    ) -> None:
        """Do one step after the other until the chosen one is done; a sheet that is closed ends it too."""
        done = 0
        self._status.busy(tr("Going step by step…"))

        def stepped() -> None:
            nonlocal done
            done += 1
            go_on()

        def go_on() -> None:
            if on_the_way() and isValid(sheet) and sheet in sheet.page.sheets():
                sheet.page.later(step()).then(lambda _: stepped()).refused(stopped)
                return
            self._stepped(told(done) if not on_the_way() else _so_far(done))
            if isValid(sheet):
                sheet.stand_at_list()

        def stopped(refusal: Told) -> None:
            self._stepped(_so_far(done))
            sheet.page.explain(refusal)

        go_on()

    def _stepped(self, said: str) -> None:
        """Say it, and put the keyboard back to where it was: a second press must undo nothing by mistake."""
        status = self._status
        pressed = next((each for each in (status.undo, status.redo) if each.hasFocus()), None)
        back, forward = self._office.to_undo, self._office.to_redo
        status.stepped(said, _named(back), _named(forward))
        if pressed is not None and not status.leave_undo() and not pressed.isVisible():
            self._frame.halves.begin()
        if back is not None:
            status.place_undo()


def _holds(changes: tuple[Change, ...], one: Change) -> bool:
    """Say whether a change is among others: itself, and not one of the same words."""
    return any(each is one for each in changes)


def _so_far(count: int) -> str:
    return trn("It stopped after {count} step.", "It stopped after {count} steps.", count)


def _named(change: Change | None) -> str:
    """Return what a step would change, in words; nothing if there is no such step."""
    return (change.said or tr("the last change")) if change is not None else ""
