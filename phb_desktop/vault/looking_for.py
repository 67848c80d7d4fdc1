"""Looking for words in texts that are kept, whatever their capitals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute


def holds(word: str, *columns: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that one of some texts holds a word.

    SQLite's LIKE takes large and small of A to Z for the same, and of no other letter. A word with others,
    such as Ó or ß, is looked for in the ways in which people and banks write it: small, large, and with a
    large first letter. Texts are not put into small letters first: that would take twice as long.
    """
    ways = {word} if word.isascii() else {word, word.lower(), word.upper(), word.title()}
    return or_(*(column.like(_within(way), escape="\\") for column in columns for way in sorted(ways)))


def _within(word: str) -> str:
    """Return the pattern of a text that holds a word. What LIKE takes for any letters stands for itself."""
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
