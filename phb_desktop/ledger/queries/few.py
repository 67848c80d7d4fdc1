"""Conditions of which an index holds few rows of a long book. SQLite must find them letter by letter."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, Select, TextClause, select, text

from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.records import BY_HAND_ROWS, TAKEN_BACK_ROWS, EntryRecord


def by_hand() -> TextClause:
    """Return the condition that an entry was recorded by hand."""
    return text(f"ledger_entry.{BY_HAND_ROWS}")


def takes_back_since(after: EntryId) -> ColumnElement[bool]:
    """Return the condition that an entry takes another one back, and was made after a given one."""
    back = EntryRecord.__table__.alias("back")
    every = select(back.c.id).where(text(TAKEN_BACK_ROWS))
    return EntryRecord.id.in_(every) & (EntryRecord.id > after)


@cache
def ids_taken_back() -> Select[int]:
    """Return the question which entries were taken back; an index of its own holds their few ids."""
    undone = EntryRecord.__table__.alias("undone")
    return select(undone.c.about_id).where(text(TAKEN_BACK_ROWS))
