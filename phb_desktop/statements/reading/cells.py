"""What stands in the cells of a workbook, whichever program saved it, and what hides or works out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLParser

MOST_BYTES: Final = 256 * 1024 * 1024
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ODD_PARTS: Final = re.compile(r"xl/(drawings|media|comments|charts|embeddings|vba|externalLinks|macro)")
_LITERAL: Final = re.compile(r"\[[^\]]*\]|_.|\*.|\\.")


class NotAWorkbook(ValueError):
    """The bytes are no workbook that can be read."""


Cell = str | Decimal
Sheet = tuple[str, tuple[tuple[str, Cell], ...]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read: each sheet's name with what its cells hold, by place."""

    sheets: tuple[Sheet, ...]
    odd: tuple[str, ...]


def read_cells(raw: bytes) -> Workbook:
    """Read every cell of every sheet. Raises NotAWorkbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if sum(part.file_size for part in book.infolist()) > MOST_BYTES:
                raise NotAWorkbook("too large")
            return _read(book)
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, ParseError, zlib.error, EOFError) as wrong:
        raise NotAWorkbook(str(wrong)) from None


def _read(book: zipfile.ZipFile) -> Workbook:
    names = book.namelist()
    odd = [f"more than cells: {name}" for name in names if _ODD_PARTS.match(name)]
    if len(set(names)) != len(names):
        odd.append("a part that is there twice")
    places = {
        each.get("Id"): each.get("Target", "")
        for each in _xml(book, "xl/_rels/workbook.xml.rels")
        if each.get("Id")
    }
    shared = []
    if "xl/sharedStrings.xml" in names:
        shared = [_said(each) for each in _xml(book, "xl/sharedStrings.xml")]
    odd += _formats(book, names)
    sheets = []
    for element in _named(_xml(book, "xl/workbook.xml"), "sheet"):
        if element.get("state", "visible") != "visible":
            odd.append("a hidden sheet")
        part = posixpath.normpath(posixpath.join("xl", places[element.get(_LINK)]).replace("xl//xl/", "xl/"))
        root = _xml(book, part.removeprefix("/"))
        odd += _hidden(root)
        sheets.append((element.get("name", ""), tuple(_cells(root, shared, odd))))
    return Workbook(tuple(sheets), tuple(dict.fromkeys(odd)))


def _cells(root: Element, shared: list[str], odd: list[str]) -> Iterator[tuple[str, Cell]]:
    for cell in _named(root, "c"):
        kind, value = cell.get("t", "n"), None
        if next(_named(cell, "f"), None) is not None:
            odd.append("a cell that works something out")
        found = next(_named(cell, "v"), None)
        if kind == "inlineStr":
            value = _said(cell)
        elif found is not None and found.text:
            value = shared[int(found.text)] if kind == "s" else found.text
        if not value:
            continue
        if kind in ("s", "inlineStr", "str"):
            yield cell.get("r", ""), value
        elif kind == "n":
            yield cell.get("r", ""), _number(value)
        else:
            odd.append("a cell of another kind")


def _number(text: str) -> Decimal:
    try:
        return round(Decimal(text), 6).normalize()
    except InvalidOperation:
        raise NotAWorkbook(text[:20]) from None


def _hidden(root: Element) -> Iterator[str]:
    for tag in ("row", "col"):
        if any(each.get("hidden") in ("1", "true") for each in _named(root, tag)):
            yield "hidden rows or columns"
    if next(_named(root, "conditionalFormatting"), None) is not None:
        yield "a look that depends on what is in the cell"


def _formats(book: zipfile.ZipFile, names: list[str]) -> Iterator[str]:
    """Name formats that show other digits than the cell holds: `"9"0.00`. Ours have no digit but 0."""
    if "xl/styles.xml" not in names:
        return
    for each in _named(_xml(book, "xl/styles.xml"), "numFmt"):
        if re.search(r"[1-9]", _LITERAL.sub("", each.get("formatCode", ""))):
            yield "a format that shows digits of its own"


def _said(element: Element) -> str:
    """Return the text of a cell, whole or in runs."""
    return "".join(child.text or "" for child in _named(element, "t"))


def _named(root: Element, tag: str) -> Iterator[Element]:
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == tag)


def _xml(book: zipfile.ZipFile, name: str) -> Element:
    """Read a part. One that declares entities is refused unread."""
    raw = book.read(name)
    if b"<!" in raw:
        raise NotAWorkbook(name)
    parser = XMLParser()  # noqa: S314 - no declarations, so nothing can be blown up or fetched
    parser.feed(raw)
    found = parser.close()
    if not isinstance(found, Element):
        raise NotAWorkbook(name)
    return found
