"""What was asked, promised and accepted, and what came of it. Nothing here ever says “allowed”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from phb_desktop.papers.model import Subject
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr

QuestionId = NewType("QuestionId", int)
AnswerId = NewType("AnswerId", int)


class Kind(StrEnum):
    """What was said between us and those who pay."""

    QUESTION = "question"
    PERMISSION = "permission"
    REQUEST = "request"
    RECONSIDERATION = "reconsideration"
    QUERY = "query"  # they asked us
    PROMISE = "promise"  # they said that they would do something
    ACCEPTED = "accepted"  # it stood on an earlier statement, and nobody objected


KIND_WORDS: Final = {
    Kind.PERMISSION: "May I? Asking for agreement (permission)",
    Kind.QUESTION: "Another question to them",
    Kind.REQUEST: "Asking for a change",
    Kind.RECONSIDERATION: "Asking them to look again (reconsideration)",
    Kind.QUERY: "They asked us something",
    Kind.PROMISE: "They promised something",
    Kind.ACCEPTED: "Accepted on an earlier statement",
}
SHORT_WORDS: Final = {
    Kind.PERMISSION: "May I?",
    Kind.QUESTION: "Question",
    Kind.REQUEST: "Request",
    Kind.RECONSIDERATION: "Look again",
    Kind.QUERY: "They asked",
    Kind.PROMISE: "Promise",
    Kind.ACCEPTED: "Accepted before",
}


class How(StrEnum):
    """How something was said."""

    NOT_SAID = "not_said"
    PHONE = "phone"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"
    MESSAGE = "message"


HOW_WORDS: Final = {
    How.NOT_SAID: "Not noted",
    How.EMAIL: "By email",
    How.PHONE: "By telephone",
    How.LETTER: "By letter",
    How.MEETING: "At a meeting or visit",
    How.MESSAGE: "By message",
}
_HOW_INSIDE: Final = {
    How.EMAIL: "by email",
    How.PHONE: "by telephone",
    How.LETTER: "by letter",
    How.MEETING: "at a meeting",
    How.MESSAGE: "by message",
}


class Outcome(StrEnum):
    """What the answer comes to."""

    YES = "yes"
    NO = "no"
    PART = "part"
    ANSWERED = "answered"  # neither yes nor no


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered, in their words, and who it was."""

    id: AnswerId
    answered_on: date
    answered_by: str
    outcome: Outcome
    words: str
    how: How = How.NOT_SAID


class State(StrEnum):
    """How a question stands."""

    OPEN = "open"
    AGREED = "agreed"
    PART = "part"
    REFUSED = "refused"
    ANSWERED = "answered"
    KEPT = "kept"
    KEPT_IN_PART = "kept_in_part"
    BROKEN = "broken"
    ACCEPTED = "accepted"


STATE_WORDS: Final = {
    State.OPEN: "Open",
    State.AGREED: "Agreed",
    State.PART: "Agreed in part",
    State.REFUSED: "Not agreed",
    State.ANSWERED: "Answered",
    State.KEPT: "Kept",
    State.KEPT_IN_PART: "Kept in part",
    State.BROKEN: "Not kept",
    State.ACCEPTED: "Accepted",
}
_STATES: Final = {
    Outcome.YES: State.AGREED,
    Outcome.PART: State.PART,
    Outcome.NO: State.REFUSED,
    Outcome.ANSWERED: State.ANSWERED,
}
_PROMISES: Final = {
    Outcome.YES: State.KEPT,
    Outcome.PART: State.KEPT_IN_PART,
    Outcome.NO: State.BROKEN,
    Outcome.ANSWERED: State.ANSWERED,
}
_NO_PERMISSION: Final = frozenset({Kind.QUERY, Kind.PROMISE})


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was asked of the commissioner or another, with the answers it got, oldest first.

    answer_by is the day that was agreed for an answer, if one was. amount: what it would cost. covers: the
    entries of the ledger that it was said to cover. Of a query asked_whom is who asked us; of a promise,
    who promised; of what was accepted, who accepted it.
    """

    id: QuestionId
    asked_on: date
    asked_whom: str
    words: str
    about: Subject | None
    answer_by: date | None
    answers: tuple[Answer, ...]
    kind: Kind = Kind.QUESTION
    how: How = How.NOT_SAID
    amount: Money | None = None
    covers: tuple[int, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """The answer that counts: the latest day, and of one day the one noted last."""
        return max(self.answers, key=lambda answer: (answer.answered_on, answer.id), default=None)

    @property
    def is_open(self) -> bool:
        """Say whether an answer is still waited for."""
        return not self.answers and self.kind is not Kind.ACCEPTED

    @property
    def permits(self) -> bool:
        """Say whether the answer that counts is a yes, whole or in part."""
        if self.kind in _NO_PERMISSION:
            return False
        return self.answer is not None and self.answer.outcome in (Outcome.YES, Outcome.PART)

    @property
    def can_cover(self) -> bool:
        """Say whether payments may be named that it covers: agreed, or accepted before."""
        return self.permits or self.kind is Kind.ACCEPTED

    @property
    def state(self) -> State:
        """How it stands today."""
        if self.kind is Kind.ACCEPTED:
            return State.ACCEPTED
        if self.answer is None:
            return State.OPEN
        return (_PROMISES if self.kind is Kind.PROMISE else _STATES)[self.answer.outcome]

    @property
    def stands(self) -> str:
        """Say how it stands: who agreed or refused, when, how and in what words. Never that it is allowed."""
        if self.kind is Kind.ACCEPTED:
            return tr(
                "Accepted by {who} on {day}{how}.",
                who=self.asked_whom,
                day=in_words(self.asked_on),
                how=_how(self.how),
            )
        answer = self.answer
        if answer is None:
            return _waits(self)
        said = tr(
            _SAID[self.state], who=answer.answered_by, day=in_words(answer.answered_on), how=_how(answer.how)
        )
        return tr("{said} “{words}”", said=said, words=answer.words) if answer.words else said


_SAID: Final = {
    State.AGREED: "Agreed by {who} on {day}{how}.",
    State.PART: "Agreed in part by {who} on {day}{how}.",
    State.REFUSED: "Not agreed by {who} on {day}{how}.",
    State.ANSWERED: "Answered by {who} on {day}{how}.",
    State.KEPT: "Kept, as {who} said on {day}{how}.",
    State.KEPT_IN_PART: "Kept in part, as {who} said on {day}{how}.",
    State.BROKEN: "Not kept, as {who} said on {day}{how}.",
}


def _how(how: How) -> str:
    return f" {tr(_HOW_INSIDE[how])}" if how in _HOW_INSIDE else ""


def _waits(question: Question) -> str:
    by = question.answer_by
    if question.kind is Kind.QUERY:
        return tr("Our answer is due by {day}.", day=in_words(by)) if by else tr("Not answered yet.")
    if question.kind is Kind.PROMISE:
        return tr("Promised by {day}.", day=in_words(by)) if by else tr("Promised. No day was named.")
    if by is None:
        return tr("No answer yet.")
    return tr("No answer yet. One is due by {day}.", day=in_words(by))
