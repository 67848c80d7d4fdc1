"""One funder's money ends and another's begins, as when NHS care ends and a council pays: one change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.commands.people import AddCommissioner, AddStream, add_commissioner, add_stream
from phb_desktop.plan.commands.pots import NoPlanThen
from phb_desktop.plan.commands.terms import SetContribution, SetSchedule, set_contribution, set_schedule
from phb_desktop.plan.commands.versions import AgreePlan, NewLine, agree_plan
from phb_desktop.plan.contribution import runs
from phb_desktop.plan.model import (
    Body,
    CommissionerId,
    Every,
    Per,
    PlanLine,
    PlanVersion,
    StreamAmount,
    StreamId,
    version_on,
)
from phb_desktop.plan.records import FunderChangeRecord
from phb_desktop.plan.schedule import next_expected
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class PaysNothing(Refused):
    """The money that is to end pays for nothing in the plan of that day."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” pays for nothing in the plan of that day.", name=name),
            tr("Choose the money that ends, or look at the day."),
            field="stream",
        )


@dataclass(frozen=True, slots=True)
class HandFundingOver(Command[StreamId]):
    """From a day on another funder's money pays what a stream's paid. Answers the new stream.

    name: the new body, one that is known already or a new one. called: what its money is called. The plan's
    lines go on under a new version; what is left of the old money stays there, until somebody says what
    becomes of it. first_on, amount: of its first payment, where it differs from what came before.
    """

    stream: StreamId
    from_day: date
    name: str
    called: str
    kind: Body = Body.COUNCIL
    receives_return: str = ""
    address: str = ""
    email: str = ""
    reference: str = ""
    first_on: date | None = None
    amount: Money | None = None
    agreed_by: str = ""
    source: str = ""


def hand_funding_over(work: Work, command: HandFundingOver) -> StreamId:
    """Keep it. Raises NoSuchThing, NoPlanThen, PaysNothing, StartsTooEarly, AlreadyThere."""
    old = next((each for each in queries.streams(work) if each.id == command.stream), None)
    if old is None:
        raise queries.NoSuchThing(tr("This funder’s money"))
    version = version_on(queries.versions(work), command.from_day)
    if version is None:
        raise NoPlanThen(command.from_day)
    if not any(rate.stream == old.id for line in version.lines for rate in line.rates):
        raise PaysNothing(old.name)
    new = add_stream(work, AddStream(_body(work, command), command.called))
    agree_plan(work, _carried_over(version, command, new))
    _schedules(work, command, new)
    _no_more_contribution(work, command)
    work.add(
        FunderChangeRecord(
            from_day=command.from_day,
            old_stream_id=old.id,
            new_stream_id=new,
            source=command.source.strip(),
        )
    )
    work.says(
        tr(
            "From {day} “{new}” pays what “{old}” paid. The plan’s lines go on.",
            day=in_words(command.from_day),
            new=command.called.strip(),
            old=old.name,
        )
    )
    work.cannot_undo(tr("An agreed plan stays in the history. A new version from a later day changes it."))
    return new


def _body(work: Work, command: HandFundingOver) -> CommissionerId:
    for each in queries.commissioners(work, command.from_day):
        if each.name.casefold() == command.name.strip().casefold():
            return each.id
    return add_commissioner(
        work,
        AddCommissioner(
            command.name,
            command.kind,
            command.receives_return,
            command.address,
            command.email,
            command.reference,
        ),
    )


def _carried_over(version: PlanVersion, command: HandFundingOver, new: StreamId) -> AgreePlan:
    """Return the plan of the day again, with the new money in the place of the old."""
    outcomes = [each.id for each in version.outcomes]

    def who(stream: StreamId) -> StreamId:
        return new if stream == command.stream else stream

    def again(line: PlanLine) -> NewLine:
        # A sum agreed once was agreed of the old money: named of the new as well, it would count twice.
        stays = line.per is Per.ONCE and line.starts < command.from_day
        return NewLine(
            line.heading,
            line.per,
            tuple(rate if stays else replace(rate, stream=who(rate.stream)) for rate in line.rates),
            None if line.outcome is None else outcomes.index(line.outcome),
            line.minutes_per_week,
            max(line.starts, command.from_day),
            line.ends,
        )

    return AgreePlan(
        command.from_day,
        version.ends,
        tuple(again(line) for line in version.lines if line.ends >= command.from_day),
        tuple(each.words for each in version.outcomes),
        tuple(StreamAmount(who(each.stream), each.weekly) for each in version.streams),
        version.pots_on(command.from_day),
        agreed_by=command.agreed_by,
        review_due=version.review_due,
    )


def _schedules(work: Work, command: HandFundingOver, new: StreamId) -> None:
    """Let the new money come on the days of the old, unless another day or sum was said.

    What was agreed to begin later begins then, as agreed: the new schedule takes its place. What runs on the
    day ends with the old money (`queries.schedules`).
    """
    for each in queries.schedules(work):
        following = next_expected([each], command.from_day - DAY)
        if each.stream != command.stream or each.every is Every.ONCE or following is None:
            continue
        runs_then = each.first_on < command.from_day
        first_on = (command.first_on if runs_then else None) or following.on
        if each.last_on is not None and each.last_on < first_on:
            continue
        set_schedule(
            work,
            SetSchedule(
                new,
                each.every,
                first_on,
                (command.amount if runs_then else None) or each.amount,
                in_advance=each.in_advance,
                last_on=each.last_on,
                replaces=None if runs_then else each.id,
            ),
        )


def _no_more_contribution(work: Work, command: HandFundingOver) -> None:
    """End what the person paid towards the old money on the day before, also what was to begin later."""
    for run in runs(queries.contributions(work)):
        if run.agreed.stream == command.stream and run.agreed.weekly and run.days.last >= command.from_day:
            from_day = max(run.days.first, command.from_day)
            set_contribution(work, SetContribution(command.stream, from_day, ZERO, command.source))
