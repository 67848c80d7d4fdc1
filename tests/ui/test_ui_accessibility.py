"""Contrast, text sizes, reach, reading length. What holds for every sheet: test_ui_every_sheet.py."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from phb_desktop.ui import colours
from phb_desktop.ui.colours import Colours, contrast
from phb_desktop.ui.places import PLACES
from phb_desktop.ui.tables import TableView
from phb_desktop.ui.theme import Look, Theme
from tests.looking import faults_of_names, faults_of_order
from tests.person import Person, inside, the_theme

UI = Path(__file__).parents[2] / "phb_desktop" / "ui"
PALETTES = tuple(colours.PALETTES.values())


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


@pytest.fixture
def clearing() -> Iterator[None]:
    """Python clears up by itself, as it does where no window is open, whatever an earlier test has left."""
    was = gc.isenabled()
    gc.enable()
    yield
    if not was:
        gc.disable()


@pytest.mark.usefixtures("clearing")
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
    person.presses_key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
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
