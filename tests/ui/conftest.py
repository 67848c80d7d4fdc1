"""A person at the window: over a small real budget, or before there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.builders import a_starter
from tests.person import Person, take_away

PASSPHRASE = "four score and seven"
Seats = Callable[[type[Person], Path | None], Person]


@pytest.fixture
def door(qtbot: Any, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seats]:
    """Sit somebody down at the door, of a kind, before a folder or before nothing: door(Person, folder)."""
    monkeypatch.setenv("PHB_DESKTOP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    seated: list[Person] = []

    def sit(kind: type[Person], folder: Path | None = None) -> Person:
        seated.append(kind(qtbot, folder, clock, tmp_path / "anchors"))
        return seated[-1]

    yield sit
    for person in seated:
        take_away(person)


@pytest.fixture
def newcomer(door: Seats) -> Callable[[Path | None], Person]:
    """Sit somebody down who uses keys alone: newcomer(folder)."""

    def sit(folder: Path | None = None) -> Person:
        return door(Person, folder)

    return sit


@pytest.fixture
def budget_folder(tmp_path: Path, clock: FixedClock) -> Path:
    """A small real budget, closed."""
    office = Office(clock=clock, anchors=tmp_path / "anchors", cost=kdf.FOR_TESTS)
    folder = tmp_path / "Gwen.vault"
    office.create(folder, PASSPHRASE, StartBudget(a_starter())).result()
    office.shut()
    return folder


@pytest.fixture
def person(newcomer: Callable[[Path | None], Person], budget_folder: Path) -> Person:
    """Somebody with a small real budget open."""
    seated = newcomer(budget_folder)
    seated.opens(PASSPHRASE)
    return seated
