"""About me and my area: how I want to be written to, who can help me, what my own agreement says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from shiboken6 import isValid

from phb_desktop.casebook.commands import NoteHelper, NoteLocalRule, SayNeeds, TakeBackNote
from phb_desktop.casebook.model import Helper, LocalRule, Needs, What
from phb_desktop.ui.fields import DayField, TextField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class AboutSheet(Sheet):
    """Three things that are said once and used everywhere."""

    kept = False

    def __init__(
        self,
        save: Callable[[Any], object],
        add_helper: Callable[[Helper | None], object],
        add_rule: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("About me and my area"),
            tr("Said once here, and used in letters, in the review pack and under “May I?”."),
            action=tr("Save how to write to me"),
            act=self._save,
        )
        self._save_with, self._note_helper = save, add_helper
        self.needs = self.form.add(
            TextField(
                "needs",
                tr("How I want to be written to and spoken to"),
                hint=tr(
                    "For example: large print, by email, in easy words, please ring first. Letters say it."
                ),
                optional=True,
                most=300,
            )
        )
        self._asked = False
        self.helpers: RowsModel[Helper] = RowsModel(_helper_columns(), helper_said, self)
        self.helper_list = Listing(
            tr("People who can help me"), self.helpers, nothing=tr("Nobody is on the list yet."), tall=5
        )
        self.rules: RowsModel[LocalRule] = RowsModel(_rule_columns(), rule_said, self)
        self.rule_list = Listing(
            tr("What my own agreement says"),
            self.rules,
            nothing=tr("Nothing is noted. Lists differ from place to place: note what yours says."),
            tall=5,
        )
        self.change_helper = Button(tr("Change this person"), self._change_helper, starts=Starts.FORM)
        self.no_helper = Button(tr("Take this person off"), self._no_helper, starts=Starts.CHANGE)
        self.no_rule = Button(tr("Take this rule off"), self._no_rule, starts=Starts.CHANGE)
        for listing, button in (
            (self.helper_list, self.change_helper),
            (self.helper_list, self.no_helper),
            (self.rule_list, self.no_rule),
        ):
            button.setEnabled(False)
            listing.chosen.connect(lambda row, button=button: button.setEnabled(row is not None))
        below = (
            self.helper_list,
            Actions(
                Button(tr("Add a person"), lambda: add_helper(None), starts=Starts.CHANGE),
                self.change_helper,
                self.no_helper,
            ),
            self.rule_list,
            Actions(Button(tr("Note what it says"), add_rule, starts=Starts.CHANGE), self.no_rule),
        )
        for widget in below:
            self.column.insertWidget(self.column.count() - 1, widget)

    def show_all(self, needs: Needs, helpers: Sequence[Helper], rules: Sequence[LocalRule]) -> None:
        """Show what was said; what is being typed stays."""
        if not isValid(self):
            return  # it was closed before the answer came
        if not self._asked:
            self._asked = True
            if self.needs.is_blank():
                self.needs.put(needs.words)
        self.helpers.show(helpers)
        self.rules.show(rules)

    def _save(self) -> None:
        if self.form.check():
            self._save_with(SayNeeds(self.needs.read()))

    def _change_helper(self) -> None:
        row: Any = self.helper_list.current()
        if row is not None:
            self._note_helper(row)

    def _no_helper(self) -> None:
        row: Any = self.helper_list.current()
        if row is not None:
            self._save_with(TakeBackNote(What.HELPER, row.id))

    def _no_rule(self) -> None:
        row: Any = self.rule_list.current()
        if row is not None:
            self._save_with(TakeBackNote(What.LOCAL_RULE, row.id))


def _helper_columns() -> list[Column[Helper]]:
    return [
        Column(tr("Name"), lambda row: row.name, wide=True),
        Column(tr("Helps with"), lambda row: row.helps_with, wide=True),
        Column(tr("How to reach them"), lambda row: row.contact, wide=True),
    ]


def helper_said(row: Helper) -> str:
    """Say who can help."""
    return ", ".join(part for part in (row.name, row.helps_with, row.contact) if part) + "."


def _rule_columns() -> list[Column[LocalRule]]:
    return [
        Column(tr("Things"), lambda row: ", ".join(row.words), wide=True),
        Column(tr("What it says"), lambda row: row.says, wide=True),
        Column(tr("Where it stands"), lambda row: row.source, wide=True),
        day_column(tr("Since"), lambda row: row.from_day),
    ]


def rule_said(row: LocalRule) -> str:
    """Say what one's own agreement says."""
    return tr(
        "{things}: {says} {source}, since {day}.",
        things=", ".join(row.words),
        says=row.says,
        source=row.source,
        day=in_words(row.from_day),
    )


class HelperSheet(SaveSheet):
    """Somebody who can help."""

    kept = False

    def __init__(self, save: Save, before: Helper | None = None) -> None:
        super().__init__(
            tr("Change this person") if before else tr("Add a person"),
            tr("An advocate, a support organisation, a neighbour. The review pack names them."),
            save,
        )
        self.name = self.form.add(TextField("name", tr("Their name"), most=200))
        self.helps = self.form.add(
            TextField("helps_with", tr("What they help with"), optional=True, most=300)
        )
        self.contact = self.form.add(TextField("contact", tr("How to reach them"), optional=True, most=300))
        self._before = before.id if before else None
        if before is not None:
            self.name.put(before.name)
            self.helps.put(before.helps_with)
            self.contact.put(before.contact)

    def command(self) -> NoteHelper:
        """Return who it is."""
        return NoteHelper(self.name.read(), self.helps.read(), self.contact.read(), self._before)


class LocalRuleSheet(SaveSheet):
    """What the person's own agreement or funder says of some things."""

    kept = False

    def __init__(self, save: Save, today: Today) -> None:
        super().__init__(
            tr("Note what my agreement says"),
            tr("“May I?” shows it first, as yours, whenever one of the words is typed."),
            save,
        )
        self.words = self.form.add(
            TextField(
                "words",
                tr("Of which things"),
                hint=tr("Words with commas between, for example: gym, swimming, sports club"),
                most=500,
            )
        )
        self.says = self.form.add(TextField("says", tr("What it says of them"), most=1000))
        self.source = self.form.add(
            TextField("source", tr("Where it stands"), hint=tr("For example: agreement, page 4"), most=300)
        )
        self.from_day = self.form.add(DayField("from_day", tr("Since when"), today=today, start=today()))

    def command(self) -> NoteLocalRule:
        """Return the rule."""
        return NoteLocalRule(self.words.read(), self.says.read(), self.source.read(), self.from_day.when())
