"""Asks the walled child for the pages of papers, one paper after the other, for a pack of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Self

from phb_desktop.papers.child import Child, CouldNotRead
from phb_desktop.papers.leaves.leaf import LONGEST_SIDE, MOST_LEAVES, Leaf, Why

_TASK: Final = "phb_desktop.papers.leaves.task:answered"
_SECONDS: Final = 30  # for one paper


@dataclass(frozen=True, slots=True)
class Leafed:
    """The pages of a paper: leaves, and the PDF objects that these are made of; or its lines of words."""

    leaves: tuple[Leaf, ...] = ()
    objects: tuple[bytes, ...] = ()
    lines: tuple[str, ...] = ()


class Leafing:
    """A child that turns papers into leaves. Use it in a `with`."""

    def __init__(self) -> None:
        self._child = Child(_TASK, seconds=_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.__exit__()

    def leaves_of(self, content: bytes, first: int) -> Leafed | Why:
        """Return a paper's leaves with objects numbered from `first`, or why it has none."""
        try:
            told, body = self._child.ask({"first": first}, content)
            if told["why"]:
                return Why(told["why"])
            if "lines" in told:
                return Leafed(lines=tuple(str(line) for line in told["lines"]))
            return _leafed(told, body, first)
        except (CouldNotRead, KeyError, TypeError, ValueError):
            return Why.DAMAGED


def _leafed(told: dict[str, Any], body: bytes, first: int) -> Leafed:
    """Take nothing from the child that is not of its kind."""
    leaves = tuple(Leaf(int(each.pop("number")), **_sides(each)) for each in told["leaves"])
    ends = [0]
    for size in told["sizes"]:
        ends.append(ends[-1] + int(size))
    if ends[-1] != len(body) or sorted(ends) != ends or not 1 <= len(leaves) <= MOST_LEAVES:
        raise ValueError("objects that do not fill the answer")
    objects = tuple(body[start:end] for start, end in pairwise(ends))
    if any(not first <= leaf.number < first + len(objects) for leaf in leaves):
        raise ValueError("a leaf that is not there")
    return Leafed(leaves, objects)


def _sides(told: dict[str, Any]) -> dict[str, float]:
    sides = {name: float(told[name]) for name in ("left", "bottom", "width", "height")}
    if (
        not all(abs(side) <= LONGEST_SIDE for side in sides.values())
        or min(sides["width"], sides["height"]) <= 0
    ):
        raise ValueError("a page of no size")
    return sides
