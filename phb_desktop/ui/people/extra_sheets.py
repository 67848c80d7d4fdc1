"""What is added to somebody's pay, or taken off it, on one pay day: typed with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from phb_desktop.employer.model import Worker, WorkerId
from phb_desktop.employer.model.extras import EXTRA_WORDS, ExtraItem, ExtraKind
from phb_desktop.ui.fields import ChoiceField, DayField, HoursField, MoneyField, TextField
from phb_desktop.ui.people.boxes import NumberField
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.tables import Column
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import NO_HOURS, Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

_MEANS: Final = {
    ExtraKind.EXPENSES: "What they spent for work, against receipts. It pays no tax.",
    ExtraKind.MILES: "Miles that stand on no timesheet, at the rates that are free of tax.",
    ExtraKind.BONUS: "Pay on top. It is taxed like wages.",
    ExtraKind.TOP_UP: "Makes this pay reach the minimum wage. Then look at the rate in the terms.",
    ExtraKind.BACK_PAY: "Pay that was too little before. It is taxed on this payday.",
    ExtraKind.TAKEN_BACK: "Pay that was too much before. Talk about it first; it may take several paydays.",
    ExtraKind.IN_LIEU: "For somebody who leaves. Empty: all that they built up and did not take.",
    ExtraKind.NOTICE: "For notice that they need not work. Taxed like wages. Empty: what the law gives.",
    ExtraKind.REDUNDANCY: "The job ends. Up to £30,000 bears no tax. Empty: what the law gives.",
    ExtraKind.ADVANCE: "Money they had before payday. On “What is owed” you say which payment it was.",
    ExtraKind.ORDERED: "A court or an authority wrote to you. It says how much, and whom to pay.",
    ExtraKind.AGREED: "Only with their word in writing, before it is taken.",
}
_BECAUSE: Final = {
    ExtraKind.ADVANCE: "What they agreed to, and when",
    ExtraKind.AGREED: "What they agreed to, and when",
    ExtraKind.ORDERED: "Who ordered it, and its number",
    ExtraKind.BACK_PAY: "What it puts right",
    ExtraKind.TAKEN_BACK: "What it puts right",
    ExtraKind.EXPENSES: "What shows it",
}


@dataclass(frozen=True, slots=True)
class Added:
    """An extra in hand, with whose pay it belongs to."""

    worker: WorkerId
    name: str
    item: ExtraItem


class ExtraSheet(SaveSheet):
    """One extra. about: the payday that it puts right, where it was opened from a payslip."""

    kept = False

    def __init__(
        self, worker: Worker, paid_on: date, *, today: Today, save: Save, about: date | None = None
    ) -> None:
        super().__init__(
            tr("Add to this pay, or take off"),
            tr(
                "For {name} on {day} alone. Nothing counts before the pay day is approved.",
                name=worker.name,
                day=in_words(paid_on),
            ),
            save,
        )
        form = self.form
        self.kind: ChoiceField[ExtraKind] = form.add(
            ChoiceField(
                "kind",
                tr("What it is"),
                [(each, tr(words)) for each, words in EXTRA_WORDS.items()],
                start=ExtraKind.BACK_PAY if about else ExtraKind.EXPENSES,
            )
        )
        self.amount = form.add(MoneyField("amount", tr("Amount")))
        self.miles = form.add(NumberField("miles", tr("Miles"), places=2))
        self.hours = form.add(HoursField("hours", tr("Hours of holiday")))
        self.about = form.add(
            DayField("about", tr("Payday that it puts right"), today=today, optional=True, start=about)
        )
        self.because = form.add(TextField("because", tr("Why"), most=300))
        self.words = form.add(
            TextField(
                "words",
                tr("What the payslip calls it"),
                hint=tr("Leave it empty for the usual words."),
                optional=True,
                most=60,
            )
        )
        self.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        kind = self.kind.read()
        self.kind.relabel(tr("What it is"), tr(_MEANS[kind]))
        self.kind.blame(None)  # so that the hint is spoken with the box
        self.amount.setVisible(kind not in (ExtraKind.MILES, ExtraKind.IN_LIEU))
        self.miles.setVisible(kind is ExtraKind.MILES)
        self.hours.setVisible(kind is ExtraKind.IN_LIEU)
        self.about.setVisible(kind in (ExtraKind.BACK_PAY, ExtraKind.TAKEN_BACK))
        self.because.optional = not (
            kind.deduction or kind in (ExtraKind.BACK_PAY, ExtraKind.TAKEN_BACK, ExtraKind.EXPENSES)
        )
        self.because.relabel(tr(_BECAUSE.get(kind, "Why")))
        self.amount.optional = kind.for_leavers
        self.hours.optional = kind.for_leavers
        self.amount.relabel(tr("Amount"))
        self.hours.relabel(tr("Hours of holiday"))
        self.words.setVisible(kind is not ExtraKind.IN_LIEU)

    def _typed(self, kind: ExtraKind) -> Money:
        return ZERO if kind.for_leavers and self.amount.is_blank() else self.amount.amount()

    def command(self) -> ExtraItem:
        """Return the extra, or refuse what cannot be."""
        kind = self.kind.read()
        worked_out = kind in (ExtraKind.MILES, ExtraKind.IN_LIEU)
        return ExtraItem(
            kind=kind,
            amount=ZERO if worked_out else self._typed(kind),
            words=self.words.read() if self.words.isVisibleTo(self) else "",
            because=self.because.read(),
            about=self.about.read() if self.about.isVisibleTo(self) else None,
            hours=(self.hours.read() or NO_HOURS) if kind is ExtraKind.IN_LIEU else NO_HOURS,
            miles=(self.miles.number() or Decimal(0)) if kind is ExtraKind.MILES else Decimal(0),
        ).checked()


class AlsoSheet(SaveSheet):
    """Somebody is paid whose usual payday it is not: a leaver, or pay that was forgotten."""

    kept = False

    def __init__(self, workers: Sequence[Worker], save: Save) -> None:
        super().__init__(
            tr("Pay somebody else too"),
            tr("For a last payment, or one between paydays. Their tax is worked out for this day."),
            save,
        )
        self.worker: ChoiceField[WorkerId] = self.form.add(
            ChoiceField("worker", tr("Whom to pay"), [(each.id, each.name) for each in workers])
        )

    def command(self) -> WorkerId:
        """Return who it is."""
        return self.worker.read()


def added_columns() -> list[Column[Added]]:
    """Return whose, what, how much, why."""
    return [
        Column(tr("Name"), lambda row: row.name, wide=True),
        Column(tr("What it is"), lambda row: row.item.says(), wide=True),
        Column(tr("How much"), how_much, right=True),
        Column(tr("Why"), lambda row: row.item.because, wide=True),
    ]


def how_much(row: Added) -> str:
    """Say the amount, hours or miles; what is taken off with a minus."""
    item = row.item
    if item.kind is ExtraKind.MILES:
        return tr("{miles} miles", miles=item.miles)
    if item.kind.for_leavers and not (item.hours.minutes or item.amount):
        return tr("what the law gives")
    if item.kind is ExtraKind.IN_LIEU:
        return tr("{hours} hours", hours=item.hours)
    off = item.kind.deduction or item.kind is ExtraKind.TAKEN_BACK
    return str(-item.amount if off else item.amount)


def added_said(row: Added) -> str:
    """Say an extra as a sentence."""
    said = tr("{name}: {what}, {much}", name=row.name, what=row.item.says(), much=how_much(row))
    return f"{said}, {row.item.because}." if row.item.because else f"{said}."


def told_of(row: Added) -> list[Any]:
    """Return an extra as JSON allows, to outlive a lock."""
    item = row.item
    about = item.about.isoformat() if item.about else ""
    words = [item.kind.value, item.words, item.because, about]
    return [int(row.worker), row.name, *words, item.amount.pence, item.hours.minutes, str(item.miles)]


def read_again(told: Sequence[Any]) -> Added:
    """Return what `told_of` told."""
    worker, name, kind, words, because, about, pence, minutes, miles = told
    day = date.fromisoformat(about) if about else None
    item = ExtraItem(ExtraKind(kind), Money(pence), words, because, day, Hours(minutes), Decimal(miles))
    return Added(WorkerId(worker), name, item)
