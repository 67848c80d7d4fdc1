"""Tab goes as a page is read, and finding that out leaves nothing behind that Qt may end unseen."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from phb_desktop.ui.flow import FlowLayout
from phb_desktop.ui.reading_order import laid, tab_as_read


@pytest.fixture
def body(qtbot: QtBot) -> QWidget:
    """Two buttons in a row, some in a flow, and one at the end that was made first."""
    body, last = QWidget(), QPushButton("last")
    qtbot.addWidget(body)
    column, row, flow = QVBoxLayout(body), QHBoxLayout(), FlowLayout()
    column.addLayout(row)
    column.addStretch(1)
    column.addLayout(flow)
    column.addWidget(last)
    for words in ("three", "four"):
        flow.addWidget(QPushButton(words))
    for words in ("one", "two"):
        row.addWidget(QPushButton(words))
    return body


def test_tab_goes_as_a_page_is_read(body: QWidget) -> None:
    tab_as_read(body)
    one = next(each for each in body.findChildren(QPushButton) if each.text() == "one")
    ring, each = [one.text()], one.nextInFocusChain()
    while each is not one:
        if isinstance(each, QPushButton):  # the page itself lies in the ring, and is no stop
            ring.append(each.text())
        assert each is not None
        each = each.nextInFocusChain()
    assert ring == ["one", "two", "three", "four", "last"]


def test_what_stands_in_a_layout_comes_in_its_order(body: QWidget) -> None:
    layout = body.layout()
    assert layout is not None
    assert [type(each).__name__ for each in laid(layout)] == ["QHBoxLayout", "FlowLayout", "QPushButton"]
    layout.removeWidget(body.findChildren(QPushButton)[0])
    assert len(laid(layout)) == 2, "what was taken out of it is still a child of the page, and not in it"


def test_no_item_of_a_layout_is_kept(body: QWidget) -> None:
    def items() -> set[int]:
        return {
            id(each)
            for each in getAllValidWrappers()
            if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)
        }

    before = items()
    tab_as_read(body)
    assert items() <= before, "Qt ends such an item unseen, and its place is taken by something else"


def test_pages_may_change_what_stands_on_them_for_ever() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.tools.pages_change"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"ended by signal {-ended.returncode}: {ended.stderr[-400:]}"
