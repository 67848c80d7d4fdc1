"""What happened after a moment of the audit chain: which rows were written since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.records import AuditRecord
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Since:
    """changes: how many there were. last_at: when the last was made. rows: table -> ids that were touched."""

    changes: int
    last_at: datetime | None
    rows: dict[str, frozenset[int]]


def since(reader: Reader, head: AuditHead) -> Since | None:
    """Return what was written after a head; nothing if the chain never was at that head.

    Then the two do not share one history, and no comparison would be honest.
    """
    passed = reader.session.get(AuditRecord, head.n)
    if passed is None or passed.mac.hex() != head.mac:
        return None
    later = reader.session.execute(
        select(AuditRecord.at, AuditRecord.changes, AuditRecord.command)
        .where(AuditRecord.id > head.n)
        .order_by(AuditRecord.id)
    ).all()
    rows: dict[str, set[int]] = {}
    for _, changes, command in later:
        if command in _REWORD:
            continue  # it names the spans of old rows, whose words it took away
        for table, first, last, _digest in json.loads(changes):
            if last - first < _MOST:  # a step of the format names all rows at once, and is no change of one
                rows.setdefault(table, set()).update(range(first, last + 1))
    told = {table: frozenset(ids) for table, ids in rows.items()}
    return Since(len(later), later[-1].at if later else None, told)


_MOST = 10_000_000
_REWORD = frozenset({"EraseWorker", "EraseWorkerPaper"})
