"""A statement on the screen: the same paper that is sent, in words and tables, one part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from phb_desktop.statements import document
from phb_desktop.statements.document import Block, Document
from phb_desktop.ui.fields import ChoiceField, YesField
from phb_desktop.ui.labels import Actions, Button, Heading, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements.columns import pair_columns, pair_sentence
from phb_desktop.ui.statements.drawn import chart_view, picture_view
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.ui.theme import ROOM
from phb_desktop.words import tr

Cells = tuple[str, ...]


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
    """Reads a paper, or the same in easy words with pictures. Nothing in it can be changed."""

    def __init__(self, paper: Document, easy: Document, *, by_cell: bool) -> None:
        super().__init__(tr("Read a statement"), paper.title)
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
        self.next = Button(tr("Next part"), lambda: self._move(1))
        self.before = Button(tr("Part before"), lambda: self._move(-1))
        self.form.put(Actions(self.next, self.before))
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

    def _widgets(self, block: Block, title: str) -> list[QWidget]:
        match block:
            case document.Cover():
                facts = [self._facts(block.pairs, title)] if block.pairs else []
                return [Passage(block.lead), *facts]
            case document.Heading():
                return [Heading(block.text, 3)]
            case document.Para():
                return [Passage(block.text)]
            case document.Facts():
                return [self._facts(block.pairs, title)]
            case document.Figures():
                return [
                    Passage(tr("{what}: {figure}, {about}", what=what, figure=figure, about=about))
                    for what, figure, about in block.items
                ]
            case document.Table():
                return [self._table(block)]
            case document.Bullets():
                return [Passage(f"• {item}") for item in block.items]
            case document.BarChart():
                return [Passage(f"{block.caption} {block.alt}"), chart_view(block)]
            case document.BalanceChart():  # the sentence above it and the table below say what it shows
                return [chart_view(block), Text(block.caption, quiet=True)]
            case document.Pictured():
                return [_pictured(block)]
            case _:
                return []

    def _facts(self, pairs: Sequence[tuple[str, str]], title: str) -> Listing:
        model = RowsModel(pair_columns(tr("What"), tr("What it says")), pair_sentence, self)
        listing = self._listing(title, model, pairs)
        listing.heading.setVisible(False)  # it stands above as the part's heading
        return listing

    def _table(self, table: document.Table) -> Listing:
        columns = [_column(number, title) for number, title in enumerate(table.columns)]
        heads = [title.title for title in table.columns]

        def sentence(row: Cells) -> str:
            cells = (f"{head}: {cell}" if head else cell for head, cell in zip(heads, row, strict=True))
            return ", ".join(cells)

        rows = [tuple(row) for row in table.rows]
        if table.total:
            room = len(heads) - len(table.total)
            rows.append((table.total[0], *[""] * room, *table.total[1:]))
        return self._listing(table.caption, RowsModel(columns, sentence, self), rows)

    def _listing(self, name: str, model: RowsModel[Any], rows: Sequence[Any]) -> Listing:
        unique, count = name, 1
        while unique in self._names:
            count += 1
            unique = f"{name} ({count})"
        self._names.add(unique)
        listing = Listing(unique, model, nothing=tr("There is nothing to list."), tall=14)
        listing.view.read_by_cell(self._by_cell)
        model.show(rows)
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


def _column(number: int, title: document.Column) -> Column[Cells]:
    def text(row: Cells) -> str:
        return row[number]

    return Column(title.title, text, right=title.numeric, wide=not title.numeric)
