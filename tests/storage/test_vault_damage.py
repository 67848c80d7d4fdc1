"""Damage of any kind is noticed, by the program and by a reader that shares no code with it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.values.money import Money
from phb_desktop.vault import errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools import page_reader
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
DAY = date(2026, 5, 1)
CHANCE = random.Random(20260630)


@pytest.fixture
def place(vault: Vault) -> Path:
    """A closed vault of some 40 pages: tables, indexes, long blobs, free pages."""
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}", photo=bytes([n]) * 9000) for n in range(8))
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(n + 1)} for n in range(500)])
    with vault.work("example.part") as work:
        work.session.delete(work.session.get_one(PersonRecord, 3))
    vault.close()
    return vault.folder


def noticed(reopen: Reopen) -> bool:
    """Say whether opening or the whole check finds fault; the check beside the window must say the same."""
    try:
        vault = reopen()
    except VaultError:
        return True
    try:
        found = bool(vault.check())
        try:
            assert bool(vault.side().check()) == found
        except VaultError:
            assert found
        return found
    finally:
        vault.close()


def test_every_single_flipped_bit_of_the_key_file_is_refused(vault: Vault, reopen: Reopen) -> None:
    vault.close()
    (vault.folder / files.KEYS_COPY).unlink()
    file = vault.folder / files.KEYS
    whole = file.read_bytes()

    for bit in CHANCE.sample(range(len(whole) * 8), 400):
        harmed = bytearray(whole)
        harmed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(harmed)
        with pytest.raises((errors.KeyFileDamaged, errors.NewerFormat)):
            reopen()

    file.write_bytes(whole)
    reopen()


def test_a_key_file_cut_short_or_filled_with_rubbish_is_refused(vault: Vault, reopen: Reopen) -> None:
    vault.close()
    (vault.folder / files.KEYS_COPY).unlink()
    file = vault.folder / files.KEYS
    whole = file.read_bytes()
    rubbish = [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"sum":1,"mac":2}',
        CHANCE.randbytes(700),
    ]

    for harmed in [*rubbish, whole + b" ", *(whole[:cut] for cut in range(0, len(whole), 31))]:
        file.write_bytes(harmed)
        with pytest.raises(errors.KeyFileDamaged):
            reopen()


def test_a_key_file_edited_with_its_sum_made_right_is_refused(vault: Vault, reopen: Reopen) -> None:
    """The sum needs no key; the mac does. Here a slot is taken out by someone without a key."""
    import hashlib
    import json

    vault.close()
    (vault.folder / files.KEYS_COPY).unlink()
    file = vault.folder / files.KEYS
    told = json.loads(file.read_bytes())
    mac = told.pop("mac")
    told.pop("sum")
    told["slots"] = [slot for slot in told["slots"] if slot["kind"] == "passphrase"]
    plain = (json.dumps(told, sort_keys=True, indent=1) + "\n").encode()
    told |= {"mac": mac, "sum": hashlib.sha256(plain).hexdigest()}
    file.write_text(json.dumps(told, sort_keys=True, indent=1) + "\n")

    with pytest.raises(errors.KeyFileDamaged):
        reopen()


@pytest.mark.parametrize(
    "cost", [{"kib": 4 * 1024**2}, {"kib": 1}, {"passes": 1000}, {"lanes": 64}, {"kib": "8192"}]
)
def test_a_key_file_that_asks_too_much_is_refused_before_it_is_done(
    vault: Vault, reopen: Reopen, cost: dict[str, object]
) -> None:
    import hashlib
    import json

    vault.close()
    (vault.folder / files.KEYS_COPY).unlink()
    file = vault.folder / files.KEYS
    told = json.loads(file.read_bytes())
    mac = told.pop("mac")
    told.pop("sum")
    told["slots"][0] |= cost
    plain = (json.dumps(told, sort_keys=True, indent=1) + "\n").encode()
    told |= {"mac": mac, "sum": hashlib.sha256(plain).hexdigest()}
    file.write_text(json.dumps(told, sort_keys=True, indent=1) + "\n")

    with pytest.raises(errors.KeyFileDamaged):
        reopen()


def test_flipped_bits_anywhere_in_the_ledger_are_noticed(place: Path, reopen: Reopen) -> None:
    """Two bits of every page, the first and last bytes among them."""
    file = place / files.LEDGER
    whole = file.read_bytes()
    pages = len(whole) // 4096
    assert pages > 30
    bits = [page * 32768 + CHANCE.randrange(32768) for page in range(pages) for _ in range(2)]

    for bit in [0, 127, 128, len(whole) * 8 - 1, *bits]:
        harmed = bytearray(whole)
        harmed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(harmed)
        assert noticed(reopen), f"bit {bit} of page {bit // 32768 + 1}"


def test_zeroed_swapped_and_cut_pages_are_noticed(place: Path, reopen: Reopen) -> None:
    file = place / files.LEDGER
    whole = file.read_bytes()
    pages = [whole[n : n + 4096] for n in range(0, len(whole), 4096)]
    harmed = [whole[:cut] for cut in range(0, len(whole), 4096 * 5 + 512)]
    harmed += [whole + bytes(512), whole + bytes(4096), whole + pages[-1]]
    for n in CHANCE.sample(range(1, len(pages)), 10):
        harmed.append(b"".join([*pages[:n], bytes(4096), *pages[n + 1 :]]))
        other = 1 if n != 1 else 2
        swapped = list(pages)
        swapped[n], swapped[other] = swapped[other], swapped[n]
        harmed.append(b"".join(swapped))

    for data in harmed:
        file.write_bytes(data)
        assert noticed(reopen)


def test_an_independent_reader_verifies_every_page_and_gets_every_row(place: Path, tmp_path: Path) -> None:
    plain = page_reader.plain_database(place, PASSPHRASE.text, tmp_path / "plain.db")

    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert plain.execute("SELECT count(*), sum(amount) FROM example_gift").fetchone() == (500, 125250)
    assert plain.execute("SELECT photo FROM example_person WHERE id = 5").fetchone() == (b"\x04" * 9000,)
    plain.close()


def test_the_independent_reader_refuses_what_was_flipped(place: Path) -> None:
    key = page_reader.database_key(*page_reader.data_key_from(place, PASSPHRASE.text))
    whole = (place / files.LEDGER).read_bytes()
    for page in range(len(whole) // 4096):
        harmed = bytearray(whole)
        harmed[page * 4096 + 1000] ^= 4
        with pytest.raises(page_reader.BadPage) as caught:
            page_reader.plain_pages(bytes(harmed), key)
        assert caught.value.args == (page + 1,)


def free_pages(place: Path) -> list[int]:
    """Return the numbers, from 0, of pages that hold nothing: the leaves of SQLite's list of free pages."""
    key = page_reader.database_key(*page_reader.data_key_from(place, PASSPHRASE.text))
    pages = page_reader.plain_pages((place / files.LEDGER).read_bytes(), key)
    found = []
    trunk = int.from_bytes(pages[0][32:36], "big")
    while trunk:
        page = pages[trunk - 1]
        count = int.from_bytes(page[4:8], "big")
        found += [int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") - 1 for n in range(count)]
        trunk = int.from_bytes(page[:4], "big")
    return found


def test_a_free_page_torn_by_a_power_cut_is_tidied_away(place: Path, reopen: Reopen) -> None:
    """What a cut in the middle of a change can leave: a journal, and half a page where nothing was."""
    file = place / files.LEDGER
    whole = bytearray(file.read_bytes())
    torn = free_pages(place)[0]
    whole[torn * 4096 + 512 : torn * 4096 + 1024] = bytes(512)
    file.write_bytes(whole)
    assert noticed(reopen), "without a cut it is damage, and is told"
    (place / files.JOURNAL).write_bytes(bytes(512))

    vault = reopen()

    assert vault.check() == []
    assert vault._raw.execute("SELECT count(*) FROM example_gift").fetchone() == (500,)
    vault.close()
    assert not noticed(reopen)


def test_a_used_page_that_is_damaged_stays_damaged_after_a_cut(place: Path, reopen: Reopen) -> None:
    file = place / files.LEDGER
    whole = bytearray(file.read_bytes())
    used = next(n for n in range(20, len(whole) // 4096) if n not in free_pages(place))
    whole[used * 4096 + 600] ^= 1
    file.write_bytes(whole)
    (place / files.JOURNAL).write_bytes(bytes(512))

    assert noticed(reopen)


def test_a_ledger_replaced_while_open_takes_no_more_changes(vault: Vault, reopen: Reopen) -> None:
    """As a file-syncing program does. Nothing is said to be saved into a file that is gone."""
    file = vault.folder / files.LEDGER
    copy = vault.folder.with_name("copy.db")
    shutil.copy(file, copy)
    copy.replace(file)

    with pytest.raises(errors.FileMoved), vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))


def test_a_full_disk_is_told_and_the_ballast_is_given_back(vault: Vault) -> None:
    """SQLite's own limit stands for the disk's."""
    pages = vault._raw.execute("PRAGMA page_count").fetchone()[0]
    vault._raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    before = vault.head()

    with pytest.raises(errors.DiskFull), vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen", photo=bytes(100_000)))

    assert vault.head() == before
    assert not (vault.folder / files.BALLAST).exists()
    vault._raw.execute("PRAGMA max_page_count = 1000000")
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))
    assert vault.check() == []


def test_another_program_in_the_way_is_told(vault: Vault) -> None:
    vault._raw.set_busy_timeout(0.01)
    code = (
        "import fcntl, sys, struct, os\n"
        "f = open(sys.argv[1], 'r+b')\n"
        "fcntl.lockf(f, fcntl.LOCK_EX, 512, 0x40000000)\n"  # SQLite's own lock bytes
        "print('held', flush=True); sys.stdin.read()\n"
    )
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-c", code, str(vault.folder / files.LEDGER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(errors.Busy), vault.work("example.meet") as work:
            work.add(PersonRecord(name="Gwen"))
        other.communicate()

    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))


def test_no_vault_process_dies_of_rubbish(vault: Vault, reopen: Reopen) -> None:
    vault.close()
    file = vault.folder / files.LEDGER
    size = file.stat().st_size
    salt = file.read_bytes()[:16]
    for data in (
        bytes(size),
        CHANCE.randbytes(size),
        salt + bytes(size - 16),
        salt + CHANCE.randbytes(size - 16),
    ):
        file.write_bytes(data)
        with pytest.raises(VaultError):
            reopen()
    os.truncate(file, 0)
    with pytest.raises(errors.LedgerEmpty):
        reopen()
