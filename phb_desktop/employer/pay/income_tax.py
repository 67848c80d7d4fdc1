"""Income tax on one payment, to the penny as HMRC's exact percentage method works it out.

Source: HMRC's specification for PAYE tax table routines, version 24, as four independent programs read it;
proved by HMRC's test data (docs/pay.md). Week 53 and the limit of half have no published figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from functools import lru_cache
from typing import Final

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Rate, Working, working
from phb_desktop.employer.pay.periods import PayPeriod
from phb_desktop.employer.pay.rate_tables import IncomeTaxRates, TaxRegion
from phb_desktop.employer.pay.rounding import (
    pence_up,
    percent,
    ten_thousandths,
    truncate4,
)
from phb_desktop.employer.pay.tax_code import CodeKind, Region, TaxCode
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

_BLOCK: Final = 500  # codes above this number take whole blocks of the annual table


class CodeNotInYear(Refused):
    """A D code names a rate that the tax year does not have."""

    def __init__(self, code: TaxCode, year: object) -> None:
        super().__init__(
            tr("Tax code {code} has no rate in tax year {year}.", code=code, year=year),
            tr("Look at the notice from HMRC, and type the code as it stands there."),
            field="tax_code",
        )


@dataclass(frozen=True, slots=True)
class TaxToDate:
    """Taxable pay and tax of the tax year before this payment, of this job and of a P45's figures."""

    taxable: Money = ZERO
    tax: Money = ZERO


_NOTHING: Final = TaxToDate()


@dataclass(frozen=True, slots=True)
class IncomeTax:
    """Tax on one payment. deducted below zero is a refund.

    limited: half of the payment stood in the way; the rest collects itself later under a cumulative code.
    """

    deducted: Money
    limited: bool
    why: Figure

    def less(self, taken: Money) -> IncomeTax:
        """Return what is left to take of a tax on all payments of one period, after an earlier payment's."""
        said = working(
            "{due} on all payments of this period, less {taken} taken before", due=self.deducted, taken=taken
        )
        rest = self.deducted - taken
        return IncomeTax(
            rest, self.limited, Figure("Income tax", rest, rules.TAX_TWICE, said, (), (self.why,))
        )


def income_tax(
    pay: Money,
    code: TaxCode,
    period: PayPeriod,
    rates: IncomeTaxRates,
    before: TaxToDate | None = None,
    *,
    payrolled_benefits: Money = ZERO,
) -> IncomeTax:
    """Work out the tax on taxable pay. payrolled_benefits: the part of it that is not money."""
    before = before or _NOTHING
    alone = code.week_1 or period.extra
    if code.kind is CodeKind.NO_TAX:
        due = _no_tax(code, before, alone=alone)
    elif code.kind is CodeKind.BASIC_RATE or code.kind is CodeKind.HIGHER_RATE:
        due = _one_rate(pay, code, period, rates, before, alone=alone)
    else:
        due = _by_bands(pay, code, period, rates, before, alone=alone)
    return _limited(due, pay, payrolled_benefits, rates)


def region_of(rates: IncomeTaxRates, region: Region) -> TaxRegion:
    """Return a region's table."""
    if region is Region.SCOTLAND:
        return rates.scotland
    return rates.wales if region is Region.WALES else rates.rest_of_uk


def _limited(due: Figure, pay: Money, benefits: Money, rates: IncomeTaxRates) -> IncomeTax:
    assert isinstance(due.amount, Money)
    share = rates.regulatory_limit
    half = (pay.pence - benefits.pence) * _parts(share) // 10_000
    if due.amount.pence <= max(half, 0):  # a refund is never limited
        return IncomeTax(due.amount, limited=False, why=due)
    most = Money(max(half, 0))
    said = working(
        "{due} would be more than half of {pay}: {most}", due=due.amount, pay=pay - benefits, most=most
    )
    why = Figure("Income tax", most, rules.TAX_LIMIT, said, (share,), (due,))
    return IncomeTax(most, limited=True, why=why)


@lru_cache(maxsize=64)
def _parts(rate: Rate[Decimal]) -> int:
    return ten_thousandths(rate.value)


@lru_cache(maxsize=64)
def _one_rates(region: TaxRegion) -> tuple[tuple[str, int], ...]:
    """Return each band's rate, in words and in ten-thousandths."""
    return tuple((percent(band.rate), ten_thousandths(band.rate)) for band in region.bands.value)


def _no_tax(code: TaxCode, before: TaxToDate, *, alone: bool) -> Figure:
    amount = ZERO if alone else -before.tax
    said = (
        working("Code {code}: no tax", code=code)
        if alone
        else working(
            "Code {code}: no tax; {tax} taken earlier this year goes back", code=code, tax=before.tax
        )
    )
    return Figure("Income tax", amount, rules.TAX_NONE, said)


