"""A12, A13 and A15: one change, the whole file, and what encryption costs."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import ours, raw
from benchmarks.files import FOLDER, file_of
from benchmarks.measure import Case, Report, Sample, Unmeasured, in_turn, inner
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.plan.queries import versions
from phb_desktop.values.money import Money
from phb_desktop.vault.vault import Vault


@contextmanager
def scratch() -> Iterator[Path]:
    """Lend a folder on the disk where account books lie: a folder in memory would hide the commit."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as place:
        yield Path(place)


@contextmanager
def opened(book: Path) -> Iterator[Office]:
    """Lend the office of a copy of an account book."""
    with scratch() as place:
        shutil.copytree(book, place / "book")
        door = Office(anchors=place / "anchors")
        try:
            door.open(place / "book", ours.PASSPHRASE).result()
            yield door
        finally:
            door.shut()


def each(times: int, work: Callable[[], object]) -> Case:
    """Do the work many times; the sample is the mean of one."""

    def case() -> Sample:
        started = time.perf_counter()
        for _ in range(times):
            work()
        return Sample((time.perf_counter() - started) / times)

    return case


def spending(door: Office, on: date) -> RecordSpending:
    """Return a payment that the account book's plan allows."""
    account = door.ask(cash_accounts).result()[0].id
    version = door.ask(versions).result()[0]
    line = version.lines[0]
    part = Allocation(Money(12_50), line.rates[0].stream, PaymentType.ACTIVITIES, line=line.id)
    return RecordSpending(on, "Tansley Leisure Centre", (part,), account, "Swimming")


def a12(*, full: bool) -> Report:
    """One change with its audit record, durable on the disk."""
    report = Report("A12", "one change, committed with its audit record")
    book = ours.filled("L") if full else ours.started("S")
    with opened(book) as door, scratch() as place:
        command = spending(door, date(2006, 5, 1))
        store = raw.open_store(str(place / "raw.db"))
        raw.make_tables(store)
        numbers = iter(range(10**9))

        def commit_raw() -> None:
            store.execute("BEGIN IMMEDIATE")
            row = (
                -1250,
                "20060501",
                f"{next(numbers)}",
                "Tansley Leisure Centre",
                "Swimming",
                "activities",
                8025,
            )
            store.execute(
                "INSERT INTO line (pence, day, bank_id, party, reference, category, quarter)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            store.execute("COMMIT")

        times = in_turn(
            {"ours": each(20, lambda: door.do(command).result()), "raw SQLCipher": each(20, commit_raw)}, 15
        )
        store.close()
    report.compare("record spending", times, [("raw SQLCipher", 2.0)])
    report.notes.append(
        "ours: two tables, an entry that balances, one audit record; raw: one row, one commit"
    )
    return report


def a15(*, full: bool) -> Report:
    """What encryption costs: the same work with and without it."""
    report = Report("A15", "the price of encryption: SQLCipher beside SQLite, same work")
    size, rounds = ("L", 5) if full else ("M", 7)
    ofx = str(file_of(size, "bank.ofx2.ofx"))
    with scratch() as place:
        rows = list(raw.with_category(raw.parse_ofx(ofx)))
        stores: dict[bool, Any] = {}

        def insert(*, encrypted: bool) -> Sample:
            path = place / f"{'sealed' if encrypted else 'plain'}.db"
            if encrypted in stores:
                stores[encrypted].close()
            path.unlink(missing_ok=True)
            os.sync()
            stores[encrypted] = store = raw.open_store(str(path), encrypted=encrypted)
            raw.make_tables(store)
            return inner(lambda: raw.insert(store, rows))

        def reopen(*, encrypted: bool) -> None:
            store = raw.open_store(
                str(place / f"{'sealed' if encrypted else 'plain'}.db"), encrypted=encrypted
            )
            store.execute("SELECT count(*) FROM sqlite_master").fetchone()
            store.close()

        def vacuum(*, encrypted: bool) -> Sample:
            copy = place / "copy.db"
            copy.unlink(missing_ok=True)
            os.sync()
            return inner(lambda: stores[encrypted].execute("VACUUM INTO ?", (str(copy),)))

        def both(work: Callable[..., Sample]) -> dict[str, Case]:
            return {"ours": lambda: work(encrypted=True), "SQLite": lambda: work(encrypted=False)}

        report.compare(f"insert {size}", in_turn(both(insert), rounds), [("SQLite", 1.05)])
        walk = in_turn(both(lambda *, encrypted: inner(lambda: raw.aggregate(stores[encrypted]))), 4 * rounds)
        report.compare(f"aggregate {size}", walk, [("SQLite", 1.2)])
        opening = in_turn(both(lambda *, encrypted: inner(lambda: reopen(encrypted=encrypted))), 4 * rounds)
        extra = (opening["ours"].seconds - opening["SQLite"].seconds) * 1000
        report.limit("open, beyond SQLite's", extra, 0.2, "ms")
        report.compare(f"VACUUM INTO {size}", in_turn(both(vacuum), rounds), [("SQLite", 2.8)])
        for store in stores.values():
            store.close()
    report.notes.append("cipher_memory_security is off in both, as in the vault")
    return report


def a13(*, full: bool) -> Report:
    """The whole file: checked, backed up, restored; beside what SQLCipher itself takes for the file."""
    size, rounds = ("L", 3) if full else ("M", 3)
    with opened(ours.filled(size)) as door, scratch() as place:
        folder = door.folder
        if folder is None:
            raise Unmeasured("the account book did not open")
        megabytes = (folder / "ledger.db").stat().st_size / 1e6
        report = Report("A13", f"check, back up and restore {megabytes:.0f} MB")
        numbers = iter(range(10**6))

        def checks(vault: Vault) -> None:
            for pragma in ("cipher_integrity_check", "integrity_check"):
                told = vault._raw.execute(f"PRAGMA {pragma}").fetchall()
                if told not in ([], [("ok",)]):
                    raise RuntimeError(f"{pragma}: {told[:3]}")

        def copied(vault: Vault) -> None:
            vault._raw.set_authorizer(None)  # the vault lets nobody reach another file
            vault._raw.execute("VACUUM INTO ?", (str(place / f"raw{next(numbers)}.db"),))
            checks(vault)  # stands for checking the copy, which is as long

        def placed(vault: Vault) -> None:
            shutil.copy(folder / "ledger.db", place / f"restored{next(numbers)}.db")
            checks(vault)

        def checked() -> None:
            if problems := door.safety.check().result():
                raise RuntimeError(f"our check found {problems[:3]}")

        kept: list[Path] = []

        def backed_up() -> None:
            kept.append(place / f"backup{next(numbers)}")
            door.safety.backup(kept[-1]).result()

        def restored() -> None:
            door.safety.restore(kept[-1], place / f"book{next(numbers)}", ours.PASSPHRASE).result()

        limits = {"check": checks, "back up": copied, "restore": placed}
        for (what, limit), work in zip(limits.items(), (checked, backed_up, restored), strict=True):
            times = in_turn(
                {
                    "ours": lambda work=work: inner(work),  # type: ignore[misc]
                    "SQLCipher": lambda limit=limit: inner(lambda: door.with_vault(limit).result()),  # type: ignore[misc]
                },
                rounds,
            )
            report.compare(what, times, [("SQLCipher", 1.2)])
    report.notes.append("ours checks the audit chain, every row's digest and each room's rules too")
    report.notes.append("SQLCipher: cipher and integrity check; VACUUM INTO and both; a copy and both")
    return report
