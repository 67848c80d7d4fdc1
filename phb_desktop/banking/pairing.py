"""Which line goes with which thing: the closest first, each once, from wherever it is looked at. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

Line = TypeVar("Line", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


def closest(edges: Iterable[tuple[Any, Line, Thing]]) -> dict[Line, Thing]:
    """Pair lines with things. edges: how far apart (smaller goes first; all differ), a line, a thing.

    A pair depends only on those that compete for its line or its thing, so a page of a long list pairs as
    the whole list does.
    """
    paired: dict[Line, Thing] = {}
    taken: set[Thing] = set()
    for _, line, thing in sorted(edges, key=lambda edge: edge[0]):
        if line not in paired and thing not in taken:
            paired[line] = thing
            taken.add(thing)
    return paired


def in_twos(edges: Iterable[tuple[Any, Line, Line]]) -> dict[Line, Line]:
    """Pair lines with each other, the closest first; each names the other."""
    paired: dict[Line, Line] = {}
    for _, one, other in sorted(edges, key=lambda edge: edge[0]):
        if one not in paired and other not in paired:
            paired[one], paired[other] = other, one
    return paired
