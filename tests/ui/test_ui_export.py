"""Everything taken out of the window in an open form, and the notes that choosing a file leaves."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from phb_desktop.exchange.interchange import read_whole
from tests.person import Person


class Desktop(QObject):
    """Stands where the system's file manager stands, and keeps what it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    @Slot(QUrl)
    def told_to_show(self, place: QUrl) -> None:
        self.shown.append(place.toLocalFile())


def opens_sheet(person: Person) -> None:
    person.goes_to("Settings and help")
    person.presses("Take everything out")
    person.sees("The copy is not locked. Whoever has it can read it")


def test_everything_leaves_as_one_file_and_its_place_is_shown(person: Person, tmp_path: Path) -> None:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "told_to_show")  # type: ignore[arg-type] # it takes text alone
    try:
        opens_sheet(person)
        person.sees("It holds: Every record and every paper.")
        person.types("Into which folder", str(tmp_path / "out"))
        person.presses("Take it out")
        person.sees_done("The copy is made. It is not locked.")
        person.presses("Show me where it is")
        assert desktop.shown == [str(tmp_path / "out")]
    finally:
        QDesktopServices.unsetUrlHandler("file")
    file = tmp_path / "out" / "budget.json"
    assert json.loads(file.read_text(encoding="utf-8"))["format"] == "phb-desktop"
    assert read_whole(file).records["ledger_entry"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("A workbook", "budget.xlsx"),
        ("Plain tables", "cash-book.csv"),
        ("A journal for the program hledger", "budget.journal"),
        ("A journal for the program beancount", "budget.beancount"),
    ],
)
def test_the_other_forms_leave_too(person: Person, tmp_path: Path, form: str, file: str) -> None:
    opens_sheet(person)
    person.chooses("In which form", form)
    person.sees("No papers.")
    person.types("Into which folder", str(tmp_path / "out"))
    person.presses("Take it out")
    person.sees_done("The copy is made.")
    assert (tmp_path / "out" / file).stat().st_size > 0


@pytest.mark.parametrize(("choice", "whole"), [("Everything, with", True), ("Without private data", False)])
def test_a_folder_that_anyone_can_read_leaves_with_as_much_as_is_chosen(
    person: Person, tmp_path: Path, choice: str, whole: bool
) -> None:
    opens_sheet(person)
    person.chooses("In which form", "A folder that anyone can read")
    person.chooses("How much of it", choice)
    person.sees("private data of other people" if whole else "Workers stand as initials")
    person.types("Into which folder", str(tmp_path / "out"))
    person.presses("Take it out")
    person.sees_done("The copy is made. It is not locked.")
    (made,) = (tmp_path / "out").iterdir()
    assert made.name.startswith("account-book-2")
    assert "<h1>The account book of " in (made / "index.html").read_text(encoding="utf-8")
    assert (made / "budget.json").exists() is whole


def test_nothing_is_written_over_and_what_was_typed_stays(person: Person, tmp_path: Path) -> None:
    (tmp_path / "budget.json").write_text("mine", encoding="utf-8")
    opens_sheet(person)
    person.types("Into which folder", str(tmp_path))
    person.presses("Take it out")
    person.waits_for("There is a problem")
    person.sees_problem("“budget.json” is in that folder already, so nothing was saved.")
    assert (tmp_path / "budget.json").read_text(encoding="utf-8") == "mine"
    assert person.control("Into which folder").text() == str(tmp_path)  # type: ignore[attr-defined]


def test_going_back_stops_a_copy_that_is_on_its_way(person: Person, tmp_path: Path) -> None:
    opens_sheet(person)
    person.types("Into which folder", str(tmp_path / "out"))
    person.reaches("Take it out")
    assert person.window.office is not None
    held = person.window.office.ask(lambda _reader: _wait_for(tmp_path / "go"))  # the storage thread is busy
    person.presses("Take it out")
    person.presses("Stop")
    (tmp_path / "go").touch()
    person.result(held)
    person.waits_for("There is a problem")
    person.sees_problem("It was stopped. Nothing was written.")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_stopped_leaves_nothing(person: Person, tmp_path: Path) -> None:
    opens_sheet(person)
    person.chooses("In which form", "A folder that anyone can read")
    person.types("Into which folder", str(tmp_path / "out"))
    person.reaches("Take it out")
    assert person.window.office is not None
    held = person.window.office.ask(lambda _reader: _wait_for(tmp_path / "go"))
    person.presses("Take it out")
    person.presses("Stop")
    (tmp_path / "go").touch()
    person.result(held)
    person.waits_for("There is a problem")
    person.sees_problem("It was stopped. Nothing was written.")
    assert not (tmp_path / "out").exists()


def _wait_for(path: Path) -> None:
    import time

    while not path.exists():
        time.sleep(0.01)


CHOOSES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

app = QApplication([])
over = QWidget()
over.show()

def answer():
    if dialog := app.activeModalWidget():
        dialog.findChild(QLineEdit, "fileNameEdit").setText(sys.argv[2])
        dialog.accept()

timer = QTimer(interval=200)
timer.timeout.connect(answer)
timer.start()
if sys.argv[1] == "ours":
    from phb_desktop.ui.fields.choosing import choose_file
    print(choose_file(over, "The file"))
else:
    print(QFileDialog.getOpenFileName(over, "The file")[0])
"""


@pytest.mark.skipif(os.name != "posix", reason="Qt keeps its notes in a registry elsewhere")
@pytest.mark.parametrize(("how", "notes"), [("ours", False), ("as Qt does it", True)])
def test_choosing_a_file_leaves_no_note_of_it(tmp_path: Path, how: str, notes: bool) -> None:
    chosen = tmp_path / "letters-about-Gwen" / "april.csv"
    chosen.parent.mkdir()
    chosen.touch()
    home = tmp_path / "home"
    home.mkdir()
    env = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", CHOOSES, how, str(chosen)],
        cwd=chosen.parent,  # Qt notes where it was looked
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == str(chosen)
    left = [path for path in home.rglob("*") if path.is_file() and b"letters-about-Gwen" in path.read_bytes()]
    assert bool(left) is notes
