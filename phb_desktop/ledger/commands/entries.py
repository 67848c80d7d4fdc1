"""Payments, receipts and transfers recorded by hand, and putting them right."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.clearing import owe_again, owed_again, pay_again, still_pays
from phb_desktop.ledger.commands.keeping import (
    NothingThere,
    checked,
    keep,
    live_entry,
    postings_of,
    reverse,
)
from phb_desktop.ledger.model import (
    BY_HAND,
    Account,
    Agreement,
    Allocation,
    CashAccountId,
    EntryId,
    NewEntry,
    Posting,
    Purpose,
)
from phb_desktop.ledger.queries.twins import twin
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.papers.commands import carry_papers
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import BackwardsSpan
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class SameAccount(Refused):
    """Money cannot move from an account to itself."""

    def __init__(self) -> None:
        super().__init__(
            tr("Both accounts are the same."), tr("Choose where the money went to."), field="to_account"
        )


class NeedsReason(Refused):
    """A correction says why."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say why."), tr("Write a few words, for your own record."), field="reason"
        )


@dataclass(frozen=True, slots=True)
class RecordSpending(Command[EntryId]):
    """Money went out. parts say what for and add up to the payment."""

    on: date
    party: str
    parts: tuple[Allocation, ...]
    account: CashAccountId
    details: str = ""
    method: str = ""
    served_first: date | None = None
    served_last: date | None = None
    agreed: Agreement | None = None


@dataclass(frozen=True, slots=True)
class RecordReceipt(Command[EntryId]):
    """Money came in. parts say what it was and add up to the receipt."""

    on: date
    party: str
    parts: tuple[Allocation, ...]
    account: CashAccountId
    details: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class RecordTransfer(Command[EntryId]):
    """Money moved between two of the budget's own accounts."""

    on: date
    amount: Money
    from_account: CashAccountId
    to_account: CashAccountId
    details: str = ""


def record_spending(work: Work, command: RecordSpending) -> EntryId:
    """Keep a payment; a plan line is judged on the first day of service, else the day of payment."""
    entry = keep(work, _spending(work, command))
    work.undo_with(TakeBack(entry, tr("Undone")))
    work.says(tr("Saved: {amount} to {party}.", amount=_sum(command.parts), party=command.party))
    _look_for_twin(work, entry, command, -_sum(command.parts))
    return entry


def _spending(work: Work, command: RecordSpending) -> NewEntry:
    if command.served_first and command.served_last and command.served_last < command.served_first:
        raise BackwardsSpan(command.served_first, command.served_last)
    judged = command.served_first or command.on
    parts = checked(work, command.parts, on=judged, outgoing=True, agreed=command.agreed)
    cash = Posting(Account.BANK, -_sum(command.parts), cash_account=command.account)
    return NewEntry(
        on=command.on,
        purpose=Purpose.SPENDING,
        postings=(cash, *parts),
        party=command.party,
        details=command.details,
        method=command.method,
        served_first=command.served_first,
        served_last=command.served_last,
        agreed=command.agreed,
    )


def record_receipt(work: Work, command: RecordReceipt) -> EntryId:
    """Keep money that came in; a refund goes back to its plan line."""
    entry = keep(work, _receipt(work, command))
    work.undo_with(TakeBack(entry, tr("Undone")))
    work.says(tr("Saved: {amount} from {party}.", amount=_sum(command.parts), party=command.party))
    _look_for_twin(work, entry, command, _sum(command.parts))
    return entry


def _look_for_twin(work: Work, entry: EntryId, typed: RecordSpending | RecordReceipt, amount: Money) -> None:
    """Say so if the books hold one like it: nothing is refused, since two may well be alike."""
    if (like := twin(work, typed.account, amount, typed.on, typed.party, besides=entry)) is not None:
        day, party = in_words(like.on), like.party
        work.remarks(
            tr("There is one like it: {party}, {day}. Is it the same? Then undo this.", party=party, day=day)
        )


def _receipt(work: Work, command: RecordReceipt) -> NewEntry:
    parts = checked(work, command.parts, on=command.on, outgoing=False, agreed=None)
    cash = Posting(Account.BANK, _sum(command.parts), cash_account=command.account)
    return NewEntry(
        on=command.on,
        purpose=Purpose.RECEIPT,
        postings=(cash, *parts),
        party=command.party,
        details=command.details,
        method=command.method,
    )


