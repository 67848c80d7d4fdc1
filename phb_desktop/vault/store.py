"""One open file: its bare connection, and the transactions on it, which the vault begins and ends.

SQLAlchemy takes a third of a second to load, and bringing a bank file in needs none of it. So it comes with
the first session that a reader or a change asks for.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from phb_desktop.vault.kept import Kept
from phb_desktop.vault.touched import Tables

if TYPE_CHECKING:
    from phb_desktop.vault.sessions import Sessions, VaultSession


class Store:
    """The bare connection to one encrypted file, and SQLAlchemy over it once it is asked for."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.kept = Kept(raw)
        self.tables = Tables(raw)
        self._sessions: Sessions | None = None

    @property
    def sessions(self) -> Sessions:
        """Return what opens sessions; loads SQLAlchemy."""
        if self._sessions is None:
            from phb_desktop.vault.sessions import Sessions  # noqa: PLC0415 - see above

            self._sessions = Sessions(self.raw)
        return self._sessions

    def put_away(self) -> None:
        """Roll back what was not committed, and be ready for the next transaction whatever failed in this."""
        # A commit that failed leaves SQLAlchemy's transaction standing, though the file's is over.
        with suppress(Exception):
            if self._sessions and (left := self._sessions.connection.get_transaction()):
                left.rollback()
        with suppress(Exception):
            if self.raw.in_transaction:
                self.raw.rollback()

    def close(self) -> None:
        """Let go of the file."""
        if self._sessions:
            with suppress(Exception):
                self._sessions.connection.close()
        with suppress(Exception):
            self.raw.close()


class Transaction:
    """One transaction on a store: bare, and through a session if one is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._session: VaultSession | None = None
        self.info: dict[Any, Any] = {}  # what a session carries with it
        self.raw = store.raw
        self.kept = store.kept
        self.tables = store.tables

    @property
    def session(self) -> VaultSession:
        """Return the session, opened when it is first asked for."""
        if self._session is None:
            self._session = self._store.sessions.open(self.info)
        return self._session

    def flush(self) -> None:
        """Write what was added to the session or altered in it."""
        if self._session is not None:
            self._session.flush()

    def commit(self) -> None:
        """Commit all of it."""
        self.flush()
        self.raw.commit()
        if self._session is not None:
            self._session.commit()

    def close(self) -> None:
        """Roll back what was not committed."""
        with suppress(Exception):
            if self._session is not None:
                self._session.close()
        self._store.put_away()
