"""What a press has set going, until the last answer to it has come.

Many people press twice: by habit, with a hand that trembles, or because nothing seemed to happen. The second
press must not do the thing twice. Nothing about a button tells when the office has answered, so an errand
keeps every answer that is awaited for its sake, and those that are awaited for the sake of these (0315).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from phb_desktop.ui.later import Later

_JUST_NOW: Final = 3.0  # seconds
BOUNCE = 0.3  # seconds in which nobody means the same press twice


class Errand:
    """One press of a button, or one look of a page at the book, with the answers awaited for its sake."""

    now: ClassVar[Errand | None] = None  # the one whose work is being done; all on the window's thread
    pressed: ClassVar[Errand | None] = None  # the newest press
    _moves: ClassVar[int | None] = None  # of the keyboard from one thing to another; None: not yet counted

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        if Errand._moves is None:
            Errand._moves = 0
            _application().focusChanged.connect(Errand._moved)
        self._at_move = Errand._moves
        self.at = time.monotonic()
        self.again = False  # it is to be done once more afterwards
        self._awaited: list[Later[Any] | Errand] = []
        self._afterwards: list[tuple[Errand | None, Callable[[], object]]] = []

    @property
    def under_way(self) -> bool:
        """Say whether an answer is still to come. Whoever ended with its page waits no more."""
        self._awaited = [each for each in self._awaited if isinstance(each, Errand) or isValid(each)]
        return bool(self._awaited)

    @staticmethod
    def _moved() -> None:
        Errand._moves = (Errand._moves or 0) + 1

    @property
    def gone_on(self) -> bool:
        """Say whether the keyboard has been elsewhere since: what is pressed then is meant anew."""
        return Errand._moves != self._at_move

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Count what is asked for in here as asked for by this errand."""
        before, Errand.now = Errand.now, self
        try:
            yield
        finally:
            Errand.now = before

    def awaits(self, answer: Later[Any] | Errand) -> None:
        self._awaited.append(answer)

    def heard(self, answer: Later[Any] | Errand) -> None:
        """Await an answer no more: all that it led to has been asked for."""
        self._awaited = [each for each in self._awaited if each is not answer]
        if self._afterwards and not self.under_way:
            waiting, self._afterwards = self._afterwards, []
            for by, do in waiting:
                if by is None:
                    do()
                    continue
                with by.at_work():
                    do()
                by.heard(self)

    def afterwards(self, do: Callable[[], object]) -> None:
        """Do something once the last answer has come, or at once; whoever pressed for it waits so long."""
        if not self.under_way:
            do()
            return
        self._afterwards.append((Errand.now, do))
        if Errand.now is not None:
            Errand.now.awaits(self)


def press(
    widget: QWidget, do: Callable[[], object] | None, before: Errand | None, *, at_once: bool = False
) -> Errand:
    """Do what a widget was pressed for, unless what it was pressed for before is still under way.

    Whoever did something else in between means it anew: then it is done once the first is over, if it is
    still there to be pressed. In a sheet it waits until all has come that was asked for as the sheet was
    opened; at_once: not for that.
    """
    if before is not None and not before.gone_on and time.monotonic() - before.at < BOUNCE:
        return before  # the answer was quick, and what was pressed may speak of the next row by now
    if before is not None and before.under_way:
        if before.gone_on and not before.again:
            before.again = True
            before.afterwards(lambda: _press_again(widget))
        return before
    errand = Errand.pressed = Errand(widget)
    coming = None if at_once else _coming(widget)
    with errand.at_work():
        if do is not None and coming is not None:
            coming.afterwards(do)
        elif do is not None:
            do()
    return errand


def _press_again(widget: QWidget) -> None:
    if isValid(widget) and isinstance(widget, QAbstractButton) and widget.isVisible():
        widget.click()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _coming(widget: QWidget) -> Errand | None:
    """Return the errand that opened the sheet in which something lies, if it lies in one."""
    ground: QWidget | None = widget
    while ground is not None:
        if isinstance(coming := getattr(ground, "coming", None), Errand):
            return coming
        ground = ground.parentWidget()
    return None


def pressed_in(widget: QWidget) -> QWidget | None:
    """Return what was pressed just now in here, or else what has the keyboard in here."""
    errand, Errand.pressed = Errand.pressed, None
    fresh = errand is not None and time.monotonic() - errand.at < _JUST_NOW and isValid(errand.widget)
    if errand is not None and fresh and widget.isAncestorOf(errand.widget):
        return errand.widget
    here = QApplication.focusWidget()
    return here if here is not None and widget.isAncestorOf(here) else None
