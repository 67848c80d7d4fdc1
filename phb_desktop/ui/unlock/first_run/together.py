"""What the person answered, together with what a starter file holds beyond the screens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from phb_desktop.exchange.starter import (
    Payer,
    Starter,
    StarterContribution,
    StarterPlan,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.words import tr, trn


def own_streams(payer: Payer) -> tuple[str, ...]:
    """Return the names of a payer's money; a payer who names none gives the money its own name."""
    return payer.streams or (payer.name,)


def spelt_alike(starter: Starter) -> Starter:
    """Return a starter in which money is spelt as its payer spells it: files may vary capitals."""
    names = {name.casefold(): name for payer in starter.payers for name in own_streams(payer)}
    return replace(
        starter,
        plans=tuple(_renamed(plan, names) for plan in starter.plans),
        schedules=_schedules(starter.schedules, (), names),
        contributions=_own_names(starter.contributions, names),
        accounts=tuple(replace(each, opening=_rates(each.opening, names)) for each in starter.accounts),
    )


def together(file: Starter, answers: Starter, origins: Sequence[Payer | None]) -> Starter:
    """Return the file with the answers put in. What no screen asks for stays as the file says.

    origins: for each payer of the answers, the file's payer that it came from. The money of payers
    who were taken out goes with them.
    """
    names: dict[str, str] = {}  # the file's names of money, in small letters, and what they are called now
    payers = []
    for payer, origin in zip(answers.payers, origins, strict=True):
        if origin is None:
            payers.append(payer)
            continue
        first, *others = own_streams(origin)
        names[first.casefold()] = payer.streams[0]
        names |= {other.casefold(): other for other in others}
        payers.append(_payer(origin, payer))
    plan = answers.plans[0]
    plans: list[StarterPlan] = [_renamed(each, names) for each in file.plans[:-1]]
    plans.append(_plan(_renamed(file.plans[-1], names), plan) if file.plans else plan)
    return Starter(
        people=replace(
            file.people,
            person_name=answers.people.person_name,
            holder_name=answers.people.holder_name,
            holder_role=answers.people.holder_role,
            person_reference=answers.people.person_reference,
            coordinator_name=answers.people.coordinator_name,
            coordinator_contact=answers.people.coordinator_contact,
        ),
        payers=tuple(payers),
        plans=tuple(plans),
        schedules=_schedules(file.schedules, answers.schedules, names),
        contributions=_contributions(file, answers, names),
        accounts=(
            answers.accounts[0],
            *(replace(each, opening=_rates(each.opening, names)) for each in file.accounts[1:]),
        ),
    )


def _payer(origin: Payer, answer: Payer) -> Payer:
    terms: StarterTerms = replace(
        origin.terms,
        contingency_weeks=answer.terms.contingency_weeks,
        statement_every=answer.terms.statement_every,
        receipt_from=answer.terms.receipt_from,
        source=answer.terms.source,
    )
    return replace(
        origin,
        name=answer.name,
        kind=answer.kind,
        reference=answer.reference,
        streams=(answer.streams[0], *own_streams(origin)[1:]),
        terms=terms,
    )


def _plan(file: StarterPlan, answer: StarterPlan) -> StarterPlan:
    asked = {rate.stream.casefold() for rate in answer.weekly}
    return replace(
        answer,
        weekly=(*answer.weekly, *(rate for rate in file.weekly if rate.stream.casefold() not in asked)),
        outcomes=tuple(dict.fromkeys((*file.outcomes, *answer.outcomes))),
        pots=file.pots,
        reviewed_on=file.reviewed_on,
    )


def _renamed(plan: StarterPlan, names: dict[str, str]) -> StarterPlan:
    lines = (replace(line, rates=_rates(line.rates, names)) for line in plan.lines)
    return replace(plan, weekly=_rates(plan.weekly, names), lines=tuple(line for line in lines if line.rates))


