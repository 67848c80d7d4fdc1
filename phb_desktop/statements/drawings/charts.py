"""Where the bars, lines and words of a chart stand. Every amount is also said in words beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from phb_desktop.statements.document import Balance, BalanceChart, Bar, BarChart
from phb_desktop.statements.drawings.marks import Box, Drawing, Line, Mark, Point, Shape, Tone, Words
from phb_desktop.words import tr

Measure: TypeAlias = Callable[
    [str, bool], float
]  # how long words are, in letters' sizes; whether they are bold

LEADING: Final = 1.35
_BAR: Final = 0.72
_PLOT: Final = 11.0  # how high the area of a balance is
_GAP: Final = 0.8


def chart_drawn(chart: BarChart | BalanceChart, width: float, measure: Measure) -> Drawing:
    """Return a chart of this width."""
    if isinstance(chart, BarChart):
        return bars_drawn(chart.bars, width, measure, legend=chart.legend)
    return _balance(chart, width, measure)


def bars_drawn(
    bars: Sequence[Bar],
    width: float,
    measure: Measure,
    *,
    dense: bool = False,
    legend: tuple[str, str] | None = None,
) -> Drawing:
    """Return a pale, framed bar for what was planned over a full one for what was spent.

    The names stand over their bars, so that long plan lines and large letters need no narrow column.
    """
    most = max((max(bar.planned, bar.actual) for bar in bars), default=0) or 1
    thick = _BAR * (0.6 if dense else 1)
    marks: list[Mark] = []
    words: list[Mark] = []
    x = 0.0
    pale, full = legend_of(legend)
    for said, fill in ((pale, Tone.PALE), (full, Tone.STRONG)):
        marks.append(Box(x, 0.28, _BAR, _BAR, fill, Tone.STRONG))
        words.append(Words(x + _BAR * 1.6, 1.0, said))
        x += _BAR * 3.2 + measure(said, False)
    y = LEADING * 1.3
    for bar in bars:
        beside = measure(bar.label, True) + _GAP + measure(bar.words, False) <= width
        for line in wrapped(bar.label, width, measure) if not beside else [bar.label]:
            y += LEADING
            words.append(Words(0, y - 0.35, line, bold=True))
        if not beside:
            y += LEADING
        words.append(Words(width, y - 0.35, bar.words, right=True))
        for pence, fill in ((bar.planned, Tone.PALE), (bar.actual, Tone.STRONG)):
            length = max(0.0, width * pence / most)  # a bar is a picture, not an amount
            marks.append(Box(0, y, length, thick, fill, Tone.STRONG))
            y += thick + 0.09
        y += 0.5 * (0.4 if dense else 1)
    marks.append(Line(((0, y), (width, y)), Tone.RULE, 0.04))
    return Drawing(width, y + 0.1, [*marks, *words])


def legend_of(said: tuple[str, str] | None) -> tuple[str, str]:
    """Return what the pale and the full bar are, if a chart does not say it."""
    return said or (tr("planned"), tr("spent"))


def wrapped(text: str, width: float, measure: Measure, *, bold: bool = True) -> list[str]:
    """Return lines of words that fit."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _balance(chart: BalanceChart, width: float, measure: Measure) -> Drawing:
    """Return the balance of each day as steps over a tinted ground, with its start, lowest, highest, end."""
    marks: list[Mark] = []
    words: list[Mark] = []
    y = 0.0
    x = 0.0
    for number, note in enumerate(chart.notes, 1):
        long = measure(f"{number}", True) + 0.5 + measure(note.words, False)
        if x and x + long > width:
            x, y = 0.0, y + LEADING
        words.append(Words(x, y + 1.0, f"{number}", bold=True))
        beside = measure(f"{number}", True) + 0.5
        for more, line in enumerate(wrapped(note.words, width - beside, measure, bold=False)):
            y += LEADING if more else 0
            words.append(Words(x + beside, y + 1.0, line))
        x += long + 1.6
    top = y + LEADING + 1.9
    foot = top + _PLOT
    low, high = _bounds(chart)

    def place(each: Balance) -> Point:
        return width * each.day / max(chart.days, 1), foot - _PLOT * (each.pence - low) / (high - low)

    steps = _steps([place(each) for each in chart.levels], width)
    zero = place(Balance(0, 0))[1]
    marks.append(Shape([(steps[0][0], zero), *steps, (steps[-1][0], zero)], Tone.PALE))
    for pence, said in chart.scale:
        level = place(Balance(0, pence))[1]
        marks.append(Line(((0, level), (width, level)), Tone.QUIET if pence == 0 else Tone.RULE, 0.04))
        words.append(Words(0, level - 0.25, said))
    marks.append(Line(steps, Tone.STRONG, 0.08))
    end = -1.0
    for day, said in chart.ticks:
        at = width * day / max(chart.days, 1)
        marks.append(Line(((at, foot), (at, foot + 0.35)), Tone.QUIET, 0.04))
        long = measure(said, False)
        if at >= end and at + long <= width + 0.01:
            words.append(Words(at, foot + 1.5, said))
            end = at + long + _GAP
    for number, note in enumerate(chart.notes, 1):
        x, y = place(note.at)
        x = min(max(x, 0.35), width - 0.35)
        marks.append(Box(x - 0.22, y - 0.22, 0.44, 0.44, Tone.GROUND, Tone.STRONG))
        words.append(_beside(f"{number}", x, y, width))
    return Drawing(width, foot + 1.9, [*marks, *words])


def _beside(text: str, x: float, y: float, width: float) -> Words:
    """Return a number over its mark."""
    return Words(min(max(x - 0.3, 0.0), width - 0.6), y - 0.45, text, bold=True)


def _bounds(chart: BalanceChart) -> tuple[int, int]:
    every = [0, *(each.pence for each in chart.levels), *(pence for pence, _ in chart.scale)]
    low, high = min(every), max(every)
    return low, high if high > low else low + 1


def _steps(points: Sequence[Point], width: float) -> list[Point]:
    """Return a line that stays level until the day on which the balance changes."""
    steps: list[Point] = []
    for x, y in points:
        if steps:
            steps.append((x, steps[-1][1]))
        steps.append((x, y))
    return [*steps, (width, steps[-1][1])]
