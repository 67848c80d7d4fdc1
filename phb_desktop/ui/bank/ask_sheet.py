"""A question to the commissioner, or a note, raised from a line of the bank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from phb_desktop.banking.queries import ReviewRow
from phb_desktop.casebook.commands import AskQuestion, NoteIncident
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.ui.bank.columns import review_sentence
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class AskSheet(Sheet):
    """What is asked or noted about a payment; it stays linked with the payment."""

    kept = False

    def __init__(self, row: ReviewRow, today: Callable[[], date], save: Callable[[Any], object]) -> None:
        super().__init__(tr("Ask or note something"), review_sentence(row), action=tr("Save"), act=self._save)
        self._row, self._today, self._save_with = row, today, save
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

    def _save(self) -> None:
        if not self.form.check():
            return
        entry = self._row.line.entry
        about = Subject(SubjectKind.ENTRY, entry) if entry is not None else None
        if self.asking.read():
            whom, by = self.whom.read(), self.answer_by.read()
            self._save_with(AskQuestion(self._today(), whom, self.words.read(), about, by))
        else:
            self._save_with(NoteIncident(self._row.line.on, self.words.read(), about=about))
