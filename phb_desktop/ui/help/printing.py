"""A page of the guide on the printer, drawn as all our own papers are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from phb_desktop.statements.document import Block, Bullets, Column, Document, Heading, Para, Table
from phb_desktop.ui.help import marks
from phb_desktop.ui.help.guide import Page
from phb_desktop.ui.keys.paper import ask_printer, print_on
from phb_desktop.words import tr


def print_page(over: QWidget, page: Page) -> str:
    """Ask for a printer and print; return what to say of it."""
    printer = ask_printer(over, tr("Print this page"))
    if printer is None:
        return tr("Nothing was printed.")
    print_on(printer, document_of(page))
    return tr("The page was sent to the printer.")


def document_of(page: Page) -> Document:
    """Return a page as a paper. Its pictures are said in words."""
    blocks = [each for block in page.blocks for each in _blocks(page.title, block)]
    return Document(
        title=page.title,
        author="PHB Desktop",
        subject=page.title,
        issued="",
        running=page.title,
        foot=tr("From the guide of PHB Desktop"),
        blocks=tuple(blocks),
    )


def _blocks(title: str, block: marks.Block) -> list[Block]:
    match block:
        case marks.Heading(level, runs):
            return [Heading(marks.plain(runs), level)]
        case marks.Para(runs):
            return [Para(marks.spoken(runs))]
        case marks.Items(items, numbered):
            said = [marks.spoken(item) for item in items]
            if numbered:
                return [Para(f"{number}. {words}") for number, words in enumerate(said, 1)]
            return [Bullets(said)]
        case marks.Grid(head, rows):
            columns = [Column(marks.plain(cell)) for cell in head]
            cells = [[marks.spoken(cell) for cell in row] for row in rows]
            return [Table(title, columns, cells)]
        case marks.Picture(alt):
            return [Para(tr("Picture: {what}", what=alt))]
        case marks.Typed(lines):
            return [Para(line) for line in lines]
