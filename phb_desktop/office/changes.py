"""What was done since the account book was opened: step by step back, and step by step forward again.

Only the newest change can be taken back, then the one before it, and so on: each was made upon those before
it, and its inverse is true of what stood then. A change that cannot be taken back is where this ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any, Final

from phb_desktop.errors import Refused
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

MOST: Final = 200  # steps that are remembered


class NothingToUndo(Refused):
    """There is no change that can be taken back. why: of the newest one, if it says so itself."""

    def __init__(self, why: str = "") -> None:
        super().__init__(
            tr("There is nothing to undo."), why or tr("You can still correct a payment on the Money page.")
        )


class NothingToRedo(Refused):
    """Nothing was taken back that could be done again."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is nothing to do again."), tr("Only what you have just undone can be done again.")
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was saved: what was said of it, and whether Undo takes it back.

    why: what to know besides: why Undo cannot, or what may be worth a look.
    """

    said: str
    undoable: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A change, and the command that leads away from it; None if there is none."""

    change: Change
    inverse: Command[Any] | None


@dataclass(slots=True)
class Changes:
    """The steps that can be gone back, and those that were. `last`: the change that was saved last."""

    last: Change | None = None
    _back: list[Step] = field(default_factory=list)
    _forward: list[Step] = field(default_factory=list)

    def forget(self) -> None:
        """Begin anew: the account book was opened or locked."""
        self.last = None
        self._back, self._forward = [], []

    def made(self, work: Work) -> None:
        """Remember a change of the person's own; what was undone before can no longer be done again."""
        if not work.rooms:
            self.last = Change(work.said, undoable=False, why=work.why_not)
            return  # nothing was written: what came before can be taken back as it was
        step = _step(work)
        self.last = step.change
        self._back = [*self._back[1 - MOST :], step]
        self._forward = []

    def back(self, do: Callable[[Command[Any]], Work]) -> str:
        """Take the newest change back, and answer in words what that did."""
        newest = self._back[-1] if self._back else None
        if newest is None or newest.inverse is None:
            raise NothingToUndo(newest.change.why if newest else "")
        undone = _step(do(newest.inverse))
        self._back.pop()
        self._forward.append(Step(newest.change, undone.inverse))
        self.last = undone.change
        return undone.change.said

    def forward(self, do: Callable[[Command[Any]], Work]) -> str:
        """Do again what was taken back last, and answer in words what that did."""
        newest = self._forward[-1] if self._forward else None
        if newest is None or newest.inverse is None:
            raise NothingToRedo
        again = _step(do(newest.inverse))
        self._forward.pop()
        change = replace(again.change, said=newest.change.said)  # its own words, in the list of steps too
        self._back.append(Step(change, again.inverse))
        self.last = again.change
        return again.change.said

    @property
    def to_undo(self) -> Change | None:
        """Return the change that Undo would take back now, if it can be."""
        return self._back[-1].change if self._back and self._back[-1].inverse else None

    @property
    def to_redo(self) -> Change | None:
        """Return the change that was taken back last, if it can be done again."""
        return self._forward[-1].change if self._forward and self._forward[-1].inverse else None

    def all(self) -> tuple[Change, ...]:
        """Return the changes that stand, the newest first."""
        return tuple(step.change for step in reversed(self._back))

    def undone(self) -> tuple[Change, ...]:
        """Return the changes that can be done again, the one that is next first."""
        can = takewhile(lambda step: step.inverse is not None, reversed(self._forward))
        return tuple(step.change for step in can)


def _step(work: Work) -> Step:
    undoable = work.inverse is not None
    return Step(Change(work.said, undoable, work.remark if undoable else work.why_not), work.inverse)
