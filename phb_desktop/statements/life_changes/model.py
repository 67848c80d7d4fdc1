"""A situation that changes a budget, the steps that follow, and how each stands. Pure.

A step is known to be done from the books, or a person ticks it: then it is a duty of its own in the casebook.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.casebook.model import DutyKey, DutyKind
from phb_desktop.words import tr


class Situation(StrEnum):
    """What changes."""

    KEEPER = "keeper"
    ACCOUNT = "account"
    BODY = "body"
    FUNDER = "funder"
    AGES = "ages"
    END = "end"


SITUATION_WORDS: Final = {
    Situation.KEEPER: "Somebody else keeps the books",
    Situation.ACCOUNT: "A new account or card",
    Situation.BODY: "Another body takes over, or it has a new name",
    Situation.FUNDER: "Another funder pays: NHS to council, or back",
    Situation.AGES: "A child turns 16 or 18",
    Situation.END: "The budget ends",
}
SITUATION_INTRO: Final = {
    Situation.KEEPER: "A new representative or nominee, from a day on. What was before stays in the history.",
    Situation.ACCOUNT: "The bank or the card supplier changes. The old account stays in the books.",
    Situation.BODY: "The money goes on under a new name. Statements that were sent keep the old one.",
    Situation.FUNDER: "One funder’s money ends and another’s begins. The plan’s lines go on.",
    Situation.AGES: "Who decides may change then, and so may the rules of the council.",
    Situation.END: "You give it up, it is stopped, or the person has died. Nothing has to be done today.",
}


class Way(StrEnum):
    """Where a step leads."""

    PEOPLE = "people"
    HOLDERS = "holders"
    HAND_OVER = "hand_over"
    EMERGENCY = "emergency"
    ACCOUNT = "account"
    ACCOUNT_CLOSED = "account_closed"
    BANK = "bank"
    SUCCESSOR = "successor"
    TERMS = "terms"
    FUNDER = "funder"
    CONTRIBUTION = "contribution"
    QUESTIONS = "questions"
    STATEMENTS = "statements"
    OWED = "owed"
    WORKERS = "workers"
    BORN = "born"
    NOTE_END = "note_end"
    KEPT = "kept"
    ARCHIVE = "archive"
    OPEN_AGAIN = "open_again"


WAY_WORDS: Final = {
    Way.PEOPLE: "Change the people",
    Way.HOLDERS: "Go to who can open it",
    Way.HAND_OVER: "Make the handing-over pack",
    Way.EMERGENCY: "Make an emergency sheet",
    Way.ACCOUNT: "Add an account",
    Way.ACCOUNT_CLOSED: "Note that an account was closed",
    Way.BANK: "Go to the bank",
    Way.SUCCESSOR: "Another body takes over",
    Way.TERMS: "Go to the terms",
    Way.FUNDER: "Hand the funding over",
    Way.CONTRIBUTION: "Change what the person pays",
    Way.QUESTIONS: "Go to the questions",
    Way.STATEMENTS: "Go to the statements",
    Way.OWED: "Look at what is owed",
    Way.WORKERS: "Go to the people who work",
    Way.BORN: "Say their day of birth",
    Way.NOTE_END: "Note that the budget ended",
    Way.KEPT: "How long, and why",
    Way.ARCHIVE: "Archive the budget",
    Way.OPEN_AGAIN: "Open the budget again",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. by_hand: a person ticks it, under its key; else the books show whether it is done.

    said: how it stands, in words. must: the budget is archived only when it is done, or for a reason.
    """

    key: DutyKey
    words: str
    done: bool
    by_hand: bool
    said: str = ""
    way: Way | None = None
    must: bool = False

    @property
    def stands(self) -> str:
        """Say whether it is done, and what is known of it."""
        head = tr("Done") if self.done else tr("Still to do")
        return f"{head}. {self.said}".rstrip()


@dataclass(frozen=True, slots=True)
class Course:
    """A situation with its steps. told: where it stands, in a sentence; begun: whether anything happened."""

    situation: Situation
    told: str
    steps: tuple[Step, ...]
    begun: bool = False

    @property
    def name(self) -> str:
        """What it is, in words."""
        return tr(SITUATION_WORDS[self.situation])

    @property
    def left(self) -> int:
        """How many steps are still to do."""
        return sum(not each.done for each in self.steps)


@dataclass(frozen=True, slots=True)
class Steps:
    """Makes the steps of one course. which: what tells this time from another, such as a day."""

    situation: Situation
    which: str
    ticked: Collection[DutyKey]

    def known(
        self, name: str, words: str, *, done: bool, said: str = "", way: Way | None = None, must: bool = False
    ) -> Step:
        """Return a step that the books show."""
        return Step(self._key(name), words, done, False, said, way, must)

    def by_hand(self, name: str, words: str, said: str = "", way: Way | None = None) -> Step:
        """Return a step that somebody ticks."""
        key = self._key(name)
        return Step(key, words, key in self.ticked, True, said, way)

    def _key(self, name: str) -> DutyKey:
        return DutyKey(f"{DutyKind.LIFE}:{self.situation}{self.which and '-'}{self.which}-{name}")


def since(day: date | None) -> str:
    """Return what tells one change of a kind from the next: its day."""
    return day.isoformat() if day else ""
