"""What a starter file says, in words for whoever prepared it, and what is worth a second look.

A file that is taken can still be wrong: an amount in pounds where pence were meant, lines that come to
more than the week is worth. None of it is refused; it is said before the file goes to a family.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from phb_desktop.exchange.starter import Payer, Starter, StarterPlan
from phb_desktop.plan.model import Per
from phb_desktop.statements.paper.words import ACCOUNTS, BODIES, EVERY, PER, ROLES, said
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr, trn

SMALL: Final = Money(10_00)  # a line of less a week was most likely typed in pounds


def summary(starter: Starter) -> list[str]:
    """Say what a budget would start with, one sentence each."""
    people = starter.people
    return [
        tr(
            "For {person}. Books kept by {holder} ({role}).",
            person=people.person_name,
            holder=people.holder_name,
            role=said(ROLES, people.holder_role),
        ),
        *(
            tr(
                "{name} ({kind}) pays: {streams}.",
                name=payer.name,
                kind=said(BODIES, payer.kind),
                streams=", ".join(_streams(payer)),
            )
            for payer in starter.payers
        ),
        *(line for plan in starter.plans for line in _plan(plan)),
        *(
            tr(
                "{stream}: {amount} {every} from {day}.",
                stream=each.stream,
                amount=each.amount,
                every=said(EVERY, each.every),
                day=in_words(each.first_on),
            )
            for each in starter.schedules
        ),
        *(
            tr(
                "{name} ({kind}) begins on {day} with {amount}.",
                name=each.name,
                kind=said(ACCOUNTS, each.kind),
                day=in_words(each.opened_on),
                amount=total(part.amount for part in each.opening),
            )
            for each in starter.accounts
        ),
    ]


def worth_a_look(starter: Starter) -> list[str]:
    """Say what is taken and may still not be meant."""
    found = [*_missing(starter)]
    for number, plan in enumerate(starter.plans, 1):
        found += _about_plan(number, plan)
    return found


def _streams(payer: Payer) -> tuple[str, ...]:
    return payer.streams or (payer.name,)


def _plan(plan: StarterPlan) -> Iterator[str]:
    yield tr("A plan from {first} to {last}:", first=in_words(plan.starts), last=in_words(plan.ends))
    for line in plan.lines:
        yield tr(
            "{heading}: {amount} {per}.",
            heading=line.heading,
            amount=total(rate.amount for rate in line.rates),
            per=said(PER, line.per),
        )


def _missing(starter: Starter) -> Iterator[str]:
    if not starter.plans:
        yield tr("There is no plan. The person types it in.")
    if not starter.schedules:
        yield tr("It does not say when money arrives. The person is asked.")
    if not starter.accounts:
        yield tr("There is no account. The person adds it.")
    for payer in starter.payers:
        if not payer.terms.source and not payer.terms.found:
            yield tr("It does not say where the terms of {name} stand.", name=payer.name)


def _about_plan(number: int, plan: StarterPlan) -> Iterator[str]:
    for line in plan.lines:
        amount = total(rate.amount for rate in line.rates)
        if line.per is Per.WEEK and ZERO < amount < SMALL:
            yield tr(
                "Plan {number}, {heading}: {amount} a week is little. "
                "Amounts are pence: was it typed in pounds?",
                number=number,
                heading=line.heading,
                amount=amount,
            )
        if line.outcome and plan.outcomes and line.outcome not in plan.outcomes:
            yield tr(
                "Plan {number}, {heading}: its outcome is none of the plan’s, word for word.",
                number=number,
                heading=line.heading,
            )
    for weekly in plan.weekly:
        lines = total(
            rate.amount
            for line in plan.lines
            if line.per is Per.WEEK
            for rate in line.rates
            if rate.stream.casefold() == weekly.stream.casefold()
        )
        if lines > weekly.amount:
            yield tr(
                "Plan {number}: its weekly lines take {lines} of {stream}, which is worth {weekly} a week.",
                number=number,
                lines=lines,
                stream=weekly.stream,
                weekly=weekly.amount,
            )


def counted(starter: Starter) -> str:
    """Say in one line how much it holds."""
    lines = sum(len(plan.lines) for plan in starter.plans)
    return ", ".join(
        (
            trn("{count} payer", "{count} payers", len(starter.payers)),
            trn("{count} plan line", "{count} plan lines", lines),
            trn("{count} account", "{count} accounts", len(starter.accounts)),
        )
    )
