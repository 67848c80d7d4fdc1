"""What each table of resources/rates holds, as values with names. One class a table, one field a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from phb_desktop.employer.pay.explained import Rate
from phb_desktop.employer.pay.rates import Block, PerPeriod, Table, WrongRates
from phb_desktop.values.money import Money

ONWARDS: Final = ("st", "ust", "aust", "vust", "fust", "izust")  # where an employer's share may start


@dataclass(frozen=True, slots=True)
class Band:
    """A band of income tax. upper: its end in whole pounds a year; the last band has none."""

    name: str
    upper: Decimal | None
    rate: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class TaxRegion:
    """The tax table of England and Northern Ireland, of Scotland or of Wales.

    basic_rate_band: the place, counted from 1, of the rate that BR uses; D0 is the next.
    """

    bands: Rate[tuple[Band, ...]]
    basic_rate_band: Rate[int]

    @classmethod
    def read(cls, block: Block) -> TaxRegion:
        region = cls(block.made("bands", lambda each: _bands(block, each)), block.count("basic_rate_band"))
        block.end()
        return region


def _bands(block: Block, each: Mapping[str, Any]) -> tuple[Band, ...]:
    bands = []
    for band in each["value"]:
        upper = block.number("upper", band["upper"]) if "upper" in band else None
        bands.append(Band(band["name"], upper, block.number("rate", band["rate"])))
    ends = [band.upper for band in bands]
    rising = all(a is not None and (b is None or a < b) for a, b in pairwise(ends))
    if not rising or ends[-1] is not None:
        raise WrongRates(f"{block.table} from {block.first}: bands must rise and the last be open")
    return tuple(bands)


@dataclass(frozen=True, slots=True)
class IncomeTaxRates:
    """A tax year of income tax."""

    first: date
    last: date
    personal_allowance: Rate[Money]
    paye_threshold_weekly: Rate[Money]
    paye_threshold_monthly: Rate[Money]
    emergency_code: Rate[str]
    starter_a_code: Rate[str]
    starter_b_code: Rate[str]
    starter_c_code: Rate[str]
    no_starter_code: Rate[str]
    regulatory_limit: Rate[Decimal]
    free_pay_block_weekly: Rate[Money]
    free_pay_block_monthly: Rate[Money]
    rest_of_uk: TaxRegion
    wales: TaxRegion
    scotland: TaxRegion

    @classmethod
    def read(cls, block: Block) -> IncomeTaxRates:
        return cls(
            first=block.first,
            last=block.last,
            personal_allowance=block.money("personal_allowance"),
            paye_threshold_weekly=block.money("paye_threshold_weekly"),
            paye_threshold_monthly=block.money("paye_threshold_monthly"),
            emergency_code=block.text("emergency_code"),
            starter_a_code=block.text("starter_a_code"),
            starter_b_code=block.text("starter_b_code"),
            starter_c_code=block.text("starter_c_code"),
            no_starter_code=block.text("no_starter_code"),
            regulatory_limit=block.share("regulatory_limit"),
            free_pay_block_weekly=block.money("free_pay_block_weekly"),
            free_pay_block_monthly=block.money("free_pay_block_monthly"),
            rest_of_uk=TaxRegion.read(block.inner("rest_of_uk")),
            wales=TaxRegion.read(block.inner("wales")),
            scotland=TaxRegion.read(block.inner("scotland")),
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """What a National Insurance letter means. employer_above: where the employer's share starts."""

    about: str
    main: Decimal
    above: Decimal
    employer: Decimal
    employer_above: str


@dataclass(frozen=True, slots=True, eq=False)
class NIRates:
    """Class 1 National Insurance for payments made on some days. Read once, so a key itself."""

    first: date
    last: date
    lel: Rate[PerPeriod]
    pt: Rate[PerPeriod]
    uel: Rate[PerPeriod]
    starts: Mapping[str, Rate[PerPeriod]]
    letters: Mapping[str, Rate[Letter]]

    @classmethod
    def read(cls, block: Block) -> NIRates:
        lel, pt, uel = (block.per_period(name) for name in ("lel", "pt", "uel"))
        starts = {name: block.per_period(name) for name in ONWARDS if block.has(name)}
        inside = block.inner("letters")
        letters = {name: _letter(inside, name, starts) for name in inside.names()}
        return cls(block.first, block.last, lel, pt, uel, starts, letters)


