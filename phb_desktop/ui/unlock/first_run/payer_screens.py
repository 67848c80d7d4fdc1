"""The screens about one payer, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.exchange.starter import Payer, Starter, StarterContribution, StarterSchedule
from phb_desktop.ui.unlock import steps
from phb_desktop.ui.unlock.first_run.together import own_streams


@dataclass
class PayerScreens:
    """The screens about one payer. origin: the payer of the starter file that they were filled from.

    called: what this payer's money is called in the lines that were given so far.
    """

    payer: steps.PayerStep
    rhythm: steps.RhythmStep
    terms: steps.TermsStep
    more: steps.AnyoneElseStep
    origin: Payer | None = None
    called: str = ""

    def __post_init__(self) -> None:
        self.payer.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.terms.paid_by(self.payer.kind.read())

    def stream(self) -> str:
        return self.payer.stream.text().strip()

    def streams(self) -> list[str]:
        """Return the name asked for, and those that only the file knows."""
        return [self.stream(), *(own_streams(self.origin)[1:] if self.origin else ())]

    def all(self) -> list[steps.Step]:
        return [self.payer, self.rhythm, self.terms, self.more]

    def put(self, payer: Payer, starter: Starter) -> None:
        """Fill the screens from a payer of a starter file."""
        stream = own_streams(payer)[0]
        self.origin, self.called = payer, stream
        self.payer.name.put(payer.name)
        self.payer.kind.put(payer.kind)
        self.payer.reference.put(payer.reference)
        self.payer.stream.put(stream)
        self.terms.weeks.put(f"{payer.terms.contingency_weeks.normalize():f}")
        self.terms.every.put(payer.terms.statement_every)
        self.terms.receipt_from.put(payer.terms.receipt_from or None)
        self.terms.source.put(payer.terms.source)
        paid = [each.weekly for each in starter.contributions if each.stream == stream]
        self.terms.contribution.put(paid[-1] if paid and paid[-1] else None)
        if starter.plans:
            weekly = next((rate.amount for rate in starter.plans[-1].weekly if rate.stream == stream), None)
            self.rhythm.weekly.put(weekly)
        schedule = next((each for each in starter.schedules if each.stream == stream), None)
        if schedule:
            self.rhythm.every.put(schedule.every)
            self.rhythm.amount.put(schedule.amount)
            self.rhythm.first_on.put(schedule.first_on)
            self.rhythm.in_advance.put(schedule.in_advance)

    def payer_named(self) -> Payer:
        """Return the payer as answered."""
        return Payer(
            name=self.payer.name.read(),
            kind=self.payer.kind.read(),
            reference=self.payer.reference.read(),
            streams=(self.payer.stream.read(),),
            terms=self.terms.terms(),
        )

    def contribution(self, from_day: date) -> StarterContribution | None:
        """Return what the person pays towards this money from a day on, if they pay anything."""
        weekly = self.terms.contributes()
        if not weekly:
            return None
        return StarterContribution(self.payer.stream.read(), from_day, weekly, self.terms.source.read())

    def schedule(self) -> StarterSchedule:
        """Return when the money comes, as answered."""
        return StarterSchedule(
            stream=self.payer.stream.read(),
            every=self.rhythm.every.read(),
            first_on=self.rhythm.first_on.when(),
            amount=self.rhythm.amount.amount(),
            in_advance=self.rhythm.in_advance.read(),
        )
