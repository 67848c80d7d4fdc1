"""A7 to A11: the window."""

from __future__ import annotations

import functools
import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from benchmarks import ours, raw
from benchmarks.files import parts_of
from benchmarks.measure import PROGRAM, PROJECT, PYTHON, Report, Row, Unmeasured, in_turn
from benchmarks.screen import display, exec_to_window

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(900, 600)
window.show()
sys.exit(app.exec())
"""


def a7(*, full: bool) -> Report:
    """From exec to the first window, which asks for the passphrase or for a first budget."""
    report = Report("A7", "exec to the first window, mapped under Xvfb")
    with display() as name, tempfile.TemporaryDirectory() as home:
        times = in_turn(
            {
                "ours": lambda: exec_to_window(name, [PROGRAM], {"PHB_DESKTOP_HOME": home}),
                "bare PySide6 window": lambda: exec_to_window(name, [PYTHON, "-c", BARE]),
            },
            15 if full else 7,
        )
    report.compare("start", times, [("bare PySide6 window", 1.2)])
    memory = times["ours"].megabytes, times["bare PySide6 window"].megabytes
    report.notes.append(f"memory half a second later: ours {memory[0]:.0f} MB, bare {memory[1]:.0f} MB")
    return report


def drive(kind: str, place: Path) -> dict[str, float]:
    """Drive one window in a process of its own; return what each step took.

    Each has a home of its own, too: a program that was there before opens at the place where it was left.
    """
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [PYTHON, "-m", "benchmarks.drive", kind, str(place)],
            cwd=PROJECT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PHB_DESKTOP_HOME": home},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Unmeasured(f"the window could not be driven: {done.stderr[-1500:]}")
    took: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return took


@functools.lru_cache
def driven(size: str, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Return the medians of each step: of our window, and of the barest one over the same rows."""
    book, mine, barest = ours.filled(size), [], []
    with tempfile.TemporaryDirectory() as home:
        store = Path(home) / "raw.db"
        for path in parts_of(size):
            raw.import_ofx(str(path), str(store), encrypted=True)
        for _ in range(rounds):
            mine.append(drive("ours", book))
            barest.append(drive("bare", store))
    return medians(mine), medians(barest)


def medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each step."""
    return {step: statistics.median(each[step] for each in rounds) for step in rounds[0]}


def a8(*, full: bool) -> Report:
    """From Return after the passphrase to Home painted, the first time in a process."""
    size, rounds = ("L", 5) if full else ("M", 3)
    mine, _ = driven(size, rounds)
    report = Report("A8", f"passphrase entered to Home painted, {size}")
    for kind, of in (("beyond key and open", ""), ("the same in processor time", ", processor")):
        report.limit(kind, (mine[f"home{of}"] - mine[f"key and open{of}"]) * 1000, 150, "ms")
    report.notes.append(f"key and open {mine['key and open'] * 1000:.0f} ms, at the smallest key cost")
    return report


def a9(*, full: bool) -> Report:
    """The ledger page beside the barest lazy table over the same rows."""
    size, rounds = ("L", 5) if full else ("M", 3)
    mine, barest = driven(size, rounds)
    report = Report("A9", f"the ledger page over {size}: first paint, filter, scroll")
    for step in ("ledger", "filter", "scroll"):
        report.rows.append(Row(step, mine[step], "barest lazy table", barest[step], 1.5))
    report.notes.append("filter: without the pause that waits for the next key")
    if full:
        largest, _ = driven("XL", 2)
        report.rows.append(Row("first paint, XL beside L", largest["ledger"], "L", mine["ledger"], 2.0))
        for kind, of in (("filter, XL", ""), ("the same in processor time", ", processor")):
            report.limit(kind, largest[f"filter{of}"] * 1000, 250, "ms")
    return report


def a10(*, full: bool) -> Report:
    """How long the window could not answer, at the longest, in each step."""
    size, rounds = ("L", 5) if full else ("M", 3)
    mine, _ = driven(size, rounds)
    report = Report("A10", f"the longest time for which the window could not answer, {size}")
    for step, seconds in mine.items():
        if step.endswith(", longest pause"):
            report.limit(step.removesuffix(", longest pause"), seconds * 1000, 50, "ms")
    switched = {step: seconds * 1000 for step, seconds in mine.items() if step.endswith(", switch")}
    told = ", ".join(f"{step.removesuffix(', switch')} {taken:.0f}" for step, taken in switched.items())
    report.notes.append(f"a place gone to for the first time, until its figures are painted, ms: {told}")
    report.notes.append("tests/ui/test_ui_stalls.py holds the same for every sheet, in processor time")
    return report


def a11(*, full: bool) -> Report:
    """Memory with a full account book open."""
    size, rounds = ("L", 3) if full else ("M", 3)
    mine, barest = driven(size, rounds)
    report = Report("A11", f"resident memory with {size} open")
    report.limit("Home", mine["home, megabytes"], 160, "MB")
    report.limit("after Money, search and scroll", mine["megabytes"], 160, "MB")
    report.rows.append(
        Row("after all", mine["megabytes"], "barest lazy table", barest["megabytes"], None, "MB")
    )
    return report
