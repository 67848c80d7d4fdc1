"""A book of 1 GB: how long opening, checking, backing up and bringing back take, and whether anything waits.

    python -m tests.tools.large_book FOLDER [--megabytes 1000]

Most of it is photographs of receipts, as in a book that a family has kept for many years. Seconds are told by
the clock and of the processor: on a busy machine the second says more. "Longest wait" is that of a
thread that wants to go on every millisecond, as a window does, while the work runs beside it: by the clock,
and how much this process worked in it, which is the most that it would be if nobody else used the computer.
"""

from __future__ import annotations

import argparse
import random
import resource
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.vault import folder as files
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.tools.faults import jobs

WORDS: Final = "four score and seven"
PHOTOGRAPH: Final = 2_000_000  # bytes
LINES: Final = 10_000  # payments from the bank
BOOK: Final = "Large.vault"


def make(root: Path, megabytes: int) -> None:
    """Make the book unless it is there."""
    if (root / BOOK).exists():
        return
    chance = random.Random(1)
    office = an_office(root)
    try:
        office.create(root / BOOK, WORDS, StartBudget(a_starter())).result()
        office.do(jobs.a_bank_file(LINES)).result()
        while (root / BOOK / files.LEDGER).stat().st_size < megabytes * 1_000_000:
            content = b"%PDF-1.7\n" + chance.randbytes(PHOTOGRAPH)
            office.do(KeepPaper("receipt.pdf", content)).result()
    finally:
        office.shut()


def an_office(root: Path) -> Office:
    """Return an office that stretches as little as tests do: the key's own time is no part of this."""
    return Office(clock=jobs.CLOCK, anchors=root / "anchors", cost=kdf.FOR_TESTS)


class Waits:
    """Notes the longest time that a thread, which wants to go on every millisecond, could not."""

    longest = longest_work = 0.0

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go)

    def _go(self) -> None:
        before, worked = time.perf_counter(), time.process_time()
        while not self._over.wait(0.001):
            now, work = time.perf_counter(), time.process_time()
            self.longest = max(self.longest, now - before)
            self.longest_work = max(self.longest_work, work - worked)
            before, worked = now, work

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do something and print how long it took."""
    before, began = _processor(), time.perf_counter()
    with Waits() as waits:
        answer = work()
    clock, cpu = time.perf_counter() - began, _processor() - before
    waited = f"{waits.longest * 1000:5.0f} ms, {waits.longest_work * 1000:.0f} ms of work"
    print(f"{what:34} {clock:7.2f} s  processor {cpu:7.2f} s  longest wait {waited}", flush=True)
    return answer


@contextmanager
def saving(office: Office, kept: list[float]) -> Any:
    """Save a payment every ten seconds meanwhile, and note how long each took."""
    over = threading.Event()

    def go() -> None:
        while not over.wait(10.0):
            began = time.perf_counter()
            office.do(jobs.a_payment()).result()
            kept.append(time.perf_counter() - began)

    thread = threading.Thread(target=go)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def main() -> None:
    """Make the book and do each thing with it."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("--megabytes", type=int, default=1000)
    asked = words.parse_args()
    root: Path = asked.folder
    root.mkdir(parents=True, exist_ok=True)
    make(root, asked.megabytes)
    size = (root / BOOK / files.LEDGER).stat().st_size
    print(f"{size / 1e6:.0f} MB")
    office = an_office(root)
    try:
        timed("open, with the quick check", lambda: office.open(root / BOOK, WORDS).result())
        found = timed("whole check", lambda: office.safety.check().result())
        print(f"{len(found)} findings")
        timed("back up, and prove it", lambda: office.safety.backup(root / "a.vaultbackup").result())
        back = root / "Back.vault"
        timed(
            "bring back into a new folder",
            lambda: office.safety.restore(root / "a.vaultbackup", back, WORDS).result(),
        )
        put = timed(
            "put in the place of the book",
            lambda: office.safety.put_back(root / "a.vaultbackup", root / BOOK, WORDS).result(),
        )
        timed("open what was brought back", lambda: office.open(root / BOOK, WORDS).result())
        print(f"kept: {put.kept.name}")
        kept: list[float] = []
        with saving(office, kept):
            timed("whole check while saving", lambda: office.safety.check().result())
        print(f"{len(kept)} saves meanwhile, the longest {max(kept, default=0.0) * 1000:.0f} ms")
    finally:
        office.shut()


if __name__ == "__main__":
    main()
