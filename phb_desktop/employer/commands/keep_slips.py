"""Keep payslips and what they make owed: many at once, each table in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import queries
from phb_desktop.employer.model import ShiftId, WorkerId
from phb_desktop.employer.model.extras import ExtraItem
from phb_desktop.employer.model.payday import (
    Amounts,
    Creditor,
    PaidLeave,
    PayMode,
    PayRunId,
    PayslipId,
    Share,
    debts,
)
from phb_desktop.employer.records import (
    PayRunRecord,
    PayslipDebtRecord,
    PayslipExtraRecord,
    PayslipLeaveRecord,
    PayslipRecord,
    PayslipShareRecord,
    PayslipShiftRecord,
)
from phb_desktop.ledger.commands import RecordBill, record_bills
from phb_desktop.ledger.model import EntryId, OwedKind
from phb_desktop.values.day import in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Work
from phb_desktop.words import tr

OWED_KINDS = {
    Creditor.WORKER: OwedKind.WAGES,
    Creditor.HMRC: OwedKind.HMRC,
    Creditor.PENSION: OwedKind.PENSION,
    Creditor.OTHER: OwedKind.WAGES,
}


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A payslip that is about to be kept. told: what has no column, as JSON. extras: added by hand."""

    worker: WorkerId
    name: str
    paid_on: date
    period: Span
    code: str
    letter: str
    amounts: Amounts
    shares: tuple[Share, ...]
    shifts: tuple[ShiftId, ...]
    taken_off: tuple[ShiftId, ...]
    leave: tuple[PaidLeave, ...]
    holiday: Hours
    told: str
    note: str
    extras: tuple[ExtraItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt that a payslip makes, before it is posted."""

    payslip: PayslipId
    creditor: Creditor
    bill: RecordBill


def keep_slips(work: Work, paid_on: date, mode: PayMode, slips: Sequence[NewSlip], note: str) -> PayRunId:
    """Keep a pay day: its payslips, what each rests on, and what it makes owed."""
    run = work.add(PayRunRecord(paid_on=paid_on, mode=mode, note=note.strip(), approved_on=work.today))
    ids = work.add_many(PayslipRecord, [_columns(run.id, slip) for slip in slips])
    work.add_many(
        PayslipShareRecord,
        [
            {"payslip_id": slip_id, "plan_line_id": each.line, "stream_id": each.stream, "cost": each.cost}
            for slip_id, slip in zip(ids, slips, strict=True)
            for each in slip.shares
        ],
    )
    work.add_many(
        PayslipShiftRecord,
        [
            {"payslip_id": slip_id, "shift_id": shift, "taken_off": off}
            for slip_id, slip in zip(ids, slips, strict=True)
            for off, shifts in ((False, slip.shifts), (True, slip.taken_off))
            for shift in shifts
        ],
    )
    work.add_many(
        PayslipLeaveRecord,
        [
            {
                "payslip_id": slip_id,
                "absence_id": each.absence,
                "kind": each.kind,
                "first": each.span.first,
                "last": each.span.last,
                "hours": each.hours,
                "amount": each.amount,
            }
            for slip_id, slip in zip(ids, slips, strict=True)
            for each in slip.leave
        ],
    )
    work.add_many(
        PayslipExtraRecord,
        [
            {
                "payslip_id": slip_id,
                "kind": each.kind,
                "amount": each.amount,
                "words": each.words,
                "because": each.because,
                "about": each.about,
                "hours": each.hours,
                "miles": each.miles,
            }
            for slip_id, slip in zip(ids, slips, strict=True)
            for each in slip.extras
        ],
    )
    owed: list[Owed] = []
    provider = provider_of(work, paid_on)
    for slip_id, slip in zip(ids, slips, strict=True):
        owed += owed_for(PayslipId(slip_id), slip.name, paid_on, slip.amounts, slip.shares, provider)
    owe(work, owed)
    return PayRunId(run.id)


def _columns(run: int, slip: NewSlip) -> dict[str, object]:
    a = slip.amounts
    return {
        "run_id": run,
        "worker_id": slip.worker,
        "paid_on": slip.paid_on,
        "first": slip.period.first,
        "last": slip.period.last,
        "code": slip.code,
        "letter": slip.letter,
        "gross": a.gross,
        "taxable": a.taxable,
        "tax": a.tax,
        "employee_ni": a.employee_ni,
        "employer_ni": a.employer_ni,
        "loans": a.loans,
        "pension_employee": a.pension_employee,
        "pension_employer": a.pension_employer,
        "other": a.other,
        "expenses": a.expenses,
        "net": a.net,
        "allowance": a.allowance,
        "recovered": a.recovered,
        "holiday": slip.holiday,
        "told": slip.told,
        "note": slip.note.strip(),
    }


def provider_of(work: Work, paid_on: date) -> str:
    """Return whom pensions of a payday are owed to."""
    return queries.employer(work, TaxYear.of(paid_on)).pension_provider or tr("Pension provider")


def owed_for(
    payslip: PayslipId, name: str, paid_on: date, amounts: Amounts, shares: Sequence[Share], provider: str
) -> list[Owed]:
    """Return one debt for each creditor, plan line and stream (decision 0080)."""
    parties = {
        Creditor.WORKER: name,
        Creditor.HMRC: "HMRC",
        Creditor.PENSION: provider,
        Creditor.OTHER: tr("Deducted from {name}’s pay", name=name),
    }
    details = tr("Pay of {day}", day=in_words(paid_on))
    return [
        Owed(
            payslip,
            creditor,
            RecordBill(
                on=paid_on,
                party=parties[creditor],
                kind=OWED_KINDS[creditor],
                amount=amount,
                line=share.line,
                stream=share.stream,
                details=details,
                below=True,
            ),
        )
        for creditor, share, amount in debts(amounts, shares)
    ]


def owed_again(debt: queries.Debt, details: str, amount: Money | None = None) -> Owed:
    """Return a debt that was taken back, to be posted again: it names the one whose copy it is (0310).

    amount: of a part of it, which is a debt of its own.
    """
    bill = RecordBill(
        on=debt.paid_on,
        party=debt.party,
        kind=OWED_KINDS[debt.creditor],
        amount=debt.amount if amount is None else amount,
        line=debt.line,
        stream=debt.stream,
        details=details,
        below=True,
        again=debt.entry if amount is None else None,
    )
    return Owed(debt.payslip, debt.creditor, bill)


def owe(work: Work, owed: Sequence[Owed]) -> list[EntryId]:
    """Post debts."""
    entries = record_bills(work, [each.bill for each in owed])
    work.add_many(
        PayslipDebtRecord,
        [
            {"payslip_id": each.payslip, "creditor": each.creditor, "entry_id": entry}
            for each, entry in zip(owed, entries, strict=True)
        ],
    )
    return entries
