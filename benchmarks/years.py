"""A19: ten years of a busy household: 100,000 payments, 5,000 papers, 3 GB; beside the same without a paper.

What is asked every day should not feel how many papers are kept: the book with them stands beside the book
without. What goes through the whole file stands beside what SQLCipher itself takes for a file of that size.
Each step runs in a process of its own, so that its peak of memory is its own; the best of its runs counts, in
seconds of the processor, because a run takes minutes and no machine is quiet for so long.

The papers are photographs and scans as far as storage can tell: a heading, and bytes that pack no better.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks import ours
from benchmarks.files import FOLDER
from benchmarks.measure import PROJECT, PYTHON, Report, Row, Unmeasured
from phb_desktop.ledger.model import Purpose
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind, Subject, SubjectKind
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.finding import everything
from phb_desktop.statements.today import overview
from phb_desktop.vault.migrations import STEPS
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Reader

SIZE: Final = "decade"
PAPERS: Final = {False: 250, True: 5_000}
# A receipt from a telephone, a scanned letter, a bank's PDF: share of all, smallest and largest in bytes.
KINDS: Final = (
    (0.70, PaperKind.RECEIPT, b"\xff\xd8\xff\xe0", "jpg", 250_000, 1_300_000),
    (0.15, PaperKind.INVOICE, b"%PDF-1.7\n", "pdf", 120_000, 900_000),
    (0.15, PaperKind.LETTER, b"%PDF-1.7\n", "pdf", 40_000, 350_000),
)


@dataclass(frozen=True, slots=True)
class Took:
    """What a step took: seconds by the clock and of the processor, and the peak of its process's memory."""

    clock: float
    processor: float
    megabytes: float


