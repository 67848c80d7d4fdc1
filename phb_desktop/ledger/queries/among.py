"""How many of some entries are rows of the cash book: what a person calls payments."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from phb_desktop.ledger.model import CASH_BOOK
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.vault.work import Reader


def payments_among(reader: Reader, ids: Collection[int]) -> int:
    """Count the cash book's rows among entries of the given ids."""
    if not ids:
        return 0
    low, high = min(ids), max(ids)
    found = reader.session.scalars(
        select(EntryRecord.id).where(EntryRecord.id.between(low, high), EntryRecord.purpose.in_(CASH_BOOK))
    )
    wanted = set(ids)
    return sum(1 for each in found if each in wanted)
