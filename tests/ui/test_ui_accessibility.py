"""Walks every place and sheet: names, markup, contrast, text sizes, targets, reach, reading length."""

from __future__ import annotations

import ast
import gc
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QProgressBar,
    QScrollArea,
    QTableView,
    QWidget,
)

from phb_desktop.ui import colours
from phb_desktop.ui.colours import Colours, contrast
from phb_desktop.ui.page import Page
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import SMALLEST_TARGET, Look, Theme
from tests.person import Person, inside, spoken, takes_keyboard, the_theme

UI = Path(__file__).parents[2] / "phb_desktop" / "ui"
PALETTES = tuple(colours.PALETTES.values())

# Buttons that lead away, change things, or open the system's own windows: pressed in their own tests.
NOT_PRESSED = ("Lock", "Undo", "Choose a f", "Check everything now", "Skip to", "Go back", "Save", "Accept")


def sheets_of(person: Person, place: str) -> Iterator[str]:
    """Open every sheet that a button of a place leads to, one after the other; yield what was pressed."""
    page = person.window.frame.show_place(place) if person.window.frame else None
    assert isinstance(page, Page)
    QApplication.processEvents()
    person.qtbot.wait(150)
    yield f"{place} itself"
    buttons = [each for each in page.findChildren(QAbstractButton) if takes_keyboard(each)]
    for button in buttons:
        name = spoken(button)
        if name.startswith(NOT_PRESSED) or not takes_keyboard(button):
            continue
        before = person.window.frame.page() if person.window.frame else None
        button.click()
        person.qtbot.wait(150)
        sheet = page.sheet()
        if sheet is not None:
            yield f"{place}: {name}"
            while (open_sheet := page.sheet()) is not None:
                open_sheet.close_sheet()
                QApplication.processEvents()
        elif person.window.frame and person.window.frame.page() is not before:
            person.window.frame.show_place(place)


def everything(person: Person) -> Iterator[str]:
    """Go through every place and every sheet."""
    person.goes_to("Money")
    person.pays("Warm Pool", "45")
    person.sees_row("Payments", "Warm Pool")
    for place in PLACES:
        yield from sheets_of(person, place.name)


def faults_of_names(window: QWidget) -> list[str]:
    """Return what is wrong with the names on screen now."""
    shown = [each for each in window.findChildren(QWidget) if takes_keyboard(each)]
    names = [spoken(each).strip() for each in shown]
    faults = [
        f"{type(each).__name__} has no name" for each, name in zip(shown, names, strict=True) if not name
    ]
    faults += [f"{count} are called “{name}”" for name, count in Counter(names).items() if count > 1 and name]
    for each, name in zip(shown, names, strict=True):
        if name.lower() in ("button", "edit", "table", "list") or re.search(r"\.(png|svg|py)$", name):
            faults.append(f"“{name}” is no name")
        if isinstance(each, QAbstractButton) and each.text():
            visible = each.text().replace("&&", "&").replace("\n", " ")
            if not name.startswith(visible.rstrip("…")):
                faults.append(f"“{name}” does not begin with the visible “{visible}”")
        if isinstance(each, QComboBox) and each.isEditable():
            faults.append(f"“{name}” is an editable list, which readers cannot read")
    for each in window.findChildren(QTableView) + window.findChildren(QProgressBar):
        if each.isVisible() and not spoken(each):
            faults.append(f"{type(each).__name__} has no name")
    if len(shown) > 40:
        faults.append(f"{len(shown)} controls at once: {names}")
    return faults


