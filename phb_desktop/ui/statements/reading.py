"""A statement on the screen: the same paper that is sent, in words and tables, one part at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from phb_desktop.statements import document
from phb_desktop.statements.document import Block, Document
from phb_desktop.ui.fields import ChoiceField, YesField
from phb_desktop.ui.labels import Actions, Button, Heading, SentenceButton, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.drawn import chart_view, picture_view
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.theme import ROOM
from phb_desktop.words import tr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table on show. opens: the code of what lies behind it, or nothing; said: it in a breath."""

    cells: tuple[str, ...]
    opens: str = ""
    said: str = ""


@dataclass
class Part:
    """What stands under one heading of the paper."""

    title: str
    blocks: list[Block] = field(default_factory=list)


def parts_of(paper: Document) -> list[Part]:
    """Cut a paper at its headings of level 1 and 2."""
    parts: list[Part] = []
    for block in paper.blocks:
        if isinstance(block, document.Cover):
            parts.append(Part(block.title, [block]))
        elif isinstance(block, document.Heading) and block.level <= 2:
            parts.append(Part(block.text))
        elif parts and not isinstance(block, document.PageBreak):
            parts[-1].blocks.append(block)
    return parts


class Passage(Text):
    """A run of words that the keyboard stops at, so that a screen reader says it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)


class ReadSheet(Sheet):
    """Reads a paper, or the same in easy words with pictures. Nothing in it can be changed.

    Each line with a figure opens: `opens` is handed the code of what lies behind it.
    """

    def __init__(
        self, paper: Document, easy: Document, opens: Callable[[str, str], object], *, by_cell: bool
    ) -> None:
        super().__init__(tr("Read a statement"), paper.title)
        self._opens, self._at = opens, Line(())
        self._papers = {False: parts_of(paper), True: parts_of(easy)}
        self._parts, self._by_cell = self._papers[False], by_cell
        self._shown: list[QWidget] = []
        self._names: set[str] = set()
        self.easy = self.form.add(YesField("easy", tr("In easy words, with pictures")))
        self.easy.changed.connect(self._turn)
        self.part: ChoiceField[int] = self.form.add(
            ChoiceField("part", tr("Part to read"), self._titles(), start=0)
        )
        self.part.changed.connect(self._show)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, ROOM)
        self._column.setSpacing(ROOM)
        self.form.put(self._body)
        self.behind = Button(tr("What lies behind this line"), lambda: self._open(self._at))
        self.next = Button(tr("Next part"), lambda: self._move(1), again=True)
        self.before = Button(tr("Part before"), lambda: self._move(-1), again=True)
        self.form.put(Actions(self.behind, self.next, self.before))
        self.form.put(Text(paper.foot, quiet=True))
        self._show()

    def _titles(self) -> list[tuple[int, str]]:
        return [(n, part.title) for n, part in enumerate(self._parts)]

    def _turn(self) -> None:
        """Go from the whole statement to its easy words, or back, and begin at the start."""
        self._parts = self._papers[self.easy.read()]
        self.part.offer(self._titles())
        if self.part.read():
            self.part.put(0)
        else:
            self._show()

    def _move(self, by: int) -> None:
        self.part.put(self.part.read() + by)
        self.area.ensureVisible(0, 0)

    def _show(self) -> None:
        number = self.part.read()
        chosen = self._parts[number]
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()  # or a layout that has yet to show it would show it as a window of its own
            widget.setParent(None)
            widget.deleteLater()
        self._names = set()
        self._chosen(None)
        self._shown = [Heading(chosen.title, 2)]
        for block in chosen.blocks:
            self._shown += self._widgets(block, chosen.title)
        for widget in self._shown:
            self._column.addWidget(widget)
        self.before.setEnabled(number > 0)
        self.next.setEnabled(number + 1 < len(self._parts))
        if not self.next.isEnabled() and self.isVisible():
            self.part.enter()
        announce(self, chosen.title)

    def _chosen(self, row: Any) -> None:
        """Remember the line on which somebody stands; the button is there where something lies behind it."""
        self._at = row if isinstance(row, Line) else Line(())
        self.behind.setVisible(bool(self._at.opens))

    def _open(self, row: Line) -> None:
        self._opens(row.opens, row.said)

    def _said(self, text: str, opens: str) -> QWidget:
        """Return words that open where a figure stands in them."""
        return SentenceButton(text, partial(self._opens, opens, text)) if opens else Passage(text)

    def _widgets(self, block: Block, title: str) -> list[QWidget]:
        match block:
            case document.Cover():
                facts = [self._facts(document.Facts(block.pairs), title)] if block.pairs else []
                return [Passage(block.lead), *facts]
            case document.Heading():
                return [Heading(block.text, 3)]
            case document.Para():
                return [self._said(block.text, block.opens)]
            case document.Facts():
                return [self._facts(block, title)]
            case document.Figures():
                texts = [
                    tr("{what}: {figure}, {about}", what=what, figure=figure, about=about)
                    for what, figure, about in block.items
                ]
                return [self._said(*each) for each in _opened(texts, block.opens)]
            case document.Table():
                return [self._table(block)]
            case document.Bullets():
                return [
                    self._said(item if opens else f"• {item}", opens)
                    for item, opens in _opened(block.items, block.opens)
                ]
            case document.BarChart():
                return [Passage(f"{block.caption} {block.alt}"), chart_view(block)]
            case document.BalanceChart():  # the sentence above it and the table below say what it shows
                return [chart_view(block), Text(block.caption, quiet=True)]
            case document.Pictured():
                return [_pictured(block)]
            case _:
                return []

    def _facts(self, block: document.Facts, title: str) -> Listing:
        columns = [_column(0, document.Column(tr("What"))), _column(1, document.Column(tr("What it says")))]
        model: RowsModel[Line] = RowsModel(columns, lambda row: row.said, self)
        rows = [Line(pair, opens, ": ".join(pair)) for pair, opens in _opened(block.pairs, block.opens)]
        listing = self._listing(title, model, rows)
        listing.heading.setVisible(False)  # it stands above as the part's heading
        return listing

    def _table(self, table: document.Table) -> Listing:
        columns = [_column(number, title) for number, title in enumerate(table.columns)]
        heads = [title.title for title in table.columns]

        def sentence(cells: Sequence[str]) -> str:
            named = (f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=True))
            return ", ".join(named)

        rows = [tuple(row) for row in table.rows]
        if table.total:
            room = len(heads) - len(table.total)
            rows.append((table.total[0], *[""] * room, *table.total[1:]))
        shown = [Line(cells, opens, sentence(cells)) for cells, opens in _opened(rows, table.opens)]
        return self._listing(table.caption, RowsModel(columns, lambda row: row.said, self), shown)

    def _listing(self, name: str, model: RowsModel[Any], rows: Sequence[Any]) -> Listing:
        unique, count = name, 1
        while unique in self._names:
            count += 1
            unique = f"{name} ({count})"
        self._names.add(unique)
        listing = Listing(unique, model, nothing=tr("There is nothing to list."), tall=14)
        listing.view.read_by_cell(self._by_cell)
        listing.view.opened.connect(self._open)
        model.show(rows)
        listing.chosen.connect(self._chosen)
        return listing


def _pictured(block: document.Pictured) -> QWidget:
    """Return a picture with its sentence beside it."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(ROOM)
    picture = picture_view(block)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Passage(block.text), 1)
    picture.fit()
    return both


def _opened(items: Sequence[T], opens: Sequence[str]) -> list[tuple[T, str]]:
    """Return each item with the code of what lies behind it."""
    return list(zip(items, opens or [""] * len(items), strict=True))


def _column(number: int, title: document.Column) -> Column[Line]:
    def text(row: Line) -> str:
        return row.cells[number]

    return Column(title.title, text, right=title.numeric, wide=not title.numeric)
