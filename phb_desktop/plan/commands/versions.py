"""Agreeing a version of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import (
    AlreadyThere,
    LineWithoutMoney,
    Missing,
    OutsidePlan,
    PlanBackwards,
    StartsTooEarly,
)
from phb_desktop.plan.model import (
    Per,
    PlanLineId,
    PlanVersionId,
    Pot,
    StreamAmount,
    StreamRate,
)
from phb_desktop.plan.records import (
    LineRateRecord,
    LineRecord,
    OutcomeRecord,
    PotRecord,
    VersionLineRecord,
    VersionRecord,
    VersionStreamRecord,
)
from phb_desktop.values.money import ZERO
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class NewLine:
    """A plan line as it is agreed in a new version. `outcome` is a position in the outcomes, from 0."""

    heading: str
    per: Per
    rates: tuple[StreamRate, ...]
    outcome: int | None = None
    minutes_per_week: int = 0
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class AgreePlan(Command[PlanVersionId]):
    """A version of the plan was agreed. It takes over from the version before on its first day."""

    starts: date
    ends: date
    lines: tuple[NewLine, ...]
    outcomes: tuple[str, ...] = ()
    streams: tuple[StreamAmount, ...] = ()
    pots: tuple[Pot, ...] = ()
    agreed_on: date | None = None
    agreed_by: str = ""
    reviewed_on: date | None = None
    review_due: date | None = None


def agree_plan(work: Work, command: AgreePlan) -> PlanVersionId:
    """Keep a version whole. Lines are the same as before where the heading is the same."""
    if command.ends < command.starts:
        raise PlanBackwards(tr("The plan"))
    known = queries.versions(work)
    latest = max(known, key=lambda version: version.number, default=None)
    if latest and command.starts <= latest.starts:
        raise StartsTooEarly(latest.number, latest.starts)
    version = work.add(
        VersionRecord(
            number=latest.number + 1 if latest else 1,
            starts=command.starts,
            ends=command.ends,
            agreed_on=command.agreed_on,
            agreed_by=command.agreed_by.strip(),
            reviewed_on=command.reviewed_on,
            review_due=command.review_due,
        )
    )
    for amount in command.streams:
        work.add(VersionStreamRecord(version_id=version.id, stream_id=amount.stream, weekly=amount.weekly))
    before = {pot.purpose.casefold(): pot.id for pot in latest.pots} if latest else {}
    for pot in command.pots:
        known_as = pot.id or before.get(pot.purpose.casefold())  # the same pot, under the new version
        work.add(
            PotRecord(
                version_id=version.id,
                purpose=pot.purpose,
                target=pot.target,
                target_on=pot.target_on,
                from_day=command.starts,
                closed=False,
                replaces_id=queries.pot_chain(work, known_as)[-1].id if known_as else None,
            )
        )
    outcomes = [work.add(OutcomeRecord(version_id=version.id, words=words)).id for words in command.outcomes]
    headings = {heading.casefold(): line for line, heading in queries.line_headings(work).items()}
    seen: set[str] = set()
    for line in command.lines:
        _keep_line(work, command, version.id, line, outcomes, headings, seen)
    work.says(tr("Plan version {number} is saved.", number=version.number))
    work.cannot_undo(tr("An agreed plan stays in the history. A new version from a later day changes it."))
    return PlanVersionId(version.id)


def _keep_line(
    work: Work,
    command: AgreePlan,
    version: int,
    line: NewLine,
    outcomes: list[int],
    headings: dict[str, PlanLineId],
    seen: set[str],
) -> None:
    heading = line.heading.strip()
    starts, ends = line.starts or command.starts, line.ends or command.ends
    if not heading:
        raise Missing(tr("What the line is for"), "lines")
    if heading.casefold() in seen:
        raise AlreadyThere(heading, "lines")
    if ends < starts:
        raise PlanBackwards(f"“{heading}”")
    if starts < command.starts or ends > command.ends:
        raise OutsidePlan(heading, command.starts, command.ends)
    if not line.rates or any(rate.amount < ZERO for rate in line.rates):
        raise LineWithoutMoney(heading)
    seen.add(heading.casefold())
    if heading.casefold() not in headings:
        headings[heading.casefold()] = PlanLineId(work.add(LineRecord(heading=heading)).id)
    kept = work.add(
        VersionLineRecord(
            version_id=version,
            line_id=headings[heading.casefold()],
            outcome_id=None if line.outcome is None else outcomes[line.outcome],
            per=line.per,
            minutes_per_week=line.minutes_per_week,
            starts=starts,
            ends=ends,
        )
    )
    for rate in line.rates:
        work.add(LineRateRecord(version_line_id=kept.id, stream_id=rate.stream, amount=rate.amount))
