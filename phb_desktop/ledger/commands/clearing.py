"""Debts follow the payment that cleared them: paid while it is said to be for them, and no longer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from phb_desktop.ledger.commands.bills import ReopenBill, SettleBill, reopen_bill, settle_bill
from phb_desktop.ledger.commands.keeping import is_reversed, postings_of
from phb_desktop.ledger.model import Account, EntryId, Posting
from phb_desktop.ledger.records import EntryRecord, PaidByRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Work
from phb_desktop.words import trn

_SPENT = (Account.SPENDING, Account.OTHER_IN)
_Sums = dict[tuple[PlanLineId | None, StreamId | None], Money]


def paid_by(work: Work, payment: EntryId) -> tuple[EntryId, ...]:
    """Return the debts that a payment clears now."""
    return tuple(bill for bill, _ in _cleared(work, payment))


def owe_again(work: Work, payment: EntryId) -> tuple[EntryId, ...]:
    """Let what a payment cleared be owed again; return which debts."""
    found = _cleared(work, payment)
    for _, settled in found:
        reopen_bill(work, ReopenBill(settled))
    return tuple(bill for bill, _ in found)


def pay_again(work: Work, payment: EntryId, bills: Sequence[EntryId]) -> None:
    """Let a payment clear debts once more, on its own day."""
    on = work.session.get_one(EntryRecord, payment).on
    for bill in bills:
        settle_bill(work, SettleBill(bill, on, payment))


def still_pays(
    work: Work, bills: Sequence[EntryId], before: Sequence[Posting], after: Sequence[Posting]
) -> bool:
    """Say whether a payment that is said anew is still for the debts that it cleared.

    It is where it goes to the same plan lines and streams as before, or covers each debt on its own line.
    """
    old, new = _sums(before), _sums(after)
    if old == new:
        return True
    owed = _sums(
        (posting for bill in bills for posting in postings_of(work, bill)), accounts=(Account.COMMITTED,)
    )
    return all(new.get(place, ZERO) >= amount for place, amount in owed.items())


def owed_again(count: int) -> str:
    """Return what the status line adds when debts are owed again; nothing for none."""
    if not count:
        return ""
    return " " + trn("What it had paid is owed again.", "{count} debts that were paid are owed again.", count)


def _cleared(work: Work, payment: EntryId) -> list[tuple[EntryId, EntryId]]:
    """Return each debt that a payment clears, with the entry that says so."""
    rows = work.session.execute(
        select(EntryRecord.about_id, EntryRecord.id)
        .join(PaidByRecord, PaidByRecord.settle_id == EntryRecord.id)
        .where(PaidByRecord.payment_id == payment)
        .order_by(EntryRecord.id)
    )
    return [
        (EntryId(bill), EntryId(settled))
        for bill, settled in rows
        if bill is not None and not is_reversed(work, EntryId(settled))
    ]


def _sums(postings: Iterable[Posting], *, accounts: Sequence[Account] = _SPENT) -> _Sums:
    found: _Sums = defaultdict(lambda: ZERO)
    for posting in postings:
        if posting.account in accounts:
            found[posting.line, posting.stream] += posting.amount
    return dict(found)
