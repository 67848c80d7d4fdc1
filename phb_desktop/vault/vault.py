"""The vault: opened, changed as a whole, locked. One encrypted file in a folder of its own."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from phb_desktop import paths
from phb_desktop.values.clock import Clock
from phb_desktop.vault import (
    audit,
    audit_verify,
    backup,
    check,
    copies,
    drafts,
    engine,
    errors,
    migrations,
    practice,
    replacing,
    swapping,
)
from phb_desktop.vault import folder as files
from phb_desktop.vault.anchor import Anchor, older_copy
from phb_desktop.vault.audit import AuditHead, Change
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.engine import Mode
from phb_desktop.vault.kdf import KEY_BYTES, Hidden, KdfCost, calibrated, sub_key, wipe
from phb_desktop.vault.key_holders import LOOKERS_OWN, OPENED, KeyHolders
from phb_desktop.vault.keys import HELPERS, Passphrase, Secret, SlotKind
from phb_desktop.vault.making import furnish, new_folder
from phb_desktop.vault.migrations import upgrade
from phb_desktop.vault.opening import (
    Unlocked,
    look_at_ledger,
    open_ledger,
    read_keys,
    settle_keys,
    unlock_folder,
    whole_length,
)
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.refused_by_disk import Job, during
from phb_desktop.vault.rewording import clear_space
from phb_desktop.vault.side import RoomCheck, Side
from phb_desktop.vault.slots import all_anew, holder_passphrase
from phb_desktop.vault.store import Store, Transaction
from phb_desktop.vault.stored import moment_as_text, storable
from phb_desktop.vault.strength import strong_enough
from phb_desktop.vault.work import Reader, Work

Answer = TypeVar("Answer")


class Vault:
    """An open vault. One thread at a time may use it.

    note: what the person must be told about this opening; empty if all is as it was left. opener: with
    which key it is open. looking: only to look, so that every change is refused here. keys: who else can.
    """

    def __init__(
        self,
        place: Path,
        lock: files.Lock | None,
        unlocked: Unlocked,
        clock: Clock,
        anchors: Path,
        mode: Mode = Mode.WRITE,
    ) -> None:
        self.folder, self.clock = place, clock
        self.note = ""
        self.only_reading = False
        self._lock, self._mode = lock, mode
        self.opener = unlocked.slot.opener
        self.looking = unlocked.slot.kind is SlotKind.LOOKING
        self._vault_id = unlocked.key_file.vault_id
        self._anchor = Anchor(anchors, self._vault_id)
        self._take_up(unlocked.data_key, mode)
        self._side: Side | None = None
        self._busy = False
        self._head = AuditHead(0, "")

    def _take_up(self, data_key: bytearray, mode: Mode = Mode.WRITE) -> None:
        """Open the file and keep its key, which is wiped here."""
        self._raw = open_ledger(self.folder, self._vault_id, data_key, mode=mode)
        try:
            with engine.plain_words():
                self._audit_key = audit.chain_key(self._raw, data_key, self._vault_id)
        except BaseException:
            if mode is not Mode.RESCUE:
                self._raw.close()
                raise
            self._audit_key = bytes(sub_key(data_key, self._vault_id, "audit"))
        self._data_key = Hidden(data_key)
        self._store = Store(self._raw)
        self.keys = KeyHolders(self.folder, self.opener, self.work, self.read, self._record, self._data_key)

    @classmethod
    @during(Job.MAKE)
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
        strong_enough(passphrase)
        data_key, code = bytearray(secrets.token_bytes(KEY_BYTES)), RecoveryCode.fresh()
        with new_folder(place) as half_made:
            furnish(half_made, data_key, passphrase, code, clock, cost or calibrated())
        key_file, data = read_keys(place)
        slot = key_file.of_kind(SlotKind.PASSPHRASE)[0]
        try:
            return cls._open_with(place, Unlocked(key_file, data, data_key, slot), clock, anchors), code
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)  # ours, and nobody was shown its recovery code
            raise

    @classmethod
    @during(Job.OPEN, unless_said=True)
    def open(cls, place: Path, secret: Secret, *, clock: Clock, anchors: Path | None = None) -> Vault:
        """Open a vault. Every way it can fail has its own VaultError; nothing is created."""
        engine.check_versions()
        swapping.finish(place)
        return cls._open_with(place, unlock_folder(place, secret), clock, anchors)

    @classmethod
    def _open_with(cls, place: Path, unlocked: Unlocked, clock: Clock, anchors: Path | None) -> Vault:
        with files.writing_in(place):
            lock = files.Lock(place)
        try:
            replacing.settle(place, unlocked.key_file.vault_id, unlocked.data_key)
            unfinished = look_at_ledger(place, unlocked.key_file.vault_id)
            vault = cls(place, lock, unlocked, clock, anchors or paths.user_data() / "anchors")
        except BaseException:
            wipe(unlocked.data_key)
            lock.release()
            raise
        try:
            vault._first_look()
            vault._see_to_keys(unlocked)
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

    def _see_to_keys(self, unlocked: Unlocked) -> None:
        """Mend the key file if one of its copies is damaged or stale; note it if a delegate came in."""
        self.note = f"{self.note} {settle_keys(self.folder, unlocked)}".strip()
        if unlocked.slot.kind in HELPERS:
            self._record(OPENED)

    def _compare_with_anchor(self) -> None:
        noted = self._anchor.read()
        if noted is None or audit.holds(self._raw, noted):
            return
        day = self._raw.execute("SELECT at FROM vault_audit ORDER BY id DESC LIMIT 1").fetchone()[0][:10]
        self.note = older_copy(self._head.n, date.fromisoformat(day), noted.n)
        self._record("vault.opened_older_copy")  # from now on the chain itself tells of it
        self._anchor.go_back_to(self._head)

    @during(Job.UPGRADE)
    def _upgrade(self) -> None:
        """Bring an older file to today's tables, on a copy, after a check and a backup inside the folder.

        The step digests every row afresh, so what was changed around the program must be found before.
        """
        if self.check():
            raise errors.ChainBroken
        step = migrations.version(self._raw)
        before = self.folder / f"{copies.BEFORE_UPGRADE}{step:04}-{self._head.n}{backup.SUFFIX}"
        if not before.exists():
            self.backup(before)
        at, key = moment_as_text(self.clock.now()), self._data_key.shown()
        try:
            head = upgrade.onto_copy(
                self._raw, self.folder, self._vault_id, key, self._audit_key, at, self.opener
            )
            self._let_file_go()
            upgrade.put_in_place(self.folder)
            self._take_up(key)
            copies.thin_upgrades(self.folder, self._vault_id, before, self.clock.now())
        finally:
            wipe(key)
        self._head, self.note = head, f"{self.note} {upgrade.told()}".strip()

    @contextmanager
    def work(self, name: str, *, beside: bool = False) -> Iterator[Work]:
        """Lend a Work: BEGIN IMMEDIATE, then one audit record and COMMIT; any exception undoes all.

        name: what the audit calls it; what touched nothing leaves no record. beside: drafts stay as they are.
        """
        self._may_change(name)
        with self._alone(), self._transaction("BEGIN IMMEDIATE") as transaction:
            work = Work(transaction, self.clock.now(), self.clock.today())
            yield work
            changes = work.changes()
            if not changes:
                return
            changes += [] if beside else drafts.drop(self._raw)  # what was typed is saved, or stands no more
            at = moment_as_text(work.now)
            head = audit.append(self._raw, self._audit_key, at, self.opener, name, changes)
            try:
                transaction.commit()
            except Exception:
                transaction.close()
                if not engine.reached_the_file(self._raw, lambda raw: audit.holds(raw, head)):
                    raise
        self._head = head
        self._anchor.write(head)
        if work.clears:
            with self._alone():
                clear_space(self._raw)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Lend a Reader: one unchanging view of what is stored."""
        with during(Job.READ), self._transaction("BEGIN") as transaction:
            yield Reader(transaction, self.clock.today())

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        if self._busy:
            raise RuntimeError("a change or a question is already under way")
        self._busy, spoilt = True, False
        transaction = Transaction(self._store)
        try:
            with engine.plain_words():
                self._raw.execute(begin)
                yield transaction
        except errors.DiskFull:
            files.drop_ballast(self.folder)
            raise
        except errors.Damaged:
            spoilt = self._mode is Mode.RESCUE
            raise
        finally:
            transaction.close()
            self._busy = False
            if spoilt:
                self.read_anew()

    def _may_change(self, name: str) -> None:
        """Raise OnlyReading or OnlyLooking if this may not be written now. The one place that says so."""
        if self.only_reading:
            raise errors.OnlyReading
        if self.looking and name not in LOOKERS_OWN:
            raise errors.OnlyLooking

    def _record(self, name: str, do: Callable[[], list[Change]] = list) -> None:
        """Do something of the vault's own in one transaction, and add its audit record."""
        self._may_change(name)
        with self._alone(), engine.plain_words():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                at = moment_as_text(self.clock.now())
                head = audit.append(self._raw, self._audit_key, at, self.opener, name, do())
                engine.commit(self._raw, lambda raw: audit.holds(raw, head))
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
        """Keep what is being typed until the next change. Who may only look keeps nothing."""
        if not self.looking and storable(words) != self.draft():
            self._record("vault.keep_draft", lambda: drafts.keep(self._raw, words))

    def head(self) -> AuditHead:
        """Return where the audit chain stands."""
        return self._head

    @during(Job.CHECK)
    def check(
        self, progress: check.Progress | None = None, *, rooms: Iterable[RoomCheck] = ()
    ) -> list[Problem]:
        """Check everything: pages, structure, tables, audit, then each room's own rules.

        progress: told the share that is done, up to 1.0. Returns what was found; nothing is changed.
        """
        steps = check.steps(self._raw, self._audit_key, self._anchor.read())
        steps += [lambda room=room: self._ask_room(room) for room in rooms]  # type: ignore[misc]
        return check.run(steps, progress)

    def look_through(self, look: Callable[[Any, bytes], Answer]) -> Answer:
        """Lend the bare connection and the chain's key to what looks for damage."""
        return look(self._raw, self._audit_key)

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
        return self._side.held_back() if self._side else nullcontext()

    @during(Job.NEW_KEY)
    def replace_key(self, secret: Passphrase, code: RecoveryCode, *, cost: KdfCost | None = None) -> None:
        """Write every record again under a new data key, which nobody but the holder ever had.

        secret: the holder's passphrase, which stays. code: the new recovery code, shown and typed back
        before. Delegates and the key store can open no more; backups made before keep their old keys.
        """
        holder_passphrase(self.folder, secret)
        old_key, new_key = self._data_key.shown(), bytearray(secrets.token_bytes(KEY_BYTES))
        at, day = moment_as_text(self.clock.now()), self.clock.today().isoformat()
        note = replacing.Note(at, self.opener, day, self._audit_key)
        try:
            data = all_anew(read_keys(self.folder)[0], new_key, secret, code, cost)
            with self.work("vault.new_recovery_code") as work:
                practice.code_made(work, typed=True)
            head = replacing.copy_under(self._raw, self.folder, self._vault_id, old_key, new_key, note)
            replacing.swap(self.folder, data, old_key, new_key, self._let_file_go, self._take_up)
        except errors.PerhapsSaved:
            self.only_reading = True
            raise
        finally:
            wipe(old_key)
            wipe(new_key)
        self._head = head
        self._anchor.write(head)

    def _let_file_go(self) -> None:
        if self._side is not None:
            self._side.close()
            self._side = None
        self._data_key.forget()
        self._audit_key = b""
        self._store.close()

    def read_anew(self) -> None:
        """In a rescue, open the file again: after one damaged page a connection reads no other."""
        key = self._data_key.shown()
        self._let_file_go()
        self._take_up(key, Mode.RESCUE)

    def close(self) -> None:
        """Lock the vault: let go of the file and forget the key."""
        self._let_file_go()
        with suppress(Exception):
            self._anchor.close()
        if self._lock is not None:
            self._lock.release()
