"""How a commissioner wants its statements, whom it became, and its terms as a file to pass on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from phb_desktop.exchange.profiles import Profile, shipped
from phb_desktop.plan.commands import SucceedCommissioner
from phb_desktop.plan.model import Commissioner, CommissionerId
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import PART_WORDS, Layout, Part
from phb_desktop.statements.paper.words import KINDS, PAPERS, said
from phb_desktop.ui.fields import ChoiceField, DayField, FileField, TextField, folder_to_fill
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.plan.sheets.base import BodyFields
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class SuccessorSheet(SaveSheet):
    """Another body takes a commissioner's place."""

    def __init__(self, commissioners: Sequence[Commissioner], today: Today, save: Save) -> None:
        super().__init__(
            tr("Another body takes over"),
            tr(
                "For example: a clinical commissioning group became part of an integrated care board. "
                "Money and terms go on. Statements that you issued stay under the old name."
            ),
            save,
        )
        form = self.form
        self.whose: ChoiceField[CommissionerId] = form.add(
            ChoiceField(
                "commissioner", tr("Who it was until then"), [(each.id, each.name) for each in commissioners]
            )
        )
        self.from_day = form.add(DayField("from_day", tr("From which day on"), today=today, start=today()))
        self.body = BodyFields(form)

    def command(self) -> SucceedCommissioner:
        return SucceedCommissioner(
            self.whose.read(),
            self.from_day.when(),
            *self.body.read(),
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which profile is to count for whom, from which day on."""

    commissioner: CommissionerId
    from_day: date
    profile: Profile


class WantedSheet(Sheet):
    """How a commissioner wants its statements: one of those that we know, or a file that somebody made."""

    kept = False

    def __init__(
        self,
        commissioners: Sequence[Commissioner],
        today: Today,
        read: Callable[[Path, Callable[[Profile], object]], object],
        save: Callable[[Chosen], object],
        now: Mapping[CommissionerId, Layout],
    ) -> None:
        super().__init__(
            tr("How they want the statement"),
            tr("This chooses the order and the papers that go along. The figures are the same in each."),
            action=tr("Save"),
            act=self._save,
        )
        self._read_with, self._save_with, self._now = read, save, now
        form = self.form
        self.whose: ChoiceField[CommissionerId] = form.add(
            ChoiceField("commissioner", tr("For whom"), [(each.id, each.name) for each in commissioners])
        )
        self._offered = list(shipped())
        self.profile: ChoiceField[Profile] = form.add(
            ChoiceField("profile", tr("How they want it"), [(each, tr(each.name)) for each in self._offered])
        )
        self.about = Text()
        form.put(self.about)
        self.file = form.add(
            FileField(
                "file",
                tr("Or a file that somebody made for you"),
                hint=tr("A support organisation can pass one on. It ends in .toml."),
                optional=True,
            )
        )
        self.take = Button(tr("Read the file"), self._read)
        form.put(Actions(self.take))
        self.from_day = form.add(DayField("from_day", tr("It counts from"), today=today, start=today()))
        self.profile.changed.connect(self._tell)
        self.whose.changed.connect(self._put)
        self._put()
        self._tell()

    def _put(self) -> None:
        """Start from what counts now, where it is among those offered."""
        layout = None if self.whose.is_blank() else self._now.get(self.whose.read())
        for each in self._offered:
            if each.layout == layout:
                self.profile.put(each)

    def _read(self) -> None:
        if self.file.is_blank():  # the file itself need not be given, but this button asks for one
            self.file.blame(self.file.missing())
            self.explain(self.file.missing())
        elif self.form.check(self.file):
            self._read_with(self.file.read(), self._offer)

    def _offer(self, profile: Profile) -> None:
        """Take up a profile from a file and choose it."""
        if profile not in self._offered:
            self._offered.append(profile)
            self.profile.offer([(each, tr(each.name)) for each in self._offered])
        self.profile.put(profile)
        self.profile.enter()

    def _tell(self) -> None:
        self.about.setText(about(self.profile.read()))

    def _save(self) -> None:
        if self.form.check():
            self._save_with(Chosen(self.whose.read(), self.from_day.when(), self.profile.read()))


def about(profile: Profile) -> str:
    """Say in a few sentences what a profile chooses."""
    words = [tr(profile.says)] if profile.says else []
    if profile.made_by:
        words.append(tr("Made by {who}.", who=profile.made_by))
    words.append(tr("It is this statement: {kind}.", kind=said(KINDS, profile.kind)))
    seldom = {Part.ONE_OFF: Kind.ONE_OFF, Part.CLOSING: Kind.CLOSING}  # only in a kind of their own
    held = [part for part in profile.layout.parts if seldom.get(part, profile.kind) is profile.kind]
    parts = "; ".join(tr(PART_WORDS[part]) for part in held)
    words.append(tr("Its parts in order: {parts}.", parts=parts))
    if profile.papers:
        kinds = ", ".join(said(PAPERS, kind.value).lower() for kind in profile.papers)
        words.append(tr("These papers go along: {kinds}.", kinds=kinds))
    if profile.terms.found:
        words.append(tr("It names terms too, and where each was found."))
    return " ".join(words)


class PassOnSheet(Sheet):
    """A commissioner's terms and wishes as a file."""

    changes = False
    kept = False

    def __init__(
        self, commissioners: Sequence[Commissioner], save: Callable[[CommissionerId, str, Path], object]
    ) -> None:
        super().__init__(
            tr("Pass these terms on"),
            tr("A small file with their terms and how they want the statement. It holds nothing about you."),
            action=tr("Save the file"),
            act=self._save,
        )
        self._save_with = save
        form = self.form
        self.whose: ChoiceField[CommissionerId] = form.add(
            ChoiceField("commissioner", tr("Whose terms"), [(each.id, each.name) for each in commissioners])
        )
        self.made_by = form.add(
            TextField(
                "made_by", tr("Who passes it on"), hint=tr("For example: an organisation"), optional=True
            )
        )
        self.folder = form.add(folder_to_fill(tr("Folder")))

    def _save(self) -> None:
        if self.form.check():
            self._save_with(self.whose.read(), self.made_by.read(), self.folder.read())
