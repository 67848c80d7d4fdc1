"""Taking everything out in an open form: what it holds, where it goes, and that it is not locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar

from phb_desktop.errors import Refused, Told
from phb_desktop.exchange.queries import ExportKind, export_as
from phb_desktop.ui.fields import ChoiceField, FileField
from phb_desktop.ui.labels import Actions, Button, Card, Text, announce
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.writing import write_all
from phb_desktop.words import tr

# Each form as it is chosen, and what it holds.
_FORMS: Final = {
    ExportKind.JSON: (
        "One file with everything (JSON)",
        "Every record and every paper. A new budget can be made from it, here or in another program.",
    ),
    ExportKind.XLSX: (
        "A workbook for a spreadsheet program",
        "The payments and what they were for, the plan, its lines, the accounts. No papers.",
    ),
    ExportKind.CSV: (
        "Plain tables, one file each (CSV)",
        "The payments and what they were for, the plan, its lines, the accounts. No papers.",
    ),
    ExportKind.HLEDGER: (
        "A journal for the program hledger",
        "Every entry of the books, also those that were taken back. No papers.",
    ),
    ExportKind.BEANCOUNT: (
        "A journal for the program beancount",
        "Every entry of the books, also those that were taken back. No papers.",
    ),
}


class Stopped(Refused):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__(tr("It was stopped. Nothing was written."), tr("You can start again at any time."))


class TakeOutSheet(Sheet):
    """Which form, which folder; then how far it is, and where it lies."""

    _share = Signal(float)

    def __init__(self, page: Page) -> None:
        super().__init__(
            tr("Take everything out"),
            tr("Your records belong to you. A copy leaves in a form that other programs can read."),
            action=tr("Take it out"),
            act=self._start,
        )
        self._page, self._stop = page, Event()
        self._written: Path | None = None
        self.kind: ChoiceField[ExportKind] = self.form.add(
            ChoiceField(
                "kind", tr("In which form"), [(kind, tr(words)) for kind, (words, _) in _FORMS.items()]
            )
        )
        self.holds = Text()
        self.form.put(self.holds)
        self.folder = self.form.add(
            FileField(
                "folder",
                tr("Into which folder"),
                hint=tr("Choose a folder, or type where it is. It is made if it is not there."),
                folder=True,
            )
        )
        self.warning = Text(
            tr("The copy is not locked. Whoever has it can read it: names, payments, what the help is for.")
        )
        self.form.put(
            Card(self.warning, Text(tr("Keep it as safe as the budget itself, and delete it after use.")))
        )
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.setRange(0, 100)
        self.stop = Button(tr("Stop"), self._stop_it)
        self.done = Text()
        self.show_me = Button(tr("Show me where it is"), self._show_folder)
        self.form.put(self.bar)
        self.form.put(self.done)
        self._outcome = Actions(self.stop, self.show_me)
        self.form.put(self._outcome)
        self._share.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        self.kind.changed.connect(self._fit)
        self._busy(busy=False)
        self.show_me.setVisible(False)
        self._fit()

    def begin(self) -> None:
        """Come up, ready for the next copy unless one is on its way."""
        if not self.bar.isVisibleTo(self):
            self._tell("")
            self.show_me.setVisible(False)
        super().begin()

    def close_sheet(self) -> None:
        """Go back; a copy that is on its way is stopped."""
        self._stop.set()
        super().close_sheet()

    def _fit(self) -> None:
        self.holds.setText(tr("It holds: {what}", what=tr(_FORMS[self.kind.read()][1])))

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

    def _start(self) -> None:
        if not self.main.isEnabled() or not self.form.check():
            return
        self._stop = Event()
        folder, stop = self.folder.read(), self._stop
        self.bar.setValue(0)
        self._tell(tr("Taking it out…"))
        self.show_me.setVisible(False)
        self._busy(busy=True)
        self.stop.setFocus()
        announce(self, self.done.text())
        made = self._page.ask(export_as, self.kind.read(), self._teller(stop))
        made.then(lambda files: self._write(folder, files, stop)).refused(self._refused)

    def _teller(self, stop: Event) -> Callable[[int], None]:
        """Return what the storage thread tells how far it is; asked to stop, it ends there."""

        def told(percent: int) -> None:
            if stop.is_set():
                raise Stopped
            self._share.emit(percent / 100)

        return told

    def _write(self, folder: Path, files: dict[str, bytes], stop: Event) -> None:
        if stop.is_set():
            self._refused(Stopped())
            return
        written = self._page.later(self._page.desk.office.aside(write_all, folder, files))
        written.then(lambda _: self._finished(folder, list(files))).refused(self._refused)

    def _finished(self, folder: Path, names: list[str]) -> None:
        self._written = folder
        self._busy(busy=False)
        self._tell(tr("{names} in {folder}. It is not locked.", names=", ".join(names), folder=folder))
        self.show_me.setVisible(True)
        if self.isVisible():
            self.show_me.setFocus()
        self._page.desk.status.say(tr("The copy is made. It is not locked."))

    def _refused(self, told: Told) -> None:
        self._busy(busy=False)
        self._tell("")
        if self.isVisible():
            self.explain(told)

    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _stop_it(self) -> None:
        self._stop.set()

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
