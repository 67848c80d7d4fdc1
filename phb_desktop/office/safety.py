"""Is it whole, and is there a copy: checking, backing up, bringing back, and rescue when it is damaged."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from phb_desktop.errors import Refused, VaultError
from phb_desktop.office.rescue import Rescue, affected, offered
from phb_desktop.turns import Turns, behind
from phb_desktop.vault import check as checks
from phb_desktop.vault import errors, rescue, swapping
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.backup import SUFFIX, BackupInfo, header_of, restore
from phb_desktop.vault.copies import Copy, found_in, usual_place
from phb_desktop.vault.keys import Passphrase, Secret
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.side import Side
from phb_desktop.vault.stored import moment_as_text
from phb_desktop.vault.swapping import PutBack
from phb_desktop.vault.tending import Standing
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Reader
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.office.door import Office, Opened

T = TypeVar("T")
RoomCheck = Callable[[Reader], Iterable[Problem]]
Progress = Callable[[float], None]

CODE_LETTERS: Final = 44  # of a recovery code

# Changes so large that a copy is made first, if none holds all that there is.
COPIED_BEFORE: Final = frozenset({"ImportBankFile", "UndoImport", "ImportWhole"})


class OtherBudget(Refused):
    """The backup that was chosen belongs to another account book."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is a backup of another budget. Nothing was changed.", name=name),
            tr("Choose a backup of this budget. Or bring that one back from the first page."),
            field="file",
        )


@dataclass(frozen=True, slots=True)
class Newer:
    """What is in the account book and not in a backup of it. last_at: when the last change was made.

    known: whether the two share one history; if not, nothing can be said.
    """

    known: bool
    changes: int = 0
    payments: int = 0
    papers: int = 0
    statements: int = 0
    last_at: datetime | None = None


def _copies_of(vault: Vault) -> list[Copy]:
    places = dict.fromkeys((vault.side().copies.place(), usual_place(vault.folder), vault.folder))
    vault_id = read_keys(vault.folder)[0].vault_id
    return [copy for place in places for copy in found_in(place, vault_id)]