def record_transfer(work: Work, command: RecordTransfer) -> EntryId:
    """Keep a transfer; it is neither money in nor money out of the budget (X11)."""
    entry = keep(work, _transfer(command))
    work.undo_with(TakeBack(entry, tr("Undone")))
    work.says(tr("Saved: {amount} moved.", amount=command.amount))
    return entry


def _transfer(command: RecordTransfer) -> NewEntry:
    if command.from_account == command.to_account:
        raise SameAccount
    if command.amount <= ZERO:
        raise NothingThere
    return NewEntry(
        on=command.on,
        purpose=Purpose.TRANSFER,
        postings=(
            Posting(Account.BANK, -command.amount, cash_account=command.from_account),
            Posting(Account.BANK, command.amount, cash_account=command.to_account),
        ),
        details=command.details or tr("Moved between accounts"),
    )


def _sum(parts: tuple[Allocation, ...]) -> Money:
    return total(part.amount for part in parts)


@dataclass(frozen=True, slots=True)
class TakeBack(Command[None]):
    """An entry recorded by hand should not count. It stays visible as taken back."""

    entry: EntryId
    reason: str = field(default="")


def take_back(work: Work, command: TakeBack) -> None:
    """Write the opposite entry."""
    if not command.reason.strip():
        raise NeedsReason
    old = live_entry(work, command.entry, *BY_HAND)
    entry = EntryId(old.id)
    reverse(work, old, command.reason)
    paid = owe_again(work, entry)
    work.undo_with(PutBack(entry, paid=paid))
    work.says(tr("Taken back. The old entry stays in the history.") + owed_again(len(paid)))


@dataclass(frozen=True, slots=True)
class PutBack(Command[EntryId]):
    """An entry that was taken back or corrected counts after all, in place of `instead_of` if given.

    paid: the debts that it cleared when it counted.
    """

    entry: EntryId
    instead_of: EntryId | None = None
    paid: tuple[EntryId, ...] = ()


def put_back(work: Work, command: PutBack) -> EntryId:
    """Keep a copy of the old entry, which names it; the copy counts from now on."""
    instead: EntryRecord | None = None
    paid: tuple[EntryId, ...] = ()
    if command.instead_of is not None:
        instead = live_entry(work, command.instead_of, *BY_HAND)
        reverse(work, instead, tr("Undone"))
        paid = owe_again(work, EntryId(instead.id))
    old = work.session.get_one(EntryRecord, command.entry)
    agreed = Agreement(old.agreed_by, old.agreed_on) if old.agreed_on else None
    entry = keep(
        work,
        NewEntry(
            on=old.on,
            purpose=old.purpose,
            postings=tuple(postings_of(work, command.entry)),
            party=old.party,
            details=old.details,
            method=old.method,
            served_first=old.served_first,
            served_last=old.served_last,
            about=command.entry,
            reason=tr("Put back"),
            agreed=agreed,
        ),
    )
    carry_papers(work, Subject(SubjectKind.ENTRY, command.entry), Subject(SubjectKind.ENTRY, entry))
    pay_again(work, entry, command.paid)
    work.undo_with(
        TakeBack(entry, tr("Undone"))
        if instead is None
        else PutBack(EntryId(instead.id), instead_of=entry, paid=paid)
    )
    work.says(tr("Put back as it was."))
    return entry


@dataclass(frozen=True, slots=True)
class CorrectEntry(Command[EntryId]):
    """An entry recorded by hand was wrong: the right one takes its place, the old one stays."""

    entry: EntryId
    right: RecordSpending | RecordReceipt | RecordTransfer
    reason: str


def correct_entry(work: Work, command: CorrectEntry) -> EntryId:
    """Reverse the old entry and keep the right one, which names the old."""
    if not command.reason.strip():
        raise NeedsReason
    old = live_entry(work, command.entry, *BY_HAND)
    before = EntryId(old.id)
    match command.right:
        case RecordSpending():
            fresh = _spending(work, command.right)
        case RecordReceipt():
            fresh = _receipt(work, command.right)
        case RecordTransfer():
            fresh = _transfer(command.right)
    reverse(work, old, command.reason)
    entry = keep(work, replace(fresh, about=before, reason=command.reason))
    carry_papers(work, Subject(SubjectKind.ENTRY, before), Subject(SubjectKind.ENTRY, entry))
    paid = owe_again(work, before)
    stays = still_pays(work, paid, postings_of(work, before), fresh.postings)
    if stays:
        pay_again(work, entry, paid)
    work.undo_with(PutBack(before, instead_of=entry, paid=paid))
    work.says(tr("Corrected. The old entry stays in the history.") + owed_again(0 if stays else len(paid)))
    return entry
