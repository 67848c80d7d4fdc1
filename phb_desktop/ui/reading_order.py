"""Tab goes from top to bottom, as a page is read, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_as_read(body: QWidget) -> None:
    """Let Tab follow the layout of a body.

    Qt's own order is that in which things were made: boxes that join a form after its buttons would
    come after them, and a person would meet "Go back" before the main action.
    """
    for before, after in pairwise(_stops(body)):
        QWidget.setTabOrder(before, after)


def _stops(body: QWidget) -> Iterator[QWidget]:
    if body.focusPolicy() & Qt.FocusPolicy.TabFocus and body.focusProxy() is None:
        yield body
    layout = body.layout()
    if layout is not None:
        yield from _laid(layout)
    else:  # an area that scrolls, or a list: what is in it stands in no layout
        for child in body.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _stops(child)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for n in range(layout.count()):
        item = layout.itemAt(n)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)
