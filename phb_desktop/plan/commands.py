"""What may change about the agreement: requests, their refusals, and what they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.model import (
    Body,
    BudgetProfile,
    CommissionerId,
    ContingencyBasis,
    Every,
    Per,
    PlanLineId,
    PlanVersionId,
    Pot,
    PotId,
    ScheduleId,
    StreamAmount,
    StreamId,
    StreamRate,
    TermsId,
    version_counting,
)
from phb_desktop.plan.records import (
    CommissionerRecord,
    ContributionRecord,
    LineRateRecord,
    LineRecord,
    OutcomeRecord,
    PotRecord,
    ProfileRecord,
    ScheduleRecord,
    StreamRecord,
    TermsRecord,
    VersionLineRecord,
    VersionRecord,
    VersionStreamRecord,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class Missing(Refused):
    """A box that must be filled is empty."""

    def __init__(self, label: str, field: str) -> None:
        super().__init__(
            tr("“{label}” is empty.", label=label), tr("Fill it in, then try again."), field=field
        )


class AlreadyThere(Refused):
    """A name is used already."""

    def __init__(self, name: str, field: str) -> None:
        super().__init__(tr("“{name}” is there already.", name=name), tr("Choose another name."), field=field)


class OutsidePlan(Refused):
    """A line's days reach outside its plan's days."""

    def __init__(self, heading: str, starts: date, ends: date) -> None:
        super().__init__(
            tr(
                "“{heading}” reaches outside the plan, which runs {starts} to {ends}.",
                heading=heading,
                starts=in_words(starts),
                ends=in_words(ends),
            ),
            tr("Change the line’s first or last day."),
            field="lines",
        )


class LineWithoutMoney(Refused):
    """A plan line has no rate, or one that is below zero."""

    def __init__(self, heading: str) -> None:
        super().__init__(
            tr("“{heading}” has no amount of money.", heading=heading),
            tr("Say how much the plan agrees for it and who pays."),
            field="lines",
        )


class StartsTooEarly(Refused):
    """A new plan version would start on or before the one it follows."""

    def __init__(self, number: int, starts: date) -> None:
        super().__init__(
            tr("Plan version {number} starts on {starts} already.", number=number, starts=in_words(starts)),
            tr("Give the new version a later first day."),
            field="starts",
        )


class PlanBackwards(Refused):
    """A plan or a line would end before it starts."""

    def __init__(self, what: str) -> None:
        super().__init__(
            tr("{what} ends before it starts.", what=what),
            tr("Look at the first and the last day, and change one of them."),
            field="ends",
        )


@dataclass(frozen=True, slots=True)
class SetProfile(Command[None]):
    """Say who the budget is for and who answers for it, from a day on."""

    profile: BudgetProfile


def set_profile(work: Work, command: SetProfile) -> None:
    """Keep the profile; the earlier one stays as history."""
    wanted = command.profile
    for label, field in ((tr("Who the budget is for"), "person_name"), (tr("Your name"), "holder_name")):
        if not getattr(wanted, field).strip():
            raise Missing(label, field)
    work.add(
        ProfileRecord(
            since=wanted.since,
            person_name=wanted.person_name.strip(),
            person_reference=wanted.person_reference.strip(),
            holder_name=wanted.holder_name.strip(),
            holder_role=wanted.holder_role,
            coordinator_name=wanted.coordinator_name.strip(),
            coordinator_contact=wanted.coordinator_contact.strip(),
            signatories=wanted.signatories.strip(),
            payroll=wanted.payroll.strip(),
        )
    )
    work.says(tr("The people are saved."))


@dataclass(frozen=True, slots=True)
class AddCommissioner(Command[CommissionerId]):
    """A public body starts to pay."""

    name: str
    kind: Body = Body.ICB
    receives_return: str = ""
    address: str = ""
    email: str = ""
    reference: str = ""


def add_commissioner(work: Work, command: AddCommissioner) -> CommissionerId:
    """Keep a commissioner under a name of its own."""
    name = command.name.strip()
    if not name:
        raise Missing(tr("Who pays"), "name")
    if any(known.name.casefold() == name.casefold() for known in queries.commissioners(work)):
        raise AlreadyThere(name, "name")
    record = work.add(
        CommissionerRecord(
            name=name,
            kind=command.kind,
            receives_return=command.receives_return.strip(),
            address=command.address.strip(),
            email=command.email.strip(),
            reference=command.reference.strip(),
        )
    )
    work.says(tr("{name} is added.", name=name))
    return CommissionerId(record.id)


@dataclass(frozen=True, slots=True)
class AddStream(Command[StreamId]):
    """A commissioner's money gets a name of its own in the books."""

    commissioner: CommissionerId
    name: str


def add_stream(work: Work, command: AddStream) -> StreamId:
    """Keep a funding stream under a name of its own."""
    name = command.name.strip()
    if not name:
        raise Missing(tr("What this money is called"), "name")
    if any(known.name.casefold() == name.casefold() for known in queries.streams(work)):
        raise AlreadyThere(name, "name")
    record = work.add(StreamRecord(commissioner_id=command.commissioner, name=name))
    work.says(tr("{name} is added.", name=name))
    return StreamId(record.id)


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


