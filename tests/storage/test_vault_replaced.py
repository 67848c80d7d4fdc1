"""Somebody else's hand on the open vault: each has its plain sentence, nothing goes into an orphan.

As programs that sync files, people who tidy up and pulled sticks do it; asked through the office.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from phb_desktop.errors import Told
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import errors, kdf
from phb_desktop.vault import folder as files
from tests.conftest import PASSPHRASE
from tests.tools import evidence
from tests.tools.faults.jobs import a_payment
from tests.tools.faults.kills import saved


def folder_of(budget: Office) -> Path:
    assert budget.folder is not None
    return budget.folder


def replaced_by_a_copy(place: Path) -> None:
    copy = place.with_name("copy.db")
    shutil.copy(place / files.LEDGER, copy)
    copy.replace(place / files.LEDGER)


def removed(place: Path) -> None:
    (place / files.LEDGER).unlink()


def folder_removed(place: Path) -> None:
    shutil.rmtree(place)


def folder_renamed(place: Path) -> None:
    place.rename(place.with_name("Elsewhere.vault"))


def folder_replaced_by_a_copy(place: Path) -> None:
    shutil.copytree(place, place.with_name("twin"))
    place.rename(place.with_name("moved away"))
    place.with_name("twin").rename(place)


HANDS = (replaced_by_a_copy, removed, folder_removed, folder_renamed, folder_replaced_by_a_copy)


@pytest.mark.parametrize("hand", HANDS)
def test_nothing_is_said_to_be_saved_into_a_file_that_is_no_longer_there(
    budget: Office, tmp_path: Path, clock: FixedClock, hand: Callable[[Path], None]
) -> None:
    place = folder_of(budget)
    budget.do(a_payment()).result()
    before = budget.ask(saved).result()
    hand(place)

    with pytest.raises((errors.FileMoved, errors.DiskFailed)) as told:
        budget.do(a_payment()).result()

    evidence.note("B5", f"vault {hand.__name__.replace('_', ' ')} while open", 1, 0)
    assert "not saved" in str(told.value)
    assert not (place / files.LEDGER).exists() or (place / files.LEDGER).stat().st_size, (
        "nothing empty is left"
    )
    budget.lock().result()
    for found in tmp_path.glob("*/ledger.db"):
        again = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
        again.open(found.parent, PASSPHRASE.text).result()
        assert again.ask(saved).result() == before, found
        assert again.safety.check().result() == []
        again.shut()


def test_a_copy_beside_it_that_a_sync_program_made_changes_nothing(budget: Office) -> None:
    place = folder_of(budget)
    for name in (
        "ledger (conflicted copy 2026-06-30).db",
        "keys (1).json",
        "ledger.db.tmp",
        ".~lock.ledger.db#",
    ):
        shutil.copy(place / files.LEDGER, place / name)

    budget.do(a_payment()).result()

    assert budget.safety.check().result() == []


def test_an_older_copy_put_there_while_locked_is_told_when_it_opens(budget: Office, tmp_path: Path) -> None:
    place = folder_of(budget)
    budget.lock().result()
    kept = (place / files.LEDGER).read_bytes()
    budget.open(place, PASSPHRASE.text).result()
    budget.do(a_payment()).result()
    budget.lock().result()
    (place / files.LEDGER).write_bytes(kept)

    opened = budget.open(place, PASSPHRASE.text).result()

    assert "older than the one last used" in opened.note


def test_a_second_program_is_told_that_it_is_open(budget: Office, tmp_path: Path) -> None:
    """A real second process, which must end with the plain sentence and touch nothing."""
    place = folder_of(budget)
    before = (place / files.KEYS).read_bytes()
    code = (
        "import sys\nfrom pathlib import Path\nfrom phb_desktop.office import Office\n"
        "from phb_desktop.errors import Told\n"
        "office = Office(anchors=Path(sys.argv[3]))\n"
        "try:\n    office.open(Path(sys.argv[1]), sys.argv[2]).result()\n"
        "except Told as told:\n    print(type(told).__name__, told)\n"
        "office.shut()\n"
    )
    argv = [sys.executable, "-c", code, str(place), PASSPHRASE.text, str(tmp_path / "anchors")]

    ran = subprocess.run(argv, capture_output=True, text=True, check=False)

    assert ran.stdout.startswith("OpenElsewhere "), ran.stderr
    assert "already open" in ran.stdout
    assert ran.stderr == ""
    assert (place / files.KEYS).read_bytes() == before
    budget.do(a_payment()).result()


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_a_medium_that_cannot_be_written_is_told_and_nothing_is_lost(budget: Office, tmp_path: Path) -> None:
    """A stick with its switch on read-only: a real read-only mount, in a world of its own."""
    place = folder_of(budget)
    budget.lock().result()
    before = (place / files.LEDGER).read_bytes()
    mounted = tmp_path / "stick"
    mounted.mkdir()
    code = (
        "import subprocess, sys\nfrom pathlib import Path\nfrom phb_desktop.office import Office\n"
        "from phb_desktop.errors import Told\n"
        "source, target, words, anchors = sys.argv[1:]\n"
        "subprocess.run(['mount', '--bind', source, target], check=True)\n"
        "subprocess.run(['mount', '-o', 'remount,ro,bind', target], check=True)\n"
        "office = Office(anchors=Path(anchors))\n"
        "try:\n    office.open(Path(target), words).result()\n    print('opened')\n"
        "except Told as told:\n    print(type(told).__name__, told)\n"
        "office.shut()\n"
    )
    argv = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", code]
    ran = subprocess.run(
        [*argv, str(place), str(mounted), PASSPHRASE.text, str(tmp_path / "anchors")],
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in ran.stderr or "mount" in ran.stderr:
        pytest.skip("this system does not let a test mount anything")

    assert "Traceback" not in ran.stderr
    assert ran.stdout.split()[0] in {"CannotWrite", "FileMoved", "DiskFailed"}, ran.stdout
    assert (place / files.LEDGER).read_bytes() == before
    budget.open(place, PASSPHRASE.text).result()
    assert budget.safety.check().result() == []


def test_a_refusal_leaves_the_program_able_to_read_what_is_there(budget: Office) -> None:
    place = folder_of(budget)
    replaced_by_a_copy(place)
    with pytest.raises(Told):
        budget.do(a_payment()).result()

    try:
        accounts = budget.ask(cash_accounts).result()
    except Told:
        return
    assert len(accounts) == 1
