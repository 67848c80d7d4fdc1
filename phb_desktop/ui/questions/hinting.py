"""A quiet word in the status line when a payment was said to be something that a rule speaks of. Once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from phb_desktop.casebook.model import DutyKey
from phb_desktop.casebook.queries import Hint, hints, newest_entry
from phb_desktop.ui.later import Later
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.frame import Frame

_TOUCHED = frozenset({"ledger"})


class Hinting(QObject):
    """Looks at what was said of payments since the budget was opened. Each rule and payee is told of once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._since: int | None = None
        self._told: set[DutyKey] = set()
        self._asking = self._again = False

    def begin(self) -> None:
        """Remember what was there when the budget was opened."""
        office = self._frame.desk.office
        if self._since is None and not self._asking and office.is_open:
            self._asking = True
            Later(self, office.ask(newest_entry), lambda _told: None).then(self._began).anyway(self._asked)

    def _began(self, newest: int) -> None:
        self._since = newest

    def _asked(self) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.touched(_TOUCHED)

    def touched(self, rooms: frozenset[str]) -> None:
        """Hear which rooms changed; look at what is new in the books."""
        office = self._frame.desk.office
        if not rooms & _TOUCHED or self._since is None or not office.is_open:
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        asked = Later(self, office.ask(hints, after=self._since), lambda _told: None)
        asked.then(self._tell).anyway(self._asked)

    def _tell(self, found: Sequence[Hint]) -> None:
        fresh = [each for each in found if each.key not in self._told]
        self._told.update(each.key for each in fresh)
        if fresh:
            party = fresh[0].payment.party or tr("this payment")
            self._frame.desk.status.add(tr("A rule speaks of {party}: see Questions.", party=party))
