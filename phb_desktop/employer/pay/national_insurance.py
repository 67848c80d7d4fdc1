"""Class 1 National Insurance on one payment, exact percentage method: each band is rounded, then added.

Source: HMRC's National Insurance calculator and its test data; regulation 12(1) SSCR 2001 for the rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Rate, Rule, Working, working
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_tables import NIRates
from phb_desktop.employer.pay.rates import PerPeriod
from phb_desktop.employer.pay.rounding import ni_share, percent, ten_thousandths
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
class _Share:
    """One side's shares of a letter at a pay frequency. Thresholds in pence, rates in ten-thousandths."""

    name: str
    rule: Rule
    start: int
    uel: int
    main: int
    above: int
    main_shown: str
    above_shown: str
    rates: tuple[Rate[object], ...]

    def of(self, pay: int) -> Figure:
        """Work the share out on a period's pay: each band by itself, rounded, then added."""
        main, above = max(0, min(pay, self.uel) - self.start), max(0, pay - self.uel)
        main_due, above_due = ni_share(main, self.main), ni_share(above, self.above)
        said = self._said(pay, main, main_due, above, above_due)
        return Figure(self.name, Money(main_due + above_due), self.rule, said, self.rates)

    def _said(self, pay: int, main: int, main_due: int, above: int, above_due: int) -> Working:
        if not (self.main or self.above):
            return working("nothing under this letter")
        if not (main or above):
            return working("{pay} is not above {start}: nothing", pay=Money(pay), start=Money(self.start))
        start, uel = Money(self.start), Money(self.uel)
        lower = {
            "main": Money(main),
            "main_rate": self.main_shown,
            "main_due": Money(main_due),
            "start": start,
        }
        upper = {"above": Money(above), "rate": self.above_shown, "due": Money(above_due), "uel": uel}
        if not above:
            return working("{main} × {main_rate} = {main_due}, on pay above {start}", **lower)
        if not main:
            return working("{above} × {rate} = {due}, on pay above {uel}", **upper)
        return working(
            "{main} × {main_rate} = {main_due}, on pay above {start}; {above} × {rate} = {due}, above {uel}",
            **lower,
            **upper,
        )


@dataclass(frozen=True, slots=True)
class _Bands:
    """A letter at a pay frequency. pays: whether it has contributions at all."""

    lel: Money
    pt: Money
    uel: Money
    pays: bool
    employee: _Share
    employer: _Share


@lru_cache(maxsize=1024)
def _bands(rates: NIRates, letter: str, frequency: Frequency) -> _Bands:
    if letter not in rates.letters:
        raise NotALetter(letter)
    what = rates.letters[letter]
    start = rates.starts[what.value.employer_above]
    lel, pt, uel = (each.value.of(frequency) for each in (rates.lel, rates.pt, rates.uel))

    def share(name: str, rule: Rule, low: Rate[PerPeriod], main: Decimal, above: Decimal) -> _Share:
        parts = ten_thousandths(main), ten_thousandths(above)
        shown = percent(main), percent(above)
        return _Share(
            name, rule, low.value.of(frequency).pence, uel.pence, *parts, *shown, (what, low, rates.uel)
        )

    value = what.value
    return _Bands(
        lel=lel,
        pt=pt,
        uel=uel,
        pays=bool(value.main or value.employer),
        employee=share("National Insurance", rules.NI_EMPLOYEE, rates.pt, value.main, value.above),
        employer=share(
            "Employer's National Insurance", rules.NI_EMPLOYER, start, value.employer, value.employer
        ),
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
    why_employee, why_employer = bands.employee.of(pay.pence), bands.employer.of(pay.pence)
    employee, employer = why_employee.amount, why_employer.amount
    assert isinstance(employee, Money)
    assert isinstance(employer, Money)
    if pay < bands.lel or not bands.pays:
        recorded = NITotals(pay=pay, employee=employee, employer=employer)
    else:
        recorded = NITotals(
            pay=pay,
            at_lel=bands.lel,
            lel_to_pt=min(pay, bands.pt) - bands.lel,
            pt_to_uel=max(min(pay, bands.uel) - bands.pt, ZERO),
            employee=employee,
            employer=employer,
        )
    return recorded, why_employee, why_employer


def _rest(name: str, due: Money, taken: Money, whole: Figure) -> Figure:
    said = working(
        "{whole} on all payments of this period, less {taken} taken before", whole=whole.amount, taken=taken
    )
    return Figure(name, due, rules.NI_TWICE, said, (), (whole,))
