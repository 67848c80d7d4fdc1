"""The screens about who pays: how much, how often, on what terms."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from phb_desktop.errors import Refused
from phb_desktop.exchange.starter import (
    StarterTerms,
)
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.model import Body, Every
from phb_desktop.ui.fields import (
    ChoiceField,
    DayField,
    MoneyField,
    TextField,
    YesField,
)
from phb_desktop.ui.unlock.steps.base import (
    BODY_WORDS,
    EVERY_WORDS,
    Answer,
    Step,
    Today,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr


class PayerStep(Step):
    """Who pays."""

    def __init__(self, go_on: Callable[[], object], *, more: bool) -> None:
        super().__init__(
            tr("Who else pays?") if more else tr("Who pays?"),
            tr("The public body that agrees and pays the budget: the commissioner."),
            go_on,
        )
        self.name = self.form.add(TextField("name", tr("Name of the commissioner"), most=200))
        self.kind: ChoiceField[Body] = self.form.add(
            ChoiceField("kind", tr("What it is"), [(body, tr(words)) for body, words in BODY_WORDS.items()])
        )
        self.reference = self.form.add(
            TextField("reference", tr("Their reference for you"), optional=True, most=100)
        )
        self.stream = self.form.add(
            TextField("stream", tr("What to call this money"), start=tr("NHS money"), most=100)
        )
        self.kind.changed.connect(self._suggest)
        self._suggested = tr("NHS money")

    def _suggest(self) -> None:
        words = tr("Council money") if self.kind.read() is Body.COUNCIL else tr("NHS money")
        if self.stream.text() == self._suggested:
            self.stream.put(words)
        self._suggested = words

    def answers(self) -> list[Answer]:
        return [(tr("Who pays"), f"{self.name.read()} ({self.stream.read()})")]


class RhythmStep(Step):
    """How much, and how often."""

    def __init__(self, go_on: Callable[[], object], today: Today) -> None:
        super().__init__(tr("How much do they pay, and how often?"), "", go_on)
        self.weekly = self.form.add(
            MoneyField(
                "weekly", tr("What it is worth a week"), hint=tr("The weekly figure in the plan letter")
            )
        )
        self.every: ChoiceField[Every] = self.form.add(
            ChoiceField("every", tr("They pay"), [(every, tr(words)) for every, words in EVERY_WORDS.items()])
        )
        self.amount = self.form.add(MoneyField("amount", tr("Each payment")))
        self.first_on = self.form.add(DayField("first_on", tr("First payment"), today=today))
        self.in_advance = self.form.add(
            YesField("in_advance", tr("They pay before the days it is for"), start=True)
        )

    def answers(self) -> list[Answer]:
        return [
            (tr("They pay"), f"{self.amount.amount()}, {self.every.words()}"),
            (tr("First payment"), in_words(self.first_on.when())),
            (tr("Worth a week"), str(self.weekly.amount())),
        ]


class StrangeWeeks(Refused):
    """Weeks of contingency that are not a number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            tr("“{text}” is not a number of weeks.", text=text[:20]),
            tr("Type the weeks as your agreement says, for example 4 or 1.5."),
            field="contingency_weeks",
        )


class TermsStep(Step):
    """What the commissioner's own agreement says."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("What does their agreement say?"),
            tr("These are their own terms, not law. Leave what you cannot find as it is."),
            go_on,
        )
        self.weeks = self.form.add(
            TextField(
                "contingency_weeks",
                tr("Weeks of money you may keep for emergencies"),
                hint=tr("Called contingency. Type 0 if it names none"),
                start="0",
                most=6,
            )
        )
        self.every: ChoiceField[Every] = self.form.add(
            ChoiceField(
                "statement_every",
                tr("They want a statement"),
                [(every, tr(words)) for every, words in EVERY_WORDS.items()],
                start=Every.QUARTER,
            )
        )
        self.receipt_from = self.form.add(
            MoneyField(
                "receipt_from",
                tr("They want a receipt from this amount on"),
                hint=tr("Leave it empty if they want one for every payment"),
                optional=True,
            )
        )
        self.contribution = self.form.add(
            MoneyField(
                "contribution",
                tr("What the person pays towards it a week"),
                hint=tr("Their own contribution. Leave it empty if they pay nothing"),
                optional=True,
            )
        )
        self.source = self.form.add(
            TextField(
                "source", tr("Where you found this"), hint=tr("For example: agreement, page 3"), optional=True
            )
        )

    def paid_by(self, body: Body) -> None:
        """Ask for a contribution only where there can be one: NHS care is free."""
        self.contribution.setVisible(body not in FREE_OF_CHARGE)

    def contributes(self) -> Money | None:
        """Return what the person pays a week, if this payer may ask for it and it was typed."""
        return None if self.contribution.isHidden() else self.contribution.read()

    def sound(self) -> None:
        self.terms()

    def terms(self) -> StarterTerms:
        """Return the terms as typed."""
        text = self.weeks.read()
        try:
            weeks = Decimal(text) if text.isascii() and text.replace(".", "", 1).isdecimal() else None
        except InvalidOperation:
            weeks = None
        if weeks is None or weeks > 52:
            raise StrangeWeeks(text)
        return StarterTerms(
            contingency_weeks=weeks,
            statement_every=self.every.read(),
            receipt_from=self.receipt_from.read() or ZERO,
            source=self.source.read(),
        )

    def answers(self) -> list[Answer]:
        return [
            (tr("Weeks kept for emergencies"), self.weeks.read()),
            (tr("Statements"), self.every.words()),
            *([(tr("The person pays a week"), str(paid))] if (paid := self.contributes()) else []),
        ]


class AnyoneElseStep(Step):
    """Whether there is another funder."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(tr("Does anyone else pay?"), "", go_on)
        self.more: ChoiceField[bool] = self.form.add(
            ChoiceField("more", tr("Another commissioner pays too"), [(False, tr("No")), (True, tr("Yes"))])
        )

    def answers(self) -> list[Answer]:
        return [(tr("Another commissioner pays too"), self.more.words())]
