"""When money is due, on whose terms, and what the person pays towards it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import PlanBackwards
from phb_desktop.plan.commands.taking_back import TakeBackAgreed
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.found import Allowed, Found
from phb_desktop.plan.model import (
    Agreed,
    CommissionerId,
    ContingencyBasis,
    Every,
    ScheduleId,
    StreamId,
    Terms,
    TermsId,
)
from phb_desktop.plan.records import (
    ContributionRecord,
    FoundRecord,
    ScheduleRecord,
    TermsRecord,
)
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

MOST_YEARS: Final = 100


@dataclass(frozen=True, slots=True)
class SetSchedule(Command[ScheduleId]):
    """A stream's money is due at a rhythm; `replaces` ends an earlier schedule on the day before."""

    stream: StreamId
    every: Every
    first_on: date
    amount: Money
    in_advance: bool = True
    last_on: date | None = None
    replaces: ScheduleId | None = None


class NoAmount(Refused):
    """A sum that must be above zero is not."""

    def __init__(self, field: str = "amount") -> None:
        super().__init__(tr("The amount is nothing or less."), tr("Type an amount above £0.00."), field=field)


def set_schedule(work: Work, command: SetSchedule) -> ScheduleId:
    """Keep a payment schedule."""
    if command.amount <= ZERO:
        raise NoAmount
    if command.last_on is not None and command.last_on < command.first_on:
        raise PlanBackwards(tr("The payment schedule"))
    record = work.add(
        ScheduleRecord(
            stream_id=command.stream,
            every=command.every,
            first_on=command.first_on,
            last_on=command.last_on,
            amount=command.amount,
            in_advance=command.in_advance,
            replaces_id=command.replaces,
        )
    )
    work.says(tr("The payment schedule is saved."))
    work.cannot_undo(tr("It stays in the history. Save the right one in its place."))
    return ScheduleId(record.id)


@dataclass(frozen=True, slots=True)
class SetTerms(Command[TermsId]):
    """A commissioner's own terms count from a day on.

    found says of single terms on whose word they rest and where they stand; source of all the others.
    """

    commissioner: CommissionerId
    from_day: date
    contingency_weeks: Decimal = Decimal(0)
    contingency_basis: ContingencyBasis = ContingencyBasis.WEEKLY_AMOUNT
    fixed_weekly: Money = ZERO
    inside_budget: bool = True
    reason_percent: int = 10
    reason_amount: Money = Money(50_00)
    receipt_from: Money = ZERO
    statement_every: Every = Every.QUARTER
    reply_days: int = 28
    source: str = ""
    tell_when_used: bool = False
    cash: Allowed = Allowed.NOT_SAID
    charges: Allowed = Allowed.NOT_SAID
    keep_years: int | None = None
    equipment_from: Money | None = None
    found: tuple[Found, ...] = ()

    @classmethod
    def as_before(cls, terms: Terms, from_day: date) -> SetTerms:
        """Return terms as they are, from another day on: what changes is replaced in it."""
        return cls(
            from_day=from_day,
            **{each.name: getattr(terms, each.name) for each in fields(cls) if each.name != "from_day"},
        )


class StrangeWeeks(Refused):
    """The weeks of contingency are not a number of weeks that anyone agrees."""

    def __init__(self) -> None:
        super().__init__(
            tr("The weeks to keep must lie between 0 and 52."),
            tr("Type the weeks as your agreement says, for example 4 or 1.5."),
            field="contingency_weeks",
        )


class StrangeYears(Refused):
    """Papers are to be kept for a number of years that nobody asks."""

    def __init__(self) -> None:
        super().__init__(
            tr("The years to keep papers must lie between 0 and {most}.", most=MOST_YEARS),
            tr("Type the years as your agreement says, for example 6. Leave it empty if it does not say."),
            field="keep_years",
        )


def set_terms(work: Work, command: SetTerms) -> TermsId:
    """Keep terms; earlier ones stay as history."""
    hundredths = command.contingency_weeks * 100
    if command.keep_years is not None and not 0 <= command.keep_years <= MOST_YEARS:
        raise StrangeYears
    if hundredths != hundredths.to_integral_value() or not 0 <= hundredths <= 5200:
        raise StrangeWeeks
    record = work.add(
        TermsRecord(
            commissioner_id=command.commissioner,
            from_day=command.from_day,
            contingency_weeks_hundredths=int(hundredths),
            contingency_basis=command.contingency_basis,
            fixed_weekly=command.fixed_weekly,
            inside_budget=command.inside_budget,
            reason_percent=command.reason_percent,
            reason_amount=command.reason_amount,
            receipt_from=command.receipt_from,
            statement_every=command.statement_every,
            reply_days=command.reply_days,
            source=command.source.strip(),
            tell_when_used=command.tell_when_used,
            cash=command.cash,
            charges=command.charges,
            keep_years=command.keep_years,
            equipment_from=command.equipment_from,
        )
    )
    for each in command.found:
        work.add(
            FoundRecord(
                terms_id=record.id,
                term=each.term,
                level=each.level,
                document=each.document.strip(),
                page=each.page.strip(),
                found_on=each.on,
            )
        )
    work.says(tr("The terms are saved."))
    work.undo_with(TakeBackAgreed(Agreed.TERMS, record.id))
    return TermsId(record.id)


@dataclass(frozen=True, slots=True)
class SetContribution(Command[None]):
    """What the person pays a week towards a stream counts from a day on; nothing ends it."""

    stream: StreamId
    from_day: date
    weekly: Money
    source: str = ""


class CareIsFree(Refused):
    """A contribution was to stand beside money of the NHS."""

    def __init__(self, payer: str) -> None:
        super().__init__(
            tr("“{payer}” is part of the NHS, and NHS care is free.", payer=payer),
            tr("Choose the council’s money. If the NHS does ask you to pay, ask them why."),
            field="stream",
        )


class ContributionBelowNothing(Refused):
    """A contribution below nothing."""

    def __init__(self) -> None:
        super().__init__(
            tr("The contribution is less than nothing."),
            tr("Type what the person pays a week, or £0.00 where it has ended."),
            field="weekly",
        )


def set_contribution(work: Work, command: SetContribution) -> None:
    """Keep a contribution; earlier ones stay as history. Raises CareIsFree."""
    streams = {each.id: each.commissioner for each in queries.streams(work)}
    payer = next(
        (
            each
            for each in queries.commissioners(work, command.from_day)
            if each.id == streams.get(command.stream)
        ),
        None,
    )
    if payer is None:
        raise queries.NoSuchThing(tr("This funder’s money"))
    if payer.kind in FREE_OF_CHARGE and command.weekly != ZERO:
        raise CareIsFree(payer.name)
    if command.weekly < ZERO:
        raise ContributionBelowNothing
    earlier = [
        each
        for each in queries.contributions(work)
        if each.stream == command.stream and each.from_day <= command.from_day
    ]
    work.add(
        ContributionRecord(
            stream_id=command.stream,
            from_day=command.from_day,
            weekly=command.weekly,
            source=command.source.strip(),
        )
    )
    latest = max((each.from_day for each in earlier), default=None)
    weekly, source = next(
        ((each.weekly, each.source) for each in reversed(earlier) if each.from_day == latest), (ZERO, "")
    )
    work.undo_with(SetContribution(command.stream, command.from_day, weekly, source))
    work.says(tr("The contribution is saved."))
