"""Tax years and their months, by example."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear


def test_a_tax_year_turns_on_6_april() -> None:
    assert TaxYear.of(date(2026, 4, 5)) == TaxYear(2025)
    assert TaxYear.of(date(2026, 4, 6)) == TaxYear(2026)
    assert str(TaxYear(2025)) == "2025-26"
    assert str(TaxYear(2099)) == "2099-00"


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, date(2025, 4, 6), date(2025, 5, 5)),
        (9, date(2025, 12, 6), date(2026, 1, 5)),
        (10, date(2026, 1, 6), date(2026, 2, 5)),
        (12, date(2026, 3, 6), date(2026, 4, 5)),
    ],
)
def test_tax_months_run_from_the_6th_to_the_5th(number: int, first: date, last: date) -> None:
    assert TaxYear(2025).month(number) == Span(first, last)


@pytest.mark.parametrize("number", [0, 13, -1])
def test_there_are_twelve_tax_months(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        TaxYear(2025).month(number)
