"""A book on its first day: every place says what to do first, none is empty. And reading on by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.grounds import settled
from phb_desktop.ui.labels import Card, Heading, Text
from phb_desktop.ui.papers.looking import PictureView
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables.listing import Listing
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.person import Person, takes_keyboard

PASSPHRASE = "four score and seven"


def test_home_says_what_to_do_first_until_something_is_recorded(person: Person) -> None:
    person.waits_for("Begin here: bring in a file from your bank")
    person.presses("Begin here: bring in a file from your bank")
    assert person.window.windowTitle().startswith("Bank")
    person.sees("Nothing waits. Bring in a file from your bank to see new payments.")
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.goes_to("Home")
    person.sees("£45.00 went out.")
    person.waits(lambda: not person.has("Begin here"), "the list without its first step")


def test_no_place_is_empty_without_a_word_of_what_comes_there(person: Person) -> None:
    """An empty list says two things: how it is, and what to do or what will stand there. No card is bare."""
    frame = person.window.frame
    assert frame is not None
    faults: list[str] = []
    for place in PLACES:
        page = frame.show_place(place.name)
        person.waits(lambda page=page: settled(page), f"all of {place.name}")  # type: ignore[misc]
        person.settles()
        empty = [each.nothing for each in page.findChildren(Listing) if each.nothing.isVisible()]
        faults += [f"{place.name}: “{each.text()}”" for each in empty if each.text().count(".") < 2]
        faults += [
            f"{place.name}: a bare card “{said(each)}”" for each in page.findChildren(Card) if bare(each)
        ]
    assert faults == []


def said(card: Card) -> str:
    return " ".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())


def bare(card: Card) -> bool:
    """Say whether a card shows its heading alone."""
    inside = [each for each in card.findChildren(QWidget) if each.isVisible()]
    words = [each for each in inside if isinstance(each, Text) and not isinstance(each, Heading)]
    return (
        card.isVisible() and not any(each.text() for each in words) and not any(map(takes_keyboard, inside))
    )


@pytest.mark.parametrize("which", range(4))
def test_page_down_reads_on_from_wherever_the_keyboard_is(qtbot: QtBot, which: int) -> None:
    """In a list of choices it chose something else, unseen."""
    sheet = Sheet("What is kept")
    choices = [(number, str(number)) for number in range(40)]
    choice = sheet.form.add(ChoiceField("kind", "Which", choices, start=0))
    words, yes = sheet.form.add(TextField("name", "Name")), sheet.form.add(YesField("yes", "Yes"))
    sheet.column.addWidget(Text("A line\n" * 200))
    qtbot.addWidget(sheet)
    sheet.resize(800, 500)
    sheet.show()
    sheet.begin()
    QApplication.processEvents()
    here = [choice.box, words.boxes()[0], yes.box, sheet.back][which]
    here.setFocus()
    bar = sheet.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1_000)
    before = bar.value()
    QTest.keyClick(here, Qt.Key.Key_PageDown)
    assert bar.value() > before
    assert choice.read() == 0
    QTest.keyClick(here, Qt.Key.Key_PageUp)
    assert bar.value() <= before


def test_a_paper_that_is_not_drawn_leaves_no_empty_place(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    office.open(budget_folder, PASSPHRASE).result()
    office.do(KeepPaper("hours.txt", b"Monday 4 hours")).result()
    office.shut()
    person = newcomer(budget_folder)
    person.opens(PASSPHRASE)
    person.goes_to("Papers")
    person.waits_for("Papers, 1 row")
    person.picks("Papers", "hours.txt")
    person.presses("Look at it")
    person.sees("This kind of paper is not drawn here.")
    assert not [each for each in person.window.findChildren(PictureView) if each.isVisible()]
