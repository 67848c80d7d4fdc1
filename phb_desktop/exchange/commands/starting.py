"""A budget begins as a starter file or the first screens say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phb_desktop.exchange.starter import Starter, StarterPlan, StarterRate
from phb_desktop.ledger.commands import OpenAccount, OpeningPart, open_account
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    Missing,
    NewLine,
    SetContribution,
    SetProfile,
    SetSchedule,
    SetTerms,
    add_commissioner,
    add_stream,
    agree_plan,
    set_contribution,
    set_profile,
    set_schedule,
    set_terms,
)
from phb_desktop.plan.model import BudgetProfile, Pot, StreamAmount, StreamId, StreamRate
from phb_desktop.plan.queries import NoSuchThing
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class StartBudget(Command[None]):
    """A budget begins as a starter says."""

    starter: Starter


def start_budget(work: Work, command: StartBudget) -> None:
    """Do what each room's own command does, in one transaction with one audit record."""
    starter = command.starter
    begins = min(
        (day for day in (*(p.starts for p in starter.plans), *(a.opened_on for a in starter.accounts))),
        default=work.today,
    )
    people = starter.people
    set_profile(
        work,
        SetProfile(
            BudgetProfile(
                person_name=people.person_name,
                person_reference=people.person_reference,
                holder_name=people.holder_name,
                holder_role=people.holder_role,
                coordinator_name=people.coordinator_name,
                coordinator_contact=people.coordinator_contact,
                signatories=people.signatories,
                payroll=people.payroll,
                since=begins,
            )
        ),
    )
    if not starter.payers:
        raise Missing(tr("Who pays"), "payers")
    streams: dict[str, StreamId] = {}
    for payer in starter.payers:
        commissioner = add_commissioner(
            work,
            AddCommissioner(
                payer.name, payer.kind, payer.receives_return, payer.address, payer.email, payer.reference
            ),
        )
        for name in payer.streams or (payer.name,):
            streams[name.casefold()] = add_stream(work, AddStream(commissioner, name))
        terms = payer.terms
        set_terms(
            work,
            SetTerms(
                commissioner=commissioner,
                from_day=begins,
                contingency_weeks=terms.contingency_weeks,
                contingency_basis=terms.contingency_basis,
                fixed_weekly=terms.fixed_weekly,
                inside_budget=terms.inside_budget,
                reason_percent=terms.reason_percent,
                reason_amount=terms.reason_amount,
                receipt_from=terms.receipt_from,
                statement_every=terms.statement_every,
                reply_days=terms.reply_days,
                source=terms.source,
                tell_when_used=terms.tell_when_used,
                cash=terms.cash,
                charges=terms.charges,
                keep_years=terms.keep_years,
                found=terms.found,
            ),
        )
    for plan in starter.plans:
        agree_plan(work, plan_of(plan, streams))
    for schedule in starter.schedules:
        set_schedule(
            work,
            SetSchedule(
                stream=_stream(schedule.stream, streams),
                every=schedule.every,
                first_on=schedule.first_on,
                amount=schedule.amount,
                in_advance=schedule.in_advance,
                last_on=schedule.last_on,
            ),
        )
    for contribution in starter.contributions:
        set_contribution(
            work,
            SetContribution(
                _stream(contribution.stream, streams),
                contribution.from_day,
                contribution.weekly,
                contribution.source,
            ),
        )
    for account in starter.accounts:
        open_account(
            work,
            OpenAccount(
                name=account.name,
                kind=account.kind,
                opened_on=account.opened_on,
                sort_code=account.sort_code,
                account_number=account.account_number,
                opening=tuple(
                    OpeningPart(_stream(part.stream, streams), part.amount) for part in account.opening
                ),
            ),
        )
    work.says(tr("The budget for {name} is ready.", name=people.person_name))
    work.cannot_undo(tr("A budget begins with this. To begin anew, make another budget."))


def _stream(name: str, streams: dict[str, StreamId]) -> StreamId:
    if name.casefold() not in streams:
        raise NoSuchThing(tr("The money called “{name}”", name=name))
    return streams[name.casefold()]


def _rates(rates: Iterable[StarterRate], streams: dict[str, StreamId]) -> tuple[StreamRate, ...]:
    return tuple(StreamRate(_stream(rate.stream, streams), rate.amount) for rate in rates)


def plan_of(plan: StarterPlan, streams: dict[str, StreamId]) -> AgreePlan:
    """Return a starter's plan as the command that agrees it. streams: by name, case folded."""
    outcomes = list(plan.outcomes)
    for line in plan.lines:  # an outcome named only by a line counts too
        if line.outcome and line.outcome not in outcomes:
            outcomes.append(line.outcome)
    return AgreePlan(
        starts=plan.starts,
        ends=plan.ends,
        outcomes=tuple(outcomes),
        lines=tuple(
            NewLine(
                heading=line.heading,
                per=line.per,
                rates=_rates(line.rates, streams),
                outcome=outcomes.index(line.outcome) if line.outcome else None,
                minutes_per_week=line.minutes_per_week,
                starts=line.starts,
                ends=line.ends,
            )
            for line in plan.lines
        ),
        streams=tuple(StreamAmount(rate.stream, rate.amount) for rate in _rates(plan.weekly, streams)),
        pots=tuple(Pot(pot.purpose, pot.target, pot.target_on) for pot in plan.pots),
        agreed_on=plan.agreed_on,
        agreed_by=plan.agreed_by,
        reviewed_on=plan.reviewed_on,
        review_due=plan.review_due,
    )