def papers(count: int, entries: list[tuple[int, str]], seed: int = 1) -> Iterator[KeepPaper]:
    """Yield papers, each of which proves one of the payments; the same for the same seed."""
    chance = Random(seed)
    for number in range(count):
        kind, heading, ending, least, most = _kind(chance.random())
        entry, party = entries[number * len(entries) // count]
        yield KeepPaper(
            f"{party.title()} {number:05}.{ending}",
            heading + chance.randbytes(chance.randrange(least, most)),
            kind,
            proves=(Subject(SubjectKind.ENTRY, entry),),
        )


def _kind(chance: float) -> tuple[PaperKind, bytes, str, int, int]:
    for share, kind, heading, ending, least, most in KINDS:
        if chance < share:
            return kind, heading, ending, least, most
        chance -= share
    raise AssertionError(chance)


def with_papers(count: int) -> Path:
    """Return a book of ten years with so many papers. It is large, so it is kept until the tables change."""
    tables = hashlib.sha256(repr(STEPS).encode()).hexdigest()[:12]
    kept = FOLDER / SIZE / "papers"
    for old in kept.glob("*") if kept.exists() else ():
        if not old.name.startswith(tables):
            shutil.rmtree(old)
    place = kept / f"{tables}-{count}"
    if not place.exists():
        kept.mkdir(parents=True, exist_ok=True)
        half = place.with_name(f"{place.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(ours.filled(SIZE), half)
        door = ours.office()
        try:
            door.open(half, ours.PASSPHRASE).result()
            for paper in papers(count, door.ask(_payments).result()):
                door.do(paper).result()
        finally:
            door.shut()
        half.rename(place)
    return place


def _payments(reader: Reader) -> list[tuple[int, str]]:
    table = EntryRecord.__tablename__
    asked = f'SELECT id, party FROM "{table}" WHERE purpose = ? ORDER BY id'
    return [(row[0], row[1]) for row in reader.rows(asked, Purpose.BANK.value)]


# -- the steps, each in a process of its own


def measured(work: Callable[[], object]) -> Took:
    """Do something, and say what it took. The peak is that of the whole process up to now."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    used = time.perf_counter() - began, time.process_time() - worked
    return Took(*used, _peak())


def _peak() -> float:
    """Return the most that this process held, in MB: of its own, not of the one that it was started from."""
    told = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in told.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


def _quarter(reader: Reader) -> tuple[date, date]:
    last = date.fromisoformat(reader.rows('SELECT max("on") FROM ledger_entry')[0][0])
    year, month = (last.year, last.month // 3 * 3) if last.month >= 3 else (last.year - 1, 12)
    return date(year, month - 2, 1), date(year, month, 30 if month in {6, 9} else 31)


def _raw_check(vault: Vault) -> None:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        if (told := vault._raw.execute(f"PRAGMA {pragma}").fetchall()) not in ([], [("ok",)]):
            raise RuntimeError(f"{pragma}: {told[:3]}")


def step(name: str, book: Path) -> Took:
    """Take one step with a book."""
    door, beside = ours.office(), book.with_name(f"{book.name}.{name}")
    spare: tuple[Path, ...] = (beside,)
    try:
        if name == "open":
            return measured(lambda: (door.open(book, ours.PASSPHRASE).result(), door.ask(overview).result()))
        door.open(book, ours.PASSPHRASE).result()
        if name == "search":
            return measured(
                lambda: [door.ask(everything, each).result() for each in ("hydro", "00042", "jpg")]
            )
        if name == "issue":
            first, last = door.ask(_quarter).result()
            reason, asked = "Measured once more", IssueStatement
            return measured(lambda: door.do(asked(first, last, reason=reason)).result())
        if name == "check":
            return measured(lambda: _none(door.safety.check().result()))
        if name == "back up":
            return measured(lambda: door.safety.backup(beside).result())
        if name == "restore":
            copy = book.with_name(f"{book.name}.copy")
            spare = (beside, copy)
            door.safety.backup(copy).result()
            return measured(lambda: door.safety.restore(copy, beside, ours.PASSPHRASE).result())
        if name == "check, raw":
            return measured(lambda: door.with_vault(_raw_check).result())
        if name == "back up, raw":

            def copied(vault: Vault) -> None:
                vault._raw.set_authorizer(None)  # the vault lets nobody reach another file
                vault._raw.execute("VACUUM INTO ?", (str(beside),))
                _raw_check(vault)  # stands for checking the copy, which is as long

            return measured(lambda: door.with_vault(copied).result())
        raise ValueError(name)
    finally:
        door.shut()
        for each in spare:
            shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink(missing_ok=True)


def _none(problems: object) -> None:
    if problems:
        raise RuntimeError(f"our check found {problems}")


def in_a_process(name: str, book: Path, rounds: int = 1) -> Took:
    """Take a step in processes of its own, and return the run that took the least of the processor."""
    found = []
    for _ in range(rounds):
        done = subprocess.run(
            [PYTHON, "-m", "benchmarks.years", name, str(book)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Unmeasured(f"{name}: {done.stderr[-1500:]}")
        found.append(Took(**json.loads(done.stdout.splitlines()[-1])))
    return min(found, key=lambda each: each.processor)


DAILY: Final = (("open", "open, and Home"), ("search", "three searches"), ("issue", "issue a quarter"))
WHOLE: Final = (("check", "check, raw"), ("back up", "back up, raw"), ("restore", "back up, raw"))


def a19(*, full: bool) -> Report:
    """Ten years, with and without papers."""
    count = PAPERS[full]
    began = time.process_time()
    bare, book = ours.filled(SIZE), with_papers(count)
    size = (book / "ledger.db").stat().st_size / 1e6
    report = Report("A19", f"ten years: 100,000 payments, {count:,} papers, {size:,.0f} MB; processor time")
    if (building := time.process_time() - began) > 1:
        report.notes.append(f"made in {building:.0f} s of the processor")
    peaks: dict[str, float] = {}
    for name, said in DAILY:
        theirs, mine = in_a_process(name, bare, 3), in_a_process(name, book, 3)
        report.rows.append(Row(said, mine.processor, "without a paper", theirs.processor, 1.3))
        report.notes.append(f"{said}: {mine.clock:.2f} s by the clock")
        peaks[said] = mine.megabytes
    raws: dict[str, Took] = {}
    for name, other in WHOLE:
        if other not in raws:
            raws[other] = in_a_process(other, book)
        mine = in_a_process(name, book)
        report.rows.append(Row(name, mine.processor, f"SQLCipher: {other}", raws[other].processor, 1.2))
        report.notes.append(f"{name}: {mine.clock:.1f} s by the clock")
        peaks[name] = mine.megabytes
    for name, peak in peaks.items():
        report.limit(f"peak of memory: {name}", peak, 512, "MB")
    return report


def main() -> int:
    """Take one step and tell what it took."""
    name, book = islice(sys.argv, 1, 3)
    took: dict[str, Any] = {"clock": 0.0, "processor": 0.0, "megabytes": 0.0}
    found = step(name, Path(book))
    took |= {"clock": found.clock, "processor": found.processor, "megabytes": found.megabytes}
    print(json.dumps(took))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
