"""What one change has done to the ledger, asked while it is still being made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was just written. about: the one that it stands in for, if it does."""

    id: EntryId
    about: EntryId | None


def newest_since(reader: Reader, since: int, purposes: Iterable[Purpose]) -> NewEntry | None:
    """Return the last entry of some purposes whose number is not below `since`."""
    found = reader.session.execute(
        select(EntryRecord.id, EntryRecord.about_id)
        .where(EntryRecord.id >= since, EntryRecord.purpose.in_(tuple(purposes)))
        .order_by(EntryRecord.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    return NewEntry(EntryId(found[0]), None if found[1] is None else EntryId(found[1]))


def taken_back_since(reader: Reader, since: int) -> list[EntryId]:
    """Return the entries that were taken back by those whose number is not below `since`."""
    rows = reader.session.scalars(
        select(EntryRecord.about_id).where(EntryRecord.id >= since, EntryRecord.purpose == Purpose.REVERSAL)
    )
    return [EntryId(entry) for entry in rows if entry is not None]
