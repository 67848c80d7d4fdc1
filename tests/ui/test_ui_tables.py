"""The one model and the one view: every promise of Qt's, sorting, sentences, pages, keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QScrollBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phb_desktop.ui.sheet import scrolling
from phb_desktop.ui.side_by_side import SideBySide
from phb_desktop.ui.tables import Column, Listing, PagedModel, RowsModel, TableView
from phb_desktop.ui.tables.paged_model import PAGE
from phb_desktop.ui.tables.widths import shared
from phb_desktop.values.money import Money
from tests.person import the_theme

ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Bought:
    what: str
    amount: Money


def columns() -> list[Column[Bought]]:
    return [
        Column("What", lambda row: row.what, wide=True),
        Column(
            "Amount",
            lambda row: str(row.amount),
            spoken=lambda row: row.amount.spoken(),
            sort=lambda row: row.amount,
            right=True,
        ),
    ]


def sentence(row: Bought) -> str:
    return f"{row.what} for {row.amount.spoken()}"


SHOP = (Bought("Soap", Money(-250)), Bought("apples", Money(1_00)), Bought("Milk", Money(20_00)))


@pytest.fixture
def model() -> RowsModel[Bought]:
    made: RowsModel[Bought] = RowsModel(columns(), sentence)
    made.show(SHOP)
    return made


def test_the_rows_model_keeps_qts_rules(model: RowsModel[Bought], qtmodeltester: Any) -> None:
    qtmodeltester.check(model)


def test_it_sorts_by_value_and_not_by_letters(model: RowsModel[Bought]) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.what for row in model.rows] == ["Milk", "apples", "Soap"]
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert [row.what for row in model.rows] == ["apples", "Milk", "Soap"]
    model.show(SHOP[::-1])
    assert [row.what for row in model.rows] == ["apples", "Milk", "Soap"], "the chosen order stays"


def test_a_held_row_stays_the_same_row_when_sorted(model: RowsModel[Bought], qtmodeltester: Any) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    held = QPersistentModelIndex(model.index(0, 0))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert held.data() == "Soap"
    qtmodeltester.check(model)


def test_row_reading_says_the_sentence_and_cell_reading_heading_and_value(model: RowsModel[Bought]) -> None:
    first = model.index(0, 0)
    assert first.data(ROLE.AccessibleTextRole) == "Soap for minus £2.50"
    assert model.index(0, 1).data(ROLE.AccessibleTextRole) == "Amount: minus £2.50"
    model.whole_rows = False
    assert first.data(ROLE.AccessibleTextRole) == "What: Soap"


class Shelf:
    """Answers pages later, when told."""

    def __init__(self, count: int) -> None:
        self.rows = [Bought(f"thing {number}", Money(number)) for number in range(count)]
        self.waiting: list[tuple[int, Callable[[Sequence[Bought]], None]]] = []

    def fetch(self, page: int, answer: Callable[[Sequence[Bought]], None]) -> None:
        self.waiting.append((page, answer))

    def answer(self) -> None:
        for page, answer in self.waiting:
            answer(self.rows[page * PAGE : (page + 1) * PAGE])
        self.waiting.clear()


def test_a_paged_model_fetches_what_is_looked_at_and_nothing_else(qtmodeltester: Any) -> None:
    shelf = Shelf(100_000)
    model: PagedModel[Bought] = PagedModel(columns(), sentence, shelf.fetch)
    model.show(100_000, shelf.rows[:PAGE])
    assert model.rowCount() == 100_000
    assert model.index(3, 0).data() == "thing 3"
    assert not shelf.waiting
    assert model.index(70_000, 0).data() == "Reading…"
    assert model.index(70_001, 0).data() == "Reading…"
    assert [page for page, _ in shelf.waiting] == [70_000 // PAGE]
    shelf.answer()
    assert model.index(70_001, 0).data() == "thing 70001"


def test_a_paged_model_keeps_qts_rules(qtmodeltester: Any) -> None:
    shelf = Shelf(PAGE + 7)
    model: PagedModel[Bought] = PagedModel(columns(), sentence, shelf.fetch)
    model.show(PAGE + 7, shelf.rows[:PAGE])
    qtmodeltester.check(model)
    model.index(PAGE + 1, 0).data()
    shelf.answer()
    qtmodeltester.check(model)


def test_rows_that_are_still_counted_come_below_those_that_show(qtbot: Any, qtmodeltester: Any) -> None:
    shelf = Shelf(3 * PAGE)
    model: PagedModel[Bought] = PagedModel(columns(), sentence, shelf.fetch)
    view = TableView(model, "Things")
    qtbot.addWidget(view)
    view.show()
    model.show(PAGE, shelf.rows[:PAGE], more=True)
    assert view.accessibleName() == "Things", "no number is said that is not known yet"
    view.go_to(30)
    model.grow(3 * PAGE)
    assert view.accessibleName() == f"Things, {3 * PAGE} rows"
    assert view.currentIndex().row() == 30, "who has begun to read is not moved"
    assert model.rowCount() == 3 * PAGE
    assert model.index(2 * PAGE, 0).data() == "Reading…"
    shelf.answer()
    assert model.index(2 * PAGE, 0).data() == f"thing {2 * PAGE}"
    qtmodeltester.check(model)
    model.show(PAGE, shelf.rows[:PAGE], more=True)
    model.grow(PAGE)
    assert view.accessibleName() == f"Things, {PAGE} rows"


def test_an_answer_to_an_older_question_is_let_go() -> None:
    shelf = Shelf(500)
    model: PagedModel[Bought] = PagedModel(columns(), sentence, shelf.fetch)
    model.show(500, shelf.rows[:PAGE])
    model.index(450, 0).data()
    model.show(200, shelf.rows[:PAGE])
    shelf.answer()
    assert model.index(150, 0).data() == "Reading…"


@pytest.fixture
def corner(qtbot: Any, model: RowsModel[Bought]) -> tuple[TableView, QLineEdit, QLineEdit]:
    """A table between two boxes, in a window that is active."""
    the_theme()
    window = QWidget()
    before, view, after = QLineEdit(), TableView(model, "Shopping"), QLineEdit()
    column = QVBoxLayout(window)
    for widget in (before, view, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    before.setFocus()
    view.home = window  # type: ignore[attr-defined]
    return view, before, after


def test_tab_enters_on_a_row_and_always_leaves(corner: tuple[TableView, QLineEdit, QLineEdit]) -> None:
    view, before, after = corner
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert view.hasFocus()
    assert view.current() == SHOP[0], "there is a current row at once"
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert view.hasFocus()


LONG = "A very long account of what it was that was bought on that day"


def test_long_words_wrap_before_money_leaves_the_window(qtbot: Any) -> None:
    the_theme()
    model: RowsModel[Bought] = RowsModel(columns(), sentence)
    view = TableView(model, "Shop")
    qtbot.addWidget(view)
    view.resize(420, 300)
    view.show()
    model.show([Bought("Soap", Money(2_50)), Bought(LONG, Money(-12_345_67))])
    qtbot.waitUntil(view.wordWrap)
    assert view.visualRect(model.index(1, 1)).right() <= view.viewport().width(), "the amount is in sight"
    assert view.fontMetrics().horizontalAdvance("£12,345.67") < view.visualRect(model.index(1, 1)).width()
    assert view.line_height() > 2 * view.fontMetrics().height(), "two lines fit into a row"
    model.show([Bought("Soap", Money(2_50))])
    qtbot.waitUntil(lambda: not view.wordWrap())
    assert view.line_height() < 2 * view.fontMetrics().height() + 14


@given(
    room=st.integers(-500, 3000),
    columns=st.lists(st.tuples(st.integers(1, 900), st.integers(1, 300)), max_size=6),
)
def test_wide_columns_share_fairly(room: int, columns: list[tuple[int, int]]) -> None:
    needs = dict(enumerate(max(need, least) for need, least in columns))
    leasts = dict(enumerate(least for _, least in columns))
    shares = shared(room, needs, leasts)
    assert all(shares[number] >= leasts[number] for number in needs)
    assert sum(shares.values()) <= max(room, sum(leasts.values()))
    if room >= sum(needs.values()):
        assert all(shares[number] >= needs[number] for number in needs)
    elif columns:
        assert sum(shares.values()) > room - len(columns), "nothing but the odd pixel is left over"


def test_short_words_leave_room_for_long_ones_and_what_is_cut_says_so(qtbot: Any) -> None:
    columns = [
        Column[tuple[str, str]]("Account", lambda row: row[0], wide=True),
        Column[tuple[str, str]]("What for", lambda row: row[1], wide=True),
    ]
    model = RowsModel(columns, ", ".join)
    listing = Listing("Payments", model, nothing="Nothing.")
    qtbot.addWidget(listing)
    model.show([("Short break savings", "Activities, exercise, diet: Activities and getting there")])
    listing.resize(440, 400)
    listing.show()
    view = listing.view
    qtbot.waitUntil(lambda: view.wordWrap() and view.columnWidth(1) > view.columnWidth(0))
    assert view.horizontalScrollBar().maximum() == 0, "nothing is out of sight sideways"
    measure = view.fontMetrics().horizontalAdvance
    assert view.columnWidth(0) >= measure("Short break"), "two lines hold the short words"
    assert view.columnWidth(1) >= measure("Activities and getting there"), "and those of the long ones"
    assert view.textElideMode() is Qt.TextElideMode.ElideRight


def test_it_is_called_by_its_name_and_number_of_rows(
    corner: tuple[TableView, QLineEdit, QLineEdit], model: RowsModel[Bought]
) -> None:
    view, *_ = corner
    assert view.accessibleName() == "Shopping, 3 rows"
    model.show(SHOP[:1])
    assert view.accessibleName() == "Shopping, 1 row"


def test_enter_opens_and_copy_copies_the_row(
    corner: tuple[TableView, QLineEdit, QLineEdit], qtbot: Any
) -> None:
    view, *_ = corner
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [SHOP[1]]
    with qtbot.waitSignal(view.copied) as copied:
        QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == ["apples\t£1.00"]


def test_letters_do_not_move_the_row(corner: tuple[TableView, QLineEdit, QLineEdit]) -> None:
    view, *_ = corner
    view.setFocus()
    QTest.keyClicks(view, "m")
    assert view.current() == SHOP[0]


def test_a_listing_says_what_an_empty_table_means(qtbot: Any, model: RowsModel[Bought]) -> None:
    listing = Listing("Shopping", model, nothing="Nothing was bought.")
    qtbot.addWidget(listing)
    listing.show()
    listing.go_to(2)
    assert listing.sentence.text() == "Milk for £20.00"
    model.show(())
    assert listing.nothing.isVisible()
    assert not listing.view.isVisible()


def test_columns_that_do_not_fit_become_running_text_and_come_back(qtbot: Any) -> None:
    shop = Column[Bought]("Shop", lambda _: "Corner shop")
    model: RowsModel[Bought] = RowsModel([shop, *columns()], sentence)
    listing = Listing("Shopping", model, nothing="Nothing.")
    qtbot.addWidget(listing)
    model.show(SHOP)
    listing.resize(900, 500)
    listing.show()
    view = listing.view
    qtbot.waitUntil(lambda: view.horizontalHeader().isVisible() and view.columnWidth(1) > 200)
    in_columns = view.line_height()
    view.setCurrentIndex(model.index(1, 2))

    listing.resize(230, 500)
    qtbot.waitUntil(lambda: view.isColumnHidden(2))
    assert view.horizontalScrollBar().maximum() == 0, "nothing is out of sight sideways"
    assert view.columnWidth(0) == view.viewport().width()
    assert view.rowHeight(0) > view.line_height() == in_columns
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)
    shown = QStyleOptionViewItem()
    delegate = view.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(shown, model.index(0, 0))
    in_one = f"Amount: {SHOP[0].amount}".replace(" ", "\N{NO-BREAK SPACE}").replace("-", "-\N{WORD JOINER}")
    assert shown.text == f"Corner\N{NO-BREAK SPACE}shop\N{NO-BREAK SPACE}· Soap\N{NO-BREAK SPACE}· {in_one}"
    assert model.data(model.index(0, 0), ROLE.AccessibleTextRole) == sentence(SHOP[0])

    view.read_by_cell(True)  # who goes from cell to cell keeps the cells
    qtbot.waitUntil(lambda: not view.isColumnHidden(2))
    view.read_by_cell(False)
    qtbot.waitUntil(lambda: view.isColumnHidden(2))
    listing.resize(900, 500)
    qtbot.waitUntil(lambda: not view.isColumnHidden(2))
    assert view.horizontalHeader().isVisible()
    assert view.rowHeight(0) == in_columns


def test_each_row_is_as_tall_as_its_own_words(qtbot: Any) -> None:
    model: RowsModel[Bought] = RowsModel(columns(), sentence)
    listing = Listing("Shop", model, nothing="Nothing.")
    qtbot.addWidget(listing)
    model.show([Bought("Soap", Money(2_50)), Bought(LONG, Money(1)), Bought("Bread", Money(1_20))])
    listing.resize(420, 900)
    listing.show()
    view = listing.view
    qtbot.waitUntil(lambda: view.rowHeight(1) > view.rowHeight(0) == view.rowHeight(2))
    view.setFixedWidth(200)  # as running text too
    qtbot.waitUntil(lambda: view.isColumnHidden(1))
    qtbot.waitUntil(lambda: view.rowHeight(1) > view.rowHeight(0) == view.rowHeight(2))
    end = view.visualRect(model.index(2, 0)).bottom()
    assert 0 <= view.viewport().height() - end < view.rowHeight(0) / 2, "they fill the table, and no more"


def on_a_page(qtbot: Any, model: RowsModel[Bought], tall: int) -> tuple[Listing, QWidget, QWidget]:
    """Show a listing in a page of 700 pixels, with a button below it and room at the end."""
    page, below = QWidget(), QLineEdit("below")
    column = QVBoxLayout(page)
    listing = Listing("Shop", model, nothing="Nothing.", tall=tall)
    column.addWidget(listing)
    column.addWidget(below)
    column.addStretch(1)
    page.resize(600, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(50)
    return listing, below, page


def test_a_few_rows_take_no_more_room_than_they_need(qtbot: Any, model: RowsModel[Bought]) -> None:
    listing, below, page = on_a_page(qtbot, model, tall=8)
    view = listing.view
    model.show(list(SHOP))
    qtbot.wait(50)
    last = view.visualRect(model.index(len(SHOP) - 1, 0))
    assert not view.verticalScrollBar().isVisible()
    assert view.viewport().height() - last.bottom() < view.line_height() / 2  # no blank after the last row
    assert below.y() < page.height() / 2


def test_many_rows_take_what_room_there_is(qtbot: Any, model: RowsModel[Bought]) -> None:
    listing, below, page = on_a_page(qtbot, model, tall=3)
    model.show([Bought(f"Thing {n}", Money(n)) for n in range(200)])
    qtbot.wait(50)
    assert page.height() - below.geometry().bottom() < 2 * listing.view.line_height()
    assert listing.view.height() > page.height() / 2
    model.show(list(SHOP))  # and give it back
    qtbot.wait(50)
    assert below.y() < page.height() / 2


def test_a_table_asks_for_less_where_the_page_then_shows_whole(qtbot: Any, model: RowsModel[Bought]) -> None:
    listing, _, page = on_a_page(qtbot, model, tall=12)
    area = scrolling(page)
    qtbot.addWidget(area)
    area.show()
    model.show([Bought(f"Thing {n}", Money(n)) for n in range(40)])
    row = listing.view.line_height()
    area.resize(600, 11 * row)  # twelve rows do not fit, but more than three do
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    assert listing.view.height() >= listing.view.height_of(3)
    area.resize(600, 4 * row)  # three do not
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: listing.view.height() >= 12 * row)
    model.show(
        [Bought(f"Thing {n}", Money(n)) for n in range(20)]
    )  # the page scrolls in any case: then it alone
    qtbot.waitUntil(lambda: listing.view.height() >= listing.view.height_of(20))
    assert listing.view.verticalScrollBar().maximum() == 0


def test_a_row_of_running_text_is_not_said_again_below_the_table(qtbot: Any) -> None:
    model: RowsModel[Bought] = RowsModel(columns(), sentence)
    listing = Listing("Shop", model, nothing="Nothing.")
    qtbot.addWidget(listing)
    model.show([Bought("Soap", Money(2_50)), Bought(" ".join([LONG] * 6), Money(1))])
    listing.resize(900, 900)
    listing.show()
    listing.go_to(0)
    qtbot.waitUntil(listing.sentence.isVisible)
    listing.resize(200, 900)
    qtbot.waitUntil(lambda: listing.view.isColumnHidden(1) and not listing.sentence.isVisible())
    listing.go_to(1)  # of this one some is cut
    qtbot.waitUntil(listing.sentence.isVisible)


def test_one_row_of_very_long_words_breaks_no_short_ones_and_is_not_cut(qtbot: Any) -> None:
    two = [
        Column[tuple[str, str]]("Who", lambda row: row[0], wide=True),
        Column[tuple[str, str]]("What for", lambda row: row[1], wide=True),
    ]
    model = RowsModel(two, ", ".join)
    listing = Listing("Payments", model, nothing="Nothing.")
    qtbot.addWidget(listing)
    model.show(
        [("Watersmeet warm pool", "Hydrotherapy"), ("Gwen", " ".join(["for one thing and another"] * 8))]
    )
    view = listing.view
    measure = view.fontMetrics().horizontalAdvance
    listing.resize(measure("for one thing and another") * 4, 400)
    listing.show()
    qtbot.waitUntil(lambda: view.columnWidth(0) > measure("Watersmeet warm pool"))
    assert view.rowHeight(0) < view.rowHeight(1)
    qtbot.waitUntil(lambda: view.rowHeight(1) > 3 * view.fontMetrics().height(), timeout=2_000)


def test_cards_stand_beside_each_other_only_where_their_words_have_room(qtbot: Any) -> None:
    left, right = QLineEdit("left"), QLineEdit("right")
    both = SideBySide(left, right)
    qtbot.addWidget(both)
    letter = both.fontMetrics().averageCharWidth()
    both.resize(160 * letter, 100)
    both.show()
    qtbot.waitExposed(both)
    qtbot.wait(20)
    assert left.y() == right.y()
    assert abs(left.width() - right.width()) <= 1
    both.resize(60 * letter, 200)
    qtbot.wait(20)
    assert right.y() > left.geometry().bottom()
    assert right.x() == left.x()


def test_what_has_the_keyboard_is_not_pushed_out_by_what_comes_above_it(qtbot: Any) -> None:
    body, above, last = QWidget(), QWidget(), QLineEdit()
    column = QVBoxLayout(body)
    for each in (above, last):
        column.addWidget(each)
    area = scrolling(body)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is area)
    last.setFocus()
    above.setMinimumHeight(900)
    seen, inner = area.viewport(), area.verticalScrollBar()
    qtbot.waitUntil(lambda: inner.maximum() > 600)
    qtbot.waitUntil(lambda: seen.rect().contains(last.mapTo(seen, last.rect().center())))
    next(each for each in area.findChildren(QScrollBar) if each.isVisible()).triggerAction(
        QScrollBar.SliderAction.SliderToMinimum
    )
    above.setMinimumHeight(1200)  # whoever looks elsewhere by hand is left there
    qtbot.waitUntil(lambda: inner.maximum() > 900)
    qtbot.wait(20)
    assert inner.value() == 0
