"""Who can open the budget: every job of it at the window, with the keyboard alone."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from phb_desktop.office import Office
from phb_desktop.statements.recovery_sheet import sheet
from phb_desktop.ui.keys import paper
from phb_desktop.ui.main_window import MainWindow
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.person import Person

OLD = "four score and seven"
NEW = "kolabe mirodu tanefi gulemo pirasu"
PRINTED = "0W40-J2GB-1G6G-W3RG-2491-650N-2RBH-G68T-3CE1-T7GZ-QN96"


@pytest.fixture
def code(budget_folder: Path, clock: FixedClock, tmp_path: Path) -> str:
    """A recovery code of the small budget, typed back on the day that it was made."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, OLD).result()
    made = office.keys.new_recovery_code(OLD, office.keys.fresh_code()).result()
    office.shut()
    return made


def shown_code(person: Person) -> str:
    person.sees("11.  ")
    text = next(
        label.text()
        for label in person.window.findChildren(QLabel)
        if label.isVisible() and re.match(r"\s1\.  \w{4}\n", label.text())
    )
    return "-".join(line.split()[1] for line in text.splitlines())


def other_group(code: str, group: int) -> str:
    groups = code.split("-")
    groups[group - 1] = "0000" if groups[group - 1] != "0000" else "1111"
    return "-".join(groups)


# -- a passphrase


