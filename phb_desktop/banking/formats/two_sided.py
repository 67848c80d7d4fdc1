"""Rows that tell both sides of a payment: who gave, who got, and which way it went.

The row is put into the usual order: the side that touched this account counts. Money that was changed
from one currency to another on the way (neither in nor out) keeps its other currency, and is refused for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from phb_desktop.banking.formats.banks import Layout, folded
from phb_desktop.banking.formats.sheet import Row, Sheet

HEADING: Final = ("day", "payee", "reference", "amount", "currency", "state", "id", "fee", "way")
_PLAIN: Final = {
    "date": "day",
    "payee": ("payee",),
    "memo": ("reference",),
    "amount": "amount",
    "currency": "currency",
    "state": "state",
    "bank_id": "id",
    "fee": "fee",
    "kind": "way",
}


def one_sided(sheet: Sheet) -> Sheet:
    """Return a sheet of the same payments with one side each."""
    assert sheet.layout is not None
    layout = replace(sheet.layout, heading=HEADING, two_sided=False, **_PLAIN)  # type: ignore[arg-type]
    return Sheet(_OneSide(sheet), HEADING, 0, sheet.preamble, layout, len(HEADING))


@dataclass(frozen=True, slots=True)
class _OneSide:
    """The rows of a sheet, one side of each."""

    sheet: Sheet
    kind: str = "text"

    def rows(self) -> Iterator[Row]:
        assert self.sheet.layout is not None
        at = {folded(cell): place for place, cell in enumerate(self.sheet.heading)}
        for line, row in self.sheet.rows():
            yield line, _side(row, at, self.sheet.layout)

    def top(self) -> list[Row]:
        return self.sheet.source.top()


def _side(row: list[str], at: dict[str, int], layout: Layout) -> list[str]:
    def cell(name: str) -> str:
        place = at.get(name, -1)
        return row[place].strip() if 0 <= place < len(row) else ""

    way = cell("direction").upper()
    ours, theirs = ("target", "source") if way == "IN" else ("source", "target")
    amount, currency = cell(f"{ours} amount (after fees)"), cell(f"{ours} currency")
    if way == "OUT" and amount and not amount.startswith("-"):
        amount = f"-{amount}"
    if way not in ("IN", "OUT"):
        currency = f"{currency} {cell('target currency')}"
    fee = cell("source fee amount") if way == "OUT" and cell("source fee currency") in ("", currency) else ""
    day = cell("finished on") or cell("created on")
    return [
        *(day, cell(f"{theirs} name"), cell("reference"), amount, currency),
        *(cell("status"), cell(layout.bank_id), fee, way),
    ]
