"""A backup opened from outside, by a double click: the sheet that brings it back, with that file chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.backup import SUFFIX
from tests.person import Person
from tests.ui.conftest import PASSPHRASE


def test_the_file_is_chosen_and_the_passphrase_has_the_keyboard(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    backup = tmp_path / f"kept{SUFFIX}"
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, PASSPHRASE).result()
    office.safety.backup(backup).result()
    office.shut()
    person = newcomer(None)

    person.window.start_restore(backup)

    person.waits_for("The backup file")
    chosen = person.control("The backup file")
    assert isinstance(chosen, QLineEdit)
    assert chosen.text() == str(backup)
    assert person.control("Passphrase of that time").hasFocus()
    person.types("Where to put it", str(tmp_path / "back.vault"))
    person.types("Passphrase of that time", PASSPHRASE)
    person.presses("Bring it back")
    person.sees_done("The backup is back.")
