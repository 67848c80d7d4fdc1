"""A sheet for work that takes a while and leaves files: how far it is, a way to stop it, where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from phb_desktop.errors import Told
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.underway import Underway
from phb_desktop.words import tr


class MakingSheet(Sheet):
    """A sheet whose main button starts the work. What it asks for comes first, then `show_progress_here`."""

    changes = False

    def __init__(self, page: Page, title: str, intro: str, *, action: str, act: Callable[[], object]) -> None:
        super().__init__(title, intro, action=action, act=act)
        self._page, self._underway = page, Underway(self)
        self._written: Path | None = None
        self.teller, self.tell_share = self._underway.teller, self._underway.tell_share

    def show_progress_here(self) -> None:
        """Put the bar, the way to stop and the outcome below what the sheet asks for."""
        self.done = Text()
        self.show_me = Button(tr("Show me where it is"), self._show_folder)
        self.form.put(self._underway.bar)
        self.form.put(self.done)
        self._outcome = Actions(self._underway.button, self.show_me)
        self.form.put(self._outcome)
        self._tell("")
        self.show_me.setVisible(False)

    def begin(self) -> None:
        """Come up, ready for the next work unless one is on its way."""
        if not self._underway.bar.isVisibleTo(self):
            self._tell("")
            self.show_me.setVisible(False)
        super().begin()

    def close_sheet(self) -> None:
        """Go back; work that is on its way is stopped."""
        self._underway.stop()
        super().close_sheet()

    def work_begins(self, words: str) -> Event:
        """Show that the work has begun; return what is set once nobody wants it any more."""
        stop = self._underway.begins()
        self.main.setEnabled(False)
        self._tell(words)
        self.show_me.setVisible(False)
        self._underway.button.setFocus()
        announce(self, self.done.text())
        return stop

    def work_ended(self, folder: Path, words: str, said: str) -> None:
        """Say where it lies, and offer to show it."""
        self._written = folder
        self._over()
        self._tell(words)
        self.show_me.setVisible(True)
        if self.isVisible():
            self.show_me.setFocus()
        self._page.desk.status.say(said)

    def work_refused(self, told: Told) -> None:
        """Say why there is nothing; what was chosen stays."""
        self._over()
        self._tell("")
        if self.isVisible():
            self.explain(told)

    def _tell(self, words: str) -> None:
        """Say how it went; nothing takes no room."""
        self.done.setText(words)
        self.done.setVisible(bool(words))
        self._outcome.setVisible(bool(words))

    def _over(self) -> None:
        self._underway.over()
        self.main.setEnabled(True)

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
