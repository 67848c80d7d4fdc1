"""Bringing a backup back, from the door: which file, where to, and the passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.errors import Told
from phb_desktop.ui.fields import FileField, SecretField
from phb_desktop.ui.labels import announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office import Office
    from phb_desktop.ui.main_window import MainWindow


class RestoreSheet(Sheet):
    """Makes a new folder from a backup file, checks all of it, and opens it."""

    changes = False

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(
            tr("Bring back a backup"),
            tr("Everything in it is checked. Nothing that you have now is written over."),
            action=tr("Bring it back"),
            act=self._start,
        )
        self._window = window
        self.file = self.form.add(FileField("file", tr("The backup file")))
        self.folder = self.form.add(
            FileField("folder", tr("Where to put it"), hint=tr("A new folder, made for this"), save=True)
        )
        self.folder.box.setText(str(folder))
        self.secret = self.form.add(
            SecretField(
                "passphrase",
                tr("Passphrase of that time"),
                hint=tr("Or the recovery code of that time, or the passphrase of somebody who was let in"),
            )
        )

    def chosen(self, backup: Path) -> None:
        """Take the file that was opened from outside; what is missing then is the passphrase."""
        self.file.put(backup)
        self.secret.enter()

    def _start(self) -> None:
        if self.main.isEnabled() and self.form.check():
            self.main.setEnabled(False)
            announce(self, tr("Bringing it back…"))
            self._window.with_office(self._restore)

    def _restore(self, office: Office) -> None:
        folder, words = self.folder.read(), self.secret.read()
        answer = office.safety.restore(self.file.read(), folder, words)
        Later(self, answer, self.explain).then(lambda _: self._open(office, folder, words))

    def _open(self, office: Office, folder: Path, words: str) -> None:
        Later(self, office.safety.open_with(folder, words), self.explain).then(lambda _: self._opened(folder))

    def _opened(self, folder: Path) -> None:
        self.main.setEnabled(True)
        self.secret.forget()
        self._window.restored(folder)

    def explain(self, told: Told) -> None:
        """Say what stands in the way; what was typed stays."""
        self.main.setEnabled(True)
        super().explain(told)
