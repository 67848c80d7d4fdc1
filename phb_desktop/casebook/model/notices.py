"""Letters that ask money back, cut it or stop it, held beside what the regulations say they must hold.

Source: the National Health Service (Direct Payments) Regulations 2013 (SI 2013/1617), regulations 13(4),
13(5), 15(1) to (3) and 17(3), as read on legislation.gov.uk. They speak of NHS money; council money has
rules of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from phb_desktop.papers.model import Subject
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr, trn

NoticeId = NewType("NoticeId", int)


class NoticeKind(StrEnum):
    """What a letter wants."""

    REPAYMENT = "repayment"
    OFFSET = "offset"
    CUT = "cut"
    STOP = "stop"
    OTHER = "other"


NOTICE_WORDS: Final = {
    NoticeKind.REPAYMENT: "It asks for money back",
    NoticeKind.OFFSET: "It pays less next time, because money is unused",
    NoticeKind.CUT: "It makes the budget smaller",
    NoticeKind.STOP: "It stops the payments",
    NoticeKind.OTHER: "Something else",
}


class Ground(StrEnum):
    """Why a commissioner asks money back (2013 Regulations, reg 15(1); rules R-090)."""

    UNUSED = "unused"
    PLAN_CHANGED = "plan_changed"
    CIRCUMSTANCES_CHANGED = "circumstances_changed"
    OUTSIDE_PLAN = "outside_plan"
    OFFENCE = "offence"
    DEATH = "death"
    NOT_STATED = "not_stated"


GROUND_WORDS: Final = {
    Ground.UNUSED: "Much of the money was not used and built up",
    Ground.PLAN_CHANGED: "The plan changed a lot",
    Ground.CIRCUMSTANCES_CHANGED: "Circumstances changed a lot",
    Ground.OUTSIDE_PLAN: "Money was used outside the plan",
    Ground.OFFENCE: "Theft, fraud or another offence may have happened",
    Ground.DEATH: "The person has died",
    Ground.NOT_STATED: "The letter gives no ground",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter or word that asks money back, cuts it or stops it. What it does not say stays empty.

    on: the day of the letter; came_on: the day it came. by: the day by which to pay, or from which it counts.
    next_payment: of an offset, the payment that it is taken from. about: a statement, where it speaks of one.
    """

    id: NoticeId
    kind: NoticeKind
    on: date
    came_on: date
    from_whom: str
    in_writing: bool
    amount: Money | None = None
    ground: Ground = Ground.NOT_STATED
    reasons: str = ""
    by: date | None = None
    who_pays: str = ""
    next_payment: Money | None = None
    words: str = ""
    about: Subject | None = None

    @property
    def days(self) -> int | None:
        """How many days there are from the day it came to its day; nothing where it names none."""
        return None if self.by is None else (self.by - self.came_on).days


@dataclass(frozen=True, slots=True)
class NoticePart:
    """One thing that such a letter must hold. there: nothing where only a person can judge. rule: source."""

    words: str
    there: bool | None
    rule: str

    @property
    def said(self) -> str:
        """Say it as a sentence."""
        if self.there is None:
            return tr("To judge: {what} ({rule})", what=self.words, rule=self.rule)
        head = tr("There: {what} ({rule})") if self.there else tr("Not in it: {what} ({rule})")
        return head.format(what=self.words, rule=self.rule)


_REPAY: Final = "2013 Regulations, reg 15(2)"
_CUT: Final = "2013 Regulations, reg 13(5)"
_STOP: Final = "2013 Regulations, reg 17(3)"


def parts_of(notice: Notice) -> tuple[NoticePart, ...]:
    """Return what the 2013 Regulations ask of such a letter, each with whether it is there."""
    match notice.kind:
        case NoticeKind.REPAYMENT:
            return (
                NoticePart(tr("it is in writing"), notice.in_writing, _REPAY),
                NoticePart(
                    tr("a ground that the regulations know"),
                    notice.ground is not Ground.NOT_STATED,
                    "2013 Regulations, reg 15(1)",
                ),
                NoticePart(tr("the reasons"), bool(notice.reasons), _REPAY),
                NoticePart(tr("the amount"), notice.amount is not None, _REPAY),
                NoticePart(tr("the day by which to pay"), notice.by is not None, _REPAY),
                NoticePart(tr("who is to pay"), bool(notice.who_pays), _REPAY),
                _fair(notice, _REPAY),
            )
        case NoticeKind.CUT:
            return (*_written_reasons(notice, _CUT), _fair(notice, _CUT))
        case NoticeKind.STOP:
            return (*_written_reasons(notice, _STOP), _fair(notice, _STOP))
        case NoticeKind.OFFSET:
            return (_within_payment(notice),)
        case NoticeKind.OTHER:
            return ()


def left_out(notice: Notice) -> tuple[NoticePart, ...]:
    """Return what such a letter must hold and does not."""
    return tuple(part for part in parts_of(notice) if part.there is False)


def _written_reasons(notice: Notice, rule: str) -> tuple[NoticePart, ...]:
    return (
        NoticePart(tr("it is in writing"), notice.in_writing, rule),
        NoticePart(tr("the reasons"), bool(notice.reasons), rule),
        NoticePart(tr("the day from which it counts"), notice.by is not None, rule),
    )


def _fair(notice: Notice, rule: str) -> NoticePart:
    """Say how much time it leaves. The regulations say “reasonable” and name no number of days."""
    days = notice.days
    if days is None or notice.by is None:
        words = tr("without a day nobody can see whether the time is reasonable")
    elif days < 0:
        words = tr("its day, {day}, had passed when it came", day=in_words(notice.by))
    else:
        words = trn(
            "it leaves {count} day; “reasonable” is asked for, and no number is named",
            "it leaves {count} days; “reasonable” is asked for, and no number is named",
            days,
        )
    return NoticePart(words, None, rule)


def _within_payment(notice: Notice) -> NoticePart:
    rule = "2013 Regulations, reg 13(4)"
    if notice.amount is None or notice.next_payment is None:
        return NoticePart(
            tr("that no more is taken than the payment of that period: both sums are needed"), None, rule
        )
    return NoticePart(
        tr(
            "no more is taken ({amount}) than the payment of that period ({payment})",
            amount=notice.amount,
            payment=notice.next_payment,
        ),
        notice.amount <= notice.next_payment,
        rule,
    )
