"""A16: a hundred thousand payments of the bank that wait to be sorted, beside the barest query."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import ours
from benchmarks.files import parts_of
from benchmarks.measure import PROJECT, PYTHON, Report, Row, Unmeasured
from phb_desktop.banking.commands import ImportBankFile
from phb_desktop.banking.queries import Shown, page_of, review_list
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.vault.work import Reader

PAGE = 100


def raw_ids(reader: Reader) -> int:
    """Read the ids of all lines in the order of the list, and nothing else."""
    asked = text('SELECT id FROM banking_line ORDER BY "on", id')
    return len(reader.session.execute(asked).all())


def raw_page(reader: Reader, lines: tuple[int, ...]) -> int:
    """Read one page of lines by their ids, as they are stored."""
    listed = ",".join(map(str, lines))
    return len(reader.session.execute(text(f"SELECT * FROM banking_line WHERE id IN ({listed})")).all())


def raw_filter(reader: Reader) -> int:
    """Find lines by words alone."""
    asked = text(
        "SELECT id FROM banking_line WHERE payee LIKE '%PAYROLL%' OR memo LIKE '%PAYROLL%'"
        ' ORDER BY "on", id'
    )
    return len(reader.session.execute(asked).all())


def _in_the_window(report: Report, book: Path, home: str) -> None:
    """Drive the list in a window of its own: how long it could not answer, at the longest, in each step."""
    done = subprocess.run(
        [PYTHON, "-m", "benchmarks.review_window", str(book)],
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PHB_DESKTOP_HOME": home},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Unmeasured(f"the window could not be driven: {done.stderr[-1500:]}")
    took: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    for step, seconds in took.items():
        if name := step.removesuffix(", longest pause") if step.endswith("pause") else "":
            report.limit(f"window, {name}: longest pause", seconds * 1000, 50, "ms")
            busy = took[f"{name}, longest work"] * 1000
            report.limit(f"window, {name}: longest work of its own thread", busy, 50, "ms")
    for step in ("open", "scroll", "find", "mark all alike", "set the marked aside", "undo of that"):
        report.notes.append(f"window, {step}: {took[step]:.2f} s")
    report.notes.append(f"{took['marked']:,.0f} lines were marked; {took['megabytes']:.0f} MB at the end")


def a16(*, full: bool) -> Report:
    """Open the list, go to a page in the middle of it, and filter it: what the storage thread does."""
    size, rounds = ("L", 5) if full else ("M", 5)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    report = Report("A16", f"the review with all of {size} waiting")
    door = ours.office()
    with tempfile.TemporaryDirectory() as scratch:
        book = Path(scratch) / "book"
        shutil.copytree(ours.started(size), book)
        try:
            door.open(book, ours.PASSPHRASE).result()
            account = door.ask(cash_accounts).result()[0].id
            for path in parts_of(size):
                door.do(ImportBankFile(account, read_bank_file(path), path.name)).result()
            lines = door.ask(review_list).result().lines
            middle = lines[len(lines) // 2 :][:PAGE]

            def timed(query: Callable[..., Any], *asked: Any) -> float:
                took = []
                for _ in range(rounds):
                    began = time.perf_counter()
                    door.ask(query, *asked).result()
                    took.append(time.perf_counter() - began)
                return statistics.median(took)

            for step, mine, bare in (
                ("first page", (review_list,), (raw_ids,)),
                ("a page in the middle", (page_of, middle, Shown.WAITING), (raw_page, middle)),
                ("filter by words", (review_list, Shown.WAITING, "payroll"), (raw_filter,)),
            ):
                report.rows.append(Row(step, timed(*mine), "raw query", timed(*bare), None))
            report.notes.append(f"{len(lines):,} lines wait; none of this is on the window's thread")
        finally:
            door.shut()
        _in_the_window(report, book, scratch)
    return report
