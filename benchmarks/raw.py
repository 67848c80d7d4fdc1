"""The least that any Python program can do: the limits that our own figures stand beside.

Run as a program of its own, so that nothing but the work is loaded:

    python benchmarks/raw.py import FILE.ofx STORE    expat + insert + fsync, through raw SQLCipher
    python benchmarks/raw.py import-plain ...         the same on SQLite without encryption
    python benchmarks/raw.py parse FILE.ofx           expat alone
    python benchmarks/raw.py parse-csv FILE.csv       csv and Decimal alone
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from xml.parsers import expat

KEY = "00" * 32
Row = tuple[int, str, str, str, str]


def parse_ofx(path: str) -> list[Row]:
    """Return (pence, day, bank id, party, reference) of each line of an OFX 2 file."""
    rows: list[Row] = []
    found: dict[str, str] = {}
    text: list[str] = []

    def starts(tag: str, _: object) -> None:
        text.clear()
        if tag == "STMTTRN":
            found.clear()

    def ends(tag: str) -> None:
        if tag == "STMTTRN":
            pence = int(found["TRNAMT"].replace(".", ""))
            rows.append((pence, found["DTPOSTED"], found["FITID"], found["NAME"], found.get("MEMO", "")))
        else:
            found[tag] = "".join(text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    parser.CharacterDataHandler = text.append
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib is start-up time that the limit need not pay
        parser.ParseFile(file)
    return rows


def parse_csv(path: str) -> list[tuple[Decimal, str, str, str]]:
    """Return (amount, day, party, reference) of each line of a Starling file."""
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        rows = csv.reader(file)
        next(rows)
        return [(Decimal(row[4]), row[0], row[1], row[2]) for row in rows]


def open_store(path: str, *, encrypted: bool = True) -> Any:
    """Open a store as the vault does: a raw key, TRUNCATE journal, EXTRA synchronous."""
    if encrypted:
        from sqlcipher3 import dbapi2

        store = dbapi2.connect(path, isolation_level=None)
        store.execute(f"PRAGMA key = \"x'{KEY}'\"")
    else:
        store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA journal_mode = TRUNCATE")
    store.execute("PRAGMA synchronous = EXTRA")
    return store


def make_tables(store: Any) -> None:
    """Make the one table that the limit needs."""
    store.execute(
        "CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, pence INTEGER, day TEXT, bank_id TEXT"
        " UNIQUE, party TEXT, reference TEXT, category TEXT, quarter INTEGER)"
    )
    store.execute("CREATE INDEX IF NOT EXISTS line_sums ON line (category, quarter, pence)")


def with_category(rows: list[Row]) -> Iterator[tuple[int, str, str, str, str, str, int]]:
    """Add a category by party and an integer quarter."""
    known: dict[str, str] = {}
    for pence, day, bank_id, party, reference in rows:
        category = known.setdefault(party, party.split(" ", 1)[0])
        yield pence, day, bank_id, party, reference, category, int(day[:4]) * 4 + (int(day[4:6]) - 1) // 3


def insert(store: Any, rows: Iterable[tuple[int, str, str, str, str, str, int]]) -> int:
    """Insert what is not there yet, in one transaction; return how many are new."""
    store.execute("BEGIN IMMEDIATE")
    before = store.total_changes
    store.executemany(
        "INSERT OR IGNORE INTO line (pence, day, bank_id, party, reference, category, quarter)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    new = store.total_changes - before
    store.execute("COMMIT")
    return int(new)


def import_ofx(path: str, store_path: str, *, encrypted: bool) -> int:
    """Parse, leave out what is there already, insert, commit; return how many are new."""
    store = open_store(store_path, encrypted=encrypted)
    make_tables(store)
    new = insert(store, with_category(parse_ofx(path)))
    store.close()
    return new


def aggregate(store: Any) -> list[tuple[str, int, int]]:
    """Walk the covering index: pence by category and quarter."""
    asked = "SELECT category, quarter, sum(pence) FROM line GROUP BY category, quarter"
    rows: list[tuple[str, int, int]] = store.execute(asked).fetchall()
    return rows


if __name__ == "__main__":
    what, *where = sys.argv[1:]
    if what == "parse":
        print(len(parse_ofx(where[0])))
    elif what == "parse-csv":
        print(len(parse_csv(where[0])))
    else:
        import_ofx(where[0], where[1], encrypted=what == "import")
