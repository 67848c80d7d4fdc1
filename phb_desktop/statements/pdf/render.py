"""A document in, bytes out."""

from __future__ import annotations

from phb_desktop.statements.document import (
    BarChart,
    Block,
    Bullets,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    PageBreak,
    Para,
    Table,
)
from phb_desktop.statements.pdf import blocks
from phb_desktop.statements.pdf.flow import Flow
from phb_desktop.statements.pdf.tables import draw_table
from phb_desktop.statements.pdf.tagged import Attachment, TaggedPdf
from phb_desktop.statements.pdf.theme import NORMAL, Theme


def to_pdf(
    document: Document,
    theme: Theme = NORMAL,
    attachment: Attachment | None = None,
    maker: type[TaggedPdf] = TaggedPdf,
) -> bytes:
    """Lay a document out in one column and write it. The same document gives the same bytes.

    maker: what writes the marks; a benchmark puts a plain one in its place.
    """
    flow = Flow(document, theme, maker)
    if attachment:
        flow.pdf.attach(attachment)
    following: list[Block | None] = [*document.blocks[1:], None]
    for block, after in zip(document.blocks, following, strict=True):
        _draw(flow, block, after)
    flow.end_page()
    return flow.pdf.save(flow.furniture)


def _draw(flow: Flow, block: Block, after: Block | None) -> None:
    match block:
        case Heading():
            blocks.draw_heading(flow, block, after)
        case Para():
            blocks.draw_para(flow, block)
        case Facts():
            blocks.draw_facts(flow, block)
        case Figures():
            blocks.draw_figures(flow, block)
        case Cover():
            blocks.draw_cover(flow, block)
        case Table():
            draw_table(flow, block)
        case Bullets():
            blocks.draw_bullets(flow, block)
        case BarChart():
            blocks.draw_chart(flow, block)
        case PageBreak():
            flow.new_page()
