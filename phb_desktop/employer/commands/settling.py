"""One payment clears what payslips made owed: wages, a month of tax, a pension bill."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import NotThere
from phb_desktop.employer.model import TimeKind
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.ledger.commands import PayBills, pay_bills
from phb_desktop.ledger.model import EntryId
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Command, Work


@dataclass(frozen=True, slots=True)
class PayDebts(Command[None]):
    """A payment clears debts of payslips, to the penny.

    payment: an entry of the cash book, from the bank or by hand; nothing where debts cancel out, then `on`.
    debts: entries as `queries.debts` names them; of one creditor, or of several paid together.
    """

    payment: EntryId | None
    debts: tuple[EntryId, ...]
    on: date | None = None


def pay_debts(work: Work, command: PayDebts) -> None:
    """Sort the payment by plan line and stream, with the hours that wages are for. Raises NotTheWhole."""
    known = {each.entry: each for each in queries.debts(work)}
    chosen = [known.get(each) for each in dict.fromkeys(command.debts)]
    wages, slips = set(), {}
    for debt in chosen:
        if debt is None:
            raise NotThere
        slips[debt.payslip] = queries.payslip(work, debt.payslip)
        if debt.creditor is Creditor.WORKER:
            wages.add(debt.payslip)
    minutes: dict[tuple[PlanLineId, StreamId], int] = defaultdict(int)
    for slip in (slips[each] for each in wages):
        contract = queries.contract_on(work, slip.worker, slip.paid_on)
        for shift_id, sign in (*((s, 1) for s in slip.shifts), *((s, -1) for s in slip.taken_off)):
            shift = queries.shift(work, shift_id)
            if shift is None or shift.kind is TimeKind.MILEAGE or contract is None:
                continue
            line = contract.plan_line if shift.plan_line is None else shift.plan_line
            stream = contract.stream if shift.stream is None else shift.stream
            minutes[line, stream] += sign * shift.worked.minutes
    hours = tuple((*place, Hours(count)) for place, count in sorted(minutes.items()) if count > 0)
    served = None
    if slips:
        periods = [slip.period for slip in slips.values()]
        served = Span(min(each.first for each in periods), max(each.last for each in periods))
    pay_bills(work, PayBills(command.payment, command.debts, hours, command.on, served))
