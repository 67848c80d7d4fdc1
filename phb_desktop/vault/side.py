"""A second connection that only reads: long work beside the storage thread, that never makes a save wait.

A reader keeps the file's shared lock, and a commit needs it free. So the save comes first: it breaks into
what is being read, takes its turn, and the reading begins again afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

from phb_desktop.values.clock import Clock
from phb_desktop.vault import backup as backups
from phb_desktop.vault import check as checks
from phb_desktop.vault import folder as files
from phb_desktop.vault import unused_pages
from phb_desktop.vault.anchor import Anchor
from phb_desktop.vault.audit import AuditHead, last_record
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.engine import Mode
from phb_desktop.vault.kdf import Hidden, sub_key, wipe
from phb_desktop.vault.opening import open_ledger, read_keys
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.store import Store, Transaction
from phb_desktop.vault.stored import moment_as_text
from phb_desktop.vault.tending import Copies
from phb_desktop.vault.upkeep import UpkeepFile
from phb_desktop.vault.watching import Watcher
from phb_desktop.vault.work import Reader

Answer = TypeVar("Answer")
RoomCheck = Callable[[Reader], Iterable[Problem]]

_KNOCK_EVERY: Final = 0.005  # seconds between two attempts of a save to break in
_LONGEST: Final = 0.9  # of a check is the reading of all rows
_LET_SETTLE: Final = 0.2  # seconds of quiet before what was broken off begins again


class Side:
    """One open vault's second connection. One thread may work with it, beside the one that saves.

    While it checks it has a twin, with a connection and a thread of its own, which reads what SQLite checks
    by itself. A save keeps both away. A room that is a `Watcher` meets its rows while they are read for the
    chain, before it is asked.
    """

    def __init__(
        self, place: Path, vault_id: bytes, data_key: Hidden, audit_key: bytes, anchor: Anchor, clock: Clock
    ) -> None:
        self._place, self._data_key, self._audit_key = place, data_key, audit_key
        self._anchor, self._clock, self._vault_id = anchor, clock, vault_id
        self.upkeep = UpkeepFile(anchor.folder, vault_id)
        self.copies = Copies(place, vault_id, data_key, self.upkeep, clock)
        shown = data_key.shown()
        try:
            self._raw = open_ledger(place, vault_id, shown, mode=Mode.READ)
        finally:
            wipe(shown)
        self._store = Store(self._raw)
        self._turn = threading.Lock()  # held by whoever reads in a transaction, or saves
        self._in_use = threading.Lock()  # held as long as the connection is worked with at all
        self._no_save = threading.Event()
        self._no_save.set()
        self._saves = 0
        self._over = threading.Event()
        self._bytes: BinaryIO | None = None
        self._twin: Side | None = None
        self._linking = threading.Lock()  # held while a twin comes or goes, and while it is asked for

    # for the storage thread

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Keep readers away while something is saved; whoever reads just now is broken off first."""
        self._no_save.clear()
        self._saves += 1
        self._raw.interrupt()
        while not self._turn.acquire(timeout=_KNOCK_EVERY):
            self._raw.interrupt()
        try:
            with self._twin.held_back() if self._twin else nullcontext():
                yield
        finally:
            self._turn.release()
            self._no_save.set()

    def stop(self) -> None:
        """Break off what is under way, and let nothing begin: whoever waits for it hears CancelledError."""
        with self._linking:
            self._over.set()
            if self._twin:
                self._twin.stop()
        with suppress(Exception):  # closed meanwhile
            self._raw.interrupt()

    def go_on(self) -> None:
        """Let work begin again."""
        self._over.clear()

    def close(self) -> None:
        """Stop, and let go of the file."""
        self.stop()
        with self._linking:
            if self._twin:
                self._twin.close()
        while not self._in_use.acquire(timeout=_KNOCK_EVERY):
            self._raw.interrupt()
        try:
            self._store.close()
            if self._bytes:
                self._bytes.close()
        finally:
            self._in_use.release()

    # for the thread beside

    def run(self, work: Callable[[Any], Answer], *, locks: bool = True) -> Answer:
        """Do work with the connection, from the start again each time a save came in between.

        locks: whether the work keeps the file's lock. What keeps none does not stop a save, and is begun
        again only if it failed or a save may have torn what it read.
        """
        while True:
            saves = self._quiet()
            with self._in_use:
                if not locks:
                    answer = self._once(work, saves)
                else:
                    with self._turn:
                        answer = self._once(work, saves)
            if answer is not None:
                return answer[0]

    def _once(self, work: Callable[[Any], Answer], saves: int) -> tuple[Answer] | None:
        if self._over.is_set():
            raise CancelledError
        if self._saves != saves:
            return None
        try:
            answer = work(self._raw)
        except BaseException:
            if self._over.is_set():
                raise CancelledError from None
            if self._saves == saves:
                raise
            return None
        finally:
            self._store.put_away()
        if self._over.is_set():
            raise CancelledError
        return (answer,) if self._saves == saves else None

    def _quiet(self) -> int:
        """Wait until nothing was saved for a moment; return the count of saves so far."""
        while True:
            self._no_save.wait()
            saves = self._saves
            if self._over.is_set() or not saves:
                return saves
            self._over.wait(_LET_SETTLE)
            if self._saves == saves:
                return saves

    def is_wrong(self) -> bool:
        """Say whether the last whole check found something in this very file."""
        return self.upkeep.is_wrong(self._place / files.LEDGER)

    def found_wrong(self) -> None:
        """Remember on this computer that something is wrong in this very file."""
        self.upkeep.found_wrong(self._place / files.LEDGER)

    @during(Job.CHECK)
    def check(
        self, progress: checks.Progress | None = None, *, rooms: Iterable[RoomCheck] = ()
    ) -> list[Problem]:
        """Check everything, as Vault.check does, step by step and never in the way of a save."""
        # Even this question has its turn: a save breaks into whatever the connection is asked just then.
        names = self.run(lambda raw: [step.__name__ for step in self._steps(raw)])
        here = [name for name in names if name not in (*checks.BESIDE, checks.PAGES)]
        told = _Told(progress)
        asked: list[Any] = list(rooms)  # some of them watch too
        watchers = [room for room in asked if isinstance(room, Watcher)]
        jobs: list[Callable[[], list[Problem]]] = [
            partial(self.step, name, watchers, told.most) for name in here
        ]
        jobs.append(partial(self.run, self._unused))
        jobs += [partial(self.run, partial(self._ask_room, room)) for room in asked]
        found: list[Problem] = []
        with self._with_twin() as twin, ThreadPoolExecutor(1, thread_name_prefix="check") as thread:
            beside = thread.submit(lambda: [each for name in checks.BESIDE for each in twin.step(name)])
            try:
                for done, job in enumerate(jobs, 1):
                    found += job()
                    told.rest(done / (len(jobs) + 1))
            except BaseException:
                twin.stop()
                raise
            found = beside.result() + found
        if found:
            found = self.step(checks.PAGES) + found
        told.rest(1.0)
        return list(dict.fromkeys(found))

    @contextmanager
    def _with_twin(self) -> Iterator[Side]:
        """Lend a second reader of the file, which every save from now on keeps away too."""
        twin = Side(self._place, self._vault_id, self._data_key, self._audit_key, self._anchor, self._clock)
        try:
            with self._turn, self._linking:  # no save is under way that does not know it
                if self._over.is_set():
                    raise CancelledError
                self._twin = twin
            yield twin
        finally:
            with self._turn, self._linking:
                self._twin = None
            twin.close()

    def step(
        self, name: str, watchers: Iterable[Watcher] = (), progress: checks.Progress | None = None
    ) -> list[Problem]:
        """Do one check. It is made anew at its own time: the anchor may have moved on meanwhile."""

        def look(raw: Any) -> list[Problem]:
            steps = self._steps(raw, watchers, progress)
            return checks.run([step for step in steps if step.__name__ == name])

        return self.run(look, locks=name != checks.PAGES)

    def _steps(
        self, raw: Any, watchers: Iterable[Watcher] = (), progress: checks.Progress | None = None
    ) -> list[checks.Step]:
        return checks.steps(raw, self._audit_key, self._anchor.read(), watchers, progress)

    def _unused(self, raw: Any) -> list[Problem]:
        """Look at the pages that hold nothing, which no other check reads."""

        def look() -> Iterator[Problem]:
            raw.execute("BEGIN")
            if not (count := checks.unused(raw)):
                return
            # Closing a file lets go of all locks that this process has on it, SQLite's too: it stays open.
            self._bytes = self._bytes or (self._place / files.LEDGER).open("rb", buffering=0)
            shown = self._data_key.shown()
            key = sub_key(shown, self._vault_id, "database")
            try:
                for number in unused_pages.unsealed(self._bytes, key, self._vault_id, count):
                    yield checks.damaged_page(str(number))
            finally:
                wipe(shown)
                wipe(key)

        return checks.run([look])

    def _ask_room(self, room: RoomCheck, _raw: Any) -> list[Problem]:
        transaction = Transaction(self._store)
        self._raw.execute("BEGIN")
        try:
            return checks.run([lambda: room(Reader(transaction, self._clock.today()))])
        finally:
            transaction.close()

    def head(self) -> AuditHead:
        """Return where the chain stands in the file."""
        return self.run(_head)

    def copy_now(self, progress: backups.Progress | None = None) -> Path | None:
        """Make the copy that is due in the folder chosen for copies, and thin that folder out.

        Returns nothing if the newest copy there holds all there is.
        """
        return self.copies.make(self.head(), lambda file: self.backup(file, progress))

    def backup(self, file: Path, progress: backups.Progress | None = None) -> backups.BackupInfo:
        """Write an encrypted copy of everything to a new file, as Vault.backup does."""
        return backups.write(
            file,
            lambda half_made: self.run(lambda raw: backups.copy_database(raw, half_made)),
            self._data_key,
            read_keys(self._place)[1],
            moment_as_text(self._clock.now()),
            progress,
            self._over.is_set,
        )


class _Told:
    """How far a check is. It never goes back, even where a save has it begin anew."""

    def __init__(self, progress: checks.Progress | None) -> None:
        self._progress, self._share = progress, 0.0

    def most(self, share: float) -> None:
        """Tell of the longest check, which is nearly all of it."""
        self.rest(share * _LONGEST)

    def rest(self, share: float) -> None:
        """Tell of all."""
        if self._progress and share > self._share:
            self._share = share
            self._progress(share)


def _head(raw: Any) -> AuditHead:
    n, mac = last_record(raw)
    return AuditHead(n, mac.hex())
