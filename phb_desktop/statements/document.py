"""What a paper says, with no word on how it looks: the input of the PDF and of the HTML.

A document is a run of blocks in reading order. Every amount and day in it is text already, so
both papers say the same. `opens` names what lies behind a line (statements.explained), for the window,
where each figure opens; paper takes no notice of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeAlias

BETWEEN: Final = " · "  # what stands between the parts of a line at the head of a page


class Manner(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3. The first of a document is level 1 and no level is skipped."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; with `href`, the whole of it is a link."""

    text: str
    manner: Manner = Manner.BODY
    href: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values. `to_sign` leaves room to write by hand beside each."""

    pairs: Sequence[tuple[str, str]]
    to_sign: bool = False
    opens: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """A few figures that matter most, in large type: a label, the figure, a word about it."""

    items: Sequence[tuple[str, str, str]]
    opens: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of the first page: what this is, for whom and by whom."""

    title: str
    lead: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; a `row_header` names its row to a screen reader."""

    title: str
    numeric: bool = False
    row_header: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a file beside the page; without an address they only stand there."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under titled columns; all titles empty means no header row.

    `total` is a label that spans the text columns and then one cell for each remaining column.
    `strong` names the rows (from 0) that sum up others. `large` sets it in the size of a summary. `opens`
    holds a code for each row, and for the total one more. `links` stand in place of a cell's text, by row and
    column from 0, on a page that has files beside it.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    strong: frozenset[int] = frozenset()
    large: bool = False
    opens: Sequence[str] = ()
    links: Mapping[tuple[int, int], Sequence[Link]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.opens and len(self.opens) != len(self.rows) + bool(self.total):
            raise ValueError(f"a row of “{self.caption}” opens nothing")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of “{self.caption}” has too few or too many cells")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences of equal weight."""

    items: Sequence[str]
    opens: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A pair of bars: planned and actual, in pence, and the same in words."""

    label: str
    planned: int
    actual: int
    words: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Planned against actual as bars. What it shows is also said in `alt` and in a table near it.

    legend: what the pale and the full bar are, where they are not what was planned and what was spent.
    """

    bars: Sequence[Bar]
    alt: str
    caption: str
    legend: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a chart needs alternative text")


@dataclass(frozen=True, slots=True)
class Balance:
    """What was there at the end of a day; days count from 0."""

    day: int
    pence: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A place of a chart that words speak of: its start, its lowest day."""

    at: Balance
    words: str


@dataclass(frozen=True, slots=True)
class BalanceChart:
    """The balance through a period as steps. What it shows is also said in `alt` and in a table near it.

    levels: each day on which the balance changed, the first day first. days: how many days it shows.
    scale: amounts in pence with their words, for the lines across. ticks: days with their words, below.
    """

    levels: Sequence[Balance]
    days: int
    scale: Sequence[tuple[int, str]]
    ticks: Sequence[tuple[int, str]]
    notes: Sequence[Noted]
    alt: str
    caption: str

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a chart needs alternative text")
        if not self.levels:
            raise ValueError("a balance needs a first day")


Chart: TypeAlias = BarChart | BalanceChart


class Picture(StrEnum):
    """What a simple picture shows."""

    PERSON = "person"
    PURSE = "purse"
    COMES_IN = "comes in"
    GOES_OUT = "goes out"
    LEFT = "left"
    HELPER = "helper"
    BANK = "bank"
    BILL = "bill"
    SAVED = "saved"
    QUESTION = "question"
    PAPER = "paper"
    PEN = "pen"
    TICK = "tick"
    LETTER = "letter"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Pictured:
    """One idea: a short sentence with a simple picture beside it. alt says what the picture shows."""

    picture: Picture
    alt: str
    text: str

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a picture needs alternative text")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


Block: TypeAlias = Heading | Para | Facts | Figures | Cover | Table | Bullets | Chart | Pictured | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    issued: the time in UTC, `2026-07-14T09:30:00`, or nothing for a draft. running: the line at the
    head of every page after the first; parts that have no room there are left out from its end. foot: the
    line at the foot of every page.
    """

    title: str
    author: str
    subject: str
    issued: str
    running: str
    foot: str
    blocks: Sequence[Block] = field(default_factory=tuple)
    lang: str = "en-GB"

    def __post_init__(self) -> None:
        levels = [level for block in self.blocks if (level := heading_level(block))]
        if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
            raise ValueError(f"headings must start at 1 and skip no level: {levels}")


def heading_level(block: Block) -> int:
    """Return the level of the heading that a block brings, or 0."""
    if isinstance(block, Cover):
        return 1
    return block.level if isinstance(block, Heading) else 0
