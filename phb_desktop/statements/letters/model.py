"""A letter as a value: to whom, from whom, its words. The words are text that a person may change freely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.words import tr

_OPEN: Final = re.compile(r"\[[^\]\n]{3,}\]")


class LetterKind(StrEnum):
    """What a letter is for."""

    PERMISSION = "permission"
    QUESTION = "question"
    REQUEST = "request"
    CHASE = "chase"
    REPLY = "reply"
    LOOK_AGAIN = "look_again"
    REPAYMENT = "repayment"
    NOTICE = "notice"
    HAPPENED = "happened"
    WHAT_FOR = "what_for"
    RECEIVED = "received"


LETTER_WORDS: Final = {
    LetterKind.PERMISSION: "Ask for agreement",
    LetterKind.QUESTION: "Ask a question",
    LetterKind.REQUEST: "Ask for a change",
    LetterKind.CHASE: "Ask again for an answer",
    LetterKind.REPLY: "Answer what they asked",
    LetterKind.LOOK_AGAIN: "Ask them to look again",
    LetterKind.REPAYMENT: "Answer a letter that asks money back",
    LetterKind.NOTICE: "Answer a letter about less money",
    LetterKind.HAPPENED: "Tell what happened",
    LetterKind.WHAT_FOR: "Ask what a payment was for",
    LetterKind.RECEIVED: "Ask what money that came is for",
}


# What stands above the letter: its reader's words, not ours.
TITLES: Final = {
    LetterKind.PERMISSION: "May the budget pay for this?",
    LetterKind.QUESTION: "A question",
    LetterKind.REQUEST: "A request",
    LetterKind.CHASE: "I am still waiting for an answer",
    LetterKind.REPLY: "The answer to your question",
    LetterKind.LOOK_AGAIN: "Please look at this decision again",
    LetterKind.REPAYMENT: "Your letter that asks money back",
    LetterKind.NOTICE: "Your letter about the payments",
    LetterKind.HAPPENED: "Something that happened",
    LetterKind.WHAT_FOR: "What was this payment for?",
    LetterKind.RECEIVED: "What is this payment for?",
}


class StillOpen(Refused):
    """A place that a person is to fill in still stands in the letter."""

    def __init__(self, place: str) -> None:
        super().__init__(
            tr("There is still a place to fill in: {place}", place=place),
            tr("Write over it, or delete it with its brackets."),
            field="text",
        )


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a letter says. text: paragraphs, an empty line between; lines that begin with “- ” are a list.

    needs: how the sender wants to be answered. yours, ours: references. enclosed: papers that go with it.
    """

    kind: LetterKind
    title: str
    to: str
    address: str
    yours: str
    sender: str
    person: str
    written_on: date
    text: str
    needs: str = ""
    enclosed: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """What its files are called, without an ending. It names no health matter."""
        return tr(
            "Letter {day} {what}", day=self.written_on.isoformat(), what=tr(LETTER_WORDS[self.kind]).lower()
        )


def ready(text: str) -> str:
    """Return a letter's words, if nothing is left to fill in. Raises StillOpen."""
    if place := _OPEN.search(text):
        raise StillOpen(place.group())
    return text.strip()
