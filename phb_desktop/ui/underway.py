"""How far work is that another thread does for the person, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtWidgets import QProgressBar, QWidget

from phb_desktop.ui.bell import bell
from phb_desktop.ui.labels import Button
from phb_desktop.words import tr
from phb_desktop.written import Stopped


class Underway:
    """A bar and a button, laid out by whoever owns them; both are away while nothing is on its way."""

    def __init__(self, owner: QWidget) -> None:
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setRange(0, 100)
        self.button = Button(tr("Stop"), self.stop, at_once=True)
        self.tell_share = bell().line(owner, self._progressed)  # how far it is, from 0 to 1; any thread may
        self._stop = Event()
        self.over()

    def begins(self) -> Event:
        """Come up at nothing; return what is set once nobody wants the work any more."""
        self._stop = Event()
        self.bar.setValue(0)
        self._shown(on=True)
        return self._stop

    def over(self) -> None:
        """Go away: it is done, or was not."""
        self._shown(on=False)

    def stop(self) -> None:
        """Want it no more."""
        self._stop.set()

    def teller(self, stop: Event) -> Callable[[int], None]:
        """Return what hears the per cent that are done, on any thread. Asked to stop, it ends the work."""

        def told(percent: int) -> None:
            if stop.is_set():
                raise Stopped
            self.tell_share(percent / 100)

        return told

    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _shown(self, *, on: bool) -> None:
        self.bar.setVisible(on)
        self.button.setVisible(on)
