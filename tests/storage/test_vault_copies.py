"""Copies: when one is due, where it goes, which go again; reading beside that steps aside for a save."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import backup, check, copies, disks, engine
from phb_desktop.vault import folder as files
from phb_desktop.vault.backup import restore
from phb_desktop.vault.disks import Elsewhere
from phb_desktop.vault.upkeep import Upkeep, UpkeepFile
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.example_records import PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")


def meet(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name=f"Person {vault.head().n}", photo=bytes(3000)))


def files_in(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def test_a_copy_is_made_once_for_what_there_is(vault: Vault, tmp_path: Path) -> None:
    meet(vault)
    first = vault.side().copy_now()

    assert first == tmp_path / "Gwen backups" / "Gwen 2026-06-30 100000.vaultbackup"
    assert vault.side().copy_now() is None
    meet(vault)
    second = vault.side().copy_now()
    assert second is not None
    assert second.name == "Gwen 2026-06-30 100000 2.vaultbackup"
    restore(second, tmp_path / "Back.vault", PASSPHRASE)
    assert vault.side().copies.standing(vault.head()).behind == 0


def test_a_copy_that_was_taken_away_is_made_again(vault: Vault) -> None:
    first = vault.side().copy_now()
    assert first is not None
    first.unlink()

    assert vault.side().copy_now() is not None


def test_old_copies_go_by_the_rule_and_nothing_young_or_foreign_does(vault: Vault, clock: FixedClock) -> None:
    place = copies.usual_place(vault.folder)
    start = clock.at
    for day in range(12):
        clock.at = start + timedelta(days=day)
        meet(vault)
        assert vault.side().copy_now() is not None
    mine = place / "mine.vaultbackup"
    vault.backup(mine)
    clock.at += timedelta(hours=2)
    for _ in range(3):
        meet(vault)
        assert vault.side().copy_now() is not None
    found = copies.found_in(place, vault._vault_id)

    assert mine.exists()
    assert len([copy for copy in found if clock.at - copy.made_at < timedelta(days=1)]) == 5
    # Seven days, the ends of two weeks before them (one month, one year), and three more of the last day.
    assert [copy for copy in found if copy.file != mine and copy.made_at < start + timedelta(days=4)]
    assert len(found) < 12 + 4
    for copy in found:
        backup.look_at(copy.file)


def test_without_a_proved_copy_in_hand_nothing_goes(vault: Vault, clock: FixedClock, tmp_path: Path) -> None:
    made = vault.side().copy_now()
    assert made is not None
    place, id_ = made.parent, vault._vault_id

    later = clock.at + timedelta(days=4000)
    assert copies.thin_out(place, vault.folder, id_, tmp_path / "other.vaultbackup", later) == []
    assert made.exists()


def test_what_is_no_backup_of_this_vault_is_not_listed(vault: Vault, tmp_path: Path) -> None:
    made = vault.side().copy_now()
    assert made is not None
    (made.parent / "torn.vaultbackup").write_bytes(b"torn")
    (made.parent / "folder.vaultbackup").mkdir()
    (made.parent / ".Gwen 2026.vaultbackup.12ab").write_bytes(b"half")

    assert [copy.file for copy in copies.found_in(made.parent, vault._vault_id)] == [made]
    assert copies.found_in(made.parent, bytes(16)) == []
    assert copies.found_in(tmp_path / "nowhere", None) == []
    meet(vault)
    vault.side().copy_now()
    assert not [name for name in files_in(made.parent) if name.startswith(".")]


def test_a_chosen_folder_is_kept_sealed_and_a_missing_one_is_told(vault: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    side = vault.side()
    side.copies.choose(stick / "PHB copies")
    kept = next((tmp_path / "anchors").glob("*.upkeep")).read_text()
    assert "PHB copies" not in kept
    made = side.copy_now()
    assert made is not None
    assert made.parent == stick / "PHB copies"
    assert not side.upkeep.read().failed

    made.unlink()
    made.parent.rmdir()
    stick.rmdir()
    meet(vault)
    beside = side.copy_now()
    assert beside is not None
    assert beside.parent == copies.usual_place(vault.folder)
    assert side.upkeep.read().failed
    assert side.copies.standing(vault.head()).chosen


def test_where_no_copy_can_be_made_it_is_said_and_remembered(vault: Vault) -> None:
    copies.usual_place(vault.folder).write_text("a file in the way")

    with pytest.raises(VaultError):
        vault.side().copy_now()

    assert vault.side().upkeep.read().failed


def test_a_note_that_cannot_be_read_counts_as_nothing(tmp_path: Path) -> None:
    note = UpkeepFile(tmp_path, bytes(16))
    note.note(checked_at="2026-06-30T10:00:00Z")
    assert note.read().checked_at == "2026-06-30T10:00:00Z"
    file = next(tmp_path.glob("*.upkeep"))
    for text in ("{", "[]", json.dumps({"checked_at": 3})):
        file.write_text(text)
        assert note.read() == Upkeep()
    assert note.place(bytearray(32)) is None
    note.note(place="00" * 40)
    assert note.place(bytearray(32)) is None


def test_a_note_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert UpkeepFile(tmp_path / "file", bytes(16)).note(wrong="some").wrong


def test_what_was_wrong_in_a_file_that_is_gone_counts_for_whatever_lies_there(tmp_path: Path) -> None:
    note, file = UpkeepFile(tmp_path, bytes(16)), tmp_path / "ledger.db"
    note.found_wrong(file)
    file.write_bytes(b"another")

    assert note.is_wrong(file)


def test_a_save_breaks_into_long_reading_which_begins_again(vault: Vault) -> None:
    side, begun = vault.side(), threading.Event()
    times: list[int] = []

    def count(raw: Any) -> int:
        times.append(1)
        begun.set()
        if len(times) == 1:
            long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) "
            raw.execute("BEGIN")
            raw.execute("SELECT count(*) FROM vault_meta").fetchone()
            raw.execute(long + "SELECT count(*) FROM n").fetchone()
        return int(raw.execute("SELECT count(*) FROM example_person").fetchone()[0])

    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(side.run(count)))
    thread.start()
    assert begun.wait(5)
    time.sleep(0.05)
    started = time.monotonic()
    meet(vault)
    waited = time.monotonic() - started
    thread.join(10)

    assert found == [1]
    assert len(times) == 2
    assert waited < 0.5


def test_what_goes_through_the_file_once_keeps_little_of_it(vault: Vault) -> None:
    kept = [vault.side().run(_cache), _cache(vault._raw)]
    assert kept == [engine.READER_CACHE_KIB, engine.CACHE_KIB]
    assert kept[0] * 8 <= kept[1]


def _cache(raw: Any) -> int:
    return -int(raw.execute("PRAGMA cache_size").fetchone()[0])


def test_saves_go_on_while_two_connections_check(vault: Vault) -> None:
    """A check that is under way, wherever it is, breaks no save and is broken by none."""
    side, checked = vault.side(), list[int]()
    over = threading.Event()

    def check() -> None:
        while not over.is_set():
            checked.append(len(side.check()))

    thread = threading.Thread(target=check)
    thread.start()
    for _ in range(40):
        meet(vault)
        time.sleep(0.01)
    while len(checked) < 2 and thread.is_alive():
        time.sleep(0.01)
    over.set()
    thread.join(30)

    assert len(checked) >= 2
    assert not any(checked)
    with vault.read() as reader:
        assert reader.session.query(PersonRecord).count() == 40


def test_a_save_that_breaks_into_the_first_question_of_a_check_does_not_end_it(vault: Vault) -> None:
    side, found = vault.side(), list[object]()
    thread = threading.Thread(target=lambda: found.append(side.check()))
    side._raw.set_busy_timeout(2.0)
    vault._raw.execute("BEGIN EXCLUSIVE")  # as a commit does for a moment: the question waits for its end
    try:
        thread.start()
        time.sleep(0.1)
        with side.held_back():  # as the next save does
            pass
    finally:
        vault._raw.execute("ROLLBACK")
    thread.join(30)

    assert found == [[]]


def test_a_page_that_was_read_before_is_read_from_the_disk_again(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}", photo=bytes([n]) * 20_000) for n in range(4))
    side, ledger = vault.side(), vault.folder / files.LEDGER
    assert side.check() == []
    assert check.run_in_two(vault._raw, side._raw, vault._audit_key, None) == []
    whole = ledger.read_bytes()
    harmed = bytearray(whole)
    harmed[len(whole) - 4096 * 4] ^= 1
    with ledger.open("r+b") as opened:
        opened.write(harmed)

    assert {problem.rule for problem in side.check()} >= {"file.page"}
    assert check.run_in_two(vault._raw, side._raw, vault._audit_key, None)


def test_a_check_tells_how_far_it_is_and_never_goes_back(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}", photo=bytes([n]) * 200) for n in range(60))
    told: list[float] = []

    vault.side().check(told.append)

    assert told == sorted(set(told))
    assert told[-1] == 1.0
    assert len([share for share in told if 0.3 < share < 0.9]) > 20


def test_a_check_that_is_stopped_ends_both_connections_and_can_be_begun_again(vault: Vault) -> None:
    side = vault.side()

    def stop_it(_: float) -> None:
        side.stop()

    with pytest.raises(CancelledError):
        side.check(stop_it)
    with pytest.raises(CancelledError):
        side.check()
    with pytest.raises(CancelledError), side._with_twin():
        pass
    side.go_on()
    assert side.check() == []


def test_closing_in_the_middle_of_a_check_lets_go_of_both_connections(vault: Vault) -> None:
    def close_it(_: float) -> None:
        vault.close()

    with pytest.raises(CancelledError):
        vault.side().check(close_it)
    Vault.open(vault.folder, PASSPHRASE, clock=vault.clock, anchors=vault.folder.parent / "anchors").close()


def test_a_check_of_a_backup_that_is_given_up_ends_both_connections(vault: Vault) -> None:
    def give_up(_: float) -> None:
        raise CancelledError

    raw = vault._raw
    with pytest.raises(CancelledError):
        check.run_in_two(raw, vault.side()._raw, vault._audit_key, None, give_up)
    assert check.run_in_two(raw, vault.side()._raw, vault._audit_key, None) == []


def test_what_is_broken_off_for_good_says_so(vault: Vault, tmp_path: Path) -> None:
    side = vault.side()

    def stop_it(share: float) -> None:
        if share > 0.3:
            side.stop()

    with pytest.raises(CancelledError):
        side.backup(tmp_path / "x.vaultbackup", stop_it)
    assert not [name for name in files_in(tmp_path) if "vaultbackup" in name]
    with pytest.raises(CancelledError):
        side.run(lambda raw: raw)
    side.go_on()
    assert side.check() == []
    with pytest.raises(CancelledError):
        side.run(lambda _: side.stop())

    def fails(_: Any) -> None:
        side.stop()
        raise ValueError

    side.go_on()
    with pytest.raises(CancelledError):
        side.run(fails)
    side.go_on()
    with pytest.raises(ZeroDivisionError):
        side.run(lambda _: 1 // 0)


def test_a_reader_of_its_own_is_let_go_with_the_vault(vault: Vault) -> None:
    side = vault.side()
    vault.close()
    side.stop()
    with pytest.raises(CancelledError):
        side.run(lambda raw: raw)


@pytest.fixture
def blocks(tmp_path: Path) -> Callable[..., Path]:
    """Lay out devices as Linux tells of them: device(number, path under devices, partition, slaves)."""

    def lay(number: str, path: str, *, partition: bool = False, slaves: tuple[str, ...] = ()) -> Path:
        entry = tmp_path / "devices" / path
        entry.mkdir(parents=True, exist_ok=True)
        if partition:
            (entry / "partition").write_text("1")
        for slave in slaves:
            (entry / "slaves").mkdir(exist_ok=True)
            (entry / "slaves" / Path(slave).name).symlink_to(tmp_path / "devices" / slave)
        (tmp_path / "block").mkdir(exist_ok=True)
        (tmp_path / "block" / number).symlink_to(entry)
        return tmp_path / "block"

    return lay


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by the system on Linux alone")
def test_partitions_of_one_disk_are_one_disk_and_what_cannot_be_known_is_not_said(
    blocks: Callable[..., Path], tmp_path: Path
) -> None:
    blocks("8:1", "sda/sda1", partition=True)
    blocks("8:2", "sda/sda2", partition=True)
    blocks("253:0", "dm-0", slaves=("sda/sda2",))
    place = blocks("8:17", "sdb/sdb1", partition=True)

    assert disks._disks(place, "8:1") == {"sda"}
    assert disks._disks(place, "253:0") == {"sda"}
    assert disks._disks(place, "8:17") == {"sdb"}
    assert disks._disks(place, "0:44") == frozenset()
    assert disks.compare(tmp_path, tmp_path / "not there yet") is Elsewhere.SAME
    assert disks.compare(tmp_path, Path("/proc")) is Elsewhere.UNKNOWN


def test_two_disks_are_told_apart(
    blocks: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks("8:1", "sda/sda1", partition=True)
    blocks("8:2", "sda/sda2", partition=True)
    place = blocks("8:17", "sdb/sdb1", partition=True)
    here = tmp_path.stat().st_dev
    real = disks._disks
    names = iter(("8:1", "8:17", "8:1", "8:2"))
    monkeypatch.setattr(disks, "_disks", lambda blocks, _: real(blocks, next(names)))
    if Path("/proc").stat().st_dev == here:
        pytest.skip("one volume only")
    assert disks.compare(tmp_path, Path("/proc"), place) is Elsewhere.OTHER
    assert disks.compare(tmp_path, Path("/proc"), place) is Elsewhere.SAME
    monkeypatch.setattr(sys, "platform", "win32")
    assert disks.compare(tmp_path, Path("/proc"), place) is Elsewhere.UNKNOWN
