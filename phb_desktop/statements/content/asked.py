"""Section S: what readers asked about statements, of which figure, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """What was answered, and on which day."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class AskedShown:
    """A question about a figure of an issued statement.

    figure: the code of its line; about: the line in that statement's own words.
    """

    statement: int
    version: int
    on: date
    asked_by: str
    figure: str
    about: str
    words: str
    replies: tuple[ReplyShown, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Section S, where somebody asked something: of a statement of these days, or on one of them."""

    rows: Annotated[tuple[AskedShown, ...], "S"]
