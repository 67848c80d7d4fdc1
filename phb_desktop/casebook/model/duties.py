"""What is to be done by a day, what was said of it, and the kinds of notes that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from phb_desktop.papers.model import PaperId

OwnDutyId = NewType("OwnDutyId", int)
DutyKey = NewType("DutyKey", str)  # such as `review:3`: the same duty has the same key every day


class DutyKind(StrEnum):
    """Where a duty comes from."""

    REVIEW = "review"
    PLAN_ENDS = "plan_ends"
    STATEMENT = "statement"
    ANSWER = "answer"
    QUERY = "query"  # they asked us
    PROMISE = "promise"
    NOTICE = "notice"
    RECORDS = "records"  # what may go after its years
    EMPLOYER = "employer"
    RATES = "rates"  # of pay, which end or differ
    OWN = "own"
    HINT = "hint"  # never on the list: a rule that was seen for a payee
    CRITERION = "criterion"  # never on the list: one of the nine of a good plan
    LIFE = "life"  # never on the list: a step of what follows when life changes
    AGE = "age"  # the person turns 16 or 18


KIND_WORDS: Final = {
    DutyKind.REVIEW: "Review",
    DutyKind.PLAN_ENDS: "Plan",
    DutyKind.STATEMENT: "Statement",
    DutyKind.ANSWER: "Their answer",
    DutyKind.QUERY: "Our answer",
    DutyKind.PROMISE: "Promise",
    DutyKind.NOTICE: "Letter to answer",
    DutyKind.RECORDS: "Records",
    DutyKind.EMPLOYER: "Employer",
    DutyKind.RATES: "Rates of pay",
    DutyKind.OWN: "Own",
    DutyKind.AGE: "Growing up",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do by a day. more: what is to be known of it, such as that no law names the day.

    who: who does it, where somebody said so.
    """

    key: DutyKey
    kind: DutyKind
    words: str
    due_on: date
    more: str = ""
    who: str = ""


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
    NOTICE = "notice"
    LOCAL_RULE = "local_rule"
    HELPER = "helper"
    REVIEW_NOTE = "review_note"
