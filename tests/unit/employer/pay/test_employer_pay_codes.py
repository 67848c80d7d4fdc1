"""Tax codes and pay periods: what may be typed, what it means, and which week is which."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.employer.pay.periods import (
    Frequency,
    NoSuchPeriod,
    numbered_period,
    pay_period,
    tax_month,
    tax_quarter,
    tax_week,
)
from phb_desktop.employer.pay.tax_code import CodeKind, NotATaxCode, Region, parse_tax_code
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear


@pytest.mark.parametrize(
    ("text", "region", "kind", "number", "week_1", "shown"),
    [
        ("1257L", Region.REST_OF_UK, CodeKind.FREE_PAY, 1257, False, "1257L"),
        (" s1257l w1/m1 ", Region.SCOTLAND, CodeKind.FREE_PAY, 1257, True, "S1257L W1/M1"),
        ("C1100T", Region.WALES, CodeKind.FREE_PAY, 1100, False, "C1100T"),
        ("999999T", Region.REST_OF_UK, CodeKind.FREE_PAY, 999999, False, "999999T"),
        ("1131M M1", Region.REST_OF_UK, CodeKind.FREE_PAY, 1131, True, "1131M W1/M1"),
        ("1000N X", Region.REST_OF_UK, CodeKind.FREE_PAY, 1000, True, "1000N W1/M1"),
        ("0L", Region.REST_OF_UK, CodeKind.FREE_PAY, 0, False, "0L"),
        ("0T", Region.REST_OF_UK, CodeKind.FREE_PAY, 0, False, "0T"),
        ("S0T", Region.SCOTLAND, CodeKind.FREE_PAY, 0, False, "S0T"),
        ("K45", Region.REST_OF_UK, CodeKind.ADDED_PAY, 45, False, "K45"),
        ("SK1800NONCUM", Region.SCOTLAND, CodeKind.ADDED_PAY, 1800, True, "SK1800 W1/M1"),
        ("BR", Region.REST_OF_UK, CodeKind.BASIC_RATE, 0, False, "BR"),
        ("D0", Region.REST_OF_UK, CodeKind.HIGHER_RATE, 0, False, "D0"),
        ("SD3", Region.SCOTLAND, CodeKind.HIGHER_RATE, 3, False, "SD3"),
        ("NT", Region.REST_OF_UK, CodeKind.NO_TAX, 0, False, "NT"),
    ],
)
def test_a_code_is_read_as_hmrc_writes_it(
    text: str, region: Region, kind: CodeKind, number: int, week_1: bool, shown: str
) -> None:
    code = parse_tax_code(text)

    assert (code.region, code.kind, code.number, code.week_1) == (region, kind, number, week_1)
    assert str(code) == shown
    assert parse_tax_code(str(code)) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "L",
        "1257",
        "1257Q",
        "1131M1",
        "K0",
        "K",
        "D4",
        "D2",
        "CD2",
        "SNT",
        "CNT",
        "K12345",
        "1257L W2",
        "S",
        "１２５７L",
        "-1L",
    ],
)
def test_what_is_no_code_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(NotATaxCode) as refused:
        parse_tax_code(text)

    assert refused.value.field == "tax_code"


@pytest.mark.parametrize(
    ("day", "week", "month", "quarter"),
    [
        (date(2026, 4, 6), 1, 1, 1),
        (date(2026, 4, 12), 1, 1, 1),
        (date(2026, 4, 13), 2, 1, 1),
        (date(2026, 5, 5), 5, 1, 1),
        (date(2026, 5, 6), 5, 2, 1),
        (date(2026, 7, 5), 13, 3, 1),
        (date(2026, 7, 6), 14, 4, 2),
        (date(2027, 1, 5), 40, 9, 3),
        (date(2027, 4, 4), 52, 12, 4),
        (date(2027, 4, 5), 53, 12, 4),
        (date(2024, 4, 3), 52, 12, 4),
        (date(2024, 4, 4), 53, 12, 4),
    ],
)
def test_weeks_months_and_quarters_run_from_6_april(day: date, week: int, month: int, quarter: int) -> None:
    assert (tax_week(day), tax_month(day), tax_quarter(day)) == (week, month, quarter)


@pytest.mark.parametrize(
    ("often", "day", "number", "extra"),
    [
        (Frequency.WEEKLY, date(2027, 4, 5), 53, True),
        (Frequency.FORTNIGHTLY, date(2027, 4, 5), 54, True),
        (Frequency.FOUR_WEEKLY, date(2027, 4, 5), 56, True),
        (Frequency.MONTHLY, date(2027, 4, 5), 12, False),
        (Frequency.FORTNIGHTLY, date(2026, 4, 6), 2, False),
        (Frequency.FOUR_WEEKLY, date(2026, 5, 4), 8, False),
        (Frequency.FOUR_WEEKLY, date(2027, 4, 4), 52, False),
    ],
)
def test_paydays_count_in_whole_periods(often: Frequency, day: date, number: int, extra: bool) -> None:
    period = pay_period(often, day)

    assert (period.number, period.extra) == (number, extra)
    assert day in period.days
    assert numbered_period(often, period.tax_year, number) == period


def test_the_last_period_of_a_year_is_cut_short() -> None:
    year = TaxYear(2026)

    assert numbered_period(Frequency.FOUR_WEEKLY, year, 56).days == Span(date(2027, 4, 5), date(2027, 4, 5))


@pytest.mark.parametrize(
    ("often", "number"),
    [
        (Frequency.WEEKLY, 54),
        (Frequency.WEEKLY, 0),
        (Frequency.FORTNIGHTLY, 53),
        (Frequency.FORTNIGHTLY, 56),
        (Frequency.FOUR_WEEKLY, 54),
        (Frequency.MONTHLY, 13),
    ],
)
def test_a_period_that_no_year_has_is_refused(often: Frequency, number: int) -> None:
    with pytest.raises(NoSuchPeriod):
        numbered_period(often, TaxYear(2026), number)
