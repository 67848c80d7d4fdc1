"""What is due, nearest first: pure, from the plan's own days and what was asked.

Reviews and the plan's end stand in the plan, the rhythm of statements and the days for a reply in the
commissioner's terms; where they say nothing, nothing is due. One day is not of the plan: where it names no
review, the usual first one and the yearly one are told of, as what they are (0171).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten
from typing import Final

from phb_desktop.casebook.keeping import Keeping
from phb_desktop.casebook.model import Duty, DutyKey, DutyKind, Kind, Notice, NoticeKind, Question
from phb_desktop.plan.model import Every, PlanVersion
from phb_desktop.plan.schedule import MONTHS
from phb_desktop.values.day import in_words, months_on
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr, trn

LOOK_AHEAD: Final = timedelta(days=92)  # a quarter: what lies further ahead only crowds the list
LOOK_BACK: Final = timedelta(days=366)  # a statement that nobody missed for a year is not asked for again
LONGEST_QUOTE: Final = 80

_WEEKS: Final = {Every.WEEK: 1, Every.FOUR_WEEKS: 4}


@dataclass(frozen=True, slots=True)
class DueRow:
    """A duty with how far off it is: days is below zero when it is late."""

    duty: Duty
    days: int
    when: str

    @property
    def is_late(self) -> bool:
        """Say whether its day has passed."""
        return self.days < 0


def when(due_on: date, today: date) -> str:
    """Say how far off a day is, without a word of blame: `in 12 days`, `today`, `its day was 3 May 2026`."""
    days = (due_on - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days > 0:
        return trn("in {count} day", "in {count} days", days)
    return tr("its day was {day}", day=in_words(due_on))


def nearest_first(
    duties: Iterable[Duty], today: date, *, done: Iterable[DutyKey] = (), ahead: timedelta = LOOK_AHEAD
) -> list[DueRow]:
    """Return what is left to do within a quarter, or as far `ahead`: the latest first, then the nearest."""
    finished = frozenset(done)
    left = [duty for duty in duties if duty.key not in finished and duty.due_on <= today + ahead]
    left.sort(key=lambda duty: (duty.due_on, duty.key))
    return [DueRow(duty, (duty.due_on - today).days, when(duty.due_on, today)) for duty in left]


def merged(rows: Iterable[DueRow], employer: Iterable[tuple[Duty, str]], today: date) -> list[DueRow]:
    """Return both lists as one, nearest first. employer: duties with how far off each is, in calm words."""
    more = [DueRow(duty, (duty.due_on - today).days, said) for duty, said in employer]
    return sorted([*rows, *more], key=lambda row: (row.duty.due_on, row.duty.key))


def plan_duties(versions: Iterable[PlanVersion]) -> list[Duty]:
    """Return the review and the end that the newest version names; older ones are past caring."""
    newest = max(versions, key=lambda version: (version.starts, version.number), default=None)
    if newest is None:
        return []
    duties = [
        Duty(
            DutyKey(f"{DutyKind.PLAN_ENDS}:{newest.id}"),
            DutyKind.PLAN_ENDS,
            tr("The plan ends. Ask for the next one in time."),
            newest.ends,
        )
    ]
    if newest.review_due:
        words = tr("Review of the plan")
        duties.append(
            Duty(DutyKey(f"{DutyKind.REVIEW}:{newest.id}"), DutyKind.REVIEW, words, newest.review_due)
        )
    return duties


_USUAL: Final = (
    "It is usual about three months after the first payment, and then each year. We did not find that in the "
    "law’s own text. Your plan or agreement may name another day."
)
_FIRST_REVIEW: Final = 3  # months
_YEARLY: Final = 12


def review_duties(versions: Iterable[PlanVersion], first_payment: date | None) -> list[Duty]:
    """Return the usual reviews where the newest plan names no day: after three months, then yearly (R-080).

    first_payment: when money was first due to arrive.
    """
    known = list(versions)
    newest = max(known, key=lambda version: (version.starts, version.number), default=None)
    if newest is None or newest.review_due is not None:
        return []
    seen = max((each.reviewed_on for each in known if each.reviewed_on), default=None)
    if seen is not None:
        return [
            _review(f"yearly:{seen.isoformat()}", tr("Yearly review of the plan"), months_on(seen, _YEARLY))
        ]
    if first_payment is None:
        return []
    return [
        _review("first", tr("First review of the plan"), months_on(first_payment, _FIRST_REVIEW)),
        _review(
            f"yearly:{first_payment.isoformat()}",
            tr("Yearly review of the plan"),
            months_on(first_payment, _YEARLY),
        ),
    ]


def _review(which: str, words: str, on: date) -> Duty:
    return Duty(DutyKey(f"{DutyKind.REVIEW}:{which}"), DutyKind.REVIEW, words, on, tr(_USUAL))


def notice_duties(notices: Iterable[Notice], today: date) -> list[Duty]:
    """Return a duty for each letter that asks something of us: by its day, or now where it names none."""
    return [
        Duty(
            DutyKey(f"{DutyKind.NOTICE}:{each.id}"),
            DutyKind.NOTICE,
            tr(_NOTICES[each.kind], whom=each.from_whom),
            each.by or max(today, each.came_on),
            "" if each.by else tr("The letter names no day."),
        )
        for each in notices
    ]


_NOTICES: Final = {
    NoticeKind.REPAYMENT: "Answer the letter of {whom} that asks for money back",
    NoticeKind.OFFSET: "Look at the letter of {whom}: less money comes next time",
    NoticeKind.CUT: "Look at the letter of {whom} that makes the budget smaller",
    NoticeKind.STOP: "Look at the letter of {whom} that stops the payments",
    NoticeKind.OTHER: "Look at the letter of {whom}",
}


def records_duty(oldest: date | None, today: date, kept: Keeping) -> list[Duty]:
    """Return the yearly look at records that may go, each 1 April, once the oldest may."""
    turn = date(today.year - (today < date(today.year, 4, 1)), 4, 1)
    if oldest is None or kept.may_go_from(oldest) > turn:
        return []
    return [
        Duty(
            DutyKey(f"{DutyKind.RECORDS}:{turn.year}"),
            DutyKind.RECORDS,
            tr("Look at the records that may go"),
            turn,
            tr("Nothing is deleted by itself. Keep what you are not sure of."),
        )
    ]


def statement_periods(first: date, every: Every, until: date) -> Iterator[Span]:
    """Yield the periods of statements from a first day on, as long as they end by `until`.

    Months are counted from the first day, so that a rhythm begun on the 31st does not slide.
    """
    number, starts = 0, first
    while True:
        number += 1
        following = _rhythm(first, every, number)
        if following is None or following - DAY > until:
            return
        yield Span(starts, following - DAY)
        starts = following


def _rhythm(first: date, every: Every, number: int) -> date | None:
    """Return the first day of period `number`, counted from 0; nothing when there is no rhythm."""
    if every in _WEEKS:
        return first + timedelta(weeks=_WEEKS[every] * number)
    return months_on(first, MONTHS[every] * number) if every in MONTHS else None


def statement_duties(
    first: date,
    every: Every,
    reply_days: int,
    *,
    today: date,
    last: date | None = None,
    sent_until: date | None = None,
    ahead: timedelta = LOOK_AHEAD,
) -> list[Duty]:
    """Return a duty for each period that has ended, or ends soon, and that no statement covers yet.

    reply_days: how many days after the period the statement is to be there. last: the plan's last
    day, where the last period is cut. sent_until: the last day that a sent statement covers.
    """
    until = today + ahead
    periods = list(statement_periods(first, every, min(until, last) if last else until))
    starts = periods[-1].last + DAY if periods else first
    if last and every is not Every.ONCE and starts <= last <= until:
        periods.append(Span(starts, last))
    return [
        Duty(
            DutyKey(f"{DutyKind.STATEMENT}:{period.last.isoformat()}"),
            DutyKind.STATEMENT,
            tr("Statement for {first} to {last}", first=in_words(period.first), last=in_words(period.last)),
            period.last + timedelta(days=reply_days),
        )
        for period in periods
        if period.last >= today - LOOK_BACK and (sent_until is None or period.last > sent_until)
    ]


def answer_duties(questions: Iterable[Question], reply_days: int | None) -> list[Duty]:
    """Return a duty for each open question: to ask again, or to answer, when the day has come.

    A question without a day of its own takes the commissioner's days for a reply, if there are any. A promise
    is looked after only where it named a day.
    """
    duties = []
    for question in questions:
        by = question.answer_by
        if by is None and reply_days is not None and question.kind is not Kind.PROMISE:
            by = question.asked_on + timedelta(days=reply_days)
        if question.is_open and by is not None:
            kind = _DUTIES.get(question.kind, DutyKind.ANSWER)
            words = tr(_ANSWERS[kind], whom=question.asked_whom, words=_quote(question.words))
            duties.append(Duty(DutyKey(f"{kind}:{question.id}"), kind, words, by))
    return duties


_DUTIES: Final = {Kind.QUERY: DutyKind.QUERY, Kind.PROMISE: DutyKind.PROMISE}
_ANSWERS: Final = {
    DutyKind.ANSWER: "Answer from {whom}: “{words}”",
    DutyKind.QUERY: "Our answer to {whom}: “{words}”",
    DutyKind.PROMISE: "Promised by {whom}: “{words}”",
}


def _quote(words: str) -> str:
    return shorten(words, LONGEST_QUOTE, placeholder=" …")  # at the end of a word
