"""One payment clears what payslips made owed: wages, a month of tax, a pension bill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keep_slips import owe, owed_again
from phb_desktop.employer.commands.keeping import NotThere
from phb_desktop.employer.model import TimeKind
from phb_desktop.employer.model.payday import Creditor, KeptPayslip, PayslipId
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import PayBills, pay_bills
from phb_desktop.ledger.commands.keeping import counting_copy, live_entry, reverse
from phb_desktop.ledger.commands.paying import UnpayBills, unpay_bills
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.ledger.queries import entry_row
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import versions
from phb_desktop.plan.schedule import line_on
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NotAPart(Refused):
    """What is left over cannot be the unpaid part of one debt."""

    def __init__(self, paid: Money, owed: Money) -> None:
        super().__init__(
            tr("The payment is {paid}, and what you marked comes to {owed}.", paid=paid, owed=owed),
            tr("Mark less, so that only the last one is paid in part."),
            field="bills",
        )


@dataclass(frozen=True, slots=True)
class PayDebts(Command[None]):
    """A payment clears debts of payslips, to the penny.

    payment: an entry of the cash book, from the bank or by hand; nothing where debts cancel out, then `on`.
    debts: entries as `queries.debts` names them; of one creditor, or of several paid together. in_part: the
    payment is less than they come to; the last of them that can hold the rest is divided into what is paid
    and what stays owed (decision 0065).
    """

    payment: EntryId | None
    debts: tuple[EntryId, ...]
    on: date | None = None
    in_part: bool = False


def pay_debts(work: Work, command: PayDebts) -> None:
    """Sort the payment by plan line and stream, with the hours that wages are for. Raises NotTheWhole."""
    entries, divided = _as_they_count(work, command.debts), None
    known = {each.entry: each for each in queries.debts(work, entries=entries)}
    if any(each not in known for each in entries):
        raise NotThere
    if command.in_part and command.payment is not None:
        entries, divided = _divided(work, command.payment, [known[each] for each in entries])
        known = {each.entry: each for each in queries.debts(work, entries=entries)}
    chosen = []
    for each in entries:
        debt = known.get(each)
        if debt is None:
            raise NotThere
        chosen.append(debt)
    slips = {each.id: each for each in queries.payslips(work, ids={debt.payslip for debt in chosen})}
    wages = {debt.payslip for debt in chosen if debt.creditor is Creditor.WORKER}
    minutes = _minutes(work, [slips[each] for each in sorted(wages)])
    hours = tuple((*place, Hours(count)) for place, count in sorted(minutes.items()) if count > 0)
    pay_bills(work, PayBills(command.payment, entries, hours, command.on, _served(work, chosen, slips)))
    if divided is not None:
        assert isinstance(work.inverse, UnpayBills)
        work.undo_with(UnpayPart(work.inverse, divided, command))


def _as_they_count(work: Work, entries: Iterable[EntryId]) -> tuple[EntryId, ...]:
    """Return the debts that count, where an older step of Undo knows what stood before them."""
    return tuple(dict.fromkeys(counting_copy(work, each) or each for each in entries))


def _served(
    work: Work, chosen: Sequence[queries.Debt], slips: Mapping[PayslipId, KeptPayslip]
) -> Span | None:
    """Return the days of work that are paid for, from the first on which the plan has each of their lines.

    A week of pay may begin before a plan does; what it made owed was judged on the payday, and so is what
    pays it where no day of work will do.
    """
    if not slips:
        return None
    periods, plan = [slip.period for slip in slips.values()], versions(work)
    lines, last = {debt.line for debt in chosen}, max(each.last for each in periods)
    day = min(each.first for each in periods)
    while day <= last:
        if all(line_on(plan, line, day) is not None for line in lines):
            return Span(day, last)
        day += DAY
    payday = max(debt.paid_on for debt in chosen)
    return Span(payday, payday)


def _minutes(work: Work, slips: Sequence[KeptPayslip]) -> dict[tuple[PlanLineId, StreamId], int]:
    """Return the time that payslips paid, by plan line and stream."""
    minutes: dict[tuple[PlanLineId, StreamId], int] = defaultdict(int)
    ids = {shift for slip in slips for shift in (*slip.shifts, *slip.taken_off)}
    known = {each.id: each for each in queries.shifts(work, ids=ids)} if ids else {}
    for slip in slips:
        contract = queries.contract_on(work, slip.worker, slip.paid_on)
        for shift_id, sign in (*((s, 1) for s in slip.shifts), *((s, -1) for s in slip.taken_off)):
            shift = known.get(shift_id)
            if shift is None or shift.kind is TimeKind.MILEAGE or contract is None:
                continue
            line = contract.plan_line if shift.plan_line is None else shift.plan_line
            stream = contract.stream if shift.stream is None else shift.stream
            minutes[line, stream] += sign * shift.worked.minutes
    return minutes


@dataclass(frozen=True, slots=True)
class _Divided:
    """A debt that was divided. parts: what was paid of it, and what is still owed."""

    whole: EntryId
    debt: PayslipId
    creditor: Creditor
    parts: tuple[EntryId, EntryId]


def _divided(
    work: Work, payment: EntryId, chosen: Sequence[queries.Debt]
) -> tuple[tuple[EntryId, ...], _Divided | None]:
    """Divide the last debt that can hold what the payment is short of. Raises NotAPart."""
    row = entry_row(work, payment)
    if row is None:
        raise NotThere
    paid, owed = -row.amount, total(each.amount for each in chosen)
    short = owed - paid
    if not short:
        return tuple(each.entry for each in chosen), None
    holds = [each for each in chosen if ZERO < short < each.amount]
    if not holds:
        raise NotAPart(paid, owed)
    last = holds[-1]
    bill = live_entry(work, last.entry, Purpose.BILL)
    reverse(work, bill, tr("Paid in parts"))
    shares = (last.amount - short, short)
    first, rest = owe(work, [owed_again(last, bill.details, amount) for amount in shares])
    entries = tuple(first if each is last else each.entry for each in chosen)
    return entries, _Divided(last.entry, last.payslip, last.creditor, (first, rest))


@dataclass(frozen=True, slots=True)
class UnpayPart(Command[None]):
    """A payment did not pay a part of a debt after all; the debt is one again."""

    unpay: UnpayBills
    divided: _Divided
    paid: PayDebts


def unpay_part(work: Work, command: UnpayPart) -> None:
    """Open the debts again, and put the two parts together."""
    unpay_bills(work, command.unpay)
    divided = _as_they_count(work, command.divided.parts)
    known = {each.entry: each for each in queries.debts(work, entries=divided)}
    parts = [known[each] for each in divided if each in known]
    if len(parts) != 2:
        raise NotThere
    details = ""
    for each in parts:
        bill = live_entry(work, each.entry, Purpose.BILL)
        details = bill.details
        reverse(work, bill, tr("Not paid in parts"))
    one = replace(parts[0], entry=command.divided.whole, amount=total(each.amount for each in parts))
    (whole,) = owe(work, [owed_again(one, details)])
    again = tuple(whole if each == command.divided.whole else each for each in command.paid.debts)
    work.undo_with(replace(command.paid, debts=again))
    work.says(tr("Marked as not paid yet."))
