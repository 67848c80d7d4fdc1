"""Tables that break well over pages: one Table, one THead, repeated heads are page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from phb_desktop.statements.document import Table
from phb_desktop.statements.pdf.faces import Style
from phb_desktop.statements.pdf.flow import Flow, Spot, fill, rule
from phb_desktop.statements.pdf.stacked import SCOPE, draw_stacked, stacked_beginning
from phb_desktop.statements.pdf.tagged import Elem
from phb_desktop.statements.pdf.theme import NAVY, RULE, TINT
from phb_desktop.words import tr

_WHOLE: Final = 7.5  # letters' sizes: so short a text is read at one glance
_LARGE: Final = 16  # points: in letters of this size words are never broken to make columns fit
_MOST_LINES: Final = 3  # in large letters: words that take more of them in a column read better in a block
_SHORT: Final = 0.1  # of a page's width: so narrow a column of words is never broken
_FEW_ROWS: Final = 8  # a table of so few rows stays on one page,
_SMALL: Final = 0.35  # unless it takes more of a page than this


def widths(flow: Flow, block: Table, cell: Style, head: Style) -> list[float]:
    """Return the width of each column, in points; none where columns do not fit beside each other.

    Tables of one paper that have the same titles have the same columns: the eye goes down a year of months.
    """
    if not any(column.title for column in block.columns):
        return _widths(flow, [block], cell, head)
    kind = (tuple(block.columns), block.large)
    known = flow.widths.get(kind)
    if known is None:
        alike = [
            each
            for each in flow.document.blocks
            if isinstance(each, Table) and (tuple(each.columns), each.large) == kind
        ]
        known = flow.widths[kind] = _widths(flow, alike or [block], cell, head)
    return known


def _widths(flow: Flow, tables: Sequence[Table], cell: Style, head: Style) -> list[float]:
    """Return natural widths if they fit; else text columns wrap.

    Money is never broken, and the longest word of a text column may claim no more than a fifth of the width,
    or it would starve its neighbours.
    """
    pad = 2 * flow.theme.inset
    natural: list[float] = []
    least: list[float] = []
    unbroken: list[float] = []
    block = tables[0]
    for n, column in enumerate(block.columns):
        texts = {row[n] for each in tables for row in each.rows}
        strong = {each.rows[row][n] for each in tables for row in each.strong}
        title = max((head.measure(word) for word in column.title.split()), default=0)
        widest = max((cell.measure(text) for text in texts), default=0)
        widest = max([widest, *(head.measure(text) for text in strong)])
        if column.numeric:
            ends = [end for each in tables for end in each.total[n - len(block.columns) :][:1]]
            natural.append(max(widest, title, *map(head.measure, ends)) + pad)
            least.append(natural[-1])
            unbroken.append(natural[-1])
        else:
            words = {word for text in texts for word in text.split()}
            natural.append(max(widest, head.measure(column.title)) + pad)
            word = max((cell.measure(word) for word in words), default=0)
            day = natural[-1] <= cell.size * _WHOLE  # a day over three lines is no day
            short = natural[-1] <= flow.width * _SHORT  # days and codes: two lines would look broken
            short = short or (day and flow.theme.base >= _LARGE)
            least.append(natural[-1] if short else max(title, min(word, flow.width * 0.2)) + pad)
            unbroken.append(natural[-1] if day else max(title, word) + pad)
    every = range(len(block.columns))
    text = [n for n in every if not block.columns[n].numeric] or list(every)
    small = not block.large and len(every) < 3 and sum(natural) < flow.width * 0.5
    wide = flow.width * 0.62 if small else flow.width
    spare, extra = wide - sum(natural), wide - sum(least)
    if spare >= 0:
        # Figures first get room for their whole title in one line, if the words beside them can spare it.
        titles = [
            max(0.0, head.measure(column.title) + pad - natural[n]) if column.numeric else 0.0
            for n, column in enumerate(block.columns)
        ]
        if sum(titles) <= spare * 0.6:
            natural = [width + more for width, more in zip(natural, titles, strict=True)]
            spare -= sum(titles)
        # Then figures stand apart from each other, as far as half of what is left over allows.
        figures = [n for n in every if n not in text]
        air = min(flow.theme.base * 1.2, spare * 0.5 / len(figures)) if len(figures) > 1 else 0.0
        natural = [width + (air if n in figures else 0) for n, width in enumerate(natural)]
        spare -= air * len(figures)
        # Short columns (codes, days, yes and no) keep their width, so that tables line up.
        roomy = [n for n in text if natural[n] > flow.width * 0.14] or text
        share = spare / sum(natural[n] for n in roomy)
        return [w + (w * share if n in roomy else 0) for n, w in enumerate(natural)]
    if flow.theme.base >= _LARGE and sum(unbroken) > wide:
        return []
    if extra >= 0:
        share = extra / (sum(natural) - sum(least))
        found = [low + (high - low) * share for low, high in zip(least, natural, strict=True)]
    else:
        share = 1 + extra / sum(least[n] for n in text)
        if share < 0.3:
            return []
        found = [w * (share if n in text else 1) for n, w in enumerate(least)]
    lines = max((natural[n] - pad) / max(found[n] - pad, 1) for n in text)
    return [] if flow.theme.base >= _LARGE and lines > _MOST_LINES else found


def draw_table(flow: Flow, block: Table) -> None:
    """Draw a table, over as many pages as it needs."""
    drawing = _Drawing(flow, block)
    if drawing.widths:
        drawing.draw()
    else:
        draw_stacked(flow, block)


def table_beginning(flow: Flow, block: Table) -> float:
    """Return how much room the caption, the titles and the first row take: they stay together."""
    drawing = _Drawing(flow, block)
    return drawing.beginning() if drawing.widths else stacked_beginning(flow, block)


class _Drawing:
    """One table on its way to the page."""

    def __init__(self, flow: Flow, block: Table) -> None:
        self.flow, self.block, set_in = flow, block, flow.styles
        self.cell = set_in.sum_cell if block.large else set_in.cell
        self.strong = set_in.sum_strong if block.large else set_in.strong
        self.head = set_in.sum_strong if block.large else set_in.head
        self.inset = flow.theme.inset
        self.widths = widths(flow, block, self.cell, self.head)
        if not self.widths:
            return
        self.edges = [flow.left + sum(self.widths[:n]) for n in range(len(self.widths) + 1)]
        self.spots: list[Spot] = [
            (self.edges[n], self.edges[n + 1], column.numeric) for n, column in enumerate(block.columns)
        ]
        self.titles = self._wrap([column.title for column in block.columns], self.spots, self.head)

    def _wrap(self, texts: Sequence[str], spots: Sequence[Spot], style: Style) -> list[list[str]]:
        inset = 2 * self.inset - 0.01
        return [
            style.wrap(text, right - left - inset)
            for text, (left, right, _) in zip(texts, spots, strict=True)
        ]

    def draw(self) -> None:
        flow, block, label = self.flow, self.block, self.flow.styles.label
        flow.room(max(self.beginning(), label.leading + (max(map(len, self.titles)) + 4) * self.cell.leading))
        table, top, first = flow.elem("Table"), flow.y, len(flow.pdf.pages)
        flow.lines(flow.elem("Caption", table), label.wrap(block.caption, flow.width), label, flow.left)
        flow.y -= self.inset * 0.4
        if any(self.titles):
            row = flow.elem("TR", flow.elem("THead", table))
            self._header([flow.elem("TH", row, SCOPE.format("Column")) for _ in self.titles])
        flow.repeat = self._again
        self._body(table)
        if block.total:
            self._total(table)
        flow.repeat = None
        if len(flow.pdf.pages) == first:
            box = f"{flow.left:.2f} {flow.y:.2f} {self.edges[-1]:.2f} {top:.2f}"
            table.attrs = f" /A <</O /Layout /BBox [{box}]>>"
        flow.y -= self.cell.leading

    def beginning(self) -> float:
        """Return the height of caption, titles and the first row; of a small table, of all of it.

        A few lines that belong together, such as those of one account, are read at a glance on one page.
        """
        flow, block = self.flow, self.block
        height = len(flow.styles.label.wrap(block.caption, flow.width)) * flow.styles.label.leading
        height += self.inset * 0.4
        if any(self.titles):
            height += max(map(len, self.titles)) * self.head.leading + self.inset
        if len(block.rows) <= _FEW_ROWS:
            whole = height + self._ends(0, _FEW_ROWS)
            if whole <= (flow.top - flow.bottom) * _SMALL:
                return whole
        if block.rows:
            height += self._height(block.rows[0], self.spots)
        if len(block.rows) <= 3:  # so few rows stay with each other and with their sum, as in _body
            height += self._ends(1)
        return min(height, (flow.top - flow.bottom) * 0.9)

    def _header(self, elems: Sequence[Elem]) -> None:
        flow = self.flow
        height = max(map(len, self.titles)) * self.head.leading + self.inset
        flow.pdf.artifact(fill(flow.left, flow.y - height, self.edges[-1] - flow.left, height, TINT))
        self._row(elems, self.titles, self.spots, self.head)

    def _again(self) -> None:
        """On a new page the caption and titles stand again, as furniture that is not read twice."""
        flow, note = self.flow, self.flow.styles.note
        again = note.wrap(tr("{caption}, continued", caption=self.block.caption), flow.width)[:1]
        flow.pdf.put(flow.pdf.pagination("Header", flow.pdf.text(again, note, flow.left, flow.y - note.size)))
        flow.y -= note.leading * 1.2
        if any(self.titles):
            self._header([])

    def _body(self, table: Elem) -> None:
        flow, block = self.flow, self.block
        body, left = flow.elem("TBody", table), len(block.rows)
        tags = [("TH", SCOPE.format("Row")) if c.row_header else ("TD", "") for c in block.columns]
        wrapped: tuple[list[dict[str, list[str]]], ...] = tuple([{} for _ in tags] for _ in range(2))
        for n, values in enumerate(block.rows):
            left -= 1
            # The last rows and the total stay together: a lone row on a page is easily overlooked.
            keep = self._ends(n + 1) if left < 3 else 0.0
            style = self.strong if n in block.strong else self.cell
            row = Elem("TR", body)
            elems = [Elem(tag, row, attrs) for tag, attrs in tags]
            known = wrapped[n in block.strong]
            lines = []
            for place, text in enumerate(values):  # a column says the same again and again
                found = known[place].get(text)
                if found is None:
                    found = known[place][text] = self._wrap([text], self.spots[place : place + 1], style)[0]
                lines.append(found)
            self._row(elems, lines, self.spots, style, keep)

    def _ends(self, first: int, most: int = 2) -> float:
        """Return the height of at most so many rows from one on, and of the sum below them."""
        rows = self.block.rows[first:][:most]
        height = sum(self._height(row, self.spots) for row in rows)
        if total := self.block.total:
            span = len(self.widths) - len(total) + 1
            height += self._height(total, [(self.flow.left, self.edges[span], False), *self.spots[span:]])
        return height

    def _height(self, texts: Sequence[str], spots: Sequence[Spot]) -> float:
        return max(map(len, self._wrap(texts, spots, self.strong))) * self.cell.leading + self.inset

    def _total(self, table: Elem) -> None:
        flow, total = self.flow, self.block.total
        span = len(self.widths) - len(total) + 1
        row = flow.elem("TR", flow.elem("TFoot", table))
        wide = SCOPE.format(f"Row /ColSpan {span}" if span > 1 else "Row")
        elems = [flow.elem("TH", row, wide)] + [flow.elem("TD", row) for _ in total[1:]]
        spots: list[Spot] = [(flow.left, self.edges[span], False), *self.spots[span:]]
        flow.rules.append(rule(flow.left, self.edges[-1], flow.y, NAVY, 1))
        self._row(elems, self._wrap(total, spots, self.head), spots, self.head)

    def _row(
        self,
        elems: Sequence[Elem],
        lines: Sequence[Sequence[str]],
        spots: Sequence[Spot],
        style: Style,
        keep: float = 0,
    ) -> None:
        """Draw one row, an artifact if it has no elements; one taller than a page goes on over it."""
        flow, leading, inset = self.flow, style.leading, self.inset
        while True:
            count = max(map(len, lines))
            if elems:
                most = (flow.top - flow.bottom) * 0.6
                flow.room(min(count * leading + inset + keep, most))
            fit = max(1, int((flow.y - flow.bottom - inset + 0.01) // leading))
            base = flow.y - inset / 2 - style.size
            shown = [
                part and flow.pdf.text(part[:fit], style, left + inset, base, right - inset if money else 0)
                for part, (left, right, money) in zip(lines, spots, strict=True)
            ]
            if elems:
                for elem, text in zip(elems, shown, strict=True):
                    if isinstance(text, str):
                        flow.pdf.tagged(elem, text)
            else:
                flow.pdf.put(flow.pdf.pagination("Header", *(t for t in shown if isinstance(t, str))))
            flow.y -= min(count, fit) * leading + inset
            flow.rules.append(rule(spots[0][0], spots[-1][1], flow.y, RULE))
            if count <= fit or not elems:
                return
            lines = [part[fit:] for part in lines]
            flow.new_page()
