"""Keeps what is being typed while it is typed, so that a kill or a power cut takes a minute at most.

It looks at the boxes, not at the keys: dictation, a switch and pasting count alike. Kept when nothing changed
for a while, or a minute after the first change, in one transaction on the storage thread. Nobody waits.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from phb_desktop.ui.later import Later

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame
    from phb_desktop.ui.main_window import MainWindow
    from phb_desktop.ui.page import Page

LOOK: Final = 5.0  # seconds between two looks
REST: Final = 20.0  # seconds without a change
MOST: Final = 60.0  # seconds that may be lost


class DraftKeeper(QObject):
    """Looks after one frame. It ends with it."""

    def __init__(
        self, window: MainWindow, frame: Frame, *, look: float = LOOK, rest: float = REST, most: float = MOST
    ) -> None:
        super().__init__(frame)
        self._window, self._frame, self._rest, self._most = window, frame, rest, most
        self._titles: tuple[str, ...] = ()
        self._known: Any = None  # what is kept, or stood in the sheets when they came up
        self._seen: Any = None
        self._since = self._rested = 0.0  # when the first and the last change was seen
        self._kept = self._under_way = False
        self._tidied: set[Page] = set()
        self._timer = QTimer(self, interval=int(look * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See what stands in the sheets, and keep it if it is time."""
        from phb_desktop.ui.drafts import told_of  # noqa: PLC0415 - not before there is a sheet

        page = self._frame.page()
        office = self._window.office
        if page is None or office is None or self._under_way or not page.sheets():
            return
        if self._window.pile.currentWidget() is not self._frame or office.only_reads or not office.is_open:
            return
        if any(isValid(each) for each in page.findChildren(Later)):
            return  # it may be being saved
        now, told = time.monotonic(), told_of(self._frame)
        if not told:
            return  # there is only something to read
        words = _words(told)
        titles = tuple(sheet.title.text() for sheet in page.sheets())
        if titles != self._titles:
            self._titles = titles
            self._known = None if _is_typed(page) else words
        if words == self._known:
            self._seen, self._since = words, 0.0
            return
        if words != self._seen:
            self._seen, self._rested = words, now
        self._since = self._since or now
        if now - self._rested >= self._rest or now - self._since >= self._most:
            self._keep(page, told, words)

    def _keep(self, page: Page, told: str, words: Any) -> None:
        office = self._window.office
        assert office is not None
        self._known, self._since, self._under_way, self._kept = words, 0.0, True, True
        if page not in self._tidied:
            self._tidied.add(page)
            page.sheet_closed.connect(self._closed)
        # A disk that is full says so when something is saved; nothing was promised of this.
        Later(self, office.keep_draft(told), lambda _told: None).anyway(self._over)

    def _over(self) -> None:
        self._under_way = False

    def _closed(self) -> None:
        """Let go of what was kept when the last sheet is saved or given up."""
        office = self._window.office
        if self._kept and office is not None and not any(p.sheets() for p in self._frame.pages.values()):
            self._kept, self._titles = False, ()
            Later(self, office.drop_draft(), lambda _told: None)


def _words(told: str) -> Any:
    """Return what was typed or chosen, without where the keyboard is."""
    grounds = json.loads(told)["grounds"]
    boxes = [
        [{key: value for key, value in box.items() if key != "at"} for box in field[2] or ()]
        for ground in grounds
        for field in ground["fields"]
    ]
    return boxes, [ground.get("more") for ground in grounds]


def _is_typed(page: Page) -> bool:
    boxes = [box for sheet in page.sheets() for field in sheet.form.fields for box in field.boxes()]
    return any(
        (isinstance(box, QLineEdit) and box.isModified())
        or (isinstance(box, QPlainTextEdit) and box.document().isModified())
        for box in boxes
    )