class Safety:
    """The jobs that keep the account book whole. Long ones run beside the storage thread.

    automatic: whether copies are made without being asked for. None: if this computer made one before.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._keeper = Turns("keeper")
        self._side: Side | None = None
        self.automatic: bool | None = None

    # checking

    def opened(self, vault: Vault) -> bool:
        """Say whether the last whole check found something; then the book can only be read."""
        vault.only_reading = vault.side().is_wrong()
        return vault.only_reading

    def check(self, progress: Progress | None = None, *, unasked: bool = False) -> Future[list[Problem]]:
        """Check everything that must be true: the file, the audit chain, and each room's own rules.

        progress is told the share done, from 0 to 1. If something is wrong, the book can only be read from
        then on. unasked: nobody waits for it, so that it makes way for all that somebody does wait for.
        """
        return self._beside(self._check, progress, unasked=unasked)

    def _check(self, side: Side, progress: Progress | None) -> list[Problem]:
        found = side.check(progress, rooms=_room_checks())
        if found:
            side.found_wrong()
            self._office.in_turn(self._read_only).result()
        else:
            side.upkeep.note(wrong="", checked_at=moment_as_text(self._office.clock.now()))
        return found

    def _read_only(self) -> None:
        with contextlib.suppress(VaultError):  # locked meanwhile: the note is found at the next opening
            self._office.vault_now().only_reading = True

    def affected(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Say in plain words what problems concern."""
        return affected(problems)

    # copies

    def backup(self, file: Path, progress: Progress | None = None) -> Future[BackupInfo]:
        """Make one encrypted backup file, proved by opening it."""
        return self._beside(self._backup, file, progress)

    def _backup(self, side: Side, file: Path, progress: Progress | None) -> BackupInfo:
        self._not_looking()
        made = side.backup(file, progress)
        side.copies.made(file, made)
        return made

    def backup_name(self, place: Path, day: str) -> Path:
        """Return a usual name for a backup that the person makes themselves."""
        return place.parent / f"{place.stem} {day}{SUFFIX}"

    def copy_now(self, progress: Progress | None = None, *, unasked: bool = False) -> Future[Path | None]:
        """Make the copy that is due in the chosen folder; answer nothing if none is. unasked: as `check`."""
        return self._beside(lambda side: side.copy_now(progress), unasked=unasked)

    def skip(self) -> None:
        """Break off the copy or check that is under way; whoever waits for it hears CancelledError."""
        if self._side is not None:
            self._side.stop()

    def standing(self) -> Future[Standing]:
        """Answer where the copies are and how old the newest is."""
        return self._office.with_vault(lambda vault: vault.side().copies.standing(vault.head()))

    def copies_there(self) -> Future[tuple[str, ...]]:
        """Answer the names of this book's backups in the places that this computer knows, newest first."""
        return self._office.with_vault(lambda vault: tuple(each.file.name for each in _copies_of(vault)))

    def choose_place(self, place: Path) -> Future[None]:
        """Let copies go to this folder from now on; it is made if it is not there."""

        def choose(vault: Vault) -> None:
            self._not_looking()
            vault.side().copies.choose(place)

        return self._office.with_vault(choose)

    def before(self, command: Command[Any]) -> None:
        """Make a copy before a large change; called on the storage thread alone.

        A copy that cannot be made is remembered and shown, and stops nobody: the change can be undone.
        """
        if type(command).__name__ not in COPIED_BEFORE:
            return
        with contextlib.suppress(VaultError, OSError):
            self.copy_first()

    def copy_first(self) -> None:
        """Make a proved copy of all that there is, unless the newest is one; on the storage thread alone.

        Raises VaultError if it cannot be made anywhere. On the command line one is made only of a book that
        was copied before on this computer.
        """
        vault = self._office.vault_now()
        if vault.only_reading or self.automatic is False:
            return
        side = vault.side()
        if self.automatic or side.upkeep.read().copied_at:
            side.copies.make(vault.head(), vault.backup)

    # bringing back

    def restore(self, file: Path, folder: Path, secret: str) -> Future[BackupInfo]:
        """Bring a backup back into a folder that is not there yet; everything in it is checked."""
        return self._office.in_turn(lambda: restore(file, folder, secret_in(secret)))

    def look_at(self, file: Path, folder: Path) -> Future[BackupInfo]:
        """Read what a backup says of itself. Raises OtherBudget if it is not one of this book's."""

        def look() -> BackupInfo:
            header = header_of(file)
            with contextlib.suppress(VaultError):  # a book that no longer says who it is takes any
                if read_keys(folder)[0].vault_id.hex() != header.vault_id:
                    raise OtherBudget(file.name)
            return header

        return self._office.in_turn(look)

    def newer_than(self, file: Path) -> Future[Newer]:
        """Answer what the open book holds that a backup of it lacks."""
        head = header_of(file).head

        def ask(reader: Reader) -> Newer:
            from phb_desktop.ledger.queries.among import payments_among  # noqa: PLC0415 - seldom asked
            from phb_desktop.vault.since import since  # noqa: PLC0415 - as above

            found = since(reader, head)
            if found is None:
                return Newer(known=False)
            rows = found.rows
            return Newer(
                known=True,
                changes=found.changes,
                payments=payments_among(reader, rows.get("ledger_entry", frozenset())),
                papers=len(rows.get("papers_paper", ())),
                statements=len(rows.get("statements_statement", ())),
                last_at=found.last_at,
            )

        return self._office.ask(ask)

    def put_back(self, file: Path, folder: Path, secret: str) -> Future[PutBack]:
        """Close the book and put what a backup holds in its place; what was there is kept beside it."""
        return self._office.in_turn(self._put_back, file, folder, secret)

    def _put_back(self, file: Path, folder: Path, secret: str) -> PutBack:
        self._not_looking()
        today = self._office.clock.today()
        return swapping.put_back(file, folder, secret_in(secret), today, self._office.close_now)

    def open_with(self, folder: Path, secret: str) -> Future[Opened]:
        """Open a book with a passphrase or a recovery code, whichever was typed."""
        return self._office.in_turn(lambda: self._office.open_now(folder, secret_in(secret)))

    def choices(self) -> Future[Rescue]:
        """Answer which backups there are of the open book, which is whole."""
        return self._office.with_vault(self._choices)

    def _choices(self, vault: Vault) -> Rescue:
        place = vault.side().copies.place()
        copies = rescue.backups_for(vault.folder, [usual_place(vault.folder), place])
        backups, passed = offered(copies)
        return Rescue(vault.folder, "", True, (), (), backups, passed)

    # rescue

    def rescue(self, folder: Path, secret: str, told: VaultError) -> Future[Rescue]:
        """See what is left of a book that does not open as usual. told: why it did not."""
        return self._office.in_turn(self._rescue, folder, secret_in(secret), told)

    def _rescue(self, folder: Path, secret: Secret, told: VaultError) -> Rescue:
        self._office.close_now()
        usual = usual_place(folder)
        spare = rescue.backups_for(folder, [usual])
        saved = rescue.open_to_read(
            folder, secret, clock=self._office.clock, anchors=self._office.anchors, spare=spare
        )
        problems: list[Problem] = []
        if saved.vault is not None:
            self._office.take(saved.vault)
            problems = rescue.survey(saved.vault)
            for room in _room_checks():
                problems += checks.run([lambda room=room: self._ask_room(room)])  # type: ignore[misc]
        return self._told(folder, told, problems, [usual, saved.copies_in], readable=saved.vault is not None)

    def _ask_room(self, room: RoomCheck) -> list[Problem]:
        with self._office.vault_now().read() as reader:
            return list(room(reader))

    def found_wrong(self, problems: Iterable[Problem]) -> Future[Rescue]:
        """Answer what to do when a check has found something in the open book."""
        found = list(problems)
        unreadable = any(problem.rule.startswith("file.") for problem in found)
        told: VaultError = errors.LedgerDamaged() if unreadable else errors.RecordsDiffer()
        return self._office.with_vault(
            lambda vault: self._told(
                vault.folder,
                told,
                found,
                [usual_place(vault.folder), vault.side().copies.place()],
                readable=True,
            )
        )

    def _told(
        self,
        folder: Path,
        told: VaultError,
        problems: list[Problem],
        places: Iterable[Path | None],
        *,
        readable: bool,
    ) -> Rescue:
        copies: list[Copy] = rescue.backups_for(folder, [place for place in places if place is not None])
        backups, passed = offered(copies)
        unique = tuple(dict.fromkeys(problems))
        return Rescue(folder, told.what, readable, affected(unique), unique, backups, passed)

    def _not_looking(self) -> None:
        """Raise OnlyLooking to somebody who may only look: a copy goes out, and an older one changes all."""
        if self._office.looking:
            raise errors.OnlyLooking

    # the thread beside

    def _beside(self, job: Callable[..., T], *args: Any, unasked: bool = False) -> Future[T]:
        """Run a job with the second connection, on the keeper's thread, once the storage thread lends it."""
        asked: Future[Side] = self._office.with_vault(lambda vault: vault.side())

        def run() -> T:
            side = asked.result()
            self._side = side
            side.go_on()
            return job(side, *args)

        return self._keeper.submit(behind, run) if unasked else self._keeper.submit(run)

    def shut(self) -> None:
        """Break off what is under way and end the thread."""
        self.skip()
        self._keeper.shutdown(wait=True, cancel_futures=True)


def secret_in(typed: str) -> Secret:
    """Read what a person typed: a recovery code if it has the form of one, else a passphrase.

    Raises BadRecoveryCode, which names the group, for a code with a slip in it.
    """
    letters = [each for each in typed if each.isalnum()]
    if len(letters) == CODE_LETTERS and any(each.isdigit() for each in letters):
        return RecoveryCode.read(typed)
    return Passphrase(typed)


def _room_checks() -> tuple[RoomCheck, ...]:
    """Return what each room says must be true. Loaded when asked for: opening a book needs none of it."""
    from phb_desktop.ledger.queries.checks import check_ledger  # noqa: PLC0415
    from phb_desktop.papers.checks import PapersMet  # noqa: PLC0415
    from phb_desktop.statements.checks import check_statements  # noqa: PLC0415

    return check_ledger, PapersMet(), check_statements
