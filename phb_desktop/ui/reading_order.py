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
        for child in _in(body):
            if not child.isWindow():
                yield from _stops(child)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for each in laid(layout):
        if isinstance(each, QLayout):
            yield from _laid(each)
        else:
            yield from _stops(each)


def laid(layout: QLayout) -> list[QWidget | QLayout]:
    """Return what stands in a layout, in its order.

    Qt's items are never asked for: Qt ends them unseen by Python, which goes on taking whatever comes to
    lie at their place in memory for them. The program died of it (decision 0280).
    """
    home = layout.parentWidget()
    here = [*(_in(home) if home else ()), *layout.children()]
    among = [(_place(layout, each), each) for each in here if isinstance(each, (QWidget, QLayout))]
    return [each for place, each in sorted(among, key=lambda pair: pair[0]) if place >= 0]


def _place(layout: QLayout, each: QWidget | QLayout) -> int:
    return -1 if each is layout else layout.indexOf(each)


def _in(body: QWidget) -> list[QWidget]:
    """Return the widgets right in another one.

    Qt picks them: asked for all that a widget holds, PySide makes a class of each kind it has not met, 13 ms
    before the door is first painted.
    """
    return body.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
