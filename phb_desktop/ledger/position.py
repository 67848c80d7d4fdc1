"""Pure: where each plan line stands. Agreed, spent, owed, left, to the penny and by exact days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.plan.model import PlanLineId, PlanVersion, StreamId, in_force, version_on
from phb_desktop.plan.schedule import planned
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span

Part = tuple[PlanLineId, StreamId]


@dataclass(frozen=True, slots=True)
class Position:
    """One plan line on a day. All amounts over all of its funding streams, or over the one asked for.

    agreed: for the whole plan year. planned: from its first day to the day asked about. spent and
    owed: in the same days. left: agreed, less spent, less owed; below zero when more went out.
    """

    line: PlanLineId
    heading: str
    agreed: Money
    planned: Money
    spent: Money
    owed: Money

    @property
    def left(self) -> Money:
        """What may still be spent before the plan year ends."""
        return self.agreed - self.spent - self.owed

    @property
    def ahead(self) -> Money:
        """Spent and owed beyond what was planned by that day; below zero when less was spent."""
        return self.spent + self.owed - self.planned


def plan_year(versions: Sequence[PlanVersion], day: date) -> Span | None:
    """Return the plan's days around a day: the version in force, and what it grew out of.

    A version that replaces another before its end carries the same plan on; one that starts after
    the other's last day begins a new plan. Without a version in force: the latest one before, else
    the first one after, else nothing.
    """
    if not versions:
        return None
    ordered = sorted(versions, key=lambda version: (version.starts, version.number))
    current = version_on(list(versions), day)
    if current is None:
        before = [version for version in ordered if version.starts <= day]
        current = before[-1] if before else ordered[0]
    first = current.starts
    for earlier in reversed(ordered[: ordered.index(current)]):
        if earlier.ends < first:
            break
        first = earlier.starts
    last = next((span.last for version, span in in_force(ordered) if version.id == current.id), current.ends)
    for later in ordered[ordered.index(current) + 1 :]:
        if later.starts > last + DAY or later.starts > current.ends:
            break
        last, current = later.ends, later
    return Span(first, last)


def positions(
    versions: Sequence[PlanVersion],
    headings: Mapping[PlanLineId, str],
    spent: Mapping[Part, Money],
    owed: Mapping[Part, Money],
    *,
    whole: Span,
    upto: date,
    stream: StreamId | None = None,
) -> list[Position]:
    """Return every line that was planned, spent on or owed for, in the order of the plan.

    spent and owed hold what postings say for `whole` up to `upto`. Spending on a line that the plan
    does not hold in these days appears with nothing agreed.
    """

    def sums(parts: Mapping[Part, Money]) -> dict[PlanLineId, Money]:
        found: dict[PlanLineId, Money] = {}
        for (line, whose), amount in parts.items():
            if stream is None or whose == stream:
                found[line] = found.get(line, ZERO) + amount
        return found

    agreed = sums(_added(versions, whole))
    until = whole.overlap(Span(whole.first, max(upto, whole.first)))
    if until == whole:
        by_day = agreed
    else:
        by_day = sums(_added(versions, until)) if until and upto >= whole.first else {}
    out, due = sums(spent), sums(owed)
    order = {line.id: n for n, line in enumerate(line for v in versions for line in v.lines)}
    lines = sorted({*agreed, *out, *due}, key=lambda line: (order.get(line, len(order)), line))
    return [
        Position(
            line,
            headings[line],
            agreed.get(line, ZERO),
            by_day.get(line, ZERO),
            out.get(line, ZERO),
            due.get(line, ZERO),
        )
        for line in lines
    ]


def _added(versions: Sequence[PlanVersion], span: Span) -> dict[Part, Money]:
    return {(part.line, part.stream): part.amount for part in planned(versions, span)}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is there, what is spoken for, what may stay (statement J1, J2 to J13)."""

    balance: Money
    owed: Money
    ahead: Money
    contingency: Money
    pots: Money

    @property
    def uncommitted(self) -> Money:
        """J8: the balance, less what is owed and what was paid for later days."""
        return self.balance - self.owed - self.ahead

    @property
    def allowed(self) -> Money:
        """J11: what the commissioner's terms allow to be kept."""
        return self.contingency + self.pots

    @property
    def surplus(self) -> Money:
        """J12: what may be too much; never below zero."""
        return max(ZERO, self.uncommitted - self.allowed)

    @property
    def shortfall(self) -> Money:
        """J13: what is missing from what may be kept; never below zero."""
        return max(ZERO, self.allowed - self.uncommitted)


def weeks_in_hand(balance: Money, weekly: Money) -> tuple[int, int] | None:
    """Return how many whole weeks and days a balance lasts at a weekly amount; nothing if none is planned."""
    if weekly <= ZERO or balance < ZERO:
        return None
    return divmod(balance.pence * 7 // weekly.pence, 7)
