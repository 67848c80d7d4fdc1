"""A pack as one PDF: the index, then every page of every paper under a line that says which it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

from phb_desktop.papers.leafing import Leafing
from phb_desktop.papers.leaves.leaf import Leaf, Why
from phb_desktop.statements.document import Para
from phb_desktop.statements.pack.chosen import Pack, PackPaper
from phb_desktop.statements.pack.index import WHY, index, paper_title, proves
from phb_desktop.statements.pack.joined import JoinedPdf
from phb_desktop.statements.pack.making import Making
from phb_desktop.statements.pdf.flow import Flow, frame
from phb_desktop.statements.pdf.render import draw_blocks
from phb_desktop.statements.pdf.theme import NORMAL, RULE
from phb_desktop.words import tr

_ROUNDS: Final = 4  # the index names pages whose numbers depend on its own length


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper with its leaves, or, for one that is nothing but words, its lines."""

    paper: PackPaper
    leaves: tuple[Leaf, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A paper that cannot be drawn and goes along as the file that it is."""

    paper: PackPaper
    why: Why


def write_one_pdf(file: IO[bytes], pack: Pack, making: Making) -> list[Beside]:
    """Write a pack; return the papers that are not in it. One paper at a time lies in memory."""
    joined = JoinedPdf(file)
    drawn: list[_Drawn] = []
    beside: list[Beside] = []
    with Leafing() as leafing:
        for done, paper in enumerate(pack.papers):
            making.step(done, len(pack.papers))
            content = making.content_of(paper.paper)
            leafed = leafing.leaves_of(content, joined.next_number)
            if isinstance(leafed, Why):
                beside.append(Beside(paper, leafed))
                continue
            joined.add(leafed.objects)
            drawn.append(_Drawn(paper, leafed.leaves, leafed.lines))
    making.step(len(pack.papers), len(pack.papers))
    places = {each.paper.ref: tr("A file of its own: {why}", why=tr(WHY[each.why])) for each in beside}
    for _ in range(_ROUNDS):
        flow, found = _drawn_around(pack, drawn, places)
        if found == places:
            break
        places = found
    joined.finish(
        flow.pdf.save(flow.furniture), {_name(leaf): leaf.number for each in drawn for leaf in each.leaves}
    )
    return beside


def _name(leaf: Leaf) -> str:
    return f"leaf{leaf.number}"


def _drawn_around(pack: Pack, drawn: Sequence[_Drawn], places: dict[str, str]) -> tuple[Flow, dict[str, str]]:
    """Return our own pages, drawn and not yet written, and the place of each paper in them."""
    document = index(pack, places)
    flow = Flow(document, NORMAL)
    flow.pdf.conforms = False
    draw_blocks(flow, document.blocks)
    found = dict(places)
    for each in drawn:
        flow.new_page()
        first = len(flow.pdf.pages) + 1
        if each.leaves:
            _draw_leaves(flow, each)
        else:
            _draw_lines(flow, each)
        last = len(flow.pdf.pages) + 1
        found[each.paper.ref] = (
            tr("Page {first}", first=first)
            if first == last
            else tr("Pages {first} to {last}", first=first, last=last)
        )
    flow.end_page()
    return flow, found


def _draw_lines(flow: Flow, drawn: _Drawn) -> None:
    _head(flow, paper_title(drawn.paper), level=2)
    draw_blocks(flow, [Para(line) for line in drawn.lines])


def _draw_leaves(flow: Flow, drawn: _Drawn) -> None:
    count = len(drawn.leaves)
    name = paper_title(drawn.paper)
    for number, leaf in enumerate(drawn.leaves, 1):
        if number > 1:
            flow.new_page()
        said = name
        if count > 1:
            said = tr("{name}: page {number} of {count}", name=name, number=number, count=count)
        _head(flow, said, level=2 if number == 1 else 0)
        _draw_leaf(flow, leaf, said, drawn.paper)


def _head(flow: Flow, said: str, *, level: int) -> None:
    """Draw the line over a paper's page; that of its first page is a heading, and has a bookmark."""
    style = flow.styles.h3
    if level:
        flow.pdf.bookmark(said, level, flow.y)
    flow.lines(flow.elem(f"H{level}" if level else "P"), style.wrap(said, flow.width), style, flow.left)
    flow.y -= style.size * 0.5


def _draw_leaf(flow: Flow, leaf: Leaf, said: str, paper: PackPaper) -> None:
    """Draw a leaf as large as it fits below its line, never larger than it is, in the middle."""
    scale = min(flow.width / leaf.width, (flow.y - flow.bottom) / leaf.height, 1.0)
    width, height = leaf.width * scale, leaf.height * scale
    left, bottom = flow.left + (flow.width - width) / 2, flow.y - height
    box = f"{left:.2f} {bottom:.2f} {left + width:.2f} {flow.y:.2f}"
    alt = " ".join(_told(said, paper))
    figure = flow.elem(
        "Figure", attrs=f" /Alt {flow.pdf.string(alt)} /A <</O /Layout /Placement /Block /BBox [{box}]>>"
    )
    across, up = left - leaf.left * scale, bottom - leaf.bottom * scale
    draw = flow.pdf.stand_in(_name(leaf))
    flow.rules.append(frame(left, bottom, width, height, RULE))
    flow.pdf.tagged(figure, f"q {scale:.5f} 0 0 {scale:.5f} {across:.3f} {up:.3f} cm {draw} Q")
    flow.y = flow.bottom


def _told(said: str, paper: PackPaper) -> Iterator[str]:
    yield tr("{said}. A copy of the paper as it was handed in.", said=said)
    if paper.payments:
        yield tr("It proves: {payments}.", payments="; ".join(proves(row) for row in paper.payments))
