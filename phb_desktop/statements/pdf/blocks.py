"""How each block but tables, charts and pictures is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from phb_desktop.statements.document import (
    BalanceChart,
    BarChart,
    Block,
    Bullets,
    Cover,
    Facts,
    Figures,
    Heading,
    Manner,
    Para,
    Table,
)
from phb_desktop.statements.pdf.drawn import chart_height
from phb_desktop.statements.pdf.flow import Flow, fill, rule
from phb_desktop.statements.pdf.tables import table_beginning
from phb_desktop.statements.pdf.theme import GREY, LINK, NAVY, TINT

_LARGE: Final = 16  # points: in letters of this size lines to sign on take the whole width
_TOGETHER: Final = 6  # so few facts stay on one page


def draw_heading(flow: Flow, block: Heading, following: Sequence[Block]) -> None:
    """Keep a heading with what it heads: with the beginning of all that comes before the next words."""
    style = flow.styles.heading(block.level)
    lines = style.wrap(block.text, flow.width)
    fresh = flow.y >= flow.top
    follow = min(beginning(flow, following), (flow.top - flow.bottom) * 0.7)
    flow.room((0 if fresh else style.size) + len(lines) * style.leading + style.size * 0.2 + follow)
    flow.y -= style.size * (0.9 if flow.y < flow.top else 0)
    flow.pdf.bookmark(block.text, block.level, flow.y + style.size * 0.3)
    flow.lines(flow.elem(f"H{block.level}"), lines, style, flow.left)
    flow.y -= style.size * 0.2


def beginning(flow: Flow, following: Sequence[Block]) -> float:
    """Return how much room the beginning of what follows takes, so that no heading is left alone above it."""
    if not following:
        return 0.0
    block, body = following[0], flow.styles.body
    match block:
        case Heading():
            style = flow.styles.heading(block.level)
            own = len(style.wrap(block.text, flow.width)) * style.leading + style.size * 1.1
            return own + beginning(flow, following[1:])
        case Table():
            return max(table_beginning(flow, block), body.leading * 9)
        case BarChart() | BalanceChart():
            return chart_height(flow, block)
        case Figures():
            return body.leading * 9
        case Facts():
            return min(_facts_height(flow, block), (flow.top - flow.bottom) / 3)
        case _:
            return body.leading * 3


def draw_para(flow: Flow, block: Para) -> None:
    """Draw a paragraph no wider than the eye likes; a link is underlined."""
    if not block.text.strip():
        return
    style = {Manner.LEAD: flow.styles.lead, Manner.NOTE: flow.styles.note}.get(block.manner, flow.styles.body)
    elem = flow.elem("P")
    if block.href:
        elem, style = flow.elem("Link", elem), replace(style, colour=LINK)
    lines = style.wrap(block.text, min(flow.width, style.size * 50))
    if block.href:
        flow.room(len(lines) * style.leading)
    flow.lines(elem, lines, style, flow.left)
    for n, text in enumerate(reversed(lines if block.href else [])):
        end, base = flow.left + style.measure(text), flow.y + n * style.leading
        flow.pdf.link(elem, block.href, text, (flow.left, base, end, base + style.leading))
        flow.rules.append(rule(flow.left, end, base + style.leading - style.size * 1.15, LINK))
    flow.y -= style.leading * 0.45


def draw_facts(flow: Flow, block: Facts) -> None:
    """Draw names and values on a tinted ground; what is to be signed has lines to write on."""
    label, body, pad = flow.styles.label, flow.styles.body, flow.theme.base * 0.8
    names = max((label.measure(key) for key, _ in block.pairs), default=0)
    column = min(names, flow.width * 0.4) + 2.5 * pad
    if block.to_sign:
        _draw_to_sign(flow, block, column)
        return
    above, beside = pad * 0.35, pad * 0.5
    if len(block.pairs) <= _TOGETHER:
        flow.room(min(_facts_height(flow, block), (flow.top - flow.bottom) / 3))
    listing = flow.elem("L")
    for key, value in block.pairs:
        item = flow.elem("LI", listing)
        parts = (
            (flow.elem("Lbl", item), label.wrap(key, column - 2 * pad), label, pad),
            (flow.elem("LBody", item), body.wrap(value, flow.width - column - pad), body, column),
        )
        left = max(len(lines) for _, lines, _, _ in parts)
        done = 0
        while left > done:  # one that is taller than a page goes on over it
            flow.room(body.leading * min(left - done, 6) + beside)
            fit = min(left - done, max(1, int((flow.y - flow.bottom - beside) // body.leading)))
            height = fit * body.leading + beside
            flow.pdf.artifact(fill(flow.left, flow.y - height, flow.width, height, TINT))
            for elem, lines, style, x in parts:
                if some := lines[done : done + fit]:
                    at = flow.y - body.size - above
                    flow.pdf.tagged(elem, flow.pdf.text(some, style, flow.left + x, at))
            flow.y -= height
            done += fit
    flow.y -= body.leading * 0.7


def _facts_height(flow: Flow, block: Facts) -> float:
    """Return how tall names and values are, all of them."""
    label, body, pad = flow.styles.label, flow.styles.body, flow.theme.base * 0.8
    names = max((label.measure(key) for key, _ in block.pairs), default=0)
    column = min(names, flow.width * 0.4) + 2.5 * pad
    rows = (
        max(len(label.wrap(key, column - 2 * pad)), len(body.wrap(value, flow.width - column - pad)))
        for key, value in block.pairs
    )
    return sum(n * body.leading + pad * 0.5 for n in rows)


def _draw_to_sign(flow: Flow, block: Facts, column: float) -> None:
    """Draw a line for each; the name stands on its line, and what is to be written below the other lines.

    In large print the labels stand above their lines, which need the whole width for a hand.
    """
    label, body, under, pad = flow.styles.label, flow.styles.body, flow.styles.note, flow.theme.base * 0.8
    above = flow.theme.base >= _LARGE
    left = flow.left + (pad if above else column)
    right = flow.left + flow.width * (1.0 if above else 0.85)
    listing = flow.elem("L")
    for n, (key, value) in enumerate(block.pairs):
        names = label.wrap(key, (right if above else left) - flow.left - 2 * pad)
        values = (under if n else body).wrap(value, right - left)
        below = len(values) * under.leading if n else 0.0
        room = body.leading * (1.1 if above else 1.5) + len(names) * label.leading * (1 if above else 0.4)
        flow.room(room + below + pad * 0.6)
        line = flow.y - room
        item = flow.elem("LI", listing)
        top = flow.y - label.size if above else line + pad * 0.4 + (len(names) - 1) * label.leading
        flow.pdf.tagged(flow.elem("Lbl", item), flow.pdf.text(names, label, flow.left + pad, top))
        base = line - under.leading * 0.9 if n else line + pad * 0.4
        shown = flow.pdf.text(values, under if n else body, left, base)
        flow.pdf.tagged(flow.elem("LBody", item), shown)
        flow.rules.append(rule(left, right, line, GREY, 0.6))
        flow.y = line - below - pad * 0.6
    flow.y -= body.leading * 0.7


def draw_cover(flow: Flow, block: Cover) -> None:
    """Draw a navy band with the title over the facts of the statement."""
    title, lead, pad = flow.styles.cover, flow.styles.cover_lead, flow.theme.base * 1.2
    titles = title.wrap(block.title, flow.width - 2 * pad)
    leads = lead.wrap(block.lead, flow.width - 2 * pad)
    height = len(titles) * title.leading + len(leads) * lead.leading + pad * 1.6
    flow.room(height)
    flow.pdf.artifact(fill(flow.left, flow.y - height, flow.width, height, NAVY))
    flow.pdf.bookmark(block.title, 1, flow.y)
    x, base = flow.left + pad, flow.y - pad * 0.7 - title.size
    flow.pdf.tagged(flow.elem("H1"), flow.pdf.text(titles, title, x, base))
    base -= len(titles) * title.leading - (title.size - lead.size) * 0.4
    if leads:
        flow.pdf.tagged(flow.elem("P"), flow.pdf.text(leads, lead, x, base))
    flow.y -= height
    flow.pdf.artifact(fill(flow.left, flow.y - pad * 0.4, flow.width, pad * 0.4, TINT))
    flow.y -= pad * 0.4
    draw_facts(flow, Facts(block.pairs))


def draw_figures(flow: Flow, block: Figures) -> None:
    """Draw boxes side by side, as many in a row as fit."""
    label, figure, note = flow.styles.label, flow.styles.figure, flow.styles.note
    pad, gap = flow.theme.base * 0.8, flow.theme.base * 0.8
    widest = max((figure.measure(amount) for _, amount, _ in block.items), default=0)
    least = max(widest + 2 * pad, flow.theme.base * 12)
    across = max(1, min(len(block.items), int((flow.width + gap) // (least + gap))))
    width = (flow.width - gap * (across - 1)) / across
    listing = flow.elem("L")
    for start in range(0, len(block.items), across):
        row = [
            (label.wrap(name, width - 2 * pad), amount, note.wrap(about, width - 2 * pad))
            for name, amount, about in block.items[start : start + across]
        ]
        names, abouts = max(len(part[0]) for part in row), max(len(part[2]) for part in row)
        height = names * label.leading + figure.leading + abouts * note.leading + pad * 1.4
        flow.room(height)
        for n, (name, amount, about) in enumerate(row):
            x = flow.left + n * (width + gap)
            flow.pdf.artifact(
                f"{fill(x, flow.y - height, width, height, TINT)} "
                f"{fill(x, flow.y - height, flow.theme.base * 0.3, height, NAVY)}"
            )
            item, x = flow.elem("LI", listing), x + pad
            base = flow.y - label.size - pad * 0.6
            flow.pdf.tagged(flow.elem("Lbl", item), flow.pdf.text(name, label, x, base))
            base -= names * label.leading + figure.size - label.size
            body = flow.elem("LBody", item)
            shown = flow.pdf.text([figure.face.clean(amount) + " "], figure, x, base)
            if about:
                below = base - figure.leading + figure.size - note.size
                shown += " " + flow.pdf.text(about, note, x, below)
            flow.pdf.tagged(body, shown)
        flow.y -= height + gap
    flow.y -= flow.styles.body.leading * 0.3


def draw_bullets(flow: Flow, block: Bullets) -> None:
    """Draw a list with a dot before each sentence."""
    style = flow.styles.body
    listing = flow.elem("L", attrs=" /A <</O /List /ListNumbering /Disc>>")
    for text in block.items:
        lines = style.wrap(text, min(flow.width, style.size * 50) - style.size * 1.5)
        flow.room(min(len(lines), 2) * style.leading)
        item, dot = flow.elem("LI", listing), flow.left + style.size * 0.5
        label = flow.pdf.text(["\u2022"], style, dot, flow.y - style.size)
        flow.pdf.tagged(flow.elem("Lbl", item), label)
        flow.lines(flow.elem("LBody", item), lines, style, flow.left + style.size * 1.5)
        flow.y -= style.leading * 0.2
    flow.y -= style.leading * 0.4
