"""How each piece of a budget's start is written in JSON, and read back. One function a piece, both ways.

Names stand for things: a stream is named by its name, an outcome by its words. So a person can write
the file by hand, and the reader says where a name leads nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from phb_desktop.exchange.forms import Form
from phb_desktop.exchange.starter import (
    Payer,
    People,
    Starter,
    StarterAccount,
    StarterContribution,
    StarterLine,
    StarterPlan,
    StarterPot,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.contribution import FREE_OF_CHARGE
from phb_desktop.plan.found import Allowed, Found, Level, Term
from phb_desktop.plan.model import Body, ContingencyBasis, Every, Per, Role
from phb_desktop.values.day import in_words
from phb_desktop.values.money import LARGEST_PENCE
from phb_desktop.words import tr

PERCENT = 1000
DAYS = 3660
MOST_YEARS = 100


def start_as_json(starter: Starter) -> dict[str, Any]:
    """Return the start as JSON allows it: money in whole pence, days as text, empty fields left out."""
    return _full(
        people=_people_as_json(starter.people),
        payers=[_payer_as_json(payer) for payer in starter.payers],
        plans=[_plan_as_json(plan) for plan in starter.plans],
        schedules=[_schedule_as_json(schedule) for schedule in starter.schedules],
        contributions=[_contribution_as_json(each) for each in starter.contributions],
        accounts=[_account_as_json(account) for account in starter.accounts],
    )


def read_start(form: Form) -> Starter:
    """Read the start; every problem is noted in the form."""
    people = form.one("people", _people)
    payers = form.each("payers", _payer, needed=True)
    named = [name for payer in payers for name in (payer.streams or (payer.name,))]
    form.apart("payers", (payer.name for payer in payers))
    form.apart("payers", named)
    streams = {name.casefold(): name for name in named}
    plans = form.each("plans", lambda each: _plan(each, streams))
    for earlier, later in pairwise(plans):
        if later.starts <= earlier.starts:
            form.no("plans", tr("Each plan should start later than the one before it."))
    schedules = form.each("schedules", lambda each: _schedule(each, streams))
    free = {
        name.casefold()
        for payer in payers
        if payer.kind in FREE_OF_CHARGE
        for name in (payer.streams or (payer.name,))
    }
    contributions = form.each("contributions", lambda each: _contribution(each, streams, free))
    accounts = form.each("accounts", lambda each: _account(each, streams))
    form.apart("accounts", (account.name for account in accounts))
    return form.done(Starter(people, payers, plans, schedules, accounts, contributions))


def _people(form: Form) -> People:
    return form.done(
        People(
            person_name=form.text("person_name", needed=True),
            holder_name=form.text("holder_name", needed=True),
            holder_role=form.choice("holder_role", Role),
            person_reference=form.text("person_reference"),
            coordinator_name=form.text("coordinator_name"),
            coordinator_contact=form.text("coordinator_contact", lines=True),
            signatories=form.text("signatories", lines=True),
            payroll=form.text("payroll", lines=True),
        )
    )


def _people_as_json(people: People) -> dict[str, Any]:
    return _full(
        person_name=people.person_name,
        person_reference=people.person_reference,
        holder_name=people.holder_name,
        holder_role=people.holder_role.value,
        coordinator_name=people.coordinator_name,
        coordinator_contact=people.coordinator_contact,
        signatories=people.signatories,
        payroll=people.payroll,
    )


def _payer(form: Form) -> Payer:
    return form.done(
        Payer(
            name=form.text("name", needed=True),
            kind=form.choice("kind", Body, Body.ICB),
            receives_return=form.text("receives_return"),
            address=form.text("address", lines=True),
            email=form.text("email"),
            reference=form.text("reference"),
            streams=form.texts("streams"),
            terms=form.one("terms", _terms, needed=False),
        )
    )


def _payer_as_json(payer: Payer) -> dict[str, Any]:
    return _full(
        name=payer.name,
        kind=payer.kind.value,
        receives_return=payer.receives_return,
        address=payer.address,
        email=payer.email,
        reference=payer.reference,
        streams=list(payer.streams),
        terms=_terms_as_json(payer.terms),
    )


def _terms(form: Form) -> StarterTerms:
    usual = StarterTerms()
    found = form.each("found", _found)
    form.apart("found", (each.term.value for each in found))
    return form.done(
        StarterTerms(
            contingency_weeks=form.weeks("contingency_weeks"),
            contingency_basis=form.choice("contingency_basis", ContingencyBasis, usual.contingency_basis),
            fixed_weekly=form.pence("fixed_weekly_pence", usual.fixed_weekly),
            inside_budget=form.flag("inside_budget", otherwise=usual.inside_budget),
            reason_percent=form.whole("reason_percent", usual.reason_percent, least=0, most=PERCENT),
            reason_amount=form.pence("reason_amount_pence", usual.reason_amount),
            receipt_from=form.pence("receipt_from_pence", usual.receipt_from),
            statement_every=form.choice("statement_every", Every, usual.statement_every),
            reply_days=form.whole("reply_days", usual.reply_days, least=0, most=DAYS),
            source=form.text("source"),
            tell_when_used=form.flag("tell_when_used", otherwise=usual.tell_when_used),
            cash=form.choice("cash", Allowed, usual.cash),
            charges=form.choice("charges", Allowed, usual.charges),
            keep_years=form.whole("keep_years", -1, least=0, most=MOST_YEARS)
            if form.has("keep_years")
            else None,
            found=found,
        )
    )


def _found(form: Form) -> Found:
    return form.done(
        Found(
            term=form.choice("term", Term),
            level=form.choice("level", Level, Level.LOCAL),
            document=form.text("document"),
            page=form.text("page"),
            on=form.day("found_on"),
        )
    )


def _found_as_json(found: Found) -> dict[str, Any]:
    return _full(
        term=found.term.value,
        level=found.level.value,
        document=found.document,
        page=found.page,
        found_on=_day(found.on),
    )


def _terms_as_json(terms: StarterTerms) -> dict[str, Any]:
    return _full(
        contingency_weeks=format(terms.contingency_weeks, "f"),
        contingency_basis=terms.contingency_basis.value,
        fixed_weekly_pence=terms.fixed_weekly.pence,
        inside_budget=terms.inside_budget,
        reason_percent=terms.reason_percent,
        reason_amount_pence=terms.reason_amount.pence,
        receipt_from_pence=terms.receipt_from.pence,
        statement_every=terms.statement_every.value,
        reply_days=terms.reply_days,
        source=terms.source,
        tell_when_used=terms.tell_when_used or "",
        cash="" if terms.cash is Allowed.NOT_SAID else terms.cash.value,
        charges="" if terms.charges is Allowed.NOT_SAID else terms.charges.value,
        keep_years="" if terms.keep_years is None else terms.keep_years,
        found=[_found_as_json(each) for each in terms.found],
    )


def _rate(form: Form, streams: Mapping[str, str], *, least: int = 0) -> StarterRate:
    return form.done(StarterRate(_stream(form, streams), form.pence("amount_pence", least=least)))


def _rate_as_json(rate: StarterRate) -> dict[str, Any]:
    return {"stream": rate.stream, "amount_pence": rate.amount.pence}


def _stream(form: Form, streams: Mapping[str, str]) -> str:
    name = form.text("stream", needed=True)
    if name and name.casefold() not in streams:
        known = ", ".join(f"“{each[:40]}”" for each in sorted(streams.values())[:10])
        form.no(
            "stream",
            tr("No payer has money called “{name}”.", name=name[:40]),
            tr(
                "Use a name that a payer’s streams have, or add it there. Known: {known}.", known=known or "–"
            ),
        )
    return name


def _plan(form: Form, streams: Mapping[str, str]) -> StarterPlan:
    starts, ends = form.needed_day("starts"), form.needed_day("ends")
    if ends < starts:
        form.no("ends", tr("It ends before it starts."))
    plan = StarterPlan(
        starts=starts,
        ends=ends,
        outcomes=form.texts("outcomes"),
        weekly=form.each("weekly", lambda each: _rate(each, streams)),
        lines=form.each("lines", lambda each: _line(each, streams, starts, ends), needed=True),
        pots=form.each("pots", _pot),
        agreed_on=form.day("agreed_on"),
        agreed_by=form.text("agreed_by"),
        reviewed_on=form.day("reviewed_on"),
        review_due=form.day("review_due"),
    )
    form.apart("lines", (line.heading for line in plan.lines))
    form.apart("outcomes", plan.outcomes)
    form.apart("weekly", (rate.stream for rate in plan.weekly))
    return form.done(plan)


def _plan_as_json(plan: StarterPlan) -> dict[str, Any]:
    return _full(
        starts=_day(plan.starts),
        ends=_day(plan.ends),
        agreed_on=_day(plan.agreed_on),
        agreed_by=plan.agreed_by,
        reviewed_on=_day(plan.reviewed_on),
        review_due=_day(plan.review_due),
        outcomes=list(plan.outcomes),
        weekly=[_rate_as_json(rate) for rate in plan.weekly],
        lines=[_line_as_json(line) for line in plan.lines],
        pots=[_pot_as_json(pot) for pot in plan.pots],
    )


def _line(form: Form, streams: Mapping[str, str], starts: date, ends: date) -> StarterLine:
    line = StarterLine(
        heading=form.text("heading", needed=True),
        per=form.choice("per", Per),
        rates=form.each("rates", lambda each: _rate(each, streams), needed=True),
        outcome=form.text("outcome"),
        minutes_per_week=form.whole("minutes_per_week", 0, least=0, most=7 * 24 * 60 * 4),
        starts=form.day("starts"),
        ends=form.day("ends"),
    )
    form.apart("rates", (rate.stream for rate in line.rates))
    first, last = line.starts or starts, line.ends or ends
    if last < first:
        form.no("ends", tr("It ends before it starts."))
    elif first < starts or last > ends:
        days = {"first": in_words(starts), "last": in_words(ends)}
        form.no("", tr("Its days reach outside the plan, which runs {first} to {last}.", **days))
    return form.done(line)


def _line_as_json(line: StarterLine) -> dict[str, Any]:
    return _full(
        heading=line.heading,
        per=line.per.value,
        rates=[_rate_as_json(rate) for rate in line.rates],
        outcome=line.outcome,
        minutes_per_week=line.minutes_per_week,
        starts=_day(line.starts),
        ends=_day(line.ends),
    )


def _pot(form: Form) -> StarterPot:
    return form.done(
        StarterPot(form.text("purpose", needed=True), form.pence("target_pence"), form.day("target_on"))
    )


def _pot_as_json(pot: StarterPot) -> dict[str, Any]:
    return _full(purpose=pot.purpose, target_pence=pot.target.pence, target_on=_day(pot.target_on))


def _schedule(form: Form, streams: Mapping[str, str]) -> StarterSchedule:
    schedule = StarterSchedule(
        stream=_stream(form, streams),
        every=form.choice("every", Every),
        first_on=form.needed_day("first_on"),
        amount=form.pence("amount_pence", least=1),
        in_advance=form.flag("in_advance", otherwise=True),
        last_on=form.day("last_on"),
    )
    if schedule.last_on is not None and schedule.last_on < schedule.first_on:
        form.no("last_on", tr("It ends before it starts."))
    return form.done(schedule)


def _schedule_as_json(schedule: StarterSchedule) -> dict[str, Any]:
    return _full(
        stream=schedule.stream,
        every=schedule.every.value,
        first_on=_day(schedule.first_on),
        last_on=_day(schedule.last_on),
        amount_pence=schedule.amount.pence,
        in_advance=schedule.in_advance,
    )


def _contribution(form: Form, streams: Mapping[str, str], free: set[str]) -> StarterContribution:
    contribution = StarterContribution(
        stream=_stream(form, streams),
        from_day=form.needed_day("from_day"),
        weekly=form.pence("weekly_pence"),
        source=form.text("source"),
    )
    if contribution.stream.casefold() in free and contribution.weekly:
        form.no("stream", tr("This is NHS money, and NHS care is free."))
    return form.done(contribution)


def _contribution_as_json(contribution: StarterContribution) -> dict[str, Any]:
    return _full(
        stream=contribution.stream,
        from_day=_day(contribution.from_day),
        weekly_pence=contribution.weekly.pence,
        source=contribution.source,
    )


def _account(form: Form, streams: Mapping[str, str]) -> StarterAccount:
    account = StarterAccount(
        name=form.text("name", needed=True),
        kind=form.choice("kind", CashKind, CashKind.OWN),
        opened_on=form.needed_day("opened_on"),
        sort_code=form.digits("sort_code", 6, 6),
        account_number=form.digits("account_number", 4, 12),
        opening=form.each("opening", lambda each: _rate(each, streams, least=-LARGEST_PENCE)),
    )
    form.apart("opening", (rate.stream for rate in account.opening))
    return form.done(account)


def _account_as_json(account: StarterAccount) -> dict[str, Any]:
    return _full(
        name=account.name,
        kind=account.kind.value,
        opened_on=_day(account.opened_on),
        sort_code=account.sort_code,
        account_number=account.account_number,
        opening=[_rate_as_json(rate) for rate in account.opening],
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _full(**fields: Any) -> dict[str, Any]:
    """Leave out what is empty: no text, no list. Nought and no are said."""
    return {name: told for name, told in fields.items() if told not in ("", [])}
