"""Text files that write each payment as lines below each other: `Date:`, `Description:`, `Amount:`."""

from __future__ import annotations

import re
from typing import Final

from phb_desktop.banking.formats.grammar import clean
from phb_desktop.banking.formats.sheet import Row

_LABEL: Final = re.compile(
    r"\s{0,9}(Date|Description|Amount|Balance|Account|From)\s{0,3}:(.*)", re.IGNORECASE
)
_CURRENCY: Final = re.compile(r"\s*\b(GBP)\b\s*$")
_HEADING: Final = ["Date", "Description", "Amount", "Balance"]


def is_labelled(text: str) -> bool:
    """Say whether day, description and amount stand one below the other near the start."""
    names = [found[1].lower() for line in text[:4_000].splitlines() if (found := _LABEL.fullmatch(line))]
    return {"date", "description", "amount"} <= set(names)


def rows_of_labels(text: str) -> list[Row]:
    """Return the payments as rows under a heading; each `Date:` begins one."""
    rows: list[Row] = [(0, list(_HEADING))]
    for number, line in enumerate(text.splitlines(), 1):
        found = _LABEL.fullmatch(line)
        if not found:
            continue
        name, value = found[1].title(), clean(found[2].replace("\ufffd", " "))
        if name == "Account":
            rows.insert(0, (0, [f"Account: {value}"]))
        elif name == "Date":
            rows.append((number, [value, "", "", ""]))
        elif name in _HEADING and len(rows[-1][1]) == len(_HEADING) and rows[-1][0]:
            rows[-1][1][_HEADING.index(name)] = _CURRENCY.sub("", value) if name != "Description" else value
    return rows
