"""Pure: on whose word a term rests, and where it was found (rules R-001).

Law, national guidance and a commissioner's own terms are never blurred: each term says which of them
it is, in what paper it stands, on which page, and of what day that paper is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class Level(StrEnum):
    """Who asks for it. Law cannot be switched off; guidance is not law; the rest is one body's own."""

    LAW = "law"
    GUIDANCE = "guidance"
    LOCAL = "local"


LEVEL_WORDS: Final = {
    Level.LAW: "Law",
    Level.GUIDANCE: "National guidance, not law",
    Level.LOCAL: "Their own terms, not law",
}


class Term(StrEnum):
    """One thing that a commissioner's terms say."""

    CONTINGENCY = "contingency"
    REASONS = "reasons"
    RECEIPTS = "receipts"
    EQUIPMENT = "equipment"
    RHYTHM = "rhythm"
    REPLY = "reply"
    CASH = "cash"
    CHARGES = "charges"
    KEEPING = "keeping"


TERM_WORDS: Final = {
    Term.CONTINGENCY: "What you may keep for emergencies",
    Term.REASONS: "When a reason is asked",
    Term.RECEIPTS: "From when on they want a paper",
    Term.EQUIPMENT: "From which price they want to know of equipment",
    Term.RHYTHM: "How often they want a statement",
    Term.REPLY: "Days to send it in",
    Term.CASH: "Taking cash",
    Term.CHARGES: "Bank charges",
    Term.KEEPING: "How long to keep the papers",
}


class Allowed(StrEnum):
    """Whether something may be done, as far as the terms say."""

    NOT_SAID = "not_said"
    YES = "yes"
    NO = "no"


ALLOWED_WORDS: Final = {
    Allowed.NOT_SAID: "They do not say",
    Allowed.YES: "Allowed",
    Allowed.NO: "Not allowed",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term stands. What nobody wrote down is empty."""

    term: Term
    level: Level = Level.LOCAL
    document: str = ""
    page: str = ""
    on: date | None = None

    @property
    def words(self) -> str:
        """Return `your agreement of 3 May 2025, page 2`; nothing where nothing was written down."""
        said = self.document
        if self.on is not None:
            day = in_words(self.on)
            said = tr("{paper} of {day}", paper=said, day=day) if said else day
        if self.page:
            page = tr("page {page}", page=self.page)
            said = f"{said}, {page}" if said else page
        return said
