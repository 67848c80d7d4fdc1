"""A question to the commissioner, or a note, raised from a payment: of the bank or of the books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from phb_desktop.casebook.commands import AskQuestion, NoteIncident
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.words import tr


class AskSheet(SaveSheet):
    """What is asked or noted about a payment; it stays linked with the payment."""

    kept = False

    def __init__(
        self,
        payment: str,
        on: date,
        entry: int | None,
        today: Callable[[], date],
        save: Callable[[Any], object],
    ) -> None:
        super().__init__(tr("Ask or note something"), payment, save)
        self._on, self._today = on, today
        self._about = Subject(SubjectKind.ENTRY, entry) if entry is not None else None
        self.asking: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "asking",
                tr("What is it?"),
                [(True, tr("A question to those who pay")), (False, tr("A note for ourselves"))],
            )
        )
        self.words = self.form.add(TextField("words", tr("In your words")))
        self.whom = self.form.add(TextField("asked_whom", tr("Who is asked"), optional=True))
        self.answer_by = self.form.add(
            DayField("answer_by", tr("Answer promised by"), today=today, optional=True)
        )
        self.asking.changed.connect(self._fit)

    def _fit(self) -> None:
        asking = self.asking.read()
        self.whom.setVisible(asking)
        self.answer_by.setVisible(asking)

    def command(self) -> AskQuestion | NoteIncident:
        if not self.asking.read():
            return NoteIncident(self._on, self.words.read(), about=self._about)
        whom, by = self.whom.read(), self.answer_by.read()
        return AskQuestion(self._today(), whom, self.words.read(), self._about, by)
