"""All that a tax year comes to, in one answer: what HMRC and the pension are owed by period, P60s, P45s."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.queries import kept_pay
from phb_desktop.employer.queries.owed import (
    HmrcPeriod,
    PensionPeriod,
    Rt2Row,
    hmrc_months,
    hmrc_quarters,
    pension_months,
    rt2,
)
from phb_desktop.employer.queries.workers import workers
from phb_desktop.employer.queries.year_end import YearEnd, YearFigures, p45, year_end
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class YearRecords:
    """A tax year. periods: tax months, or quarters for those who pay by quarter. paydays: those that count.

    eps: tax months for which HMRC wants an Employer Payment Summary, each with why (duties 18).
    """

    year: TaxYear
    today: date
    us: Employer
    periods: tuple[HmrcPeriod, ...]
    pension: tuple[PensionPeriod, ...]
    rt2: tuple[Rt2Row, ...]
    end: YearEnd
    p45s: tuple[YearFigures, ...]
    paydays: tuple[date, ...]
    years: tuple[TaxYear, ...]
    eps: tuple[tuple[int, str], ...]


def year_records(reader: Reader, year: TaxYear) -> YearRecords:
    """Return all of a tax year."""
    us = kept_pay.employer(reader, year)
    every = kept_pay.payslips(reader)
    own = [each for each in every if each.paid_on in year.span]
    left = [each for each in workers(reader) if each.ended is not None and TaxYear.of(each.ended) == year]
    known = {TaxYear.of(each.paid_on) for each in every}
    opened = {each.tax_year for each in kept_pay.opening_figures(reader)}
    months = hmrc_months(reader, year)
    return YearRecords(
        year=year,
        today=reader.today,
        us=us,
        periods=hmrc_quarters(reader, year) if us.quarterly else months,
        pension=pension_months(reader, year),
        rt2=rt2(reader, year),
        end=year_end(reader, year),
        p45s=tuple(found for each in left if (found := p45(reader, each.id)) is not None),
        paydays=tuple(sorted({each.paid_on for each in own})),
        years=tuple(sorted({year, TaxYear.of(reader.today)} | known | opened)),
        eps=tuple(_eps(us, months, reader.today)),
    )


def _eps(us: Employer, months: tuple[HmrcPeriod, ...], today: date) -> list[tuple[int, str]]:
    """Name the months that need an EPS: nobody was paid, family pay came back, the allowance is claimed."""
    found = []
    paid = [each.number for each in months if each.payslips]
    for each in months:
        if each.span.last >= today:
            break
        if paid and each.number > paid[0] and not each.payslips:
            found.append((each.number, "nobody"))
        elif each.recovered:
            found.append((each.number, "family"))
        elif us.claims_allowance and paid and each.number == paid[0]:
            found.append((each.number, "allowance"))
    return found
