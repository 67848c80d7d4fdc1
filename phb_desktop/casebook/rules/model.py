"""A rule about buying or paying, as a value: what it says, whose it is, where it was read, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.employer.duties.model import SURE_WORDS, Sure
from phb_desktop.plan.found import Level
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class Topic(StrEnum):
    """What a rule is about."""

    PLAN = "plan"
    EXCLUDED = "excluded"
    NHS = "nhs"
    HOUSEHOLD = "household"
    CASH = "cash"
    CHARGES = "charges"
    PROVIDER = "provider"
    MONEY = "money"
    LOCAL = "local"
    OWN = "own"


TOPIC_WORDS: Final = {
    Topic.PLAN: "Your plan",
    Topic.EXCLUDED: "Things left out everywhere",
    Topic.NHS: "What the NHS does anyway",
    Topic.HOUSEHOLD: "Family and household",
    Topic.CASH: "Cash",
    Topic.CHARGES: "Charges",
    Topic.PROVIDER: "Checks before you buy",
    Topic.MONEY: "Keeping money apart",
    Topic.LOCAL: "Local lists",
    Topic.OWN: "Your own agreement",
}
LEVEL_WORDS: Final = {
    Level.LAW: "This is law.",
    Level.GUIDANCE: "National guidance says so. It is not law.",
    Level.LOCAL: "Some funders say so, others do not. Your own agreement counts.",
}


class Whom(StrEnum):
    """Who would be paid."""

    ANYBODY = "anybody"
    AGENCY = "agency"
    WORKER = "worker"
    SELF_EMPLOYED = "self_employed"
    FAMILY_HERE = "family_here"
    FAMILY_AWAY = "family_away"


WHOM_WORDS: Final = {
    Whom.ANYBODY: "A shop, a firm or anybody else",
    Whom.AGENCY: "A care agency",
    Whom.WORKER: "Somebody I employ, or want to",
    Whom.SELF_EMPLOYED: "Somebody self-employed",
    Whom.FAMILY_HERE: "Family or a friend who lives in the same home",
    Whom.FAMILY_AWAY: "Family who live somewhere else",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of a thing. says and ask are English templates for tr.

    words: what it speaks of, word by word, a star for any ending; unless: phrases that do not count.
    always: it speaks of everything. own: the person noted it from their own agreement. on: as of which day.
    """

    id: str
    topic: Topic
    says: str
    ask: str
    level: Level
    sure: Sure
    doubt: str
    sources: tuple[str, ...]
    on: date
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    whom: frozenset[Whom] = frozenset()
    by_cash: bool = False
    always: bool = False
    own: bool = False

    @property
    def whose(self) -> str:
        """Say whose rule it is, where it was read and how sure that is."""
        if self.own:
            return tr(
                "You noted it from your own agreement: {source}. It counts from {day}.",
                source="; ".join(self.sources),
                day=in_words(self.on),
            )
        said = tr(
            "{level} {sure} Where it was read, as of {month}: {sources}.",
            level=tr(LEVEL_WORDS[self.level]),
            sure=tr(SURE_WORDS[self.sure]),
            sources="; ".join(self.sources),
            month=f"{self.on:%B %Y}",
        )
        return f"{said} {tr(self.doubt)}" if self.doubt else said


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that speaks of what is wanted. because: the words it heard; none where it always speaks."""

    rule: Rule
    because: tuple[str, ...] = ()
