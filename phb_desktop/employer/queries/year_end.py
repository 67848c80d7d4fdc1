"""The end of a tax year: is everything in, figures for P60 and P45, and data shaped as FPS and EPS hold it.

Nothing is filed. The names of fields are HMRC's, from its schema of 2025-26; whoever files takes them over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from phb_desktop.employer import model
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.periods import Frequency, pay_period, tax_month
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.terms import contract_on, contracts, personal
from phb_desktop.employer.queries.time import shifts
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.employer.queries.workers import workers
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr, trn

_OFTEN: Final = {
    Frequency.WEEKLY: "W1",
    Frequency.FORTNIGHTLY: "W2",
    Frequency.FOUR_WEEKLY: "W4",
    Frequency.MONTHLY: "M1",
}
_PLANS: Final = {Loan.PLAN_1: "01", Loan.PLAN_2: "02", Loan.PLAN_4: "04", Loan.PLAN_5: "05"}


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A worker's figures for a P60 or P45. leaving: the last day of the job, on a P45.

    year: this job's totals. code: the last one used. elsewhere: taxable pay and tax of earlier jobs, which a
    P60 and a cumulative P45 add. week_or_month: the last tax week (weekly pay) or month.
    """

    worker: model.Worker
    full_name: str
    ni_number: str
    payroll_id: str
    tax_year: TaxYear
    code: str
    year: YearToDate
    elsewhere_pay: Money
    elsewhere_tax: Money
    leaving: date | None
    week_or_month: int
    monthly: bool

    @property
    def pay_in_all(self) -> Money:
        """Taxable pay of the year, earlier jobs with it."""
        return self.year.taxable + self.elsewhere_pay

    @property
    def tax_in_all(self) -> Money:
        """Tax of the year, earlier jobs with it."""
        return self.year.tax + self.elsewhere_tax


def p60s(reader: Reader, year: TaxYear) -> tuple[YearFigures, ...]:
    """Return the figures of everyone who was employed on 5 April and paid in the year."""
    return tuple(
        found
        for worker in workers(reader)
        if (worker.ended is None or worker.ended >= year.span.last)
        and (found := _figures(reader, worker, year, None)) is not None
    )


def p45(reader: Reader, worker: model.WorkerId) -> YearFigures | None:
    """Return a leaver’s figures of the tax year in which they left; nothing without a last day."""
    who = one_worker(reader, worker)
    if who.ended is None:
        return None
    return _figures(reader, who, TaxYear.of(who.ended), who.ended)


def _figures(reader: Reader, worker: model.Worker, year: TaxYear, leaving: date | None) -> YearFigures | None:
    kept = kept_pay.payslips(reader, worker.id, year.span)
    whole = kept_pay.year_so_far(reader, worker.id, year)
    if whole is None or not (kept or whole.gross):
        return None
    own, before = personal(reader, worker.id), kept_pay.elsewhere(reader, worker.id, year)
    last = kept[-1].paid_on if kept else year.span.last
    contract = contract_on(reader, worker.id, last)
    often = contract.frequency if contract else Frequency.MONTHLY
    return YearFigures(
        worker=worker,
        full_name=own.full_name if own and own.full_name else worker.name,
        ni_number=own.ni_number if own else "",
        payroll_id=own.payroll_id if own else "",
        tax_year=year,
        code=kept[-1].code if kept else "",
        year=whole,
        elsewhere_pay=before.taxable,
        elsewhere_tax=before.tax,
        leaving=leaving,
        week_or_month=pay_period(often, last).number,
        monthly=often is Frequency.MONTHLY,
    )


@dataclass(frozen=True, slots=True)
class YearEnd:
    """How a tax year stands. missing: what is not in yet, in words. extra: paydays in week 53, 54 or 56."""

    tax_year: TaxYear
    closed: bool
    payslips: int
    missing: tuple[str, ...]
    extra: tuple[tuple[model.Worker, date, int], ...]
    p60s: tuple[YearFigures, ...]


