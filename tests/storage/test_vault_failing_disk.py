"""The disk refuses the first call, the second, the third ...: nothing refused is ever called saved.

strace makes the system itself answer with the error, for one call or from that call on.
PHB_DISK_FAULTS sets how many places are tried for each kind of error.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from phb_desktop.vault import folder as files
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE

PLACES = int(os.environ.get("PHB_DISK_FAULTS", "4"))

Reopen = Callable[..., Vault]

pytestmark = [
    pytest.mark.usefixtures("example_tables"),
    pytest.mark.skipif(shutil.which("strace") is None, reason="makes calls fail with strace"),
]

SAVES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from phb_desktop.errors import VaultError
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import migrations
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from tests.tools import example_records, freeze_schema
from tests.tools.example_records import PersonRecord
freeze_schema.import_all_records(forgiving=True)
migrations.STEPS[0] = [*freeze_schema.todays_statements(), *example_records.statements()]
place, words, start = sys.argv[1:]
clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
try:
    vault = Vault.open(Path(place), Passphrase(words), clock=clock, anchors=Path(place).parent / "anchors")
    for n in range(6):
        try:
            with vault.work("example.meet") as work:
                work.add(PersonRecord(name=f"{start} {n}", photo=bytes(9000)))
            print("saved", start, n, flush=True)
        except VaultError as error:
            print("refused", type(error).__name__, flush=True)
    vault.close()
except VaultError as error:
    print("refused", type(error).__name__, flush=True)
"""


@pytest.mark.parametrize("onwards", ["", "+"], ids=["once", "for good"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_what_is_called_saved_is_there_and_what_is_refused_is_not(
    vault: Vault, reopen: Reopen, error: str, onwards: str
) -> None:
    place = vault.folder
    vault.close()
    refused: set[str] = set()
    for number in range(1, PLACES * 5, 5):
        (place / files.BALLAST).unlink(missing_ok=True)
        inject = f"inject=pwrite64,fsync,fdatasync,ftruncate:error={error}:when={number}{onwards}"
        strace = ["strace", "-f", "-o", os.devnull, "-e", "trace=pwrite64", "-e", inject]
        child = [sys.executable, "-c", SAVES, str(place), PASSPHRASE.text, f"from {number}"]
        ran = subprocess.run([*strace, *child], capture_output=True, text=True, check=False)
        if "ptrace" in ran.stderr.lower():
            pytest.skip("this system does not let strace look")
        assert ran.returncode == 0, ran.stderr
        assert "Traceback" not in ran.stderr
        told = [line.removeprefix("saved ") for line in ran.stdout.splitlines() if line.startswith("saved")]
        refused |= {line.split()[1] for line in ran.stdout.splitlines() if line.startswith("refused")}

        again = reopen()
        rows = again._raw.execute("SELECT name FROM example_person WHERE name LIKE ?", (f"from {number} %",))
        found = {name for (name,) in rows}
        assert found == set(told)
        assert again.note == ""
        assert again.check() == []
        again.close()
    assert refused
    assert refused <= {"DiskFull", "DiskFailed"}
