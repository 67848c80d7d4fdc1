"""The boxes a person types into."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from phb_desktop.errors import Refused
from phb_desktop.ui.fields import ChoiceField, DayField, Field, HoursField, MoneyField, SecretField, TextField
from phb_desktop.ui.form import Form
from phb_desktop.ui.labels import Actions
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from tests.person import spoken, the_theme

TODAY = date(2026, 6, 30)


def day(qtbot: Any, *typed: str) -> DayField:
    """A day field with words typed in its boxes, in order."""
    field = DayField("on", "Paid on", today=lambda: TODAY)
    qtbot.addWidget(field)
    for box, words in zip(field.boxes(), typed, strict=False):
        assert isinstance(box, QLineEdit)
        box.setText(words)
    return field


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("3", "1", "2026"), date(2026, 1, 3)),
        (("3", "jan", "26"), date(2026, 1, 3)),
        (("3 jan",), date(2026, 1, 3)),
        (("3 jan 2025",), date(2025, 1, 3)),
        (("31/12",), date(2025, 12, 31)),
        (("2", "sept"), date(2026, 9, 2)),
        (("today",), TODAY),
        (("2026-01-03",), date(2026, 1, 3)),
    ],
)
def test_days_are_read_as_people_write_them(qtbot: Any, typed: tuple[str, ...], meant: date) -> None:
    assert day(qtbot, *typed).when() == meant


@pytest.mark.parametrize(
    "typed", [("31", "feb", "2026"), ("3",), ("", "1", "2026"), ("x", "y", "z"), ("0", "1", "2026")]
)
def test_what_is_no_day_is_refused_at_its_field(qtbot: Any, typed: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        day(qtbot, *typed).when()
    assert refused.value.field == "on"


def test_the_keyboard_never_jumps_by_itself(qtbot: Any) -> None:
    the_theme()
    field = day(qtbot)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is field)
    field.day.setFocus()
    QTest.keyClicks(field.day, "31")
    assert field.day.hasFocus()
    assert [spoken(box) for box in field.boxes()] == ["Day, Paid on", "Month, Paid on", "Year, Paid on"]


@pytest.mark.parametrize(("typed", "pence"), [("12", 12_00), ("£1,234.5", 1234_50), (" 0.07 ", 7)])
def test_money_as_people_type_it(qtbot: Any, typed: str, pence: int) -> None:
    field = MoneyField("amount", "Amount")
    qtbot.addWidget(field)
    field.box.setText(typed)
    assert field.amount() == Money(pence)


@pytest.mark.parametrize("typed", ["", "NaN", "1e3", "-5", "0", "1,23", "١٢"])
def test_money_that_is_none_is_refused_at_its_field(qtbot: Any, typed: str) -> None:
    field = MoneyField("amount", "Amount")
    qtbot.addWidget(field)
    field.box.setText(typed)
    with pytest.raises(Refused) as refused:
        field.amount()
    assert refused.value.field == "amount"


def test_hours(qtbot: Any) -> None:
    field = HoursField("hours", "Hours")
    qtbot.addWidget(field)
    field.box.setText("7.5")
    assert field.read() == Hours(450)


def test_a_choice_is_never_typed_into_and_no_wheel_changes_it(qtbot: Any) -> None:
    field: ChoiceField[int] = ChoiceField("n", "Number", [(1, "one"), (2, "two")])
    qtbot.addWidget(field)
    assert not field.box.isEditable()
    assert spoken(field.box) == "Number"
    field.put(2)
    field.offer([(2, "two"), (3, "three")])
    assert field.read() == 2, "the choice stays while it is offered"


def test_a_long_choice_goes_on_in_the_next_line(qtbot: Any) -> None:
    long = "I act for someone: a parent, deputy, attorney or other representative"
    field: ChoiceField[int] = ChoiceField("n", "You are", [(1, "Myself"), (2, long)])
    qtbot.addWidget(field)
    field.resize(field.fontMetrics().horizontalAdvance(long) // 2, 200)
    field.show()
    field.put(1)
    qtbot.waitUntil(lambda: field.box.height() == field.box.sizeHint().height())
    low = field.box.height()
    field.put(2)
    qtbot.waitUntil(lambda: field.box.height() >= low + field.fontMetrics().height() // 2)
    field.put(1)
    qtbot.waitUntil(lambda: field.box.height() == low)


def test_a_secret_is_hidden_until_asked_for(qtbot: Any) -> None:
    field = SecretField("secret", "Passphrase")
    qtbot.addWidget(field)
    assert field.box.echoMode() is QLineEdit.EchoMode.Password
    field.shown.setChecked(True)
    assert field.box.echoMode() is QLineEdit.EchoMode.Normal
    field.put("word")
    field.forget()
    assert field.box.text() == ""
    assert field.box.echoMode() is QLineEdit.EchoMode.Password
    field.put("  blanks belong to it ")
    assert field.read() == "  blanks belong to it "


def test_a_form_names_each_problem_beside_its_box_and_in_the_summary(qtbot: Any) -> None:
    the_theme()
    form = Form()
    who = form.add(TextField("party", "Paid to"))
    amount = form.add(MoneyField("amount", "Amount"))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    amount.box.setText("twelve")
    assert not form.check()
    assert form.problems.hasFocus()
    said = form.problems.accessibleName()
    assert said.startswith("There is a problem.")
    assert "“Paid to” is empty." in said
    assert "“twelve” is not an amount of money." in said
    assert "“twelve” is not an amount" in amount.problem()
    assert "“twelve” is not an amount" in amount.box.accessibleDescription()
    assert amount.box.text() == "twelve"
    who.box.setText("Somebody")
    amount.box.setText("12")
    assert form.check()
    assert not form.problems.isVisible()
    assert who.problem() == ""


def test_no_field_shows_itself_before_it_has_a_place(qtbot: Any) -> None:
    """A label shown without a parent is a window of its own, and takes the keyboard away."""
    before = {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
    fields: list[Field[Any]] = [
        TextField("a", "A", hint="hint"),
        MoneyField("b", "B"),
        DayField("c", "C", today=lambda: TODAY),
        SecretField("d", "D", hint="hint"),
    ]
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and id(each) not in before]
    assert shown == []
    for field in fields:
        qtbot.addWidget(field)
        assert field.boxes()[0].focusPolicy() & Qt.FocusPolicy.TabFocus


def come_up(qtbot: Any, field: Field[Any]) -> QWidget:
    """Show a field as a page does that comes up, and return the box with the keyboard."""
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.enter()
    return field.boxes()[0]


def test_what_stands_in_a_box_that_comes_up_is_typed_over(qtbot: Any) -> None:
    field = TextField("weeks", "Weeks")
    field.put("0")
    QTest.keyClicks(come_up(qtbot, field), "4")
    assert field.read() == "4"


def test_a_whole_day_in_the_first_box_takes_the_place_of_the_day_that_was_offered(qtbot: Any) -> None:
    field = DayField("on", "Begins", today=lambda: TODAY, start=date(2026, 11, 2))
    QTest.keyClicks(come_up(qtbot, field), "9 8 2025")
    assert field.when() == date(2025, 8, 9)
    assert [box.text() for box in (field.month, field.year)] == ["", ""]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_words_above_a_short_box_stand_on_one_line_beside_others(qtbot: Any, percent: int) -> None:
    theme = the_theme()
    before = theme.percent
    theme.size(percent)
    field = TextField("text", "Find a payment of the bank")
    row = Actions(ChoiceField("shown", "Payments to show", [(1, "Those that wait")]), field)
    qtbot.addWidget(row)
    row.resize(1300, row.heightForWidth(1300))
    row.show()
    qtbot.waitExposed(row)
    label = next(each for each in field.findChildren(QLabel) if each.text() == field.label)
    words = label.fontMetrics().horizontalAdvance(label.text())
    assert label.height() < 2 * label.fontMetrics().lineSpacing()
    assert words <= label.width()
    assert field.box.width() >= words, "the box goes as far as its words"
    theme.size(before)
