"""May I? What somebody wants to buy or pay, and which rules speak of it. A prompt, never a refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from phb_desktop.casebook.model import Question
from phb_desktop.casebook.queries import Spoken
from phb_desktop.casebook.rules import WHOM_WORDS, Found, Wanted, Whom
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Text, announce
from phb_desktop.ui.questions.columns import (
    earlier_columns,
    earlier_said,
    rule_columns,
    rule_said,
)
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr, trn

_PATIENCE = 400  # milliseconds between the last key and the look


class MaySheet(Sheet):
    """Type what it is; the rules that speak of it stand below, with what was asked before."""

    kept = False

    def __init__(
        self,
        look: Callable[[Wanted, Callable[[Spoken], object]], object],
        ask: Callable[[Wanted], object],
    ) -> None:
        super().__init__(
            tr("May I?"),
            tr(
                "This program cannot say yes or no. It shows which rules speak of a thing, whose they are, "
                "and what was agreed before. Only your commissioner can agree."
            ),
            action=tr("Make it a question to the commissioner"),
            act=self._ask,
        )
        self._look_with, self._ask_with = look, ask
        form = self.form
        self.text = form.add(
            TextField(
                "text",
                tr("What you want to buy, or whom to pay"),
                hint=tr("In your own words, for example: swimming lessons for Gwen."),
                most=500,
            )
        )
        self.whom: ChoiceField[Whom] = form.add(
            ChoiceField("whom", tr("Who would be paid"), [(w, tr(words)) for w, words in WHOM_WORDS.items()])
        )
        self.cash = form.add(YesField("by_cash", tr("It would be paid in cash")))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.look)
        self.text.box.textChanged.connect(self._patience.start)  # also what voice control puts there
        for field in (self.whom, self.cash):
            field.changed.connect(self._patience.start)
        self.found = Text()
        self.lines = Text()
        self.model: RowsModel[Found] = RowsModel(rule_columns(), rule_said, self)
        self.listing = Listing(tr("Rules that speak of it"), self.model, nothing="", tall=6)
        self.earlier_model: RowsModel[Question] = RowsModel(earlier_columns(), earlier_said, self)
        self.earlier = Listing(tr("Asked before"), self.earlier_model, nothing="", tall=4)
        self._below = (self.found, self.lines, self.listing, self.earlier)
        for widget in self._below:
            form.put(widget)
            widget.setVisible(False)

    def wanted(self) -> Wanted:
        """Return what stands in the boxes."""
        return Wanted(self.text.text().strip(), self.whom.read(), self.cash.read())

    def look(self) -> None:
        """Ask which rules speak of what stands in the boxes now."""
        self._patience.stop()
        wanted = self.wanted()
        if wanted.text:
            self._look_with(wanted, self._show)

    def _show(self, spoken: Spoken) -> None:
        if not isValid(self) or spoken.wanted != self.wanted():
            return  # it was closed, or something else was typed since
        telling = [each for each in spoken.rules if not each.rule.always]
        said = (
            trn("{count} rule speaks of this.", "{count} rules speak of this.", len(telling))
            if telling
            else tr("No rule that we know speaks of this. That does not mean that it is agreed.")
        )
        if spoken.earlier:
            more = trn(
                "It was asked about {count} time before.",
                "It was asked about {count} times before.",
                len(spoken.earlier),
            )
            said = f"{said} {more}"
        if said != self.found.text() or not self.found.isVisibleTo(self):
            self.found.setText(said)
            announce(self, said)
        self.lines.setText(_lines(spoken))
        self.model.show(spoken.rules)
        self.earlier_model.show(spoken.earlier)
        self.found.setVisible(True)
        self.lines.setVisible(True)
        self.listing.setVisible(bool(spoken.rules))
        self.earlier.setVisible(bool(spoken.earlier))
        if spoken.rules:
            self.listing.go_to(0)

    def _ask(self) -> None:
        if self.form.check():
            self._ask_with(self.wanted())


def _lines(spoken: Spoken) -> str:
    if not spoken.lines:
        return tr("No line of your plan shares a word with it.")
    names = "; ".join(
        tr("{line} (for: {outcome})", line=each.heading, outcome=each.outcome)
        if each.outcome
        else each.heading
        for each in spoken.lines
    )
    return tr("Your plan has lines with such words: {names}", names=names)
