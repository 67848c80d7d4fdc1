"""Passphrase, recovery code, backup: each on a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.errors import Refused
from phb_desktop.ui.fields import FileField, SecretField
from phb_desktop.ui.labels import Heading, Text
from phb_desktop.ui.settings.words import Word, glossary, keys
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.unlock.offer import strength
from phb_desktop.ui.unlock.steps import NotTheSame
from phb_desktop.words import tr


class PassphraseSheet(Sheet):
    """Old, new, and new again."""

    def __init__(self, save: Callable[[str, str], object]) -> None:
        super().__init__(
            tr("Change the passphrase"),
            tr("Your records stay as they are. The recovery code stays the same too."),
            action=tr("Change it"),
            act=self._save,
        )
        self._save_with = save
        self.old = self.form.add(SecretField("old", tr("Passphrase now")))
        self.new = self.form.add(
            SecretField(
                "passphrase", tr("New passphrase"), hint=tr("Five words, or at least 12 letters and numbers")
            )
        )
        self.strength = Text(quiet=True)
        self.form.put(self.strength)
        self.again = self.form.add(SecretField("again", tr("New passphrase again")))
        self.new.changed.connect(lambda: self.strength.setText(strength(self.new.text())))

    def _save(self) -> None:
        if not self.form.check():
            return
        if self.new.read() != self.again.read():
            self.explain(NotTheSame())
            return
        self._save_with(self.old.read(), self.new.read())

    def forget(self) -> None:
        """Let go of all secrets."""
        for field in (self.old, self.new, self.again):
            field.forget()


class NewCodeSheet(Sheet):
    """A new recovery code: the passphrase first, then the code once."""

    def __init__(self, make: Callable[[str], object]) -> None:
        super().__init__(
            tr("Make a new recovery code"),
            tr("The old code stops working at once. The new one is shown only here."),
            action=tr("Make a new code"),
            act=lambda: make(self.passphrase.read()) if self.form.check() else None,
        )
        self.passphrase = self.form.add(SecretField("passphrase", tr("Your passphrase")))
        self.groups = Text()
        self.form.put(self.groups)

    def show_code(self, code: str) -> None:
        """Show the code, one group a line with its number."""
        self.passphrase.forget()
        self.passphrase.setVisible(False)
        self.main.setVisible(False)
        self.intro.setText(tr("Write it down now, and keep it on paper. The old code no longer works."))
        groups = code.split("-")
        self.groups.setText("\n".join(f"{number:>2}.  {group}" for number, group in enumerate(groups, 1)))
        self.back.say(tr("I have written it down"))
        self.back.setFocus()


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
    """What the words mean, and which keys do what."""

    kept = False

    def __init__(self) -> None:
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
        pressed: RowsModel[tuple[str, str]] = RowsModel(
            [
                Column(tr("Key"), lambda key: key[0]),
                Column(tr("What it does"), lambda key: key[1], wide=True),
            ],
            lambda key: f"{key[0]}: {key[1]}",
            self,
        )
        self.keys = Listing(tr("Keys"), pressed, nothing="-", tall=12)
        pressed.show(keys())
        self.form.put(self.words)
        self.form.put(self.keys)

    def begin(self) -> None:
        super().begin()
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
