"""Which papers of the inbox may belong to a line of the bank."""

from __future__ import annotations

from datetime import date

import pytest

from phb_desktop.banking.queries.beside import fits
from phb_desktop.papers.model import MediaType, Paper, PaperId, PaperKind
from phb_desktop.values.money import Money

DAY = date(2026, 4, 29)


def paper(name: str, dated: date | None = DAY, kind: PaperKind = PaperKind.RECEIPT) -> Paper:
    return Paper(PaperId(1), name, MediaType.PDF, 9, "0" * 64, DAY, 1, kind, dated, put_aside=False)


@pytest.mark.parametrize(
    ("name", "dated", "kind", "found"),
    [
        ("warm pool.pdf", DAY, PaperKind.RECEIPT, True),
        ("POOL April.pdf", date(2026, 4, 1), PaperKind.INVOICE, True),
        ("scan 45.00.pdf", None, PaperKind.RECEIPT, True),
        ("scan 45-00 pool.pdf", DAY, PaperKind.OTHER, True),
        ("warm pool.pdf", None, PaperKind.RECEIPT, False),  # a name alone may be of any month
        ("warm pool.pdf", date(2026, 1, 1), PaperKind.RECEIPT, False),
        ("warm pool.pdf", date(2026, 5, 29), PaperKind.RECEIPT, False),
        ("scan 145.00.pdf", None, PaperKind.RECEIPT, False),
        ("scan 45.001.pdf", None, PaperKind.RECEIPT, False),
        ("spa.pdf", DAY, PaperKind.RECEIPT, False),
        ("warm pool.pdf", DAY, PaperKind.LETTER, False),
        ("taxi.pdf", DAY, PaperKind.RECEIPT, False),
    ],
)
def test_by_the_sum_in_its_name_or_by_payee_and_day(
    name: str, dated: date | None, kind: PaperKind, found: bool
) -> None:
    assert fits(paper(name, dated, kind), DAY, Money(-45_00), "WARM POOL LTD 77") is found


def test_thousands_may_have_their_comma() -> None:
    assert fits(paper("1,234.50 hoist.pdf", None), DAY, Money(-1234_50), "X")
