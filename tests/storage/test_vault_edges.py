"""The rare turns of the vault: a disk that refuses one thing only, a file that changes while it is read.

Where a disk must refuse, the system is made to: a limit on how large a file may grow, a folder of somebody
else, another connection that reads. Only what no system does on demand (an fsync that fails, a rename that is
refused, a disk that gives back other bytes than it took) is asked for at the edge of the system, in `os`.
"""

from __future__ import annotations

import hashlib
import os
import resource
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlcipher3 import dbapi2

from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import (
    audit,
    audit_verify,
    backup,
    copies,
    engine,
    errors,
    kdf,
    making,
    migrations,
    opening,
    rescue,
    swapping,
)
from phb_desktop.vault import folder as files
from phb_desktop.vault.audit import AuditHead, Change
from phb_desktop.vault.backup import restore
from phb_desktop.vault.engine import Mode
from phb_desktop.vault.migrations import upgrade
from phb_desktop.vault.records import AuditRecord
from phb_desktop.vault.sessions import VaultSession
from phb_desktop.vault.since import since
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools import page_reader
from tests.tools.around import around, without_triggers
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
DAY = date(2026, 5, 1)
PAGE = 4096
FULL_OR_FAILED = (errors.DiskFull, errors.DiskFailed)


def meet(vault: Vault, *names: str, photo: int = 0) -> None:
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=name, photo=os.urandom(photo) if photo else None) for name in names)


def names(vault: Vault) -> list[str]:
    with vault.read() as reader:
        return sorted(person.name for person in reader.session.query(PersonRecord))


@contextmanager
def no_file_grows_beyond(length: int) -> Iterator[None]:
    """Let the system refuse every write past a length, in this process: a real refusal, of real writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def reading(vault: Vault) -> Iterator[Any]:
    """Hold the file's shared lock from another connection, which no commit of ours can pass."""
    connection = opening.open_ledger(vault.folder, vault._vault_id, vault._data_key.shown(), mode=Mode.READ)
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM vault_meta").fetchone()
    vault._raw.set_busy_timeout(0)
    try:
        yield connection
    finally:
        connection.close()
        vault._raw.set_busy_timeout(5.0)


