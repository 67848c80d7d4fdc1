"""What may be asked of the agreement. Each answer is frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from phb_desktop.errors import Refused
from phb_desktop.plan import model
from phb_desktop.plan.contribution import Contribution
from phb_desktop.plan.found import Found
from phb_desktop.plan.records import (
    BornRecord,
    CommissionerRecord,
    ContributionRecord,
    FoundRecord,
    FunderChangeRecord,
    LineRateRecord,
    LineRecord,
    OutcomeRecord,
    PotRecord,
    ProfileRecord,
    ScheduleRecord,
    StreamRecord,
    SuccessorRecord,
    TakenBackRecord,
    TermsRecord,
    VersionLineRecord,
    VersionRecord,
    VersionStreamRecord,
)
from phb_desktop.plan.schedule import agreed_once
from phb_desktop.values.day import LATEST
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


class NoSuchThing(Refused):
    """Something that the request names is not in the budget."""

    def __init__(self, what: str) -> None:
        super().__init__(
            tr("{what} is not in this budget.", what=what),
            tr("Choose one from the list, or add it on the Plan page first."),
        )


_ROOM: Final = "plan"  # what was agreed seldom changes, and is asked for all the time


@cache
def _ordered(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    """Return the question for all records of a kind in an order; built once, it is asked for every page."""
    return select(columns[0].class_).order_by(*columns)


def profiles(reader: Reader) -> list[model.BudgetProfile]:
    """Return who the budget was for and who answered for it, oldest first."""
    return list(reader.kept(_ROOM, _profiles))


def _profiles(reader: Reader) -> tuple[model.BudgetProfile, ...]:
    rows = reader.session.scalars(_ordered(ProfileRecord.since, ProfileRecord.id))
    return tuple(
        model.BudgetProfile(
            person_name=row.person_name,
            person_reference=row.person_reference,
            holder_name=row.holder_name,
            holder_role=row.holder_role,
            coordinator_name=row.coordinator_name,
            coordinator_contact=row.coordinator_contact,
            signatories=row.signatories,
            payroll=row.payroll,
            since=row.since,
        )
        for row in rows
    )


def profile(reader: Reader, on: date | None = None) -> model.BudgetProfile | None:
    """Return the profile that counts on a day (today if none is given), or nothing before set-up."""
    known = profiles(reader)
    then = [each for each in known if on is None or each.since <= on]
    return then[-1] if then else (known[0] if known else None)


def commissioners(reader: Reader, on: date | None = None) -> list[model.Commissioner]:
    """Return every commissioner as it is called on a day (today), in the order they were entered."""
    return [model.called_on(called, on or reader.today) for called in commissioners_over_time(reader)]


def commissioners_over_time(reader: Reader) -> list[tuple[model.Commissioner, ...]]:
    """Return every commissioner with all that it was ever called, oldest first."""
    return list(reader.kept(_ROOM, _commissioners))


def _commissioners(reader: Reader) -> tuple[tuple[model.Commissioner, ...], ...]:
    followed: dict[int, list[model.Commissioner]] = {}
    gone = taken_back(reader, model.Agreed.SUCCESSOR)
    for row in reader.session.scalars(_ordered(SuccessorRecord.from_day, SuccessorRecord.id)):
        if row.id in gone:
            continue
        followed.setdefault(row.commissioner_id, []).append(_called(row.commissioner_id, row, row.from_day))
    return tuple(
        (_called(row.id, row), *followed.get(row.id, ()))
        for row in reader.session.scalars(_ordered(CommissionerRecord.id))
    )


def _called(
    number: int, row: CommissionerRecord | SuccessorRecord, since: date | None = None
) -> model.Commissioner:
    return model.Commissioner(
        model.CommissionerId(number),
        row.name,
        row.kind,
        row.receives_return,
        row.address,
        row.email,
        row.reference,
        since,
    )


def streams(reader: Reader) -> list[model.FundingStream]:
    """Return every funding stream, in the order they were entered."""
    return list(reader.kept(_ROOM, _streams))


def _streams(reader: Reader) -> tuple[model.FundingStream, ...]:
    rows = reader.session.scalars(_ordered(StreamRecord.id))
    return tuple(
        model.FundingStream(model.StreamId(row.id), model.CommissionerId(row.commissioner_id), row.name)
        for row in rows
    )


def line_headings(reader: Reader) -> dict[model.PlanLineId, str]:
    """Return the heading of every plan line there ever was."""
    return dict(reader.kept(_ROOM, _headings))


@cache
def _lines() -> Select[int, str]:
    return select(LineRecord.id, LineRecord.heading).order_by(LineRecord.id)


def _headings(reader: Reader) -> Mapping[model.PlanLineId, str]:
    rows = reader.session.execute(_lines())
    return {model.PlanLineId(line): heading for line, heading in rows}


def versions(reader: Reader) -> list[model.PlanVersion]:
    """Return every version of the plan, whole, in the order of their numbers.

    A sum agreed once counts once: see schedule.agreed_once.
    """
    return list(reader.kept(_ROOM, _versions))


def _versions(reader: Reader) -> tuple[model.PlanVersion, ...]:
    headings = line_headings(reader)
    outcomes = _by_version(reader, OutcomeRecord)
    pots, earlier_pots = _pots(reader)
    amounts = _by_version(reader, VersionStreamRecord)
    lines = _by_version(reader, VersionLineRecord)
    rates: dict[int, list[LineRateRecord]] = {}
    for rate in reader.session.scalars(_ordered(LineRateRecord.id)):
        rates.setdefault(rate.version_line_id, []).append(rate)
    found = [
        model.PlanVersion(
            id=model.PlanVersionId(row.id),
            number=row.number,
            starts=row.starts,
            ends=row.ends,
            agreed_on=row.agreed_on,
            agreed_by=row.agreed_by,
            reviewed_on=row.reviewed_on,
            review_due=row.review_due,
            outcomes=tuple(model.Outcome(model.OutcomeId(o.id), o.words) for o in outcomes.get(row.id, [])),
            lines=tuple(_line(line, headings, rates.get(line.id, [])) for line in lines.get(row.id, [])),
            streams=tuple(
                model.StreamAmount(model.StreamId(s.stream_id), s.weekly) for s in amounts.get(row.id, [])
            ),
            pots=tuple(pots.get(row.id, ())),
            earlier_pots=tuple(earlier_pots.get(row.id, ())),
        )
        for row in reader.session.scalars(_ordered(VersionRecord.number))
    ]
    return tuple(agreed_once(found))


def _by_version(reader: Reader, record: Any) -> dict[int, list[Any]]:
    rows = reader.session.scalars(_ordered(record.version_id, record.id))
    return {version: list(group) for version, group in groupby(rows, key=lambda row: row.version_id)}


def _pots(reader: Reader) -> tuple[dict[int, list[model.Pot]], dict[int, list[model.Pot]]]:
    """Return the pots of each version as they were left, and the words that counted before."""
    rows = list(reader.session.scalars(_ordered(PotRecord.id)))
    follows = {row.replaces_id: row for row in rows if row.replaces_id is not None}
    first: dict[int, int] = {}  # of the chain that a row belongs to
    left: dict[int, list[model.Pot]] = {}
    earlier: dict[int, list[model.Pot]] = {}
    for row in rows:
        first[row.id] = row.id if row.replaces_id is None else first[row.replaces_id]
        if row.closed:
            continue
        then = follows.get(row.id)
        ends = date.fromordinal(then.from_day.toordinal() - 1) if then else None
        pot = model.Pot(
            row.purpose, row.target, row.target_on, model.PotId(first[row.id]), row.from_day, ends
        )
        changed_since = then is not None and then.version_id == row.version_id
        (earlier if changed_since else left).setdefault(row.version_id, []).append(pot)
    return left, earlier


def pot_chain(reader: Reader, pot: model.PotId) -> list[PotRecord]:
    """Return all that was ever said of a pot, oldest first. Raises NoSuchThing. For this room's handlers."""
    rows = {row.replaces_id: row for row in reader.session.scalars(select(PotRecord)) if row.replaces_id}
    root = reader.session.get(PotRecord, pot)
    if root is None or root.replaces_id is not None:
        raise NoSuchThing(tr("This pot"))
    chain = [root]
    while chain[-1].id in rows:
        chain.append(rows[chain[-1].id])
    return chain


