"""The end of a tax year: is everything in, and the figures for P60 and P45."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from phb_desktop.employer import model
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.periods import Frequency, pay_period
from phb_desktop.employer.pay.rate_tables import INCOME_TAX, NATIONAL_INSURANCE
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.family_leave import family_paid
from phb_desktop.employer.queries.terms import contract_on, contracts, personal, settings
from phb_desktop.employer.queries.time import shifts
from phb_desktop.employer.queries.workers import worker as one_worker
from phb_desktop.employer.queries.workers import workers
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader
from phb_desktop.words import trn


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A worker's figures for a P60 or P45. leaving: the last day of the job, on a P45.

    year: this job's totals. code: the last one used. elsewhere: taxable pay and tax of earlier jobs, which a
    P60 and a cumulative P45 add. week_or_month: the last tax week (weekly pay) or month. family: statutory
    family pay within this job's pay, by kind.
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
    us: Employer
    address: str
    born_on: date | None
    family: tuple[tuple[FamilyPayKind, Money], ...]

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
        us=kept_pay.employer(reader, year),
        address=own.address if own else "",
        born_on=own.born_on if own else None,
        family=tuple((kind, paid) for kind, (paid, _) in family_paid(reader, kept).items()),
    )


@dataclass(frozen=True, slots=True)
class YearEnd:
    """How a tax year stands. missing: what is not in yet, in words. extra: paydays in week 53, 54 or 56.

    codes: who has no tax code noted from the first day of the next year on. next_rates: whether the program
    knows the rates of the next year. row: what TakeBackKept needs to open a closed year again.
    """

    tax_year: TaxYear
    closed: bool
    payslips: int
    missing: tuple[str, ...]
    extra: tuple[tuple[model.Worker, date, int], ...]
    p60s: tuple[YearFigures, ...]
    codes: tuple[model.Worker, ...] = ()
    next_rates: bool = True
    row: int | None = None


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
        codes=tuple(_without_new_code(reader, year)),
        next_rates=_knows(TaxYear(year.starts_in + 1)),
        row=kept_pay.closing_of(reader, year),
    )


def _without_new_code(reader: Reader, year: TaxYear) -> Iterator[model.Worker]:
    """Yield who works on and has no word about the code of the next year: HMRC says in March what it is."""
    first = TaxYear(year.starts_in + 1).span.first
    for worker in workers(reader):
        employed = worker.status is model.WorkerStatus.EMPLOYEE and worker.works_on(first)
        if employed and not any(each.from_day >= first for each in settings(reader, worker.id)):
            yield worker


def _knows(year: TaxYear) -> bool:
    try:
        in_force(INCOME_TAX, year.span.first)
        in_force(NATIONAL_INSURANCE, year.span.first)
    except NoRates:
        return False
    return True
