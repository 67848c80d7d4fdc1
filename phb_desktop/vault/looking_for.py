"""Looking for words in texts that are kept, whatever their capitals."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute


def holds(word: str, *columns: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that one of some texts holds a word.

    SQLite knows large and small of A to Z alone. A word with other letters, such as Ó or ß, is looked for
    in the ways in which people and banks write it: small, large, and with a large first letter.
    """
    ways = {word} if word.isascii() else {word, word.lower(), word.upper(), word.title()}
    return or_(*(column.icontains(way, autoescape=True) for column in columns for way in sorted(ways)))
