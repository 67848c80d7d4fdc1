"""What is known of each plan line on a day, for the forecast of its end; and the balance day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, case, func, select, type_coerce

from phb_desktop.ledger.forecast import REACH, Course, Forecast, Known, by_line, foretold, lately, measured
from phb_desktop.ledger.model import Account
from phb_desktop.ledger.position import Part, plan_year
from phb_desktop.ledger.queries.balances import as_money, balance_on
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Per, PlanLineId, PlanVersion, in_force
from phb_desktop.plan.schedule import planned
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Sums:
    """What postings of one part say on a day. costs: by day, what came to be paid or owed, oldest first."""

    spent: Money = ZERO
    owed: Money = ZERO
    before: Money = ZERO
    booked: Money = ZERO
    costs: tuple[tuple[date, Money], ...] = ()

    def used(self, days: Span) -> Money:
        """Return what came to be paid or owed in some days."""
        return total(amount for day, amount in self.costs if day in days)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of every line. year: the plan's days. outside: what went on nothing in the plan."""

    today: date
    year: Span
    lately: Span
    lines: tuple[Forecast, ...]
    outside: Money


def forecast(reader: Reader, on: date | None = None) -> Outlook | None:
    """Return how each plan line will stand at the end of the plan, as seen on a day (today)."""
    day = on or reader.today
    versions = plan.versions(reader)
    year = plan_year(versions, day)
    if year is None:
        return None
    upto = min(day, year.last)
    recent = lately(year, upto)
    if upto < year.first:  # it has not begun: nothing was used of it
        sums: dict[Part, Sums] = {}
        outside = ZERO
    else:
        sums, outside = _sums(reader, year, upto)
    parts = [foretold(each) for each in known_parts(versions, sums, year, day, recent)]
    order = {line.id: n for n, line in enumerate(line for v in versions for line in v.lines)}
    headings = sorted(
        plan.line_headings(reader).items(), key=lambda each: (order.get(each[0], len(order)), each[0])
    )
    return Outlook(day, year, recent, tuple(by_line(parts, headings)), outside)


def known_parts(
    versions: Sequence[PlanVersion], sums: Mapping[Part, Sums], year: Span, day: date, recent: Span
) -> list[Known]:
    """Put what was agreed beside what postings say, for every part that has either."""
    begun = day >= year.first
    so_far = Span(year.first, min(day, year.last)) if begun else None
    whole, by_day = _planned(versions, year), _planned(versions, so_far) if so_far else {}
    runs = _runs(versions, year)
    found = []
    for part in sorted({*whole, *sums}):
        said = sums.get(part, Sums())
        per, span = runs.get(part[0], (Per.ONCE, None))
        over = measured([on for on, _ in said.costs], so_far, begins=True) if so_far else None
        reached = Span(year.first, over.last) if over and over.last >= year.first else None
        within = [on for on, _ in said.costs if so_far and on in so_far]
        used_in = {(on.year, on.month) for on in within}
        found.append(
            Known(
                line=part[0],
                stream=part[1],
                per=per,
                agreed=whole.get(part, ZERO),
                planned=by_day.get(part, ZERO),
                reached=_planned(versions, reached).get(part, ZERO) if reached else ZERO,
                spent=said.spent,
                owed=said.owed,
                before=said.before,
                booked=max(ZERO, said.booked),
                so_far=_course(versions, part, said, over),
                lately=_course(versions, part, said, _lately(said, recent, year) if begun else None),
                days=max(0, (min(day, span.last) - span.first).days + 1) if span else 0,
                months=len(used_in),
                gone=_months_begun(so_far),
                times=len(within),
                over=span is None or span.last <= day,
            )
        )
    return found


def _lately(said: Sums, recent: Span, year: Span) -> Span:
    return measured([day for day, _ in said.costs], recent, begins=recent.first == year.first)


def _course(versions: Sequence[PlanVersion], part: Part, said: Sums, over: Span | None) -> Course:
    if over is None:
        return Course(ZERO, ZERO)
    return Course(_planned(versions, over).get(part, ZERO), said.used(over))


