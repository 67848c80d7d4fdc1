"""Data shaped as HMRC's reports hold it: FPS for a payday, EPS for a tax month.

Nothing is filed. The names of fields are HMRC's, from its schema of 2025-26; whoever files takes them over.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Final

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.model.payday import KeptPayslip
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.periods import Frequency, pay_period, tax_month
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.family_leave import family_paid
from phb_desktop.employer.queries.terms import contract_on, personal, settings
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_OFTEN: Final = {
    Frequency.WEEKLY: "W1",
    Frequency.FORTNIGHTLY: "W2",
    Frequency.FOUR_WEEKLY: "W4",
    Frequency.MONTHLY: "M1",
}
_PLANS: Final = {Loan.PLAN_1: "01", Loan.PLAN_2: "02", Loan.PLAN_4: "04", Loan.PLAN_5: "05"}


class LateReason(StrEnum):
    """Why a report comes after the payday (HMRC's field LateReason), as far as a household has reasons."""

    ON_THE_DAY = "F"
    EXCUSE = "G"
    CORRECTION = "H"


LATE_WORDS: Final = {
    LateReason.ON_THE_DAY: "The work was only known on the day",
    LateReason.EXCUSE: "There was a good reason",
    LateReason.CORRECTION: "It puts an earlier report right",
}


def fps_data(reader: Reader, paid_on: date, late: LateReason | None = None) -> dict[str, Any]:
    """Return what a Full Payment Submission for a payday would hold, by HMRC's element names. Not filed.

    Amounts are pounds and pence as text, as the schema writes them. late: why it comes after the payday.
    """
    year = TaxYear.of(paid_on)
    us = kept_pay.employer(reader, year)
    slips = kept_pay.payslips(reader, span=Span(paid_on, paid_on))
    return {
        "note": tr("Not filed. For whoever files."),
        "missing": list(fps_missing(reader, paid_on)),
        "EmpRefs": _employer(us),
        "RelatedTaxYear": _short_year(year),
        "Employee": [_employee(reader, slip, late) for slip in slips],
    }


def _employer(us: Employer) -> dict[str, str]:
    """Return who we are to HMRC: the office's three figures and what stands after the stroke."""
    office, _, reference = us.paye_reference.partition("/")
    return _told({"OfficeNo": office.strip(), "PayeRef": reference.strip(), "AORef": us.accounts_office})


def _told(items: dict[str, Any]) -> dict[str, Any]:
    """Return what there is something to say of: HMRC's schema leaves out what is empty."""
    return {name: value for name, value in items.items() if value not in ("", None, [], {})}


def fps_missing(reader: Reader, paid_on: date) -> tuple[str, ...]:
    """Say what HMRC's form asks for and this book does not know, for the people paid on a day."""
    us = kept_pay.employer(reader, TaxYear.of(paid_on))
    found = [] if us.paye_reference else [tr("your PAYE reference")]
    found += [] if us.accounts_office else [tr("your Accounts Office reference")]
    for slip in kept_pay.payslips(reader, span=Span(paid_on, paid_on)):
        worker, own = one_worker(reader, slip.worker), personal(reader, slip.worker) or model.Personal()
        asked = (
            (own.surname, tr("last name")),
            (own.born_on, tr("day of birth")),
            (own.sex, tr("sex, as HMRC holds it")),
            (own.ni_number or own.address_lines, tr("address, as there is no National Insurance number")),
            (not _is_first(reader, slip) or worker.started, tr("first day")),
            (not _is_first(reader, slip) or own.statement, tr("starter checklist, unless a P45 came")),
        )
        found += [f"{worker.name}: {words}" for value, words in asked if not value]
    return tuple(found)


def _is_first(reader: Reader, slip: KeptPayslip) -> bool:
    return kept_pay.payslips(reader, slip.worker)[0].id == slip.id


def _short_year(year: TaxYear) -> str:
    return f"{year.starts_in % 100:02}-{(year.starts_in + 1) % 100:02}"


def _employee(reader: Reader, slip: KeptPayslip, late: LateReason | None) -> dict[str, Any]:
    worker, own = one_worker(reader, slip.worker), personal(reader, slip.worker) or model.Personal()
    contract = contract_on(reader, slip.worker, slip.paid_on)
    often = contract.frequency if contract else Frequency.MONTHLY
    period, code, after, a = (
        pay_period(often, slip.paid_on),
        parse_tax_code(slip.code),
        slip.after,
        slip.amounts,
    )
    loans = dict(after.loans)
    now = dict(slip.loans)
    plan = next((each for each in now if each in _PLANS), None)
    details = _told(
        {
            "NINO": own.ni_number,
            "Name": _name(own, worker.name),
            "Address": _address(own),
            "BirthDate": own.born_on.isoformat() if own.born_on else "",
            "Gender": own.sex.in_rti if own.sex else "",
            "PassportNumber": own.passport_number,
        }
    )
    employment: dict[str, Any] = {}
    if worker.started is not None and _is_first(reader, slip):
        employment["Starter"] = _starter(worker.started, own, _loans_then(reader, slip))
    employment["PayId"] = own.payroll_id
    employment["IrrEmp"] = "yes" if contract is not None and contract.irregular else ""
    if worker.ended is not None and worker.ended <= slip.paid_on:
        employment["LeavingDate"] = worker.ended.isoformat()
    return {
        "EmployeeDetails": details,
        "Employment": {
            **_told(employment),
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
                **_told({"LateReason": late.value if late else ""}),
                ("MonthNo" if often is Frequency.MONTHLY else "WeekNo"): period.number,
                "PeriodsCovered": 1,
                **_told({"PmtAfterLeaving": "yes" if _after_leaving(reader, worker, slip) else ""}),
                "HoursWorked": _hours_band(contract),
                "TaxCode": _told(
                    {
                        "value": code.text,
                        "BasisNonCumulative": "yes" if code.week_1 or period.extra else "",
                        "TaxRegime": code.prefix,
                    }
                ),
                "TaxablePay": a.taxable.plain(),
                "NonTaxOrNICPmt": a.expenses.plain(),
                "DednsFromNetPay": a.other.plain(),
                "EmpeePenContribnsPaid": (a.gross - a.taxable).plain(),
                "EmpeePenContribnsNotPaid": (a.pension_employee - (a.gross - a.taxable)).plain(),
                "StudentLoanRecovered": _told(
                    {
                        "value": total(v for k, v in now.items() if k in _PLANS).plain(),
                        "PlanType": _PLANS[plan] if plan else "",
                    }
                ),
                "PostgradLoanRecovered": now.get(Loan.POSTGRADUATE, Money(0)).plain(),
                "TaxDeductedOrRefunded": a.tax.plain(),
                **{
                    f"{kind.name_in_rti}YTD": paid.plain()
                    for kind, (paid, _) in family_paid(
                        reader,
                        [
                            each
                            for each in kept_pay.payslips(reader, slip.worker, TaxYear.of(slip.paid_on).span)
                            if (each.paid_on, each.id) <= (slip.paid_on, slip.id)
                        ],
                    ).items()
                },
            },
            "NIlettersAndValues": [_letter(slip, letter) for letter, _ in after.ni],
        },
    }


