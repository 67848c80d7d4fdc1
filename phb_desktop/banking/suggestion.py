"""What suggestions are made from, and what they say. Pure values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from phb_desktop.banking.rhythm import Regular
from phb_desktop.ledger.model import Allocation, CashAccountId, EntryId, PaymentType, ReceiptKind
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import Expected
from phb_desktop.values.money import Money

NEAR_DAYS: Final = 5  # a cheque or a slow transfer reaches the statement some days later
OWED_SURE: Final = timedelta(days=14)  # so near to its day, what is owed may be taken without a look
OWED_FOR: Final = timedelta(days=120)  # what is owed for longer is not paid by just any payment
REFUND_WITHIN: Final = timedelta(days=120)
SURE_AFTER: Final = 2  # sorted the same way this often, a payee is no longer in doubt

_LETTERS: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=50_000)
def payee_key(payee: str) -> str:
    """Return the letters of a payee in lower case: shops and banks put numbers that change behind."""
    return "".join(_LETTERS.findall(payee.casefold()))


class Why(StrEnum):
    """On what a suggestion rests."""

    BY_HAND = "by_hand"
    TRANSFER = "transfer"
    EXPECTED = "expected"
    OWED = "owed"
    REFUND = "refund"
    RECURRING = "recurring"
    HABIT = "habit"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a payee was sorted before, and how often in a row; or (fixed) what the person said to do."""

    type: PaymentType | None
    receipt: ReceiptKind | None
    line: PlanLineId | None
    stream: StreamId
    times: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class HandEntry:
    """An entry recorded by hand that no bank line is matched to yet. Money in is positive."""

    id: EntryId
    on: date
    amount: Money
    party: str
    account: CashAccountId


@dataclass(frozen=True, slots=True)
class Owed:
    """Something noted as owed and not paid yet. type: how its payment is sorted."""

    bill: EntryId
    on: date
    party: str
    amount: Money
    line: PlanLineId
    stream: StreamId
    type: PaymentType


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that was sorted as one whole, and may be paid back. key: the letters of its payee."""

    key: str
    on: date
    amount: Money
    line: PlanLineId | None
    stream: StreamId


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of the bank that waits for somebody to say what it was. Money in is positive."""

    entry: EntryId | None
    on: date
    amount: Money
    payee: str
    account: CashAccountId


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a line may have been, and why we think so. sure: good enough to accept many at once.

    parts: how it would be sorted. match: an entry recorded by hand. transfer: the bank entry on the
    other account that shows the same money. bill: what was owed, and is paid by it.
    """

    why: Why
    reason: str
    sure: bool
    parts: tuple[Allocation, ...] = ()
    match: EntryId | None = None
    transfer: EntryId | None = None
    bill: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that suggestions are made from, fetched once for a page of lines."""

    habits: Mapping[tuple[str, bool], Habit]
    expected: Sequence[Expected]
    by_hand: Sequence[HandEntry]
    others: Sequence[OpenLine]
    owed: Sequence[Owed] = ()
    paid: Sequence[Paid] = ()
    bills: Sequence[Regular] = ()
