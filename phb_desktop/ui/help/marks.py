"""Reads a page of the guide: the few marks of Markdown that the guide is written in, and no others.

The same blocks become the window's help and the site, so both say what the file says. A mark that is not
known here is a mistake in the page: it is refused, and a test reads every page (decision 0190).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class NotOurMarks(ValueError):
    """A page holds a mark that the guide is not written in: our own mistake."""


class Kind(StrEnum):
    """What a run of words is."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"  # said by somebody, or an answer that is offered
    TYPED = "typed"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind; `to` is where a link leads."""

    text: str
    kind: Kind = Kind.PLAIN
    to: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, and the name that a link gives it."""

    level: int
    runs: Runs
    anchor: str


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with numbers or without."""

    items: tuple[Runs, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; without a head its first row is a row like the others."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its path beside the page, and what it shows."""

    alt: str
    path: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines as they are typed or answered."""

    lines: tuple[str, ...]


Block: TypeAlias = Heading | Para | Items | Grid | Picture | Typed

_HEADING: Final = re.compile(r"(#{1,3}) (.+)")
_PICTURE: Final = re.compile(r"!\[([^\]]+)\]\(([^)\s]+)\)")
_ITEM: Final = re.compile(r"(?:(-)|(\d+)\.) (.+)")
_MARKED: Final = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<quiet>[^*\s][^*]*)\*|`(?P<typed>[^`]+)`|\[(?P<link>[^\]]+)\]\((?P<to>[^)\s]+)\)"
)
_STRANGE: Final = re.compile(r"[*`<>\\]|\]\(|!\[")
_LEVELS: Final = 3


def read(text: str) -> tuple[Block, ...]:
    """Return the blocks of a page. Raises NotOurMarks."""
    blocks = tuple(_blocks(text.split("\n")))
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    if levels[:1] != [1] or levels.count(1) != 1:
        raise NotOurMarks("a page begins with its one title")
    return blocks


def plain(runs: Runs) -> str:
    """Return the bare words."""
    return "".join(run.text for run in runs)


def spoken(runs: Runs) -> str:
    """Return the words as plain text says them: what stands on the screen is in quotes."""
    return "".join(f"“{run.text}”" if _named(run) else run.text for run in runs)


def links(runs: Runs) -> list[Run]:
    """Return the links among some runs."""
    return [run for run in runs if run.kind is Kind.LINK]


def words_of(block: Block) -> list[str]:
    """Return each run of words of a block, as plain text says it."""
    match block:
        case Heading(_, runs) | Para(runs):
            return [spoken(runs)]
        case Items(items):
            return [spoken(item) for item in items]
        case Grid(head, rows):
            return [row_said(head, row) for row in rows]
        case Picture(alt):
            return [alt]
        case Typed(lines):
            return list(lines)


def row_said(head: Sequence[Runs], row: Sequence[Runs]) -> str:
    """Return a table's row as one sentence."""
    named = zip(head, row, strict=True)
    cells = ((plain(column), spoken(cell)) for column, cell in named)
    return ", ".join(f"{column}: {cell}" if column else cell for column, cell in cells)


def anchor(words: str) -> str:
    """Return the name under which a link finds a heading, as code sites make it."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")


def _named(run: Run) -> bool:
    """Say whether bold words name something on the screen; a whole sentence in bold is stressed."""
    return run.kind is Kind.STRONG and not (run.text.endswith((".", "?", "!")) and len(run.text.split()) > 4)


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith("```"):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("```")), None)
            if end is None:
                raise NotOurMarks(f"nothing ends {line!r}")
            yield Typed(tuple(lines[at + 1 : end]))
            at = end + 1
        elif match := _HEADING.fullmatch(line):
            runs = _runs(match[2])
            yield Heading(len(match[1]), runs, anchor(plain(runs)))
            at += 1
        elif line.startswith("|"):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            yield _grid(lines[at:end])
            at = end
        elif match := _PICTURE.fullmatch(line):
            yield Picture(match[1], match[2])
            at += 1
        else:
            end = next((n for n in range(at, len(lines)) if _ends(lines, n)), len(lines))
            yield from _words(lines[at:end])
            at = end


def _ends(lines: list[str], at: int) -> bool:
    line = lines[at]
    return not line.strip() or line.startswith(("|", "```", "#")) or bool(_PICTURE.fullmatch(line))


def _words(lines: list[str]) -> Iterator[Block]:
    """Read a run of lines: a paragraph, a list, or a paragraph that a list follows."""
    said: list[str] = []
    items: list[str] = []
    numbered = False
    for line in lines:
        if match := _ITEM.fullmatch(line):
            if not items and said:
                yield Para(_runs(" ".join(said)))
            if items and numbered is not bool(match[2]):
                raise NotOurMarks(f"a list of two kinds: {line!r}")
            numbered = bool(match[2])
            items.append(match[3].strip())
        elif items and line.startswith("  "):
            items[-1] += f" {line.strip()}"
        elif items or line.startswith((" ", ">", "<", "* ", "+ ")):
            raise NotOurMarks(f"not written as the guide is: {line!r}")
        else:
            said.append(line.strip())
    if items:
        yield Items(tuple(_runs(item) for item in items), numbered)
    else:
        yield Para(_runs(" ".join(said)))


def _grid(lines: list[str]) -> Grid:
    rows = [
        [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in lines
    ]
    if len(rows) < 3 or any(set(cell) - set("-: ") for cell in rows[1]):
        raise NotOurMarks(f"a table without a head: {lines[0]!r}")
    if any(len(row) != len(rows[0]) for row in rows):
        raise NotOurMarks(f"a table of uneven rows: {lines[0]!r}")
    head, _, *body = (tuple(_runs(cell) for cell in row) for row in rows)
    return Grid(head, tuple(body))


def _runs(text: str) -> Runs:
    found: list[Run] = []

    def plainly(words: str) -> None:
        if _STRANGE.search(words):
            raise NotOurMarks(f"not written as the guide is: {words!r}")
        if words:
            found.append(Run(words))

    at = 0
    for match in _MARKED.finditer(text):
        plainly(text[at : match.start()])
        kind = Kind.LINK if match["to"] else Kind(str(match.lastgroup))
        found.append(Run(match[str(kind)], kind, match["to"] or ""))
        at = match.end()
    plainly(text[at:])
    return tuple(found)
