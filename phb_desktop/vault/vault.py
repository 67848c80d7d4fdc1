"""The vault: opened, changed as a whole, locked. One encrypted file in a folder of its own."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from phb_desktop import paths
from phb_desktop.values.clock import Clock
from phb_desktop.values.day import in_words
from phb_desktop.vault import audit, audit_verify, backup, check, drafts, engine, errors, migrations, slots
from phb_desktop.vault import folder as files
from phb_desktop.vault.anchor import Anchor
from phb_desktop.vault.audit import AuditHead, Change
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.base import moment_as_text
from phb_desktop.vault.kdf import KEY_BYTES, Hidden, KdfCost, calibrated, sub_key, wipe
from phb_desktop.vault.keys import KeyFile, Passphrase, Secret
from phb_desktop.vault.making import furnish, new_folder
from phb_desktop.vault.opening import look_at_ledger, open_ledger, read_keys, unlock, whole_length
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.side import RoomCheck, Side
from phb_desktop.vault.work import Reader, VaultSession, Work
from phb_desktop.words import tr

Answer = TypeVar("Answer")


class Vault:
    """An open vault. One thread at a time may use it.

    note: what the person must be told about this opening; empty if all is as it was left.
    """

    def __init__(
        self,
        place: Path,
        lock: files.Lock,
        key_file: KeyFile,
        data_key: bytearray,
        clock: Clock,
        anchors: Path,
    ) -> None:
        self.folder = place
        self.clock = clock
        self.note = ""
        self.only_reading = False
        self._lock = lock
        self._vault_id = key_file.vault_id
        self._audit_key = bytes(sub_key(data_key, key_file.vault_id, "audit"))
        self._anchor = Anchor(anchors, key_file.vault_id)
        self._raw = open_ledger(place, key_file.vault_id, data_key)
        self._data_key = Hidden(data_key)
        self._engine = engine.engine_over(self._raw)
        self._connection = self._engine.connect()
        self._side: Side | None = None
        self._busy = False
        self._head = AuditHead(0, "")

    @classmethod
    def create(
        cls,
        place: Path,
        passphrase: Passphrase,
        *,
        clock: Clock,
        cost: KdfCost | None = None,
        anchors: Path | None = None,
    ) -> tuple[Vault, RecoveryCode]:
        """Make a new vault and open it; return it with the recovery code, which is shown once.

        place must not exist. cost: left out but in tests, so that it is measured on this computer.
        """
        engine.check_versions()
        slots.strong_enough(passphrase)
        data_key, code = bytearray(secrets.token_bytes(KEY_BYTES)), RecoveryCode.fresh()
        with new_folder(place) as half_made:
            furnish(half_made, data_key, passphrase, code, clock, cost or calibrated())
        return cls._open_with(place, read_keys(place)[0], data_key, clock, anchors), code

    @classmethod
    def open(cls, place: Path, secret: Secret, *, clock: Clock, anchors: Path | None = None) -> Vault:
        """Open a vault. Every way it can fail has its own VaultError; nothing is created."""
        engine.check_versions()
        key_file, data = read_keys(place)
        return cls._open_with(place, key_file, unlock(key_file, data, secret), clock, anchors)

    @classmethod
    def _open_with(
        cls, place: Path, key_file: KeyFile, data_key: bytearray, clock: Clock, anchors: Path | None
    ) -> Vault:
        with files.writing_in(place):
            lock = files.Lock(place)
        try:
            unfinished = look_at_ledger(place, key_file.vault_id)
            vault = cls(place, lock, key_file, data_key, clock, anchors or paths.user_data() / "anchors")
        except BaseException:
            wipe(data_key)
            lock.release()
            raise
        try:
            vault._first_look()
            if unfinished:
                engine.tidy_free_pages(vault._raw)
        except BaseException:
            vault.close()
            raise
        return vault

    def _first_look(self) -> None:
        """See that this is a vault of ours, of an age we know, and no older than it was."""
        with engine.plain_words():
            migrations.refuse_newer(self._raw)
            told = self._raw.execute("SELECT value FROM vault_meta WHERE name = 'vault_id'").fetchone()
            ours = told is not None and told[0] == self._vault_id.hex()
            if not ours or not whole_length(self.folder, self._raw):
                raise errors.LedgerDamaged
            if not audit_verify.recent_links_hold(self._raw, self._audit_key):
                raise errors.ChainBroken
            n, mac = audit.last_record(self._raw)
            self._head = AuditHead(n, mac.hex())
            self._compare_with_anchor()
            if migrations.version(self._raw) < len(migrations.STEPS):
                self._upgrade()
        files.lay_ballast(self.folder)
        self._anchor.write(self._head)

    def _compare_with_anchor(self) -> None:
        noted = self._anchor.read()
        if noted is None or audit.holds(self._raw, noted):
            return
        day = self._raw.execute("SELECT at FROM vault_audit ORDER BY id DESC LIMIT 1").fetchone()[0][:10]
        self.note = tr(
            "This account book is older than the one last used on this computer. Its last change is "
            "number {here}, made on {day}. This computer has seen change number {there}. Did you "
            "restore a backup? If not, look for a newer copy.",
            here=self._head.n,
            day=in_words(date.fromisoformat(day)),
            there=noted.n,
        )
        self._record("vault.opened_older_copy")  # from now on the chain itself tells of it
        self._anchor.go_back_to(self._head)

    def _upgrade(self) -> None:
        """Bring an older file to today's tables, after a check and a backup inside the folder.

        The step digests every row afresh, so what was changed around the program must be found before.
        """
        if self.check():
            raise errors.ChainBroken
        step = migrations.version(self._raw)
        before = self.folder / f"before-upgrade-{step:04}-{self._head.n}{backup.SUFFIX}"
        if not before.exists():
            self.backup(before)
        self._record("vault.upgrade", lambda: migrations.take_steps(self._raw))

    @contextmanager
    def work(self, name: str) -> Iterator[Work]:
        """Lend a Work: BEGIN IMMEDIATE, then one audit record and COMMIT; any exception undoes all.

        name: what the audit calls this change. A change that touched nothing leaves no record.
        """
        if self.only_reading:
            raise errors.OnlyReading
        with self._alone(), self._session("BEGIN IMMEDIATE") as session:
            work = Work(session, self._raw, self.clock.now(), self.clock.today())
            yield work
            changes = work.changes()
            if not changes:
                return
            changes += drafts.drop(self._raw)  # what was being typed is saved now, or no longer stands
            head = audit.append(self._raw, self._audit_key, moment_as_text(work.now), name, changes)
            session.commit()
        self._head = head
        self._anchor.write(head)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Lend a Reader: one unchanging view of what is stored."""
        with self._session("BEGIN") as session:
            yield Reader(session, self.clock.today())

    @contextmanager
    def _session(self, begin: str) -> Iterator[VaultSession]:
        if self._busy:
            raise RuntimeError("a change or a question is already under way")
        self._busy = True
        self._connection.info[engine.BEGIN] = begin
        self._connection.info[engine.FLUSHING] = False
        session = VaultSession(bind=self._connection, expire_on_commit=False)
        try:
            with engine.plain_words():
                session.connection()
                yield session
        except errors.DiskFull:
            files.drop_ballast(self.folder)
            raise
        finally:
            self._let_go(session)
            self._busy = False

    def _let_go(self, session: VaultSession) -> None:
        """Roll back what was not committed, and be ready for the next change whatever failed in this."""
        with contextlib.suppress(Exception):
            session.close()
        # A COMMIT that the disk refused leaves SQLAlchemy's transaction standing, though the file's is over.
        with contextlib.suppress(Exception):
            if left := self._connection.get_transaction():
                left.rollback()
        with contextlib.suppress(Exception):
            if self._raw.in_transaction:
                self._raw.rollback()

    def _record(self, name: str, do: Callable[[], list[Change]] = list) -> None:
        """Do something of the vault's own in one transaction, and add its audit record."""
        if self.only_reading:
            raise errors.OnlyReading
        with self._alone(), engine.plain_words():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                at = moment_as_text(self.clock.now())
                head = audit.append(self._raw, self._audit_key, at, name, do())
                self._raw.execute("COMMIT")
            except BaseException:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise
        self._head = head
        self._anchor.write(head)

    def draft(self) -> str:
        """Return what was being typed when the vault was last locked, or nothing."""
        with engine.plain_words():
            return drafts.read(self._raw)

    def keep_draft(self, words: str) -> None:
        """Keep what is being typed until the next change; nothing takes it away."""
        if words != self.draft():
            self._record("vault.keep_draft", lambda: drafts.keep(self._raw, words))

    def head(self) -> AuditHead:
        """Return where the audit chain stands."""
        return self._head

    def check(
        self, progress: check.Progress | None = None, *, rooms: Iterable[RoomCheck] = ()
    ) -> list[Problem]:
        """Check everything: pages, structure, tables, audit, then each room's own rules.

        progress: told the share that is done, up to 1.0. Returns what was found; nothing is changed.
        """
        steps = check.steps(self._raw, self._audit_key, self._anchor.read())
        steps += [lambda room=room: self._ask_room(room) for room in rooms]  # type: ignore[misc]
        return check.run(steps, progress)

    def _ask_room(self, room: RoomCheck) -> list[Problem]:
        with self.read() as reader:
            return list(room(reader))

    def backup(self, file: Path) -> backup.BackupInfo:
        """Write an encrypted copy of everything to a new file; it counts only once it was read back."""
        key_data = read_keys(self.folder)[1]
        at = moment_as_text(self.clock.now())
        return backup.write(
            file, lambda copy: backup.copy_database(self._raw, copy), self._data_key, key_data, at
        )

    def side(self) -> Side:
        """Return the second connection, for long reading on another thread; made when first asked for."""
        if self._side is None:
            self._side = Side(
                self.folder, self._vault_id, self._data_key, self._audit_key, self._anchor, self.clock
            )
        return self._side

    def _alone(self) -> AbstractContextManager[None]:
        """Keep the second connection away while something is saved."""
        return self._side.held_back() if self._side else contextlib.nullcontext()

    def change_passphrase(self, secret: Secret, new: Passphrase, *, cost: KdfCost | None = None) -> None:
        """Replace the passphrase. secret: the old one, or the recovery code."""
        slots.change_passphrase(self.folder, secret, new, cost)
        self._record("vault.change_passphrase")

    def new_recovery_code(self, secret: Secret) -> RecoveryCode:
        """Replace the recovery code and return the new one, which is shown once."""
        code = slots.new_recovery_code(self.folder, secret)
        self._record("vault.new_recovery_code")
        return code

    def close(self) -> None:
        """Lock the vault: let go of the file and forget the key."""
        if self._side is not None:
            self._side.close()
        self._data_key.forget()
        self._audit_key = b""
        for let_go in (self._connection.close, self._engine.dispose, self._raw.close, self._anchor.close):
            with contextlib.suppress(Exception):
                let_go()
        self._lock.release()


def restore(file: Path, place: Path, secret: Secret) -> backup.BackupInfo:
    """Make a new vault folder from a backup file; open it afterwards as any other."""
    engine.check_versions()
    return backup.restore(file, place, secret)
