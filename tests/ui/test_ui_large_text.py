"""With large text the room goes to what is read: the places fold away, the line at the foot stays slim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QScrollArea

from phb_desktop.ui.announcing import last_said
from phb_desktop.ui.frame import Frame
from phb_desktop.ui.grounds import settled
from phb_desktop.ui.theme import SIZES, SMALL, TARGET, Theme
from tests.looking import faults_of_names, faults_of_order, faults_of_room
from tests.person import Person, inside, the_theme

PASSPHRASE = "four score and seven"
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Twelve payments were added. One was there already. Say next what the new ones were for, one by one."


@pytest.fixture
def sized(person: Person) -> Iterator[Theme]:
    """The theme, put back to 100 per cent afterwards, once the places have filled themselves."""
    theme = the_theme()
    yield theme
    theme.size(100)
    frame = person.window.frame
    assert frame is not None
    person.waits(lambda: all(map(settled, frame.pages.values())), "all that was asked")


def at(person: Person, theme: Theme, percent: int, wide: int = 1366, tall: int = 728) -> Frame:
    """Open the window at a text size, and wait until it is arranged."""
    theme.size(percent)
    person.window.resize(wide, tall)
    frame = person.window.frame
    assert frame is not None
    person.waits(lambda: not faults_of_room(person.window), "room for everything")
    return frame


def list_shows(frame: Frame) -> bool:
    return frame.places.isVisible()


def main_part(frame: Frame) -> QRect:
    page = frame.page()
    assert page is not None
    return QRect(page.mapTo(frame, QPoint(0, 0)), page.size())


def _share(frame: Frame) -> float:
    part = main_part(frame)
    return part.width() * part.height() / (frame.width() * frame.height())


@pytest.mark.parametrize(
    ("percent", "wide", "folded"),
    [(100, 1366, False), (150, 1366, False), (200, 1366, True), (300, 1366, True), (100, 800, True)],
)
def test_the_list_of_places_takes_no_more_than_a_quarter_or_so(
    person: Person, sized: Theme, percent: int, wide: int, folded: bool
) -> None:
    frame = at(person, sized, percent, wide)
    person.waits(lambda: list_shows(frame) is not folded, "the places as they belong")
    assert main_part(frame).width() >= 0.73 * wide
    assert person.has("Places: Home is on show") is folded
    assert not faults_of_names(person.window)
    assert not faults_of_order(person.window)


def test_at_300_per_cent_two_thirds_of_a_small_window_are_for_the_place(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    for said in ("", "A payment of £12.00 was added."):
        frame.desk.status.say(said, undoable=bool(said))
        person.waits(lambda: _share(frame) > 0.66, f"room beside “{said}”")


def test_home_comes_up_at_its_top(newcomer: Callable[[Path | None], Person], budget_folder: Path) -> None:
    """The keyboard came to what stood first before the figures were there, and the page went along."""
    person = newcomer(budget_folder)
    theme = the_theme()
    theme.size(300)
    try:
        person.window.resize(1366, 728)
        person.opens(PASSPHRASE)
        frame = person.window.frame
        assert frame is not None
        page = frame.pages["home"]
        person.waits(lambda: settled(page), "all of Home")
        bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
        assert bar.maximum() > 0
        assert bar.value() == 0
    finally:
        theme.size(100)


def test_every_button_of_the_settings_shows(person: Person, sized: Theme) -> None:
    """Rows of buttons that went on below were cut off in their cards."""
    frame = at(person, sized, 300)
    frame.show_place("settings")
    person.waits(lambda: settled(frame.pages["settings"]), "all of the settings")
    person.waits(lambda: not faults_of_room(person.window), "room for every button")


def test_by_keys_the_list_comes_shows_what_is_passed_and_goes(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    person.presses("Places: Home is on show")
    assert list_shows(frame)
    assert QApplication.focusWidget() is frame.places
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Down)
    assert list_shows(frame), "arrows pass by and choose nothing for good"
    assert person.window.windowTitle().startswith("Bank")
    person.presses_key(Qt.Key.Key_Return)
    assert not list_shows(frame)
    page, here = frame.page(), QApplication.focusWidget()
    assert page is not None
    assert here is not None
    assert page.isAncestorOf(here), "the keyboard is in the place that was chosen"
    assert person.has("Places: Bank is on show")


def test_f6_brings_the_list_and_escape_takes_it_away(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    frame.show_place("money", enter=True)
    person.presses_key(Qt.Key.Key_F6)
    assert list_shows(frame)
    assert frame.places.currentItem().text() == "Money"
    person.presses_key(Qt.Key.Key_Escape)
    assert not list_shows(frame)
    assert QApplication.focusWidget() is person.control("Places: Money is on show")
    person.presses_key(Qt.Key.Key_F6)
    page, here = frame.page(), QApplication.focusWidget()
    assert page is not None
    assert here is not None
    assert page.isAncestorOf(here)
    person.presses_key(Qt.Key.Key_5, CTRL)
    assert person.window.windowTitle().startswith("People")
    assert not list_shows(frame)


def test_a_press_with_the_pointer_or_by_a_reader_chooses_for_good(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    frame.halves.go_to_places()
    view = frame.places.viewport()
    spot = frame.places.visualItemRect(frame.places.item(3)).center()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert not list_shows(frame)
    assert person.window.windowTitle().startswith("Plan")
    frame.halves.go_to_places()
    frame.places.item(5).setSelected(True)  # as a screen reader does: the current row stays where it is
    QApplication.processEvents()
    assert not list_shows(frame)
    assert person.window.windowTitle().startswith("Papers")


def test_what_has_the_keyboard_is_never_under_the_list(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    person.presses("Places: Home is on show")
    for _ in range(12):
        person.presses_key(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        page = frame.page()
        assert here is not None
        assert page is not None
        if page.isAncestorOf(here):
            break
    assert not list_shows(frame)
    assert here is not None
    assert inside(here, person.window)


def test_the_list_comes_back_beside_the_place_with_smaller_text(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    person.presses("Places: Home is on show")
    at(person, sized, 100)
    person.waits(lambda: not person.has("Places: "), "the list beside the place")
    assert list_shows(frame)
    assert isinstance(person.control("Places"), QListWidget)
    assert frame.places.mapTo(frame, QPoint(0, 0)).x() == 0
    person.waits(lambda: main_part(frame).left() >= frame.places.width(), "the place beside the list")
    person.goes_to("Money")
    assert list_shows(frame)


def test_the_first_stop_leads_past_the_row_above(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    frame.halves.bar.skip.setFocus()
    person.presses_key(Qt.Key.Key_Return)
    page, here = frame.page(), QApplication.focusWidget()
    assert page is not None
    assert here is not None
    assert page.isAncestorOf(here)


@pytest.mark.parametrize("percent", SIZES)
def test_the_foot_stays_slim_and_gives_the_rest_when_asked(
    person: Person, sized: Theme, percent: int
) -> None:
    frame = at(person, sized, percent)
    status = frame.desk.status
    status.backed_up("Last backup: 22 November 2026, none on another disk yet")
    status.say(LONG, undoable=True)
    line = status.fontMetrics().lineSpacing()
    slim = max(0.1 * frame.height() + 2 * SMALL, TARGET + 2 * SMALL, 2 * line + 2 * SMALL)
    person.waits(lambda: status.height() <= slim, "a slim foot")
    if status.more.isVisible():
        person.presses("More of this line")
        person.waits(lambda: status.height() > slim, "all of the foot")
        person.waits(lambda: not faults_of_room(person.window), "room for all of it")
        person.presses("Less of this line")
        person.waits(lambda: status.height() <= slim, "the slim foot again")
    assert status.everything().startswith(LONG)
    assert status.everything().endswith("Nothing has left this computer.")


def test_a_key_reads_the_whole_foot(person: Person, sized: Theme) -> None:
    frame = at(person, sized, 300)
    frame.desk.status.say(LONG)
    person.presses_key(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert last_said() == frame.desk.status.everything()
    assert person.has("Less of this line"), "it shows all that is said"
