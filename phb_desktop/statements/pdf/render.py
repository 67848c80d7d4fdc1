"""A document in, bytes out."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.statements.document import (
    BalanceChart,
    BarChart,
    Block,
    Bullets,
    Cover,
    Document,
    Facts,
    Figures,
    Heading,
    Manner,
    PageBreak,
    Para,
    Pictured,
    Table,
)
from phb_desktop.statements.pdf import blocks as drawn
from phb_desktop.statements.pdf.drawn import draw_chart, draw_pictured
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
    draw_blocks(flow, document.blocks)
    flow.end_page()
    return flow.pdf.save(flow.furniture)


def draw_blocks(flow: Flow, blocks: Sequence[Block]) -> None:
    """Draw blocks where the flow stands."""
    for number, block in enumerate(blocks):
        _draw(flow, block, blocks[number + 1 : number + 4])


def _draw(flow: Flow, block: Block, following: Sequence[Block]) -> None:
    match block:
        case Heading():
            drawn.draw_heading(flow, block, following)
        case Para():
            drawn.draw_para(flow, block)
        case Facts():
            drawn.draw_facts(flow, block)
        case Figures():
            drawn.draw_figures(flow, block)
        case Cover():
            drawn.draw_cover(flow, block)
        case Table():
            draw_table(flow, block)
        case Bullets():
            drawn.draw_bullets(flow, block)
        case BarChart() | BalanceChart():
            draw_chart(flow, block)
            drawn.draw_para(flow, Para(block.caption, Manner.NOTE))
        case Pictured():
            draw_pictured(flow, block)
        case PageBreak():
            flow.new_page()
