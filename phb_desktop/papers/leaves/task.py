"""What the child does: a paper in, its leaves out. All that it needs is loaded before the walls stand."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from phb_desktop.papers.facts import facts_of
from phb_desktop.papers.leaves.from_pdf import leaves_of_pdf
from phb_desktop.papers.leaves.from_picture import leaves_of_picture
from phb_desktop.papers.leaves.from_text import lines_of_email, lines_of_text
from phb_desktop.papers.leaves.leaf import Leaf, NoLeaves, Why
from phb_desktop.papers.model import Caution, MediaType
from phb_desktop.papers.sniffing import media_type_of

_PICTURES: Final = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF, MediaType.WEBP})


def leaves_of(content: bytes, first: int) -> tuple[list[Leaf], list[bytes]]:
    """Return the leaves of a paper, and the PDF objects they are made of, numbered from `first`.

    Raises NoLeaves, which says why a paper can only be handed on as the file that it is.
    """
    facts = facts_of(content)
    if facts is None:
        raise NoLeaves(Why.NOT_DRAWN)
    if Caution.LOCKED in facts.cautions:
        raise NoLeaves(Why.LOCKED)
    if Caution.MANY_PAGES in facts.cautions or Caution.HUGE_PICTURE in facts.cautions:
        raise NoLeaves(Why.TOO_LARGE)
    if facts.media_type is MediaType.PDF:
        return leaves_of_pdf(content, first)
    if facts.media_type in _PICTURES:
        return leaves_of_picture(content, first)
    raise NoLeaves(Why.NOT_DRAWN)


def answered(asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the words of a paper that is nothing but words; else its leaves, and their objects in one."""
    try:
        if (lines := _words_of(content)) is not None:
            return {"why": "", "lines": lines}, b""
        leaves, objects = leaves_of(content, asked["first"])
    except NoLeaves as no:
        return {"why": no.why.value}, b""
    told = {"why": "", "leaves": [asdict(leaf) for leaf in leaves], "sizes": [len(each) for each in objects]}
    return told, b"".join(objects)


def _words_of(content: bytes) -> list[str] | None:
    match media_type_of(content):
        case MediaType.TEXT:
            return lines_of_text(content)
        case MediaType.EMAIL:
            return lines_of_email(content)
        case _:
            return None
