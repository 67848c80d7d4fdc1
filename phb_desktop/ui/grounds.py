"""What lies where: the widgets of a page itself, those of a sheet, and whether a page waits for anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page

LOOK_EVERY: Final = 15  # milliseconds
PATIENCE: Final = 8.0  # seconds


def holder(widget: QWidget, page: Page) -> QWidget:
    """Return the sheet a widget lies in, or the page."""
    above = widget.parentWidget()
    while above is not None and above is not page and not isinstance(above, Sheet):
        above = above.parentWidget()
    return page if above is None else above


def own(ground: QWidget, kind: type[Any]) -> Iterator[Any]:
    """Yield what lies in the ground itself, not in a sheet laid over it."""
    for each in ground.findChildren(kind):
        above = each.parentWidget()
        while above is not None and above is not ground and not isinstance(above, Sheet):
            above = above.parentWidget()
        if above is ground:
            yield each


def settled(page: Page) -> bool:
    """Say whether the page waits for no answer and no timer."""
    busy = any(isValid(each) for each in page.findChildren(Later))
    return not busy and not any(
        timer.isSingleShot() and timer.isActive() for timer in page.findChildren(QTimer)
    )


class Until(QObject):
    """Looks until something is so, and then does what waits for it; after a while it gives up without."""

    def __init__(self, parent: QObject, ready: Callable[[], bool], then: Callable[[], object]) -> None:
        super().__init__(parent)
        self._ready, self._then, self._end = ready, then, time.monotonic() + PATIENCE
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if (ready := self._ready()) or time.monotonic() > self._end:
            self._timer.stop()
            self.deleteLater()
            if ready:
                self._then()
