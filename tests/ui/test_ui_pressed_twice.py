"""Whoever presses twice, by habit or with a hand that trembles, has the thing done once (0315)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from phb_desktop.ui import pressing
from phb_desktop.ui.fields import choosing
from phb_desktop.ui.labels import Button
from phb_desktop.ui.money.page import MoneyPage
from phb_desktop.ui.plan.page import PlanPage
from tests.person import Person, held_up

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def twice_with_the_mouse(widget: QWidget) -> None:
    """Press as a mouse does that is clicked twice: the second press comes as a double click."""
    kinds = QEvent.Type
    for kind in (
        kinds.MouseButtonPress,
        kinds.MouseButtonRelease,
        kinds.MouseButtonDblClick,
        kinds.MouseButtonRelease,
    ):
        held = Qt.MouseButton.NoButton if kind is kinds.MouseButtonRelease else LEFT
        at = QPointF(widget.rect().center())
        QApplication.sendEvent(widget, QMouseEvent(kind, at, widget.mapToGlobal(at), LEFT, held, PLAIN))


def twice_slowly(widget: QWidget) -> None:
    """Press twice, too far apart for a double click and before the office has answered."""
    QTest.mouseClick(widget, LEFT)
    QTest.mouseClick(widget, LEFT)


def twice_with_enter(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def twice_with_space(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)
    QTest.keyClick(widget, Qt.Key.Key_Space)


def held_down(widget: QWidget) -> None:
    """Hold Enter until the keyboard repeats it, beyond the answer."""
    widget.setFocus()
    QTest.keyPress(widget, Qt.Key.Key_Return)
    for _ in range(40):
        here = QApplication.focusWidget()
        if here is not None:
            repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", True)
            QApplication.sendEvent(here, repeated)
        QTest.qWait(10)


def by_a_reader(widget: QWidget) -> None:
    """Press as assistive software does."""
    assert isinstance(widget, QPushButton)
    told = QAccessible.queryAccessibleInterface(widget)
    for _ in range(2):
        told.actionInterface().doAction(QAccessibleActionInterface.pressAction())


WAYS = [twice_with_the_mouse, twice_slowly, twice_with_enter, twice_with_space, held_down, by_a_reader]


@pytest.mark.parametrize("press", WAYS, ids=lambda way: way.__name__)
def test_a_payment_saved_with_two_presses_is_there_once(
    person: Person, press: Callable[[QWidget], object]
) -> None:
    person.goes_to("Money")
    person.begins_to_pay("Coast Therapies", "40")
    press(person.control("Save"))
    person.sees_done("Saved: £40.00 to Coast Therapies.")
    person.settles()
    paid = [row for row in person.rows("Payments") if "Coast Therapies" in row]
    assert len(paid) == 1


@pytest.mark.parametrize(("again", "times"), [(False, 1), (True, 2)])
def test_a_double_click_is_one_press_but_where_each_is_meant(qtbot: Any, again: bool, times: int) -> None:
    pressed: list[int] = []
    button = Button("Later week", lambda: pressed.append(1), again=again)
    qtbot.addWidget(button)
    button.show()
    twice_with_the_mouse(button)
    assert len(pressed) == times


def test_enter_in_a_box_pressed_twice_saves_once(person: Person) -> None:
    person.goes_to("Money")
    person.begins_to_pay("Coast Therapies", "40")
    box = person.reaches("Paid to")
    twice_with_enter(box)
    person.sees_done("Saved: £40.00 to Coast Therapies.")
    person.settles()
    assert len([row for row in person.rows("Payments") if "Coast Therapies" in row]) == 1


@pytest.mark.parametrize("press", WAYS, ids=lambda way: way.__name__)
def test_a_sheet_asked_for_twice_comes_up_once(person: Person, press: Callable[[QWidget], object]) -> None:
    person.goes_to("Money")
    person.waits_for("Payments")
    press(person.control("Add money out"))
    person.waits_for("Paid to")
    person.settles()
    (page,) = person.window.findChildren(MoneyPage)
    assert len(page.sheets()) == 1
    person.presses_key(Qt.Key.Key_Escape)
    person.settles()
    assert page.sheets() == []


def test_what_was_just_saved_is_known_to_the_next_press(person: Person) -> None:
    """However long the page's own questions take: it would refuse what has just become right."""
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("Add a commissioner")
    person.types("Its name", "Example Council")
    person.chooses("What it is", "Council")
    person.presses("Save")
    person.presses("Name a funder’s money")
    person.chooses("Who pays it", "Example Council")
    person.types("What to call this money", "Council money")
    with held_up(person, after_the_next_change=True):
        person.presses("Save")
        person.waits_for("Change what the person pays")
        person.presses("Change what the person pays")
        person.qtbot.wait(100)
        (page,) = person.window.findChildren(PlanPage)
        assert not page.sheets()
    person.types("How much they pay a week", "24.80")


def test_a_button_of_a_sheet_waits_for_what_the_sheet_has_yet_to_be_told(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "choose_new_file", lambda *_: tmp_path / "sheet.pdf")
    person.goes_to("Settings and help")
    with held_up(person):
        person.presses("Make an emergency sheet")
        person.ticks("I want it as a file too, which anybody who has it can read")
        person.presses("Save it as a PDF")
        person.presses("Save it as a PDF")
    person.sees("It is not locked: print it, then delete it.")


def test_a_press_that_bounces_does_not_take_back_what_the_first_did(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer may be quicker than a hand that trembles; by then the button says the opposite."""
    monkeypatch.setattr(pressing, "BOUNCE", 3600.0)  # this machine may be slow
    person.goes_to("Plan")
    person.waits_for("Versions of the plan, 1 row")
    person.presses("When life changes")
    person.picks("What changes", "The budget ends")
    person.presses("See the steps")
    person.picks("The steps", "Tell who pays")
    button = person.reaches("It is done")
    twice_with_enter(button)
    person.waits_for("It is not done after all")
    QTest.keyClick(button, Qt.Key.Key_Return)
    person.settles()
    assert person.has("It is not done after all")


def test_a_payment_typed_on_two_evenings_is_told_and_undone_at_once(person: Person) -> None:
    person.goes_to("Money")
    person.pays("Coast Therapies", "40")
    person.sees_done("Saved: £40.00 to Coast Therapies.")
    person.pays("coast therapies", "40")
    person.sees_done("There is one like it: Coast Therapies, 30 June 2026. Is it the same? Then undo this.")
    person.presses("Undo: Saved: £40.00 to coast therapies.")
    person.sees_done("Undone")
    assert len([row for row in person.rows("Payments") if "herapies, 30 June" in row]) == 1
