"""A18: the same account opened in HomeBank, GnuCash and KMyMoney, beside our window.

Each gets a home folder of its own, so that nobody's settings count. A neighbour is there when a window of a
main window's size is mapped, and usable when it has stopped working: its own processor time grows no more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import ours
from benchmarks.files import file_of
from benchmarks.imports import GNUCASH, SYSTEM_PYTHON
from benchmarks.light import resident_megabytes
from benchmarks.measure import PROGRAM, Report, Row, Sample, Timing, Unmeasured, in_turn
from benchmarks.neighbour_files import write_homebank, write_kmymoney
from benchmarks.screen import Watcher, display
from benchmarks.window import driven

MAIN: Final = (600, 300)  # a splash and a tip of the day are smaller
QUIET: Final = 1.0  # seconds in which it works less than a twentieth of them
PATIENCE: Final = 120.0
TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Opened:
    """How one program opened: seconds to its main window and until it was quiet, processor time, memory."""

    window: float
    usable: float
    processor: float
    megabytes: float


def worked(process: int) -> float:
    """Return the processor time of a process in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def quiet_after(process: int, started: float) -> float:
    """Wait until a process has nothing to do; return when its last work ended, in seconds from the start."""
    last, since = worked(process), time.perf_counter()
    while time.perf_counter() - since < QUIET:
        time.sleep(0.05)
        now = worked(process)
        if now - last > QUIET / 20:
            last, since = now, time.perf_counter()
        if time.perf_counter() - started > PATIENCE:
            raise Unmeasured("it never stopped working")
    return since - started


@contextmanager
def home() -> Iterator[dict[str, str]]:
    """Lend the environment of a person who has just come to this computer."""
    with tempfile.TemporaryDirectory() as place:
        yield {"HOME": place, "XDG_RUNTIME_DIR": place, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}


def opened(name: str, argv: Sequence[str]) -> Opened:
    """Open an account in one program, and end the program."""
    watcher = Watcher(name)
    with home() as env:
        started = time.perf_counter()
        child = subprocess.Popen(
            ["dbus-run-session", "--", *argv] if shutil.which("dbus-run-session") else argv,
            env={**os.environ, "DISPLAY": name, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            if not watcher.mapped_within(PATIENCE, MAIN):
                raise Unmeasured(f"{argv[0]} showed no main window")
            window = time.perf_counter() - started
            process = _of_the_program(child.pid, Path(argv[0]).name)
            usable = max(window, quiet_after(process, started))
            return Opened(window, usable, worked(process), resident_megabytes(process))
        finally:
            os.killpg(child.pid, 15)
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, 9)
                child.wait()
            watcher.close()


def _of_the_program(first: int, name: str) -> int:
    """Return the process of a program among what was started: a session bus stands before it."""
    waiting = [first]
    while waiting:
        process = waiting.pop()
        try:
            told = Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        except OSError:
            continue
        if told == name[:15]:
            return process
        waiting += [int(child) for child in children.split()]
    raise Unmeasured(f"{name} is not among what was started")


def _files(size: str, place: Path) -> dict[str, list[str]]:
    """Return how each neighbour that is installed opens the account, with a file in its own form."""
    found: dict[str, list[str]] = {}
    if shutil.which("homebank"):
        write_homebank(size, place / "book.xhb")
        found["HomeBank"] = ["homebank", str(place / "book.xhb")]
    if shutil.which("kmymoney"):
        write_kmymoney(size, place / "book.kmy")
        found["KMyMoney"] = ["kmymoney", str(place / "book.kmy")]
    if shutil.which("gnucash"):
        bank = file_of(size, "bank.csv"), file_of(size, "bank.csv.rules")
        made = [SYSTEM_PYTHON, GNUCASH, *map(str, bank), str(place / "book.gnucash")]
        subprocess.run(made, check=True, capture_output=True)
        found["GnuCash"] = ["gnucash", str(place / "book.gnucash")]
    if not found:
        raise Unmeasured("none of homebank, kmymoney and gnucash is installed (tools/system-libraries peers)")
    return found


def a18(*, full: bool) -> Report:
    """Start to a usable window and memory, beside the neighbours."""
    size, rounds = ("L", 3) if full else ("M", 3)
    report = Report("A18", f"the same account of {size} opened in other programs: start and memory")
    mine, _ = driven(size, rounds)
    with display() as name, tempfile.TemporaryDirectory() as place:
        programs = {"ours": [PROGRAM, str(ours.filled(size))], **_files(size, Path(place))}
        seen: dict[str, list[Opened]] = {each: [] for each in programs}

        def case(each: str) -> Sample:
            seen[each].append(opened(name, programs[each]))
            return Sample(seen[each][-1].window, seen[each][-1].megabytes, seen[each][-1].processor)

        times = in_turn({each: (lambda each=each: case(each)) for each in programs}, rounds)  # type: ignore[misc]
    usable = {each: Timing(tuple(Sample(one.usable) for one in runs)).seconds for each, runs in seen.items()}
    usable["ours"] = times["ours"].seconds + mine["home"]
    memory = {each: times[each].megabytes for each in programs} | {"ours": mine["home, megabytes"]}
    for each in programs:
        if each != "ours":
            report.rows += [
                Row("first window", times["ours"].seconds, each, times[each].seconds, 1.0),
                Row("usable", usable["ours"], each, usable[each], 1.0),
                Row("memory", memory["ours"], each, memory[each], None, "MB"),
            ]
            report.notes.append(f"{each}: {times[each].processor:.2f} s of processor time until it was quiet")
    report.notes.append("ours, first window: it asks for the passphrase; theirs hold the account open to all")
    report.notes.append(
        "ours, usable: that, and from Return after the passphrase to Home, the key at its least cost"
    )
    return report
