"""Which rows still count: each may be taken back by a later row, and brought back by another."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from phb_desktop.employer.records import Kept, TakenBackRecord
from phb_desktop.vault.work import Reader

_Latest = aliased(TakenBackRecord)


@lru_cache(maxsize=64)
def counts(what: Kept, row_id: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Hold for rows that were not taken back, or were brought back since. Built once."""
    newest = (
        select(func.max(_Latest.id))
        .where(_Latest.what == what, _Latest.row_id == row_id)
        .correlate_except(_Latest)
        .scalar_subquery()
    )
    return ~(
        select(TakenBackRecord.id)
        .where(TakenBackRecord.id == newest, TakenBackRecord.gone.is_(True))
        .correlate_except(TakenBackRecord)
        .exists()
    )


def is_gone(reader: Reader, what: Kept, row: int) -> bool:
    """Say whether a row was taken back."""
    said = reader.session.scalars(
        select(TakenBackRecord.gone)
        .where(TakenBackRecord.what == what, TakenBackRecord.row_id == row)
        .order_by(TakenBackRecord.id.desc())
        .limit(1)
    ).first()
    return bool(said)
