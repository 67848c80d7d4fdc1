"""What is due, nearest first: pure, from the plan's own days and what was asked.

No day here is law. Reviews and the plan's end stand in the plan, the rhythm of statements and the
days for a reply in the commissioner's terms; where they say nothing, nothing is due.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from phb_desktop.casebook.model import Duty, DutyKey, DutyKind, Question
from phb_desktop.plan.model import Every, PlanVersion
from phb_desktop.values.day import in_words
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr, trn

LOOK_AHEAD: Final = timedelta(days=92)  # a quarter: what lies further ahead only crowds the list
LOOK_BACK: Final = timedelta(days=366)  # a statement that nobody missed for a year is not asked for again
LONGEST_QUOTE: Final = 80

_MONTHS: Final = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
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
    """Say how far off a day is: `in 12 days`, `today`, `3 days late`."""
    days = (due_on - today).days
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days > 0:
        return trn("in {count} day", "in {count} days", days)
    return trn("{count} day late", "{count} days late", -days)


def nearest_first(duties: Iterable[Duty], today: date, *, done: Iterable[DutyKey] = ()) -> list[DueRow]:
    """Return what is left to do within a quarter, the latest duties first, then the nearest."""
    finished = frozenset(done)
    left = [duty for duty in duties if duty.key not in finished and duty.due_on <= today + LOOK_AHEAD]
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
    if every in _MONTHS:
        years, month = divmod(first.month - 1 + _MONTHS[every] * number, 12)
        year, month = first.year + years, month + 1
        return date(year, month, min(first.day, monthrange(year, month)[1]))
    return None


def statement_duties(
    first: date,
    every: Every,
    reply_days: int,
    *,
    today: date,
    last: date | None = None,
    sent_until: date | None = None,
) -> list[Duty]:
    """Return a duty for each period that has ended, or ends soon, and that no statement covers yet.

    reply_days: how many days after the period the statement is to be there. last: the plan's last
    day, where the last period is cut. sent_until: the last day that a sent statement covers.
    """
    until = today + LOOK_AHEAD
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
    """Return a duty for each open question: to ask again, when the day for an answer has come.

    A question without a day of its own takes the commissioner's days for a reply, if there are any.
    """
    duties = []
    for question in questions:
        by = question.answer_by
        if by is None and reply_days is not None:
            by = question.asked_on + timedelta(days=reply_days)
        if question.is_open and by is not None:
            words = tr(
                "Answer from {whom}: “{words}”", whom=question.asked_whom, words=_quote(question.words)
            )
            duties.append(Duty(DutyKey(f"{DutyKind.ANSWER}:{question.id}"), DutyKind.ANSWER, words, by))
    return duties


def _quote(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1].rstrip()}…"
