"""What is owed, as it is printed: one row for each tax month of HMRC, and words for what changed by hand."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.employer.pay.periods import tax_month
from phb_desktop.statements.content import Period
from phb_desktop.statements.content.employer import ControlRow
from phb_desktop.statements.content.proof import OwedItem
from phb_desktop.statements.paper.employer_parts import by_hand_said, owed_rows
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear


def item(on: date, to_whom: str, what: str, pence: int) -> OwedItem:
    month = TaxYear.of(on).month(tax_month(on))
    period = Period(month.first, month.last) if what == "hmrc" else None
    return OwedItem(on, to_whom, what, "NHS", Money(pence), period)


def test_what_is_owed_to_hmrc_is_one_row_a_tax_month() -> None:
    rows = owed_rows(
        [
            item(date(2026, 5, 1), "HMRC", "hmrc", 20_00),
            item(date(2026, 5, 1), "HMRC", "hmrc", 1_50),
            item(date(2026, 5, 5), "HMRC", "hmrc", -50),
            item(date(2026, 5, 6), "HMRC", "hmrc", 7_00),
            item(date(2026, 5, 1), "J.A.", "wages", 400_00),
        ]
    )

    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("1 May 2026", "J.A.", "£400.00"),
        ("6 Apr 2026", "HMRC", "£21.00"),
        ("6 May 2026", "HMRC", "£7.00"),
    ]
    assert rows[1][2].endswith("until 5 May 2026")


def test_for_an_employer_who_pays_by_quarters_it_is_one_row_a_quarter() -> None:
    quarter = Period(date(2026, 4, 6), date(2026, 7, 5))
    days = (date(2026, 4, 24), date(2026, 5, 22), date(2026, 7, 3))

    rows = owed_rows([OwedItem(on, "HMRC", "hmrc", "NHS", Money(10_00), quarter) for on in days])

    assert [(row[0], row[3]) for row in rows] == [("6 Apr 2026", "£30.00")]
    assert rows[0][2].endswith("until 5 Jul 2026")


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (120_00, "£120.00 more is owed that was noted by hand"),
        (-120_00, "£120.00 that was noted by hand before is owed no longer"),
    ],
)
def test_what_changed_by_hand_is_said_without_a_minus(pence: int, said: str) -> None:
    row = ControlRow(
        what="hmrc",
        brought=ZERO,
        due=ZERO,
        by_hand=Money(pence),
        paid=ZERO,
        carried=ZERO,
        payments=ZERO,
        not_matched=ZERO,
    )

    assert said in by_hand_said(row)