def _line(
    row: VersionLineRecord, headings: dict[model.PlanLineId, str], rates: list[LineRateRecord]
) -> model.PlanLine:
    line = model.PlanLineId(row.line_id)
    return model.PlanLine(
        id=line,
        heading=headings[line],
        outcome=None if row.outcome_id is None else model.OutcomeId(row.outcome_id),
        per=row.per,
        minutes_per_week=row.minutes_per_week,
        starts=row.starts,
        ends=row.ends,
        rates=tuple(model.StreamRate(model.StreamId(rate.stream_id), rate.amount) for rate in rates),
    )


def schedules(reader: Reader) -> list[model.Schedule]:
    """Return the payment schedules; one that was replaced ends on the day before its successor.

    Where another funder's money took over, what ran until then ends on the day before.
    """
    return list(reader.kept(_ROOM, _schedules))


def _schedules(reader: Reader) -> tuple[model.Schedule, ...]:
    rows = list(reader.session.scalars(_ordered(ScheduleRecord.id)))
    follows = {row.replaces_id: row.first_on for row in rows if row.replaces_id is not None}
    handed_over = [(change.old, change.from_day) for change in funder_changes(reader)]
    found = []
    for row in rows:
        last = row.last_on
        taken_over = [follows[row.id]] if row.id in follows else []
        if row.every is not model.Every.ONCE:
            taken_over += [day for old, day in handed_over if old == row.stream_id and row.first_on < day]
        for day in taken_over:
            last = min(last or LATEST, day - DAY)
        found.append(
            model.Schedule(
                model.ScheduleId(row.id),
                model.StreamId(row.stream_id),
                row.every,
                row.first_on,
                last,
                row.amount,
                row.in_advance,
            )
        )
    return tuple(found)


