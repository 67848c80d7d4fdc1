"""A damaged budget: what happened, what is affected, and the way back, with the newest good backup first.

The same page brings back a backup of a budget that is whole: then it only asks for the passphrase.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from phb_desktop.errors import Told
from phb_desktop.ui.fields import ChoiceField, FileField, SecretField
from phb_desktop.ui.labels import Card, Heading, Text, announce
from phb_desktop.ui.later import Later
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import BackupFile, Newer, Office, PutBack, Rescue
    from phb_desktop.ui.main_window import MainWindow


class RescuePage(Sheet):
    """Three decisions at the most: which backup, yes, and another passphrase if that one is older."""

    changes = False
    kept = False

    def __init__(self, window: MainWindow, office: Office, rescue: Rescue, secret: str) -> None:
        self._damaged = bool(rescue.what)
        title = tr("Your budget is damaged") if self._damaged else tr("Bring back a backup")
        super().__init__(title, _intro(rescue), action=tr("Bring it back"), act=self._next)
        self._window, self._office, self.rescue, self._secret = window, office, rescue, secret
        self._agreed: Path | None = None
        if self._damaged:
            told = [Text(sentence) for sentence in rescue.affected] or [Text(tr("None of it can be read."))]
            self.column.insertWidget(2, Card(Heading(tr("What is affected"), 2), *told))
        self.backup: ChoiceField[BackupFile] = ChoiceField(
            "backup", tr("Which backup"), [(each, _named(each)) for each in rescue.backups]
        )
        self.form.add(self.backup)
        self.file = self.form.add(FileField("file", tr("The backup file")))
        self.file.setVisible(False)
        self.secret = self.form.add(
            SecretField(
                "passphrase",
                tr("Passphrase of that time"),
                hint=tr("Or the recovery code of that time, or the passphrase of somebody who was let in"),
            )
        )
        self.change = Text()
        self.form.put(self.change)
        self.busy = Text(tr("Bringing it back. Everything in it is checked."))  # and nothing moves meanwhile
        self.form.put(self.busy)
        self.busy.setVisible(False)
        self.secret.setVisible(not secret)
        self.backup.setVisible(bool(rescue.backups))
        self.main.setVisible(bool(rescue.backups))
        if rescue.readable and self._damaged:
            self.look = self.also(tr("Look at what can be read"), self._look)
        self.other = self.also(tr("Use another backup file"), self._other)
        self.backup.changed.connect(self._chosen_anew)
        self.file.changed.connect(self._chosen_anew)

    def begin(self) -> None:
        """Say what happened, and give the keyboard to the way back."""
        super().begin()
        if self._damaged:
            announce(self, f"{self.title.text()}. {self.intro.text()}", at_once=True)

    # -- bringing back

    def _next(self) -> None:
        if not self.main.isVisible() or not self.main.isEnabled() or not self.form.check():
            return
        file = self.file.read() if self.file.isVisible() else self.backup.read().file
        if self._agreed == file:
            self._bring(file)
            return
        looked = Later(self, self._office.safety.look_at(file, self.rescue.folder), self.explain)
        looked.then(lambda _: self._compare(file))

    def _compare(self, file: Path) -> None:
        self._agreed = file
        if self._office.is_open:
            later = Later(self, self._office.safety.newer_than(file), self.explain)
            later.then(self._say_change).refused(lambda _: self._say_change(None))
        else:
            self._say_change(None)

    def _chosen_anew(self) -> None:
        self._agreed = None
        self.change.setText("")
        self.main.say(tr("Bring it back"))

    def _say_change(self, newer: Newer | None) -> None:
        self.change.setText(f"{what_changes(newer)} {_kept()}")
        self.main.say(tr("Yes, bring it back"))
        announce(self, self.change.text())
        self.main.setFocus()

    def _bring(self, file: Path) -> None:
        self.main.setEnabled(False)
        self.busy.setVisible(True)
        announce(self, self.busy.text())
        words = self.secret.read() if self.secret.isVisible() else self._secret
        folder = self.rescue.folder
        answer = self._office.safety.put_back(file, folder, words)
        Later(self, answer, self.explain).then(lambda put: self._back(folder, words, put)).refused(
            self._refused
        )

    def _back(self, folder: Path, words: str, put: PutBack) -> None:
        answer = self._office.safety.open_with(folder, words)
        Later(self, answer, self.explain).then(lambda _: self._window.safety.put_back(folder, put.kept))

    def _refused(self, told: Told) -> None:
        from phb_desktop.office import WrongSecret  # noqa: PLC0415 - loaded long ago; not before the door

        if isinstance(told, WrongSecret):  # the backup is from before the passphrase was changed
            self.secret.setVisible(True)
        self.explain(told)

    def explain(self, told: Told) -> None:
        """Say what stands in the way; the choice stays."""
        self.main.setEnabled(True)
        self.busy.setVisible(False)
        super().explain(told)

    # -- other ways

    def _look(self) -> None:
        self._window.safety.look(self.rescue)

    def _other(self) -> None:
        """Ask for the file; what follows is the same as for those that were found."""
        self.backup.setVisible(False)
        self.file.setVisible(True)
        self.main.setVisible(True)
        self.other.setVisible(False)
        self._chosen_anew()
        self.file.enter()


def what_changes(newer: Newer | None) -> str:
    """Say what would be missing after a backup is brought back."""
    if newer is None or not newer.known:
        return tr("We cannot tell what is newer than this backup: look at the newest payments afterwards.")
    if not newer.changes:
        return tr("Nothing is newer than this backup.")
    parts = [
        words
        for count, words in (
            (newer.payments, trn("{count} payment", "{count} payments", newer.payments)),
            (newer.papers, trn("{count} paper", "{count} papers", newer.papers)),
            (newer.statements, trn("{count} statement", "{count} statements", newer.statements)),
        )
        if count
    ]
    if not parts:
        return trn(
            "{count} small change is newer than this backup and will be missing.",
            "{count} small changes are newer than this backup and will be missing.",
            newer.changes,
        )
    last = parts.pop()
    listed = tr("{these} and {last}", these=", ".join(parts), last=last) if parts else last
    return tr("Newer than this backup, and missing afterwards: {listed}.", listed=listed)


def _kept() -> str:
    return tr("What you have now is kept beside it, under another name.")


def _named(backup: BackupFile) -> str:
    made = backup.made_at.astimezone()
    return tr(
        "{day}, {time}: {changes}",
        day=in_words(made.date()),
        time=f"{made:%H:%M}",
        changes=trn("{count} change", "{count} changes", backup.changes),
    )


def _intro(rescue: Rescue) -> str:
    if not rescue.what:
        if rescue.backups:
            return tr("Everything in the backup is checked first. Nothing that you have now is thrown away.")
        return tr("There is no backup in the usual folder yet. You can choose a backup file yourself.")
    said = tr("{what} We have not touched it, and nothing can be saved in it now.", what=rescue.what)
    if not rescue.backups:
        return tr("{said} No good backup was found here. Is one on a memory stick?", said=said)
    found = tr("Bring back the newest good backup, of {day}.", day=_day(rescue))
    if rescue.damaged_backups:
        found = tr("{found} Newer ones are damaged too.", found=found)
    return f"{said} {found}"


def _day(rescue: Rescue) -> str:
    return in_words(rescue.backups[0].made_at.astimezone().date())
