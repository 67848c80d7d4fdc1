"""A letter that asks money back, cuts it or stops it: what it says, and what it leaves out."""

from __future__ import annotations

from phb_desktop.casebook.commands import NoteNotice
from phb_desktop.casebook.model import GROUND_WORDS, NOTICE_WORDS, Ground, NoticeKind
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField, YesField
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.words import tr

_BY = {
    NoticeKind.REPAYMENT: "To be paid by",
    NoticeKind.OFFSET: "Taken off the payment of",
    NoticeKind.CUT: "It counts from",
    NoticeKind.STOP: "Payments stop on",
    NoticeKind.OTHER: "A day that it names",
}
_AMOUNT = {
    NoticeKind.REPAYMENT: "How much it asks for",
    NoticeKind.OFFSET: "How much less is paid",
    NoticeKind.CUT: "How much less it is",
}


class NoticeSheet(SaveSheet):
    """Copy what the letter says. What it does not say stays empty, and is told."""

    kept = False

    def __init__(self, save: Save, today: Today, *, whom: str) -> None:
        super().__init__(
            tr("Note a letter that came"),
            tr("Leave empty what the letter does not say. Then you see what it must hold and does not."),
            save,
        )
        form = self.form
        self.kind: ChoiceField[NoticeKind] = form.add(
            ChoiceField(
                "kind", tr("What it wants"), [(kind, tr(words)) for kind, words in NOTICE_WORDS.items()]
            )
        )
        self.whom = form.add(TextField("from_whom", tr("Who wrote it"), start=whom, most=200))
        self.on = form.add(DayField("on", tr("Day on the letter"), today=today, start=today()))
        self.came_on = form.add(DayField("came_on", tr("Day it came"), today=today, start=today()))
        self.written = form.add(
            YesField(
                "in_writing",
                tr("It is in writing"),
                hint=tr("Take the tick away if you were only told."),
                start=True,
            )
        )
        self.amount = form.add(MoneyField("amount", tr("How much it asks for"), optional=True))
        self.next_payment = form.add(
            MoneyField("next_payment", tr("The payment that it is taken off"), optional=True)
        )
        self.ground: ChoiceField[Ground] = form.add(
            ChoiceField(
                "ground",
                tr("Why, in its words"),
                [(each, tr(words)) for each, words in GROUND_WORDS.items()],
                start=Ground.NOT_STATED,
            )
        )
        self.reasons = form.add(TextField("reasons", tr("Its reasons"), optional=True, most=2000))
        self.by = form.add(DayField("by", tr("To be paid by"), today=today, optional=True))
        self.who_pays = form.add(TextField("who_pays", tr("Who is to pay"), optional=True, most=200))
        self.words = form.add(TextField("words", tr("Anything else"), optional=True, most=2000))
        self.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        kind = self.kind.read()
        self.by.relabel(tr(_BY[kind]))
        self.amount.relabel(tr(_AMOUNT.get(kind, "A sum that it names")))
        self.amount.setVisible(kind is not NoticeKind.STOP)
        self.next_payment.setVisible(kind is NoticeKind.OFFSET)
        for field in (self.ground, self.who_pays):
            field.setVisible(kind is NoticeKind.REPAYMENT)

    def command(self) -> NoteNotice:
        """Return the letter as it was copied."""
        kind = self.kind.read()
        repay = kind is NoticeKind.REPAYMENT
        return NoteNotice(
            kind,
            self.on.when(),
            self.came_on.when(),
            self.whom.read(),
            self.written.read(),
            None if kind is NoticeKind.STOP else self.amount.read(),
            self.ground.read() if repay else Ground.NOT_STATED,
            self.reasons.read(),
            self.by.read(),
            self.who_pays.read() if repay else "",
            self.next_payment.read() if kind is NoticeKind.OFFSET else None,
            self.words.read(),
        )