def terms(reader: Reader) -> list[model.Terms]:
    """Return every set of terms that was not taken back, oldest first."""
    gone = taken_back(reader, model.Agreed.TERMS)
    return [each for each in all_terms(reader) if each.id not in gone]


def all_terms(reader: Reader) -> list[model.Terms]:
    """Return every set of terms there ever was, oldest first."""
    return list(reader.kept(_ROOM, _terms))


def _terms(reader: Reader) -> tuple[model.Terms, ...]:
    rows = reader.session.scalars(_ordered(TermsRecord.from_day, TermsRecord.id))
    found: dict[int, list[Found]] = {}
    for each in reader.session.scalars(_ordered(FoundRecord.id)):
        where = Found(each.term, each.level, each.document, each.page, each.found_on)
        found.setdefault(each.terms_id, []).append(where)
    return tuple(
        model.Terms(
            id=model.TermsId(row.id),
            commissioner=model.CommissionerId(row.commissioner_id),
            from_day=row.from_day,
            contingency_weeks=Decimal(row.contingency_weeks_hundredths) / 100,
            contingency_basis=row.contingency_basis,
            fixed_weekly=row.fixed_weekly,
            inside_budget=row.inside_budget,
            reason_percent=row.reason_percent,
            reason_amount=row.reason_amount,
            receipt_from=row.receipt_from,
            statement_every=row.statement_every,
            reply_days=row.reply_days,
            source=row.source,
            tell_when_used=row.tell_when_used,
            cash=row.cash,
            charges=row.charges,
            keep_years=row.keep_years,
            equipment_from=row.equipment_from,
            found=tuple(found.get(row.id, ())),
        )
        for row in rows
    )


def taken_back(reader: Reader, what: model.Agreed) -> frozenset[int]:
    """Return the numbers of what was agreed, of a kind, and taken back since."""
    gone: frozenset[int] = reader.kept(_ROOM, _taken_back).get(what, frozenset())
    return gone


def _taken_back(reader: Reader) -> Mapping[model.Agreed, frozenset[int]]:
    latest: dict[model.Agreed, dict[int, bool]] = {}
    for row in reader.session.scalars(_ordered(TakenBackRecord.id)):
        latest.setdefault(row.what, {})[row.about_id] = row.taken_back
    return {what: frozenset(about for about, gone in said.items() if gone) for what, said in latest.items()}


def terms_on(reader: Reader, day: date) -> dict[model.CommissionerId, model.Terms]:
    """Return the terms of each commissioner that count on a day: the latest that began by then."""
    return model.terms_counting(terms(reader), day)


def contributions(reader: Reader) -> list[Contribution]:
    """Return every contribution that was agreed, in the order in which they were entered."""
    return list(reader.kept(_ROOM, _contributions))


def _contributions(reader: Reader) -> tuple[Contribution, ...]:
    rows = reader.session.scalars(_ordered(ContributionRecord.id))
    return tuple(
        Contribution(model.StreamId(row.stream_id), row.from_day, row.weekly, row.source) for row in rows
    )


def funder_changes(reader: Reader) -> list[model.FunderChange]:
    """Return which money took the place of which, oldest first."""
    return list(reader.kept(_ROOM, _funder_changes))


def _funder_changes(reader: Reader) -> tuple[model.FunderChange, ...]:
    rows = reader.session.scalars(_ordered(FunderChangeRecord.from_day, FunderChangeRecord.id))
    return tuple(
        model.FunderChange(
            row.from_day, model.StreamId(row.old_stream_id), model.StreamId(row.new_stream_id), row.source
        )
        for row in rows
    )


def born_on(reader: Reader) -> date | None:
    """Return the person's day of birth, if it is kept; the latest word counts."""
    said = reader.kept(_ROOM, _born)
    return said[-1] if said else None


def _born(reader: Reader) -> tuple[date | None, ...]:
    return tuple(row.born_on for row in reader.session.scalars(_ordered(BornRecord.id)))


def line_named(reader: Reader, heading: str) -> model.PlanLineId:
    """Find a plan line by its heading. Raises NoSuchThing."""
    for line, known in line_headings(reader).items():
        if known.casefold() == heading.casefold():
            return line
    raise NoSuchThing(tr("The plan line “{heading}”", heading=heading))