def year_end(reader: Reader, year: TaxYear) -> YearEnd:
    """Return what a tax year holds, and what is missing before it can be closed."""
    slips = kept_pay.payslips(reader, span=year.span)
    missing: list[str] = []
    extra = []
    for worker in workers(reader):
        terms = contracts(reader, worker.id)
        paid = kept_pay.paid_shifts(reader, worker.id)
        every = shifts(reader, worker.id)
        replaced = {each.corrects for each in every if each.corrects is not None and each.sheet is not None}
        waiting = [each for each in every if each.id not in paid and each.id not in replaced]
        periods = [
            model.period_paid(contract, payday)
            for contract in terms
            for payday in model.paydays(contract, year.span)
            if model.counting(terms, payday) == contract
        ]
        if not periods:
            continue
        days = Span(min(each.first for each in periods), max(each.last for each in periods))
        unpaid = [each for each in waiting if each.day in days]
        if unpaid:
            missing.append(
                trn(
                    "{name} has {count} shift from {day} that is not paid.",
                    "{name} has {count} shifts from {day} that are not paid.",
                    len(unpaid),
                    name=worker.name,
                    day=in_words(min(each.day for each in unpaid)),
                )
            )
    names = {each.id: each for each in workers(reader)}
    for slip in slips:
        found = contract_on(reader, slip.worker, slip.paid_on)
        if found is not None and (period := pay_period(found.frequency, slip.paid_on)).extra:
            extra.append((names[slip.worker], slip.paid_on, period.number))
    return YearEnd(
        tax_year=year,
        closed=year in kept_pay.closed_years(reader),
        payslips=len(slips),
        missing=tuple(missing),
        extra=tuple(extra),
        p60s=p60s(reader, year),
    )


def fps_data(reader: Reader, paid_on: date) -> dict[str, Any]:
    """Return what a Full Payment Submission for a payday would hold, by HMRC's element names. Not filed.

    Amounts are pounds and pence as text, as the schema writes them.
    """
    year = TaxYear.of(paid_on)
    us = kept_pay.employer(reader, year)
    slips = kept_pay.payslips(reader, span=Span(paid_on, paid_on))
    return {
        "note": tr("Not filed. For whoever files."),
        "EmpRefs": {"PAYERef": us.paye_reference, "AORef": us.accounts_office},
        "RelatedTaxYear": _short_year(year),
        "Employee": [_employee(reader, slip) for slip in slips],
    }


def _short_year(year: TaxYear) -> str:
    return f"{year.starts_in % 100:02}-{(year.starts_in + 1) % 100:02}"


