"""Nothing plain leaves the vault: not into its files, not into errors, not into memory dumps."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.values.money import Money
from phb_desktop.vault import engine, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.keys import KeyringSecret
from phb_desktop.vault.recovery import RecoveryCode
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

CANARY = "CANARY Gwen QQ 12 34 56 C 00-00-00 01632 960123"
NEEDLES = [CANARY.encode(), b"CANARY", b"QQ 12 34", b"example_person", b"CREATE TABLE", b"SQLite format"]


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read through a child process: closing a file here would drop SQLite's locks on it."""
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.name, subprocess.run(["cat", str(file)], capture_output=True, check=True).stdout


def test_no_plain_word_is_in_any_file_even_in_the_middle_of_a_change(vault: Vault, tmp_path: Path) -> None:
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"{CANARY} {n}", photo=CANARY.encode() * 200) for n in range(50))
    vault._raw.execute("PRAGMA cache_size = 5")  # so that the change spills to the disk

    with vault.work("example.rename") as work:
        for person in work.session.query(PersonRecord).order_by(PersonRecord.name.desc()):
            person.name += " again"
        work.session.flush()
        work.add_many(GiftRecord, [{"on": date(2026, 5, 1), "amount": Money(1), "kind": CANARY}] * 2000)
        journal = (vault.folder / files.JOURNAL).stat().st_size
        assert journal > 10_000, "the journal is what this test is about"
        during = dict(everything_in(tmp_path))
    backup = tmp_path / "a.vaultbackup"
    vault.backup(backup)
    after = dict(everything_in(tmp_path))

    assert {files.LEDGER, files.JOURNAL, files.KEYS} <= during.keys()
    assert backup.name in after
    for found in (during, after):
        for name, data in found.items():
            for needle in NEEDLES:
                assert needle not in data, f"{needle!r} in {name}"


def test_removed_rows_are_overwritten(vault: Vault) -> None:
    assert vault._raw.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_the_connection_is_set_up_as_written(vault: Vault) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "cache_size": -65536,
    }
    found = {name: vault._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert found == wanted


def test_an_old_cipher_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.check_versions()
    monkeypatch.setattr(engine, "CIPHER_FLOOR", (99,))
    with pytest.raises(errors.ProgramTooOld):
        engine.check_versions()


def test_secrets_do_not_show_themselves(made: tuple[Vault, RecoveryCode]) -> None:
    vault, code = made
    shown = f"{PASSPHRASE!r} {code!r} {KeyringSecret(b'x' * 32)!r} {vault!r} {vars(vault)}"
    assert PASSPHRASE.text not in shown
    assert code.secret.hex() not in shown
    assert repr(code.secret)[2:-1] not in shown
    assert "engine.url" not in shown
    assert str(vault._store.sessions.connection.engine.url) == "sqlite+pysqlite://"


CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import migrations
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from tests.tools import example_records, freeze_schema
freeze_schema.import_all_records(forgiving=True)
migrations.STEPS[0] = [*freeze_schema.todays_statements(), *example_records.statements()]
clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
vault = Vault.open(Path(sys.argv[1]), Passphrase(sys.argv[2]), clock=clock, anchors=Path(sys.argv[3]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="reads the memory of a child")
def test_no_key_lies_in_memory_while_the_vault_is_open(vault: Vault, tmp_path: Path) -> None:
    data_key = bytes(vault._data_key.shown())
    database_key = bytes(engine_key(data_key, vault._vault_id))
    vault.close()
    needles = [key for raw in (data_key, database_key) for key in (raw, raw.hex().encode())]
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(vault.folder), PASSPHRASE.text, str(tmp_path / "anchors")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        found = [memory_of(child.pid).count(needle) for needle in needles]
        control = memory_of(child.pid).count(vault._vault_id.hex().encode())
        child.communicate("\n")
    assert control > 0, "the scan must be able to find what is there"
    assert found == [0, 0, 0, 0]


def engine_key(data_key: bytes, vault_id: bytes) -> bytes:
    from tests.tools.page_reader import database_key

    return database_key(data_key, vault_id)


def memory_of(pid: int) -> bytes:
    held = []
    process = Path("/proc", str(pid))
    with (process / "maps").open() as maps, (process / "mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "w" not in rights:
                continue
            first, last = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(first)
                held.append(memory.read(last - first))
            except (OSError, ValueError, OverflowError):
                continue
    return b"".join(held)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_the_guarded_process_writes_no_core_and_shuts_its_memory() -> None:
    code = (
        "import resource, ctypes\n"
        "from phb_desktop.vault.guard import guard_process\n"
        "print(len(guard_process()), resource.getrlimit(resource.RLIMIT_CORE),"
        " ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "2 (0, 0) 0\n"
    assert resource.getrlimit(resource.RLIMIT_CORE) is not None


def test_two_passphrases_stretched_at_once_do_not_wait_for_each_other_for_ever(tmp_path: Path) -> None:
    """In a process of its own: OpenSSL's threads were seen to hang for good, in whoever asked them."""
    program = (
        "import threading\n"
        "from phb_desktop.vault.kdf import FLOOR, stretch\n"
        "both = [threading.Thread(target=stretch, args=('words', bytes(16), FLOOR)) for _ in range(2)]\n"
        "[each.start() for each in both]\n"
        "[each.join() for each in both]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=tmp_path)
