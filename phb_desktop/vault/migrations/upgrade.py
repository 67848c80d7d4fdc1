"""An older file brought to today's tables: on a copy, which takes its place only once it was proved.

    1  ledger.db.upgraded: a copy of the records
    2  all steps that are due, the fresh digests and one audit record, in one transaction
    3  what no step may change is compared; the whole copy is checked
    4  ledger.db.upgraded is renamed to ledger.db

Stopped before 4, the older file is as it was, and the next opening begins again.
"""

# ruff: noqa: S608 - the names of tables are the file's own, never a person's words
from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from phb_desktop.vault import audit, backup, check, engine, errors, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.audit_verify import tables
from phb_desktop.vault.opening import open_ledger
from phb_desktop.words import tr

UPGRADED: Final = "ledger.db.upgraded"

# What a person would miss first. Each is asked before and after, if the file has its table.
SUMS: Final = {
    "money by account": (
        "ledger_posting",
        "SELECT account, cash_account_id, count(*), sum(pence) FROM ledger_posting GROUP BY 1, 2 ORDER BY 1",
    ),
    "papers": ("papers_paper", "SELECT id, digest FROM papers_paper ORDER BY id"),
    "statements": ("statements_statement", "SELECT count(*) FROM statements_statement"),
}

# Steps that split or join tables say here which counts of rows they change: number of the step -> tables.
RECOUNTED: Final[dict[int, frozenset[str]]] = {}


def onto_copy(
    raw: Any, place: Path, vault_id: bytes, data_key: bytearray, chain_key: bytes, at: str, opener: str
) -> AuditHead:
    """Write ledger.db.upgraded, take it through the steps and prove it; return the end of its chain.

    raw: the older file, open, which is only read. data_key is left as it is.
    """
    clear(place)
    copy = place / UPGRADED
    try:
        with files.writing_in(place):
            backup.copy_database(raw, copy)
            head = _upgraded(place, vault_id, data_key, chain_key, at, opener)
            _journal(place).unlink(missing_ok=True)
            _wait_for_disk(copy)
    except BaseException:
        clear(place)
        raise
    return head


def _upgraded(
    place: Path, vault_id: bytes, data_key: bytearray, chain_key: bytes, at: str, opener: str
) -> AuditHead:
    held = open_ledger(place, vault_id, data_key, name=UPGRADED)
    try:
        with engine.plain_words():
            first = migrations.version(held)
            before = what_stays(held)
            held.execute("BEGIN IMMEDIATE")
            changes = migrations.take_steps(held)
            if lost(before, what_stays(held), first):
                raise errors.UpgradeNotWhole
            head = audit.append(held, chain_key, at, opener, "vault.upgrade", changes)
            held.execute("COMMIT")
            if check.run(check.steps(held, chain_key, head)):
                raise errors.UpgradeNotWhole
    finally:
        held.close()
    return head


def what_stays(connection: Any) -> dict[str, object]:
    """Return what a step may not change: how many rows each table has, and the sums that people live by."""
    found: dict[str, object] = {}
    known = [*tables(connection), audit.AUDIT_TABLE]
    for table in known:
        found[table] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    for name, (table, asked) in SUMS.items():
        if table in known:
            found[name] = connection.execute(asked).fetchall()
    return found


def lost(before: dict[str, object], after: dict[str, object], first: int) -> list[str]:
    """Return what is not as it was, leaving out the counts that the steps taken say they change."""
    allowed = frozenset().union(*(names for step, names in RECOUNTED.items() if step > first))
    return [name for name, was in before.items() if name not in allowed and after.get(name) != was]


def put_in_place(place: Path) -> None:
    """Let the copy take the place of the older file, which is closed."""
    with files.writing_in(place):
        (place / files.JOURNAL).unlink(missing_ok=True)  # empty: nothing was under way
        (place / UPGRADED).replace(place / files.LEDGER)
        files.sync_folder(place)


def told() -> str:
    """Return what the person is told afterwards."""
    return tr(
        "This budget was brought up to date for this version. A copy of how it was lies in its own folder."
    )


def clear(place: Path) -> None:
    """Take away what an upgrade left that was cut off."""
    with files.writing_in(place):
        for left_over in (place / UPGRADED, _journal(place)):
            left_over.unlink(missing_ok=True)


def _journal(place: Path) -> Path:
    return place / (UPGRADED + "-journal")


def _wait_for_disk(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
