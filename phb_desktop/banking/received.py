"""What the plan says should come, beside what came: late, short, too much, missing, unexplained. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from phb_desktop.plan.arrivals import NEAR, Arrival, pair
from phb_desktop.plan.model import StreamId
from phb_desktop.plan.schedule import Expected
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn

GRACE: Final = timedelta(days=3)  # a weekend, a holiday: nobody would call that late


class Came(StrEnum):
    """How money stands to what the plan says."""

    AS_AGREED = "as_agreed"
    LATE = "late"
    SHORT = "short"
    OVER = "over"
    MISSING = "missing"
    NOT_YET = "not_yet"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Received:
    """One payment that was due, with what came for it; or money that came and was not due.

    came_on: of the last part, where it came in several. parts: in how many. covers: the days that it is
    for, in advance or in arrears; one day alone for a single sum, nothing where the plan does not say.
    """

    stream: StreamId
    state: Came
    due_on: date | None
    due: Money
    came_on: date | None
    came: Money
    today: date
    parts: int = 1
    covers: Span | None = None

    @property
    def on(self) -> date:
        """The day it is listed under: when it was due, else when it came."""
        return self.due_on or self.came_on or self.today

    @property
    def late_by(self) -> int:
        """How many days after it was due it came; of what is missing, until today."""
        return 0 if self.due_on is None else max(0, ((self.came_on or self.today) - self.due_on).days)

    @property
    def difference(self) -> Money:
        """What came beyond what was due; below zero where it was less."""
        return self.came - self.due

    def says(self) -> str:
        """Return how it stands, in plain words."""
        due_on = in_words(self.due_on) if self.due_on else ""
        if self.state is Came.NOT_YET:
            return tr("{sum} is due on {day}.", sum=self.due, day=due_on)
        if self.state is Came.MISSING:
            late = trn("It is {count} day late.", "It is {count} days late.", self.late_by)
            return tr("{sum} was due on {day} and has not come. {late}", sum=self.due, day=due_on, late=late)
        came_on = in_words(self.came_on or self.today)
        if self.state is Came.EXTRA:
            return tr(
                "{sum} came on {day}. The plan does not say what it is for.", sum=self.came, day=came_on
            )
        said = [self._arrived(came_on)]
        if self.late_by > GRACE.days:
            said.append(trn("That was {count} day late.", "That was {count} days late.", self.late_by))
        if self.difference < ZERO:
            said.append(tr("It is {sum} less than the plan says.", sum=abs(self.difference)))
        elif self.difference > ZERO:
            said.append(tr("It is {sum} more than the plan says.", sum=self.difference))
        elif self.state is Came.AS_AGREED:
            said.append(tr("That is as agreed."))
        return " ".join(said)

    def is_for(self) -> str:
        """Return which days it is for, or that it is a single sum, such as one to start up with."""
        if self.covers is None:
            return ""
        if self.covers.days == 1:
            return tr("A single sum")
        return from_to(self.covers.first, self.covers.last)

    def _arrived(self, day: str) -> str:
        if self.parts > 1:
            return tr(
                "{sum} came in {count} parts, the last on {day}.", sum=self.came, count=self.parts, day=day
            )
        return tr("{sum} came on {day}.", sum=self.came, day=day)


def compare(due: Sequence[Expected], arrivals: Sequence[Arrival], today: date) -> list[Received]:
    """Set what came beside what was due, by day. Money that came in parts is put together.

    due and arrivals: of the same days, a month more at each end, so that neither looks missing for
    lying just outside.
    """
    left = [arrival for arrival in arrivals if arrival.amount > ZERO]
    found: list[Received] = []
    for each in pair(due, arrivals):
        due_on, amount = each.due.on, each.due.amount
        one = Received(
            each.due.stream, Came.NOT_YET, due_on, amount, None, ZERO, today, covers=each.due.covers
        )
        if each.came is not None:
            left.remove(each.came)
            one = replace(one, came_on=each.came.on, came=each.came.amount)
        found.append(one)
    for at, one in enumerate(found):
        found[at] = _judged(_whole(one, left))
    found += [Received(rest.stream, Came.EXTRA, None, ZERO, rest.on, rest.amount, today) for rest in left]
    return sorted(found, key=lambda each: (each.on, each.stream))


def _whole(one: Received, left: list[Arrival]) -> Received:
    """Add a second part of just the amount that is short; it is taken out of what is left."""
    if one.came_on is None or one.difference >= ZERO:
        return one
    rest = next(
        (
            arrival
            for arrival in left
            if arrival.stream == one.stream
            and arrival.amount == -one.difference
            and abs(arrival.on - one.came_on) <= NEAR
        ),
        None,
    )
    if rest is None:
        return one
    left.remove(rest)
    return replace(one, came_on=max(one.came_on, rest.on), came=one.due, parts=one.parts + 1)


def _judged(one: Received) -> Received:
    if one.came_on is None:
        over = one.due_on is not None and one.today > one.due_on + GRACE
        return replace(one, state=Came.MISSING if over else Came.NOT_YET)
    if one.difference < ZERO:
        return replace(one, state=Came.SHORT)
    if one.difference > ZERO:
        return replace(one, state=Came.OVER)
    return replace(one, state=Came.LATE if one.late_by > GRACE.days else Came.AS_AGREED)