def _letter(block: Block, name: str, starts: Mapping[str, object]) -> Rate[Letter]:
    def make(each: Mapping[str, Any]) -> Letter:
        if each["employer_above"] not in starts:
            raise WrongRates(f"{block.table}: letter {name} starts at an unknown threshold")
        main, above, employer = (block.number(key, each[key]) for key in ("main", "above", "employer"))
        return Letter(each["about"], main, above, employer, each["employer_above"])

    return block.made(name, make, ("about", "main", "above", "employer", "employer_above"))


@dataclass(frozen=True, slots=True)
class LoanRates:
    """A tax year of student and postgraduate loans. plan5 is None while it is not collected through pay."""

    first: date
    last: date
    rate_plans: Rate[Decimal]
    rate_postgraduate: Rate[Decimal]
    thresholds: Mapping[str, Rate[PerPeriod]]

    @classmethod
    def read(cls, block: Block) -> LoanRates:
        rates = block.share("rate_plans"), block.share("rate_postgraduate")
        plans = ("plan1", "plan2", "plan4", "plan5", "postgraduate")
        thresholds = {plan: block.per_period(plan) for plan in plans if block.has(plan)}
        return cls(block.first, block.last, *rates, thresholds)


@dataclass(frozen=True, slots=True)
class EmployerRates:
    """What an employer claims and recovers in a tax year."""

    first: date
    last: date
    employment_allowance: Rate[Money]
    care_employer_may_claim: Rate[str]
    small_employer_limit: Rate[Money]
    recovery: Rate[Decimal]
    small_employer_recovery: Rate[Decimal]
    sick_pay_recoverable: Rate[str]
    registration_weekly: Rate[Money]
    quarterly_limit_monthly: Rate[Money]

    @classmethod
    def read(cls, block: Block) -> EmployerRates:
        return cls(
            first=block.first,
            last=block.last,
            employment_allowance=block.money("employment_allowance"),
            care_employer_may_claim=block.text("care_employer_may_claim"),
            small_employer_limit=block.money("small_employer_limit"),
            recovery=block.share("recovery"),
            small_employer_recovery=block.share("small_employer_recovery"),
            sick_pay_recoverable=block.text("sick_pay_recoverable"),
            registration_weekly=block.money("registration_weekly"),
            quarterly_limit_monthly=block.money("quarterly_limit_monthly"),
        )


@dataclass(frozen=True, slots=True)
class PensionRates:
    """A tax year of automatic enrolment."""

    first: date
    last: date
    qualifying_lower: Rate[PerPeriod]
    earnings_trigger: Rate[PerPeriod]
    qualifying_upper: Rate[PerPeriod]
    total_contribution: Rate[Decimal]
    employer_contribution: Rate[Decimal]
    enrol_from_age: Rate[int]

    @classmethod
    def read(cls, block: Block) -> PensionRates:
        return cls(
            first=block.first,
            last=block.last,
            qualifying_lower=block.per_period("qualifying_lower"),
            earnings_trigger=block.per_period("earnings_trigger"),
            qualifying_upper=block.per_period("qualifying_upper"),
            total_contribution=block.share("total_contribution"),
            employer_contribution=block.share("employer_contribution"),
            enrol_from_age=block.count("enrol_from_age"),
        )


INCOME_TAX: Final = Table("income_tax", IncomeTaxRates.read)
NATIONAL_INSURANCE: Final = Table("national_insurance", NIRates.read)
STUDENT_LOANS: Final = Table("student_loans", LoanRates.read)
EMPLOYER: Final = Table("employer", EmployerRates.read)
PENSION: Final = Table("pension", PensionRates.read)
