"""Charts and pictures on the page: each is one figure with its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from phb_desktop.statements.document import BalanceChart, Bar, BarChart, Chart, Pictured
from phb_desktop.statements.drawings import (
    PRINTED,
    Box,
    Drawing,
    Line,
    Mark,
    Measure,
    Shape,
    Words,
    chart_drawn,
    picture_drawn,
)
from phb_desktop.statements.drawings.charts import bars_drawn
from phb_desktop.statements.drawings.marks import Point
from phb_desktop.statements.drawings.pictures import SIDE
from phb_desktop.statements.pdf.faces import rgb
from phb_desktop.statements.pdf.flow import Flow, fill, frame

_FEW_BARS: Final = 3
_ROOM_UNDER: Final = 3.0  # lines of a note: the caption stays with its chart


def _measure(flow: Flow) -> Measure:
    plain, strong = flow.styles.cell, flow.styles.strong

    def measure(text: str, bold: bool) -> float:
        return (strong if bold else plain).measure(text) / plain.size

    return measure


def _width(flow: Flow) -> float:
    return flow.width / flow.styles.cell.size


def chart_height(flow: Flow, chart: Chart) -> float:
    """Return how much room a chart asks for, with its caption, in points."""
    drawn = chart_drawn(chart, _width(flow), _measure(flow))
    return drawn.height * flow.styles.cell.size + flow.styles.note.leading * _ROOM_UNDER


def draw_chart(flow: Flow, chart: Chart) -> None:
    """Draw a chart. Bars longer than a page are several figures, each with its own words."""
    if isinstance(chart, BalanceChart):
        _put_figure(flow, chart_drawn(chart, _width(flow), _measure(flow)), chart.alt)
    else:
        _draw_bars(flow, chart)


def _draw_bars(flow: Flow, chart: BarChart) -> None:
    width, measure, size = _width(flow), _measure(flow), flow.styles.cell.size
    under = flow.styles.note.leading * _ROOM_UNDER
    left = list(chart.bars)
    while left:
        whole, here = (flow.top - flow.bottom - under) / size, (flow.y - flow.bottom - under) / size
        drawn = bars_drawn(left, width, measure, legend=chart.legend)
        some = left
        if drawn.height > here:  # a little denser, to save a page that would be all but empty
            dense = bars_drawn(left, width, measure, dense=True, legend=chart.legend)
            if dense.height <= here:
                drawn = dense
            elif drawn.height > whole:
                some = _some(left, width, measure, (here, whole))
                drawn = bars_drawn(some, width, measure, legend=chart.legend)
        said = chart.alt
        if len(some) < len(chart.bars):
            said = "; ".join(f"{bar.label}: {bar.words}" for bar in some)
        _put_figure(flow, drawn, said)
        left = left[len(some) :]


def _some(bars: list[Bar], width: float, measure: Measure, rooms: tuple[float, float]) -> list[Bar]:
    """Return as many bars as the rest of this page takes, if it takes a few, or else a whole one."""
    count = len(bars)
    for room in rooms:
        count = len(bars)
        while count > 1 and bars_drawn(bars[:count], width, measure).height > room:
            count -= 1
        if count >= _FEW_BARS:
            break
    lonely = len(bars) - count < _FEW_BARS < count  # nobody looks for one bar on the next page
    return bars[: count - lonely]


def _put_figure(flow: Flow, drawn: Drawing, alt: str) -> None:
    size = flow.styles.cell.size
    flow.room(drawn.height * size + flow.styles.note.leading * _ROOM_UNDER)
    _figure(flow, drawn, alt, flow.left, size)
    flow.y -= drawn.height * size + flow.theme.base * 0.28


def _figure(flow: Flow, drawn: Drawing, alt: str, left: float, size: float) -> None:
    """Tag a drawing whose upper edge is where the flow stands."""
    top = flow.y
    right, bottom = left + drawn.width * size, top - drawn.height * size
    box = f"/A <</O /Layout /BBox [{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
    elem = flow.elem("Figure", attrs=f" /Alt {flow.pdf.string(alt)} {box}")
    flow.pdf.tagged(elem, " ".join(_operators(flow, each, left, top, size) for each in drawn.marks))


def _operators(flow: Flow, mark: Mark, left: float, top: float, size: float) -> str:
    match mark:
        case Box(x, y, width, height, ground, edge):
            at = left + x * size, top - (y + height) * size, width * size, height * size
            return fill(*at, PRINTED[ground]) + (f" {frame(*at, PRINTED[edge])}" if edge else "")
        case Shape(points, ground):
            return f"{rgb(PRINTED[ground])} rg {_path(points, left, top, size)} f"
        case Line(points, tone, width):
            return f"{rgb(PRINTED[tone])} RG {width * size:.2f} w {_path(points, left, top, size)} S"
        case Words(x, y, text, bold, right):
            style = flow.styles.strong if bold else flow.styles.cell
            said = [style.face.clean(text) + " "]
            ends = left + x * size if right else 0.0
            return flow.pdf.text(said, style, left + x * size, top - y * size, right=ends)


def _path(points: Sequence[Point], left: float, top: float, size: float) -> str:
    steps = (
        f"{left + x * size:.2f} {top - y * size:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points)
    )
    return " ".join(steps)


def draw_pictured(flow: Flow, block: Pictured) -> None:
    """Draw a picture with its sentence beside it; the two stay together."""
    style, gap = flow.styles.body, flow.theme.base
    side = style.leading * 2.6
    size = side / SIDE
    lines = style.wrap(block.text, min(flow.width - side - gap, style.size * 40))
    height = max(side, len(lines) * style.leading)
    flow.room(height)
    _figure(flow, picture_drawn(block.picture), block.alt, flow.left, size)
    base = flow.y - (height - len(lines) * style.leading) / 2 - style.size
    flow.pdf.tagged(flow.elem("P"), flow.pdf.text(lines, style, flow.left + side + gap, base))
    flow.y -= height + style.leading * 0.6
