"""An answer that comes late does not take the keyboard from whoever has gone on."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.person import Person


@pytest.fixture
def storage_waits(person: Person) -> Iterator[threading.Event]:
    """Once cleared, storage does nothing more until the event is set."""
    go_on = threading.Event()
    yield go_on
    go_on.set()


@pytest.mark.parametrize("wide", [1366, 800])  # the list stands beside the place, or lies over it
def test_who_goes_to_the_places_while_something_is_saved_stays_there(
    person: Person, storage_waits: threading.Event, wide: int
) -> None:
    person.window.resize(wide, 728)
    person.goes_to("Money")
    person.begins_to_pay("Pool", "40.00")
    office, frame = person.window.office, person.window.frame
    assert office is not None
    assert frame is not None
    office.ask(lambda _reader: storage_waits.wait(30))
    person.presses("Save")
    person.presses_key(Qt.Key.Key_F6)
    person.waits(frame.places.isVisible, "the list of places")
    assert QApplication.focusWidget() is frame.places
    storage_waits.set()
    person.sees_done("Saved: £40.00 to Pool")
    person.sees_row("Payments", "Pool")
    assert QApplication.focusWidget() is frame.places
    assert frame.places.isVisible()
