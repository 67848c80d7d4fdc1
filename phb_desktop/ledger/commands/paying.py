"""One payment clears several debts: a month's tax, wages for two lines of the plan, a pension bill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.bills import ReopenBill, SettleBill, reopen_bill, settle_bill
from phb_desktop.ledger.commands.clearing import paid_by
from phb_desktop.ledger.commands.keeping import NothingThere, cash_change, live_entry, live_id, postings_of
from phb_desktop.ledger.commands.sorting import Said, SayAgain, Sort, SortEntries, say_again, sort_entries
from phb_desktop.ledger.model import (
    Account,
    Allocation,
    EntryId,
    OwedKind,
    PaymentType,
    Posting,
    Purpose,
    ReceiptKind,
)
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

TYPES: Mapping[OwedKind, PaymentType] = {
    OwedKind.WAGES: PaymentType.PA_NET_WAGES,
    OwedKind.HOLIDAY: PaymentType.PA_NET_WAGES,
    OwedKind.HMRC: PaymentType.HMRC,
    OwedKind.PENSION: PaymentType.PENSION,
}

Place = tuple[PlanLineId, StreamId]


class NotTheWhole(Refused):
    """A payment and the debts that it should clear differ."""

    def __init__(self, paid: Money, owed: Money) -> None:
        self.difference = paid - owed
        more = paid > owed
        super().__init__(
            tr("The payment is {paid}, and what you chose comes to {owed}.", paid=paid, owed=owed),
            tr("Choose more of what is owed, or sort the payment by itself.")
            if more
            else tr("Choose less of what is owed. What is paid in part stays open until the rest is paid."),
            field="bills",
        )


class NotPaidLikeThat(Refused):
    """Debts are named for which the program does not know what kind of payment clears them."""

    def __init__(self) -> None:
        super().__init__(
            tr("An invoice is paid by its own payment."),
            tr("Sort the payment, and then mark the invoice as paid."),
            field="bills",
        )


class PaidOtherDebts(Refused):
    """The payment clears debts already, to the penny: it cannot clear others too."""

    def __init__(self) -> None:
        super().__init__(
            tr("This payment was for something else that was owed. That is marked as paid."),
            tr("Take back what was said of the payment first. Then choose what it paid."),
            field="payment",
        )


@dataclass(frozen=True, slots=True)
class PayBills(Command[None]):
    """A payment, as the bank shows it or as recorded by hand, clears debts for pay, to the penny.

    payment: nothing where the debts cancel out; then `on` is the day. hours: the time that wages are for.
    served: the days of work, by which plan lines are judged.
    """

    payment: EntryId | None
    bills: tuple[EntryId, ...]
    hours: tuple[tuple[PlanLineId, StreamId, Hours], ...] = ()
    on: date | None = None
    served: Span | None = None


def pay_bills(work: Work, command: PayBills) -> None:
    """Sort the payment as what the debts are for, and mark each of them as paid on its day."""
    bills = tuple(dict.fromkeys(live_id(work, each, Purpose.BILL) for each in command.bills))
    owed = [_owed(work, each) for each in bills]
    if not bills:
        raise NothingThere
    whole = total(posting.amount for posting in owed)
    said: tuple[Said, ...] = ()
    if command.payment is None:
        if whole or command.on is None:
            raise NotTheWhole(ZERO, whole)
        on = command.on
    else:
        entry = live_entry(work, command.payment, Purpose.BANK, Purpose.SPENDING)
        payment = EntryId(entry.id)
        paid = -cash_change(postings_of(work, payment))
        if paid != whole:
            raise NotTheWhole(paid, whole)
        if paid_by(work, payment):
            raise PaidOtherDebts
        on = entry.on
        if entry.purpose is Purpose.BANK:
            sort_entries(work, SortEntries((_sort(command, payment, owed, whole),)))
            assert isinstance(work.inverse, SayAgain)
            said = work.inverse.said
    settled = tuple(settle_bill(work, SettleBill(each, on, command.payment)) for each in bills)
    work.undo_with(UnpayBills(settled, said, command))
    work.says(trn("{count} debt is paid.", "{count} debts are paid.", len(bills)))


@dataclass(frozen=True, slots=True)
class UnpayBills(Command[None]):
    """A payment did not clear debts after all. said: what was said of the bank entry before."""

    settled: tuple[EntryId, ...]
    said: tuple[Said, ...]
    paid: PayBills


def unpay_bills(work: Work, command: UnpayBills) -> None:
    """Open the debts again, and let the payment be what it was before."""
    for each in command.settled:
        reopen_bill(work, ReopenBill(each))
    if command.said:
        say_again(work, SayAgain(command.said))
    work.undo_with(command.paid)
    work.says(tr("Marked as not paid yet."))


def _owed(work: Work, bill: EntryId) -> Posting:
    return next(each for each in postings_of(work, bill) if each.account is Account.COMMITTED)


def _sort(command: PayBills, payment: EntryId, owed: list[Posting], whole: Money) -> Sort:
    sums: dict[tuple[PaymentType, Place], Money] = {}
    for each in owed:
        kind = TYPES.get(OwedKind(each.kind))
        if kind is None or each.line is None or each.stream is None:
            raise NotPaidLikeThat
        key = (kind, (each.line, each.stream))
        sums[key] = sums.get(key, ZERO) + each.amount
    hours = {(line, stream): time for line, stream, time in command.hours}
    outgoing = whole > ZERO
    parts = []
    for (kind, place), amount in _all_one_way(sums, outgoing=outgoing):
        time = hours.get(place) if outgoing and kind is PaymentType.PA_NET_WAGES else None
        parts.append(
            Allocation(
                amount=abs(amount),
                stream=place[1],
                type=kind if outgoing else None,
                receipt=None if outgoing else ReceiptKind.REFUND,
                line=place[0],
                hours=time if time is not None and time.minutes > 0 else None,
            )
        )
    served = command.served
    return Sort(
        payment,
        tuple(parts),
        served_first=served.first if served else None,
        served_last=served.last if served else None,
    )


def _all_one_way(
    sums: dict[tuple[PaymentType, Place], Money], *, outgoing: bool
) -> list[tuple[tuple[PaymentType, Place], Money]]:
    """Set parts that go the other way against the largest: a payment has no parts below nothing."""
    sign = 1 if outgoing else -1
    with_it = {key: amount for key, amount in sums.items() if sign * amount.pence > 0}
    against = total(amount for key, amount in sums.items() if key not in with_it)
    for key in sorted(with_it, key=lambda key: -abs(with_it[key]).pence):
        rest = with_it[key] + against
        if sign * rest.pence > 0:
            with_it[key], against = rest, ZERO
            break
        with_it[key], against = ZERO, rest
    return [(key, amount) for key, amount in with_it.items() if amount]
