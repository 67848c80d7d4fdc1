"""Backup and words: each on a sheet of its own. Those about keys: `keys.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.errors import Refused
from phb_desktop.ui.fields import FileField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.settings.words import Word, glossary
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr


class NeedsNewFile(Refused):
    """A backup is never written over another file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("There is a file called “{name}” already.", name=name),
            tr("Choose another name, so that nothing is lost."),
            field="file",
        )


class BackupSheet(Sheet):
    """One encrypted file with everything in it."""

    changes = False

    def __init__(self, usual: Path, save: Callable[[Path], object]) -> None:
        super().__init__(
            tr("Make a backup"),
            tr("One locked file with everything in it. Keep it on a USB stick, away from this computer."),
            action=tr("Make it now"),
            act=self._save,
        )
        self._save_with = save
        self.file = self.form.add(FileField("file", tr("Where to write it"), save=True))
        self.file.box.setText(str(usual))

    def _save(self) -> None:
        if not self.form.check():
            return
        path = self.file.read()
        if path.exists():
            self.explain(NeedsNewFile(path.name))
            return
        self._save_with(path)


class WordsSheet(Sheet):
    """What the words mean."""

    kept = False
    passing = True

    def __init__(self, official: str = "") -> None:
        super().__init__(tr("What the words mean"))
        words: RowsModel[Word] = RowsModel(
            [
                Column(tr("Word"), lambda word: word.official),
                Column(tr("In plain words"), lambda word: word.plain),
                Column(tr("Meaning"), lambda word: word.meaning, wide=True),
            ],
            lambda word: f"{word.official}: {word.plain}. {word.meaning}",
            self,
        )
        self.words = Listing(tr("Words"), words, nothing="-", tall=12)
        words.show(glossary())
        self.form.put(self.words)
        self._first = max(words.find(lambda word: word.official == official), 0)

    def begin(self) -> None:
        super().begin()
        self.words.go_to(self._first)
        self.words.view.setFocus()


def about() -> list[Text]:
    """Return what the program is, in a few lines."""
    from phb_desktop import __version__  # noqa: PLC0415

    return [
        Heading(tr("About"), 2),
        Text(
            tr(
                "PHB Desktop {version}. Free software under the GNU GPL, version 3 or later.",
                version=__version__,
            )
        ),
        Text(tr("It never uses the internet. What you enter stays in your locked folder.")),
    ]
