"""Walks a paper line by line: every amount in it opens, and what lies behind it adds up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phb_desktop.statements import document
from phb_desktop.statements.content import Content
from phb_desktop.statements.document import Document
from phb_desktop.statements.explained import Explained, explained
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from phb_desktop.values.money import total

AMOUNT = re.compile(r"[+-]?£[\d,]+\.\d\d")

# What no entry stands behind: bars are the rows of section G, drawn.
_DRAWN = (document.BarChart, document.BalanceChart)


def lines(paper: Document) -> Iterator[tuple[str, str]]:
    """Yield the words of each line of a paper, and the code of what lies behind it."""
    for block in paper.blocks:
        match block:
            case document.Table():
                rows = [*block.rows, *([block.total] if block.total else [])]
                yield from _with([" ".join(row) for row in rows], block.opens)
            case document.Facts():
                yield from _with([f"{name} {value}" for name, value in block.pairs], block.opens)
            case document.Figures():
                yield from _with([" ".join(item) for item in block.items], block.opens)
            case document.Bullets():
                yield from _with(block.items, block.opens)
            case document.Para():
                yield block.text, block.opens
            case document.Cover():
                yield from _with([f"{name} {value}" for name, value in block.pairs], ())


def _with(said: object, opens: object) -> Iterator[tuple[str, str]]:
    texts, codes = list(said), list(opens)  # type: ignore[call-overload]
    yield from zip(texts, codes or [""] * len(texts), strict=True)


def shut(content: Content, fuller: Content | None = None) -> list[str]:
    """Return the lines that name an amount and do not open, and sums that are not their parts'."""
    known = explained(content, fuller)
    paper = to_document(content, Seal(fingerprint(to_text(content))))
    found = [f"{text}: {code!r}" for text, code in lines(paper) if "£" in text and code not in known]
    found += [f"{text}: {code!r}" for text, code in lines(paper) if code and code not in known]
    found += [wrong for block in paper.blocks if isinstance(block, document.Table) for wrong in _sums(block)]
    return found + [wrong for each in known.values() for wrong in _wrong(each)]


def _sums(table: document.Table) -> Iterator[str]:
    """Yield each column of a table that is not its sum, as the check inside the web page would find it."""
    for n, shown in enumerate(table.total[1:], len(table.columns) - len(table.total) + 1):
        cells = [row[n] for row in table.rows]
        if cells and all(map(AMOUNT.fullmatch, [shown, *cells])) and sum(map(_pence, cells)) != _pence(shown):
            yield f"{table.caption}: {cells} do not add up to {shown}"


def _pence(shown: str) -> int:
    size = int(re.sub(r"\D", "", shown))
    return -size if shown.startswith("-") else size


def _wrong(each: Explained) -> Iterator[str]:
    if not each.rule or not each.title:
        yield f"{each.code} says no rule"
    for made in each.made:
        if total(part.amount for part in made.parts) != made.amount:
            yield f"{each.code}, {made.what}: {made.amount} is not what it is made of"
