"""A paper as plain text: every word of it in reading order, for an email or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

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


def to_plain(document: Document) -> str:
    """Return the text, paragraphs with an empty line between; a row of a table is a sentence of its own."""
    parts = [part for block in document.blocks for part in _block(block)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Para(text=text):
            yield text
        case Facts(pairs=pairs):
            yield "\n".join(f"{name}: {value}".rstrip() for name, value in pairs)
        case Figures(items=items):
            yield "\n".join(" ".join(part for part in item if part) for item in items)
        case Cover(title=title, lead=lead, pairs=pairs):
            yield title
            yield lead
            yield "\n".join(f"{name}: {value}" for name, value in pairs)
        case Bullets(items=sentences):
            yield "\n".join(f"- {each}" for each in sentences)
        case Table():
            yield _table(block)
        case BarChart(alt=alt):
            yield alt
        case PageBreak():
            return


def _table(table: Table) -> str:
    titles = [column.title for column in table.columns]
    lines = [table.caption + ":"]
    for row in table.rows:
        named = [f"{title}: {cell}" if title else cell for title, cell in zip(titles, row, strict=True)]
        lines.append("- " + "; ".join([row[0], *named[1:]]))
    if table.total:
        label, *sums = table.total
        under = zip(titles[-len(sums) :], sums, strict=True) if sums else ()
        lines.append(f"- {label}: " + "; ".join(f"{title} {cell}" for title, cell in under))
    return "\n".join(lines)
