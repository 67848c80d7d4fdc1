"""What is said of us as an employer, figures from before our first payslip, and closing a tax year."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import TakeBackKept
from phb_desktop.employer.model import WorkerId, WorkerStatus
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.national_insurance import NotALetter
from phb_desktop.employer.pay.rate_tables import NATIONAL_INSURANCE
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.records import Kept, OpeningFiguresRecord, PayeRecord, TaxYearRecord
from phb_desktop.employer.told import year_data
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class SayEmployer(Command[None]):
    """Something about us as an employer holds for a tax year: allowance, quarters, references, pension."""

    employer: Employer


def say_employer(work: Work, command: SayEmployer) -> None:
    """Keep it; the latest word on a tax year counts. Payslips kept before stay as they are."""
    us = command.employer
    record = work.add(
        PayeRecord(
            tax_year=us.tax_year.starts_in,
            claims_allowance=us.claims_allowance,
            quarterly=us.quarterly,
            by_post=us.by_post,
            small_employer=us.small_employer,
            paye_reference=_reference(us.paye_reference, _PAYE, "paye_reference"),
            accounts_office=_reference(us.accounts_office, _ACCOUNTS, "accounts_office"),
            pension_provider=" ".join(us.pension_provider.split()),
            source=us.source.strip(),
            noted_on=work.today,
        )
    )
    work.says(tr("Kept for the tax year {year}.", year=us.tax_year))
    work.undo_with(TakeBackKept(Kept.EMPLOYER, record.id))


class PaidInYear(Refused):
    """A worker has payslips of the tax year already, so that figures from before come too late."""

    def __init__(self, name: str, year: TaxYear) -> None:
        super().__init__(
            tr("{name} has a payslip of {year} here already.", name=name, year=year),
            tr("Figures from before count only if they are there first. Take that pay day back, if you can."),
            field="tax_year",
        )


class NotFigures(Refused):
    """Figures from before cannot be as they are."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("These figures do not fit together."),
            tr("Type them as the P45 or the last payslip shows them."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class SayOpeningFigures(Command[int]):
    """Totals of a tax year before our first payslip.

    year: of this very job, paid elsewhere before (a bureau, other software). Without it, pay and tax of an
    earlier job, from its P45.
    """

    worker: WorkerId
    tax_year: TaxYear
    pay: Money = ZERO
    tax: Money = ZERO
    year: YearToDate | None = None
    source: str = ""


def say_opening_figures(work: Work, command: SayOpeningFigures) -> int:
    """Keep them; the next payslip starts from them. Raises PaidInYear and NotFigures."""
    worker = queries.worker(work, command.worker)
    if worker.status is not WorkerStatus.EMPLOYEE:
        raise NotFigures("worker")
    if queries.payslips(work, command.worker, command.tax_year.span):
        raise PaidInYear(worker.name, command.tax_year)
    own = command.year
    if own is not None:
        _refuse_odd(work, own, command.tax_year)
    pay, tax = (own.taxable, own.tax) if own is not None else (command.pay, command.tax)
    if pay < ZERO or tax > pay:
        raise NotFigures("pay")
    record = work.add(
        OpeningFiguresRecord(
            worker_id=command.worker,
            tax_year=command.tax_year.starts_in,
            own_job=own is not None,
            pay=pay,
            tax=tax,
            told="" if own is None else json.dumps(year_data(own), separators=(",", ":")),
            source=command.source.strip(),
            noted_on=work.today,
        )
    )
    work.says(tr("{name}: the figures before are kept.", name=worker.name))
    work.undo_with(TakeBackKept(Kept.OPENING_FIGURES, record.id))
    return record.id


def _refuse_odd(work: Work, own: YearToDate, year: TaxYear) -> None:
    """Refuse totals of this job that cannot be, at the field that is wrong."""
    if own.tax_year != year:
        raise NotFigures("tax_year")
    if own.last_paid is not None and (own.last_paid not in year.span or own.last_paid > work.today):
        raise NotFigures("last_paid")
    if not 0 <= own.paydays <= 53:
        raise NotFigures("paydays")
    for letter, each in own.ni:
        if letter not in in_force(NATIONAL_INSURANCE, own.last_paid or year.span.first).letters:
            raise NotALetter(letter)
        if each.at_lel + each.lel_to_pt + each.pt_to_uel > own.gross:
            raise NotFigures("pt_to_uel")
        if min(each.employee, each.employer) < ZERO or each.employee > own.gross:
            raise NotFigures("employee_ni")
    if own.taxable != own.gross - own.pension_before_tax:
        raise TaxableDiffers(own.gross - own.pension_before_tax)
    if own.pension_before_tax + own.pension_after_tax > own.gross:
        raise NotFigures("pension")
    for loan, amount in own.loans:
        if amount.pence % 100 or amount > own.gross:
            raise NotFigures("postgraduate" if loan is Loan.POSTGRADUATE else "loaned")


class TaxableDiffers(Refused):
    """Taxable pay is not the pay less the pension that is taken before tax."""

    def __init__(self, expected: Money) -> None:
        super().__init__(
            tr("Pay less pension before tax comes to {amount}.", amount=expected),
            tr("Type that as taxable pay, or look at the pay and the pension again."),
            field="pay",
        )


class NotAReference(Refused):
    """A reference of HMRC is not as HMRC writes it."""

    def __init__(self, text: str, field: str) -> None:
        super().__init__(
            tr("“{text}” is not such a reference.", text=text[:20]),
            tr("Type it as in HMRC’s letter, for example 123/AB456.")
            if field == "paye_reference"
            else tr("Type it as in HMRC’s letter, for example 123PA00012345."),
            field=field,
        )


_PAYE = re.compile(r"[0-9]{3}/[A-Z0-9]{1,10}")
_ACCOUNTS = re.compile(r"[0-9]{3}P[A-Z][0-9]{7}[0-9X]")


def _reference(text: str, shape: re.Pattern[str], field: str) -> str:
    tidy = "".join(text.split()).upper()
    if tidy and not shape.fullmatch(tidy):
        raise NotAReference(text, field)
    return tidy


class YearNotOver(Refused):
    """A tax year still runs."""

    def __init__(self, year: TaxYear) -> None:
        super().__init__(
            tr("The tax year {year} is not over yet.", year=year),
            tr("Close it after 5 April, when the last payday is in."),
            field="tax_year",
        )


class NotAllPaid(Refused):
    """Something of a tax year is not paid yet."""

    def __init__(self, first: str) -> None:
        super().__init__(
            tr("Not all of this tax year is in yet. {first}", first=first),
            tr("Approve that pay day, or take the time back. Then close the year."),
            field="tax_year",
        )


@dataclass(frozen=True, slots=True)
class CloseTaxYear(Command[int]):
    """Every payday of a tax year is in. From now on nothing of it is paid or taken back."""

    tax_year: TaxYear
    note: str = ""


def close_tax_year(work: Work, command: CloseTaxYear) -> int:
    """Close it, unless something is missing. It can be opened again with Undo or TakeBackKept."""
    if work.today <= command.tax_year.span.last:
        raise YearNotOver(command.tax_year)
    if command.tax_year in queries.closed_years(work):
        raise queries.YearClosed(command.tax_year)
    if missing := queries.year_end(work, command.tax_year).missing:
        raise NotAllPaid(missing[0])
    record = work.add(
        TaxYearRecord(tax_year=command.tax_year.starts_in, closed_on=work.today, note=command.note.strip())
    )
    work.says(tr("The tax year {year} is closed.", year=command.tax_year))
    work.undo_with(TakeBackKept(Kept.TAX_YEAR, record.id))
    return record.id
