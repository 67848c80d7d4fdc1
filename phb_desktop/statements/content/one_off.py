"""Section Q: one sum that was paid for a purpose, what it bought, and what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class OneOffReceipt:
    """Money that came for the purpose. entry: as in section E."""

    entry: int
    on: date
    from_whom: str
    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class OneOffItem:
    """Something bought, sent back for a refund, or given back. entry: as in section F or E."""

    entry: int
    on: date
    who: str
    what: str
    amount: Money
    papers: str


@dataclass(frozen=True, slots=True)
class OneOff:
    """Section Q. Q4 = items less refunds; Q5 = Q1 - Q4, and where more was spent it is own money (X27).

    returned: what was paid back of it; keep_because: what the holder asks for instead.
    """

    receipts: Annotated[tuple[OneOffReceipt, ...], "Q1_list"]
    received: Annotated[Money, "Q1"]
    purpose: Annotated[str, "Q2"]
    outcome: Annotated[str, "Q2_outcome"]
    items: Annotated[tuple[OneOffItem, ...], "Q3"]
    refunds: Annotated[tuple[OneOffItem, ...], "Q3_refunds"]
    spent: Annotated[Money, "Q4"]
    unspent: Annotated[Money, "Q5"]
    own_money: Annotated[Money, "Q5_own_money"]
    returned: Annotated[tuple[OneOffItem, ...], "Q6"]
    returned_sum: Annotated[Money, "Q6_sum"]
    keep_because: Annotated[str, "Q6_because"]