def _months_begun(days: Span | None) -> int:
    if days is None:
        return 0
    return (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1


def _planned(versions: Sequence[PlanVersion], span: Span) -> dict[Part, Money]:
    return {(each.line, each.stream): each.amount for each in planned(versions, span)}


def _runs(versions: Sequence[PlanVersion], year: Span) -> dict[PlanLineId, tuple[Per, Span | None]]:
    """Return how each line is agreed at last, and from its first to its last day within the plan."""
    found: dict[PlanLineId, tuple[Per, Span | None]] = {}
    for version, governs in in_force(list(versions)):
        for line in version.lines:
            days = line.span.overlap(governs)
            within = days.overlap(year) if days else None
            if within is None:
                continue
            before = found.get(line.id, (line.per, None))[1]
            found[line.id] = line.per, Span(before.first if before else within.first, within.last)
    return found


def _sums(reader: Reader, year: Span, upto: date) -> tuple[dict[Part, Sums], Money]:
    asked = {"first": year.first, "upto": upto, "last": year.last, "back": year.first - REACH * DAY}
    found: dict[Part, Sums] = {}
    outside = ZERO
    rows: Any = reader.session.execute(_statement(), asked).all()
    for line, stream, spent, owed, before, booked in rows:
        if line is None:
            outside += Money(spent or 0)
        elif spent or owed or before or booked:
            found[line, stream] = Sums(Money(spent), Money(owed), Money(before), Money(booked))
    costs: dict[Part, list[tuple[date, Money]]] = {}
    for line, stream, on, pence in reader.session.execute(_by_day(), asked).all():
        if pence:
            costs.setdefault((line, stream), []).append((on, Money(pence)))
    for part, days in costs.items():
        found[part] = replace(found.get(part, Sums()), costs=tuple(days))
    return found, outside


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    posting = PostingRecord.__table__.c
    pence = type_coerce(posting.pence, Integer)
    spent, owed = posting.account == Account.SPENDING, posting.account == Account.COMMITTED
    past = posting.on <= bindparam("upto")

    def added(fits: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((fits, pence), else_=0))

    return (
        select(
            posting.plan_line_id,
            posting.stream_id,
            added(spent & past & (posting.on >= bindparam("first"))),
            added(owed & past),
            added(owed & (posting.on < bindparam("first"))),
            added(owed & ~past & (posting.on <= bindparam("last"))),
        )
        .where(posting.account.in_([Account.SPENDING, Account.COMMITTED]))
        .group_by(posting.plan_line_id, posting.stream_id)
    )


@cache
def _by_day() -> Select[*tuple[Any, ...]]:
    """Return the question what came to be paid or owed on each day: a debt that is paid cancels itself."""
    posting = PostingRecord.__table__.c
    return (
        select(
            posting.plan_line_id,
            posting.stream_id,
            posting.on,
            func.sum(type_coerce(posting.pence, Integer)),
        )
        .where(
            posting.account.in_([Account.SPENDING, Account.COMMITTED]),
            posting.plan_line_id.is_not(None),
            posting.on >= bindparam("back"),
            posting.on <= bindparam("upto"),
        )
        .group_by(posting.plan_line_id, posting.stream_id, posting.on)
        .order_by(posting.on)
    )


def balance_by_day(reader: Reader, span: Span) -> list[tuple[date, Money]]:
    """Return what was there before a span, under its first day less one, and after each day that moved it."""
    held = balance_on(reader, span.first - DAY)
    found = [(span.first - DAY, held)]
    rows: Any = reader.session.execute(
        select(PostingRecord.on, func.sum(PostingRecord.pence))
        .where(
            PostingRecord.account.in_([Account.BANK, Account.TRANSIT]),
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(PostingRecord.on)
        .order_by(PostingRecord.on)
    )
    for on, pence in rows:
        if moved := as_money(pence):
            held += moved
            found.append((on, held))
    return found
