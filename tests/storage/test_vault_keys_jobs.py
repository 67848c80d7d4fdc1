"""Every change of who can open a vault: what opens afterwards, what no more, and who did it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import errors, kdf, keys, opening, replacing, slots
from phb_desktop.vault import folder as files
from phb_desktop.vault.backup import restore
from phb_desktop.vault.keys import HeldKey, KeyringSecret, Passphrase, SlotKind
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.example_records import PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
NEW = Passphrase("entirely different words")
THEIRS = Passphrase("sister keeps this one")


def meet(vault: Vault, name: str) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name=name))


def names(vault: Vault) -> list[str]:
    with vault.read() as reader:
        return sorted(person.name for person in reader.session.query(PersonRecord))


def openers(vault: Vault) -> list[tuple[str, str]]:
    found = vault._raw.execute("SELECT opener, command FROM vault_audit ORDER BY id").fetchall()
    return [(str(opener), str(command)) for opener, command in found]


def refuses(reopen: Reopen, secret: object) -> bool:
    try:
        reopen(secret=secret).close()
    except errors.WrongSecret:
        return True
    return False


def with_sum(told: dict[str, Any]) -> bytes:
    """Write a key file as somebody without a key would, who knows the format."""
    told = {name: value for name, value in told.items() if name not in ("sum", "mac")}
    total = hashlib.sha256((json.dumps(told, sort_keys=True, indent=1) + "\n").encode()).hexdigest()
    return (json.dumps(told | {"sum": total, "mac": "0" * 64}, sort_keys=True, indent=1) + "\n").encode()


# -- delegates


def test_a_delegate_opens_and_every_record_says_that_it_was_they(vault: Vault, reopen: Reopen) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    (delegate,) = vault.keys.now().delegates
    assert (delegate.name, delegate.added_on) == ("Ann Example", date(2026, 6, 30))
    vault.close()

    theirs = reopen(secret=THEIRS)
    meet(theirs, "Gwen")
    meet(theirs, "Rhys")

    who = f"delegate {delegate.ref}"
    assert openers(theirs)[-3:] == [(who, "vault.opened"), (who, "example.meet"), (who, "example.meet")]
    assert theirs.keys.now().opener == "Ann Example"
    (seen,) = theirs.keys.changes_by_others()
    assert (seen.on, seen.name, seen.changes) == (date(2026, 6, 30), "Ann Example", 2)
    assert theirs.check() == []
    theirs.close()
    assert reopen().keys.now().opener == ""


def test_the_name_of_a_delegate_is_in_no_file_that_can_be_read_without_a_key(vault: Vault) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    for name in (files.KEYS, files.KEYS_COPY):
        assert b"Ann" not in (vault.folder / name).read_bytes()


def test_a_delegate_changes_their_own_passphrase_and_nothing_else(vault: Vault, reopen: Reopen) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    vault.close()
    theirs = reopen(secret=THEIRS)
    ref = theirs.keys.now().delegates[0].ref

    for job in (
        lambda: theirs.keys.new_recovery_code(THEIRS),
        lambda: theirs.keys.add_delegate(THEIRS, "Another", NEW, cost=kdf.FOR_TESTS),
        lambda: theirs.keys.remove_delegate(THEIRS, ref),
        lambda: theirs.keys.use_keyring(THEIRS),
        lambda: theirs.replace_key(THEIRS, RecoveryCode.fresh(), cost=kdf.FOR_TESTS),
        lambda: theirs.keys.set_passphrase(NEW, cost=kdf.FOR_TESTS),
    ):
        with pytest.raises(errors.NotYours):
            job()

    theirs.keys.change_passphrase(THEIRS, NEW, cost=kdf.FOR_TESTS)
    theirs.close()
    assert refuses(reopen, THEIRS)
    assert not refuses(reopen, NEW)
    assert not refuses(reopen, PASSPHRASE)


def test_a_delegate_who_was_taken_away_opens_neither_file_nor_copy(vault: Vault, reopen: Reopen) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    vault.close()
    theirs = reopen(secret=THEIRS)
    meet(theirs, "Gwen")
    theirs.close()
    vault = reopen()
    ref = vault.keys.now().delegates[0].ref

    assert vault.keys.remove_delegate(PASSPHRASE, ref)
    assert not vault.keys.remove_delegate(PASSPHRASE, ref)

    assert vault.keys.now().delegates == ()
    assert {seen.name for seen in vault.keys.changes_by_others()} == {"Ann Example"}
    assert vault.check() == []
    vault.close()
    assert refuses(reopen, THEIRS)
    (vault.folder / files.KEYS).unlink()
    assert refuses(reopen, THEIRS)
    assert not refuses(reopen, PASSPHRASE)


def test_a_delegate_whom_the_disk_does_not_let_go_is_still_shown_and_can_be_taken_away_again(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    (delegate,) = vault.keys.now().delegates

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(files, "save_keys", refuse)
        with pytest.raises(errors.DiskFull):
            vault.keys.remove_delegate(PASSPHRASE, delegate.ref)
    assert [each.name for each in vault.keys.now().delegates] == ["Ann Example"]

    assert vault.keys.remove_delegate(PASSPHRASE, delegate.ref)
    assert vault.keys.now().delegates == ()
    vault.close()
    assert refuses(reopen, THEIRS)


def test_a_book_that_is_only_read_keeps_its_keys_as_they_are(vault: Vault) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    ref = vault.keys.now().delegates[0].ref
    before = (vault.folder / files.KEYS).read_bytes()
    vault.only_reading = True
    for job in (
        partial(vault.keys.change_passphrase, PASSPHRASE, NEW, cost=kdf.FOR_TESTS),
        partial(vault.keys.new_recovery_code, PASSPHRASE),
        partial(vault.keys.add_delegate, PASSPHRASE, "Bob", NEW, cost=kdf.FOR_TESTS),
        partial(vault.keys.remove_delegate, PASSPHRASE, ref),
        partial(vault.keys.leave_keyring),
        partial(vault.replace_key, PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS),
    ):
        with pytest.raises(errors.OnlyReading):
            job()
    assert (vault.folder / files.KEYS).read_bytes() == before


def test_no_two_people_share_a_passphrase(vault: Vault) -> None:
    keys_now = vault.keys
    with pytest.raises(errors.UsedAlready):
        keys_now.add_delegate(PASSPHRASE, "Ann Example", PASSPHRASE, cost=kdf.FOR_TESTS)
    keys_now.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    with pytest.raises(errors.UsedAlready):
        keys_now.change_passphrase(PASSPHRASE, THEIRS, cost=kdf.FOR_TESTS)


def test_there_is_room_for_four_delegates(vault: Vault) -> None:
    for number in range(slots.MOST_DELEGATES):
        each = Passphrase(f"everyone has another {number}")
        vault.keys.add_delegate(PASSPHRASE, f"Person {number}", each, cost=kdf.FOR_TESTS)
    with pytest.raises(errors.TooManyKeys, match="4 people"):
        vault.keys.add_delegate(PASSPHRASE, "One more", THEIRS, cost=kdf.FOR_TESTS)


def test_a_slot_without_a_name_is_still_somebody(vault: Vault, reopen: Reopen) -> None:
    """Stopped between the two files, or a key file from a backup: they can open, so they are shown."""
    slots.new_delegate(vault.folder, PASSPHRASE, "0badcafe", THEIRS, kdf.FOR_TESTS).save()
    assert [each.name for each in vault.keys.now().delegates] == ["Somebody"]
    vault.close()
    assert reopen(secret=THEIRS).keys.now().opener == "Somebody"


# -- the code


def test_after_opening_by_code_a_new_passphrase_is_set_without_the_old(
    made: tuple[Vault, RecoveryCode], reopen: Reopen
) -> None:
    vault, code = made
    with pytest.raises(errors.NotYours):
        vault.keys.set_passphrase(NEW, cost=kdf.FOR_TESTS)
    vault.close()

    by_code = reopen(secret=code)
    assert by_code.keys.now().by_code
    with pytest.raises(errors.WeakPassphrase):
        by_code.keys.set_passphrase(Passphrase("password1234"), cost=kdf.FOR_TESTS)
    by_code.keys.set_passphrase(NEW, cost=kdf.FOR_TESTS)
    assert openers(by_code)[-1] == ("recovery", "vault.change_passphrase")
    meet(by_code, "Gwen")
    by_code.close()

    assert refuses(reopen, PASSPHRASE)
    assert not refuses(reopen, NEW)
    assert not refuses(reopen, code)


def test_a_code_of_another_vault_is_told_apart_from_a_slip(vault: Vault, reopen: Reopen) -> None:
    with pytest.raises(errors.WrongCode, match="typed rightly"):
        vault.keys.prove_code(RecoveryCode.fresh())
    vault.close()
    with pytest.raises(errors.WrongCode):
        reopen(secret=RecoveryCode.fresh())


def test_the_code_is_asked_for_at_day_thirty_and_then_every_year(
    made: tuple[Vault, RecoveryCode], tmp_path: Path
) -> None:
    vault, code = made
    start = date(2026, 6, 30)

    def on(day: date) -> None:
        vault.clock = FixedClock(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))

    def due() -> bool:
        return vault.keys.now().practice.is_due(vault.clock.today())

    assert not due()
    on(start + timedelta(days=1))
    assert due(), "it was never typed back"
    on(start)
    known = vault.keys.prove_code(code, "In the blue folder")
    assert (known.typed_on, known.sheet_at) == (start, "In the blue folder")
    on(start + timedelta(days=29))
    assert not due()
    on(start + timedelta(days=30))
    assert due()
    vault.keys.practise_later()
    on(start + timedelta(days=36))
    assert not due()
    on(start + timedelta(days=37))
    assert due()
    known = vault.keys.prove_code(code)
    assert (known.later_until, known.sheet_at) == (None, "In the blue folder")
    on(date(2027, 8, 5))
    assert not due()
    on(date(2027, 8, 6))
    assert due()
    assert vault.check() == []


def test_a_code_proved_on_the_29th_of_february_is_asked_for_on_the_28th() -> None:
    from phb_desktop.vault.practice import Practice

    known = Practice(date(2027, 1, 1), date(2028, 2, 29), None, "")
    assert known.next_on() == date(2029, 2, 28)


def test_a_new_code_that_was_typed_back_first_counts_as_practised(
    made: tuple[Vault, RecoveryCode], reopen: Reopen
) -> None:
    vault, old = made
    new = RecoveryCode.fresh()
    assert vault.keys.new_recovery_code(PASSPHRASE).secret != new.secret
    assert vault.keys.now().practice.typed_on is None

    assert vault.keys.new_recovery_code(PASSPHRASE, new) == new

    assert vault.keys.now().practice.typed_on == date(2026, 6, 30)
    vault.close()
    assert refuses(reopen, old)
    assert not refuses(reopen, new)


# -- the copy of the key file


def test_a_torn_key_file_is_mended_from_its_copy_and_the_person_is_told(vault: Vault, reopen: Reopen) -> None:
    vault.keys.change_passphrase(PASSPHRASE, NEW, cost=kdf.FOR_TESTS)
    vault.close()
    main, copy = vault.folder / files.KEYS, vault.folder / files.KEYS_COPY
    whole = main.read_bytes()
    assert copy.read_bytes() == whole
    for harm in (whole[:300], b"", None):
        main.write_bytes(harm) if harm is not None else main.unlink()
        assert refuses(reopen, PASSPHRASE), "the copy holds no passphrase of before"
        again = reopen(secret=NEW)
        assert again.note == "The key file was damaged. Its second copy was used and put in its place."
        again.close()
        assert main.read_bytes() == whole
        if harm is not None:
            assert (vault.folder / "keys.json.bad").read_bytes() == harm
        last = reopen(secret=NEW)
        assert last.note == ""
        last.close()


def test_an_edited_key_file_is_mended_too_though_its_sum_is_right(vault: Vault, reopen: Reopen) -> None:
    vault.close()
    main = vault.folder / files.KEYS
    whole = main.read_bytes()
    edited = keys.decode(whole)
    other = edited.without(*edited.of_kind(SlotKind.RECOVERY)).encode(bytearray(32))
    main.write_bytes(other)
    assert keys.decode(other).slots, "without a key it cannot be told from ours"

    assert reopen().note
    assert main.read_bytes() == whole


def test_with_both_copies_damaged_it_is_the_file_that_is_told_not_the_passphrase(
    vault: Vault, reopen: Reopen
) -> None:
    vault.close()
    for name in (files.KEYS, files.KEYS_COPY):
        (vault.folder / name).write_bytes(b"{}")
    with pytest.raises(errors.KeyFileDamaged):
        reopen()


def test_a_copy_that_is_missing_or_older_is_brought_up_to_date(vault: Vault, reopen: Reopen) -> None:
    copy = vault.folder / files.KEYS_COPY
    before = copy.read_bytes()
    vault.keys.change_passphrase(PASSPHRASE, NEW, cost=kdf.FOR_TESTS)
    vault.close()
    copy.write_bytes(before)
    reopen(secret=NEW).close()
    assert copy.read_bytes() != before
    copy.unlink()
    reopen(secret=NEW).close()
    assert copy.read_bytes() == (vault.folder / files.KEYS).read_bytes()


@pytest.mark.parametrize("torn", [True, False])
def test_a_disk_with_no_room_to_mend_the_key_file_keeps_nobody_out(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch, torn: bool
) -> None:
    vault.close()
    (vault.folder / (files.KEYS if torn else files.KEYS_COPY)).write_bytes(b"{}")

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(files, "replace_file", refuse)
    note = reopen().note
    assert note == ("The key file is damaged. Its second copy was used." if torn else "")


def test_a_key_file_of_another_vault_is_seen_without_any_key(
    vault: Vault, reopen: Reopen, tmp_path: Path
) -> None:
    vault.close()
    other, _ = Vault.create(
        tmp_path / "Other.vault",
        PASSPHRASE,
        clock=vault.clock,
        cost=kdf.FOR_TESTS,
        anchors=tmp_path / "anchors",
    )
    other.close()
    for name in (files.KEYS, files.KEYS_COPY):
        (vault.folder / name).write_bytes((other.folder / files.KEYS).read_bytes())
    with pytest.raises(errors.WrongPair):
        reopen()


@pytest.mark.parametrize("harm", ["long", "slots"])
def test_a_hostile_key_file_is_refused_before_it_costs_anything(
    vault: Vault, reopen: Reopen, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    key_file, _ = read_keys(vault.folder)
    data_key, _ = key_file.open(PASSPHRASE)
    many = key_file.of_kind(SlotKind.PASSPHRASE) * (keys.MOST_SLOTS if harm == "slots" else 1000)
    written = keys.KeyFile(key_file.vault_id, key_file.created, (*many, *key_file.slots)).encode(data_key)
    assert (len(written) > keys.LONGEST_FILE) is (harm == "long")
    for name in (files.KEYS, files.KEYS_COPY):
        (vault.folder / name).write_bytes(written)
    stretched: list[Any] = []
    monkeypatch.setattr(keys, "stretch", lambda *a: stretched.append(a))

    with pytest.raises(errors.KeyFileDamaged):
        reopen()

    assert stretched == []


def test_a_computer_without_the_memory_is_told_so(vault: Vault) -> None:
    import resource

    cost = kdf.KdfCost(512 * 1024, 1, 1)
    before = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (now + 100 * 1024**2, before[1]))
    try:
        with pytest.raises(errors.TooLittleMemory, match="512 MB"):
            kdf.stretch("four score", bytes(16), cost)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_a_held_key_that_is_not_this_vaults_changes_nothing(vault: Vault) -> None:
    with pytest.raises(errors.KeyFileDamaged):
        slots.new_passphrase(vault.folder, HeldKey(bytearray(32)), NEW, kdf.FOR_TESTS)


def test_a_slot_that_would_not_open_is_never_written(vault: Vault) -> None:
    """As if memory had failed between wrapping and writing."""
    key_file, _ = read_keys(vault.folder)
    with pytest.raises(errors.KeyFileDamaged):
        slots._prove(vault.folder, key_file, bytearray(32), PASSPHRASE)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ({"format": 2}, errors.NewerFormat),
        ({"kdf": "scrypt"}, errors.NewerFormat),
        ({"nonce": "00"}, errors.KeyFileDamaged),
        ({"salt": "00"}, errors.KeyFileDamaged),
        ({"wrapped": "00"}, errors.KeyFileDamaged),
        ({"kind": "other"}, errors.KeyFileDamaged),
        ({"kdf": ""}, errors.KeyFileDamaged),
    ],
)
def test_a_key_file_made_by_somebody_else_is_refused_with_the_right_words(
    vault: Vault, reopen: Reopen, harm: dict[str, object], told: type[Exception]
) -> None:
    vault.close()
    body = json.loads((vault.folder / files.KEYS).read_bytes())
    (body if "format" in harm else body["slots"][0]).update(harm)
    for name in (files.KEYS, files.KEYS_COPY):
        (vault.folder / name).write_bytes(with_sum(body))
    with pytest.raises(told):
        reopen()


def test_the_holders_passphrase_can_be_asked_for_before_anything_else(vault: Vault) -> None:
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    vault.keys.prove_holder(PASSPHRASE)
    with pytest.raises(errors.NotYours):
        vault.keys.prove_holder(THEIRS)
    with pytest.raises(errors.WrongSecret):
        vault.keys.prove_holder(NEW)


def test_two_thousand_flipped_bits_are_damage_and_never_a_wrong_passphrase(vault: Vault) -> None:
    """Each eighth bit and some more of a key file with all kinds of slots."""
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    slots.with_keyring(vault.folder, PASSPHRASE, KeyringSecret(b"k" * 32)).save()
    _, whole = read_keys(vault.folder)
    flipped = refused = 0
    for bit in range(0, len(whole) * 8, max(1, len(whole) * 8 // 2500)):
        harmed = bytearray(whole)
        harmed[bit // 8] ^= 1 << bit % 8
        flipped += 1
        try:
            opening.unlock_with(bytes(harmed), PASSPHRASE)
        except errors.KeyFileDamaged:
            refused += 1
    assert flipped >= 2000
    assert refused == flipped


# -- a new data key


@pytest.fixture
def full(made: tuple[Vault, RecoveryCode]) -> tuple[Vault, RecoveryCode]:
    vault, code = made
    meet(vault, "Gwen")
    vault.keys.add_delegate(PASSPHRASE, "Ann Example", THEIRS, cost=kdf.FOR_TESTS)
    slots.with_keyring(vault.folder, PASSPHRASE, KeyringSecret(b"k" * 32)).save()
    return vault, code


def test_a_new_data_key_keeps_every_record_and_shuts_all_others_out(
    full: tuple[Vault, RecoveryCode], reopen: Reopen, tmp_path: Path
) -> None:
    vault, old_code = full
    old_key, old_head = bytes(vault._data_key.shown()), vault.head()
    vault.backup(tmp_path / "before.vaultbackup")
    new_code = RecoveryCode.fresh()

    vault.replace_key(PASSPHRASE, new_code, cost=kdf.FOR_TESTS)

    assert bytes(vault._data_key.shown()) != old_key
    assert names(vault) == ["Gwen"]
    meet(vault, "Rhys")
    assert vault.check() == []
    now = vault.keys.now()
    assert (now.delegates, now.keyring, now.practice.typed_on) == ((), False, date(2026, 6, 30))
    # A seal that stands on paper is still found in the chain.
    kept = vault._raw.execute("SELECT mac FROM vault_audit WHERE id = ?", (old_head.n,)).fetchone()
    assert bytes(kept[0]).hex() == old_head.mac
    gone = vault._raw.execute("SELECT removed_on FROM vault_delegate").fetchall()
    assert gone == [("2026-06-30",)]
    vault.backup(tmp_path / "after.vaultbackup")
    vault.close()

    for secret in (THEIRS, old_code, KeyringSecret(b"k" * 32)):
        assert refuses(reopen, secret)
    for secret in (PASSPHRASE, new_code):
        again = reopen(secret=secret)
        assert (names(again), again.note, again.check()) == (["Gwen", "Rhys"], "", [])
        again.close()
    assert not list(vault.folder.glob("ledger.db.*"))
    with pytest.raises(errors.LedgerDamaged):
        opening.open_ledger(vault.folder, vault._vault_id, bytearray(old_key))
    # Backups keep the keys of their day.
    restore(tmp_path / "before.vaultbackup", tmp_path / "Before.vault", THEIRS)
    restore(tmp_path / "after.vaultbackup", tmp_path / "After.vault", new_code)
    assert names(reopen(tmp_path / "After.vault")) == ["Gwen", "Rhys"]
    with pytest.raises(errors.WrongSecret):
        restore(tmp_path / "after.vaultbackup", tmp_path / "No.vault", THEIRS)


def test_it_can_be_replaced_twice(full: tuple[Vault, RecoveryCode], reopen: Reopen) -> None:
    vault, _ = full
    for _ in range(2):
        vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    assert vault.check() == []
    vault.close()
    assert reopen().check() == []


def test_the_independent_reader_reads_what_was_written_anew(
    full: tuple[Vault, RecoveryCode], tmp_path: Path
) -> None:
    from tests.tools.page_reader import plain_database, problems

    vault, _ = full
    vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    vault.close()
    plain = plain_database(vault.folder, PASSPHRASE.text, tmp_path / "plain.db")
    assert plain.execute("SELECT name FROM example_person").fetchall() == [("Gwen",)]
    plain.close()
    assert problems(vault.folder, PASSPHRASE.text) == []


def test_a_wrong_passphrase_replaces_nothing(full: tuple[Vault, RecoveryCode]) -> None:
    vault, _ = full
    before = (vault.folder / files.KEYS).read_bytes()
    with pytest.raises(errors.WrongSecret):
        vault.replace_key(NEW, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    assert (vault.folder / files.KEYS).read_bytes() == before


class Struck(BaseException):
    """Stands for a kill."""


CALLS = ("open", "write", "fsync", "close", "replace", "rename", "unlink")


def test_stopped_at_any_call_the_passphrase_opens_and_nothing_is_missing(
    full: tuple[Vault, RecoveryCode], reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, code = full
    stopped, seen = 0, set[str]()
    while True:
        fresh = RecoveryCode.fresh()
        with monkeypatch.context() as patch:
            finished = _until(
                patch, stopped, partial(vault.replace_key, PASSPHRASE, fresh, cost=kdf.FOR_TESTS)
            )
        vault.close()
        opened = [each for each in (code, fresh) if not refuses(reopen, each)]
        assert len(opened) == 1, f"after call {stopped}"
        vault = reopen()
        assert (names(vault), vault.check(), vault.note) == (["Gwen"], [], ""), f"after call {stopped}"
        assert not list(vault.folder.glob("ledger.db.*"))
        seen.add("old" if opened == [code] else "new")
        code = opened[0]
        if finished:
            break
        stopped += 1
    assert stopped >= 20
    assert seen == {"old", "new"}


def _until(patch: pytest.MonkeyPatch, calls: int, do: Callable[[], object]) -> bool:
    left = [calls]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if left[0] == 0:
                raise Struck
            left[0] -= 1
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        patch.setattr(os, name, counted(getattr(os, name)))
    try:
        do()
    except Struck:
        return False
    return True


@pytest.mark.parametrize("target", ["write", "fsync", "replace"])
@pytest.mark.parametrize("refusal", [28, 5])
def test_a_disk_that_refuses_the_new_key_leaves_the_book_open_as_it_was(
    full: tuple[Vault, RecoveryCode],
    reopen: Reopen,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
    refusal: int,
) -> None:
    vault, code = full

    def refuse(*_: object, **__: object) -> None:
        raise OSError(refusal, os.strerror(refusal))

    with monkeypatch.context() as patch:
        patch.setattr(os, target, refuse)
        with pytest.raises((errors.DiskFull, errors.DiskFailed)):
            vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)

    meet(vault, "Rhys")
    assert names(vault) == ["Gwen", "Rhys"]
    vault.close()
    assert not refuses(reopen, code)
    assert not refuses(reopen, THEIRS)
    assert reopen().check() == []


def test_a_last_step_that_fails_is_taken_back_and_the_book_goes_on(
    full: tuple[Vault, RecoveryCode], reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, code = full

    def refuse(_: Path) -> None:
        raise errors.DiskFailed

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "put_in_place", refuse)
        with pytest.raises(errors.DiskFailed):
            vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    meet(vault, "Rhys")
    vault.close()
    again = reopen(secret=code)
    assert (names(again), again.check()) == (["Gwen", "Rhys"], [])
    assert not list(vault.folder.glob("ledger.db.*"))


def test_a_disk_that_goes_away_between_the_two_files_lets_nothing_more_be_saved(
    full: tuple[Vault, RecoveryCode], reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved now would be in the file that goes; the next opening finishes the replacement."""
    vault, _ = full
    fresh = RecoveryCode.fresh()
    real = files.save_keys
    told: list[bytes] = []

    def once(folder: Path, data: bytes) -> None:
        if told:
            raise OSError(5, "gone")
        told.append(data)
        real(folder, data)

    def refuse(_: Path) -> None:
        raise errors.DiskFailed

    with monkeypatch.context() as patch:
        patch.setattr(files, "save_keys", once)
        patch.setattr(replacing, "put_in_place", refuse)
        with pytest.raises(errors.PerhapsSaved):
            vault.replace_key(PASSPHRASE, fresh, cost=kdf.FOR_TESTS)
    with pytest.raises(errors.OnlyReading):
        meet(vault, "Rhys")
    vault.close()

    again = reopen(secret=fresh)
    assert (names(again), again.check()) == (["Gwen"], [])
    meet(again, "Rhys")


def test_a_copy_that_cannot_be_read_back_is_thrown_away(
    full: tuple[Vault, RecoveryCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = full

    def rekeyed_badly(place: Path, *_: object) -> None:
        copy = place / files.REKEYED
        copy.write_bytes(copy.read_bytes()[:4096] + bytes(4096) + copy.read_bytes()[8192:])

    monkeypatch.setattr(replacing, "_rekey", rekeyed_badly)
    with pytest.raises(errors.CopyNotWhole):
        vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)
    assert not list(vault.folder.glob("ledger.db.*"))
    assert names(vault) == ["Gwen"]


def test_a_copy_that_does_not_hold_what_it_should_is_thrown_away(
    full: tuple[Vault, RecoveryCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = full
    raw = vault._raw
    raw.execute("DROP TRIGGER vault_audit_no_update")  # so that the copy fails its check

    with pytest.raises(errors.ChainBroken):
        vault.replace_key(PASSPHRASE, RecoveryCode.fresh(), cost=kdf.FOR_TESTS)

    assert not list(vault.folder.glob("ledger.db.*"))
    assert names(vault) == ["Gwen"]
