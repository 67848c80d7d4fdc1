"""Long names and large sums: nothing is cut, nothing lies out of reach, at any text size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from phb_desktop.ui.fields import ChoiceField
from phb_desktop.ui.grounds import settled
from phb_desktop.ui.labels import Button, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.sheet import scrolling
from phb_desktop.ui.tick import Tick
from phb_desktop.values.clock import FixedClock
from tests.long_names import PAYEE, a_long_book
from tests.looking import faults_of_cut_words, faults_of_room
from tests.person import Person, the_theme

PASSPHRASE = "four score and seven"
SHEETS = (
    ("Money", "Add money out"),
    ("Money", "What is owed"),
    ("Bank", "Bring in a bank file"),
    ("Plan", "Enter a new version"),
    ("Plan", "Change when money comes"),
    ("People", "Open"),
    ("Statements", "Read the draft"),
    ("Questions", "Open"),
)


@pytest.fixture
def at_a_long_book(
    newcomer: Callable[[Path | None], Person], tmp_path: Path, clock: FixedClock
) -> Iterator[Person]:
    """Somebody before the book in which everything has a long name."""
    a_long_book(tmp_path / "Long.vault", PASSPHRASE, clock, tmp_path / "anchors")
    person = newcomer(tmp_path / "Long.vault")
    person.opens(PASSPHRASE)
    yield person
    the_theme().size(100)


def test_long_names_are_read_and_reached_everywhere(at_a_long_book: Person) -> None:
    for percent in (100, 300):
        the_theme().size(percent)
        looks_around(at_a_long_book)


def has_a_sheet(page: Page) -> bool:
    return page.sheet() is not None


def looks_around(person: Person) -> None:
    person.window.resize(1366, 728)
    frame = person.window.frame
    assert frame is not None

    def faults() -> list[str]:
        return [*faults_of_room(person.window), *faults_of_cut_words(person.window)]

    for place in PLACES:
        page = frame.show_place(place.name)
        person.waits(partial(settled, page), f"all of {place.name}")
        person.waits(lambda: not faults(), f"room for everything of {place.name}: {faults()}")
    for where, button in SHEETS:
        page = frame.show_place(where.lower())
        shown = [each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()]
        next(each for each in shown if each.accessibleName().startswith(button)).click()
        person.waits(partial(has_a_sheet, page), button)
        person.waits(lambda: not faults(), f"room for everything of “{button}”: {faults()}")
        sheet = page.sheet()
        assert sheet is not None
        sheet.close_sheet()


@pytest.mark.parametrize("make", [Text, Button, Tick])
def test_a_word_that_is_wider_than_its_room_goes_on_in_the_next_line(
    qtbot: QtBot, make: Callable[[str], QWidget]
) -> None:
    """Nothing is lost of it: all letters are drawn, in more lines than one."""
    long, two = make(f"Paid to {PAYEE * 2}"), make("Paid to the pool")
    for each in (long, two):
        qtbot.addWidget(each)
    wide = QApplication.primaryScreen().availableSize().width() // 2
    if not isinstance(long, Text):
        assert long.minimumSizeHint().width() <= wide + 60
        assert long.minimumSizeHint().height() >= 2 * two.fontMetrics().height()
    else:
        assert "".join(long.lines_in(300)).replace(" ", "") == f"Paidto{PAYEE * 2}"
        assert long.heightForWidth(300) >= 5 * two.heightForWidth(300)


def test_a_long_choice_stands_in_lines(qtbot: QtBot) -> None:
    field = ChoiceField("which", "Which account", [(1, "Card"), (2, f"The account of {PAYEE}")], start=1)
    qtbot.addWidget(field)
    field.resize(300, 400)
    field.show()
    low = field.box.sizeHint().height()
    field.put(2)
    assert field.box.sizeHint().height() >= low + 2 * field.box.fontMetrics().lineSpacing()


def test_the_bar_follows_its_page_though_python_forgot_qts_own(qtbot: QtBot) -> None:
    """What PySide knows of a bar of Qt's can be that of one that is gone: ours stayed in the middle then."""
    body = QWidget()
    body.setMinimumHeight(2_000)
    area = scrolling(body)
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    shiboken6.invalidate(area.verticalScrollBar())
    area.resize(800, 500)
    shown = [each for each in area.findChildren(QScrollBar) if each.parent() is area and each.isVisible()]
    assert [each.geometry().right() for each in shown] == [799]
    shown[0].setValue(120)
    assert area.verticalScrollBar().value() == 120
