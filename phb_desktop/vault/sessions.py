"""SQLAlchemy over the bare connection: loaded with the first session that is asked for, and not before."""

from __future__ import annotations

import threading
from typing import Any, Final

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from phb_desktop.vault.engine import only_reads
from phb_desktop.vault.stored import storable_all

DIALECT: Final = sqlite.dialect()
_FLUSHING: Final = "flushing"


class VaultSession(Session):
    """A session whose own flushes are the only statements that may write."""


@event.listens_for(VaultSession, "before_flush")
def _flush_begins(session: Session, *_: object) -> None:
    session.connection().info[_FLUSHING] = True


@event.listens_for(VaultSession, "after_flush")
def _flush_ends(session: Session, *_: object) -> None:
    session.connection().info[_FLUSHING] = False


class _Lent:
    """The bare connection as SQLAlchemy gets it: transactions on it are the vault's, to begin and to end."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.cursor = raw.cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def commit(self) -> None:
        """Leave it to the vault."""

    def rollback(self) -> None:
        """Leave it to the vault: SQLAlchemy rolls back as soon as it has looked at a new connection."""

    def close(self) -> None:
        """Leave it to the vault."""


class Sessions:
    """Opens sessions over one bare connection, within transactions that the vault has begun on it."""

    def __init__(self, raw: Any) -> None:
        _handed.over = raw
        try:
            self.connection = _ENGINE.connect()
        finally:
            _handed.over = None

    def open(self, info: dict[Any, Any]) -> VaultSession:
        """Open a session. info: what it carries with it."""
        self.connection.info[_FLUSHING] = False
        session = VaultSession(bind=self.connection, expire_on_commit=False, info=info)
        session.connection()
        return session


def _only_flushes_write(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
    if not connection.info.get(_FLUSHING):
        only_reads(statement)


def _whole_characters(
    _connection: Connection, _cursor: object, statement: str, values: Any, _context: object, many: bool
) -> tuple[str, Any]:
    if many and isinstance(values[0], tuple):  # else it is one statement that takes many rows
        return statement, [storable_all(row) for row in values]
    return statement, storable_all(values)


_handed = threading.local()  # the bare connection that the engine is about to take


def _one_engine() -> Engine:
    """Return an engine for all files: a question is put into SQL once, however often one is opened."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: _Lent(_handed.over),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "before_cursor_execute", _only_flushes_write)
    event.listen(engine, "before_cursor_execute", _whole_characters, retval=True)
    return engine


_ENGINE: Final = _one_engine()
