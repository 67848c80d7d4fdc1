"""Reads the words of papers that were not read yet, one after the other, while nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer

from phb_desktop.papers.commands.noting_words import NoteWords
from phb_desktop.papers.model import PaperId
from phb_desktop.papers.queries import content, unread
from phb_desktop.papers.words.reading import WordReading
from phb_desktop.papers.words.wording import Reading, Wording
from phb_desktop.ui.bell import bell
from phb_desktop.ui.later import Later

if TYPE_CHECKING:
    from concurrent.futures import Future

    from phb_desktop.ui.frame import Frame

_BEGIN: Final = 10_000  # milliseconds after the opening: the places come first
_REST: Final = 500  # between two papers, and after one was kept


class WordsReader(QObject):
    """Belongs to a frame. Each paper takes three short turns: its bytes, its words in the child, a note.

    aside: runs something on another thread than the window's and the storage's.
    """

    def __init__(
        self, frame: Frame, aside: Callable[[Callable[[], Any]], Future[Any]], *, begin: int = _BEGIN
    ) -> None:
        super().__init__(frame)
        self._office, self._aside = frame.desk.office, aside
        self._child = WordReading()
        self._busy = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._next)
        office, child, listener = self._office, self._child, bell().line(self, self._heard)
        office.listen(listener)

        def over() -> None:
            office.unlisten(listener)
            child.end()

        frame.destroyed.connect(over)
        self._rest.start(begin)

    def at_work(self) -> bool:
        """Say whether a paper is being read, or is about to be."""
        return self._busy or self._rest.isActive()

    def _heard(self, rooms: frozenset[str]) -> None:
        if "papers" in rooms and not self._busy and not self._rest.isActive():
            self._rest.start(_REST)

    def _next(self) -> None:
        self._busy = self._office.is_open and not (self._office.looking or self._office.archive)
        if self._busy:
            Later(self, self._office.ask(unread), self._stop).then(self._fetch)

    def _fetch(self, waiting: Sequence[PaperId]) -> None:
        if not waiting:
            self._stop()
            return
        paper = waiting[0]
        fetched = Later(self, self._office.ask(content, paper), self._stop)
        fetched.then(partial(self._read, paper))
        fetched.refused(lambda _damaged: self._keep(paper, Wording(Reading.FAILED)))

    def _read(self, paper: PaperId, data: bytes) -> None:
        read = Later(self, self._aside(partial(self._child.words_of, data)), self._stop)
        read.then(partial(self._keep, paper))

    def _keep(self, paper: PaperId, wording: Wording) -> None:
        """Keep what was read. Locked meanwhile, or open to be read only: another day then."""
        if self._office.is_open:
            kept = Later(self, self._office.note(NoteWords(paper, wording)), self._stop)
            kept.then(lambda _: self._rest.start(_REST))
        else:
            self._stop()

    def _stop(self, _told: object = None) -> None:
        self._busy = False
        self._child.end()