def faults_of_words(window: QWidget) -> list[str]:
    """Return labels that could be read as markup, and what shows only when a mouse hovers."""
    faults: list[str] = []
    labels = [each for each in window.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    faults += [f"“{each.text()[:40]}” is not plain text" for each in labels]
    hovering = [each for each in window.findChildren(QWidget) if each.toolTip()]
    return faults + [f"{type(each).__name__} has a tooltip" for each in hovering]


def faults_of_size(window: QWidget) -> list[str]:
    """Return buttons smaller than a trembling hand needs."""
    return [
        f"“{spoken(each)}” is {each.width()} × {each.height()}"
        for each in window.findChildren(QAbstractButton)
        if takes_keyboard(each)
        and each.property("away") != "true"
        and min(each.width(), each.height()) < SMALLEST_TARGET
    ]


def faults_of_order(window: QWidget) -> list[str]:
    """Return where Tab jumps up the page, or to the left in a row: it should go as one reads."""
    body = next((each for each in window.findChildren(Sheet) if each.isVisible()), None)
    if body is None:
        return []
    here, faults = body.nextInFocusChain(), []
    met: list[QWidget] = []
    while here is not body and here is not None:
        if takes_keyboard(here) and body.isAncestorOf(here):
            met.append(here)
        here = here.nextInFocusChain()
    for before, after in pairwise(met):
        one, other = (QRect(each.mapTo(body, each.rect().topLeft()), each.size()) for each in (before, after))
        inside_it = before.isAncestorOf(after)
        below = other.top() > one.center().y()
        beside = other.bottom() > one.top() and other.left() >= one.right()
        if not (inside_it or below or beside):
            faults.append(f"Tab goes from “{spoken(before)}” up to “{spoken(after)}”")
    return faults


def test_every_control_of_every_place_and_sheet_has_a_name_of_its_own(person: Person) -> None:
    faults = []
    walked = 0
    for where in everything(person):
        walked += 1
        window = person.window
        found = faults_of_names(window) + faults_of_words(window)
        found += faults_of_size(window) + faults_of_order(window)
        faults += [f"{where}: {fault}" for fault in found]
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        if windows != [window]:
            faults.append(f"{where}: opened {windows}")
    assert not faults, "\n".join(dict.fromkeys(faults))
    assert walked > 25


def test_the_first_run_names_everything(newcomer: Callable[[Path | None], Person]) -> None:
    person = newcomer(None)
    person.presses("Start a new budget")
    first_run = person.window.first_run
    assert first_run is not None
    faults = []
    for step in (*first_run._all(), first_run.code, first_run.code_back):
        if step is first_run.check:
            continue
        first_run._pile.setCurrentWidget(step)
        step.begin()
        QApplication.processEvents()
        window = person.window
        found = faults_of_names(window) + faults_of_words(window)
        found += faults_of_size(window) + faults_of_order(window)
        faults += [f"{step.title.text()}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


# -- colours


@pytest.mark.parametrize("palette", PALETTES, ids=tuple(colours.PALETTES))
def test_text_has_four_and_a_half_to_one(palette: Colours) -> None:
    for ground in (palette.window, palette.side, palette.base, palette.stripe):
        for ink in (palette.text, palette.quiet, palette.problem, palette.done, palette.off):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.text, palette.button) >= 4.5
    assert contrast(palette.accent, palette.base) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=tuple(colours.PALETTES))
def test_edges_focus_and_charts_have_three_to_one(palette: Colours) -> None:
    for ground in (palette.window, palette.side, palette.base):
        for line in (palette.edge, palette.focus, palette.accent):
            assert contrast(line, ground) >= 3, (line, ground)
    assert contrast(palette.bar, palette.base) >= 3
    assert contrast(palette.bar_more, palette.base) >= 3


def test_contrast_is_worked_out_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


_A_COLOUR = re.compile(  # but not a part of a page of the guide
    r"(?<![\w.])#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|Qt\.GlobalColor(?!\.transparent)"
)


def test_no_colour_is_named_outside_its_one_place() -> None:
    for file in UI.rglob("*.py"):
        if file.name != "colours.py":
            found = _A_COLOUR.findall(file.read_text("utf-8"))
            assert not found, f"{file.name}: {found}"


def test_the_look_changes_while_running_and_comes_back() -> None:
    theme = the_theme()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        for look, palette in (
            (Look.DARK, colours.DARK),
            (Look.CONTRAST, colours.CONTRAST),
            (Look.LIGHT, colours.LIGHT),
        ):
            theme.wear(look)
            assert app.palette().window().color().name() == palette.window
            assert palette.accent in app.styleSheet()
    finally:
        theme.wear(Look.SYSTEM)


class _Remembering(QLabel):
    """Is busy whenever it is restyled, as our own widgets are: Python would clear up meanwhile."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        for _ in range(1000):
            loop: list[object] = []
            loop.append(loop)


class _Forgotten(QLabel):
    """Is held by nobody but itself, until Python clears it away."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_widgets_forgotten_before_a_restyling_do_not_die_during_it(sized: Theme) -> None:
    busy, before = [], QApplication.font().pointSizeF()
    for percent in (150, 100) * 4:
        for _ in range(100):
            _Forgotten()
        busy.append(_Remembering())
        sized.size(percent)  # the program would die here
        assert QApplication.font().pointSizeF() == pytest.approx(before * percent / 100)
    assert gc.isenabled(), "what is forgotten is cleared away again afterwards"


# -- sizes


@pytest.fixture
def sized() -> Iterator[Theme]:
    """The theme, put back to 100 per cent afterwards."""
    theme = the_theme()
    yield theme
    theme.size(100)


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_at_any_text_size_every_button_can_be_brought_into_a_small_window(
    person: Person, sized: Theme, percent: int
) -> None:
    sized.size(percent)
    person.window.resize(1366, 728)
    QApplication.processEvents()
    assert person.window.width() <= 1366, "the window does not grow past a small screen"
    assert person.window.height() <= 728
    person.goes_to("Money")
    person.presses("Add money out")
    person.waits_for("Paid to")
    for name in ("Paid to", "Amount", "Save", "Go back"):
        widget = person.reaches(name)
        assert inside(widget, person.window), f"{name} is out of sight at {percent} %"
    person.presses("Go back")
    for place in PLACES:
        assert person.window.frame is not None
        person.window.frame.show_place(place.name)
        person.qtbot.wait(200)
        area = next(each for each in person.window.findChildren(QScrollArea) if each.isVisible())
        assert area.horizontalScrollBar().maximum() == 0, f"{place.name} scrolls sideways at {percent} %"
        for table in filter(QWidget.isVisible, area.findChildren(TableView)):
            assert table.horizontalScrollBar().maximum() == 0, f"{table.accessibleName()} at {percent} %"


