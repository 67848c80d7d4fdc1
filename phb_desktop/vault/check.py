"""The whole check: the encrypted pages, the structure, the tables, the audit, then each room's own rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from sqlcipher3 import dbapi2

from phb_desktop.errors import VaultError
from phb_desktop.vault import engine, migrations
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.audit_verify import Problem as Problem  # noqa: PLC0414 - rooms take it from here
from phb_desktop.vault.audit_verify import verify
from phb_desktop.vault.watching import Watcher
from phb_desktop.words import tr

Step = Callable[[], Iterable[Problem]]
Progress = Callable[[float], None]

BESIDE: Final = ("structure",)  # SQLite's own work, in which Python has no part
PAGES: Final = "pages"  # asked for only where the other checks found something, or could not look (0295)


def steps(
    connection: Any,
    audit_key: bytes,
    noted: AuditHead | None,
    watchers: Iterable[Watcher] = (),
    progress: Progress | None = None,
) -> list[Step]:
    """Return the vault's own checks. noted: the head that the anchor knows, if any.

    An older file is not yet expected to have today's tables. progress: of the chain alone, the longest.
    """

    def pages() -> Iterator[Problem]:
        return _pages(connection)

    def structure() -> Iterator[Problem]:
        return _structure(connection)

    def references() -> Iterator[Problem]:
        return _foreign_keys(connection)

    def chain() -> Iterator[Problem]:
        return verify(connection, audit_key, noted, watchers, progress)

    def tables() -> Iterator[Problem]:
        return _tables(connection)

    found: list[Step] = [pages, structure, references, chain]
    if migrations.version(connection) == len(migrations.STEPS):
        found.append(tables)
    return found


def run(steps: Iterable[Step], progress: Progress | None = None) -> list[Problem]:
    """Run checks one after the other; a file that cannot be read is a finding, not a crash."""
    todo, found = list(steps), list[Problem]()
    for done, step in enumerate(todo, 1):
        try:
            found += step()
        except (dbapi2.Error, VaultError, ValueError, TypeError, *engine.of_sqlalchemy()) as error:
            what = tr("A part of the file could not be read.")
            found.append(Problem("file.unreadable", type(error).__name__, what))
        if progress:
            progress(done / len(todo))
    return found


def run_in_two(
    raw: Any, second: Any, audit_key: bytes, noted: AuditHead | None, progress: Progress | None = None
) -> list[Problem]:
    """Run all the vault's own checks, half of them on a second connection and a thread of its own.

    Nothing may be saved meanwhile. What progress raises ends both. SQLCipher's walk through all pages is left
    out where SQLite has just read each of them: where all is well, and no page is unused.
    """
    apart = (*BESIDE, PAGES)
    here = [step for step in steps(raw, audit_key, noted, (), progress) if step.__name__ not in apart]
    beside = [step for step in steps(second, audit_key, noted) if step.__name__ in BESIDE]
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="check") as thread:
        waited_for = thread.submit(run, beside)
        try:
            found = run(here)
        except BaseException:
            second.interrupt()
            raise
        found = waited_for.result() + found

    def left_out() -> Iterator[Problem]:
        return _pages(raw) if found or unused(raw) else iter(())

    found = run([left_out]) + found
    if progress:
        progress(1.0)
    return found


def unused(connection: Any) -> int:
    """Return how many pages of the file hold nothing just now."""
    count: int = connection.execute("PRAGMA freelist_count").fetchone()[0]
    return count


def damaged_page(told: str) -> Problem:
    """Say that a page is not as it was sealed. told: which."""
    return Problem("file.page", told, tr("A part of the file was damaged on the disk."))


def _pages(connection: Any) -> Iterator[Problem]:
    for (told,) in connection.execute("PRAGMA cipher_integrity_check"):
        yield damaged_page(str(told))


def _structure(connection: Any) -> Iterator[Problem]:
    connection.execute("PRAGMA shrink_memory")  # what this connection read before is read from the disk again
    for (told,) in connection.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem("file.structure", str(told), tr("The file's inner order is damaged."))


def _foreign_keys(connection: Any) -> Iterator[Problem]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        what = tr("Something in {table} belongs to a record that is not there.", table=table)
        yield Problem("file.reference", f"{table} {row} -> {parent}", what)


def _tables(connection: Any) -> Iterator[Problem]:
    """Foreign triggers or views could change what we read, so there must be none."""
    expected, found = migrations.schema_expected(), migrations.schema_of(connection)
    for name in sorted(expected.keys() ^ found.keys() | {n for n in expected if expected[n] != found.get(n)}):
        what = tr("The tables of this file are not those of this program.")
        yield Problem("file.schema", name, what)
