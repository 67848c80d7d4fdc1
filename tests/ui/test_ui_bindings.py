"""The bindings that we stand on do what they must. Decision 0025 says why this is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

CALLS = 300


@pytest.mark.parametrize(
    "call",
    [
        QWidget.update,
        QWidget.parentWidget,
        QWidget.isVisible,
        QObject.sender,
        lambda _: QApplication.processEvents(),
    ],
    ids=["nothing", "no widget", "a boolean", "no object", "nothing, static"],
)
def test_a_call_into_qt_takes_no_reference_from_none(qtbot: QtBot, call: Callable[[QWidget], object]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call(widget)

    # Each call that stole one would leave us CALLS short; other threads move the count by a few.
    assert sys.getrefcount(None) > before - CALLS // 2
