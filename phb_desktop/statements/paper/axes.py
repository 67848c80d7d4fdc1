"""What stands along the edges of a chart of a balance: round amounts, and where months and years begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from phb_desktop.statements.content import Period
from phb_desktop.values.day import MONTHS
from phb_desktop.values.span import Span
from phb_desktop.words import tr

_LINES: Final = 4  # at most so many lines stand across a chart above nothing


def scale(pence: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Return round amounts from below the lowest to the highest, and nothing itself."""
    low, high = min(0, *pence), max(0, *pence)
    step = next(each for each in _round_steps() if (high - low) <= each * _LINES)
    first = -(-low // step) if low >= 0 else low // step
    return tuple((n * step, _pounds(n * step)) for n in range(first, high // step + 1))


def _round_steps() -> Iterator[int]:
    """Return one, two and five pounds, ten, twenty, fifty, and so on, in pence."""
    power = 100
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _pounds(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}"


def ticks(period: Period | Span, *, yearly: bool = False) -> tuple[tuple[int, str], ...]:
    """Return where each month begins, or each year in a long time."""
    found = []
    day = period.first
    while day <= period.last:
        said = str(day.year) if yearly else tr(MONTHS[day.month - 1])
        found.append(((day - period.first).days, said))
        day = date(day.year + 1, 1, 1) if yearly or day.month == 12 else date(day.year, day.month + 1, 1)
    return tuple(found)
