"""What the person says of themselves and their area: local lists, access needs, helpers, review notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

LocalRuleId = NewType("LocalRuleId", int)
HelperId = NewType("HelperId", int)
ReviewNoteId = NewType("ReviewNoteId", int)


@dataclass(frozen=True, slots=True)
class LocalRule:
    """Something that the person's own agreement or funder says. words: what it speaks of, one thing each.

    source: where it stands, such as “agreement, page 4”. from_day: since when it counts.
    """

    id: LocalRuleId
    words: tuple[str, ...]
    says: str
    source: str
    from_day: date


@dataclass(frozen=True, slots=True)
class Needs:
    """How the person wants to be written and spoken to (Accessible Information Standard)."""

    words: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who can help: with what, and how they are reached."""

    id: HelperId
    name: str
    helps_with: str
    contact: str


class ReviewPart(StrEnum):
    """What a note for a review is about (plan criterion 2)."""

    WORKING = "working"
    NOT_WORKING = "not_working"
    CHANGE = "change"


REVIEW_WORDS: Final = {
    ReviewPart.WORKING: "What is working",
    ReviewPart.NOT_WORKING: "What is not working",
    ReviewPart.CHANGE: "What I would change",
}


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A note for the next review, made when it came to mind. outcome: which one it is about, in words."""

    id: ReviewNoteId
    part: ReviewPart
    words: str
    outcome: str
    noted_on: date
