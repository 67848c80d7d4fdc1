"""Class 1 National Insurance on one payment, exact percentage method: each band is rounded, then added.

Source: HMRC's National Insurance calculator and its test data; regulation 12(1) SSCR 2001 for the rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Rate, working
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import Letter, NIRates
from phb_desktop.employer.pay.rounding import ni_share
from phb_desktop.errors import Refused
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr


class NotALetter(Refused):
    """There is no such National Insurance letter on that day, or it is one that no PA can have."""

    def __init__(self, text: str, *, field: str = "ni_letter") -> None:
        super().__init__(
            tr("“{letter}” is not a National Insurance letter for a PA on that day.", letter=text[:8]),
            tr("Type one letter, most often A; M is for under 21, C for over State Pension age."),
            field=field,
        )


@dataclass(frozen=True, slots=True)
class NITotals:
    """National Insurance of one letter over a pay period, or over a tax year when added up.

    at_lel, lel_to_pt and pt_to_uel are what the employer reports (in whole pounds at_lel).
    """

    pay: Money = ZERO
    at_lel: Money = ZERO
    lel_to_pt: Money = ZERO
    pt_to_uel: Money = ZERO
    employee: Money = ZERO
    employer: Money = ZERO

    def __add__(self, other: NITotals) -> NITotals:
        return NITotals(
            self.pay + other.pay,
            self.at_lel + other.at_lel,
            self.lel_to_pt + other.lel_to_pt,
            self.pt_to_uel + other.pt_to_uel,
            self.employee + other.employee,
            self.employer + other.employer,
        )

    def __sub__(self, other: NITotals) -> NITotals:
        return NITotals(
            self.pay - other.pay,
            self.at_lel - other.at_lel,
            self.lel_to_pt - other.lel_to_pt,
            self.pt_to_uel - other.pt_to_uel,
            self.employee - other.employee,
            self.employer - other.employer,
        )


@dataclass(frozen=True, slots=True)
class NationalInsurance:
    """National Insurance on one payment under one letter."""

    letter: str
    totals: NITotals
    why_employee: Figure
    why_employer: Figure

    @property
    def employee(self) -> Money:
        """The employee's share."""
        return self.totals.employee

    @property
    def employer(self) -> Money:
        """The employer's share, before Employment Allowance."""
        return self.totals.employer


@dataclass(frozen=True, slots=True)
class _Bands:
    """A letter at a pay frequency: thresholds and shares side by side."""

    lel: Money
    pt: Money
    uel: Money
    start: Money
    letter: Letter
    employee_rates: tuple[Rate[object], ...]
    employer_rates: tuple[Rate[object], ...]


@lru_cache(maxsize=1024)
def _bands(rates: NIRates, letter: str, frequency: Frequency) -> _Bands:
    if letter not in rates.letters:
        raise NotALetter(letter)
    what = rates.letters[letter]
    start = rates.starts[what.value.employer_above]
    return _Bands(
        lel=rates.lel.value.of(frequency),
        pt=rates.pt.value.of(frequency),
        uel=rates.uel.value.of(frequency),
        start=start.value.of(frequency),
        letter=what.value,
        employee_rates=(what, rates.pt, rates.uel),
        employer_rates=(what, start, rates.uel),
    )


def national_insurance(
    pay: Money, letter: str, frequency: Frequency, rates: NIRates, *, same_period: NITotals | None = None
) -> NationalInsurance:
    """Work out both shares on pay. rates: those in force on the day of payment.

    same_period: what the same letter was paid and charged earlier in this very pay period; both payments
    are then reckoned together, and only the rest is taken now.
    """
    bands = _bands(rates, letter, frequency)
    whole = pay if same_period is None else pay + same_period.pay
    totals, why_employee, why_employer = _worked(whole, bands)
    if same_period is not None:
        totals = totals - same_period
        why_employee = _rest("National Insurance", totals.employee, same_period.employee, why_employee)
        why_employer = _rest(
            "Employer's National Insurance", totals.employer, same_period.employer, why_employer
        )
    return NationalInsurance(letter, totals, why_employee, why_employer)


def _worked(pay: Money, bands: _Bands) -> tuple[NITotals, Figure, Figure]:
    letter = bands.letter
    main, above = _between(pay, bands.pt, bands.uel), _over(pay, bands.uel)
    employee_main, employee_above = ni_share(main, letter.main), ni_share(above, letter.above)
    employee = employee_main + employee_above
    below = _between(pay, bands.start, bands.uel)
    employer_below, employer_above = ni_share(below, letter.employer), ni_share(above, letter.employer)
    employer = employer_below + employer_above
    shape = "{main} × {main_rate} = {main_due}; {above} × {above_rate} = {above_due}"
    why_employee = Figure(
        "National Insurance",
        employee,
        rules.NI_EMPLOYEE,
        working(
            shape,
            main=main,
            main_rate=percent(letter.main),
            main_due=employee_main,
            above=above,
            above_rate=percent(letter.above),
            above_due=employee_above,
        ),
        bands.employee_rates,
    )
    why_employer = Figure(
        "Employer's National Insurance",
        employer,
        rules.NI_EMPLOYER,
        working(
            shape,
            main=below,
            main_rate=percent(letter.employer),
            main_due=employer_below,
            above=above,
            above_rate=percent(letter.employer),
            above_due=employer_above,
        ),
        bands.employer_rates,
    )
    if pay < bands.lel or not (letter.employer or letter.main):
        recorded = NITotals(pay=pay, employee=employee, employer=employer)
    else:
        at_pt = min(pay, bands.pt)
        recorded = NITotals(
            pay, bands.lel, at_pt - bands.lel, max(min(pay, bands.uel) - bands.pt, ZERO), employee, employer
        )
    return recorded, why_employee, why_employer


def _rest(name: str, due: Money, taken: Money, whole: Figure) -> Figure:
    said = working(
        "{whole} on all payments of this period, less {taken} taken before", whole=whole.amount, taken=taken
    )
    return Figure(name, due, rules.NI_TWICE, said, (), (whole,))


def _between(pay: Money, low: Money, high: Money) -> Money:
    return Money(max(0, min(pay.pence, high.pence) - low.pence))


def _over(pay: Money, low: Money) -> Money:
    return Money(max(0, pay.pence - low.pence))


@lru_cache(maxsize=256)
def percent(rate: Decimal) -> str:
    """Return a fraction as people write it: `13.8%`."""
    return f"{(rate * 100).normalize():f}%"
