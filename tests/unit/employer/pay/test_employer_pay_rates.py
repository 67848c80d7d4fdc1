"""Rates are dated data with sources: found by day, refused outside, strict in their form."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from phb_desktop.employer.pay import leave_tables, rate_tables
from phb_desktop.employer.pay.explained import Confidence, Rate
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rate_words import WORDS, in_words
from phb_desktop.employer.pay.rates import NoRates, Table, WrongRates, blocks, in_force, read_blocks
from phb_desktop.employer.pay.rounding import ten_thousandths
from phb_desktop.paths import resources
from phb_desktop.values.money import Money

TABLES: list[Table[Any]] = [
    rate_tables.INCOME_TAX,
    rate_tables.NATIONAL_INSURANCE,
    rate_tables.STUDENT_LOANS,
    rate_tables.EMPLOYER,
    rate_tables.PENSION,
    leave_tables.SICK_PAY,
    leave_tables.FAMILY_PAY,
    leave_tables.MINIMUM_WAGE,
    leave_tables.HOLIDAY,
    leave_tables.REDUNDANCY,
    leave_tables.MILEAGE,
]


def rates_within(value: object) -> list[Rate[Any]]:
    """Return every rate of a block, however deep."""
    if isinstance(value, Rate):
        return [value]
    if isinstance(value, dict):
        return [rate for each in value.values() for rate in rates_within(each)]
    names = getattr(type(value), "__dataclass_fields__", {})
    return [rate for name in names for rate in rates_within(getattr(value, name))]


def test_every_table_that_we_ship_is_tried_here() -> None:
    shipped = {file.stem for file in (resources() / "rates").glob("*.toml")} - {"sources"}

    assert {table.name for table in TABLES} == shipped


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_covers_its_years_without_a_gap_and_no_more(table: Table[Any]) -> None:
    found = blocks(table)

    assert [each.first for each in found[1:]] == [each.last + timedelta(days=1) for each in found[:-1]]
    assert found[0].first <= date(2021, 4, 6)
    assert date(2027, 3, 31) <= found[-1].last <= date(2027, 4, 5)
    for outside in (found[0].first - timedelta(days=1), found[-1].last + timedelta(days=1)):
        with pytest.raises(NoRates):
            in_force(table, outside)
    for day in (found[0].first, found[-1].last):
        assert in_force(table, day).first <= day <= in_force(table, day).last


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_rate_says_where_it_was_found_and_how_sure_it_is(table: Table[Any]) -> None:
    for block in blocks(table):
        rates = rates_within(block)
        assert rates
        for rate in rates:
            assert all(rate.sources), rate.name
            assert (rate.first, rate.last) == (block.first, block.last)
            named_memory = rate.sources == ("General knowledge, no source found; confirm before release",)
            assert not named_memory or rate.confidence is Confidence.MEMORY, rate.name


def test_every_rate_has_a_name_that_a_person_can_read_and_no_name_is_left_over() -> None:
    names = {rate.name for table in TABLES for block in blocks(table) for rate in rates_within(block)}
    letters = {name for name in names if ".letters." in name}

    assert names - letters == WORDS.keys()
    assert in_words("national_insurance.letters.M") == "National Insurance letter M"
    assert in_words("sick_pay.waiting_days") == "First days of sickness that are not paid"


def test_a_day_without_rates_is_refused_with_its_tax_year() -> None:
    with pytest.raises(NoRates) as refused:
        in_force(rate_tables.INCOME_TAX, date(2027, 4, 6))

    assert "2027-28" in refused.value.what
    assert refused.value.field == "paid_on"


def test_rates_change_on_the_day_the_law_says() -> None:
    def main(day: date) -> Decimal:
        return in_force(rate_tables.NATIONAL_INSURANCE, day).letters["A"].value.main

    assert [main(day) for day in (date(2022, 11, 5), date(2022, 11, 6))] == [
        Decimal("0.1325"),
        Decimal("0.12"),
    ]
    assert [main(day) for day in (date(2024, 1, 5), date(2024, 1, 6))] == [Decimal("0.12"), Decimal("0.10")]
    rates = [in_force(rate_tables.NATIONAL_INSURANCE, day) for day in (date(2022, 7, 5), date(2022, 7, 6))]
    thresholds = [block.pt.value.weekly for block in rates]
    assert thresholds == [Money(190_00), Money(242_00)]
    before, after = (
        in_force(leave_tables.MINIMUM_WAGE, day) for day in (date(2026, 3, 31), date(2026, 4, 1))
    )
    wages = [before.from_21.value, after.from_21.value]
    assert wages == [Money(12_21), Money(12_71)]


def test_thresholds_of_two_and_four_weeks_follow_the_scaling_rule() -> None:
    for block in blocks(rate_tables.NATIONAL_INSURANCE):
        for rate in (block.pt, block.uel, *block.starts.values()):
            annual = rate.value.annual.pence
            for frequency in (Frequency.FORTNIGHTLY, Frequency.FOUR_WEEKLY):
                pounds = -(-annual * frequency.weeks // 5200)
                assert rate.value.of(frequency) == Money(pounds * 100), rate.name
        assert block.lel.value.four_weekly == Money(block.lel.value.weekly.pence * 4)


def test_loan_thresholds_follow_the_annual_figure() -> None:
    for block in blocks(rate_tables.STUDENT_LOANS):
        for rate in block.thresholds.values():
            annual = rate.value.annual.pence
            for frequency in (Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.FOUR_WEEKLY):
                assert rate.value.of(frequency) == Money(annual * frequency.weeks // 52), rate.name
            assert rate.value.monthly == Money(annual // 12)


def test_every_year_has_the_letters_that_a_pa_can_have() -> None:
    common = set("ABCHJMVZX")
    for block in blocks(rate_tables.NATIONAL_INSURANCE):
        freeport, zone = set("FILS"), set("NEDK")
        expected = common | (freeport if block.first >= date(2022, 4, 6) else set())
        expected |= zone if block.first >= date(2024, 4, 6) else set()
        assert set(block.letters) == expected


GOOD = """
[[block]]
from = 2026-04-06
until = 2027-04-05
week_pay_cap = { value = 751, sources = ["a"], confidence = "found" }
max_years = { value = 20, sources = ["a"], confidence = "memory", note = "n" }
tax_free = { value = 30000, sources = ["a"], confidence = "memory" }
"""


def read(text: str) -> tuple[leave_tables.RedundancyRates, ...]:
    return read_blocks(leave_tables.REDUNDANCY, text, {"a": "a page"})


def test_a_block_in_its_form_is_read() -> None:
    (block,) = read(GOOD)

    assert (block.week_pay_cap.value, block.week_pay_cap.sources) == (Money(751_00), ("a page",))
    assert block.max_years.confidence is Confidence.MEMORY
    assert "not confirmed" in block.max_years.says()


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("max_years", "most_years"),
        ("[[block]]", "colour = 1\n[[block]]"),
        ("value = 751", "value = 751.005"),
        ("value = 751", "value = -751"),
        ("value = 751", 'value = "751"'),
        ("value = 20,", "value = 20.5,"),
        ("value = 20,", "value = true,"),
        ("value = 20,", "value = 20, colour = 1,"),
        ("value = 20,", ""),
        ('sources = ["a"], confidence = "memory"', 'sources = [], confidence = "memory"'),
        ("until = 2027-04-05", ""),
        ("until = 2027-04-05", "until = 2026-04-05"),
        ("until = 2027-04-05", 'until = "2027-04-05"'),
        ("max_years =", "extra = 5\nmax_years ="),
    ],
)
def test_a_table_that_is_not_in_its_form_is_refused(part: str, instead: str) -> None:
    with pytest.raises(WrongRates):
        read(GOOD.replace(part, instead) + (GOOD if "2026-04-05" in instead else ""))


@pytest.mark.parametrize(
    ("table", "part", "instead"),
    [
        (rate_tables.INCOME_TAX, "upper = 125140", "upper = 37700"),
        (rate_tables.INCOME_TAX, 'name = "additional", ', 'name = "additional", upper = 200000, '),
        (rate_tables.INCOME_TAX, "[block.wales]", "[block.walls]"),
        (rate_tables.NATIONAL_INSURANCE, 'employer_above = "st"', 'employer_above = "xust"'),
        (rate_tables.NATIONAL_INSURANCE, "main = 0.08,", ""),
    ],
)
def test_bands_and_letters_must_hold_together(table: Table[Any], part: str, instead: str) -> None:
    text = (resources() / "rates" / f"{table.name}.toml").read_text(encoding="utf-8")
    every: defaultdict[str, str] = defaultdict(lambda: "a page")
    assert part in text
    assert read_blocks(table, text, every)
    with pytest.raises(WrongRates):
        read_blocks(table, text.replace(part, instead), every)


def test_no_rate_of_tax_has_more_than_four_places() -> None:
    assert ten_thousandths(Decimal("0.1325")) == 1325
    with pytest.raises(ValueError, match="four places"):
        ten_thousandths(Decimal("0.13255"))


def test_blocks_may_not_overlap() -> None:
    with pytest.raises(WrongRates):
        read(GOOD + GOOD)


def test_a_source_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        read(GOOD.replace('["a"]', '["b"]'))
