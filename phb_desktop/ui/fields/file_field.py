"""A file to read or write: chosen in the system's own window, dropped, or typed as a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from phb_desktop.ui.fields.base import Field
from phb_desktop.ui.labels import Button
from phb_desktop.words import tr


def folder_to_fill(label: str) -> FileField:
    """Ask for a folder to write into."""
    return FileField(
        "folder",
        label,
        hint=tr("Choose a folder, or type where it is. It is made if it is not there."),
        folder=True,
    )


class FileField(Field[Path]):
    """A path. `kinds` is the system window's filter; `save` asks for a place to write."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        kinds: str = "",
        save: bool = False,
        folder: bool = False,
        optional: bool = False,
    ) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self._kinds, self._save, self._folder = kinds, save, folder
        self.box = QLineEdit()
        self._hears(self.box)
        words = tr("Choose a folder…") if folder else tr("Choose a place…") if save else tr("Choose a file…")
        self.choose = Button(words, self._ask, name=tr("{words} for {label}", words=words, label=label))
        self.row.addWidget(self.box, 1)
        self.row.addWidget(self.choose)
        self.setAcceptDrops(not save)
        self._ready()

    def boxes(self) -> list[QWidget]:
        return [self.box]

    def is_blank(self) -> bool:
        return not self.box.text().strip()

    def read(self) -> Path:
        """Return the path; whether it can be read is for the room that reads it."""
        if self.is_blank() and not self.optional:
            raise self.missing()
        return Path(self.box.text().strip()).expanduser()

    def put(self, value: Path) -> None:
        with self._quietly():
            self.box.setText(str(value))
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.put(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()

    def _ask(self) -> None:
        from phb_desktop.ui.fields import choosing  # noqa: PLC0415 - seldom asked for

        if self._folder:
            chosen = choosing.choose_folder(self, self.label)
        elif self._save:
            chosen = choosing.choose_new_file(self, self.label, self.box.text(), self._kinds)
        else:
            chosen = choosing.choose_file(self, self.label, self._kinds)
        if chosen is not None:
            self.put(chosen)