class NoPlanThen(Refused):
    """A pot is agreed for a day before the first plan."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("No plan counts on {day}.", day=in_words(on)),
            tr("Give a later day, or enter the plan first."),
            field="from_day",
        )


class PotChangedLater(Refused):
    """A pot would change before the words that it has now began to count."""

    def __init__(self, since: date) -> None:
        super().__init__(
            tr("What is said of this pot counts from {day} on.", day=in_words(since)),
            tr("Give that day or a later one."),
            field="from_day",
        )


@dataclass(frozen=True, slots=True)
class AgreePot(Command[PotId]):
    """A sum may be saved for a purpose from a day on, beside what the plan said when it was agreed."""

    purpose: str
    target: Money
    target_on: date | None
    from_day: date


def agree_pot(work: Work, command: AgreePot) -> PotId:
    """Keep a pot with the version of the plan that counts on its first day."""
    version = version_counting(queries.versions(work), command.from_day)
    if version is None:
        raise NoPlanThen(command.from_day)
    purpose = _pot_words(command.purpose, command.target, version.pots)
    record = work.add(
        PotRecord(
            version_id=version.id,
            purpose=purpose,
            target=command.target,
            target_on=command.target_on,
            from_day=command.from_day,
            closed=False,
            replaces_id=None,
        )
    )
    work.undo_with(EndPot(PotId(record.id), command.from_day))
    work.says(tr("You can save for “{purpose}” now.", purpose=purpose))
    return PotId(record.id)


def _pot_words(purpose: str, target: Money, others: Iterable[Pot]) -> str:
    purpose = purpose.strip()
    if not purpose:
        raise Missing(tr("What it is for"), "purpose")
    if any(pot.purpose.casefold() == purpose.casefold() for pot in others):
        raise AlreadyThere(purpose, "purpose")
    if target <= ZERO:
        raise NoAmount("target")
    return purpose


@dataclass(frozen=True, slots=True)
class ChangePot(Command[None]):
    """A pot gets another name, another sum or another day."""

    pot: PotId
    purpose: str
    target: Money
    target_on: date | None
    from_day: date


def change_pot(work: Work, command: ChangePot) -> None:
    """Keep the new words; the old ones count until the day before."""
    old = queries.pot_chain(work, command.pot)[-1]
    version = next(each for each in queries.versions(work) if each.id == old.version_id)
    purpose = _pot_words(
        command.purpose, command.target, (pot for pot in version.pots if pot.id != command.pot)
    )
    _follow(work, old, command.from_day, purpose=purpose, target=command.target, target_on=command.target_on)
    work.undo_with(ChangePot(command.pot, old.purpose, old.target, old.target_on, command.from_day))
    work.says(tr("The pot “{purpose}” is changed.", purpose=purpose))


@dataclass(frozen=True, slots=True)
class EndPot(Command[None]):
    """Nothing is saved for a purpose any more, from a day on."""

    pot: PotId
    on: date


def end_pot(work: Work, command: EndPot) -> None:
    """Close the pot; what it was stays in the history."""
    old = queries.pot_chain(work, command.pot)[-1]
    _follow(work, old, command.on, closed=True)
    work.undo_with(ReopenPot(command.pot, command.on))
    work.says(tr("The pot “{purpose}” is closed.", purpose=old.purpose))


@dataclass(frozen=True, slots=True)
class ReopenPot(Command[None]):
    """A closed pot is saved for again, as it was."""

    pot: PotId
    on: date


def reopen_pot(work: Work, command: ReopenPot) -> None:
    """Say the words that counted before it was closed once more."""
    old = queries.pot_chain(work, command.pot)[-1]
    _follow(work, old, command.on, closed=False)
    work.undo_with(EndPot(command.pot, command.on))
    work.says(tr("You can save for “{purpose}” again.", purpose=old.purpose))


def _follow(work: Work, old: PotRecord, on: date, **changes: Any) -> None:
    if on < old.from_day:
        raise PotChangedLater(old.from_day)
    words = {
        "purpose": old.purpose,
        "target": old.target,
        "target_on": old.target_on,
        "closed": old.closed,
        **changes,
    }
    work.add(PotRecord(version_id=old.version_id, from_day=on, replaces_id=old.id, **words))


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
    return ScheduleId(record.id)


@dataclass(frozen=True, slots=True)
class SetTerms(Command[TermsId]):
    """A commissioner's own terms count from a day on. source says where they were found."""

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


class StrangeWeeks(Refused):
    """The weeks of contingency are not a number of weeks that anyone agrees."""

    def __init__(self) -> None:
        super().__init__(
            tr("The weeks to keep must lie between 0 and 52."),
            tr("Type the weeks as your agreement says, for example 4 or 1.5."),
            field="contingency_weeks",
        )


def set_terms(work: Work, command: SetTerms) -> TermsId:
    """Keep terms; earlier ones stay as history."""
    hundredths = command.contingency_weeks * 100
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
        )
    )
    work.says(tr("The terms are saved."))
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
        (each for each in queries.commissioners(work) if each.id == streams.get(command.stream)), None
    )
    if payer is None:
        raise queries.NoSuchThing(tr("This funder’s money"))
    if payer.kind in FREE_OF_CHARGE and command.weekly != ZERO:
        raise CareIsFree(payer.name)
    if command.weekly < ZERO:
        raise ContributionBelowNothing
    work.add(
        ContributionRecord(
            stream_id=command.stream,
            from_day=command.from_day,
            weekly=command.weekly,
            source=command.source.strip(),
        )
    )
    work.says(tr("The contribution is saved."))
