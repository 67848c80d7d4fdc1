"""The sheets that note changes, outcomes, the end of the budget and closed accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from phb_desktop.ledger.model import CashAccount, CashAccountId, EntryId
from phb_desktop.papers.model import PaperId
from phb_desktop.statements.commands import NoteAccountClosed, NoteChange, NoteEnd, TellOutcome
from phb_desktop.statements.content import Content
from phb_desktop.statements.happened import (
    CHANGE_WORDS,
    END_WORDS,
    OUTCOME_WORDS,
    Change,
    ChangeKind,
    Ending,
    EndReason,
    OutcomeState,
    OutcomeTold,
)
from phb_desktop.statements.paper.words import change_kind, short_days
from phb_desktop.statements.to_tell import ToTell
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import short
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.words import tr

_WITH_PAYMENT = (ChangeKind.EQUIPMENT, ChangeKind.CONTINGENCY, ChangeKind.OTHER)
_WITH_WHO = (
    ChangeKind.WORKER_STARTED,
    ChangeKind.WORKER_LEFT,
    ChangeKind.SUPPLIER_NEW,
    ChangeKind.SUPPLIER_ENDED,
)
_FROM = Money(20_00)  # smaller payments are no equipment, and the list stays short
_MOST = 80


class ChangeSheet(SaveSheet):
    """What changed, in a few boxes; which of them show depends on what it was."""

    def __init__(
        self, content: Content, today: Callable[[], date], save: Callable[[NoteChange], object]
    ) -> None:
        super().__init__(
            tr("Note what changed"),
            tr("Your funder reads this in the statement. Write only what they need to know."),
            save,
        )
        add = self.form.add
        self.kind: ChoiceField[ChangeKind] = add(
            ChoiceField(
                "kind", tr("What was it?"), [(kind, tr(words)) for kind, words in CHANGE_WORDS.items()]
            )
        )
        self.first = add(DayField("first", tr("On which day, or from"), today=today, start=today()))
        self.last = add(DayField("last", tr("Until"), today=today, optional=True))
        self.who = add(
            TextField(
                "who",
                tr("Who"),
                hint=tr("A worker stands in the statement by initials."),
                optional=True,
                most=200,
            )
        )
        self.item = add(TextField("item", tr("What was bought"), optional=True, most=200))
        self.serial = add(TextField("serial", tr("Its serial number"), optional=True, most=200))
        self.guarantee = add(DayField("warranty_until", tr("Guarantee until"), today=today, optional=True))
        self.entry: ChoiceField[EntryId | None] = add(
            ChoiceField(
                "entry",
                tr("The payment behind it"),
                [(None, tr("None of these")), *_payments(content)],
                start=None,
                hint=tr("The statement takes the sum from it."),
            )
        )
        self.words = add(TextField("words", tr("In a few words"), optional=True, most=1000))
        self.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        kind = ChangeKind.OTHER if self.kind.is_blank() else self.kind.read()
        bought = kind is ChangeKind.EQUIPMENT
        for field in (self.item, self.serial, self.guarantee):
            field.setVisible(bought)
        self.who.setVisible(kind in _WITH_WHO)
        self.entry.setVisible(kind in _WITH_PAYMENT)
        self.words.setVisible(kind is not ChangeKind.SAFEGUARDING)
        self.last.setVisible(kind not in (*_WITH_WHO, ChangeKind.EQUIPMENT))

    def command(self) -> NoteChange:
        kind = self.kind.read()
        bought = kind is ChangeKind.EQUIPMENT
        return NoteChange(
            kind,
            self.first.when(),
            self.last.read() if kind not in (*_WITH_WHO, ChangeKind.EQUIPMENT) else None,
            self.words.read() if kind is not ChangeKind.SAFEGUARDING else "",
            self.who.read() if kind in _WITH_WHO else "",
            self.entry.read() if kind in _WITH_PAYMENT else None,
            self.item.read() if bought else "",
            self.serial.read() if bought else "",
            self.guarantee.read() if bought else None,
        )


def _payments(content: Content) -> list[tuple[EntryId | None, str]]:
    """Return the larger payments of the days on the page, the newest first."""
    rows = {row.entry: row for row in (content.payments.rows if content.payments else ())}
    large = [row for row in rows.values() if row.whole >= _FROM]
    large.sort(key=lambda row: (row.on, row.entry), reverse=True)
    return [
        (
            EntryId(row.entry),
            tr("{day}: {amount} to {whom}", day=short(row.on), amount=row.whole, whom=row.to_whom),
        )
        for row in large[:_MOST]
    ]


class NotedSheet(Sheet):
    """What is noted for these days, and the way to take one back."""

    kept = False

    def __init__(self, known: ToTell, drop: Callable[[Change], object], *, by_cell: bool) -> None:
        super().__init__(
            tr("What is noted"),
            tr("The statement of these days tells this, and what the books show by themselves."),
        )
        self._drop_with = drop
        self.model = RowsModel(_columns(), _sentence, self)
        self.listing = Listing(tr("Noted changes"), self.model, nothing=tr("Nothing is noted."))
        self.listing.view.read_by_cell(by_cell)
        self.drop = Button(tr("Take it back"), self._drop, starts=Starts.CHANGE)
        self.listing.chosen.connect(lambda row: self.drop.setEnabled(row is not None))
        self.drop.setEnabled(False)
        self.form.put(self.listing)
        self.form.put(Actions(self.drop))
        self.show_rows(known)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def show_rows(self, known: ToTell) -> None:
        """Show what is noted now; the place in the list stays."""
        here = self.listing.view.currentIndex().row()
        self.model.show(known.changes)
        if known.changes:
            self.listing.go_to(min(max(here, 0), len(known.changes) - 1))

    def _drop(self) -> None:
        if isinstance(row := self.listing.current(), Change):
            self._drop_with(row)


def _columns() -> list[Column[Change]]:
    return [
        Column(tr("When"), lambda row: short_days(row.first, row.last), sort=lambda row: row.first),
        Column(tr("What"), lambda row: change_kind(row.kind)),
        Column(tr("More"), _more, wide=True),
    ]


def _more(row: Change) -> str:
    return ", ".join(part for part in (row.item, row.who, row.words) if part)


def _sentence(row: Change) -> str:
    said = f"{short_days(row.first, row.last)}: {change_kind(row.kind)}."
    return f"{said} {_more(row)}".strip()


class OutcomeSheet(SaveSheet):
    """How one outcome of the plan went in these days."""

    def __init__(
        self,
        outcome: str,
        told: OutcomeTold | None,
        span: Span,
        place: tuple[int, int],
        save: Callable[[TellOutcome], object],
    ) -> None:
        number, of = place
        super().__init__(
            tr("Outcome {number} of {of}", number=number, of=of),
            outcome,
            save,
            action=tr("Save") if number == of else tr("Save, and go to the next"),
        )
        self._outcome, self._span = outcome, span
        self.state: ChoiceField[OutcomeState] = self.form.add(
            ChoiceField(
                "state", tr("How does it go?"), [(each, tr(words)) for each, words in OUTCOME_WORDS.items()]
            )
        )
        self.words = self.form.add(TextField("words", tr("In one line"), optional=True, most=300))
        self.helped = self.form.add(TextField("what_helped", tr("What helped"), optional=True, most=300))
        if told is not None:
            self.state.put(told.state)
            self.words.put(told.words)
            self.helped.put(told.what_helped)

    def command(self) -> TellOutcome:
        return TellOutcome(
            self._outcome,
            self._span.first,
            self._span.last,
            self.state.read(),
            self.words.read(),
            self.helped.read(),
        )


class EndSheet(SaveSheet):
    """Why and when the budget ended, and who keeps its records."""

    def __init__(
        self, noted: Ending | None, today: Callable[[], date], save: Callable[[NoteEnd], object]
    ) -> None:
        super().__init__(
            tr("Note that the budget ended"),
            tr("Then issue the closing statement. It shows what is still owed, and what is left."),
            save,
        )
        add = self.form.add
        self.reason: ChoiceField[EndReason] = add(
            ChoiceField("reason", tr("Why?"), [(each, tr(words)) for each, words in END_WORDS.items()])
        )
        self.on = add(DayField("on", tr("Its last day"), today=today, start=noted.on if noted else today()))
        self.words = add(TextField("words", tr("In your own words"), optional=True, most=1000))
        self.representative = add(
            TextField("representative", tr("Who acts for the person now"), optional=True, most=200)
        )
        self.kept_by = add(TextField("kept_by", tr("Who keeps the records"), optional=True, most=200))
        self.kept_until = add(
            DayField(
                "kept_until",
                tr("Until when"),
                today=today,
                optional=True,
                hint=tr("Your agreement says how long. “When life changes” on Plan works out a day."),
            )
        )
        if noted is not None:
            self.reason.put(noted.reason)
            self.words.put(noted.words)
            self.representative.put(noted.representative)
            self.kept_by.put(noted.kept_by)
            self.kept_until.put(noted.kept_until)
        self.reason.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        died = not self.reason.is_blank() and self.reason.read() is EndReason.DEATH
        self.representative.setVisible(died)

    def command(self) -> NoteEnd:
        died = self.reason.read() is EndReason.DEATH
        return NoteEnd(
            self.reason.read(),
            self.on.when(),
            self.words.read(),
            self.kept_by.read(),
            self.kept_until.read(),
            self.representative.read() if died else "",
        )


class AccountClosedSheet(SaveSheet):
    """An account was closed at the bank, and which paper shows it."""

    def __init__(
        self,
        accounts: Sequence[CashAccount],
        today: Callable[[], date],
        save: Callable[[NoteAccountClosed], object],
    ) -> None:
        super().__init__(tr("Note that an account was closed"), "", save)
        self.account: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("account", tr("Which account"), [(each.id, each.name) for each in accounts])
        )
        self.on = self.form.add(DayField("closed_on", tr("On which day"), today=today, start=today()))
        self.paper = self.form.add(
            TextField(
                "paper",
                tr("Number of the paper that shows it"),
                hint=tr("For example P12, as the Money page shows it"),
                optional=True,
                most=12,
            )
        )

    def command(self) -> NoteAccountClosed:
        digits = self.paper.read().strip().upper().removeprefix("P")
        paper = PaperId(int(digits)) if digits.isdecimal() else None
        return NoteAccountClosed(self.account.read(), self.on.when(), paper)
