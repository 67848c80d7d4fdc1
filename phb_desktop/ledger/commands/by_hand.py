"""What was owed is paid in a way that the bank has not shown: from an account, in cash, or with own money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.bills import (
    CancelBill,
    RecordBill,
    ReopenBill,
    SettleBill,
    cancel_bill,
    open_bill,
    record_bill,
    reopen_bill,
    settle_bill,
)
from phb_desktop.ledger.commands.entries import RecordSpending, TakeBack, record_spending
from phb_desktop.ledger.commands.keeping import postings_of
from phb_desktop.ledger.commands.paying import TYPES
from phb_desktop.ledger.model import Account, Allocation, CashAccountId, EntryId, OwedKind, PaymentType
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import versions
from phb_desktop.plan.schedule import line_on
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class OwedToUs(Refused):
    """Money comes back here: it is there once the bank shows it."""

    def __init__(self) -> None:
        super().__init__(
            tr("Here money comes back to you. Nothing is paid out."),
            tr("Wait until the bank shows it. Then say there what it was."),
            field="how",
        )


@dataclass(frozen=True, slots=True)
class _Owed:
    """What a debt is for. amount: above nothing."""

    amount: Money
    kind: OwedKind
    line: PlanLineId
    stream: StreamId


def _owed(work: Work, bill: EntryId) -> _Owed:
    found = next(each for each in postings_of(work, bill) if each.account is Account.COMMITTED)
    if found.amount < ZERO:
        raise OwedToUs
    assert found.line is not None
    assert found.stream is not None
    return _Owed(found.amount, OwedKind(found.kind), found.line, found.stream)


@dataclass(frozen=True, slots=True)
class PayFromAccount(Command[EntryId]):
    """A debt was paid from an account of the budget, or in cash from its box, and no file has shown it yet.

    type: what kind of payment it is; nothing where the debt says so itself.
    """

    bill: EntryId
    on: date
    account: CashAccountId
    type: PaymentType | None = None
    method: str = ""


def pay_from_account(work: Work, command: PayFromAccount) -> EntryId:
    """Record the payment and close the debt with it: taken back, the debt is owed again.

    The bank's line comes later and is matched with this payment; until then it is not on the statement (H2).
    """
    bill = open_bill(work, command.bill)
    owed = _owed(work, EntryId(bill.id))
    kind = command.type or TYPES.get(owed.kind) or PaymentType.OTHER_IN_PLAN
    # The plan line may have ended between the day it was owed and the day it was paid.
    served = None if line_on(versions(work), owed.line, command.on) is not None else bill.on
    entry = record_spending(
        work,
        RecordSpending(
            on=command.on,
            party=bill.party,
            parts=(Allocation(owed.amount, owed.stream, type=kind, line=owed.line),),
            account=command.account,
            details=bill.details,
            method=command.method,
            served_first=served,
            served_last=served,
        ),
    )
    settle_bill(work, SettleBill(command.bill, command.on, entry))
    work.undo_with(TakeBack(entry, tr("Undone")))
    work.says(tr("Saved: {amount} to {party}. It is paid.", amount=owed.amount, party=bill.party))
    return entry


@dataclass(frozen=True, slots=True)
class PayWithOwnMoney(Command[EntryId | None]):
    """A debt was paid with somebody's own money, not the budget's.

    who: to whom the budget owes the sum now; nothing where it is not to come back.
    """

    bill: EntryId
    on: date
    who: str = ""


def pay_with_own_money(work: Work, command: PayWithOwnMoney) -> EntryId | None:
    """Close the debt; where the money is to come back, the same is owed to whoever paid it.

    No money of the budget has moved: the balance stays. What it owes for the plan line stays too, to somebody
    else, or falls away for good.
    """
    bill = open_bill(work, command.bill)
    owed = _owed(work, EntryId(bill.id))
    reason = (
        tr("Paid by {who}, to be paid back", who=command.who) if command.who else tr("Paid with own money")
    )
    settled = settle_bill(work, SettleBill(command.bill, command.on, reason=reason))
    if not command.who:
        work.undo_with(ReopenBill(settled))
        work.says(tr("Marked as paid with own money. No money of the budget was used."))
        return None
    said = tr("Paid for us to {party}", party=bill.party)
    details = f"{said}: {bill.details}" if bill.details else said
    on = max(command.on, bill.on)
    again = record_bill(
        work,
        RecordBill(on, command.who, owed.kind, owed.amount, owed.line, owed.stream, details),
    )
    work.undo_with(OwnMoneyAfterAll(settled, again, command))
    work.says(tr("Saved. {amount} is owed to {party} now.", amount=owed.amount, party=command.who))
    return again


@dataclass(frozen=True, slots=True)
class OwnMoneyAfterAll(Command[None]):
    """Nobody paid a debt for the budget after all: it is owed as before."""

    settled: EntryId
    again: EntryId
    paid: PayWithOwnMoney


def own_money_after_all(work: Work, command: OwnMoneyAfterAll) -> None:
    """Let the first debt be owed once more, and the second no longer."""
    cancel_bill(work, CancelBill(command.again, tr("Undone")))
    reopen_bill(work, ReopenBill(command.settled))
    work.undo_with(command.paid)
