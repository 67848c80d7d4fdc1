"""Saying what a line of the bank was: sorted, split, moved, matched or set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from phb_desktop.banking.commands import AcceptAll, MatchLine, PayOwed, SetAsideLines, SortLines
from phb_desktop.banking.matching import HandEntry
from phb_desktop.banking.queries import LineNow, ReviewRow
from phb_desktop.casebook.commands import PayAsAgreed
from phb_desktop.casebook.commands.agreed import Payment
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import Sort, SortAsTransfer
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.ui.bank.columns import moved, review_sentence
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.money.choices import Choices
from phb_desktop.ui.money.parts import Parts
from phb_desktop.ui.money.served import ServedDays
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr, trn

Save = Callable[[Any], object]


class SortSheet(Sheet):
    """What a payment was for, in one part or several."""

    kept = False

    def __init__(self, row: ReviewRow, known: Choices, today: Callable[[], date], save: Save) -> None:
        super().__init__(tr("What was it for?"), row_words(row), action=tr("Save"), act=self._save)
        self._row, self._save_with = row, save
        outgoing = row.line.amount < ZERO
        self.parts = Parts(self.form, known, outgoing=outgoing)
        self.parts.today_is(today())
        self.parts.whole_is(abs(row.line.amount))
        if row.suggestion and row.suggestion.parts:
            self.parts.put(row.suggestion.parts)
        self.details = self.form.add(TextField("details", tr("More about it"), optional=True))
        self.served = ServedDays(self.form, today, asked=outgoing)

    def _save(self) -> None:
        if not self.form.check() or self._row.line.entry is None:
            return
        try:
            sort = Sort(
                self._row.line.entry,
                self.parts.read(abs(self._row.line.amount)),
                self.details.read(),
                *self.served.read(),
                self.parts.agreement(),
            )
        except Refused as refused:
            self.explain(refused)
            return
        self._save_with(self.parts.with_agreement(SortLines((sort,))))


class MovedSheet(Sheet):
    """The money went to, or came from, another of the budget's accounts."""

    kept = False

    def __init__(self, row: ReviewRow, known: Choices, save: Save) -> None:
        super().__init__(
            tr("It moved between your accounts"), row_words(row), action=tr("Save"), act=self._save
        )
        self._row, self._save_with = row, save
        others = [(each.id, each.name) for each in known.accounts if each.id != row.line.account]
        self.other: ChoiceField[CashAccountId] = self.form.add(
            ChoiceField("other_account", tr("The other account"), others)
        )

    def _save(self) -> None:
        if self.form.check() and self._row.line.entry is not None:
            self._save_with(SortAsTransfer(self._row.line.entry, other_account=self.other.read()))


class SameForAllSheet(SaveSheet):
    """What several payments were for, said once. Each is sorted whole."""

    kept = False

    def __init__(
        self, lines: Sequence[LineNow], known: Choices, today: Callable[[], date], save: Save
    ) -> None:
        super().__init__(tr("What were they for?"), together(lines), save)
        self._lines = lines
        self.parts = Parts(self.form, known, outgoing=lines[0].amount < ZERO)
        self.parts.today_is(today())
        self.parts.add.setVisible(False)
        self.form.grow = None

    def command(self) -> Payment | PayAsAgreed:
        agreed = self.parts.agreement()
        sorts = tuple(
            Sort(line.entry, self.parts.read(abs(line.amount)), agreed=agreed)
            for line in self._lines
            if line.entry is not None
        )
        return self.parts.with_agreement(SortLines(sorts))


class AsideSheet(SaveSheet):
    """Lines stay out of the books, with a reason."""

    kept = False

    def __init__(self, lines: Sequence[LineNow], words: str, save: Save) -> None:
        title = tr("Set this line aside") if len(lines) == 1 else tr("Set these lines aside")
        action = tr("Set it aside") if len(lines) == 1 else tr("Set them aside")
        super().__init__(title, words, save, action=action)
        self._lines = lines
        self.reason = self.form.add(
            TextField("reason", tr("Why it stays out"), hint=tr("It is shown beside the bank balance"))
        )

    def command(self) -> SetAsideLines:
        return SetAsideLines(tuple(line.id for line in self._lines), self.reason.read())


class MatchSheet(Sheet):
    """The payment was recorded by hand already: choose which."""

    kept = False

    def __init__(self, row: ReviewRow, save: Save) -> None:
        super().__init__(
            tr("Which payment is it?"), row_words(row), action=tr("It is this one"), act=self._save
        )
        self._row, self._save_with = row, save
        self.model: RowsModel[HandEntry] = RowsModel(
            [
                day_column(tr("Date"), lambda each: each.on),
                Column(tr("Who"), lambda each: each.party, wide=True),
                money_column(tr("Amount"), lambda each: each.amount),
            ],
            lambda each: tr("{what}, {day}.", what=moved(each.amount, each.party), day=in_words(each.on)),
            self,
        )
        self.listing = Listing(
            tr("Payments recorded by hand"),
            self.model,
            nothing=tr("None of this amount is near this day. Go back and say what it was for."),
        )
        self.form.put(self.listing)

    def show_entries(self, entries: Sequence[HandEntry]) -> None:
        """Offer those of the same amount."""
        self.model.show([each for each in entries if each.amount == self._row.line.amount])
        self.main.setEnabled(bool(self.model.rows))
        (self.listing.view if self.model.rows else self.back).setFocus()

    def _save(self) -> None:
        chosen = self.listing.current()
        if isinstance(chosen, HandEntry):
            self._save_with(MatchLine(self._row.line.id, chosen.id))


def together(lines: Sequence[LineNow]) -> str:
    """Say how many payments are meant, and what they add up to."""
    whole = total(line.amount for line in lines)
    first, last = min(line.on for line in lines), max(line.on for line in lines)
    return trn(
        "{count} payment from {first} to {last}, {sum} in all.",
        "{count} payments from {first} to {last}, {sum} in all.",
        len(lines),
        first=in_words(first),
        last=in_words(last),
        sum=abs(whole),
    )


def row_words(row: ReviewRow) -> str:
    """Say a line, with its reference."""
    said = review_sentence(row)
    return f"{said} {row.line.memo}" if row.line.memo else said


def accepted(row: ReviewRow) -> MatchLine | PayOwed | SortAsTransfer | SortLines | None:
    """Return what accepting a row's suggestion does."""
    suggestion, entry = row.suggestion, row.line.entry
    if suggestion is None or entry is None:
        return None
    if suggestion.match is not None:
        return MatchLine(row.line.id, suggestion.match)
    if suggestion.transfer is not None:
        return SortAsTransfer(entry, other_entry=suggestion.transfer)
    if suggestion.bill is not None:
        return PayOwed(Sort(entry, suggestion.parts), suggestion.bill)
    return SortLines((Sort(entry, suggestion.parts),)) if suggestion.parts else None


def accepted_all(rows: Sequence[ReviewRow]) -> AcceptAll:
    """Return what accepting the suggestions of these rows does, in one change."""
    sorts, paid = [], []
    for row in rows:
        if row.suggestion is None or row.line.entry is None:
            continue
        sorts.append(Sort(row.line.entry, row.suggestion.parts))
        if row.suggestion.bill is not None:
            paid.append((row.line.entry, row.suggestion.bill))
    return AcceptAll(tuple(sorts), tuple(paid))
