"""The only door: hand it a command and it is done whole or not at all; ask it and it answers.

One thread owns the storage. Everything that reads or changes the vault runs there, in turn, and
answers come back as futures. Nothing here knows a screen.
"""

from __future__ import annotations

import gc
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from phb_desktop.errors import Refused, VaultError
from phb_desktop.values.clock import Clock, WallClock
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.backup import BackupInfo
from phb_desktop.vault.kdf import KdfCost
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault, restore
from phb_desktop.vault.words import offer_passphrase
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr

# Reader is lent to queries; screens that put several into one question need its name, and nothing below.
__all__ = ["Change", "Locked", "NothingToUndo", "Office", "Opened", "Reader", "handler_of"]

__all__ = [
    "Change",
    "Locked",
    "NothingToUndo",
    "Office",
    "Opened",
    "handler_of",
    "offer_passphrase",
]

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")
RoomCheck = Callable[[Reader], Iterable[Problem]]
Listener = Callable[[frozenset[str]], None]


class Locked(VaultError):
    """The account book is locked, so it can neither answer nor change."""

    def __init__(self) -> None:
        super().__init__(tr("The account book is locked."), tr("Unlock it with your passphrase first."))


class NothingToUndo(Refused):
    """There is no change that can be taken back."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is nothing to undo."), tr("You can still correct a payment on the Money page.")
        )


@dataclass(frozen=True, slots=True)
class Change:
    """The last change that was saved: what was said of it, and whether Undo takes it back."""

    said: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """What the person is told when an account book opens; mostly nothing."""

    note: str


class Office:
    """Runs commands and queries on the one storage thread."""

    def __init__(
        self, *, clock: Clock | None = None, anchors: Path | None = None, cost: KdfCost | None = None
    ) -> None:
        """Clock, anchors folder and key cost are given by tests and the example budget alone."""
        self.clock = clock or WallClock()
        self._anchors, self._cost = anchors, cost
        self._vault: Vault | None = None
        self._storage = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storage")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._listeners: list[Listener] = []
        self._last: Change | None = None
        self._inverse: Command[Any] | None = None

    # opening and locking

    @property
    def is_open(self) -> bool:
        """Say whether an account book is unlocked."""
        return self._vault is not None

    @property
    def folder(self) -> Path | None:
        """Return the folder of the open account book."""
        return self._vault.folder if self._vault else None

    def create(self, folder: Path, passphrase: str, *first: Command[Any]) -> Future[str]:
        """Make an account book and do the first commands in it; answer its recovery code, shown once.

        If a first command is refused the new folder is taken away again: nothing half made stays.
        """
        return self._storage.submit(self._create, folder, passphrase, first)

    def _create(self, folder: Path, passphrase: str, first: Iterable[Command[Any]]) -> str:
        self._close()
        self._vault, code = Vault.create(
            folder, Passphrase(passphrase), clock=self.clock, cost=self._cost, anchors=self._anchors
        )
        try:
            for command in first:
                self._do(command)
        except BaseException:
            self._close()
            shutil.rmtree(folder, ignore_errors=True)  # ours: create() refuses a folder that was there
            raise
        self._last = self._inverse = None
        return code.printed()

    def open(self, folder: Path, passphrase: str) -> Future[Opened]:
        """Unlock an account book with its passphrase."""
        return self._storage.submit(self._open, folder, Passphrase(passphrase))

    def open_with_code(self, folder: Path, code: str) -> Future[Opened]:
        """Unlock an account book with its recovery code, however it was typed."""
        return self._storage.submit(lambda: self._open(folder, RecoveryCode.read(code)))

    def _open(self, folder: Path, secret: Passphrase | RecoveryCode) -> Opened:
        self._close()
        self._vault = Vault.open(folder, secret, clock=self.clock, anchors=self._anchors)
        return Opened(self._vault.note)

    def lock(self) -> Future[None]:
        """Let go of the account book and forget its key."""
        return self._storage.submit(self._close)

    def _close(self) -> None:
        vault, self._vault = self._vault, None
        self._last = self._inverse = None
        if vault is not None:
            vault.close()

    def shut(self) -> None:
        """Lock, and end the threads; nothing can be asked afterwards."""
        self._storage.submit(self._close)
        self._storage.shutdown(wait=True)
        self._aside.shutdown(wait=True, cancel_futures=True)

    # changing and asking

    def do(self, command: Command[Result]) -> Future[Result]:
        """Do a command: one transaction, one audit record, or nothing."""
        return self._storage.submit(self._do, command)

    def _do(self, command: Command[Result]) -> Result:
        handler = handler_of(type(command))
        with _undisturbed(), self._open_vault().work(type(command).__name__) as work:
            result: Result = handler(work, command)
        self._last = Change(work.said, work.inverse is not None)
        self._inverse = work.inverse
        for listener in list(self._listeners):
            listener(work.rooms)
        return result

    def undo(self) -> Future[str]:
        """Take the last change back by the command it named; answer what was done, in words."""
        return self._storage.submit(self._undo)

    def _undo(self) -> str:
        inverse = self._inverse
        if inverse is None:
            raise NothingToUndo
        self._do(inverse)
        return self._last.said if self._last else ""

    @property
    def last_change(self) -> Change | None:
        """Return the last change since the account book was opened."""
        return self._last

    def ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Ask a query; it sees one unchanging state and answers with frozen rows."""
        return self._storage.submit(lambda: self._ask(query, *args, **kwargs))

    def _ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._open_vault().read() as reader:
            return query(reader, *args, **kwargs)

    def aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run something slow that needs no storage, such as reading a bank file or drawing a PDF."""
        return self._aside.submit(work, *args, **kwargs)

    def listen(self, listener: Listener) -> None:
        """Call with the rooms that a change has touched, on the storage thread."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop calling."""
        self._listeners.remove(listener)

    # the vault's own jobs

    def check(self, progress: Callable[[float], None] | None = None) -> Future[list[Problem]]:
        """Check everything that must be true: the file, the audit chain, and each room's own rules.

        progress is told the share done, from 0 to 1.
        """
        return self._storage.submit(lambda: self._open_vault().check(progress, rooms=_room_checks()))

    def backup(self, file: Path) -> Future[BackupInfo]:
        """Make one encrypted backup file, proved by opening it."""
        return self._storage.submit(lambda: self._open_vault().backup(file))

    def restore(self, file: Path, folder: Path, passphrase: str) -> Future[BackupInfo]:
        """Bring a backup back into a folder that is not there yet; everything in it is checked."""
        return self._storage.submit(restore, file, folder, Passphrase(passphrase))

    def change_passphrase(self, passphrase: str, new: str) -> Future[None]:
        """Replace the passphrase of the open account book. The records are not written again."""
        return self._storage.submit(
            lambda: self._open_vault().change_passphrase(
                Passphrase(passphrase), Passphrase(new), cost=self._cost
            )
        )

    def recover(self, folder: Path, code: str, new: str) -> Future[Opened]:
        """Open with the recovery code, however it was typed, and set a new passphrase."""
        return self._storage.submit(self._recover, folder, RecoveryCode.read(code), Passphrase(new))

    def _recover(self, folder: Path, code: RecoveryCode, new: Passphrase) -> Opened:
        opened = self._open(folder, code)
        self._open_vault().change_passphrase(code, new, cost=self._cost)
        return opened

    def new_recovery_code(self, passphrase: str) -> Future[str]:
        """Make a new recovery code, shown once; the one before stops working."""
        return self._storage.submit(
            lambda: self._open_vault().new_recovery_code(Passphrase(passphrase)).printed()
        )

    def with_vault(
        self, work: Callable[Concatenate[Vault, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run one of the vault's own jobs (check, backup, new passphrase) on the storage thread."""
        return self._storage.submit(lambda: work(self._open_vault(), *args, **kwargs))

    def _open_vault(self) -> Vault:
        if self._vault is None:
            raise Locked
        return self._vault


def _room_checks() -> tuple[RoomCheck, ...]:
    """Return what each room says must be true. Loaded when asked for: opening a book needs none of it."""
    from phb_desktop.ledger.queries.checks import check_ledger  # noqa: PLC0415
    from phb_desktop.papers.checks import check_papers  # noqa: PLC0415
    from phb_desktop.statements.checks import check_statements  # noqa: PLC0415

    return check_ledger, check_papers, check_statements


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector away while a change is made: a large import is a sixth faster so."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def handler_of(command: type[Command[Result]]) -> Callable[[Work, Any], Result]:
    """Return what does a command: the function beside it, named alike (RecordSpending, record_spending)."""
    name = _WORD.sub("_", command.__name__).lower()
    handler: Callable[[Work, Any], Result] = getattr(sys.modules[command.__module__], name)
    return handler
