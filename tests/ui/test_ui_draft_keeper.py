"""What is being typed outlives a killed program: it is kept while it is typed, and only then."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from phb_desktop.office import Office
from phb_desktop.ui import drafts
from phb_desktop.ui.draft_keeper import DraftKeeper
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.person import Person

PASSPHRASE = "four score and seven"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the keeper look every tenth of a second: rest is 0.6 s, a minute 1.5 s."""
    begin = DraftKeeper.__init__

    def sooner(self: DraftKeeper, window: Any, frame: Any) -> None:
        begin(self, window, frame, look=0.1, rest=0.6, most=1.5)

    monkeypatch.setattr(DraftKeeper, "__init__", sooner)


def draft_of(person: Person) -> str:
    assert person.window.office is not None
    return str(person.result(person.window.office.draft()))


def chain_of(person: Person) -> int:
    assert person.window.office is not None
    return int(person.result(person.window.office.with_vault(lambda vault: vault.head().n)))


def starts_a_payment(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")


@pytest.mark.usefixtures("quick")
class TestWhileTyping:
    def test_it_is_kept_when_the_keyboard_rests_and_once_only(self, person: Person) -> None:
        starts_a_payment(person)
        person.types("Paid to", "Gwenllian")
        person.waits(lambda: "Gwenllian" in draft_of(person), "the draft")
        n = chain_of(person)
        person.qtbot.wait(900)

        assert chain_of(person) == n, "nothing new was typed, so nothing more is written"
        assert len(n_of_drafts(person)) == 1

    def test_a_sheet_that_only_came_up_writes_nothing(self, person: Person) -> None:
        n = chain_of(person)
        starts_a_payment(person)
        person.qtbot.wait(900)
        assert (chain_of(person), draft_of(person)) == (n, "")

    def test_who_types_without_a_pause_is_kept_once_a_minute(self, person: Person) -> None:
        starts_a_payment(person)
        person.waits_for("Paid to")
        box = person.reaches("Paid to")
        assert isinstance(box, QLineEdit)
        began = time.monotonic()
        while time.monotonic() - began < 4.0:
            person.presses_key(Qt.Key.Key_A)
            person.qtbot.wait(100)
        written = len(n_of_drafts(person))
        assert 1 <= written <= (time.monotonic() - began) / 1.5, "at most one for each 1.5 seconds"

    def test_what_is_given_up_or_saved_goes_again(self, person: Person) -> None:
        starts_a_payment(person)
        person.types("Paid to", "Gwenllian")
        person.waits(lambda: "Gwenllian" in draft_of(person), "the draft")
        person.presses("Go back")
        person.waits(lambda: draft_of(person) == "", "the end of the draft")

        person.presses("Add money out")
        person.types_day("Day of the payment", "3 jun 2026")
        person.types("Paid to", "Angharad")
        person.types("Amount", "12")
        person.chooses("Plan line", "Personal assistants")
        person.waits(lambda: "Angharad" in draft_of(person), "the draft")
        person.presses("Save")
        person.sees_done("£12.00")
        person.qtbot.wait(600)
        assert draft_of(person) == ""

    def test_a_secret_is_not_kept(self, person: Person) -> None:
        person.goes_to("Settings")
        person.presses("Change the passphrase")
        person.types("Passphrase now", "harbour lantern thistle")
        person.qtbot.wait(1_200)
        assert "harbour" not in draft_of(person)


def n_of_drafts(person: Person) -> list[int]:
    assert person.window.office is not None

    def ask(reader: Any) -> list[int]:
        from sqlalchemy import text

        found = reader.session.execute(text("SELECT id FROM vault_audit WHERE command = 'vault.keep_draft'"))
        return [row[0] for row in found]

    return list(person.result(person.window.office.ask(ask)))


def test_typing_outlives_a_kill(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    """The real window in a process of its own, killed after twenty seconds of rest (here 0.3)."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.tools.typing_killed", str(budget_folder), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PHB_DESKTOP_HOME": str(tmp_path / "home"),
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
        },
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline().strip() == "kept"
            os.kill(process.pid, signal.SIGKILL)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGKILL

    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, PASSPHRASE).result()
    told = json.loads(office.draft().result())
    assert told["place"] == "money"
    assert office.safety.check().result() == []
    office.shut()

    person = newcomer(budget_folder)
    person.opens(PASSPHRASE)
    person.waits(lambda: person.has("Paid to"), "the sheet")
    person.waits(lambda: not person.window.findChildren(drafts.BringBack), "the end of bringing back")
    box = person.control("Paid to")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Gwenllian of Nowhere"


def test_lines_changed_in_a_new_version_come_back(person: Person) -> None:
    person.goes_to("Plan")
    person.presses("Enter a new version")
    person.picks("Lines of this version", "Hydrotherapy")
    person.presses("Take this line out")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.sees("Your budget is locked.")
    person.opens(PASSPHRASE)
    person.waits(lambda: person.has("Lines of this version"), "the sheet")
    person.waits(lambda: not person.window.findChildren(drafts.BringBack), "the end of bringing back")
    person.sees_row("Lines of this version", "Personal assistants")
    person.sees_no_row("Lines of this version", "Hydrotherapy")
