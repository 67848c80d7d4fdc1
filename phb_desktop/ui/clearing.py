"""Clears away what nothing holds any more, on the window's thread alone.

Python looks for such things on whichever thread has just made one thing too many, and the storage thread
makes many. Parts of the window are among them, and Qt bears their end on its own thread only: there the
program died now and then, long after, and elsewhere.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 200  # milliseconds


class Clearing(QObject):
    """Looks when Python would, from a timer. It is not handed back: what is left of a window outlives it.

    away: says that storage is making a change. What that makes by the hundred thousand is no rubbish.
    """

    def __init__(self, parent: QObject, away: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._stays = not gc.isenabled()  # the process is the window's own, and was told so at its start
        self._away = away
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Look from now on, the start being over, and never over what is there already.

        Modules and tables are some 150,000 things, and going over them takes 60 to 90 ms.
        """
        self.keep()
        self._timer.start()

    def keep(self) -> None:
        """Take what is there now for something that stays as long as the program runs."""
        if self._stays:
            gc.freeze()

    def _look(self) -> None:
        if not self._away():
            clear_due()


def clear_due() -> None:
    """Clear away the oldest generation whose turn it is, if any."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
