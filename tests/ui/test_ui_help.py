"""F1 brings the guide up where it is needed, by keys alone, and going back loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from phb_desktop import paths
from phb_desktop.ui.help.guide import Topic, the_guide
from phb_desktop.ui.help.printing import document_of
from phb_desktop.ui.help.sheet import HelpSheet
from phb_desktop.ui.keys.paper import _Drawing
from tests.person import Person, spoken


def here() -> str:
    widget = QApplication.focusWidget()
    return spoken(widget) if widget else ""


def on_show(person: Person) -> HelpSheet:
    frame = person.window.frame
    page = frame.page() if frame else None
    sheet = page.sheet() if page else person.window.pile.currentWidget()
    assert isinstance(sheet, HelpSheet)
    return sheet


def test_f1_opens_the_page_of_the_place_and_escape_goes_back(person: Person) -> None:
    person.goes_to("Papers")
    person.presses_key(Qt.Key.Key_F1)
    person.sees("A paper is your proof")
    assert here().startswith("A paper is your proof")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Keep a paper")


def test_f1_on_a_sheet_opens_its_part_and_what_was_typed_stays(person: Person) -> None:
    person.goes_to("Money")
    person.presses("What is owed")
    person.presses("Add something owed")
    person.types("To whom it is owed", "Half a name")
    person.presses_key(Qt.Key.Key_F1)
    assert on_show(person).here() == Topic("a-bank-file", "a-bill-that-is-not-paid-yet")
    assert here() == "A bill that is not paid yet"
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("To whom it is owed")
    box = person.control("To whom it is owed")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Half a name"
    assert box.hasFocus()


def test_arrows_walk_through_the_words_and_tab_leads_on(person: Person) -> None:
    person.goes_to("Papers")
    person.presses_key(Qt.Key.Key_F1)
    title = here()
    person.presses("Next part")
    assert here() == "Keep a paper"
    person.presses_key(Qt.Key.Key_Down)
    assert here() == "1. On “Papers”, press “Keep a paper”."
    person.presses_key(Qt.Key.Key_End)
    last = here()
    person.presses_key(Qt.Key.Key_Down)
    assert here() == last  # it stays at the end
    person.presses_key(Qt.Key.Key_Home)
    assert here() == "Keep a paper"
    person.presses_key(Qt.Key.Key_Tab)
    assert here() == "Next part"  # one stop for all the words
    person.presses("Part before")
    assert here() == title


def test_words_are_looked_for_in_all_pages(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F1)
    person.types("Find in the guide", "forgot passphrase")
    person.sees_row("Found in the guide", "If something goes wrong, I forgot the passphrase")
    person.presses("Read this part")
    assert here() == "I forgot the passphrase"
    assert not person.has("Found in the guide")
    person.presses("The page before")
    assert on_show(person).here() == Topic("home")
    person.types("Find in the guide", "zebra")
    person.sees("Nothing in the guide has these words.")


def test_links_are_buttons_and_lead_to_their_page(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F1)
    person.presses("All pages of the guide")
    person.presses("Papers: keep receipts")
    assert here().startswith("A paper is your proof")
    person.presses("All the words")
    person.sees_row("Words", "Contingency, in plain words: Kept for emergencies")
    person.presses_key(Qt.Key.Key_F1)  # in the guide itself: the list of pages
    assert on_show(person).here() == Topic("README")


def test_f1_works_at_the_door_and_in_the_first_evening(newcomer: Callable[[Path | None], Person]) -> None:
    person = newcomer(None)
    person.presses("Read the guide")
    person.sees("With your papers beside you")
    person.presses_key(Qt.Key.Key_Escape)
    person.presses("Start a new budget")
    person.presses("Continue")
    person.types("Their name", "Gwen Sample")
    person.presses_key(Qt.Key.Key_F1)
    person.sees("Each screen asks one thing")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits_for("Their name")
    box = person.control("Their name")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Gwen Sample"
    assert box.hasFocus()


def test_a_lock_forgets_the_guide_and_keeps_what_lay_below(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")
    person.presses_key(Qt.Key.Key_F1)
    person.presses_key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    person.opens("four score and seven")
    person.waits_for("Paid to")
    box = person.control("Paid to")
    assert isinstance(box, QLineEdit)
    person.waits(lambda: box.text() == "Half a name", "what was typed")


def test_every_part_of_every_page_can_be_shown_and_printed(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F1)
    sheet = on_show(person)
    for page in the_guide().pages():
        for part in page.parts:
            sheet.go(Topic(page.name, part.anchor))
            QApplication.processEvents()
            assert sheet.reading is not None
            assert sheet.reading.stops
            stops = [each for each in person.controls() if sheet.isAncestorOf(each)]
            assert len(stops) <= 40, f"{page.name}#{part.anchor}: {len(stops)} controls"
            names = [spoken(each) for each in stops]
            assert len(names) == len(set(names)), f"{page.name}#{part.anchor}: {names}"
        paper = _Drawing(document_of(page)).text.toPlainText()
        assert page.title in paper
        assert "**" not in paper


def test_the_guide_lies_where_the_program_looks_for_it() -> None:
    assert (paths.guide() / "README.md").exists()
    assert (paths.guide().parent / "images").is_dir()
