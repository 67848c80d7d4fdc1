"""Published figures, row by row to the penny; and those of a reference routine, counted apart."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from phb_desktop.employer.pay.income_tax import TaxToDate, income_tax
from phb_desktop.employer.pay.loans import Loan, loan_deductions
from phb_desktop.employer.pay.national_insurance import national_insurance
from phb_desktop.employer.pay.periods import Frequency, numbered_period
from phb_desktop.employer.pay.rate_tables import INCOME_TAX, NATIONAL_INSURANCE, STUDENT_LOANS
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.values.money import ZERO, Money, parse_money, total
from phb_desktop.values.tax_year import TaxYear

VECTORS = Path(__file__).resolve().parents[3] / "vectors"
OFTEN = {
    "weekly": Frequency.WEEKLY,
    "fortnightly": Frequency.FORTNIGHTLY,
    "4weekly": Frequency.FOUR_WEEKLY,
    "monthly": Frequency.MONTHLY,
}
PENNY_LOW = "compare with tolerance 0.01"
Row = dict[str, str]

# How many rows each tax year has that state tax, National Insurance and loans. A row may state several.
PUBLISHED = {
    ("2021-22", "tax"): 83,
    ("2021-22", "ni"): 2,
    ("2021-22", "loans"): 62,
    ("2022-23", "tax"): 86,
    ("2022-23", "ni"): 865,
    ("2022-23", "loans"): 13,
    ("2023-24", "tax"): 90,
    ("2023-24", "ni"): 296,
    ("2023-24", "loans"): 13,
    ("2025-26", "tax"): 104,
    ("2025-26", "ni"): 548,
    ("2026-27", "tax"): 99,
    ("2026-27", "ni"): 8,
}
COMPUTED = {
    ("2023-24", "tax"): 11,
    ("2023-24", "ni"): 32,
    ("2024-25", "tax"): 55,
    ("2024-25", "ni"): 142,
    ("2024-25", "loans"): 53,
    ("2025-26", "tax"): 34,
    ("2025-26", "ni"): 24,
    ("2025-26", "loans"): 66,
    ("2026-27", "tax"): 36,
    ("2026-27", "ni"): 163,
    ("2026-27", "loans"): 73,
}


def rows(kind: str) -> list[Row]:
    with (VECTORS / f"pay_{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(row: Row) -> Iterator[tuple[str, str, Money, Money]]:
    """Yield (group, figure, ours, theirs) for everything that a row states."""
    often = OFTEN[row["period_type"]]
    period = numbered_period(often, TaxYear(int(row["tax_year"][:4])), int(row["period_no"]))
    day, gross = period.days.last, parse_money(row["gross"])
    if row["expected_tax"]:
        code = parse_tax_code(row["tax_code"]).by_itself(row["basis"] == "W1M1")
        before = TaxToDate(parse_money(row["prior_taxable_ytd"]), parse_money(row["prior_tax_ytd"]))
        tax = income_tax(gross, code, period, in_force(INCOME_TAX, day), before)
        yield "tax", "tax", tax.deducted, parse_money(row["expected_tax"])
    if row["expected_ee_ni"]:
        ni = national_insurance(gross, row["ni_letter"], often, in_force(NATIONAL_INSURANCE, day))
        yield "ni", "employee", ni.employee, parse_money(row["expected_ee_ni"])
        yield "ni", "employer", ni.employer, parse_money(row["expected_er_ni"])
    if row["expected_sl"]:
        names = row["student_loan"].replace("pg", "postgraduate").split("+")
        loans = loan_deductions(gross, [Loan(name) for name in names], often, in_force(STUDENT_LOANS, day))
        yield "loans", "loans", total(each.deducted for each in loans), parse_money(row["expected_sl"])


@pytest.mark.parametrize(("kind", "counts"), [("published", PUBLISHED), ("computed", COMPUTED)])
def test_every_row_comes_out_to_the_penny(kind: str, counts: dict[tuple[str, str], int]) -> None:
    wrong, seen = [], Counter[tuple[str, str]]()
    for row in rows(kind):
        stated = list(figures(row))
        assert stated, f"{row['id']} states nothing"
        seen.update({(row["tax_year"], group) for group, _, _, _ in stated})
        allowed = Money(1) if PENNY_LOW in row["source"] else ZERO
        wrong += [
            f"{row['id']} {name}: ours {ours}, theirs {theirs}"
            for _, name, ours, theirs in stated
            if abs(ours - theirs) > allowed
        ]

    assert wrong == []
    assert dict(seen) == counts


def test_only_six_rows_may_differ_by_a_penny_and_do() -> None:
    six = [row for row in rows("published") if PENNY_LOW in row["source"]]

    assert len(six) == 6
    assert [ours - theirs for row in six for _, _, ours, theirs in figures(row)] == [Money(1)] * 6


def test_the_two_kinds_never_mix() -> None:
    assert {row["kind"] for row in rows("published")} == {"published"}
    assert {row["kind"] for row in rows("computed")} == {"computed"}
