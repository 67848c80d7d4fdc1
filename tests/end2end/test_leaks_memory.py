"""Locked means gone: the process that held the budget is no more, and the one in its place knows nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger.commands.entries import RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.tools import page_reader, tour

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads the memory of a process as Linux lets one"
)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def canary_folder(tmp_path: Path, clock: FixedClock) -> Path:
    """A small budget with one payment that could be nobody else's, closed."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    folder = tmp_path / "Gwen.vault"
    office.create(folder, tour.PASSPHRASE, StartBudget(a_starter())).result()
    from phb_desktop.ui.money.choices import choices

    known = office.ask(choices).result()
    line = next(line for line, words in known.lines if words.startswith("Personal assistants"))
    part = Allocation(Money(1000), known.streams[0].id, type=PaymentType.PA_NET_WAGES, line=line)
    spent = RecordSpending(
        on=date(2026, 5, 4),
        party=tour.PAYEE,
        account=known.accounts[0].id,
        details=tour.RECEIPT,
        parts=(part,),
    )
    office.do(spent).result()
    office.shut()
    return folder


@contextmanager
def touring(name: str, folder: Path, tmp_path: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PHB_DESKTOP_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        **more,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.tools.tour", name, str(folder), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        assert process.stderr is not None
        process.wait()
        raise AssertionError(process.stderr.read()[-4000:])
    return line.strip()


def goes_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def memory_of(pid: int) -> bytes:
    """Return everything that the process may read of itself, code of libraries left out."""
    held = []
    process = Path("/proc", str(pid))
    with (process / "maps").open() as maps, (process / "mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *rest = line.split()
            if "r" not in rights or ("w" not in rights and len(rest) > 3 and ".so" in rest[3]):
                continue
            first, last = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(first)
                held.append(memory.read(last - first))
            except (OSError, ValueError, OverflowError):
                continue
    return b"\0".join(held)


def copies(memory: bytes, words: str) -> int:
    """Count the words as bytes and as Qt and Python may hold them."""
    return sum(memory.count(words.encode(form)) for form in ("utf-8", "utf-16-le", "utf-32-le"))


def test_nothing_of_the_budget_is_in_memory_a_second_after_locking(
    canary_folder: Path, tmp_path: Path
) -> None:
    data_key, vault_id = page_reader.data_key_from(canary_folder, tour.PASSPHRASE)
    database_key = page_reader.database_key(data_key, vault_id)
    keys = [form for key in (data_key, database_key) for form in (key, key.hex().encode())]
    with touring("memory", canary_folder, tmp_path, PHB_TOUR="readable") as process:
        assert says(process) == "open"
        try:
            while_open = memory_of(process.pid)
        except PermissionError:
            pytest.skip("this system lets nobody read the memory of a child")
        goes_on(process)
        locked, place = says(process).split()
        assert locked == "locked"
        time.sleep(1)
        when_locked = memory_of(process.pid)
        goes_on(process)
        assert says(process) == f"back {place}"
        goes_on(process)

    found = {words: copies(while_open, words) for words in (tour.PAYEE, tour.TYPED)}
    assert min(found.values()) > 0, f"the control must find what is on show: {found}"
    assert [while_open.count(key) for key in keys[:2]] == [0, 0], "the data key, bare or in digits"
    left = {
        words: copies(when_locked, words) for words in (tour.PAYEE, tour.RECEIPT, tour.TYPED, tour.PASSPHRASE)
    }
    assert left == dict.fromkeys(left, 0)
    assert [when_locked.count(key) for key in keys] == [0, 0, 0, 0]


def test_a_program_killed_while_locked_brings_back_what_was_typed(
    canary_folder: Path, tmp_path: Path
) -> None:
    with touring("memory", canary_folder, tmp_path) as process:
        assert says(process) == "open"
        goes_on(process)
        assert says(process).startswith("locked")
        process.kill()
    here = json.dumps({"folder": str(canary_folder), "place": "home"})
    with touring("memory", canary_folder, tmp_path, PHB_DESKTOP_LOCKED=here) as process:
        assert says(process).startswith("locked")
        goes_on(process)
        assert says(process).startswith("back")


def test_the_running_program_writes_no_core_and_cannot_be_read(canary_folder: Path, tmp_path: Path) -> None:
    with touring("memory", canary_folder, tmp_path) as process:
        assert says(process) == "open"
        limits = Path("/proc", str(process.pid), "limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        assert core.split()[4:6] == ["0", "0"]
        owner = Path("/proc", str(process.pid), "mem").stat().st_uid
        assert owner == 0, "a process that may not be dumped belongs to the system"
        if os.geteuid() != 0:
            with pytest.raises(PermissionError):
                Path("/proc", str(process.pid), "mem").read_bytes()
