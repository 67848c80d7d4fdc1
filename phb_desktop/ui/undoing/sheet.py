"""All steps of Undo in one list: what was done, what was undone, what cannot be, and going to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import Change
    from phb_desktop.ui.page import Page
    from phb_desktop.ui.undoing.stepping import Stepping


class Stands(StrEnum):
    """How a step stands to Undo."""

    UNDONE = "undone"
    DONE = "done"
    ENDS = "ends"  # nothing takes it back: Undo comes as far as here
    BEHIND = "behind"  # before one that nothing takes back


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step. count: how many steps it takes to come to it, itself among them; 0 where none leads there."""

    change: Change
    stands: Stands
    count: int = 0

    @property
    def what(self) -> str:
        """What was done, in the words in which it was said."""
        return self.change.said or tr("A change")


def step_rows(undone: Sequence[Change], done: Sequence[Change]) -> Iterator[StepRow]:
    """Yield all steps, the newest first. undone: what is done again next, first. done: the newest first."""
    for count in range(len(undone), 0, -1):
        yield StepRow(undone[count - 1], Stands.UNDONE, count)
    ended = False
    for count, change in enumerate(done, 1):
        if ended:
            yield StepRow(change, Stands.BEHIND)
        elif change.undoable:
            yield StepRow(change, Stands.DONE, count)
        else:
            ended = True
            yield StepRow(change, Stands.ENDS)


def stands_words(row: StepRow) -> str:
    """Say how a step stands, and why where nothing can be done with it."""
    match row.stands:
        case Stands.UNDONE:
            return tr("Undone. It can be done again.")
        case Stands.DONE:
            return tr("It can be undone.")
        case Stands.BEHIND:
            return tr("Undo does not come this far: a later change cannot be undone.")
        case Stands.ENDS:
            return f"{tr('It cannot be undone.')} {row.change.why}".strip()


def step_said(row: StepRow) -> str:
    """Say a step as a sentence, with what it takes to come to it."""
    said = f"{row.what.rstrip('.')}. {stands_words(row)}"
    if row.count < 2:
        return said
    if row.stands is Stands.DONE:
        more = trn("{count} later change goes with it.", "{count} later changes go with it.", row.count - 1)
    else:
        more = trn(
            "{count} earlier change comes with it.", "{count} earlier changes come with it.", row.count - 1
        )
    return f"{said} {more}"


class StepsSheet(Sheet):
    """Every step since the budget was opened. Its one button goes to the step that is chosen."""

    kept = False
    passing = True
    changes = False  # as with Undo itself, the office says no where nothing may change

    def __init__(self, stepping: Stepping, page: Page) -> None:
        super().__init__(
            tr("Steps of Undo"),
            tr(
                "What was done since you opened the budget, the newest first. Choose a step to undo."
                " What came after it is undone too."
            ),
            action=tr("Undo this change"),
            act=self._go,
        )
        self._stepping, self.page = stepping, page
        self.model: RowsModel[StepRow] = RowsModel(
            [
                Column(tr("What was done"), lambda row: row.what, wide=True),
                Column(tr("How it stands"), stands_words, wide=True),
            ],
            step_said,
            self,
        )
        self.listing = Listing(
            tr("Steps"),
            self.model,
            nothing=tr("Nothing was changed since you opened the budget."),
            tall=10,
        )
        self.listing.view.read_by_cell(page.desk.settings.by_cell)
        self.listing.view.opened.connect(lambda _row: self._lead_on())
        self.listing.chosen.connect(self._chosen)
        self.form.put(self.listing)
        self._chosen(None)

    def begin(self) -> None:
        """Come up at the newest step that Undo takes back."""
        self.show_steps()
        super().begin()
        self._start().setFocus()

    def show_steps(self) -> None:
        """Show how every step stands now; the place in the list stays, for no step changes its place."""
        office = self.page.desk.office
        here = self.listing.view.currentIndex().row()
        rows = list(step_rows(office.undone(), office.changes()))
        self.model.show(rows)
        if here < 0 or here >= len(rows):
            here = next((n for n, row in enumerate(rows) if row.stands is not Stands.UNDONE), 0)
        if rows:
            self.listing.go_to(here)

    def stand_at_list(self) -> None:
        """Give the keyboard to the list: a second press of the button must not undo what the first did."""
        self.page.hand_keyboard_to(self._start())

    def _start(self) -> QWidget:
        return self.listing.view if self.model.rowCount() else self.back

    def _row(self) -> StepRow | None:
        row = self.listing.current()
        return row if isinstance(row, StepRow) else None

    def _chosen(self, row: StepRow | None) -> None:
        count = row.count if row is not None else 0
        self.main.setEnabled(count > 0)
        if row is not None and row.stands is Stands.UNDONE:
            self.main.say(trn("Do this change again", "Do these {count} changes again", count))
        else:
            self.main.say(trn("Undo this change", "Undo these {count} changes", max(count, 1)))

    def _lead_on(self) -> None:
        """Lead from a row to the button: what it would do is heard before it is done."""
        (self.main if self.main.isEnabled() else self.back).setFocus()

    def _go(self) -> None:
        if (row := self._row()) is None or not row.count:
            return
        self.form.problems.clear()
        if row.stands is Stands.UNDONE:
            self._stepping.forward_to(row.change, self)
        else:
            self._stepping.back_to(row.change, self)
