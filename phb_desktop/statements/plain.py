"""A paper as plain text: every word of it in reading order, for an email, a Braille display, a screen reader.

Lines are at most 72 letters long. Figures end under each other. A table that fits stands as columns under its
titles; of a wider one each row is a short passage, in which every figure stands beside its title, so that
nobody has to remember which column they are in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

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
    PageBreak,
    Para,
    Pictured,
    Table,
)
from phb_desktop.words import tr

WIDTH: Final = 72
_LEAST: Final = 16  # letters that the words of a row need beside its figures
_INDENT: Final = "    "
_NOTHING: Final = "–"  # what a cell says where there is nothing


def to_plain(document: Document) -> str:
    """Return the text, with an empty line between its parts."""
    parts = [part for block in document.blocks for part in _block(block)]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def wrapped(text: str, width: int = WIDTH, first: str = "", later: str = "") -> list[str]:
    """Return lines of at most `width` letters; only a word that is longer than a line stands over it."""
    lines: list[str] = []
    line, begun = first, False
    for word in text.split():
        longer = f"{line} {word}" if begun else line + word
        if begun and len(longer) > width:
            lines.append(line)
            line = later + word
        else:
            line = longer
        begun = True
    return [*lines, line] if begun else []


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield ("\n" if level < 3 else "") + "\n".join(wrapped(text))
        case Para(text=text):
            yield "\n".join(wrapped(text))
        case Facts(pairs=pairs):
            yield _facts(pairs)
        case Figures(items=items):
            yield "\n".join(
                line
                for name, amount, about in items
                for line in (*_aligned(name, amount), *wrapped(about, first=_INDENT, later=_INDENT))
            )
        case Cover(title=title, lead=lead, pairs=pairs):
            yield "\n".join(wrapped(title))
            yield "\n".join(wrapped(lead))
            yield _facts(pairs)
        case Bullets(items=sentences):
            yield "\n".join(line for each in sentences for line in _said(each, "- "))
        case Table():
            yield _table(block)
        case BarChart(bars):
            yield "\n".join(line for each in bars for line in _said(f"{each.label}: {each.words}", "- "))
        case BalanceChart():
            return  # the sentence and the table beside it say all of it
        case Pictured(text=text):
            yield "\n".join(wrapped(text))
        case PageBreak():
            return


def _said(text: str, first: str) -> list[str]:
    return wrapped(text, first=first, later=" " * len(first))


def _facts(pairs: Sequence[tuple[str, str]]) -> str:
    return "\n".join(line for name, value in pairs for line in wrapped(f"{name}: {value}", later=_INDENT))


def _aligned(name: str, figure: str, indent: str = "") -> list[str]:
    """Return a name with its figure at the end of the line, over more lines if the name is long."""
    lines = wrapped(name, WIDTH - len(figure) - 2, indent, indent + _INDENT) or [""]
    return [*lines[:-1], lines[-1] + figure.rjust(max(WIDTH - len(lines[-1]), len(figure) + 2))]


def _table(table: Table) -> str:
    rows = [*(tuple(row) for row in table.rows), *_total(table)]
    columns = _columns(table, rows)
    lines = wrapped(table.caption + ":")
    if not table.rows:
        lines += [_INDENT + tr("Nothing to list.")]
    elif columns is None:
        for row in rows:
            lines += _passage(table, row)
    else:
        if any(column.title for column in table.columns):
            lines += _in_columns(table, [column.title for column in table.columns], columns)
        for row in rows:
            lines += _in_columns(table, row, columns)
    return "\n".join(lines)


def _total(table: Table) -> list[tuple[str, ...]]:
    if not table.total:
        return []
    label, *sums = table.total
    return [(label, *[""] * (len(table.columns) - len(table.total)), *sums)]


def _columns(table: Table, rows: Sequence[Sequence[str]]) -> list[int] | None:
    """Return the width of each column, or None where they do not stand beside each other in a line."""
    naturals = [
        max([len(row[n]) for row in rows] + [len(column.title) if not column.numeric else 0], default=0)
        for n, column in enumerate(table.columns)
    ]
    figures = [n for n, column in enumerate(table.columns) if column.numeric]
    texts = [n for n, column in enumerate(table.columns) if not column.numeric]
    for n in figures:
        longest = max((len(word) for word in table.columns[n].title.split()), default=0)
        naturals[n] = max(naturals[n], longest)
    left = WIDTH - sum(naturals[n] + 2 for n in figures) - 2 * (len(texts) - 1)
    if sum(naturals[n] for n in texts) <= left:
        return naturals
    widest = max(texts, key=lambda n: naturals[n], default=None)
    if widest is None or len(texts) > 3:
        return None
    room = left - sum(naturals[n] for n in texts if n != widest)
    if room < min(_LEAST, naturals[widest]) or any(naturals[n] > WIDTH // 3 for n in texts if n != widest):
        return None
    naturals[widest] = room
    return naturals


def _in_columns(table: Table, row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [wrapped(text, width) or [""] for text, width in zip(row, widths, strict=True)]
    lines = []
    for n in range(max(map(len, cells))):
        parts = [
            (cell[n] if n < len(cell) else "").rjust(width)
            if column.numeric
            else (cell[n] if n < len(cell) else "").ljust(width)
            for cell, width, column in zip(cells, widths, table.columns, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return lines


def _passage(table: Table, row: Sequence[str]) -> list[str]:
    """Return a row as lines: its first words, with its figure if it has one, then each other cell named.

    A cell that holds nothing is left out: here no column has to be filled.
    """
    figures = [n for n, column in enumerate(table.columns) if column.numeric]
    texts = [n for n, column in enumerate(table.columns) if not column.numeric]
    leading = texts[:1]
    if leading and len(row[leading[0]]) < _LEAST:
        leading = texts[:2]  # a day alone names nothing: who it was stands beside it
    name = ", ".join(row[n] for n in leading if row[n].strip())
    beside = figures[0] if len(figures) == 1 else None
    lines = wrapped(name, later=_INDENT) if beside is None else _aligned(name, row[beside])
    for n, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
        if n in leading or n == beside or cell in ("", _NOTHING):
            continue
        if column.numeric:
            lines += _aligned(column.title, cell, _INDENT)
        else:
            lines += wrapped(f"{column.title}: {cell}" if column.title else cell, WIDTH, _INDENT, _INDENT * 2)
    return lines
