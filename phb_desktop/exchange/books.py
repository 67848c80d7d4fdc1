"""The whole ledger as plain values, for writing it down in other programs' forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.model import CashAccountId, EntryId, Posting, Purpose
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One entry as it stands in the ledger; about names the entry that it sorts, reverses or settles."""

    id: EntryId
    on: date
    purpose: Purpose
    party: str
    details: str
    about: EntryId | None
    reason: str
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True)
class Books:
    """Every entry there ever was, by day, and what things are called.

    balances: what each cash account holds after the last entry, asked of the ledger by another way
    than through the entries, so that a journal can assert it.
    """

    person: str
    entries: tuple[BookEntry, ...]
    cash: Mapping[CashAccountId, str]
    lines: Mapping[PlanLineId, str]
    streams: Mapping[StreamId, str]
    balances: Mapping[CashAccountId, Money]
