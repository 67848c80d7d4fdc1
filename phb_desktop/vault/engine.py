"""SQLCipher: a bare connection, set up in one order, and what its errors mean. Sessions: see there."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from phb_desktop.errors import VaultError
from phb_desktop.vault import errors
from phb_desktop.vault.kdf import wipe

CIPHER_FLOOR: Final = (4, 17)
SQLITE_FLOOR: Final = (3, 53, 3)
CACHE_KIB: Final = 64 * 1024
READER_CACHE_KIB: Final = 8 * 1024  # a check goes through the file once: more only fills memory (0131)

_PAGES_AT_ONCE: Final = 4096
_BYTES_IN_A_PAGE: Final = 4096 - 80 - 4  # what an overflow page holds beside seal, IV and link

_READS: Final = re.compile(r"\s*(?:SELECT|EXPLAIN|WITH)\b", re.IGNORECASE)
_WRITES: Final = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE\s+INTO)\b", re.IGNORECASE)
_DENIED: Final = frozenset({dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH})


class Mode(StrEnum):
    """What a connection may do to the file: SQLite's own words."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "ro"
    RESCUE = "ro&immutable=1"  # as READ, and without a look at locks or a journal left behind


def open_file(file: Path, key: bytearray, salt: bytes, mode: Mode = Mode.WRITE) -> Any:
    """Open ledger.db and return a bare connection that has proved its key.

    key: 32 bytes, wiped here. Never creates a file unless asked to.
    """
    # as_posix and quote: a name with ?, # or % would otherwise open a different file.
    connection = dbapi2.connect(
        f"file:{quote(file.absolute().as_posix())}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        _set_up(connection, key, salt, mode)
    except BaseException:
        connection.close()
        raise
    finally:
        wipe(key)
    return connection


def _set_up(connection: Any, key: bytearray, salt: bytes, mode: Mode) -> None:
    ask = connection.execute
    ask("PRAGMA cipher_log_level = NONE")  # SQLCipher would otherwise write its errors to stderr
    spec = raw_key(key, salt)
    try:
        connection.set_key(spec)
    finally:
        wipe(spec)
    ask("PRAGMA cipher_memory_security = OFF")  # measured: docs/decisions/0002
    if mode is Mode.RESCUE:
        ask("PRAGMA writable_schema = ON")  # else a file whose tail is gone is not read at all
    ask("SELECT count(*) FROM sqlite_master").fetchone()  # proves the key
    ask("PRAGMA foreign_keys = ON")
    if mode is not Mode.RESCUE and (
        (found := ask("PRAGMA journal_mode = TRUNCATE").fetchone()[0]) != "truncate"
    ):
        raise errors.DiskFailed from RuntimeError(f"journal mode is {found}")
    ask("PRAGMA synchronous = EXTRA")
    ask("PRAGMA fullfsync = ON")
    ask("PRAGMA trusted_schema = OFF")
    ask("PRAGMA cell_size_check = ON")
    ask("PRAGMA temp_store = MEMORY")
    ask("PRAGMA secure_delete = ON")
    ask(f"PRAGMA cache_size = {-CACHE_KIB}")
    if mode is Mode.READ:
        keep_little(connection)
    connection.set_busy_timeout(5.0)
    connection.set_authorizer(_authorize)


def keep_little(connection: Any) -> None:
    """Let a connection that goes through the file once keep few pages of it."""
    connection.execute(f"PRAGMA cache_size = {-READER_CACHE_KIB}")


def _authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Refuse to reach other files, and to load code into this process."""
    if action in _DENIED:
        return int(dbapi2.SQLITE_DENY)
    if action == dbapi2.SQLITE_FUNCTION and "load_extension" in (first, second):
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


@contextmanager
def may_attach(connection: Any) -> Iterator[None]:
    """Lift the ban on other files, for a copy that we write ourselves."""
    connection.set_authorizer(None)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)


def commit(connection: Any, stands: Callable[[Any], bool]) -> None:
    """Commit. stands: says whether the change is in the file, for a commit that ended in an error."""
    try:
        connection.execute("COMMIT")
    except dbapi2.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not reached_the_file(connection, stands):
            raise


def reached_the_file(connection: Any, stands: Callable[[Any], bool]) -> bool:
    """Say whether a change whose commit ended in an error is in the file all the same, for good.

    The last step of a commit is to make the disk remember that the journal is empty. If the disk refuses
    just that, the change stands, and "it was not saved" would have it entered twice. A second, empty
    commit makes it sure. Raises PerhapsSaved if the disk refuses that too.
    """
    try:
        if not stands(connection):
            return False
    except dbapi2.Error:
        return False  # what was begun is still in the journal, and is rolled back when the file is next read
    try:
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except dbapi2.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise errors.PerhapsSaved from None
    return True


def tidy_free_pages(connection: Any) -> None:
    """Write the free pages anew if a power cut has torn one of them.

    SQLite keeps no copy of a free page before it uses it again, so the cut may leave half a page there.
    No record is harmed, but its seal no longer fits and the check would cry damage for ever. VACUUM
    would want to read the page first; a table that takes all free pages and goes again does not.
    """
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    if not free or not connection.execute("PRAGMA cipher_integrity_check").fetchall():
        return
    # If a page in use is damaged too, the check will name it; here nothing may stand in the way.
    with suppress(dbapi2.Error, MemoryError):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE vault_tidying (id INTEGER PRIMARY KEY, filler BLOB)")
        for start in range(0, free, _PAGES_AT_ONCE):
            size = min(_PAGES_AT_ONCE, free - start) * _BYTES_IN_A_PAGE
            connection.execute("INSERT INTO vault_tidying (filler) VALUES (zeroblob(?))", (size,))
        connection.execute("DROP TABLE vault_tidying")
        connection.execute("COMMIT")
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def raw_key(key: bytearray, salt: bytes) -> bytearray:
    """Return SQLCipher's raw key text x'key salt' in a buffer that can be wiped."""
    digits = b"0123456789abcdef"
    spec = bytearray(b"x'" + b"0" * 96 + b"'")
    for place, byte in enumerate(key):
        spec[2 + 2 * place] = digits[byte >> 4]
        spec[3 + 2 * place] = digits[byte & 15]
    spec[66:98] = salt.hex().encode()
    return spec


def check_versions() -> None:
    """Refuse a SQLCipher or SQLite with known faults."""
    connection = dbapi2.connect(":memory:")
    cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    connection.close()
    found = tuple(int(part) for part in cipher.split(maxsplit=1)[0].split("."))
    if found < CIPHER_FLOOR or dbapi2.sqlite_version_info < SQLITE_FLOOR:
        raise errors.ProgramTooOld(f"SQLCipher {cipher}, SQLite {dbapi2.sqlite_version}")


def only_reads(statement: str) -> None:
    """Refuse a statement that is no question."""
    if not _READS.match(statement) or _WRITES.search(statement):
        raise TypeError("rows change through records and Work, never by a statement of one's own")


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn errors of the file underneath into VaultErrors that carry no row values."""
    try:
        yield
    except dbapi2.Error as error:
        raise told(error) from None
    except of_sqlalchemy() as error:
        if not hasattr(error, "orig"):
            raise
        # hide_parameters keeps values out of the text alone; the error would still carry them along.
        error.params = error.statement = None
        if isinstance(error.orig, dbapi2.Error):
            raise told(error.orig) from None
        raise errors.DidNotFit(type(error.orig).__name__) from None


def of_sqlalchemy() -> Any:
    """Return the kind of SQLAlchemy's errors; as long as it is not loaded there can be none."""
    loaded: Any = sys.modules.get("sqlalchemy.exc")
    return () if loaded is None else (loaded.SQLAlchemyError,)


def told(error: Any) -> VaultError:
    """Return what a person should hear about an error of SQLite."""
    code = getattr(error, "sqlite_errorname", None) or ""
    text = str(error)
    if "FULL" in code or "full" in text:
        return errors.DiskFull()
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")) or "readonly" in text:
        return errors.FileMoved()
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return errors.Busy()
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in text:
        return errors.LedgerDamaged()
    if code.startswith("SQLITE_IOERR") or "disk I/O" in text or "within a transaction" in text:
        return errors.DiskFailed()
    return errors.DidNotFit(text)
