"""Settings count at once, and the keys can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from phb_desktop import paths
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import Look
from tests.person import Person, the_theme


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    the_theme().size(100)
    the_theme().wear(Look.SYSTEM)
    TableView.by_cell = False


def test_text_size_and_colours_change_at_once_and_are_kept(person: Person) -> None:
    small = QApplication.font().pointSizeF()
    person.goes_to("Settings")
    person.chooses("Text size", "200")
    assert QApplication.font().pointSizeF() == pytest.approx(small * 2)
    person.chooses("Colours", "Dark")
    kept = Settings.load()
    assert (kept.percent, kept.look) == (200, Look.DARK)
    person.presses_key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.font().pointSizeF() < small * 2


def test_what_is_kept_holds_nothing_of_the_person(person: Person, budget_folder: Path) -> None:
    person.goes_to("Settings")
    person.chooses("Text size", "125")
    file = paths.user_data() / "window.ini"
    words = file.read_text("utf-8")
    assert "percent=125" in words
    for secret in ("Gwen", "Rhys", "Example ICB", str(budget_folder)):
        assert secret not in words
    keys = set(QSettings(str(file), QSettings.Format.IniFormat).allKeys())
    assert keys <= {
        "look",
        "percent",
        "letters",
        "lines",
        "by_cell",
        "lock_minutes",
        "figures_as",
        "seen_version",
        "place",
        "language",
        "was_at",  # the name of a place
        "keys",  # which act has which key: named as the code names them
        "single_keys",
        "backup_on",
        "geometry",
    }


def test_tables_can_be_read_cell_by_cell(person: Person) -> None:
    person.goes_to("Home")
    person.waits_for("Plan lines, 3 rows")
    person.goes_to("Settings")
    person.chooses("How tables are read aloud", "Cell by cell")
    person.goes_to("Home")
    view = person.reaches("Plan lines")
    assert isinstance(view, TableView)
    assert person.row_said(view).startswith("Plan line: ")
    person.presses_key(Qt.Key.Key_Right)
    assert view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole).startswith("Agreed: £")


def test_the_passphrase_is_changed_and_the_old_one_no_longer_opens(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    person.types("Passphrase now", "not this")
    person.types("New passphrase", "kolabe mirodu tanefi gulemo pirasu")
    person.types("New passphrase again", "kolabe mirodu tanefi")
    person.presses("Change it")
    person.sees_problem("The two passphrases are not the same.")
    person.types("New passphrase again", "kolabe mirodu tanefi gulemo pirasu")
    person.presses("Change it")
    person.waits(lambda: person.has("There is a problem. That passphrase"), "the refusal")
    person.types("Passphrase now", "four score and seven")
    person.presses("Change it")
    person.sees_done("The passphrase is changed.")
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.types("Passphrase", "four score and seven")
    person.presses("Open")
    person.waits_for("There is a problem")
    person.opens("kolabe mirodu tanefi gulemo pirasu")


def test_a_backup_is_made_and_never_over_another_file(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "safe copy.phbbackup"
    person.goes_to("Settings")
    person.presses("Make a backup now")
    person.types("Where to write it", str(file))
    person.presses("Make it now")
    person.sees_done("was opened to prove it")
    assert file.stat().st_size > 1000
    person.sees("Last backup: 30 June 2026")
    person.presses("Make a backup now")
    person.types("Where to write it", str(file))
    person.presses("Make it now")
    person.sees_problem("There is a file called “safe copy.phbbackup” already.")


def test_everything_can_be_checked(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Check everything now")
    person.sees("Everything is as it must be.")


def test_what_the_words_mean_is_told(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("What the words mean")
    person.sees_row("Words", "Contingency: Kept for emergencies.")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Text size")
