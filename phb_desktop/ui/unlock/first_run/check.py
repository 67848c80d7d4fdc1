"""The last screen before the budget is made: every answer in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from phb_desktop.ui.labels import Actions, Button, announce
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.underway import Underway
from phb_desktop.ui.unlock import steps
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.unlock.first_run.flow import FirstRun


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question, its answer, and the screen where it is changed."""

    question: str
    answer: str
    step: steps.Step


class CheckStep(steps.Step):
    """Check your answers; each can be changed."""

    def __init__(self, flow: FirstRun) -> None:
        super().__init__(
            tr("Check your answers"),
            "",
            flow.make,
            action=tr("Make the budget"),
        )
        self._flow = flow
        self.ask()
        self.model: RowsModel[AnswerRow] = RowsModel(
            [
                Column(tr("Question"), lambda row: row.question),
                Column(tr("Your answer"), lambda row: row.answer, wide=True),
            ],
            lambda row: f"{row.question}: {row.answer}",
            self,
        )
        self.listing = Listing(tr("Your answers"), self.model, nothing=tr("Nothing was answered."), tall=12)
        self.listing.view.opened.connect(lambda _row: self._change())
        self.form.put(self.listing)
        self.change = Button(tr("Change this answer"), self._change)
        self.underway = Underway(self)
        self.form.put(self.underway.bar)
        self.form.put(Actions(self.change, self.underway.button))

    def ask(self) -> None:
        """Say what to do here; while the budget is made, something else stands there."""
        self.intro.setText(tr("Choose a row to change it. When all is right, make the budget."))
        self.intro.setVisible(True)

    def being_made(self, *, stoppable: bool) -> Callable[[int], None]:
        """Say that the budget is being made; return what hears how far it is, on any thread.

        stoppable: all records of another budget come in: with many papers that takes minutes.
        """
        self.main.setEnabled(False)
        stop = self.underway.begins()
        if not stoppable:
            self.underway.over()
            self.intro.setText(tr("Making your budget. This takes a few seconds."))
        else:
            self.intro.setText(tr("Making your budget. With many papers this takes some minutes."))
            self.underway.button.setFocus()
        announce(self, self.intro.text())
        return self.underway.teller(stop)

    def close_sheet(self) -> None:
        """Go back; what is on its way is stopped."""
        self.underway.stop()
        super().close_sheet()

    def is_made(self) -> None:
        """Be ready for another try: it is done, or was not."""
        self.underway.over()
        self.main.setEnabled(True)

    def _change(self) -> None:
        row = self.listing.current()
        if isinstance(row, AnswerRow):
            self._flow.show_step(row.step)