def _employee(reader: Reader, slip: KeptPayslip) -> dict[str, Any]:
    worker, own = one_worker(reader, slip.worker), personal(reader, slip.worker)
    contract = contract_on(reader, slip.worker, slip.paid_on)
    often = contract.frequency if contract else Frequency.MONTHLY
    period, code, after, a = (
        pay_period(often, slip.paid_on),
        parse_tax_code(slip.code),
        slip.after,
        slip.amounts,
    )
    names = (own.full_name if own and own.full_name else worker.name).split()
    loans = dict(after.loans)
    now = dict(slip.loans)
    plan = next((each for each in now if each in _PLANS), None)
    details: dict[str, Any] = {
        "NINO": own.ni_number if own else "",
        "Fore": names[:-1][:2],
        "Sur": names[-1] if names else "",
        "BirthDate": own.born_on.isoformat() if own and own.born_on else "",
        "Address": own.address if own else "",
    }
    employment: dict[str, Any] = {"PayId": own.payroll_id if own else ""}
    if worker.ended is not None and worker.ended <= slip.paid_on:
        employment["LeavingDate"] = worker.ended.isoformat()
    first = kept_pay.payslips(reader, slip.worker)[0].id == slip.id
    if first and worker.started is not None:
        employment["Starter"] = {
            "StartDate": worker.started.isoformat(),
            "StartDec": own.statement.value.upper() if own and own.statement else "",
        }
    return {
        "EmployeeDetails": details,
        "Employment": {
            **employment,
            "FiguresToDate": {
                "TaxablePay": after.taxable.plain(),
                "TotalTax": after.tax.plain(),
                "StudentLoansTD": total(v for k, v in loans.items() if k in _PLANS).plain(),
                "PostgradLoansTD": loans.get(Loan.POSTGRADUATE, Money(0)).plain(),
                "EmpeePenContribnsPaidYTD": after.pension_before_tax.plain(),
                "EmpeePenContribnsNotPaidYTD": after.pension_after_tax.plain(),
            },
            "Payment": {
                "PayFreq": _OFTEN[often],
                "PmtDate": slip.paid_on.isoformat(),
                ("MonthNo" if often is Frequency.MONTHLY else "WeekNo"): period.number,
                "PeriodsCovered": 1,
                "HoursWorked": _hours_band(contract),
                "TaxCode": {
                    "value": code.text,
                    "BasisNonCumulative": "yes" if code.week_1 or period.extra else "",
                    "TaxRegime": code.prefix,
                },
                "TaxablePay": a.taxable.plain(),
                "NonTaxOrNICPmt": a.expenses.plain(),
                "DednsFromNetPay": a.other.plain(),
                "EmpeePenContribnsPaid": (a.gross - a.taxable).plain(),
                "EmpeePenContribnsNotPaid": (a.pension_employee - (a.gross - a.taxable)).plain(),
                "StudentLoanRecovered": {
                    "value": total(v for k, v in now.items() if k in _PLANS).plain(),
                    "PlanType": _PLANS[plan] if plan else "",
                },
                "PostgradLoanRecovered": now.get(Loan.POSTGRADUATE, Money(0)).plain(),
                "TaxDeductedOrRefunded": a.tax.plain(),
            },
            "NIlettersAndValues": [_letter(slip, letter) for letter, _ in after.ni],
        },
    }


def _letter(slip: KeptPayslip, letter: str) -> dict[str, str]:
    whole = dict(slip.after.ni)[letter]
    own = slip.letter == letter
    zero = Money(0)
    return {
        "NIletter": letter,
        "GrossEarningsForNICsInPd": (slip.ni.pay if own else zero).plain(),
        "GrossEarningsForNICsYTD": whole.pay.plain(),
        "AtLELYTD": whole.at_lel.plain(),
        "LELtoPTYTD": whole.lel_to_pt.plain(),
        "PTtoUELYTD": whole.pt_to_uel.plain(),
        "TotalEmpNICInPd": (slip.ni.employer if own else zero).plain(),
        "TotalEmpNICYTD": whole.employer.plain(),
        "EmpeeContribnsInPd": (slip.ni.employee if own else zero).plain(),
        "EmpeeContribnsYTD": whole.employee.plain(),
    }


def _hours_band(contract: model.Contract | None) -> str:
    if contract is None or not contract.usual.minutes:
        return "E"
    for band, below in (("A", 16), ("B", 24), ("C", 30)):
        if contract.usual.minutes < below * 60:
            return band
    return "D"


def eps_data(reader: Reader, year: TaxYear, month: int) -> dict[str, Any]:
    """Return what an Employer Payment Summary for a tax month would hold. Not filed."""
    us = kept_pay.employer(reader, year)
    slips = kept_pay.payslips(reader, span=year.span)
    so_far = [each for each in slips if tax_month(each.paid_on) <= month]
    nobody = not any(tax_month(each.paid_on) == month for each in slips)
    span = year.month(month)
    data: dict[str, Any] = {
        "note": tr("Not filed. For whoever files."),
        "EmpRefs": {"PAYERef": us.paye_reference, "AORef": us.accounts_office},
        "EmpAllceInd": "yes" if us.claims_allowance else "no",
        "DeMinimisStateAid": {"NA": "yes"},
        "RecoverableAmountsYTD": {
            "TaxMonth": month,
            "Recovered": total(each.amounts.recovered for each in so_far).plain(),
        },
        "RelatedTaxYear": _short_year(year),
    }
    if nobody:
        data["NoPaymentForPeriod"] = "yes"
        data["NoPaymentDates"] = {"From": span.first.isoformat(), "To": span.last.isoformat()}
    return data
