"""Slots, costs and words: the small parts that hold the door."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from phb_desktop.vault import errors, kdf, keys, slots, words
from phb_desktop.vault.anchor import Anchor
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.kdf import Hidden, KdfCost, stretch, sub_key
from phb_desktop.vault.keys import KeyFile, KeyringSecret, Passphrase, SlotKind
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.strength import strong_enough

VAULT_ID = bytes(range(16))
DATA_KEY = bytearray(range(32))
WORDS = Passphrase("four score and seven")


def key_file() -> KeyFile:
    made = keys.new_key_file(VAULT_ID, datetime(2026, 6, 30, tzinfo=UTC))
    slot = keys.wrap(DATA_KEY, VAULT_ID, SlotKind.PASSPHRASE, WORDS, cost=kdf.FOR_TESTS)
    return made.with_slot(slot)


def test_what_is_written_reads_back_the_same() -> None:
    made = key_file().with_slot(keys.wrap(DATA_KEY, VAULT_ID, SlotKind.KEYRING, KeyringSecret(b"k" * 32)))
    data = made.encode(DATA_KEY)

    assert keys.decode(data) == made
    assert made.proves(DATA_KEY, data)
    assert not made.proves(bytearray(32), data)
    assert data.isascii()


def test_a_slot_opens_only_as_what_it_is_and_where_it_is() -> None:
    slot = key_file().slots[0]
    elsewhere = KeyFile(bytes(16), "", (slot,))
    as_another = KeyFile(VAULT_ID, "", (replace(slot, kind=SlotKind.DELEGATE),))

    for changed in (elsewhere, as_another):
        with pytest.raises(errors.WrongSecret):
            changed.open(WORDS)
    assert key_file().open(WORDS)[0] == DATA_KEY


def test_each_secret_opens_its_own_slot_alone() -> None:
    code, held = RecoveryCode.fresh(), KeyringSecret(b"k" * 32)
    made = key_file()
    made = made.with_slot(keys.wrap(DATA_KEY, VAULT_ID, SlotKind.RECOVERY, code))
    made = made.with_slot(keys.wrap(DATA_KEY, VAULT_ID, SlotKind.KEYRING, held))

    opened = [made.open(secret) for secret in (WORDS, code, held)]

    assert [data_key for data_key, _ in opened] == [DATA_KEY] * 3
    assert [slot.kind for _, slot in opened] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY, SlotKind.KEYRING]


def test_two_wraps_of_one_key_share_nothing() -> None:
    one, two = key_file().slots[0], key_file().slots[0]
    assert one.salt != two.salt
    assert one.nonce != two.nonce
    assert one.wrapped != two.wrapped


@pytest.mark.parametrize(
    "wrong", [(8191, 1, 1), (8192, 0, 1), (8192, 1, 0), (2**19 + 1, 1, 1), (8192, 11, 1), (8192, 1, 17)]
)
def test_costs_out_of_bounds_are_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(errors.KeyFileDamaged):
        KdfCost(*wrong)


def test_the_measured_cost_lies_between_floor_and_ceiling() -> None:
    began = time.perf_counter()
    cost = kdf.calibrated()

    assert time.perf_counter() - began > 0.02, "64 MiB three times over takes longer than that"
    assert kdf.FLOOR.kib <= cost.kib <= kdf.CEILING.kib
    assert (cost.passes, cost.lanes) == (3, 4)
    began = time.perf_counter()
    stretch("words", bytes(16), cost)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(("seconds", "kib"), [(0.25, 140 * 1024), (0.01, 256 * 1024), (5.0, 64 * 1024)])
def test_a_fast_computer_pays_more_and_a_slow_one_never_less_than_the_floor(seconds: float, kib: int) -> None:
    assert kdf.affordable(seconds).kib == kib


def test_sub_keys_differ_by_purpose_and_vault() -> None:
    made = {
        bytes(sub_key(DATA_KEY, vault, use)) for vault in (VAULT_ID, bytes(16)) for use in ("audit", "backup")
    }
    assert len(made) == 4


def test_a_hidden_key_takes_the_key_away_and_gives_it_back() -> None:
    key = bytearray(range(32))
    hidden = Hidden(key)

    assert key == bytes(32)
    assert hidden.shown() == bytes(range(32))
    hidden.forget()
    assert hidden.shown() == bytes(32)


@pytest.mark.parametrize(
    "fine",
    ["correct horse battery", "four score and seven", words.offer_passphrase()],
    ids=["three words", "a phrase", "one that we offer"],  # names that are the same in every process
)
def test_long_enough_passphrases_pass(fine: str) -> None:
    strong_enough(Passphrase(fine))


def test_offered_passphrases_are_five_words_of_many() -> None:
    assert len(set(words.passphrase_words())) == 7776
    offered = {words.offer_passphrase() for _ in range(50)}
    assert len(offered) == 50
    assert all(len(one.split()) == 5 for one in offered)


def test_head_words_never_change_between_versions() -> None:
    """They are printed on statements that others hold."""
    assert words.head_words(bytes(range(0, 256, 32)).hex()) == "acorn bottle city dog fruit ivory money plate"
    assert len(set(words.HEAD_WORDS)) == 256


class TestAnchor:
    """The note outside the vault."""

    def test_it_keeps_the_furthest_head(self, tmp_path: Path) -> None:
        anchor = Anchor(tmp_path / "not yet there", VAULT_ID)
        assert anchor.read() is None
        for n in range(1, 6):
            anchor.write(AuditHead(n, f"{n:064x}"))
        anchor.close()
        assert Anchor(tmp_path / "not yet there", VAULT_ID).read() == AuditHead(5, f"{5:064x}")

    def test_a_torn_line_leaves_the_one_before(self, tmp_path: Path) -> None:
        anchor = Anchor(tmp_path, VAULT_ID)
        anchor.write(AuditHead(4, "a" * 64))
        anchor.write(AuditHead(5, "b" * 64))
        anchor.close()
        file = next(tmp_path.iterdir())
        data = bytearray(file.read_bytes())
        data[len(data) // 2 + 20] ^= 1
        file.write_bytes(data)
        assert anchor.read() == AuditHead(4, "a" * 64)

    def test_a_disk_that_refuses_is_no_reason_to_fail(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        anchor = Anchor(tmp_path / "file" / "anchors", VAULT_ID)
        anchor.write(AuditHead(1, "a" * 64))
        assert anchor.read() is None

    def test_it_says_nothing_personal(self, tmp_path: Path) -> None:
        anchor = Anchor(tmp_path, VAULT_ID)
        anchor.write(AuditHead(1, "a" * 64))
        anchor.close()
        file = next(tmp_path.iterdir())
        assert file.name == f"{VAULT_ID.hex()}.anchor"
        assert file.stat().st_mode & 0o777 == 0o600


def test_a_new_slot_costs_what_the_holders_own_has_shown_this_computer_to_bear() -> None:
    (slot,) = key_file().slots
    own = replace(slot, cost=kdf.CEILING)

    assert slots._as_measured(own, 2.0) == kdf.affordable(0.5)
    assert slots._as_measured(replace(slot, cost=kdf.FLOOR), 0.3) == kdf.affordable(0.3)
    for unlike in (slot, replace(own, kind=SlotKind.DELEGATE), None):  # nothing to go by: it is measured
        assert kdf.FLOOR.kib <= slots._as_measured(unlike, 2.0).kib <= kdf.CEILING.kib


def test_the_holder_never_waits_for_the_slots_of_others() -> None:
    """A slot that asks for more than there is would stop them; theirs comes first, wherever it stands."""
    (own,) = key_file().slots
    other = replace(own, kind=SlotKind.DELEGATE, label="3f9a2c1b", cost=kdf.CEILING)
    both = replace(key_file(), slots=(other, own))

    began = time.process_time()
    opened, slot = both.open(WORDS)
    assert opened == DATA_KEY
    assert slot == own
    assert time.process_time() - began < 0.2
