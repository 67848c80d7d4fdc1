"""Random days of somebody who employs, plans, asks and pays: each step is one command on a real locked file.

Hypothesis draws what is tried and a number for its dice; so what fails shrinks to the few steps that matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office, Reader
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Command
from tests.builders import a_starter

WITHIN: Final = datetime(2027, 3, 31, 10, 0, tzinfo=UTC)
AFTER: Final = datetime(2027, 4, 20, 10, 0, tzinfo=UTC)  # the tax year of the steps is over
Step = tuple[str, int]


@contextmanager
def a_budget(now: datetime) -> Iterator[Office]:
    """Open a small budget of its own for each life."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        office = Office(clock=FixedClock(now), anchors=place / "anchors", cost=kdf.FOR_TESTS)
        try:
            office.create(place / "Gwen.vault", "four score and seven", StartBudget(a_starter())).result()
            yield office
        finally:
            office.shut()


class Way:
    """What is done in an office, and what was to be seen after each step of it."""

    def __init__(self, office: Office, seen: Callable[[Reader], object]) -> None:
        self.office, self._seen = office, seen
        self.stood = [self.seen()]
        self.said: list[str] = []

    def seen(self) -> object:
        return as_told(self.office.ask(self._seen).result())

    def ask(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return self.office.ask(query, *args, **kwargs).result()

    def do(self, command: Command[Any]) -> Any:
        """Do it. What is refused leaves all as it was; what wrote nothing is no step."""
        steps = len(self.office.changes())
        try:
            done = self.office.do(command).result()
        except Refused:
            assert self.seen() == self.stood[-1], f"refused, and yet something changed: {command}"
            return None
        change = self.office.last_change
        assert change is not None
        if change.undoable or len(self.office.changes()) > steps:
            self.said.append(f"{type(command).__name__}: {change.said}")
            self.stood.append(self.seen())
        if not change.undoable and len(self.office.changes()) > steps:
            assert change.why, "what cannot be taken back says why"
            assert self.office.to_undo is None, "it is said before it is pressed"
            self.stood, self.said = [self.stood[-1]], []
        return done

    def back(self) -> None:
        """Take everything back, step by step."""
        for n in range(len(self.stood) - 2, -1, -1):
            assert self.office.to_undo is not None, self._at(n, "Undo was offered after it was done")
            self.office.undo().result()
            self._compare(n, "undone")

    def forward(self) -> None:
        """Do everything again, step by step."""
        for n in range(1, len(self.stood)):
            assert self.office.to_redo is not None, self._at(n - 1, "Redo was not offered")
            self.office.redo().result()
            self._compare(n, "done again")

    def _compare(self, n: int, how: str) -> None:
        now = self.seen()
        assert now == self.stood[n], self._at(n, how) + "\n" + difference(self.stood[n], now)

    def _at(self, n: int, how: str) -> str:
        return f"{how}, at step {n} of:\n" + "\n".join(f"  {k} {each}" for k, each in enumerate(self.said))


def as_told(value: Any) -> Any:
    """Return an answer as a person sees it: without the numbers of entries, which a copy has anew."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {
            each.name: as_told(getattr(value, each.name))
            for each in fields(value)
            if each.name not in _numbers(type(value))
        }
        return type(value).__name__, named
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: as_told(each) for key, each in sorted(value.items())}
    if isinstance(value, dict):
        return sorted(((as_told(key), as_told(each)) for key, each in value.items()), key=repr)
    if isinstance(value, set | frozenset):
        return sorted(map(as_told, value), key=repr)
    if isinstance(value, list | tuple):
        return [as_told(each) for each in value]
    return value


@cache
def _numbers(kind: type[Any]) -> frozenset[str]:
    """Return which fields hold numbers that entries got when they were written."""
    found = {each.name for each in fields(kind) if "EntryId" in str(each.type)}
    return frozenset(found)


def difference(before: Any, now: Any, path: str = "") -> str:
    """Return the first place at which two answers differ."""
    if type(before) is type(now) and isinstance(before, list | tuple) and len(before) == len(now):
        pairs = zip(count(), before, now, strict=False)
        return next((difference(a, b, f"{path}[{n}]") for n, a, b in pairs if a != b), "")
    if isinstance(before, dict) and isinstance(now, dict) and before.keys() == now.keys():
        return next((difference(before[k], now[k], f"{path}.{k}") for k in before if before[k] != now[k]), "")
    if isinstance(before, dict) and isinstance(now, dict):
        return f"{path}: only one has {sorted(before.keys() ^ now.keys())}"
    return f"{path}:\n stood {before!r}\n now   {now!r}"
