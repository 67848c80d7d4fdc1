"""A window that nobody touches has nothing to do: no place lays itself out over and over.

A table looks again how tall to be when its page is laid out. Telling Qt of a share of the room, even of the
same one, lays the page out: a core was busy as long as the window stood, and all else waited (0330).
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from phb_desktop.ui.places import PLACES
from tests.person import Person

RESTING = 25  # turns of the window one behind the other in which nothing is laid out
MOST = 400  # turns until then, once the storage has answered


class Layouts(QObject):
    """Counts how often what scrolls in a page is laid out."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.count = 0
        self._bodies = [body for area in page.findChildren(QScrollArea) if (body := area.widget())]
        for body in self._bodies:
            body.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        for body in self._bodies:
            body.removeEventFilter(self)


def turns_until_rest(page: QWidget) -> int:
    """Return how many turns of the window go by before a row of them lays nothing out, or MOST."""
    layouts = Layouts(page)
    still = 0
    for turn in range(MOST):
        before = layouts.count
        QApplication.processEvents()
        still = still + 1 if layouts.count == before else 0
        if still == RESTING:
            layouts.stop()
            return turn
    layouts.stop()
    return MOST


@pytest.mark.parametrize("size", [(1366, 728), (800, 600)])
def test_every_place_comes_to_rest(person: Person, size: tuple[int, int]) -> None:
    person.window.resize(*size)
    frame, office = person.window.frame, person.window.office
    assert frame is not None
    assert office is not None
    restless = {}
    for place in PLACES:
        frame.show_place(place.name, enter=True)
        for _ in range(2):  # what an answer asks for is answered, too
            person.waits(office.in_turn(lambda: None).done, "the storage")
        page = frame.page()
        assert page is not None
        if (turns := turns_until_rest(page)) == MOST:
            restless[place.word] = turns
    assert not restless
