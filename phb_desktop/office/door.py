"""The only door: hand it a command and it is done whole or not at all; ask it and it answers.

One thread owns the storage. Everything that reads or changes the vault runs there, in turn, and
answers come back as futures. Nothing here knows a screen.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from phb_desktop.errors import Refused, VaultError
from phb_desktop.office import following, guards
from phb_desktop.office.changes import Change, Changes
from phb_desktop.office.keys import Keys
from phb_desktop.office.lending import rates_lent
from phb_desktop.office.safety import Safety
from phb_desktop.statements.archive import Archive, archive
from phb_desktop.turns import Turns
from phb_desktop.values.clock import Clock, WallClock
from phb_desktop.vault.errors import OnlyLooking
from phb_desktop.vault.kdf import KdfCost
from phb_desktop.vault.keys import Passphrase, Secret
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.rewording import TracesStay
from phb_desktop.vault.stored import storable
from phb_desktop.vault.together import handler_of, single
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")
Listener = Callable[[frozenset[str]], None]


class Locked(VaultError):
    """The account book is locked, so it can neither answer nor change."""

    def __init__(self) -> None:
        super().__init__(tr("The account book is locked."), tr("Unlock it with your passphrase first."))


class OnlyReads(Refused):
    """The screens are coming back after a lock; nothing may change meanwhile."""

    def __init__(self) -> None:
        super().__init__(tr("Your budget was still opening, so nothing was changed."), tr("Do it again now."))


@dataclass(frozen=True, slots=True)
class Opened:
    """What the person is told when an account book opens; mostly nothing.

    damaged: whether the last whole check found something, so that it can only be read. draft: what was being
    typed when it was closed.
    """

    note: str
    damaged: bool = False
    draft: str = ""


class Office:
    """Runs commands and queries on the one storage thread."""

    def __init__(
        self, *, clock: Clock | None = None, anchors: Path | None = None, cost: KdfCost | None = None
    ) -> None:
        """Clock, anchors folder and key cost are given by tests and the example budget alone."""
        self.clock = clock or WallClock()
        self._anchors, self._cost = anchors, cost
        self._vault: Vault | None = None
        self._storage = Turns("storage")
        self._aside = Turns("aside")
        self._listeners: list[Listener] = []
        self._changes = Changes()
        self.changing = False  # while a command is done
        self.archive: Archive | None = None  # how the open book was archived: then it is only read
        self.only_reads = False  # set while the screens press their own buttons again
        self.keys = Keys(self, cost)
        self.safety = Safety(self)

    # opening and locking

    @property
    def is_open(self) -> bool:
        """Say whether an account book is unlocked."""
        return self._vault is not None

    @property
    def at_work(self) -> bool:
        """Say whether somebody waits for an answer just now, or something is being changed."""
        return self._storage.at_work

    @property
    def folder(self) -> Path | None:
        """Return the folder of the open account book."""
        return self._vault.folder if self._vault else None

    @property
    def looking(self) -> bool:
        """Say whether it was opened by somebody who may only look: then the vault refuses every change."""
        return self._vault is not None and self._vault.looking

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
            with during(Job.MAKE):
                for command in first:
                    self._do(command)
        except BaseException:
            self._close()
            shutil.rmtree(folder, ignore_errors=True)  # ours: create() refuses a folder that was there
            raise
        self._changes.forget()
        return code.printed()

    def open(self, folder: Path, passphrase: str) -> Future[Opened]:
        """Unlock an account book with its passphrase."""
        return self._storage.submit(self.open_now, folder, Passphrase(passphrase))

    def open_with_code(self, folder: Path, code: str) -> Future[Opened]:
        """Unlock an account book with its recovery code, however it was typed."""
        return self._storage.submit(lambda: self.open_now(folder, RecoveryCode.read(code)))

    def open_now(self, folder: Path, secret: Secret) -> Opened:
        """Unlock; called on the storage thread alone, where `keys` and `safety` do their work."""
        self._close()
        self._vault = Vault.open(folder, secret, clock=self.clock, anchors=self._anchors)
        damaged = self.safety.opened(self._vault)
        self._look_for_archive()
        return Opened(self._vault.note, damaged=damaged, draft=self._vault.draft())

    def _look_for_archive(self) -> None:
        """Note whether the book is only read, so that windows can say so before anything is typed."""
        with suppress(VaultError):  # damaged: what opens it to be read alone says so itself
            self.archive = self._ask(archive)

    def lock(self, draft: str | None = None) -> Future[None]:
        """Let go of the account book and forget its key.

        draft: what is being typed, kept inside the book first; "" drops what was kept before, None
        leaves it. If it cannot be kept the book stays open.
        """
        return self._storage.submit(self._lock, draft)

    def _lock(self, draft: str | None) -> None:
        if self._vault is not None and draft is not None:
            self._vault.keep_draft(draft)
        self._close()

    def draft(self) -> Future[str]:
        """Answer what was being typed when the book was last locked, or nothing."""
        return self._storage.submit(lambda: self.vault_now().draft())

    def keep_draft(self, words: str) -> Future[None]:
        """Keep what is being typed, in case the program is killed or the power goes; no change counts it."""
        return self._storage.submit(lambda: self.vault_now().keep_draft(words))

    def drop_draft(self) -> Future[None]:
        """Take away what was being typed: the person no longer wants it."""
        return self._storage.submit(lambda: self.vault_now().keep_draft(""))

    def _close(self) -> None:
        vault, self._vault, self.archive = self._vault, None, None
        self._changes.forget()
        if vault is not None:
            vault.close()

    @property
    def anchors(self) -> Path | None:
        """Return where this computer's notes lie, if not in the usual place."""
        return self._anchors

    def close_now(self) -> None:
        """Lock; called on the storage thread alone."""
        self._close()

    def take(self, vault: Vault) -> None:
        """Take over a vault that was opened to be read alone; called on the storage thread alone."""
        self._close()
        self._vault = vault

    def shut(self) -> None:
        """Lock, and end the threads; what is asked afterwards is called off."""
        self.safety.shut()
        self._storage.submit(self._close)
        self._storage.shutdown(wait=True)
        self._aside.shutdown(wait=True, cancel_futures=True)

    # changing and asking

    def do(self, command: Command[Result]) -> Future[Result]:
        """Do a command: one transaction, one audit record, or nothing."""
        if self.only_reads:
            refused: Future[Result] = Future()
            refused.set_exception(OnlyReads())
            return refused
        return self._storage.submit(self._do, command)

    def _do(self, command: Command[Result]) -> Result:
        result, work = self._carry_out(command)
        self._changes.made(work)
        self._tell(work)
        return result

    def note(self, command: Command[Result]) -> Future[Result]:
        """Do a command that nobody asked for, in the same way: Undo passes over it, and drafts stay."""
        return self._storage.submit(lambda: self._carry_out(command, beside=True)[0])

    def _carry_out(self, command: Command[Result], *, beside: bool = False) -> tuple[Result, Work]:
        try:
            return self._do_once(command, beside=beside)
        except UnicodeEncodeError:  # somewhere in it is half a character; nothing was done
            whole: Command[Result] = in_whole_characters(command)
            return self._do_once(whole, beside=beside)

    def _do_once(self, command: Command[Result], *, beside: bool) -> tuple[Result, Work]:
        handler = handler_of(type(command))
        for each in single(command):
            self.safety.before(each)
        kept: Work | None = None
        try:
            with self._undisturbed(), self.vault_now().work(type(command).__name__, beside=beside) as work:
                guards.may_change(work, single(command))
                with rates_lent(work):
                    result: Result = handler(work, command)
                for each in single(command):
                    following.follow(work, each)
                guards.check(work)
                kept = work
        except TracesStay:  # it is saved all the same, and pages must not show what is erased
            assert kept is not None
            self._changes.made(kept)
            self._tell(kept)
            raise
        return result, work

    @contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Keep the garbage collector away: a large import is a sixth faster without it."""
        collecting = gc.isenabled()
        gc.disable()
        self.changing = True
        try:
            yield
        finally:
            self.changing = False
            if collecting:
                gc.enable()

    def _tell(self, work: Work) -> None:
        if "statements" in work.rooms:
            self._look_for_archive()
        for listener in list(self._listeners):
            listener(work.rooms)

    def undo(self) -> Future[str]:
        """Take the newest change back by the command it named; asked again, the one before it, and so on.

        Answers what was done, in words. Raises NothingToUndo.
        """
        return self._storage.submit(self._step, self._changes.back)

    def redo(self) -> Future[str]:
        """Do again what was taken back last; answer what was done, in words. Raises NothingToRedo."""
        return self._storage.submit(self._step, self._changes.forward)

    def _step(self, way: Callable[[Callable[[Command[Any]], Work]], str]) -> str:
        done: list[Work] = []

        def do(command: Command[Any]) -> Work:
            done.append(self._carry_out(command)[1])
            return done[-1]

        said = way(do)
        for work in done:
            self._tell(work)
        return said

    @property
    def last_change(self) -> Change | None:
        """Return the last change since the account book was opened."""
        return self._changes.last

    @property
    def to_undo(self) -> Change | None:
        """Return what Undo would take back now."""
        return self._changes.to_undo

    @property
    def to_redo(self) -> Change | None:
        """Return what was undone last and can be done again."""
        return self._changes.to_redo

    def changes(self) -> tuple[Change, ...]:
        """Return what was done since the account book was opened and still stands, the newest first."""
        return self._changes.all()

    def undone(self) -> tuple[Change, ...]:
        """Return what was undone and can be done again, the change that is next first."""
        return self._changes.undone()

    def ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Ask a query; it sees one unchanging state and answers with frozen rows."""
        return self._storage.submit(lambda: self._ask(query, *args, **kwargs))

    def _ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self.vault_now().read() as reader, rates_lent(reader):
            return query(reader, *args, **kwargs)

    def aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run something slow that needs no storage, such as reading a bank file or drawing a PDF."""
        return self._aside.submit(work, *args, **kwargs)

    def give_out(self, write: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """As `aside`, for what leaves the account book: files where the person wants them, unlocked.

        Raises OnlyLooking to somebody who may only look.
        """
        if self.looking:
            refused: Future[T] = Future()
            refused.set_exception(OnlyLooking())
            return refused
        return self.aside(write, *args, **kwargs)

    def listen(self, listener: Listener) -> None:
        """Call with the rooms that a change has touched, on the storage thread."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Stop calling."""
        self._listeners.remove(listener)

    # the vault's own jobs: see also `keys` and `safety`

    def with_vault(
        self, work: Callable[Concatenate[Vault, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run one of the open vault's own jobs (check, backup, new passphrase) on the storage thread."""
        return self._storage.submit(lambda: work(self.vault_now(), *args, **kwargs))

    def in_turn(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run something on the storage thread, after what was asked before, open or locked."""
        return self._storage.submit(work, *args, **kwargs)

    def vault_now(self) -> Vault:
        """Return the open vault; called on the storage thread alone."""
        if self._vault is None:
            raise Locked
        return self._vault


def in_whole_characters(value: Any) -> Any:
    """Return a command, or what is in it, with every text such as UTF-8 can hold; it takes its time."""
    if type(value) is str:
        return storable(value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        changed = {name: in_whole_characters(each) for name, each in held.items()}
        return replace(value, **{name: each for name, each in changed.items() if each is not held[name]})
    if type(value) in (tuple, list, frozenset):
        return type(value)(in_whole_characters(each) for each in value)
    return value
