"""What was asked, answered, noted and promised. An answer of yes, or of part, is a permission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.papers.model import PaperId, Subject

QuestionId = NewType("QuestionId", int)
AnswerId = NewType("AnswerId", int)
IncidentId = NewType("IncidentId", int)
OwnDutyId = NewType("OwnDutyId", int)
DutyKey = NewType("DutyKey", str)  # such as `review:3`: the same duty has the same key every day


class Outcome(StrEnum):
    """What the answer comes to."""

    YES = "yes"
    NO = "no"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered, in their words, and who it was."""

    id: AnswerId
    answered_on: date
    answered_by: str
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was asked of the commissioner or another, with the answers it got, oldest first.

    answer_by is the day that was agreed for an answer, if one was.
    """

    id: QuestionId
    asked_on: date
    asked_whom: str
    words: str
    about: Subject | None
    answer_by: date | None
    answers: tuple[Answer, ...]

    @property
    def answer(self) -> Answer | None:
        """The answer that counts: the latest day, and of one day the one noted last."""
        return max(self.answers, key=lambda answer: (answer.answered_on, answer.id), default=None)

    @property
    def is_open(self) -> bool:
        """Say whether no answer has come."""
        return not self.answers

    @property
    def permits(self) -> bool:
        """Say whether the answer that counts is a yes, whole or in part."""
        return self.answer is not None and self.answer.outcome is not Outcome.NO


class Tag(StrEnum):
    """What an incident is to do with (statement section M)."""

    HOSPITAL = "hospital"
    AWAY = "away"
    HEALTH = "health"
    WORKER = "worker"
    SUPPLIER = "supplier"
    EQUIPMENT = "equipment"
    CONTINGENCY = "contingency"
    MONEY = "money"  # a mistaken payment, a scam, a theft
    SAFEGUARDING = "safeguarding"  # only that it was reported, never the story
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened and may have to be told."""

    id: IncidentId
    on: date
    words: str
    tag: Tag
    about: Subject | None


class DutyKind(StrEnum):
    """Where a duty comes from."""

    REVIEW = "review"
    PLAN_ENDS = "plan_ends"
    STATEMENT = "statement"
    ANSWER = "answer"
    EMPLOYER = "employer"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do by a day."""

    key: DutyKey
    kind: DutyKind
    words: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Done:
    """A duty that was done, when, and what was said of it.

    needed: false where it was found not to be needed, and note says why. paper: what shows that it was done.
    """

    key: DutyKey
    on: date
    note: str
    needed: bool = True
    paper: PaperId | None = None


class What(StrEnum):
    """A kind of note that can be taken back when it was made by mistake."""

    QUESTION = "question"
    ANSWER = "answer"
    INCIDENT = "incident"
    DUTY = "duty"