def test_strength_is_said_in_words_while_typing(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    for typed, said in (
        ("short", "Strength: Too short. Use at least 12 letters and numbers."),
        ("password1234", "Strength: Easy to guess. Another word would help."),
        ("Gwenllian 1234", "Strength: Fair. One more word would make it strong."),
        (NEW, "Strength: Strong."),
    ):
        person.types("New passphrase", typed)
        person.sees(said)


def test_five_words_are_offered_and_taken(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    person.presses("Offer other words")
    person.presses("Use these five words")
    offered = person.control("New passphrase").text()  # type: ignore[attr-defined]
    assert len(offered.split()) == 5
    person.sees("Strength: Strong.")
    person.types("Passphrase now", OLD)
    person.types("New passphrase again", offered)
    person.presses("Change it")
    person.sees_done("The passphrase is changed.")


def test_a_weak_passphrase_is_refused_beside_its_box(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Change the passphrase")
    person.types("Passphrase now", OLD)
    for name in ("New passphrase", "New passphrase again"):
        person.types(name, "password1234")
    person.presses("Change it")
    person.waits(lambda: person.has("There is a problem. This passphrase is too easy"), "the refusal")


# -- the code


def test_a_new_code_counts_only_once_it_was_typed_back(
    person: Person, budget_folder: Path, newcomer: Callable[[Path | None], Person]
) -> None:
    person.goes_to("Settings")
    person.presses("Make a new recovery code")
    person.types("Your passphrase", "not this one at all")
    person.presses("Show me the new code")
    person.waits(lambda: person.has("There is a problem. That passphrase"), "the refusal")
    person.types("Your passphrase", OLD)
    person.presses("Show me the new code")
    code = shown_code(person)
    person.types("Type the new code back", other_group(code, 3))
    person.sees("Group 3 does not fit. Compare it with your paper.")
    before = (budget_folder / "keys.json").read_bytes()
    person.presses("It is on paper: use it")
    person.sees_problem("Group 3 is not the same")
    assert (budget_folder / "keys.json").read_bytes() == before
    person.types("Type the new code back", code[:30])
    person.presses("It is on paper: use it")
    person.sees_problem("The code is not complete")
    person.types("Type the new code back", code.lower().replace("-", " ").replace("0", "o"))
    person.sees("The code fits: all 11 groups.")
    person.presses("It is on paper: use it")
    person.sees_done("The new recovery code counts.")
    assert (budget_folder / "keys.json").read_bytes() != before
    person.closes()
    again = newcomer(budget_folder)
    again.presses("Use your recovery code")
    again.types("Recovery code", code)
    again.presses("Open")
    again.sees("Choose a new passphrase")


def test_a_code_typed_before_the_program_is_read_is_looked_at_as_soon_as_it_is(
    newcomer: Callable[[Path | None], Person],
    budget_folder: Path,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go, read = threading.Event(), MainWindow._read_rooms

    def slowly(window: MainWindow) -> Office:
        let_go.wait(30)
        return read(window)

    monkeypatch.setattr(MainWindow, "_read_rooms", slowly)
    person = newcomer(budget_folder)
    person.presses("Use your recovery code")
    person.types("Recovery code", other_group(code, 7))
    assert "does not fit" not in person.reads()
    let_go.set()
    person.sees("does not fit")


def test_the_code_sets_a_new_passphrase_or_later(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, code: str
) -> None:
    person = newcomer(budget_folder)
    person.presses("Use your recovery code")
    person.types("Recovery code", other_group(code, 7))
    person.waits(lambda: "does not fit" in person.reads(), "what is wrong, while typing")
    person.presses("Open")
    person.waits(lambda: person.has("There is a problem. "), "the refusal")
    person.types("Recovery code", code)
    person.presses("Open")
    person.sees("Your recovery code opened the budget, and goes on working.")
    person.presses("Later")
    person.sees("£")
    person.closes()

    person = newcomer(budget_folder)
    person.presses("Use your recovery code")
    person.types("Recovery code", code)
    person.presses("Open")
    person.types("New passphrase", NEW)
    person.types("New passphrase again", OLD)
    person.presses("Set it")
    person.sees_problem("The two passphrases are not the same.")
    person.types("New passphrase again", NEW)
    person.presses("Set it")
    person.sees_done("The new passphrase is set. Your recovery code still works.")
    person.closes()

    person = newcomer(budget_folder)
    person.types("Passphrase", OLD)
    person.presses("Open")
    person.waits_for("There is a problem")
    person.opens(NEW)


# -- practice


@pytest.fixture
def on_day(
    newcomer: Callable[[Path | None], Person],
    budget_folder: Path,
    code: str,
    clock: FixedClock,
) -> Callable[[int], Person]:
    def sit(days: int) -> Person:
        clock.at = datetime(2026, 6, 30, 10, tzinfo=UTC) + timedelta(days=days)
        person = newcomer(budget_folder)
        person.opens(OLD)
        return person

    return sit


def test_the_code_is_asked_for_at_day_thirty(on_day: Callable[[int], Person], code: str) -> None:
    person = on_day(29)
    person.waits_for("£")
    assert not person.has("Try my recovery code")
    person.closes()

    person = on_day(30)
    person.presses("Try my recovery code")
    person.types("Recovery code", other_group(code, 2))
    person.presses("Check it")
    person.waits(lambda: person.has("There is a problem. "), "the refusal")
    person.types("Recovery code", PRINTED)
    person.presses("Check it")
    person.waits(
        lambda: person.has("There is a problem. This recovery code is typed rightly"), "that it is old"
    )
    person.types("Recovery code", code)
    person.types("Where is the sheet kept?", "In the blue folder")
    person.presses("Check it")
    person.sees_done("Your recovery code is right. We ask again on 30 July 2027.")
    assert not person.has("Try my recovery code")
    person.goes_to("Settings")
    person.sees("Its sheet is kept here: In the blue folder.")
    person.closes()

    person = on_day(30 + 365)
    person.presses("Try my recovery code")
    person.sees("You said: In the blue folder. Correct it if it is elsewhere now.")


def test_not_now_waits_a_week(on_day: Callable[[int], Person]) -> None:
    person = on_day(31)
    person.presses("Not now")
    person.sees_done("We ask again in a week.")
    assert not person.has("Not now")
    person.closes()
    person = on_day(37)
    person.waits_for("£")
    assert not person.has("Not now")
    person.closes()
    person = on_day(38)
    person.presses("Try my recovery code")
    person.presses("I cannot find it: make a new code")
    person.waits_for("Make a new recovery code")


# -- others


def test_somebody_else_is_let_in_seen_and_taken_away(
    person: Person, newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    person.goes_to("Settings")
    person.presses("Let somebody else in")
    person.types("Your own passphrase", OLD)
    person.types("Their name", "Ann Example")
    person.types("Their passphrase", NEW)
    person.types("Their passphrase again", NEW)
    person.presses("Let them in")
    person.sees_done("Ann Example can open the budget now.")
    person.sees("So do the passphrases of: Ann Example.")
    person.closes()

    theirs = newcomer(budget_folder)
    theirs.opens(NEW)
    theirs.goes_to("Settings")
    theirs.sees("You have it open as Ann Example. What you change says so.")
    assert not theirs.has("Replace the key")
    assert not theirs.has("Let somebody else in")
    theirs.closes()

    person = newcomer(budget_folder)
    person.opens(OLD)
    person.goes_to("Settings")
    person.presses("Let somebody else in")
    person.sees_row("What they changed", "30 June 2026: Ann Example had it open and changed nothing.")
    person.presses("Take this person’s passphrase away")
    person.sees_problem("“Your own passphrase” is empty.")
    person.types("Your own passphrase", OLD)
    person.presses("Take this person’s passphrase away")
    person.sees_done("Ann Example cannot open it any more")
    person.closes()
    theirs = newcomer(budget_folder)
    theirs.types("Passphrase", NEW)
    theirs.presses("Open")
    theirs.waits_for("There is a problem")


def test_nobody_is_taken_away_who_was_not_chosen(person: Person) -> None:
    """As with a mouse: the button is pressed without the list having been entered."""
    person.goes_to("Settings")
    for name, theirs in (("Ann Example", NEW), ("Bea Example", f"{NEW} too")):
        person.presses("Let somebody else in")
        person.types("Your own passphrase", OLD)
        person.types("Their name", name)
        person.types("Their passphrase", theirs)
        person.types("Their passphrase again", theirs)
        person.presses("Let them in")
        person.sees_done(f"{name} can open the budget now.")

    person.presses("Let somebody else in")
    person.sees_row("Who can open it", "Bea Example")
    person.types("Your own passphrase", OLD)
    person.control("Take this person’s passphrase away").click()  # type: ignore[attr-defined]
    person.sees_problem("No person is chosen, so nothing was changed.")
    person.picks("Who can open it", "Bea Example")
    person.control("Take this person’s passphrase away").click()  # type: ignore[attr-defined]
    person.sees_done("Bea Example cannot open it any more")
    person.sees("So do the passphrases of: Ann Example.")


def test_the_key_is_replaced_and_the_budget_stays_open(
    person: Person, newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    before = (budget_folder / "ledger.db").read_bytes()
    person.goes_to("Settings")
    person.presses("Replace the key")
    person.types("Your passphrase", OLD)
    person.presses("Show me the new code")
    code = shown_code(person)
    person.types("Type the new code back", code)
    person.presses("It is on paper: use it")
    person.sees_done("The key is replaced. Make a new backup now, and delete older ones.")
    person.goes_to("Home")
    person.sees("£")
    person.closes()
    after = (budget_folder / "ledger.db").read_bytes()
    assert before[16:] != after[16:]
    assert before[:16] == after[:16]
    again = newcomer(budget_folder)
    again.opens(OLD)


# -- the sheet on paper


def test_the_sheet_is_saved_where_the_person_says_with_a_warning(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    person.goes_to("Settings")
    person.presses("Make a new recovery code")
    person.types("Your passphrase", OLD)
    person.presses("Show me the new code")
    code = shown_code(person)
    person.sees("A saved sheet is not locked.")
    person.presses("Save the sheet as a PDF")
    person.sees("Saved as “sheet.pdf”. It is not locked: print it, then delete it.")
    told = subprocess.run(["pdftotext", "-layout", place, "-"], capture_output=True, text=True, check=True)
    assert all(group in told.stdout.replace(" ", "") for group in code.split("-"))
    person.presses("Save the sheet as a PDF")
    person.sees("There is a file of that name already. Nothing was saved.")
    assert paper.saved(b"", tmp_path / "no such folder" / "x.pdf").startswith("The sheet could not be saved")


def test_printing_can_be_given_up(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Make a new recovery code")
    person.types("Your passphrase", OLD)
    person.presses("Show me the new code")
    shown_code(person)
    asked: list[str] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            asked.append(dialog.windowTitle())
            dialog.reject()
        else:
            QTimer.singleShot(50, give_up)

    QTimer.singleShot(50, give_up)
    person.presses("Print the recovery sheet")
    person.sees("Nothing was printed.")
    assert asked == ["Print the recovery sheet"]


def test_what_is_printed_holds_every_group_and_leaves_no_other_file(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    before = {file for file in tmp_path.rglob("*") if file.is_file()}
    paper.print_on(printer, sheet(PRINTED, Path("/media/stick/PHB budget.vault")))
    made = {file for file in tmp_path.rglob("*") if file.is_file()} - before
    assert made == {tmp_path / "printed.pdf"}
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for group in PRINTED.split("-"):
        assert group in told.replace(" ", "")
    assert "PHB budget.vault" in told
    assert person.window is not None


def test_the_code_is_read_aloud_group_by_group(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from phb_desktop.ui.keys import code as of_code

    said: list[str] = []
    monkeypatch.setattr(of_code, "announce", lambda _widget, text, **_: said.append(text))
    person.goes_to("Settings")
    person.presses("Make a new recovery code")
    person.types("Your passphrase", OLD)
    person.presses("Show me the new code")
    first = shown_code(person).split("-")[0]
    person.presses("Read it aloud, group by group")
    assert said[0] == f"Group 1: {' '.join(first)}"
    assert len(said) == 11
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Replace the key")


# -- the computer's key store


def test_the_computer_may_open_it_when_asked_to_and_the_passphrase_goes_on_working(
    person: Person, newcomer: Callable[[Path | None], Person], budget_folder: Path
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Shelf())
    try:
        person.goes_to("Settings")
        person.presses("Open without the passphrase here")
        person.types("Your passphrase", OLD)
        person.presses("Let this computer open it")
        person.sees_done("This computer can open the budget now.")
        person.sees("This computer’s key store opens it too.")
        person.closes()

        again = newcomer(budget_folder)
        again.presses("Open without the passphrase")
        again.waits_for("Places")
        again.closes()

        keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
        third = newcomer(budget_folder)
        third.presses("Open without the passphrase")
        third.waits(
            lambda: third.has("There is a problem. This computer has no safe key store"), "the refusal"
        )
        third.opens(OLD)
        third.goes_to("Settings")
        third.presses("Stop opening without the passphrase")
        third.sees_done("From now on the passphrase is always asked for.")
        third.closes()

        last = newcomer(budget_folder)
        last.waits_for("Passphrase")
        last.opens(OLD)
        assert not last.has("Open without the passphrase")
    finally:
        keyring.set_keyring(before)


class Shelf(keyring.backend.KeyringBackend):
    """A key store in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[username]


keyring.backend.KeyringBackend._classes.discard(Shelf)