def _rates(rates: Iterable[StarterRate], names: dict[str, str]) -> tuple[StarterRate, ...]:
    return tuple(
        replace(rate, stream=names[rate.stream.casefold()])
        for rate in rates
        if rate.stream.casefold() in names
    )


def _schedules(
    file: Iterable[StarterSchedule], answers: Iterable[StarterSchedule], names: dict[str, str]
) -> tuple[StarterSchedule, ...]:
    """Return all rhythms; the screens ask about the first of each payer's money."""
    asked = {each.stream.casefold(): each for each in answers}
    found = []
    for each in file:
        if each.stream.casefold() not in names:
            continue
        stream = names[each.stream.casefold()]
        answer = asked.pop(stream.casefold(), None)
        if answer is None:
            found.append(replace(each, stream=stream))
        else:
            found.append(replace(answer, last_on=each.last_on))
    return (*found, *asked.values())


def _own_names(file: Iterable[StarterContribution], names: dict[str, str]) -> tuple[StarterContribution, ...]:
    return tuple(
        replace(each, stream=names[each.stream.casefold()])
        for each in file
        if each.stream.casefold() in names
    )


def _contributions(file: Starter, answers: Starter, names: dict[str, str]) -> tuple[StarterContribution, ...]:
    """Return all contributions; the screens ask for the newest towards the first of each payer's money."""
    asked = {each.stream: each for each in answers.contributions}
    screens = {payer.streams[0] for payer in answers.payers}
    found = _own_names(file.contributions, names)
    newest = {each.stream: each for each in found}
    kept: list[StarterContribution] = []
    for each in found:
        answer = asked.get(each.stream)
        if each.stream not in screens:
            kept.append(each)
        elif answer is not None and each is newest[each.stream]:
            kept.append(replace(each, weekly=answer.weekly))
        elif answer is not None:
            kept.append(each)
    return (*kept, *(each for each in answers.contributions if each.stream not in newest))


def brings(starter: Starter) -> str:
    """Say how much a starter holds: `2 funders, 9 plan lines, 1 pot`."""
    plans = starter.plans
    counts = (
        trn("{count} funder", "{count} funders", len(starter.payers)),
        trn("{count} plan", "{count} plans", len(plans)),
        trn("{count} plan line", "{count} plan lines", sum(len(plan.lines) for plan in plans)),
        trn("{count} pot", "{count} pots", pots) if (pots := sum(len(p.pots) for p in plans)) else "",
        trn("{count} rhythm of payments", "{count} rhythms of payments", len(starter.schedules)),
        trn("{count} account", "{count} accounts", len(starter.accounts)),
    )
    return ", ".join(count for count in counts if count and not count.startswith("0 "))


def beyond(starter: Starter) -> str:
    """Say what a starter file holds that no screen asks for, or nothing."""
    plans, people = starter.plans, starter.people
    finer = [payer for payer in starter.payers if payer.terms != _as_asked(payer.terms)]
    further = sum(len(own_streams(payer)) - 1 for payer in starter.payers)
    dated = sum(bool(line.starts or line.ends) for plan in plans for line in plan.lines)
    found = (
        (len(plans) - 1, "{count} earlier plan", "{count} earlier plans"),
        (sum(len(plan.pots) for plan in plans), "{count} pot to save for", "{count} pots to save for"),
        (dated, "the days of {count} line", "the days of {count} lines"),
        (further, "{count} more name for money", "{count} more names for money"),
        (len(finer), "finer terms of {count} funder", "finer terms of {count} funders"),
        (len(starter.accounts) - 1, "{count} more account", "{count} more accounts"),
    )
    said = [trn(one, many, count) for count, one, many in found if count > 0]
    said += [tr("who may sign")] if people.signatories else []
    said += [tr("who works out the pay")] if people.payroll else []
    return ", ".join(said)


def _as_asked(terms: StarterTerms) -> StarterTerms:
    return StarterTerms(
        contingency_weeks=terms.contingency_weeks,
        statement_every=terms.statement_every,
        receipt_from=terms.receipt_from,
        source=terms.source,
    )