def _after_leaving(reader: Reader, worker: model.Worker, slip: KeptPayslip) -> bool:
    """Say whether a payslip comes after the one that told HMRC of the last day."""
    before = (each for each in kept_pay.payslips(reader, worker.id) if each.paid_on < slip.paid_on)
    return worker.ended is not None and any(each.paid_on >= worker.ended for each in before)


def _name(own: model.Personal, known_as: str) -> dict[str, Any]:
    """Return the name as the form divides it: two first names at most, the rest goes unsaid."""
    fore, surname = own.fore_names, own.surname
    if not (fore or surname):
        fore, surname = model.fore_and_surname(known_as)
    return _told({"Fore": fore.split()[:2], "Sur": surname})


def _address(own: model.Personal) -> dict[str, Any]:
    """Return up to four lines, and a postcode or a country: the form takes one of the two."""
    lines = list(own.address_lines)
    if own.country:
        lines = [*lines, own.postcode][:4] if own.postcode else lines
        return _told({"Line": lines, "ForeignCountry": own.country})
    return _told({"Line": lines, "UKPostcode": own.postcode})


def _starter(started: date, own: model.Personal, loans: frozenset[Loan]) -> dict[str, str]:
    return _told(
        {
            "StartDate": started.isoformat(),
            "StartDec": own.statement.value.upper() if own.statement else "",
            "StudentLoan": "yes" if loans & _PLANS.keys() else "",
            "PostgradLoan": "yes" if Loan.POSTGRADUATE in loans else "",
        }
    )


def _loans_then(reader: Reader, slip: KeptPayslip) -> frozenset[Loan]:
    """Return the loans that were noted for a payday."""
    found = model.settings_on(settings(reader, slip.worker), slip.paid_on)
    return found.loans if found else frozenset()


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


def _recovered(reader: Reader, slips: list[KeptPayslip]) -> dict[str, str]:
    """Return what came back of each family pay; what is above the pay itself is compensation."""
    found: dict[str, str] = {}
    by_kind = family_paid(reader, slips)
    for kind, (paid, back) in by_kind.items():
        found[f"{kind.name_in_rti}Recovered"] = min(paid, back).plain()
        found[f"NICCompensationOn{kind.name_in_rti}"] = max(back - paid, Money(0)).plain()
    rest = total(each.amounts.recovered for each in slips) - total(back for _, back in by_kind.values())
    if rest:
        found["RecoveredNotSaidForWhat"] = rest.plain()
    return found


def eps_data(reader: Reader, year: TaxYear, month: int) -> dict[str, Any]:
    """Return what an Employer Payment Summary for a tax month would hold. Not filed."""
    us = kept_pay.employer(reader, year)
    slips = kept_pay.payslips(reader, span=year.span)
    so_far = [each for each in slips if tax_month(each.paid_on) <= month]
    nobody = not any(tax_month(each.paid_on) == month for each in slips)
    span = year.month(month)
    data: dict[str, Any] = {
        "note": tr("Not filed. For whoever files."),
        "EmpRefs": _employer(us),
        "EmpAllceInd": "yes" if us.claims_allowance else "no",
        "DeMinimisStateAid": {"NA": "yes"},
        "RecoverableAmountsYTD": {
            "TaxMonth": month,
            **_recovered(reader, so_far),
        },
        "RelatedTaxYear": _short_year(year),
    }
    if month == 12:
        data["FinalSubmission"] = {"ForYear": "yes"}
    if nobody:
        data["NoPaymentForPeriod"] = "yes"
        data["NoPaymentDates"] = {"From": span.first.isoformat(), "To": span.last.isoformat()}
    return data
