"""Tells the story of the example budget into a book of its own, for tests that look at what came of it."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest

from phb_desktop.exchange.example.calendar import THE_END
from phb_desktop.exchange.example.household import Household
from phb_desktop.exchange.example.pay_days import WhoWorksItOut, as_it_went
from phb_desktop.exchange.example.story import Told, begins_on, tell
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Command, Reader

P = ParamSpec("P")
T = TypeVar("T")
Result = TypeVar("Result")


@dataclass
class Telling:
    """An office with the story in it."""

    office: Office
    told: Told
    steps: list[tuple[int, int, str]]

    @property
    def household(self) -> Household:
        """What truly happened."""
        return self.told.household

    def ask(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()


def telling(folder: Path, years: int = 1, who: WhoWorksItOut = as_it_went, until: date = THE_END) -> Telling:
    """Tell the story; the clock never goes back."""
    clock = FixedClock(datetime.combine(begins_on(years), time(9), UTC))

    def go_to(day: date) -> None:
        assert day >= clock.at.date(), "the story never goes back in time"
        clock.at = datetime.combine(day, time(19, 30), UTC)

    office = Office(clock=clock, anchors=folder / "anchors", cost=kdf.FOR_TESTS)
    office.create(folder / "Example", "four score and seven").result()
    steps: list[tuple[int, int, str]] = []

    def do(command: Command[Result]) -> Result:
        return office.do(command).result()

    def ask(query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        return office.ask(query, *args, **kwargs).result()

    told = tell(
        do,
        ask,
        go_to,
        lambda done, every, what: steps.append((done, every, what)),
        folder / "bank files",
        years=years,
        until=until,
        who=who,
    )
    return Telling(office, told, steps)


def told_once(factory: pytest.TempPathFactory, name: str) -> Telling:
    """Give a copy of the story of a year, of its own and open; it is told once in a run, not for each file.

    name: of the folder that holds the copy.
    """
    here = factory.mktemp(name, numbered=True)
    shutil.copytree(_story(factory), here, dirs_exist_ok=True)
    told, steps, at = pickle.loads((here / "told.pickle").read_bytes())
    office = Office(clock=FixedClock(at), anchors=here / "anchors", cost=kdf.FOR_TESTS)
    office.open(here / "Example", "four score and seven").result()
    return Telling(office, replace(told, folder=here / "bank files"), steps)


def _story(factory: pytest.TempPathFactory) -> Path:
    """Return where the story lies, closed, for all processes of a run; tell it if nobody did."""
    run = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        run = run.parent  # each process has a folder in that of the run
    story = run / "the story"
    if not story.exists():
        made = factory.mktemp("told")
        first = telling(made)
        at = first.office.clock.now()
        first.office.shut()
        (made / "told.pickle").write_bytes(pickle.dumps((first.told, first.steps, at)))
        try:
            made.rename(story)
        except OSError:  # another process was quicker
            return made
    return story