def test_text_size_reaches_every_label_and_heading(person: Person, sized: Theme) -> None:
    def points() -> dict[str, float]:
        return {
            each.text(): each.font().pointSizeF()
            for each in person.window.findChildren(QLabel)
            if each.text() and each.isVisible()
        }

    person.sees("is left today.")
    person.waits_for("Plan lines, 3 rows")  # Home comes part after part; all of it is there now
    before = points()
    sized.size(200)
    person.qtbot.wait(100)
    after = points()
    assert len(before) > 10
    for text, size in before.items():
        assert after[text] == pytest.approx(size * 2, rel=0.02), text


def test_the_focus_mark_is_around_what_has_the_keyboard(person: Person) -> None:
    mark = the_theme().mark
    person.goes_to("Money")
    for _ in range(8):
        person.presses_key(Qt.Key.Key_Tab)
        person.qtbot.wait(20)
        here = QApplication.focusWidget()
        assert here is not None
        assert mark.around() is here
        assert mark.ring is not None
        assert mark.ring.isVisible()
        assert mark.ring.WIDTH >= 2


def test_in_the_list_of_places_the_mark_is_around_the_place(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    frame.places.setFocus()
    seen = set()
    for _ in range(3):
        person.presses_key(Qt.Key.Key_Down)
        person.qtbot.wait(20)
        ring = the_theme().mark.ring
        assert ring is not None
        row = frame.places.visualRect(frame.places.currentIndex())
        top = frame.places.viewport().mapTo(person.window, row.topLeft()).y()
        ringed = ring.mapTo(person.window, ring.rect().topLeft()).y()
        assert 0 < top - ringed <= 2 * the_theme().mark.GAP
        assert ring.height() < 2 * row.height()
        seen.add(ringed)
    assert len(seen) == 3


# -- words


def interface_texts() -> Iterator[tuple[str, str]]:
    """Return every text that the window says, with where it stands."""
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("tr", "trn")
            ):
                for each in node.args[: 1 if node.func.id == "tr" else 2]:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield f"{file.relative_to(UI)}:{each.lineno}", each.value


def test_no_sentence_is_longer_than_twenty_five_words() -> None:
    texts = list(interface_texts())
    assert len(texts) > 300
    for where, text in texts:
        for sentence in re.split(r"(?<=[.?!:])\s+", text):
            assert len(sentence.split()) <= 25, f"{where}: {sentence}"


def test_no_word_blames_or_alarms() -> None:
    for where, text in interface_texts():
        assert not re.search(r"\b(invalid|illegal|failed|fatal|abort|error|misuse)\b", text, re.IGNORECASE), (
            where,
            text,
        )


def test_places_are_shown_with_words(person: Person) -> None:
    places = person.control("Places")
    assert [places.item(n).text() for n in range(places.count())] == [each.word for each in PLACES]  # type: ignore[attr-defined]


def test_nothing_is_nameless_while_a_place_is_still_reading(person: Person) -> None:
    frame = person.window.frame
    assert frame is not None
    faults = []
    for place in PLACES:
        frame.show_place(place.name)  # its answers come only when events are looked at
        faults += [f"{place.name}: {fault}" for fault in faults_of_names(person.window)]
    assert not faults, "\n".join(faults)


# -- boxes that join later, and pages longer than the window


def test_a_further_part_of_a_payment_comes_below_the_first_for_eyes_and_for_tab(person: Person) -> None:
    person.goes_to("Money")
    person.presses("Add money out")
    person.presses("Split it: add a part")
    person.waits_for("Amount of part 2")
    assert not faults_of_order(person.window)
    names = ("Amount of part 1", "Amount of part 2", "Split it: add a part", "Day, First day of the service")
    tops = [person.control(name).mapTo(person.window, QPoint(0, 0)).y() for name in names]
    assert tops == sorted(tops)


def test_what_gets_the_keyboard_from_outside_a_page_is_brought_into_sight(person: Person) -> None:
    person.window.resize(1366, 500)
    person.goes_to("Money")
    person.presses("Add money out")
    person.waits_for("Go back")
    first, last = person.control("Day, Day of the payment"), person.control("Go back")
    person.window.activateWindow()
    last.setFocus()
    QApplication.processEvents()
    assert not inside(first, person.window)
    lock = person.control("Lock")
    lock.setFocus()
    for _ in range(12):  # on from the frame into the page, until its first box has the keyboard
        QTest.keyClick(QApplication.focusWidget() or person.window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    assert QApplication.focusWidget() is first
    assert inside(first, person.window)
