"""What the child does: a paper in, its words out. All that it needs is loaded before the walls stand."""

from __future__ import annotations

from typing import Any

from phb_desktop.papers.leaves.from_text import decoded, told_in_email
from phb_desktop.papers.leaves.leaf import NoLeaves
from phb_desktop.papers.model import MediaType
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.papers.words.from_pdf import words_of_pdf
from phb_desktop.papers.words.wording import Reading, Wording


def wording_of(content: bytes) -> Wording:
    """Return the words of a paper, or why there are none."""
    try:
        match media_type_of(content):
            case MediaType.PDF:
                return words_of_pdf(content)
            case MediaType.TEXT:
                return Wording.of(decoded(content))
            case MediaType.EMAIL:
                return Wording.of(told_in_email(content))
            case _:
                return Wording(Reading.NO_WORDS)
    except NoLeaves:
        return Wording(Reading.FAILED)


def answered(_asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer with what became of it, and the words as UTF-8."""
    wording = wording_of(content)
    return {"reading": wording.reading.value}, wording.words.encode("utf-8", "replace")
