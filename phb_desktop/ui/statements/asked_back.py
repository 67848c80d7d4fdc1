"""Noting a commissioner's letter that asks money back because of an issued statement (J16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from phb_desktop.plan.model import FundingStream, StreamId
from phb_desktop.statements.commands import NoteAskedBack
from phb_desktop.statements.model import GROUND_WORDS, Ground, Issued
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.shown_by import Save, file_in, paper_asked
from phb_desktop.words import tr


class AskedBackSheet(Sheet):
    """What the letter asks, and what it leaves out."""

    def __init__(
        self,
        row: Issued,
        streams: Sequence[FundingStream],
        today: Callable[[], date],
        save: Save,
    ) -> None:
        super().__init__(
            tr("Note that money is asked back"),
            " ".join(
                (
                    saying.issued(row),
                    tr("Leave empty what the letter does not say: the next statement says so too."),
                )
            ),
            action=tr("Save"),
            act=self._save,
        )
        self._row, self._save_with = row, save
        form = self.form
        self.on = form.add(DayField("on", tr("Day of the letter"), today=today, start=today()))
        self.amount = form.add(MoneyField("amount", tr("How much it asks for")))
        self.ground: ChoiceField[Ground] = form.add(
            ChoiceField(
                "ground",
                tr("Why, in its words"),
                [(each, tr(words)) for each, words in GROUND_WORDS.items()],
                start=Ground.NOT_STATED,
            )
        )
        self.reasons = form.add(TextField("reasons", tr("Its reasons"), optional=True))
        self.pay_by = form.add(DayField("pay_by", tr("To be paid by"), today=today, optional=True))
        self.who_pays = form.add(TextField("who_pays", tr("Who is to pay"), optional=True, most=200))
        self.how: ChoiceField[bool] = form.add(
            ChoiceField(
                "how",
                tr("How they want it"),
                [
                    (False, tr("You are to pay it back")),
                    (True, tr("They take it off a later payment")),
                ],
            )
        )
        self.stream: ChoiceField[StreamId] = form.add(
            ChoiceField("offset_stream", tr("Off whose money"), [(each.id, each.name) for each in streams])
        )
        self.offset_on = form.add(
            DayField(
                "offset_on",
                tr("Off the payment of"),
                today=today,
                hint=tr("No more may be taken off than that payment comes to."),
            )
        )
        self.paper = paper_asked(form, tr("The letter"))
        self.how.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        for field in (self.stream, self.offset_on):
            field.setVisible(self.how.read())

    def _save(self) -> None:
        if self.form.check():
            taken_off = self.how.read()
            self._save_with(
                NoteAskedBack(
                    self._row.id,
                    self.on.when(),
                    self.amount.amount(),
                    self.ground.read(),
                    self.reasons.read(),
                    self.pay_by.read(),
                    self.who_pays.read(),
                    self.stream.read() if taken_off else None,
                    self.offset_on.when() if taken_off else None,
                ),
                file_in(self.paper),
            )
