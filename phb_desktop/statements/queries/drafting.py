"""What may be asked of statements: a draft of any period, and what was issued. Each answer is frozen."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select

from phb_desktop.banking.queries import (
    bank_balance,
    counted_on,
    import_history,
    known_to_bank,
    paper_statements,
    reconciliation,
)
from phb_desktop.banking.reconcile import Reconciliation
from phb_desktop.employer.model import initials_of, name_key
from phb_desktop.employer.queries import initials_by_name
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, PaymentType, Purpose
from phb_desktop.ledger.position import plan_year
from phb_desktop.ledger.queries import (
    arrivals,
    as_money,
    balance_on,
    balances,
    by_hand,
    cash_accounts,
    corrections_since,
    last_entry,
    movements,
    open_bills,
    paid_ahead_on,
    standing_on,
    stream_balances,
    unsorted_count,
)
from phb_desktop.ledger.queries.movements import Correction, Movement
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.papers.model import Payment
from phb_desktop.papers.queries import evidence
from phb_desktop.plan import queries as plan
from phb_desktop.plan.arrivals import NEAR
from phb_desktop.plan.contribution import ContributionRun, runs
from phb_desktop.plan.model import StreamId, called_in, receipt_limit, terms_counting
from phb_desktop.statements.books import Agreement, Books, HandedOver, Moved, Place, Proofs
from phb_desktop.statements.content import Content
from phb_desktop.statements.model import ReasonGiven
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.queries.asked_known import asked_for
from phb_desktop.statements.queries.holding import given_before, saved_on
from phb_desktop.statements.queries.pay_known import owed_with_holiday, pay_known
from phb_desktop.statements.queries.sent import chain, latest_before, notices_for
from phb_desktop.statements.queries.told_known import told_known
from phb_desktop.statements.records import ReasonRecord
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.money import went_out
from phb_desktop.statements.sections.results import year_until
from phb_desktop.values.day import EARLIEST
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import in_english


@in_english()
def draft(reader: Reader, first: date, last: date, request: Request | None = None) -> Content:
    """Return what a statement of these days would say now; nothing is kept."""
    return period_statement(books(reader, Span(first, last)), request or Request())


@in_english()
def books(reader: Reader, span: Span, *, since: EntryId | None = None) -> Books:
    """Gather what a statement needs, in a fixed number of queries however long the ledger is.

    since: the newest entry that the statement before knew of; corrections after it are listed.
    """
    agreement = _agreement(reader, span)
    moved = movements(reader, span)
    year = year_until(plan_year(agreement.versions, span.last), span)
    before = stream_balances(reader, span.first - DAY)
    begins = _begins_here(reader, span.first)
    return Books(
        span=span,
        today=reader.today,
        agreement=agreement,
        money=Moved(
            movements=moved,
            opening={each.stream: each.balance for each in before if each.balance},
            before=balance_on(reader, span.first - DAY),
            closing=balance_on(reader, span.last),
            begins_here=begins and latest_before(reader, span.first) is None,
            arrivals=arrivals(reader, Span(_back(span.first, NEAR), span.last + NEAR)),
            year=year,
            year_spent=_spent(reader, year),
            contributed=_contributed_before(reader, span.first),
        ),
        proofs=_proofs(reader, span, agreement, moved, _since(reader, span) if since is None else since),
        reasons=reasons(reader, span.first, span.last),
        initials=_initials(reader, moved),
        pay=pay_known(reader, span),
        told=told_known(reader, span, moved, begins=begins),
        asked=asked_for(reader, span),
        places={each.id: each.name for each in cash_accounts(reader)},
    )


def _agreement(reader: Reader, span: Span) -> Agreement:
    versions = plan.versions(reader)
    return Agreement(
        profiles=plan.profiles(reader),
        commissioners=[
            each for called in plan.commissioners_over_time(reader) for each in called_in(called, span)
        ],
        streams=plan.streams(reader),
        versions=versions,
        schedules=plan.schedules(reader),
        terms=plan.terms_on(reader, span.last),
        terms_over_time=plan.terms(reader),
        headings=plan.line_headings(reader),
        contributions=_contributions(reader),
        took_over=[
            (after, before.name)
            for called in plan.commissioners_over_time(reader)
            for before, after in pairwise(called)
            if after.since is not None and after.since in span
        ],
        handed_over=_handed_over(reader, span),
    )


def _handed_over(reader: Reader, span: Span) -> list[HandedOver]:
    """Return whose money took the place of whose on a day of the period, and what was left of it."""
    found = []
    for each in plan.funder_changes(reader):
        if each.from_day in span:
            shares = {part.stream: part.balance for part in stream_balances(reader, each.from_day - DAY)}
            found.append(HandedOver(each.from_day, each.old, each.new, shares.get(each.old, ZERO)))
    return found


def _contributions(reader: Reader) -> list[ContributionRun]:
    """Return what the person was to contribute, from the first day of the books on."""
    begin = min((account.opened_on for account in cash_accounts(reader)), default=EARLIEST)
    known = runs(plan.contributions(reader))
    return [
        replace(run, days=Span(max(run.days.first, begin), run.days.last))
        for run in known
        if run.days.last >= begin
    ]


def _initials(reader: Reader, moved: list[Movement]) -> dict[str, str]:
    """Return initials for the list of workers, and for everyone who was paid wages or is owed any."""
    known = dict(initials_by_name(reader))
    paid = {each.party for each in moved if any(part.kind == PaymentType.PA_NET_WAGES for part in each.parts)}
    for name in sorted(paid | set(_paid_before(reader))):
        known.setdefault(name_key(name), initials_of(name))
    return known


def _paid_before(reader: Reader) -> list[str]:
    """Return who was ever paid wages that were entered by hand: they may still wait for the bank."""
    rows = reader.session.scalars(
        select(EntryRecord.party)
        .where(
            by_hand(),
            EntryRecord.purpose == Purpose.SPENDING,
            select(PostingRecord.id)
            .where(
                PostingRecord.entry_id == EntryRecord.id,
                PostingRecord.account == Account.SPENDING,
                PostingRecord.kind == PaymentType.PA_NET_WAGES,
            )
            .exists(),
        )
        .distinct()
    )
    return list(rows)


def _begins_here(reader: Reader, first: date) -> bool:
    """Say whether no entry is dated before a day."""
    found = select(EntryRecord.id).where(EntryRecord.on < first).limit(1)
    return reader.session.execute(found).first() is None


def _back(day: date, length: timedelta) -> date:
    return max(EARLIEST, day - length)


def _spent(reader: Reader, span: Span) -> dict[Place, Money]:
    """Return what went on each plan line and stream in a span, refunds taken off."""
    rows: Any = reader.session.execute(
        select(PostingRecord.plan_line_id, PostingRecord.stream_id, func.sum(PostingRecord.pence))
        .where(
            PostingRecord.account == Account.SPENDING,
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(PostingRecord.plan_line_id, PostingRecord.stream_id)
    )
    return {(line, stream): as_money(pence) for line, stream, pence in rows}


def _contributed_before(reader: Reader, first: date) -> dict[StreamId, Money]:
    """Return what the person had contributed to each stream before a day."""
    rows: Any = reader.session.execute(
        select(PostingRecord.stream_id, func.sum(PostingRecord.pence))
        .where(PostingRecord.account == Account.CONTRIBUTION, PostingRecord.on < first)
        .group_by(PostingRecord.stream_id)
    )
    return {stream: -as_money(pence) for stream, pence in rows}


def _proofs(
    reader: Reader, span: Span, agreement: Agreement, moved: list[Movement], since: EntryId
) -> Proofs:
    accounts = cash_accounts(reader)
    paid = [
        Payment(movement.id, out)
        for movement in moved
        if movement.purpose is not Purpose.OPENING and (out := went_out(movement))
    ]
    corrections = corrections_since(reader, since, Span(EARLIEST, span.last), told=_told(reader, span, since))
    days: dict[Any, list[Span]] = {}
    for file in import_history(reader):
        if not file.undone:
            days.setdefault(file.account, []).append(Span(file.first, file.last))
    for account in accounts:  # what was gone through on paper is as good as a file
        for paper in paper_statements(reader, account.id):
            days.setdefault(account.id, []).append(paper.days)
    return Proofs(
        accounts=accounts,
        held=balances(reader, span.last),
        held_before=balances(reader, span.first - DAY),
        bank={
            each.id: reconciliation(reader, each.id, span.last, first=span.first)
            if each.id in days
            else _by_balance_alone(reader, each.id, span)
            for each in accounts
            if each.opened_on <= span.last
        },
        bank_days=days,
        seen_by_bank=frozenset(known_to_bank(reader, span.first, span.last)),
        standing=standing_on(reader, span.last),
        ahead=paid_ahead_on(reader, span.last),
        owed=owed_with_holiday(reader, span.last),
        bills=open_bills(reader, span.last),
        evidence=evidence(
            reader,
            paid,
            receipt_from=receipt_limit(agreement.terms.values()),
            own_limits=_limits(agreement, moved),
        ),
        corrections=corrections,
        unsorted=unsorted_count(reader, span),
        notices=notices_for(reader, span),
        saved=saved_on(reader, span.last),
        given_before=given_before(reader, span, moved),
        moved_streams=_streams_of(reader, corrections),
    )


def _limits(agreement: Agreement, moved: list[Movement]) -> dict[int, Money]:
    """Return from which amount each payment asks for a paper, by the terms of its own day."""
    by_day = {
        day: receipt_limit(terms_counting(agreement.terms_over_time, day).values())
        for day in {movement.on for movement in moved}
    }
    return {movement.id: by_day[movement.on] for movement in moved}


def _streams_of(reader: Reader, corrections: list[Correction]) -> dict[EntryId, frozenset[StreamId]]:
    """Return whose money corrected entries were and are, where somebody had said it."""
    entries = [number for each in corrections for number in (each.old, each.new) if number is not None]
    if not entries:
        return {}
    found: dict[EntryId, set[StreamId]] = {}
    listed = func.json_each(json.dumps(entries)).table_valued("value")
    rows: Any = reader.session.execute(
        select(PostingRecord.entry_id, PostingRecord.stream_id).where(
            PostingRecord.entry_id.in_(select(listed.c.value)), PostingRecord.stream_id.is_not(None)
        )
    )
    for entry, stream in rows:
        found.setdefault(entry, set()).add(stream)
    return {entry: frozenset(streams) for entry, streams in found.items()}


def _by_balance_alone(reader: Reader, account: CashAccountId, span: Span) -> Reconciliation:
    """Return section H of an account without bank files: nothing can be set beside its entries."""
    return Reconciliation(
        on=span.last,
        bank=bank_balance(reader, account, span.last),
        heard=counted_on(reader, account, span.last),
        not_on_statement=(),
        cash=ZERO,
        ledger=ZERO,
        opening=bank_balance(reader, account, span.first - DAY),
    )


def _since(reader: Reader, span: Span) -> EntryId:
    """Return the newest entry that the latest statement of an earlier period knew of."""
    before = latest_before(reader, span.first)
    return EntryId(before.last_entry) if before else EntryId(0)


def _told(reader: Reader, span: Span, since: EntryId) -> EntryId:
    """Return the newest entry that a statement of these very days knew of, else of the days before."""
    same = [each.last_entry for each in chain(reader) if (each.first, each.last) == (span.first, span.last)]
    return EntryId(max([since, *same]))


def reasons(reader: Reader, first: date, last: date) -> dict[Place, ReasonGiven]:
    """Return the reasons given for a period, by plan line and stream; the latest word counts."""
    rows = reader.session.scalars(
        select(ReasonRecord)
        .where(ReasonRecord.first == first, ReasonRecord.last == last)
        .order_by(ReasonRecord.id)
    )
    found: dict[Place, ReasonGiven] = {}
    for row in rows:
        place: Any = (row.plan_line_id, row.stream_id)
        found[place] = ReasonGiven(row.code, row.words, row.need_met, row.action)
    return found


def unsorted_days(reader: Reader, span: Span) -> list[date]:
    """Return the days of a span on which something waits to be sorted, each once."""
    found = {each.on for each in movements(reader, span) if not each.sorted}
    return sorted(found)


def balance_at(reader: Reader, day: date) -> Money:
    """Return what the ledger now says was there at the end of a day."""
    return balance_on(reader, day)


def shares_at(reader: Reader, day: date) -> dict[str, Money]:
    """Return each stream's share of the balance at the end of a day, by the stream's name."""
    names = {stream.id: stream.name for stream in plan.streams(reader)}
    return {names[each.stream]: each.balance for each in stream_balances(reader, day) if each.stream}


def newest_entry(reader: Reader) -> EntryId:
    """Return the number of the newest ledger entry."""
    return last_entry(reader)
