"""The last screen before the budget is made: every answer in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.tables import Column, Listing, RowsModel
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
        self.form.put(Actions(Button(tr("Change this answer"), self._change)))

    def ask(self) -> None:
        """Say what to do here; while the budget is made, something else stands there."""
        self.intro.setText(tr("Choose a row to change it. When all is right, make the budget."))
        self.intro.setVisible(True)

    def _change(self) -> None:
        row = self.listing.current()
        if isinstance(row, AnswerRow):
            self._flow.show_step(row.step)
