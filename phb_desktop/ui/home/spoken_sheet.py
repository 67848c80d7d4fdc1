"""What is spoken for and not paid: what was ordered, what was worked. Each figure opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.statements.outlook.spoken_for import SpokenFor
from phb_desktop.statements.outlook.words import now as words
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.labels import Actions, Button, SentenceButton, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr


class SpokenSheet(Sheet):
    """Fills when its answer comes."""

    kept = False

    def __init__(
        self, sentence: str, *, explain: Callable[[Explanation], object], pay: Callable[[], object]
    ) -> None:
        super().__init__(tr("What is owed"), sentence)
        self._explain = explain
        self._seen: SpokenFor | None = None
        self.waits = Text(tr("Working it out …"))
        self.ordered = SentenceButton("", self._ordered)
        self.worked = SentenceButton("", self._worked)
        self.unpaid = SentenceButton("", self._unpaid)
        self.later = SentenceButton("", self._later)
        self._sentences = (self.ordered, self.worked, self.unpaid, self.later)
        for widget in (self.waits, *self._sentences):
            self.form.put(widget)
        self.form.put(Text(tr("Press a sentence to see how it is worked out."), quiet=True))
        self.form.put(Actions(Button(tr("Add or settle what is owed"), pay)))

    def first_stop(self) -> QWidget:
        return next((each for each in self._sentences if each.isVisibleTo(self)), self.back)

    def show_spoken(self, seen: SpokenFor) -> None:
        """Show what was found."""
        self._seen = seen
        nothing = words.nothing_owed(seen)
        self.waits.setText(nothing)
        self.waits.setVisible(bool(nothing))
        self.ordered.say(words.ordered(seen))
        self.worked.say(words.worked(seen))
        self.unpaid.say(words.unpaid_time(seen))
        self.later.say(words.noted_ahead(seen))
        announce(self, " ".join(each.words() for each in self._sentences) + nothing)
        if self.back.hasFocus():
            self.first_stop().setFocus()

    def _open(self, title: str, sentence: str, rule: str, parts: Sequence[Part]) -> None:
        if self._seen is not None:
            self._explain(Explanation(title, sentence, rule, self._seen.today, tuple(parts)))

    def _ordered(self) -> None:
        if self._seen is not None:
            self._open(
                tr("Ordered, and not paid yet"),
                self.ordered.words(),
                tr("Bills, invoices and orders that you noted, until you say that they are paid."),
                [_bill(each) for each in self._seen.ordered],
            )

    def _worked(self) -> None:
        if self._seen is None:
            return
        parts = [_bill(each) for each in self._seen.worked]
        if self._seen.holiday:  # it is on no bill: each issued statement says what it came to
            parts.append(Part(None, tr("Holiday built up, as in the last statement"), self._seen.holiday))
        self._open(
            tr("Worked, and not paid yet"),
            self.worked.words(),
            tr("Wages, tax and pension of payslips that were approved, until a payment settles them."),
            parts,
        )

    def _unpaid(self) -> None:
        if self._seen is not None:
            self._open(
                tr("Worked, and on no payslip yet"),
                self.unpaid.words(),
                tr(
                    "Time up to today, at the rates of the terms. What the employer pays on top comes with "
                    "the payslip. No other figure counts it yet."
                ),
                [Part(None, name, amount) for name, amount in self._seen.unpaid],
            )

    def _later(self) -> None:
        if self._seen is not None:
            self._open(
                tr("Noted for later days"),
                self.later.words(),
                tr("What you noted as owed from a day that has not come. It counts from that day on."),
                [_bill(each) for each in self._seen.later],
            )


def _bill(bill: Bill) -> Part:
    return Part(bill.on, " ".join(each for each in (bill.party, bill.details) if each), bill.amount)
