"""What is owed and not paid yet: bills, wages earned, tax set aside. Cost and cash meet when it is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.keeping import (
    Gone,
    NothingThere,
    is_reversed,
    keep,
    keep_all,
    live_entry,
    live_id,
    postings_of,
    reverse,
)
from phb_desktop.ledger.model import Account, EntryId, NewEntry, OwedKind, Posting, Purpose
from phb_desktop.ledger.records import EntryRecord, PaidByRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class RecordBill(Command[EntryId]):
    """Something is owed from a day on: an invoice came, wages were earned, tax was set aside.

    below: whether it may be less than nothing, as where HMRC owes us a refund. again: the same debt, which
    was cancelled and is owed after all.
    """

    on: date
    party: str
    kind: OwedKind
    amount: Money
    line: PlanLineId
    stream: StreamId
    details: str = ""
    below: bool = False
    again: EntryId | None = None


def record_bill(work: Work, command: RecordBill) -> EntryId:
    """Keep what is owed; it counts against its plan line until it is settled."""
    entry = keep(work, _bill(command))
    work.undo_with(CancelBill(entry, tr("Undone")))
    work.says(tr("Saved: {amount} is owed to {party}.", amount=command.amount, party=command.party))
    return entry


def record_bills(work: Work, commands: Sequence[RecordBill]) -> list[EntryId]:
    """Keep many at once, as a pay day makes them. Who asks says how it is undone."""
    return keep_all(work, [_bill(each) for each in commands])


def _bill(command: RecordBill) -> NewEntry:
    if not command.amount or (command.amount < ZERO and not command.below):
        raise NothingThere
    owed = Posting(
        Account.OWED, -command.amount, line=command.line, stream=command.stream, kind=command.kind.value
    )
    committed = Posting(
        Account.COMMITTED, command.amount, line=command.line, stream=command.stream, kind=command.kind.value
    )
    return NewEntry(
        on=command.on,
        purpose=Purpose.BILL,
        postings=(committed, owed),
        party=command.party,
        details=command.details,
        about=command.again,
    )


class SettledAlready(Refused):
    """The bill is paid or was cancelled."""

    def __init__(self) -> None:
        super().__init__(
            tr("This is paid or cancelled already."), tr("Look at the list again. Nothing was lost.")
        )


@dataclass(frozen=True, slots=True)
class SettleBill(Command[EntryId]):
    """What was owed is paid from a day on. The payment itself is an entry of its own.

    payment: that entry, where it is known. The debt is paid for as long as the payment is said to be for it.
    reason: why there is none.
    """

    bill: EntryId
    on: date
    payment: EntryId | None = None
    reason: str = ""


def settle_bill(work: Work, command: SettleBill) -> EntryId:
    """Take what was owed off the plan line on the day it was paid."""
    bill = open_bill(work, command.bill)
    undone = tuple(
        Posting(p.account, -p.amount, line=p.line, stream=p.stream, kind=p.kind)
        for p in postings_of(work, EntryId(bill.id))
    )
    entry = keep(
        work,
        NewEntry(
            on=max(command.on, bill.on),
            purpose=Purpose.SETTLE,
            postings=undone,
            party=bill.party,
            details=bill.details,
            about=EntryId(bill.id),
            reason=command.reason,
        ),
    )
    if command.payment is not None:
        work.add(PaidByRecord(settle_id=entry, payment_id=live_id(work, command.payment)))
    work.undo_with(ReopenBill(entry))
    work.says(tr("Marked as paid."))
    return entry


@dataclass(frozen=True, slots=True)
class ReopenBill(Command[None]):
    """A bill was not paid after all; `settled` is the entry that said so."""

    settled: EntryId


def reopen_bill(work: Work, command: ReopenBill) -> None:
    """Reverse the entry that marked it as paid: this one, or the one that says so once more since."""
    record = work.session.get(EntryRecord, command.settled)
    if record is None or record.purpose is not Purpose.SETTLE or record.about_id is None:
        raise Gone
    bill = live_id(work, EntryId(record.about_id), Purpose.BILL)
    if (settled := _settled(work, bill)) is None:
        raise Gone
    reverse(work, settled, tr("Not paid after all"))
    work.undo_with(SettleBill(bill, settled.on, _paid_by(work, EntryId(settled.id)), settled.reason))
    work.says(tr("Marked as not paid yet."))


def _paid_by(work: Work, settled: EntryId) -> EntryId | None:
    found = work.session.scalars(
        select(PaidByRecord.payment_id).where(PaidByRecord.settle_id == settled)
    ).first()
    return None if found is None else EntryId(found)


@dataclass(frozen=True, slots=True)
class CancelBill(Command[None]):
    """It was not owed after all."""

    bill: EntryId
    reason: str = ""


def cancel_bill(work: Work, command: CancelBill) -> None:
    """Reverse what was owed, from the day it was entered for."""
    bill = open_bill(work, command.bill)
    owed = next(p for p in postings_of(work, EntryId(bill.id)) if p.account is Account.COMMITTED)
    reverse(work, bill, command.reason or tr("Cancelled"))
    if owed.line is not None and owed.stream is not None:
        kind = OwedKind(owed.kind)
        work.undo_with(
            RecordBill(
                bill.on,
                bill.party,
                kind,
                owed.amount,
                owed.line,
                owed.stream,
                bill.details,
                below=owed.amount < ZERO,
                again=EntryId(bill.id),
            )
        )
    work.says(tr("Cancelled. The old entry stays in the history."))


def open_bill(work: Work, bill: EntryId) -> EntryRecord:
    """Return something owed that is not paid yet. Raises Gone and SettledAlready."""
    record = live_entry(work, bill, Purpose.BILL)
    if _settled(work, EntryId(record.id)) is not None:
        raise SettledAlready
    return record


def _settled(work: Work, bill: EntryId) -> EntryRecord | None:
    """Return the entry that counts now and says that a debt is paid, if there is one."""
    said = work.session.scalars(
        select(EntryRecord).where(EntryRecord.about_id == bill, EntryRecord.purpose == Purpose.SETTLE)
    )
    return next((each for each in said.all() if not is_reversed(work, EntryId(each.id))), None)
