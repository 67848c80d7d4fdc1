"""Tells the story of the example budget into a book of its own, for tests that look at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

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
