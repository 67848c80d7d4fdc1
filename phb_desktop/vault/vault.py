"""The vault: made, opened, changed as a whole, locked. One encrypted file in a folder of its own."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from phb_desktop import paths
from phb_desktop.values.clock import Clock
from phb_desktop.vault import audit, engine, errors, keys, migrations
from phb_desktop.vault import folder as files
from phb_desktop.vault.anchor import Anchor
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.base import moment_as_text
from phb_desktop.vault.kdf import KEY_BYTES, KdfCost, calibrated, sub_key
from phb_desktop.vault.keys import KeyFile, Passphrase, Secret, SlotKind
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.work import Reader, VaultSession, Work
from phb_desktop.words import tr

_PAGE = 4096
_FEWEST_PAGES = 8
_SHORTEST_PASSPHRASE = 8


class Vault:
    """An open vault. It belongs to the thread that opened it."""

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
        self.note = ""  # what the person must be told about this opening, if anything
        self._lock = lock
        self._key_file = key_file
        self._data_key = data_key
        self._audit_key = bytes(sub_key(data_key, key_file.vault_id, "audit"))
        self._anchor = Anchor(anchors, key_file.vault_id)
        self._raw = _open_ledger(place, key_file.vault_id, data_key)
        self._engine = engine.engine_over(self._raw)
        self._connection = self._engine.connect()
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
        if len(passphrase.text.strip()) < _SHORTEST_PASSPHRASE:
            raise errors.WeakPassphrase
        if place.exists() or place.is_symlink():
            raise errors.AlreadyThere(place.name)
        data_key = bytearray(secrets.token_bytes(KEY_BYTES))
        code = RecoveryCode.fresh()
        half_made = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
        with files.writing_in(place.parent):
            try:
                files.make_folder(half_made)
                _furnish(half_made, data_key, passphrase, code, clock, cost or calibrated())
                half_made.rename(place)  # from here on it exists, whole
                files.sync_folder(place.parent)
            finally:
                shutil.rmtree(half_made, ignore_errors=True)
        return cls._open_with(place, data_key, clock=clock, anchors=anchors), code

    @classmethod
    def open(cls, place: Path, secret: Secret, *, clock: Clock, anchors: Path | None = None) -> Vault:
        """Open a vault. Every way it can fail has its own VaultError; nothing is created."""
        engine.check_versions()
        key_file, data = read_keys(place)
        data_key = key_file.open(secret)
        if not key_file.proves(data_key, data):
            raise errors.KeyFileDamaged
        return cls._open_with(place, data_key, clock=clock, anchors=anchors)

    @classmethod
    def _open_with(cls, place: Path, data_key: bytearray, *, clock: Clock, anchors: Path | None) -> Vault:
        key_file, _ = read_keys(place)
        with files.writing_in(place):
            lock = files.Lock(place)
        try:
            _look_at_ledger(place, key_file.vault_id)
            vault = cls(place, lock, key_file, data_key, clock, anchors or paths.user_data() / "anchors")
        except BaseException:
            lock.release()
            raise
        try:
            vault._first_look()
        except BaseException:
            vault.close()
            raise
        return vault

    def _first_look(self) -> None:
        """See that this is a vault of ours, of an age we know, and no older than it was."""
        with engine.plain_words():
            migrations.refuse_newer(self._raw)
            told = self._raw.execute("SELECT value FROM vault_meta WHERE name = 'vault_id'").fetchone()
            if told is None or told[0] != self._key_file.vault_id.hex():
                raise errors.LedgerDamaged
            n, mac = audit.last_record(self._raw)
            self._head = AuditHead(n, mac.hex())
            self._compare_with_anchor()
        files.lay_ballast(self.folder)
        self._anchor.write(self._head)

    def _compare_with_anchor(self) -> None:
        noted = self._anchor.read()
        if noted is None:
            return
        found = self._raw.execute("SELECT mac FROM vault_audit WHERE id = ?", (noted.n,)).fetchone()
        if found is not None and bytes(found[0]).hex() == noted.mac:
            return
        at = self._raw.execute("SELECT max(at) FROM vault_audit").fetchone()[0]
        self.note = tr(
            "This account book is older than the one last used on this computer. Its newest change is "
            "number {here}, made on {day}; this computer has seen number {there}. If you did not "
            "restore a backup, look for a newer copy.",
            here=self._head.n,
            day=at[:10],
            there=noted.n,
        )
        self._record("vault.opened_older_copy", [])
        self._anchor.go_back_to(self._head)

    @contextmanager
    def work(self, name: str) -> Iterator[Work]:
        """Lend a Work: BEGIN IMMEDIATE, then one audit record and COMMIT; any exception undoes all.

        name: what the audit calls this change. A change that touched nothing leaves no record.
        """
        with self._session("BEGIN IMMEDIATE") as session:
            work = Work(session, self._raw, self.clock.now(), self.clock.today())
            yield work
            changes = work.changes()
            if not changes:
                return
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
        self._connection.info["begin"] = begin
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
            with contextlib.suppress(Exception):
                session.close()
            if self._raw.in_transaction:
                self._raw.rollback()
            self._busy = False

    def _record(self, name: str, changes: list[audit.Change]) -> None:
        """Add an audit record of the vault's own."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            at = moment_as_text(self.clock.now())
            self._head = audit.append(self._raw, self._audit_key, at, name, changes)
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    def head(self) -> AuditHead:
        """Return where the audit chain stands."""
        return self._head

    def close(self) -> None:
        """Lock the vault: let go of the file and forget the key."""
        engine.wipe(self._data_key)
        self._audit_key = b""
        with contextlib.suppress(Exception):
            self._connection.close()
        with contextlib.suppress(Exception):
            self._engine.dispose()
        with contextlib.suppress(Exception):
            self._raw.close()
        self._anchor.close()
        self._lock.release()


