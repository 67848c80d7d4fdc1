"""Ways through a place and back to it: out of sheets, by the place one is in, and down with the wheel."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QScrollArea, QTableView

from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.ui.labels import Button, SentenceButton, Text
from phb_desktop.ui.plain_sentence import PlainSentence
from phb_desktop.values.money import Money
from tests.person import Person, spoken


def here() -> str:
    focus = QApplication.focusWidget()
    return spoken(focus) if focus else ""


def has_begun(person: Person) -> None:
    """Type half a payment, and leave it."""
    person.goes_to("Money")
    person.presses("Add money out")
    person.types("Paid to", "Half a name")


def place_in_list(person: Person) -> QListWidget:
    """Go to the list of places by its key."""
    frame = person.window.frame
    assert frame is not None
    person.presses_key(Qt.Key.Key_F6)
    person.waits(lambda: QApplication.focusWidget() is frame.places, "the list of places")
    return frame.places


@pytest.mark.parametrize("wide", [1366, 800])  # the list stands beside the place, or lies over it
def test_choosing_the_place_one_is_in_leads_out_of_a_sheet_and_keeps_what_was_typed(
    person: Person, wide: int
) -> None:
    person.window.resize(wide, 728)
    has_begun(person)
    place_in_list(person)
    person.presses_key(Qt.Key.Key_Return)
    person.waits(lambda: here() == "Add money out", "the place itself")
    person.presses("Add money out")
    person.waits_for("Paid to")
    box = person.control("Paid to")
    assert isinstance(box, QLineEdit)
    assert box.text() == "Half a name"


def test_the_pointer_leads_out_of_a_sheet_too(person: Person) -> None:
    has_begun(person)
    frame = person.window.frame
    assert frame is not None
    row = frame.places.visualItemRect(frame.places.currentItem())
    QTest.mouseClick(frame.places.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    person.waits(lambda: here() == "Add money out", "the place itself")


def test_coming_back_to_a_place_leaves_its_sheet_as_it_is(person: Person) -> None:
    """Whoever was elsewhere, or only passes by, goes on with what was being typed there."""
    has_begun(person)
    place_in_list(person)
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Up)
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Return)  # it is another one
    person.presses_key(Qt.Key.Key_Up)
    person.presses_key(Qt.Key.Key_Return)  # and back for good, to what lies there
    person.waits_for("Paid to")


def test_what_assistive_software_pressed_has_the_keyboard_again_after_escape(person: Person) -> None:
    person.goes_to("Money")
    person.reaches("Find who or what")
    button = person.control("What is owed")
    assert isinstance(button, QPushButton)
    button.click()  # it moves no keyboard, as through the accessibility bus
    person.waits_for("Add something owed")
    person.presses_key(Qt.Key.Key_Escape)
    person.waits(lambda: here() == "What is owed", "the button that brought the sheet")


def test_what_is_done_stands_in_line_with_what_is_to_do(person: Person) -> None:
    person.goes_to("Statements")
    person.waits(lambda: bool(plain(person)), "what is done")
    [done] = {each.mapTo(person.window, each.contentsRect().topLeft()).x() for each in plain(person)}
    leads = [each for each in person.window.findChildren(SentenceButton) if each.isVisible()]
    words = [label for each in leads for label in each.findChildren(Text)]
    assert {each.mapTo(person.window, each.contentsRect().topLeft()).x() for each in words} >= {done}


def plain(person: Person) -> list[PlainSentence]:
    return [each for each in person.window.findChildren(PlainSentence) if each.isVisible()]


def page_buttons(person: Person) -> list[Button]:
    """Return the buttons of the place on show that show."""
    assert person.window.frame is not None
    page = person.window.frame.page()
    assert page is not None
    return [each for each in page.findChildren(Button) if each.isVisible()]


def test_one_way_down_goes_through_a_page_and_then_the_rows_of_its_long_table(person: Person) -> None:
    """With large text the page scrolls, and so does a table of many rows: the wheel takes both in turn."""
    office, window = person.window.office, person.window
    assert office is not None
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
    for number in range(50):
        paid = RecordSpending(date(2026, 5, 1), f"Pool {number}", (part,), CashAccountId(1))
        last = office.do(paid)
    person.result(last)
    before = window.theme.percent
    window.theme.size(150)
    person.goes_to("Money")
    person.waits_for("Payments, 51 rows")
    view = person.control("Payments, 51 rows")
    assert isinstance(view, QTableView)
    area = view.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    page, rows, body = area.verticalScrollBar(), view.verticalScrollBar(), area.widget()
    assert body is not None
    person.waits(lambda: page.maximum() > 0 and rows.maximum() > 0, "two that scroll")
    person.waits(
        lambda: abs(page.maximum() - view.mapTo(body, QPoint(0, 0)).y()) < 9,
        "a table that fills the page at its end",
    )
    page.setValue(0)

    def wheel(down: int) -> None:
        middle = view.viewport().rect().center()
        middle.setY(20)
        there = view.viewport().mapToGlobal(middle)
        nothing, angle = QPoint(), QPoint(0, -120 * down)
        event = QWheelEvent(
            QPointF(middle),
            QPointF(there),
            nothing,
            angle,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
        QApplication.processEvents()

    moved = 0
    while not rows.value():
        moved, before_it = page.value(), moved
        assert moved > before_it or not moved, "either of them goes on"
        wheel(1)
    assert view.visibleRegion().boundingRect().height() == view.height(), "first the whole table is in sight"
    below = [each for each in page_buttons(person) if each.mapTo(area.viewport(), QPoint(0, 0)).y() > 0]
    assert all(each.visibleRegion().boundingRect().height() == each.height() for each in below), moved
    assert len(below) > 5, "and what can be done with a row"
    while rows.value():
        wheel(-1)
    here = page.value()
    wheel(-1)
    assert page.value() < here, "and the way back"
    window.theme.size(before)
