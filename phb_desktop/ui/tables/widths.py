"""How the columns of a table share its width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Wants(NamedTuple):
    """What words ask for, in pixels: to stand on one line, on two, and not to be broken within a word."""

    line: int
    half: int
    word: int


def fairly(
    room: int, wants: Sequence[Wants], leasts: Mapping[int, int], needs: Sequence[int], *, first: int
) -> dict[int, int]:
    """Share a width among the wide columns, those that have a least.

    First what two lines take, so that long words do not go short while short ones have room to spare, but
    then no more than `first` pixels each.
    """
    halves = {number: max(least, min(wants[number].half, first)) for number, least in leasts.items()}
    shares = shared(room, halves, leasts, spread=False)
    return shared(room, {number: needs[number] for number in leasts}, shares)


def shared(
    room: int, needs: Mapping[int, int], leasts: Mapping[int, int], *, spread: bool = True
) -> dict[int, int]:
    """Share a width: nobody gets more than needed before all have it, and nobody less than their least.

    spread: what is left when all have what they need goes to all alike.
    """
    shares = dict(leasts)
    wanting = [number for number in needs if shares[number] < needs[number]]
    left = room - sum(shares.values())
    while left > 0 and wanting:
        poorest = min(shares[number] for number in wanting)
        level = [number for number in wanting if shares[number] == poorest]
        others = [shares[number] for number in wanting if shares[number] > poorest]
        ceiling = min([*others, *(needs[number] for number in level)])
        step = min(ceiling - poorest, left // len(level))
        if step == 0:
            break
        for number in level:
            shares[number] += step
        left -= step * len(level)
        wanting = [number for number in wanting if shares[number] < needs[number]]
    if spread and left > 0 and shares and not wanting:
        for number in shares:
            shares[number] += left // len(shares)
    return shares
