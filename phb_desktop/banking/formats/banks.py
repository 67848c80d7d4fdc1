"""The CSV layouts of banks, as described in resources/bank_formats, one bank a file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from phb_desktop.banking.model import DayOrder
from phb_desktop.paths import resources

_NAMES: Final = (
    *("date", "amount", "money_in", "money_out", "fee", "kind", "bank_id", "balance", "currency", "state"),
    *("sort_code", "account_number", "account_both", "account_name", "skip_without"),
)
_MORE: Final = (
    "heading",
    "no_heading",
    "day_order",
    "payee",
    "memo",
    "settled",
    "split_payee",
    "reversed_sign",
    "two_sided",
    "only_in",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one bank writes its CSV. Column names are kept in the form that `folded` gives.

    columns: of a layout without heading, the number of columns. day_order: None where the layout
    alone is no proof of it. settled: the values of the state column that mean "done"; any other
    value is pending. skip_without: rows with nothing in this column are no payments.
    split_payee: the payee ends at a tab or a run of blanks, and the rest is the memo. two_sided: each row
    has two sides and a direction (see `two_sided`). only_in: `html` or `xlsx`, where the heading proves
    the bank in such a file alone.
    """

    id: str
    banks: tuple[str, ...]
    grade: str
    heading: tuple[str, ...]
    columns: int
    day_order: DayOrder | None
    date: str
    payee: tuple[str, ...]
    memo: tuple[str, ...]
    amount: str = ""
    money_in: str = ""
    money_out: str = ""
    fee: str = ""
    kind: str = ""
    bank_id: str = ""
    balance: str = ""
    currency: str = ""
    state: str = ""
    settled: frozenset[str] = frozenset()
    sort_code: str = ""
    account_number: str = ""
    account_both: str = ""
    account_name: str = ""
    skip_without: str = ""
    split_payee: bool = False
    reversed_sign: bool = False
    two_sided: bool = False
    only_in: str = ""

    @property
    def label(self) -> str:
        """The name for people; several banks may write the very same columns."""
        return " / ".join(self.banks)


def folded(cell: str) -> str:
    """Return a column name as we compare it: no marks, no case, single blanks."""
    return " ".join(cell.replace("\ufeff", "").strip(" \t'\"*").lower().split())


def without_currency(name: str) -> str:
    """Return a column name without the currency that some banks put behind it: `Amount (GBP)`."""
    return re.sub(r"\s*\([a-z]{3}\)$|\s*\(£\)$", "", name)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return every layout we ship. Layouts with the same heading and columns are told as one."""
    merged: dict[tuple[object, ...], Layout] = {}
    for file in sorted((resources() / "bank_formats").glob("*.toml")):
        described = tomllib.loads(file.read_text(encoding="utf-8"))
        for number, layout in enumerate(described["layout"]):
            family = described.get("like", file.stem)
            name = family if number == 0 else f"{family}_{number + 1}"
            found = _layout(name, described, layout)
            same = (found.heading, found.columns, found.only_in)
            if kept := merged.get(same):
                merged[same] = _shared(kept, found)
            else:
                merged[same] = found
    return tuple(merged.values())


@dataclass(frozen=True, slots=True)
class KnownBank:
    """A bank whose CSV is recognised. grade: A, B or C, how well its columns are confirmed."""

    id: str
    name: str
    grade: str
    source: str


def known_banks() -> list[KnownBank]:
    """Return the banks whose CSV files are recognised, by name."""
    files = (resources() / "bank_formats").glob("*.toml")
    described = [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]
    banks = [KnownBank(name, bank["name"], bank["grade"], bank["source"]) for name, bank in described]
    return sorted(banks, key=lambda bank: bank.name.casefold())


def _shared(kept: Layout, other: Layout) -> Layout:
    return replace(kept, banks=(*kept.banks, *other.banks), grade=max(kept.grade, other.grade))


def _layout(name: str, bank: dict[str, Any], described: dict[str, Any]) -> Layout:
    unknown = described.keys() - {*_NAMES, *_MORE}
    if unknown:
        raise ValueError(f"{name}: unknown keys {sorted(unknown)}")
    single = {key: folded(described.get(key, "")) for key in _NAMES}
    order = described.get("day_order", "day_first")
    return Layout(
        id=name,
        banks=(bank["name"],),
        grade=bank["grade"],
        heading=tuple(folded(cell) for cell in described.get("heading", ())),
        columns=described.get("no_heading", 0),
        day_order=DayOrder(order) if order else None,
        payee=tuple(folded(cell) for cell in described["payee"]),
        memo=tuple(folded(cell) for cell in described.get("memo", ())),
        settled=frozenset(state.upper() for state in described.get("settled", ())),
        split_payee=described.get("split_payee", False),
        reversed_sign=described.get("reversed_sign", False),
        two_sided=described.get("two_sided", False),
        only_in=described.get("only_in", ""),
        **single,
    )


def known(row: list[str], kind: str = "text") -> Layout | None:
    """Return the layout whose heading starts this row, the longest first. kind: of the file."""
    cells = tuple(folded(cell) for cell in row)
    bare = tuple(without_currency(cell) for cell in cells)
    best: Layout | None = None
    for layout in layouts():
        size = len(layout.heading)
        if not size or (best and size <= len(best.heading)) or layout.only_in not in ("", kind):
            continue
        fits = cells[:size] == layout.heading or bare[:size] == tuple(map(without_currency, layout.heading))
        if fits and {*layout.heading, *cells[size:]}.intersection(layout.payee):
            best = layout
    return best
