"""Which tax code a starter begins with, and what is used once a P45 has been given.

Source: general knowledge. A notice from HMRC (P6 or P9) replaces all of it from the next payday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from phb_desktop.employer.pay import rules
from phb_desktop.employer.pay.explained import Figure, Rate, Working, working
from phb_desktop.employer.pay.income_tax import TaxToDate
from phb_desktop.employer.pay.rate_tables import INCOME_TAX
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.tax_code import CodeKind, TaxCode, parse_tax_code
from phb_desktop.values.money import ZERO
from phb_desktop.values.tax_year import TaxYear


class StarterStatement(StrEnum):
    """What a starter ticked on the checklist."""

    A = "a"  # the first job of the tax year
    B = "b"  # the only job now, with another or benefits earlier in the year
    C = "c"  # another job or a pension beside it
    NONE = "none"


@dataclass(frozen=True, slots=True)
class P45:
    """What a P45 says. figures: pay and tax to the day of leaving, of that tax year."""

    left: date
    code: TaxCode
    figures: TaxToDate


@dataclass(frozen=True, slots=True)
class StartingCode:
    """The code to begin with, and what earlier pay of the tax year counts into a cumulative code."""

    code: TaxCode
    elsewhere: TaxToDate
    why: Figure


def starting_code(paid_on: date, statement: StarterStatement, p45: P45 | None = None) -> StartingCode:
    """Choose the code for the first payday. A P45 goes before the checklist. Raises NoRates."""
    rates = in_force(INCOME_TAX, paid_on)
    if p45 is not None:
        return _from_p45(p45, TaxYear.of(paid_on))
    rate = {
        StarterStatement.A: rates.starter_a_code,
        StarterStatement.B: rates.starter_b_code,
        StarterStatement.C: rates.starter_c_code,
        StarterStatement.NONE: rates.no_starter_code,
    }[statement]
    text, _, basis = rate.value.partition(" ")
    code = parse_tax_code(text).by_itself(basis != "")
    if statement is StarterStatement.NONE:
        return _chosen(code, TaxToDate(), working("no P45 and no checklist"), rate)
    return _chosen(
        code, TaxToDate(), working("checklist, statement {letter}", letter=statement.upper()), rate
    )


def _from_p45(p45: P45, year: TaxYear) -> StartingCode:
    if TaxYear.of(p45.left) != year:
        return _chosen(p45.code.by_itself(False), TaxToDate(), working("P45 of an earlier tax year"))
    if p45.code.week_1:
        return _chosen(p45.code, TaxToDate(), working("P45 on week 1 or month 1: its figures do not count"))
    return _chosen(p45.code, p45.figures, working("P45 of this tax year, with its figures"))


def _chosen(code: TaxCode, elsewhere: TaxToDate, said: Working, *rates: Rate[object]) -> StartingCode:
    return StartingCode(code, elsewhere, Figure("Tax code", ZERO, rules.STARTER, said, rates))


def code_after_leaving(last: TaxCode) -> TaxCode:
    """Return the code for a payment after the P45 was given: 0T by itself, in the last code's region."""
    return TaxCode(last.region, CodeKind.FREE_PAY, 0, "0T", week_1=True)