def refuse_to_sync(
    monkeypatch: pytest.MonkeyPatch, folder: Path, done: Callable[[], bool] = lambda: True
) -> None:
    """Let the disk fail to remember the names in one folder, from the moment that `done`."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), folder.stat()) and done():
            raise OSError(5, "input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


# -- a change that does not reach the disk


def test_a_save_that_the_disk_has_no_room_for_is_told_and_can_be_made_again(vault: Vault) -> None:
    meet(vault, "Gwen")
    head = vault.head()
    with no_file_grows_beyond((vault.folder / files.LEDGER).stat().st_size), pytest.raises(FULL_OR_FAILED):
        meet(vault, "Idris", photo=100_000)

    assert vault.head() == head
    assert names(vault) == ["Gwen"]
    meet(vault, "Idris", photo=100_000)
    assert names(vault) == ["Gwen", "Idris"]
    assert vault.check() == []


def test_a_draft_that_the_disk_has_no_room_for_is_told_and_can_be_kept_again(vault: Vault) -> None:
    long = "word " * 40_000
    with no_file_grows_beyond((vault.folder / files.LEDGER).stat().st_size), pytest.raises(FULL_OR_FAILED):
        vault.keep_draft(long)

    assert vault.draft() == ""
    vault.keep_draft(long)
    assert vault.draft() == long
    assert vault.check() == []


def test_half_a_character_is_kept_as_the_mark_for_one_that_is_not_known(vault: Vault) -> None:
    vault.keep_draft("half of a sign: \ud800, and two halves: \ud83d\ude00")

    assert vault.draft() == "half of a sign: \ufffd, and two halves: \U0001f600"
    head = vault.head()
    vault.keep_draft("half of a sign: \ud800, and two halves: \ud83d\ude00")
    assert vault.head() == head  # nothing new to keep
    meet(vault, "Gw\udc00en")
    assert names(vault) == ["Gw\ufffden"]
    assert vault.check() == []


def test_what_cannot_be_written_at_all_leaves_no_change_open(vault: Vault) -> None:
    def fail() -> list[Change]:
        raise OverflowError

    head = vault.head()
    with pytest.raises(OverflowError):
        vault._record("vault.keep_draft", fail)

    assert not vault._raw.in_transaction
    assert vault.head() == head
    meet(vault, "Gwen")


def test_a_save_while_another_program_reads_is_told_and_can_be_made_again(vault: Vault) -> None:
    with reading(vault):
        with pytest.raises(errors.Busy):
            meet(vault, "Gwen")
        with pytest.raises(errors.Busy):
            vault.keep_draft("words")

    meet(vault, "Gwen")
    assert names(vault) == ["Gwen"]
    assert vault.check() == []


def test_a_save_whose_commit_ends_in_an_error_though_it_stands_is_told_as_saved(vault: Vault) -> None:
    def fail(_: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    event.listen(VaultSession, "after_commit", fail)
    try:
        meet(vault, "Gwen")
    finally:
        event.remove(VaultSession, "after_commit", fail)

    assert vault.head().n == 2
    assert names(vault) == ["Gwen"]
    assert vault.check() == []


def test_a_commit_that_breaks_a_rule_at_its_end_is_undone_and_raised(vault: Vault) -> None:
    raw = vault._raw
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("PRAGMA defer_foreign_keys = ON")
    raw.execute(
        "INSERT INTO example_gift (person_id, \"on\", amount, kind) VALUES (7, '2026-05-01', 1, 'plain')"
    )

    with pytest.raises(dbapi2.IntegrityError):
        engine.commit(raw, lambda raw: bool(raw.execute("SELECT count(*) FROM example_gift").fetchone()[0]))

    assert not raw.in_transaction
    assert raw.execute("SELECT count(*) FROM example_gift").fetchone() == (0,)


def test_a_commit_that_had_gone_through_before_its_error_stands(vault: Vault) -> None:
    meet(vault, "Gwen")
    engine.commit(vault._raw, lambda raw: audit.holds(raw, vault.head()))  # an error: nothing is under way
    assert names(vault) == ["Gwen"]


def test_what_cannot_be_looked_for_counts_as_not_saved(vault: Vault) -> None:
    assert not engine.reached_the_file(vault._raw, lambda raw: bool(raw.execute("SELECT * FROM nowhere")))


def test_where_even_an_empty_change_is_refused_nobody_can_tell(vault: Vault) -> None:
    with reading(vault), pytest.raises(errors.PerhapsSaved):
        engine.reached_the_file(vault._raw, lambda _: True)
    assert not vault._raw.in_transaction

    with around(vault.folder, PASSPHRASE) as other:
        other.execute("BEGIN IMMEDIATE")
        vault._raw.set_busy_timeout(0)
        with pytest.raises(errors.PerhapsSaved):
            engine.reached_the_file(vault._raw, lambda _: True)


def test_a_value_of_another_kind_is_told_by_its_kind_alone(vault: Vault) -> None:
    with pytest.raises(errors.DidNotFit, match="TypeError"), vault.work("example.give") as work:
        work.add(GiftRecord(on="Gwen's birthday", amount=Money(1)))
    assert names(vault) == []


def test_what_is_left_of_a_change_is_put_away_before_the_next(vault: Vault) -> None:
    """A rollback that fails itself, as on a pulled stick, must not stop the vault for good."""

    def fail(_: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    event.listen(vault._store.sessions.connection.engine, "rollback", fail)
    try:
        with pytest.raises(errors.DiskFailed), vault.work("example.meet") as work:
            work.add_all([PersonRecord(name="Gwen"), PersonRecord(name="Gwen")])
    finally:
        event.remove(vault._store.sessions.connection.engine, "rollback", fail)

    meet(vault, "Idris")
    assert names(vault) == ["Idris"]


# -- rows and records


def test_no_rows_are_no_change(vault: Vault) -> None:
    with vault.work("example.give") as work:
        assert work.add_many(GiftRecord, []) == range(0)
        assert work.add_columns(GiftRecord, {"on": []}, 0) == range(0)
    assert vault.head().n == 1


def test_nobody_writes_into_the_audit_but_the_vault(vault: Vault) -> None:
    with pytest.raises(TypeError, match="by the vault alone"), vault.work("example.forge") as work:
        work.add(AuditRecord(at=work.now, opener="passphrase", command="x", changes="[]", mac=bytes(32)))
    assert vault.check() == []


def test_yes_and_nothing_are_sealed_as_they_are_stored(vault: Vault) -> None:
    meet(vault, "Gwen")
    with vault.work("example.give") as work:
        work.add_many(GiftRecord, [{"person_id": who, "on": DAY, "amount": Money(1)} for who in (True, None)])

    assert vault._raw.execute("SELECT person_id FROM example_gift ORDER BY id").fetchall() == [(1,), (None,)]
    assert vault.check() == []


def test_signs_beyond_plain_letters_are_sealed_as_they_are_stored(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(1), "kind": "Siân\x7f \U0001f600"}])
    assert audit_verify.all_as_sealed(vault._raw, "vault_draft", [])
    assert vault.check() == []


def test_a_change_that_is_not_of_this_history_is_compared_with_nothing(vault: Vault) -> None:
    meet(vault, "Gwen")
    with vault.read() as reader:
        assert since(reader, AuditHead(1, "0" * 64)) is None
        assert since(reader, AuditHead(99, vault.head().mac)) is None
        now = since(reader, vault.head())
    assert now is not None
    assert (now.changes, now.last_at, now.rows) == (0, None, {})


# -- what the whole check finds


def found_in(vault: Vault) -> set[str]:
    return {problem.rule for problem in vault.check()}


def test_a_row_that_belongs_to_nobody_is_found(vault: Vault) -> None:
    vault._raw.execute("PRAGMA foreign_keys = OFF")
    with vault.work("example.give") as work:
        work.add(GiftRecord(person_id=77, on=DAY, amount=Money(1)))
    assert found_in(vault) == {"file.reference"}


def test_a_record_that_says_nothing_readable_is_found(vault: Vault) -> None:
    meet(vault, "Gwen")
    vault._raw.execute("BEGIN")
    without_triggers(vault._raw)
    vault._raw.execute("UPDATE vault_audit SET changes = '[[1]]' WHERE id = 2")
    assert {"audit.seal", "audit.unexplained"} <= found_in(vault)
    vault._raw.execute("ROLLBACK")


def test_a_file_older_than_its_note_is_found(vault: Vault) -> None:
    noted = AuditHead(99, "0" * 64)
    found = list(audit_verify.verify(vault._raw, vault._audit_key, noted))
    assert [(problem.rule, problem.where) for problem in found] == [("audit.older", "vault_audit 99")]


def test_many_rows_taken_out_at_once_are_found(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(n)} for n in range(30)])
    vault._raw.execute("BEGIN")
    without_triggers(vault._raw)
    vault._raw.execute("DELETE FROM example_gift")
    assert "audit.missing" in found_in(vault)
    vault._raw.execute("ROLLBACK")


def test_a_check_beside_the_program_tells_how_far_it_is(vault: Vault) -> None:
    shares: list[float] = []
    assert vault.side().check(shares.append) == []
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


# -- a backup that is not what it should be


def data_key_of(vault: Vault) -> bytearray:
    return vault._data_key.shown()


def write_backup(vault: Vault, file: Path, copy: Callable[[Path], tuple[AuditHead, int]]) -> None:
    key_data = opening.read_keys(vault.folder)[1]
    backup.write(file, copy, vault._data_key, key_data, "2026-06-30T10:00:00Z")


def test_a_copy_that_is_not_the_file_is_no_backup(vault: Vault, tmp_path: Path) -> None:
    meet(vault, "Gwen")

    def of_another_day(file: Path) -> tuple[AuditHead, int]:
        return AuditHead(1, "0" * 64), backup.copy_database(vault._raw, file)[1]

    def changed(file: Path) -> tuple[AuditHead, int]:
        told = backup.copy_database(vault._raw, file)
        held = opening.open_ledger(file.parent, vault._vault_id, data_key_of(vault), name=file.name)
        held.execute("UPDATE example_person SET name = 'Mallory'")
        held.close()
        return told

    for copy in (of_another_day, changed):
        with pytest.raises(errors.CopyNotWhole):
            write_backup(vault, tmp_path / "x.vaultbackup", copy)
    assert [each.name for each in tmp_path.iterdir() if "backup" in each.name] == []


def test_a_backup_with_a_good_seal_over_changed_records_makes_no_vault(vault: Vault, tmp_path: Path) -> None:
    """As one would make who has the key: the seal fits, the chain does not."""
    meet(vault, "Gwen")
    file = tmp_path / "a.vaultbackup"
    info = vault.backup(file)
    with file.open("r+b") as opened:
        opened.truncate(info.length)
    held = opening.open_ledger(tmp_path, vault._vault_id, data_key_of(vault), name=file.name)
    held.execute("UPDATE example_person SET name = 'Mallory'")
    held.close()
    Path(f"{file}-journal").unlink(missing_ok=True)
    backup._seal(file, info, kdf.sub_key(data_key_of(vault), vault._vault_id, "backup"))
    assert backup.look_at(file) == info

    with pytest.raises(errors.BackupDamaged) as told:
        restore(file, tmp_path / "Back.vault", PASSPHRASE)

    assert str(told.value.__cause__) == "audit.changed"
    assert not (tmp_path / "Back.vault").exists()


def test_a_backup_whose_header_speaks_of_another_length_is_damaged(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "a.vaultbackup"
    vault.backup(file)
    data = file.read_bytes()
    file.write_bytes(bytes(PAGE) + data)
    with pytest.raises(errors.BackupDamaged):
        backup.header_of(file)


def test_a_disk_that_gives_back_another_backup_than_it_took_is_told(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older.vaultbackup"
    vault.backup(older)
    meet(vault, "Gwen")
    real, kept = os.fsync, older.read_bytes()

    def fsync(handle: int) -> None:
        real(handle)
        for half_made in tmp_path.glob(".newer.vaultbackup.*"):
            if half_made.read_bytes().endswith(backup.MAGIC):
                half_made.write_bytes(kept)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(errors.DiskFailed):
        vault.backup(tmp_path / "newer.vaultbackup")
    assert not list(tmp_path.glob("*newer*"))


def test_a_backup_whose_name_the_disk_does_not_keep_is_taken_away(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "stick" / "a.vaultbackup"
    file.parent.mkdir()
    refuse_to_sync(monkeypatch, file.parent)
    with pytest.raises(errors.DiskFailed):
        vault.backup(file)
    assert list(file.parent.iterdir()) == []


# -- folders and files


def test_a_vault_is_never_made_over_what_came_meanwhile(tmp_path: Path) -> None:
    place = tmp_path / "Gwen.vault"
    with pytest.raises(errors.AlreadyThere), making.new_folder(place):
        place.mkdir()
    assert list(tmp_path.iterdir()) == [place]


def test_a_vault_whose_name_the_disk_does_not_keep_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_sync(monkeypatch, tmp_path)
    with pytest.raises(errors.DiskFailed), making.new_folder(tmp_path / "Gwen.vault") as half_made:
        (half_made / "something").write_bytes(b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_folder_of_somebody_else_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    root = os.geteuid() == 0
    if root:  # who may write everywhere; nobody may not
        os.seteuid(65534)
    try:
        with pytest.raises(errors.CannotWrite), files.writing_in(tmp_path):
            files.write_new(tmp_path / "new", b"x")
    finally:
        if root:
            os.seteuid(0)
        tmp_path.chmod(0o700)


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x")
    file.chmod(0o644)
    files.owner_only(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_disk_that_gives_back_other_bytes_than_it_took_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        if (fresh := tmp_path / "keys.json.new").exists():
            fresh.write_bytes(b"other")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(errors.DiskFailed):
        files.replace_file(tmp_path / "keys.json", b"ours")


def test_where_there_is_no_room_for_ballast_there_is_none(tmp_path: Path) -> None:
    with no_file_grows_beyond(files.BALLAST_BYTES // 2):
        files.lay_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_keeps_no_journal_on_the_disk_is_refused(tmp_path: Path) -> None:
    """As SQLite answers where it may not: asked for another way of keeping one, it says which it has."""
    with pytest.raises(errors.DiskFailed) as told:
        engine.open_file(tmp_path / "x.db", bytearray(32), bytes(16), "memory")  # type: ignore[arg-type]
    assert str(told.value.__cause__) == "journal mode is memory"


# -- putting back


@pytest.fixture
def kept(vault: Vault, tmp_path: Path) -> Path:
    """A backup; the vault is closed."""
    file = tmp_path / "Gwen.vaultbackup"
    vault.backup(file)
    vault.close()
    return file


def refuse_renames_of(monkeypatch: pytest.MonkeyPatch, *refused: str) -> None:
    real = os.rename

    def rename(source: Any, target: Any) -> None:
        if Path(source).name in refused:
            raise OSError(5, "input/output error")
        real(source, target)

    monkeypatch.setattr(os, "rename", rename)


def test_what_is_no_folder_is_put_aside_too(vault: Vault, kept: Path, reopen: Reopen) -> None:
    shutil.rmtree(vault.folder)
    vault.folder.write_text("a file in its place")

    done = swapping.put_back(kept, vault.folder, PASSPHRASE, DAY)

    assert done.kept is not None
    assert done.kept.read_text() == "a file in its place"
    assert reopen().check() == []


def test_where_the_old_one_cannot_be_put_aside_all_is_as_it_was(
    vault: Vault, kept: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse_renames_of(patch, vault.folder.name)
        with pytest.raises(errors.DiskFailed):
            swapping.put_back(kept, vault.folder, PASSPHRASE, DAY)
    assert reopen().check() == []


def test_where_neither_gets_the_name_it_is_told_and_the_next_opening_finishes_it(
    vault: Vault, kept: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        refuse_renames_of(patch, f".{vault.folder.name}.restored")
        with pytest.raises(errors.PerhapsSaved):
            swapping.put_back(kept, vault.folder, PASSPHRASE, DAY)
    assert not vault.folder.exists()
    assert reopen().check() == []


def test_after_a_thousand_on_one_day_no_name_is_left(vault: Vault, kept: Path) -> None:
    first = f"{vault.folder.stem} before restore {DAY.isoformat()}"
    for name in (first, *(f"{first} {n}" for n in range(2, 1000))):
        vault.folder.with_name(f"{name}.vault").touch()
    with pytest.raises(errors.AlreadyThere):
        swapping.put_back(kept, vault.folder, PASSPHRASE, DAY)
    assert vault.folder.is_dir()


# -- reading what is damaged


def harm(file: Path, pages: Iterator[int] | list[int]) -> None:
    with file.open("r+b") as opened:
        for number in pages:
            opened.seek((number - 1) * PAGE + 100)
            byte = opened.read(1)[0]
            opened.seek(-1, os.SEEK_CUR)
            opened.write(bytes([byte ^ 1]))


def test_where_the_vaults_own_notes_cannot_be_read_it_opens_to_be_read_all_the_same(
    vault: Vault, tmp_path: Path, clock: Any
) -> None:
    meet(vault, "Gwen")
    pages = vault._raw.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'vault_meta'").fetchall()
    vault.close()
    harm(vault.folder / files.LEDGER, [page for (page,) in pages if page])

    found = rescue.open_to_read(vault.folder, PASSPHRASE, clock=clock, anchors=tmp_path / "anchors").vault

    assert found is not None
    try:
        assert found.only_reading
        where = {(problem.rule, problem.where) for problem in rescue.survey(found)}
    finally:
        found.close()
    assert ("file.rows", "vault_meta 1") in where
    assert len([rule for rule, _ in where if rule == "file.page"]) == len(pages)


def test_a_file_that_is_overwritten_while_it_is_open_is_told(vault: Vault) -> None:
    ledger = vault.folder / files.LEDGER
    ledger.write_bytes(os.urandom(ledger.stat().st_size))
    assert [(each.rule, each.where) for each in rescue.survey(vault)] == [("file.unreadable", files.LEDGER)]


def test_a_backup_with_a_torn_key_file_opens_nothing_and_the_next_one_does(
    vault: Vault, kept: Path, tmp_path: Path, clock: Any
) -> None:
    whole = copies.found_in(tmp_path, None)[0]
    data = kept.read_bytes()
    tail = len(data) - backup._TAIL_BYTES
    header = data[whole.info.length : tail].replace(b'\\"sum\\"', b'\\"mus\\"')
    ending = header + len(header).to_bytes(8, "big")
    plain = hashlib.sha256(data[: whole.info.length] + ending).digest()
    torn = tmp_path / "torn.vaultbackup"
    torn.write_bytes(data[: whole.info.length] + ending + plain + bytes(32) + backup.MAGIC)
    (vault.folder / files.KEYS).unlink()
    (vault.folder / files.KEYS_COPY).unlink()
    spare = sorted(copies.found_in(tmp_path, None), key=lambda copy: copy.file == kept)
    assert [copy.file for copy in spare] == [torn, kept]

    found = rescue.open_to_read(
        vault.folder, PASSPHRASE, clock=clock, anchors=tmp_path / "anchors", spare=spare
    )

    assert found.vault is not None
    found.vault.close()


def test_an_empty_folder_belongs_to_no_vault(tmp_path: Path) -> None:
    assert rescue.vault_id_of(tmp_path) is None


def test_free_pages_are_left_alone_unless_one_is_torn(vault: Vault) -> None:
    changed = vault._raw.total_changes
    engine.tidy_free_pages(vault._raw)
    assert vault._raw.total_changes == changed


@pytest.fixture
def torn(vault: Vault, reopen: Reopen) -> Vault:
    """An open vault in which a power cut has torn a free page."""
    meet(vault, "Gwen", photo=400_000)
    with vault.work("example.part") as work:
        work.session.delete(work.session.get_one(PersonRecord, 1))
    vault.close()
    key = page_reader.database_key(*page_reader.data_key_from(vault.folder, PASSPHRASE.text))
    ledger = vault.folder / files.LEDGER
    free = page_reader.free_pages(page_reader.plain_pages(ledger.read_bytes(), key))
    assert len(free) > 50
    harm(ledger, [free[20] + 1])
    return reopen()


def test_a_torn_free_page_is_written_anew(torn: Vault) -> None:
    assert found_in(torn) == {"file.page"}
    engine.tidy_free_pages(torn._raw)
    assert torn.check() == []


def test_where_a_torn_free_page_cannot_be_written_anew_nothing_is_left_half_done(torn: Vault) -> None:
    with reading(torn):
        engine.tidy_free_pages(torn._raw)
    assert not torn._raw.in_transaction
    assert found_in(torn) == {"file.page"}
    engine.tidy_free_pages(torn._raw)


# -- steps to a newer form


def test_a_step_that_failed_is_taken_again_over_the_backup_made_before(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet(vault, "Gwen")
    head = vault.head()
    vault.close()
    steps = list(migrations.STEPS)
    odd = [
        "PRAGMA ignore_check_constraints = ON",
        "CREATE TABLE example_odd (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0)) STRICT",
        "INSERT INTO example_odd (id, n) VALUES (1, -1)",
        "PRAGMA ignore_check_constraints = OFF",
    ]
    monkeypatch.setattr(migrations, "STEPS", [*steps, odd])
    with pytest.raises(errors.UpgradeNotWhole):
        reopen()
    made = [each for each in vault.folder.iterdir() if each.suffix == backup.SUFFIX]
    before = made[0].read_bytes()
    assert not (vault.folder / upgrade.UPGRADED).exists()

    monkeypatch.setattr(migrations, "STEPS", [*steps, ["CREATE TABLE example_more (id INTEGER PRIMARY KEY)"]])
    again = reopen()

    assert [each for each in again.folder.iterdir() if each.suffix == backup.SUFFIX] == made
    assert made[0].read_bytes() == before
    with again.read() as reader:
        passed = since(reader, head)
    assert passed is not None
    assert passed.changes == 1
    assert passed.rows["example_person"] == {1}, (
        "named one by one, not by the step's span of all there could be"
    )


def test_only_sums_of_tables_that_are_there_are_compared() -> None:
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE TABLE vault_audit (id INTEGER PRIMARY KEY)")
    assert upgrade.what_stays(connection) == {"vault_audit": 0}
    connection.close()


# -- the second connection


def test_a_save_and_the_end_wait_for_who_cannot_be_broken_off(vault: Vault) -> None:
    """Work that is not in SQLite just now does not hear the knock: it is waited for, and asked again."""
    side, begun, times = vault.side(), threading.Event(), list[int]()

    def slow(_: Any) -> int:
        times.append(1)
        begun.set()
        time.sleep(0.05)
        return len(times)

    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(side.run(slow)))
    thread.start()
    assert begun.wait(5)
    meet(vault, "Gwen")
    thread.join(10)
    assert found == [2]

    begun.clear()
    ended: list[type[BaseException]] = []

    def until_the_end() -> None:
        try:
            side.run(slow, locks=False)
        except BaseException as error:  # noqa: BLE001 - which it is, is what is asked
            ended.append(type(error))

    thread = threading.Thread(target=until_the_end)
    thread.start()
    assert begun.wait(5)
    vault.close()
    thread.join(10)
    assert [each.__name__ for each in ended] == ["CancelledError"]


def test_who_waited_while_something_was_saved_begins_with_what_is_there_now(vault: Vault) -> None:
    side, begun, go_on = vault.side(), threading.Event(), threading.Event()

    def hold(_: Any) -> None:
        begun.set()
        assert go_on.wait(5)

    def count(raw: Any) -> int:
        return int(raw.execute("SELECT count(*) FROM example_person").fetchone()[0])

    found: list[int] = []
    first = threading.Thread(target=lambda: side.run(hold, locks=False))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(target=lambda: found.append(side.run(count)))
    second.start()
    time.sleep(0.05)  # it has seen that nothing was saved yet, and waits for the connection
    meet(vault, "Gwen")
    go_on.set()
    time.sleep(0.05)  # now both wait for quiet
    meet(vault, "Idris")
    for thread in (first, second):
        thread.join(10)

    assert found == [2]


def test_a_transaction_that_was_left_open_beside_is_ended(vault: Vault) -> None:
    side = vault.side()

    def leave_open(_: Any) -> None:
        side._raw.execute("BEGIN")
        side._store.sessions.connection.begin()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        side.run(leave_open)
    assert not side._raw.in_transaction
    meet(vault, "Gwen")


class OpensNever(Vault):
    """A vault that is made and then cannot be opened, as on a disk that fills up just then."""

    @classmethod
    def _open_with(cls, *_: object) -> Vault:
        raise errors.DiskFull


def test_a_new_vault_that_cannot_be_opened_is_taken_away_with_the_code_nobody_saw(
    tmp_path: Path, clock: FixedClock
) -> None:
    with pytest.raises(errors.DiskFull):
        OpensNever.create(tmp_path / "New.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS)

    assert not (tmp_path / "New.vault").exists()
    vault, _ = Vault.create(
        tmp_path / "New.vault", PASSPHRASE, clock=clock, cost=kdf.FOR_TESTS, anchors=tmp_path / "anchors"
    )
    vault.close()
