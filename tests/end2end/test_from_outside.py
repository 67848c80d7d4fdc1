"""A journey from outside: another program, the accessibility bus, names and roles alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import StarterAccount, StarterRate, StarterSchedule
from phb_desktop.ledger.model import CashKind
from phb_desktop.office import Office
from phb_desktop.plan.model import Every
from phb_desktop.values.clock import WallClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import NHS, a_plan, a_starter

PROJECT = Path(__file__).resolve().parents[2]
OUTSIDE = PROJECT / "tests" / "end2end" / "outside"
SYSTEM_PYTHON = Path("/usr/bin/python3")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
PASSPHRASE = "four score and seven"
MOST = 90  # seconds; it takes about ten


def missing() -> str:
    """Name what is not installed, or nothing."""
    for tool in ("Xvfb", "dbus-run-session"):
        if shutil.which(tool) is None:
            return tool
    if not BUS.exists():
        return "at-spi2-core"
    seen = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if seen.returncode == 0 else "python3-pyatspi"


def start_screen(number: int) -> subprocess.Popen[bytes] | None:
    """Start a virtual screen of this number; nothing if somebody has it."""
    told, tells = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", f":{number}", "-displayfd", str(tells)),
            *("-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"),
        ],
        pass_fds=[tells],
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    with os.fdopen(told) as answer:
        if answer.readline().strip() == str(number):  # it says so when it is ready
            return server
    server.wait(10)
    return None


@pytest.fixture
def display() -> Iterator[str]:
    """Return the name of a private virtual screen, far from the numbers that others try first."""
    if lacks := missing():
        pytest.skip(f"{lacks} is not installed")
    for number in range(1000 + os.getpid() % 50_000, 60_000, 1_000):
        if server := start_screen(number):
            break
    else:
        pytest.fail("no virtual screen could be started")
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def this_years_budget(folder: Path, anchors: Path) -> Path:
    """A small budget around today, for the program asks the real clock."""
    clock = WallClock()
    first, last = date(clock.today().year, 1, 1), date(clock.today().year, 12, 31)
    starter = a_starter(
        plans=(a_plan(starts=first, ends=last, agreed_on=first, review_due=None),),
        schedules=(StarterSchedule(NHS, Every.FOUR_WEEKS, first, Money(2800_00)),),
        accounts=(
            StarterAccount("PHB account", CashKind.OWN, first, opening=(StarterRate(NHS, Money(1400_00)),)),
        ),
    )
    office = Office(clock=clock, anchors=anchors, cost=kdf.FOR_TESTS)
    office.create(folder, PASSPHRASE, StartBudget(starter)).result()
    office.shut()
    return folder


def runs_outside(display: str, folder: Path, driver: str, *words: str | Path, most: float = MOST) -> str:
    """Run a driver of the folder `outside` over a private bus and screen; return what it printed.

    Its home is `folder`. Its last line must be DONE.
    """
    known = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "AT_SPI"))}
    session = {
        **known,
        "DISPLAY": display,
        "HOME": str(folder),
        "PHB_DESKTOP_HOME": str(folder / "home"),
        "PYTHONPATH": str(PROJECT),
        "XDG_RUNTIME_DIR": str(folder),
    }
    seen = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, OUTSIDE / driver, sys.executable, *words],
        env=session,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=most,
        check=False,
    )
    told = f"{seen.stdout}\n{seen.stderr}"
    assert seen.returncode == 0, told
    assert seen.stdout.splitlines()[-1] == "DONE", told
    assert "Traceback" not in seen.stderr, told
    return seen.stdout


def test_unlock_read_pay_undo_and_lock_by_names_and_roles(display: str, tmp_path: Path) -> None:
    budget = this_years_budget(tmp_path / "Gwen.vault", tmp_path / "home" / "anchors")
    runs_outside(display, tmp_path, "by_names.py", budget, PASSPHRASE)