def read_keys(place: Path) -> tuple[KeyFile, bytes]:
    """Read the key file of a vault; say plainly what is not there."""
    if not place.exists():
        raise errors.NoSuchVault(place.name)
    file = place / files.KEYS
    if not place.is_dir() or not (file.exists() or (place / files.LEDGER).exists()):
        raise errors.NotAVault(place.name)
    if not file.exists():
        raise errors.FileMissing(files.KEYS)
    if not (place / files.LEDGER).exists():
        raise errors.FileMissing(files.LEDGER)
    with files.writing_in(place):
        data = file.read_bytes()
    return keys.decode(data), data


def _look_at_ledger(place: Path, vault_id: bytes) -> None:
    """Look at size and salt before SQLite sees the file: an empty one would open as a new vault."""
    file = place / files.LEDGER
    size = file.stat().st_size
    if size < _FEWEST_PAGES * _PAGE:
        raise errors.LedgerEmpty
    with file.open("rb") as head:  # safe here alone: SQLite holds no lock on it yet
        salt = head.read(keys.VAULT_ID_BYTES)
    if salt != vault_id:
        raise errors.WrongPair
    if size % _PAGE and not (place / "ledger.db-journal").exists():
        raise errors.LedgerDamaged


def _open_ledger(place: Path, vault_id: bytes, data_key: bytearray, *, create: bool = False) -> Any:
    with engine.plain_words():
        return engine.open_file(
            place / files.LEDGER, sub_key(data_key, vault_id, "database"), vault_id, create=create
        )


def _furnish(
    place: Path, data_key: bytearray, passphrase: Passphrase, code: RecoveryCode, clock: Clock, cost: KdfCost
) -> None:
    """Put everything a vault has into an empty folder."""
    vault_id = secrets.token_bytes(keys.VAULT_ID_BYTES)
    key_file = keys.new_key_file(vault_id, clock.now())
    key_file = key_file.with_slot(keys.wrap(data_key, vault_id, SlotKind.PASSPHRASE, passphrase, cost=cost))
    key_file = key_file.with_slot(keys.wrap(data_key, vault_id, SlotKind.RECOVERY, code, cost=None))
    files.save_keys(place, key_file.encode(data_key))
    files.write_new(place / files.LEDGER, b"")  # so that SQLite does not choose who may read it
    raw = _open_ledger(place, vault_id, data_key, create=True)
    try:
        with engine.plain_words():
            _lay_first_rows(raw, vault_id, data_key, clock)
    finally:
        raw.close()
    files.owner_only(place / files.LEDGER)
    files.write_new(place / files.READ_ME, _read_me().encode())
    files.lay_ballast(place)
    files.sync_folder(place)


def _lay_first_rows(raw: Any, vault_id: bytes, data_key: bytearray, clock: Clock) -> None:
    at = moment_as_text(clock.now())
    raw.execute("BEGIN IMMEDIATE")
    migrations.lay_tables(raw)
    rows = [(1, "vault_id", vault_id.hex()), (2, "created", at)]
    raw.executemany("INSERT INTO vault_meta (id, name, value) VALUES (?, ?, ?)", rows)
    changes = [("vault_meta", row[0], row[0], audit.digest_rows([row])) for row in rows]
    audit.append(raw, bytes(sub_key(data_key, vault_id, "audit")), at, "vault.create", changes)
    raw.execute("COMMIT")


def _read_me() -> str:
    return "\n".join(
        (
            tr("This folder is an account book made with PHB Desktop."),
            tr(
                "Keep all its files together. They are locked: only your passphrase or recovery code opens them."
            ),
            tr("To open it, start PHB Desktop and choose this folder."),
            tr("To move it, close PHB Desktop first, then copy the whole folder."),
            tr(
                "To restore a backup, choose “Restore a backup” on the first screen. Do not delete this folder."
            ),
            "",
        )
    )
