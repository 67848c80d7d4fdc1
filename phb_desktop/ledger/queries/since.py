"""What one change has done to the ledger, asked while it is being made. In plain SQL: every save asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.vault.work import Reader

_SINCE: Final = "SELECT id, purpose, about_id FROM ledger_entry WHERE id >= ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was just written. about: the one that it speaks of or stands in for, if it does."""

    id: EntryId
    purpose: Purpose
    about: EntryId | None


def entries_since(reader: Reader, since: int) -> list[NewEntry]:
    """Return the entries whose number is not below `since`, in order."""
    return [
        NewEntry(EntryId(entry), Purpose(purpose), None if about is None else EntryId(about))
        for entry, purpose, about in reader.rows(_SINCE, since)
    ]
