"""A table whose columns do not fit beside each other: its rows stand as short blocks, one under the other.

It is the same table to whoever listens: one head, a row for each block, a cell for each value. The titles
that stand again beside the values are furniture, as the repeated head of a long table is. In large print a
row with eight columns would be a page of broken words otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from phb_desktop.statements.document import Table
from phb_desktop.statements.pdf.faces import Style
from phb_desktop.statements.pdf.flow import Flow, fill, rule
from phb_desktop.statements.pdf.tagged import Elem
from phb_desktop.statements.pdf.theme import GREY, NAVY, RULE, TINT
from phb_desktop.words import tr

SCOPE: Final = " /A <</O /Table /Scope /{}>>"
_LEAD: Final = 12  # letters: a first cell as short as a day has the next one beside it


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words in a line. cell: whose they are; -1 is furniture. right: they end at x."""

    cell: int
    text: str
    style: Style
    x: float
    right: bool = False


def draw_stacked(flow: Flow, block: Table) -> None:
    """Draw the table, over as many pages as it needs."""
    _Stack(flow, block).draw()


def stacked_beginning(flow: Flow, block: Table) -> float:
    """Return how much room caption, titles and the first row take: they stay together."""
    return _Stack(flow, block).beginning()


class _Stack:
    def __init__(self, flow: Flow, block: Table) -> None:
        self.flow, self.block = flow, block
        self.cell, self.strong = flow.styles.cell, flow.styles.strong
        self.label = replace(flow.styles.cell, colour=GREY)
        self.head = flow.styles.head
        self.gap = self.cell.size
        self.figures = [n for n, column in enumerate(block.columns) if column.numeric]
        self.texts = [n for n, column in enumerate(block.columns) if not column.numeric]

    def draw(self) -> None:
        flow, block, label = self.flow, self.block, self.flow.styles.label
        flow.room(self.beginning())
        table = flow.elem("Table")
        flow.lines(flow.elem("Caption", table), label.wrap(block.caption, flow.width), label, flow.left)
        self._titles(flow.elem("TR", flow.elem("THead", table)))
        flow.repeat = self._again
        body = flow.elem("TBody", table)
        for n, row in enumerate(block.rows):
            tags = [("TH", SCOPE.format("Row")) if c.row_header else ("TD", "") for c in block.columns]
            parent = flow.elem("TR", body)
            elems = [flow.elem(tag, parent, attrs) for tag, attrs in tags]
            last = block.total and n + 1 == len(block.rows)  # the sum stands with what it sums
            keep = self._height(self._total_lines()) if last else 0.0
            self._put(elems, list(self._row(row, self.strong if n in block.strong else self.cell)), keep)
            flow.rules.append(rule(flow.left, flow.right, flow.y, RULE))
        if block.total:
            self._total(flow.elem("TR", flow.elem("TFoot", table)))
        flow.repeat = None
        flow.y -= self.cell.leading

    def beginning(self) -> float:
        """Return the height of caption, titles and first row, as far as a page can hold them."""
        flow, block = self.flow, self.block
        caption = len(self._caption_lines()) * flow.styles.label.leading
        titles = len(self._title_lines()) * self.head.leading + flow.theme.inset
        first = self._height(list(self._row(block.rows[0], self.cell))) if block.rows else 0.0
        if block.total and len(block.rows) < 2:
            first += self._height(self._total_lines())
        return min(caption + titles + first, (flow.top - flow.bottom) * 0.9)

    def _caption_lines(self) -> list[str]:
        return self.flow.styles.label.wrap(self.block.caption, self.flow.width)

    def _height(self, lines: Sequence[object]) -> float:
        return len(lines) * self.cell.leading + 2 * self.flow.theme.inset * 0.6

    def _title_lines(self) -> list[list[_Piece]]:
        lines, x = [[]], 0.0  # type: list[list[_Piece]], float
        for n, column in enumerate(self.block.columns):
            text = self.head.face.clean(column.title)
            wide = self.head.measure(text)
            if x and x + wide > self.flow.width:
                lines.append([])
                x = 0.0
            lines[-1].append(_Piece(n, text + " ", self.head, self.flow.left + x))
            x += wide + 1.5 * self.gap
        return lines

    def _titles(self, row: Elem) -> None:
        """Set the titles one after another in as many lines as they need, on a tinted ground."""
        flow, lines = self.flow, self._title_lines()
        height = len(lines) * self.head.leading + flow.theme.inset
        flow.room(height + 3 * self.cell.leading)
        flow.pdf.artifact(fill(flow.left, flow.y - height, flow.width, height, TINT))
        elems = [flow.elem("TH", row, SCOPE.format("Column")) for _ in self.block.columns]
        self._put(elems, lines)

    def _again(self) -> None:
        """On a new page the caption stands again, as furniture that is not read twice."""
        flow, note = self.flow, self.flow.styles.note
        again = note.wrap(tr("{caption}, continued", caption=self.block.caption), flow.width)[:1]
        flow.pdf.put(flow.pdf.pagination("Header", flow.pdf.text(again, note, flow.left, flow.y - note.size)))
        flow.y -= note.leading * 1.3

    def _row(self, row: Sequence[str], style: Style) -> Iterator[list[_Piece]]:
        """Yield the lines of a row: what names it, each other cell with its title, and its figures last."""
        lead = self._lead(row)
        yield from self._leading([(n, row[n]) for n in lead])
        line: list[_Piece] = []
        x = 0.0
        for n in (n for n in self.texts if n not in lead and row[n].strip()):
            title, text = self.label.face.clean(self.block.columns[n].title), style.face.clean(row[n])
            named = self.label.measure(title) + self.gap * 0.5 if title else 0.0
            wide = named + style.measure(text)
            if line and x + wide > self.flow.width:
                yield line
                line, x = [], 0.0
            left = self.flow.left + x
            if title:
                line.append(_Piece(-1, title + " ", self.label, left))
            if wide <= self.flow.width:
                line.append(_Piece(n, text + " ", style, left + named))
                x += wide + 1.5 * self.gap
                continue
            for part in style.wrap(row[n], self.flow.width - named):  # longer than a line: it has its own
                yield [*line, _Piece(n, part, style, left + named)]
                line = []
            x = 0.0
        yield from self._amounts(row, style, line, x)

    def _lead(self, row: Sequence[str]) -> list[int]:
        if not self.texts:
            return []
        lead = self.texts[:1]
        return self.texts[:2] if len(row[lead[0]]) <= _LEAD and len(self.texts) > 1 else lead

    def _leading(self, cells: Sequence[tuple[int, str]]) -> Iterator[list[_Piece]]:
        x, line = self.flow.left, []  # type: float, list[_Piece]
        for n, text in cells:
            last = n == cells[-1][0]
            parts = self.strong.wrap(text, self.flow.right - x) if text.strip() else []
            for part in parts[:1] if not last else parts:
                line.append(_Piece(n, part if part.endswith(" ") else part + " ", self.strong, x))
                if last:
                    yield line
                    line = []
            x += self.strong.measure(text) + self.gap
        if line:
            yield line

    def _amounts(
        self, row: Sequence[str], style: Style, line: list[_Piece], x: float
    ) -> Iterator[list[_Piece]]:
        """Yield the figures: a single one at the end of the last line, several each with its title."""
        flow = self.flow
        for n in self.figures:
            text = self.strong.face.clean(row[n])
            title = self.label.face.clean(self.block.columns[n].title) if len(self.figures) > 1 else ""
            left = self.label.measure(title) + self.gap if title else 0.0
            if line and (title or x + self.strong.measure(text) + self.gap > flow.width):
                yield line
                line = []
            if title and left + style.measure(text) <= flow.width:
                line.append(_Piece(-1, title + " ", self.label, flow.left))
            if text:
                shown = style if len(self.figures) > 1 else self.strong
                line.append(_Piece(n, text + " ", shown, flow.right, right=True))
            if title:
                yield line
                line = []
        if line:
            yield line

    def _total(self, parent: Elem) -> None:
        """Set the sums: with their titles where there are several."""
        flow, total = self.flow, self.block.total
        first = len(self.block.columns) - len(total) + 1
        scope = SCOPE.format(f"Row /ColSpan {first}" if first > 1 else "Row")
        elems = [flow.elem("TH", parent, scope)] + [flow.elem("TD", parent) for _ in total[1:]]
        flow.rules.append(rule(flow.left, flow.right, flow.y, NAVY, 1))
        self._put(elems, self._total_lines())

    def _total_lines(self) -> list[list[_Piece]]:
        flow, total = self.flow, self.block.total
        first = len(self.block.columns) - len(total) + 1
        label, sums = total[0], total[1:]
        wide = max((self.head.measure(each) for each in sums), default=0.0)
        lines = [
            [_Piece(0, part, self.head, flow.left)]
            for part in self.head.wrap(label, flow.width - wide - self.gap)
        ]
        if len(sums) == 1:
            lines[-1].append(
                _Piece(1, self.head.face.clean(sums[0]) + " ", self.head, flow.right, right=True)
            )
            return lines
        for n, each in enumerate(sums):
            title = self.label.face.clean(self.block.columns[first + n].title)
            lines.append(
                [
                    _Piece(-1, title + " ", self.label, flow.left),
                    _Piece(n + 1, self.head.face.clean(each) + " ", self.head, flow.right, right=True),
                ]
            )
        return lines

    def _put(self, elems: Sequence[Elem], lines: Sequence[Sequence[_Piece]], keep: float = 0.0) -> None:
        """Set the lines of a row; a row stays on its page unless taller. keep: room for what follows."""
        flow, leading, inset = self.flow, self.cell.leading, self.flow.theme.inset * 0.6
        flow.room(min(len(lines) * leading + 2 * inset + keep, (flow.top - flow.bottom) * 0.8))
        flow.y -= inset
        for line in lines:
            if flow.y - leading < flow.bottom:
                flow.new_page()
            base = flow.y - self.cell.size
            for piece in line:
                ends = piece.x if piece.right else 0.0
                shown = flow.pdf.text([piece.text], piece.style, piece.x, base, right=ends)
                if piece.cell < 0:
                    flow.pdf.put(flow.pdf.pagination("Header", shown))
                else:
                    flow.pdf.tagged(elems[piece.cell], shown)
            flow.y -= leading
        flow.y -= inset
