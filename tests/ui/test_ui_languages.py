"""The window in another language: nothing is missed, nothing is built from unknown pieces, and all fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QScrollArea,
    QTableView,
    QWidget,
)

from phb_desktop import words
from phb_desktop.languages import ENGLISH, LANGUAGES, longer, mirrored
from phb_desktop.ui import start
from phb_desktop.ui.breaking import sums_in_order
from phb_desktop.ui.colours import LIGHT
from phb_desktop.ui.help.sheet import HelpSheet
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.settings_store import Settings
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.reading import ReadSheet
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import sheet
from phb_desktop.ui.unlock.steps.base import Step
from phb_desktop.words import tr
from tests.person import Person, spoken, takes_keyboard, the_theme
from tests.tools.texts import extract

PASSPHRASE = "four score and seven"
# No texts of ours: names and words of the small budget, its files, and what is the same everywhere.
OURS_TO_KEEP = frozenset(
    re.findall(
        r"\w+",
        "Gwen Sample Rhys Example ICB NHS money Personal assistants Hydrotherapy Budget account PHB Desktop "
        "English Cymraeg drafft vault phbbackup Ctrl Shift HMRC GNU GPL Bank safe backup pdf",
    )
)
# Whole texts that stand in the small budget, as somebody typed them or as they were when it was made. The
# last is a statement's own word, shown as it will be read.
DATA = (
    "To live safely at home",
    "To keep my hands moving",
    "Insurance",
    "agreement, page 3",
    "R. Example, care co-ordinator",
    "Balance when these books began",
    "Less came in than was due for “NHS money”:",
)
# Buttons that lead away, change things, take long or open the system's own windows.
NOT_PRESSED = {
    "Lock",
    "Undo",
    "Do it again",
    "Choose a file",
    "Choose a folder",
    "Check everything now",
    "Go back",
    "Save",
    "Skip to the main part",
    "Print this page",
    "Open without the passphrase here",
}


class Heard:
    """A translator that changes what it hears, and remembers each text by what became of it."""

    def __init__(self, change: Callable[[str], str]) -> None:
        self.change = change
        self.texts: set[str] = set()
        self.english: dict[str, str] = {}

    def text(self, english: str) -> str:
        self.texts.add(english)
        said = self.change(english)
        self.english[said] = english
        return said

    def number(self, one: str, many: str, count: int) -> str:
        self.texts |= {one, many}
        return self.change(one if count == 1 else many)


@pytest.fixture
def speaks() -> Iterator[Callable[[Callable[[str], str]], Heard]]:
    def start(change: Callable[[str], str]) -> Heard:
        heard = Heard(change)
        words.speak(heard.text, heard.number)
        return heard

    yield start
    words.speak(None)
    the_theme().size(100)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@cache
def known() -> frozenset[str]:
    found = extract()
    assert found.lost == []
    return frozenset(found.texts) | frozenset(found.numbers) | {one for one, _ in found.numbers.values()}


def opened(newcomer: Callable[[Path | None], Person], folder: Path) -> Person:
    person = newcomer(folder)
    person.window.door.secret.put(PASSPHRASE)
    person.window.door.main.click()
    person.waits(lambda: person.window.frame is not None, "the budget")
    person.qtbot.wait(300)
    return person


def shown(window: QWidget) -> Iterator[str]:
    """Return every text that is on show or would be spoken."""
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        yield each.accessibleName()
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QComboBox):
            yield from (each.itemText(n) for n in range(each.count()))
        elif isinstance(each, QListWidget):
            yield from (each.item(n).text() for n in range(each.count()))
        elif isinstance(each, QTableView):
            model = each.model()
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(), 20)):
                for column in range(model.columnCount()):
                    yield str(model.index(row, column).data() or "")


def bare(text: str) -> list[str]:
    """Return the words of a text that came through no translator."""
    if text in DATA or re.fullmatch(r"[a-z]+( [a-z]+){4}", text):  # five words for a passphrase
        return []
    for each in DATA:
        text = text.replace(each, " ")
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return [each for each in re.findall(r"[A-Za-z]{2,}", text) if each not in OURS_TO_KEEP]


def walk(person: Person, heard: Heard) -> Iterator[str]:
    """Go through every place and every sheet that one of its buttons opens."""
    frame = person.window.frame
    assert frame is not None
    skipped = {heard.change(each) for each in NOT_PRESSED}
    for place in PLACES:
        page = frame.show_place(place.name)
        person.qtbot.wait(150)
        yield place.name
        for button in [each for each in page.findChildren(QAbstractButton) if takes_keyboard(each)]:
            if spoken(button) in skipped or not takes_keyboard(button):
                continue
            button.click()
            person.qtbot.wait(100)
            sheet = page.sheet()
            # The guide is a text of its own, and a statement is shown as its reader will see it: in English.
            if sheet is not None and not isinstance(sheet, HelpSheet | ReadSheet):
                yield f"{place.name}: {heard.english.get(spoken(button), spoken(button))}"
            while (top := page.sheet()) is not None:
                top.close_sheet()
                QApplication.processEvents()
            if frame.page() is not page:
                frame.show_place(place.name)


def test_every_word_on_screen_came_through_the_translator(
    newcomer: Callable[[Path | None], Person],
    budget_folder: Path,
    speaks: Callable[[Callable[[str], str]], Heard],
) -> None:
    heard = speaks(longer)
    person = newcomer(budget_folder)
    missed: dict[str, str] = {}
    for text in shown(person.window):
        missed.update(dict.fromkeys(bare(text), f"the door: {text}"))
    person.window.door.secret.put(PASSPHRASE)
    person.window.door.main.click()
    person.waits(lambda: person.window.frame is not None, "the budget")
    walked = 0
    for where in walk(person, heard):
        walked += 1
        for text in shown(person.window):
            missed.update(dict.fromkeys(bare(text), f"{where}: {text}"))
    assert walked > 40

    assert missed == {}, "each of these words is shown without passing through tr()"
    # What was said is in the catalogues: a text that was built from pieces would not be.
    assert sorted(heard.texts - known()) == []


def test_longer_words_fit_at_twice_the_size(
    newcomer: Callable[[Path | None], Person],
    budget_folder: Path,
    speaks: Callable[[Callable[[str], str]], Heard],
) -> None:
    heard = speaks(longer)
    person = opened(newcomer, budget_folder)
    the_theme().size(200)
    person.window.resize(1366, 728)
    person.qtbot.wait(200)
    faults = []
    for where in walk(person, heard):
        faults += [f"{where}: {each}" for each in cut(person)]

    assert faults == [], "\n".join(faults)


def test_from_right_to_left_the_window_is_mirrored_and_nothing_is_cut(
    newcomer: Callable[[Path | None], Person],
    budget_folder: Path,
    speaks: Callable[[Callable[[str], str]], Heard],
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    heard = speaks(mirrored)
    person = opened(newcomer, budget_folder)
    frame = person.window.frame
    assert frame is not None
    places = frame.places.mapTo(person.window, QPoint(0, 0)).x()
    assert places > person.window.width() // 2, "the list of places lies on the right"
    assert "border-right: 5px solid" in sheet(LIGHT, 100), "and so does the mark of the one on show"
    frame.show_place("bank")
    person.qtbot.wait(150)
    begin = [person.control(mirrored(name)) for name in ("Bring in a bank file", "Compare with the bank")]
    first, second = (each.mapTo(person.window, QPoint(0, 0)).x() for each in begin)
    assert first > second, "a row of buttons begins on the right"
    faults = []
    for where in walk(person, heard):
        faults += [f"{where}: {each}" for each in cut(person)]

    assert faults == [], "\n".join(faults)


def test_a_sum_below_nothing_keeps_its_minus_before_it_from_right_to_left() -> None:
    """It was drawn behind: “£40.00-”."""
    across = {}
    for sum_of in ("-£40.00", sums_in_order("-£40.00")):
        laid, option = QTextLayout(sum_of), QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        laid.setTextOption(option)
        laid.beginLayout()
        line = laid.createLine()
        laid.endLayout()
        places = [
            glyphs.positions()[0].x() for at in map(sum_of.index, "-£4") for glyphs in line.glyphRuns(at, 1)
        ]
        across[sum_of] = places == sorted(places)
    assert list(across.values()) == [False, True]


def cut(person: Person) -> list[str]:
    """Return what does not fit, once the window has come to rest."""
    for _ in range(10):
        if not (faults := cut_now(person.window)):
            break
        person.qtbot.wait(100)
    return faults


def cut_now(window: QWidget) -> list[str]:
    """Return what does not fit: places that scroll sideways, and words wider than what they stand in."""
    faults = []
    sheet = next((each for each in window.findChildren(Sheet) if each.isVisible()), None)
    areas = [each for each in (sheet or window).findChildren(QScrollArea) if each.isVisible()]
    if areas and areas[0].horizontalScrollBar().maximum() > 0:
        faults.append(f"scrolls sideways by {areas[0].horizontalScrollBar().maximum()}")
    faults += [
        f"table {spoken(table)} scrolls sideways"
        for table in (sheet or window).findChildren(TableView)
        if table.isVisible() and table.horizontalScrollBar().maximum() > 0
    ]
    for label in (sheet or window).findChildren(QLabel):
        if label.isVisible() and label.text() and label.pixmap().isNull():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            if needed > 1.12 * label.height():  # a strange letter may be taller than the line
                faults.append(f"{label.height()} of {needed} pixels of {label.text()!r} show")
    for button in (sheet or window).findChildren(QAbstractButton):
        if takes_keyboard(button) and button.property("away") != "true":
            wide = max(
                (button.fontMetrics().horizontalAdvance(line) for line in button.text().split("\n")),
                default=0,
            )
            if wide > button.width():
                faults.append(f"{button.width()} of {wide} pixels of the button {button.text()!r} show")
    return faults


def test_a_language_is_chosen_in_the_settings_and_kept(person: Person) -> None:
    person.goes_to("Settings")
    person.chooses("Language", LANGUAGES[1].name)
    assert Settings.load().language == LANGUAGES[1].code
    person.chooses("Language", LANGUAGES[0].name)
    assert Settings.load().language == ENGLISH
    assert tr("Money") == "Money"


def test_the_chosen_language_is_spoken_from_the_start_and_english_stays_english() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        start.speak(app, "")
        assert tr("Money") == "Money"
        start.speak(app, "cy")
        assert tr("Money") == "Arian"
        assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight
        start.speak(app, "qps-plocm")
        assert app.layoutDirection() == Qt.LayoutDirection.RightToLeft
    finally:
        words.speak(None)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_first_evening_fits_too_and_nothing_of_it_is_missed(
    newcomer: Callable[[Path | None], Person], speaks: Callable[[Callable[[str], str]], Heard]
) -> None:
    heard = speaks(longer)
    person = newcomer(None)
    person.window.start_new()
    first = person.window.first_run
    assert first is not None
    the_theme().size(200)
    person.window.resize(1366, 728)
    steps = first.findChildren(Step)
    assert len(steps) > 12
    missed, faults = {}, []
    for step in steps:
        first.layout().setCurrentWidget(step)  # type: ignore[union-attr]
        step.begin()
        person.qtbot.wait(60)
        name = heard.english.get(step.title.text(), step.title.text())
        for text in shown(step):
            missed.update(dict.fromkeys(bare(text), f"{name}: {text}"))
        faults += [f"{name}: {each}" for each in cut(person)]
    assert missed == {}
    assert faults == [], "\n".join(faults)
    assert sorted(heard.texts - known()) == []
