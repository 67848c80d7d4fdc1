"""A sheet for work that takes a while and leaves files: how far it is, a way to stop it, where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar

from phb_desktop.errors import Refused, Told
from phb_desktop.ui.bell import bell
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class Stopped(Refused):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__(tr("It was stopped. Nothing was written."), tr("You can start again at any time."))


class MakingSheet(Sheet):
    """A sheet whose main button starts the work. What it asks for comes first, then `show_progress_here`."""

    changes = False

    def __init__(self, page: Page, title: str, intro: str, *, action: str, act: Callable[[], object]) -> None:
        super().__init__(title, intro, action=action, act=act)
        self._page, self._stop = page, Event()
        self._written: Path | None = None
        self.tell_share = bell().line(self, self._progressed)  # how far it is, from 0 to 1; any thread may

    def show_progress_here(self) -> None:
        """Put the bar, the way to stop and the outcome below what the sheet asks for."""
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setRange(0, 100)
        self.stop = Button(tr("Stop"), self._stop_it, at_once=True)
        self.done = Text()
        self.show_me = Button(tr("Show me where it is"), self._show_folder)
        self.form.put(self.bar)
        self.form.put(self.done)
        self._outcome = Actions(self.stop, self.show_me)
        self.form.put(self._outcome)
        self._busy(busy=False)
        self.show_me.setVisible(False)

    def begin(self) -> None:
        """Come up, ready for the next work unless one is on its way."""
        if not self.bar.isVisibleTo(self):
            self._tell("")
            self.show_me.setVisible(False)
        super().begin()

    def close_sheet(self) -> None:
        """Go back; work that is on its way is stopped."""
        self._stop.set()
        super().close_sheet()

    def work_begins(self, words: str) -> Event:
        """Show that the work has begun; return what is set once nobody wants it any more."""
        self._stop = Event()
        self.bar.setValue(0)
        self._tell(words)
        self.show_me.setVisible(False)
        self._busy(busy=True)
        self.stop.setFocus()
        announce(self, self.done.text())
        return self._stop

    def teller(self, stop: Event) -> Callable[[int], None]:
        """Return what hears the per cent that are done, on any thread. Asked to stop, it ends the work."""

        def told(percent: int) -> None:
            if stop.is_set():
                raise Stopped
            self.tell_share(percent / 100)

        return told

    def work_ended(self, folder: Path, words: str, said: str) -> None:
        """Say where it lies, and offer to show it."""
        self._written = folder
        self._busy(busy=False)
        self._tell(words)
        self.show_me.setVisible(True)
        if self.isVisible():
            self.show_me.setFocus()
        self._page.desk.status.say(said)

    def work_refused(self, told: Told) -> None:
        """Say why there is nothing; what was chosen stays."""
        self._busy(busy=False)
        self._tell("")
        if self.isVisible():
            self.explain(told)

    def _tell(self, words: str) -> None:
        """Say how it went; nothing takes no room."""
        self.done.setText(words)
        self.done.setVisible(bool(words))
        self._outcome.setVisible(bool(words))

    def _busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self._tell(self.done.text())
        self.main.setEnabled(not busy)

    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _stop_it(self) -> None:
        self._stop.set()

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
