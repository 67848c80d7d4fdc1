"""The card about safety: copies, where they go, checking, bringing back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QProgressBar

from phb_desktop.ui.bell import bell
from phb_desktop.ui.copies import copies_said, copies_told
from phb_desktop.ui.fields import FileField
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce
from phb_desktop.ui.settings.sheets import BackupSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import Rescue, Standing
    from phb_desktop.ui.settings.page import SettingsPage


class SafetyCard(Card):
    """What is safe and how; belongs to the Settings page, which waits for the answers."""

    def __init__(self, page: SettingsPage, take_out: Callable[[], object]) -> None:
        self._page, self._desk = page, page.desk
        self.backup = Button(tr("Make a backup now"), self._backup, main=True)
        self.check = Button(tr("Check everything now"), self._check)
        self.back = Button(tr("Bring back a backup"), self._bring_back)
        self.place = Button(tr("Choose where copies go"), self._choose)
        self.out = Button(tr("Take everything out"), take_out)
        self.emergency = Button(tr("Make an emergency sheet"), self._emergency)
        self.copies = Text()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far the check is"))
        self.bar.setRange(0, 100)
        self.verdict = Text()
        buttons = Actions(self.backup, self.check, self.back, self.place, self.out, self.emergency)
        super().__init__(Heading(tr("Safety"), 2), self.copies, buttons, self.bar, self.verdict)
        self.bar.setVisible(False)
        self._told = bell().line(self, self._progressed)

    def refresh(self) -> None:
        """Ask how safe the budget is."""
        self._page.later(self._desk.office.safety.standing()).then(self._stands)

    def _stands(self, standing: Standing) -> None:
        self.copies.setText("\n".join(copies_told(standing)))
        if standing.newest is not None:
            self._desk.status.backed_up(copies_said(standing))

    # -- backups

    def _backup(self) -> None:
        safety, day = self._desk.office.safety, self._desk.today()

        def save(path: Path) -> None:
            self._desk.status.busy(tr("Making the backup…"))
            self._page.later(safety.backup(path)).then(lambda _: done(path))

        def done(path: Path) -> None:
            sheet.close_sheet()
            self._desk.settings.backup_on = day.isoformat()
            self._desk.settings.save()
            self._desk.status.backed_up(tr("Last backup: {day}", day=in_words(day)))
            self._desk.status.say(
                tr("The backup “{name}” is made, and was opened to prove it.", name=path.name)
            )
            self.refresh()

        sheet = BackupSheet(safety.backup_name(self._desk.folder, day.isoformat()), save)
        self._page.open_sheet(sheet)

    def _emergency(self) -> None:
        from phb_desktop.ui.life.handing import EmergencySheet  # noqa: PLC0415 - seldom asked for

        self._page.open_sheet(EmergencySheet(self._page))

    def _choose(self) -> None:
        safety = self._desk.office.safety

        def save(place: Path) -> None:
            self._page.later(safety.choose_place(place)).then(lambda _: copy())

        def copy() -> None:
            self._desk.status.busy(tr("Making a safety copy there…"))
            self._page.later(safety.copy_now()).then(lambda _: done())

        def done() -> None:
            sheet.close_sheet()
            self._desk.status.say(tr("Safety copies go there from now on. The first one is made."))
            self.refresh()

        def shown(standing: Standing) -> None:
            sheet.folder.put(standing.place)
            self._page.open_sheet(sheet)

        # The folder of today is known before the sheet opens: an answer that came later would write over
        # what the person had begun to type.
        sheet = PlaceSheet(save)
        self._page.later(safety.standing()).then(shown)

    def _bring_back(self) -> None:
        self._page.later(self._desk.office.safety.choices()).then(self._offer)

    def _offer(self, choices: Rescue) -> None:
        self._desk.bring_back(choices)

    # -- checking

    def _check(self) -> None:
        self.bar.setVisible(True)
        self.bar.setValue(0)
        self.check.setEnabled(False)
        self.verdict.setText(tr("Checking…"))
        announce(self, self.verdict.text())
        checking = self._desk.office.safety.check(self._told)
        self._page.later(checking).then(self._checked).anyway(self._over)

    def _progressed(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _checked(self, problems: list[Any]) -> None:
        if problems:
            said = trn("{count} thing is wrong.", "{count} things are wrong.", len(problems))
            self.verdict.setText(said)
            self._page.later(self._desk.office.safety.found_wrong(problems)).then(self._desk.damage_found)
        else:
            self.verdict.setText(tr("Everything is as it must be."))
            announce(self, self.verdict.text())

    def _over(self) -> None:
        self.check.setEnabled(True)
        self.bar.setVisible(False)
        self.check.setFocus()


class PlaceSheet(Sheet):
    """Which folder the safety copies go to."""

    changes = False
    kept = False

    def __init__(self, save: Callable[[Path], object]) -> None:
        super().__init__(
            tr("Choose where copies go"),
            tr("A copy is made when you close the program. A memory stick or another disk is best."),
            action=tr("Use this folder"),
            act=lambda: save(self.folder.read()) if self.form.check() else None,
        )
        self.folder = self.form.add(FileField("folder", tr("Folder for safety copies"), folder=True))