def _one_rate(
    pay: Money, code: TaxCode, period: PayPeriod, rates: IncomeTaxRates, before: TaxToDate, *, alone: bool
) -> Figure:
    region = region_of(rates, code.region)
    place = region.basic_rate_band.value + (code.number + 1 if code.kind is CodeKind.HIGHER_RATE else 0)
    if place > len(region.bands.value):
        raise CodeNotInYear(code, period.tax_year)
    rate, parts = _one_rates(region)[place - 1]
    taxable = pay if alone else before.taxable + pay
    tax = Money(max(taxable.pence // 100, 0) * parts // 100)
    rule = rules.TAX_EXTRA_WEEK if period.extra else rules.TAX_ONE_RATE
    if alone:
        said = working("{pay} in whole pounds × {rate} = {tax}", pay=pay, rate=rate, tax=tax)
        return Figure("Income tax", tax, rule, said, (region.bands,))
    said = working(
        "{pay} this year in whole pounds × {rate} = {due}; less {before} taken before",
        pay=taxable,
        rate=rate,
        due=tax,
        before=before.tax,
    )
    return Figure("Income tax", tax - before.tax, rule, said, (region.bands,))


def _by_bands(
    pay: Money, code: TaxCode, period: PayPeriod, rates: IncomeTaxRates, before: TaxToDate, *, alone: bool
) -> Figure:
    region, year = region_of(rates, code.region), period.frequency.periods_of_year
    count = period.frequency.span if alone else period.number
    adjustment = _adjustment(code, count, year, rates)
    so_far = pay.pence if alone else before.taxable.pence + pay.pence
    added = adjustment.amount.pence if code.kind is CodeKind.ADDED_PAY else -adjustment.amount.pence
    due, by = tax_to_date(Money(so_far + added), region, count, year)
    due_figure = Figure(
        "Tax on this payment by itself" if alone else "Tax due so far this year",
        due,
        rules.TAX_WEEK_1 if alone else rules.TAX_CUMULATIVE,
        by,
        (region.bands,),
        (adjustment.figure,),
    )
    if alone:
        rule = rules.TAX_EXTRA_WEEK if period.extra else rules.TAX_WEEK_1
        said = working("Each payment by itself, code {code}: {due}", code=code, due=due)
        return Figure("Income tax", due, rule, said, (), (due_figure,))
    said = working("{due} due so far less {before} taken before", due=due, before=before.tax)
    return Figure("Income tax", due - before.tax, rules.TAX_CUMULATIVE, said, (), (due_figure,))


@dataclass(frozen=True, slots=True)
class _Adjustment:
    amount: Money
    figure: Figure


@lru_cache(maxsize=4096)
def _adjusted(number: int, added: bool, count: int, year: int, block: Rate[Money]) -> _Adjustment:
    one = period1_adjustment(number, year, block.value)
    amount = Money(one.pence * count)
    name, rule = ("Added by the K code", rules.ADDED_PAY) if added else ("Free pay", rules.FREE_PAY)
    said = working(
        "{one} a week × {count}" if year == 52 else "{one} a month × {count}", one=one, count=count
    )
    used: tuple[Rate[object], ...] = (block,) if number > _BLOCK else ()
    return _Adjustment(amount, Figure(name, amount, rule, said, used))


def _adjustment(code: TaxCode, count: int, year: int, rates: IncomeTaxRates) -> _Adjustment:
    block = rates.free_pay_block_weekly if year == 52 else rates.free_pay_block_monthly
    return _adjusted(code.number, code.kind is CodeKind.ADDED_PAY, count, year, block)


def period1_adjustment(number: int, year: int, block: Money) -> Money:
    """Return the free pay of one week (year = 52) or month (12) for a code's digits; K codes add the same.

    The 9 that is added makes 1257L worth 12,579 pounds a year; block is 5,000 divided by year, rounded up.
    """
    if number == 0:
        return ZERO
    blocks, rest = divmod(number - 1, _BLOCK)
    first = pence_up(truncate4(Decimal((rest + 1) * 10 + 9) / year))
    return Money(first.pence + blocks * block.pence)


@dataclass(frozen=True, slots=True)
class _Step:
    """One band at a point of the year. start and below: in pounds, its start and the tax below it.

    The same in ten-thousandths of a pound, and its end in pence (none for the last), for quick sums.
    """

    start: Decimal
    below: Decimal
    percent: str
    start_parts: int
    below_parts: int
    rate_parts: int
    upper_pence: int | None


@lru_cache(maxsize=2048)
def _steps(region: TaxRegion, count: int, year: int) -> tuple[_Step, ...]:
    """Return a region's bands for so many weeks or months of the year."""
    steps, start, below = [], Decimal(0), Decimal(0)
    for band in region.bands.value:
        upper = None
        if band.upper is not None:
            upper = int(truncate4(band.upper * count / year).to_integral_value(ROUND_CEILING)) * 100
        starts, tax = truncate4(start * count / year), truncate4(below * count / year)
        parts = ten_thousandths(starts), ten_thousandths(tax), ten_thousandths(band.rate)
        steps.append(_Step(starts, tax, percent(band.rate), *parts, upper))
        if band.upper is not None:
            below += (band.upper - start) * band.rate
            start = band.upper
    return tuple(steps)


def tax_to_date(taxable: Money, region: TaxRegion, count: int, year: int) -> tuple[Money, Working]:
    """Return the tax on taxable pay of so many weeks (year = 52) or months (12), and how it was made.

    The band is chosen by the exact taxable pay against the rounded-up end of each band; the tax is worked
    out on whole pounds, and cut to a penny (cutting to four places first makes no other penny).
    """
    if taxable.pence <= 0:
        return ZERO, working("Nothing to tax: free pay covers it")
    for step in _steps(region, count, year):
        if step.upper_pence is None or taxable.pence <= step.upper_pence:
            break
    pounds_only = taxable.pence // 100
    above = (pounds_only * 10_000 - step.start_parts) * step.rate_parts
    tax = Money((step.below_parts * 10_000 + above) // 1_000_000)
    whole = Money(pounds_only * 100)
    if not step.start:
        return tax, working("{whole} taxable × {rate} = {tax}", whole=whole, rate=step.percent, tax=tax)
    said = working(
        "{whole} taxable: £{below} on the first £{start}, the rest × {rate} = {tax}",
        whole=whole,
        below=_two_places(step.below),
        start=_two_places(step.start),
        rate=step.percent,
        tax=tax,
    )
    return tax, said


@lru_cache(maxsize=512)
def _two_places(amount: Decimal) -> str:
    """Show an amount that is kept to four places as people read money."""
    return f"{amount.quantize(Decimal('0.01'), ROUND_DOWN):,}"
