"""What a search finds: each thing as a sentence of a sort, with what is needed to go to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from phb_desktop.statements.case_rows import Sort as Case

MOST: Final = 5  # of each sort: a calm list; more words make it shorter


class Sort(StrEnum):
    """What was found, in the order in which it is shown."""

    PAYEE = "payee"
    PAYMENT = "payment"
    PAPER = "paper"
    WORKER = "worker"
    PLAN_LINE = "plan_line"
    FUNDER = "funder"
    POT = "pot"
    ACCOUNT = "account"
    CASE = "case"
    DUTY = "duty"
    REVIEW_NOTE = "review_note"
    LOCAL_RULE = "local_rule"
    PAYEE_RULE = "payee_rule"
    HELPER = "helper"
    STATEMENT = "statement"


SORT_WORDS: Final = {
    Sort.PAYEE: "Payee",
    Sort.PAYMENT: "Payment",
    Sort.PAPER: "Paper",
    Sort.WORKER: "Worker",
    Sort.PLAN_LINE: "Plan line",
    Sort.FUNDER: "Who pays",
    Sort.POT: "Savings pot",
    Sort.ACCOUNT: "Account",
    Sort.CASE: "Note or letter",
    Sort.DUTY: "Something to do",
    Sort.REVIEW_NOTE: "Note for the review",
    Sort.LOCAL_RULE: "Rule of my area",
    Sort.PAYEE_RULE: "Rule for a payee",
    Sort.HELPER: "Somebody who helps",
    Sort.STATEMENT: "Statement",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. says: the whole of it as a sentence. id: its number in its room.

    on: a day on which it is to be seen, where that matters. name: what a payee is called. case: of a note,
    its own sort. aside: of a paper, that it was put aside; of something to do, that it is done or not needed.
    """

    sort: Sort
    id: int
    says: str
    on: date | None = None
    name: str = ""
    case: Case | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one sort: the first few, and how many there are."""

    sort: Sort
    hits: tuple[Hit, ...]
    count: int


def group(sort: Sort, hits: Iterable[Hit], most: int) -> Group:
    """Return the first few of all that was found, and how many there are."""
    found = list(hits)
    return Group(sort, tuple(found[:most]), len(found))


def holds(wanted: Sequence[str], *told: str) -> bool:
    """Say whether all words, which are in small letters, stand in what is told of a thing."""
    whole = " ".join(told).casefold()
    return all(word in whole for word in wanted)
