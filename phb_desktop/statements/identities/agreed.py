"""X12, X20 and X23, and hours: what was agreed, worked out again from section C."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from phb_desktop.ledger.model import BY_THE_HOUR
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.model import (
    OutcomeId,
    Per,
    PlanLine,
    PlanLineId,
    PlanVersion,
    PlanVersionId,
    StreamId,
    StreamRate,
)
from phb_desktop.plan.schedule import planned, planned_pence
from phb_desktop.statements.content import Content, Plan, VersionShown
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr


def x12_planned(content: Content) -> Iterator[Broken]:
    """G1 is worked out again from the plan as shown in C: daily rate x days in force, version by version."""
    if content.results is None:
        return
    period = content.header.period
    expected = planned_from(content.plan, Span(period.first, period.last))
    shown = {(row.line, row.stream): row.planned for row in content.results.rows}
    for place in sorted({*expected, *shown}):
        right = expected.get(place, ZERO)
        yield from differ("X12", f"G1 {' / '.join(place)}", shown.get(place, ZERO), right)


def planned_from(shown: Plan, span: Span) -> dict[tuple[str, str], Money]:
    """Return what was planned by line and stream, from nothing but section C."""
    lines: dict[str, int] = {}
    streams: dict[str, int] = {}
    versions = [_version(each, lines, streams) for each in shown.versions]
    heading = {number: name for name, number in lines.items()}
    stream = {number: name for name, number in streams.items()}
    return {(heading[p.line], stream[p.stream]): p.amount for p in planned(versions, span)}


def _version(shown: VersionShown, lines: dict[str, int], streams: dict[str, int]) -> PlanVersion:
    def number(known: dict[str, int], name: str) -> int:
        return known.setdefault(name, len(known) + 1)

    return PlanVersion(
        id=PlanVersionId(shown.number),
        number=shown.number,
        starts=shown.governs.first,
        ends=shown.governs.last,
        agreed_on=None,
        agreed_by="",
        reviewed_on=None,
        review_due=None,
        outcomes=(),
        lines=tuple(
            PlanLine(
                id=PlanLineId(number(lines, line.heading)),
                heading=line.heading,
                outcome=OutcomeId(0),
                per=line.per,
                minutes_per_week=line.minutes_per_week,
                starts=line.starts,
                ends=line.ends,
                rates=tuple(
                    StreamRate(StreamId(number(streams, rate.stream)), rate.amount) for rate in line.rates
                ),
            )
            for line in shown.lines
        ),
        streams=(),
        pots=(),
    )


def x20_contingency(content: Content) -> Iterator[Broken]:
    """Contingency = weeks x weekly basis, rounded once, half up; J9 is the sum over commissioners."""
    for each in content.plan.contingency:
        weeks = Decimal(each.weeks_hundredths) / 100
        right = each.weekly.portion(weeks, rounding=ROUND_HALF_UP)
        yield from differ("X20", f"C6 {each.commissioner}", each.amount, right)
    if content.owed is not None:
        whole = total(each.amount for each in content.plan.contingency)
        if content.bridge is None or not ZERO <= content.owed.contingency <= whole:
            yield from differ("X20", "J9", content.owed.contingency, whole)


def x23_contribution(content: Content) -> Iterator[Broken]:
    """Arrears carried forward = brought forward + due - paid, stream by stream; never beside NHS money.

    What was due is worked out again from C4, what was paid from E.
    """
    period = content.header.period
    bodies = {each.name: each.body for each in content.header.commissioners}
    shown = {row.stream: row for row in content.receipts.contributions}
    due: dict[str, Money] = defaultdict(lambda: ZERO)
    for agreed in content.plan.contributions:
        if bodies.get(agreed.commissioner) in FREE_OF_CHARGE:
            yield Broken("X23", f"C4 {agreed.stream}", tr("NHS care is free."))
        counts = Span(agreed.counts_from, agreed.last or LATEST)
        due[agreed.stream] += Money(
            planned_pence(Per.WEEK, agreed.weekly.pence, counts, Span(period.first, period.last))
        )
        if agreed.stream not in shown:
            yield Broken("X23", f"C4 {agreed.stream}", tr("What was paid of this contribution is not shown."))
    for stream, row in shown.items():
        paid = total(
            came.amount
            for came in content.receipts.rows
            if came.stream == stream and came.what == "contribution"
        )
        right = row.brought_forward + row.due - row.paid
        yield from differ("X23", f"E_contribution {stream} due", row.due, due[stream])
        yield from differ("X23", f"E_contribution {stream} paid", row.paid, paid)
        yield from differ("X23", f"E_contribution {stream}", row.carried_forward, right)
    whole = content.summary.contribution
    if total(row.paid for row in shown.values()) > whole:
        yield Broken("X23", "D3", tr("More contribution is shown as paid than came in."))


def g2_hours(content: Content) -> Iterator[Broken]:
    """Add up the hours that payments in F say: they are those of G, and none is made up."""
    if content.payments is None or content.results is None:
        return
    given: dict[tuple[str, str], int] = defaultdict(int)
    silent: dict[tuple[str, str], int] = defaultdict(int)
    for row in content.payments.rows:
        place = (row.line, row.stream)
        given[place] += row.minutes or 0
        silent[place] += row.minutes is None and row.type in BY_THE_HOUR
    shown = {(row.line, row.stream): row for row in content.results.rows}
    for place in sorted({*given, *silent, *shown}):
        row_minutes, row_silent = (
            (shown[place].actual_minutes, shown[place].without_hours) if place in shown else (0, 0)
        )
        if (row_minutes, row_silent) != (given[place], silent[place]):
            yield Broken("G2", " / ".join(place), tr("The hours are not those of the payments."))
