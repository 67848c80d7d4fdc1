"""What belongs to the window ends on the window's thread, and other threads may speak to it at any moment."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from phb_desktop.ledger import queries as ledger
from phb_desktop.statements.today import overview
from phb_desktop.ui.bell import bell
from phb_desktop.ui.clearing import Clearing
from tests.person import Person


def test_pages_may_end_while_their_answers_arrive() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.tools.pages_end"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"ended by signal {-ended.returncode}: {ended.stderr[-400:]}"
    assert int(ended.stdout) > 0, "an answer or two came in time"


@pytest.fixture
def collecting() -> Iterator[list[str]]:
    """The threads on which a collection began."""
    names: list[str] = []

    def note(phase: str, _told: dict[str, int]) -> None:
        if phase == "start":
            names.append(threading.current_thread().name)

    gc.callbacks.append(note)
    yield names
    gc.callbacks.remove(note)


def test_only_the_window_clears_away(person: Person, collecting: list[str]) -> None:
    office = person.window.office
    assert office is not None
    for place in ("Money", "Plan", "Home"):
        person.goes_to(place)
        for _ in range(20):
            person.result(office.ask(overview))
        person.result(office.ask(lambda _reader: [[each] for each in range(50_000)]))
    person.waits(lambda: bool(collecting), "a collection")
    assert set(collecting) == {threading.main_thread().name}


class Ring:
    """Something that only a collection clears away."""

    def __init__(self) -> None:
        self.itself = self


def test_what_nothing_holds_is_cleared_away(qtbot: QtBot) -> None:
    parent, busy = QObject(), [True]
    clearing = Clearing(parent, lambda: busy[0])
    assert not gc.isenabled()
    clearing.begin()
    forgotten = weakref.ref(Ring())
    more = [[each] for each in range(2_000)]  # as many new things as make Python look
    qtbot.wait(500)
    assert forgotten() is not None, "nothing is looked through while storage makes a change"
    busy[0] = False
    qtbot.waitUntil(lambda: forgotten() is None)
    assert len(more) == 2_000


def test_a_line_is_heard_on_the_windows_thread_as_long_as_its_owner_lives(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[tuple[float, str]]()
    tell = bell().line(owner, lambda share: heard.append((share, threading.current_thread().name)))

    def from_elsewhere(share: float) -> None:
        speaker = threading.Thread(target=tell, args=(share,))
        speaker.start()
        speaker.join()

    from_elsewhere(0.25)
    from_elsewhere(0.5)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [(0.25, threading.main_thread().name), (0.5, threading.main_thread().name)]
    from_elsewhere(0.75)
    owner.deleteLater()
    del owner
    qtbot.wait(50)
    from_elsewhere(1.0)
    qtbot.wait(50)
    assert len(heard) <= 3
    assert (1.0, threading.main_thread().name) not in heard


def test_a_page_may_ask_an_office_that_was_shut(person: Person) -> None:
    frame, office = person.window.frame, person.window.office
    assert frame is not None
    assert office is not None
    page = frame.page()
    assert page is not None
    office.shut()
    heard: list[str] = []
    page.ask(ledger.cash_accounts).then(lambda _: heard.append("an answer")).anyway(
        lambda: heard.append("over")
    )
    person.waits(lambda: bool(heard), "the end")
    assert heard == ["over"]
