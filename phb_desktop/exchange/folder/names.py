"""What files are called in the folder, so that every system can open them and no two are the same.

The name that a person or a stranger gave a paper is kept where it does no harm: after the paper's own
number, short, and with the ending of what the file really is. Nothing in it can lead out of the folder.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from phb_desktop.exchange.interchange import NAME
from phb_desktop.papers.model import Paper
from phb_desktop.papers.names import clean_name

INDEX: Final = "index.html"
README: Final = "README.txt"
SUMS: Final = "SHA256SUMS"
UNREAD: Final = "NOT-IN-HERE.txt"  # there only where papers could not be read
WHOLE: Final = NAME

# Windows counts 260 letters from the drive on, most other systems 255 bytes a name.
LONGEST_STEM: Final = 60
_LONGEST_BYTES: Final = 180


def page(name: str) -> str:
    """Return where a page lies."""
    return f"pages/{name}.html"


def month_name(month: date) -> str:
    """Return the name of the page of a month: `money-2026-04`."""
    return f"money-{month.year:04d}-{month.month:02d}"


def paper_place(paper: Paper, called: str) -> str:
    """Return `papers/2026/P12 taxi receipt.pdf`. called: its name as it may be read by those who get it."""
    year = (paper.dated or paper.kept_on).year
    ending = paper.media_type.ending
    stem = clean_name(called, otherwise="")
    if stem.casefold().endswith(ending):
        stem = stem[: -len(ending)]
    stem = short(stem.strip(". "))
    return f"papers/{year:04d}/{' '.join(filter(None, (paper.ref, stem)))}{ending}"


def short(stem: str) -> str:
    """Return as much of a name as every system takes, without cutting a letter in two."""
    kept = stem[:LONGEST_STEM]
    while len(kept.encode()) > _LONGEST_BYTES:
        kept = kept[:-1]
    return kept.strip(". ")
