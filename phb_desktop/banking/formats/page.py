"""The rows of the tables of a web page: one bank calls such a page a workbook.

The page is cut at its angle brackets and walked through once: nothing is built, nothing is run, and a page
made to confuse costs no more than any other of its length.
"""

from __future__ import annotations

import html
import re
from typing import Final

from phb_desktop.banking.formats.grammar import clean
from phb_desktop.banking.formats.sheet import Row
from phb_desktop.banking.refusals import BankFileRefused, Trouble

_PAGE: Final = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"<!\s{0,9}ENTITY", re.IGNORECASE)  # no page of a bank makes its own
_NAME: Final = re.compile(r"/?[A-Za-z][A-Za-z0-9]{0,20}")
_SPAN: Final = re.compile(r"colspan\s{0,3}=\s{0,3}[\"']?([0-9]{1,2})", re.IGNORECASE)
_WIDEST: Final = 200
_ASIDE: Final = frozenset({"script", "style"})


def is_page(text: str) -> bool:
    """Say whether the text is a web page, or a table cut out of one."""
    return _PAGE.match(_past_comments(text[:4_096])) is not None


def _past_comments(head: str) -> str:
    """Return what stands behind leading comments. Step by step: one pattern for it could be made to hang."""
    head = head.lstrip("\ufeff \t\r\n")
    while head.startswith("<!--") and "-->" in head:
        head = head.partition("-->")[2].lstrip()
    return head


def rows_of_page(text: str, most: int) -> list[Row]:
    """Return every table row of a page with the line it starts at. A page without any is refused."""
    if _ENTITY.search(text):
        raise BankFileRefused(Trouble.DOCTYPE)
    rows: list[Row] = []
    cells: list[str] = []
    cell: list[str] | None = None
    line, row_line, span = 1, 1, 1
    aside = ""
    comment = False

    def end_cell() -> None:
        nonlocal cell
        if cell is not None and len(cells) < _WIDEST:
            cells.append(clean(html.unescape("".join(cell)[:20_000]).replace("\u00a0", " ")))
            cells.extend([""] * (span - 1))
        cell = None

    def end_row() -> None:
        nonlocal cells
        end_cell()
        if cells:
            rows.append((row_line, cells))
            if len(rows) > most + 1_000:
                raise BankFileRefused(Trouble.TOO_MANY, limit=most)
        cells = []

    for number, piece in enumerate(text.split("<")):
        tag, _, rest = piece.partition(">") if number else ("", "", piece)
        if comment or tag.startswith("!--"):
            comment = "-->" not in piece
            rest = "" if comment else piece.rpartition("-->")[2]
            tag = ""
        found = _NAME.match(tag)
        name = found[0].lower() if found else ""
        if aside:
            aside = "" if name == f"/{aside}" else aside
            rest = "" if aside else rest
        elif name in _ASIDE:
            aside = name
        elif name in ("tr", "/tr", "/table"):
            end_row()
            row_line = line
        elif name in ("td", "th"):
            end_cell()
            spans = _SPAN.search(tag[:400])
            span = max(1, min(int(spans[1]), 50)) if spans else 1
            cell = []
        elif name in ("/td", "/th"):
            end_cell()
        elif name == "br" and cell is not None:
            cell.append(" ")
        if cell is not None and not aside:
            cell.append(rest)
        line += piece.count("\n")
    end_row()
    if not rows:
        raise BankFileRefused(Trouble.HTML)
    return rows
