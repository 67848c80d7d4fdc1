"""What the tables of resources/rates hold about absence, holiday, the minimum wage and leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from phb_desktop.employer.pay.explained import Rate
from phb_desktop.employer.pay.rates import Block, Table
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class SickPayRates:
    """Statutory Sick Pay for days of sickness in a tax year.

    earnings_floor: None from 6 April 2026, when everybody qualifies. earnings_share: the share of average
    earnings that caps the rate, from then on. protected_from and protected_to: average earnings of those who
    were being paid on 5 April 2026 and keep the flat rate.
    """

    first: date
    last: date
    weekly_rate: Rate[Money]
    earnings_share: Rate[Decimal] | None
    earnings_floor: Rate[Money] | None
    waiting_days: Rate[int]
    shortest_spell: Rate[int]
    longest_weeks: Rate[int]
    linking_days: Rate[int]
    protected_from: Rate[Money] | None
    protected_to: Rate[Money] | None

    @classmethod
    def read(cls, block: Block) -> SickPayRates:
        def if_there(name: str) -> Rate[Money] | None:
            return block.money(name) if block.has(name) else None

        return cls(
            first=block.first,
            last=block.last,
            weekly_rate=block.money("weekly_rate"),
            earnings_share=block.share("earnings_share_cap") if block.has("earnings_share_cap") else None,
            earnings_floor=if_there("lower_earnings_limit_weekly"),
            waiting_days=block.count("waiting_days"),
            shortest_spell=block.count("minimum_days_to_form_spell"),
            longest_weeks=block.count("maximum_weeks"),
            linking_days=block.count("linking_gap_days"),
            protected_from=if_there("protected_earnings_from"),
            protected_to=if_there("protected_earnings_to"),
        )


@dataclass(frozen=True, slots=True)
class FamilyPayRates:
    """Statutory family pay by a week's first day. neonatal_weeks: None before April 2025."""

    first: date
    last: date
    weekly_rate: Rate[Money]
    earnings_share: Rate[Decimal]
    earnings_floor: Rate[Money]
    weeks_at_earnings_share: Rate[int]
    maternity_weeks: Rate[int]
    paternity_weeks: Rate[int]
    bereavement_weeks: Rate[int]
    neonatal_weeks: Rate[int] | None

    @classmethod
    def read(cls, block: Block) -> FamilyPayRates:
        return cls(
            first=block.first,
            last=block.last,
            weekly_rate=block.money("weekly_rate"),
            earnings_share=block.share("earnings_share"),
            earnings_floor=block.money("lower_earnings_limit_weekly"),
            weeks_at_earnings_share=block.count("weeks_at_earnings_share"),
            maternity_weeks=block.count("maternity_weeks"),
            paternity_weeks=block.count("paternity_weeks"),
            bereavement_weeks=block.count("bereavement_weeks"),
            neonatal_weeks=block.count("neonatal_weeks") if block.has("neonatal_weeks") else None,
        )


@dataclass(frozen=True, slots=True)
class MinimumWageRates:
    """Minimum wage for pay reference periods that start on some days. from_23: None from April 2024."""

    first: date
    last: date
    from_23: Rate[Money] | None
    from_21: Rate[Money]
    from_18: Rate[Money]
    from_16: Rate[Money]
    apprentice: Rate[Money]
    accommodation_a_day: Rate[Money]

    @classmethod
    def read(cls, block: Block) -> MinimumWageRates:
        return cls(
            first=block.first,
            last=block.last,
            from_23=block.money("from_23") if block.has("from_23") else None,
            from_21=block.money("from_21"),
            from_18=block.money("from_18"),
            from_16=block.money("from_16"),
            apprentice=block.money("apprentice"),
            accommodation_a_day=block.money("accommodation_offset_per_day"),
        )


@dataclass(frozen=True, slots=True)
class HolidayRates:
    """Holiday by a leave year's first day. irregular_accrual: None where 12.07 % is not lawful."""

    first: date
    last: date
    statutory_weeks: Rate[Decimal]
    most_days: Rate[int]
    reference_weeks: Rate[int]
    irregular_accrual: Rate[Decimal] | None

    @classmethod
    def read(cls, block: Block) -> HolidayRates:
        return cls(
            first=block.first,
            last=block.last,
            statutory_weeks=block.share("statutory_weeks"),
            most_days=block.count("most_days"),
            reference_weeks=block.count("reference_weeks"),
            irregular_accrual=block.share("irregular_accrual") if block.has("irregular_accrual") else None,
        )


@dataclass(frozen=True, slots=True)
class RedundancyRates:
    """Limits of statutory redundancy pay for jobs that end in a tax year."""

    first: date
    last: date
    week_pay_cap: Rate[Money]
    max_years: Rate[int]
    tax_free: Rate[Money]

    @classmethod
    def read(cls, block: Block) -> RedundancyRates:
        return cls(
            block.first,
            block.last,
            block.money("week_pay_cap"),
            block.count("max_years"),
            block.money("tax_free"),
        )


@dataclass(frozen=True, slots=True)
class MileageRates:
    """What may be paid for a mile in the worker's own car without tax, by tax year."""

    first: date
    last: date
    car_first_10000: Rate[Money]
    car_after_10000: Rate[Money]
    passenger: Rate[Money]

    @classmethod
    def read(cls, block: Block) -> MileageRates:
        rates = (block.money(name) for name in ("car_first_10000", "car_after_10000", "passenger"))
        return cls(block.first, block.last, *rates)


SICK_PAY: Final = Table("sick_pay", SickPayRates.read)
FAMILY_PAY: Final = Table("family_pay", FamilyPayRates.read)
MINIMUM_WAGE: Final = Table("minimum_wage", MinimumWageRates.read)
HOLIDAY: Final = Table("holiday", HolidayRates.read)
REDUNDANCY: Final = Table("redundancy", RedundancyRates.read)
MILEAGE: Final = Table("mileage", MileageRates.read)
