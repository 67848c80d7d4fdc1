"""The lines that wait for somebody to say what they were, each with a suggestion and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from phb_desktop.banking.matching import (
    NEAR_DAYS,
    OWED_SURE,
    HandEntry,
    Knowledge,
    OpenLine,
    Owed,
    Suggestion,
    payee_key,
    suggestions,
)
from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries.history import habits
from phb_desktop.banking.queries.lessons import paid_and_not_back, regular, taken_back
from phb_desktop.banking.queries.lines import LineNow, counts, latest, line_now, lines_now, state_now
from phb_desktop.banking.records import DecisionRecord, LineRecord
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, OwedKind, PaymentType, Purpose
from phb_desktop.ledger.queries.balances import not_sorted
from phb_desktop.ledger.queries.movements import open_bills
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.plan.queries import line_headings, schedules, versions
from phb_desktop.plan.schedule import expected, line_on
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_NEAR = timedelta(days=NEAR_DAYS)
BY_HAND = (Purpose.SPENDING, Purpose.RECEIPT, Purpose.TRANSFER)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A line that waits. line.state is `posted` (in the ledger, not sorted yet) or `held` (to decide).

    alike: for a held line, the stored line of the same day and amount. heading: of the plan line that
    is suggested, if one is, or that the line is sorted to. waits: nobody has said what it was yet.
    """

    line: LineNow
    suggestion: Suggestion | None
    alike: LineNow | None
    heading: str = ""
    waits: bool = True


def review_count(reader: Reader, account: CashAccountId | None = None) -> int:
    """Return how many lines wait."""
    query = waiting_query(account).with_only_columns(func.count(LineRecord.id)).order_by(None)
    found: int = reader.session.execute(query).scalar_one()
    return found


def to_review(
    reader: Reader,
    account: CashAccountId | None = None,
    *,
    after: tuple[date, BankLineId] | None = None,
    limit: int = 200,
) -> list[ReviewRow]:
    """Return a page of waiting lines, oldest first: those after a line's day and id."""
    query = waiting_query(account)
    if after is not None:
        on, line = after
        query = query.where((LineRecord.on > on) | ((LineRecord.on == on) & (LineRecord.id > line)))
    return review_rows(
        reader, [line_now(line, decision) for line, decision in reader.session.execute(query.limit(limit))]
    )


def review_rows(reader: Reader, rows: Sequence[LineNow]) -> list[ReviewRow]:
    """Return lines that wait with what each may have been."""
    alike = lines_now(
        reader, [row.alike for row in rows if row.state is Decision.HELD and row.alike is not None]
    )
    headings = line_headings(reader)
    made = []
    for row, found in zip(rows, _suggested(reader, rows), strict=True):
        line_id = found.parts[0].line if found and found.parts else None
        heading = headings.get(line_id, "") if line_id is not None else ""
        same = alike.get(row.alike) if row.alike is not None else None
        made.append(ReviewRow(row, found, same, heading))
    return made


def waiting_lines(reader: Reader, account: CashAccountId | None = None) -> list[LineNow]:
    """Return all lines that are in the ledger and not sorted yet, oldest first, without suggestions."""
    rows = [line_now(line, decision) for line, decision in reader.session.execute(waiting_query(account))]
    return [row for row in rows if row.state is Decision.POSTED]


def waiting_query(account: CashAccountId | None) -> Any:
    """Return lines that are held, or whose entry is not sorted yet, oldest first."""
    query = every_line().where(
        or_(
            state_now() == Decision.HELD.value,
            and_(state_now() == Decision.POSTED.value, not_sorted()),
        )
    )
    return query if account is None else query.where(LineRecord.account_id == account)


def every_line() -> Any:
    """Return lines that count with their latest decision and the entry of it, oldest first."""
    posted_as = func.coalesce(DecisionRecord.entry_id, LineRecord.entry_id)
    return (
        select(LineRecord, DecisionRecord)
        .outerjoin(DecisionRecord, and_(DecisionRecord.line_id == LineRecord.id, latest()))
        .outerjoin(EntryRecord, EntryRecord.id == posted_as)
        .where(counts())
        .order_by(LineRecord.on, LineRecord.id)
    )


def _suggested(reader: Reader, rows: Sequence[LineNow]) -> list[Suggestion | None]:
    if not rows:
        return []
    first, last = min(row.on for row in rows), max(row.on for row in rows)
    span = Span(first - _NEAR, last + _NEAR)
    open_lines = [OpenLine(row.entry, row.on, row.amount, row.payee, row.account) for row in rows]
    found = suggestions(
        open_lines,
        Knowledge(
            habits=habits(reader, [(payee_key(row.payee), row.amount.pence < 0) for row in rows]),
            expected=expected(schedules(reader), span),
            by_hand=unmatched_by_hand(reader, span),
            others=_unsorted_lines(reader, Span(first - OWED_SURE, last + OWED_SURE)),
            owed=_owed(reader, span),
            paid=paid_and_not_back(reader, rows),
            bills=regular(reader, rows),
        ),
    )
    plan = versions(reader)
    return [
        None if one is not None and _out_of_plan(one, row, plan) else one
        for one, row in zip(found, rows, strict=True)
    ]


_TYPE_OF: Final = {
    OwedKind.WAGES: PaymentType.PA_NET_WAGES,
    OwedKind.HOLIDAY: PaymentType.PA_NET_WAGES,
    OwedKind.HMRC: PaymentType.HMRC,
    OwedKind.PENSION: PaymentType.PENSION,
    OwedKind.INVOICE: PaymentType.OTHER_IN_PLAN,
}


def _owed(reader: Reader, span: Span) -> list[Owed]:
    """Return what is owed at the end of a span. An invoice is sorted as its payee was before."""
    bills = open_bills(reader, span.last)
    usual = habits(reader, [(payee_key(bill.party), True) for bill in bills]) if bills else {}
    found = []
    for bill in bills:
        habit = usual.get((payee_key(bill.party), True))
        kind = _TYPE_OF[bill.kind]
        if bill.kind is OwedKind.INVOICE and habit is not None and habit.type is not None:
            kind = habit.type
        found.append(Owed(bill.id, bill.on, bill.party, bill.amount, bill.line, bill.stream, kind))
    return found


def _out_of_plan(suggestion: Suggestion, row: LineNow, plan: Any) -> bool:
    """Say whether a suggestion names a plan line that does not run on the line's day."""
    return any(
        part.type is not None and part.line is not None and line_on(plan, part.line, row.on) is None
        for part in suggestion.parts
    )


def line_of_its_own() -> Any:
    """Return the lines of a bank file that stand behind an entry in the account of a posting, as SQL."""
    return (
        select(DecisionRecord.id)
        .join(LineRecord, LineRecord.id == DecisionRecord.line_id)
        .where(
            DecisionRecord.entry_id == EntryRecord.id,
            DecisionRecord.decision == Decision.MATCHED,
            latest(),
            counts(),
            LineRecord.account_id == PostingRecord.cash_account_id,
        )
    )


def unmatched_by_hand(
    reader: Reader, span: Span, account: CashAccountId | None = None, *, seen_by: date | None = None
) -> list[HandEntry]:
    """Return what was recorded by hand in a span and has no line of the bank behind it.

    seen_by: only lines of the bank up to that day count as seen.
    """
    undone = aliased(EntryRecord)
    matched = line_of_its_own()
    if seen_by is not None:
        matched = matched.where(LineRecord.on <= seen_by)
    query = (
        select(
            EntryRecord.id,
            EntryRecord.on,
            PostingRecord.pence,
            EntryRecord.party,
            PostingRecord.cash_account_id,
        )
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(
            EntryRecord.purpose.in_(BY_HAND),
            EntryRecord.on >= span.first,
            EntryRecord.on <= span.last,
            PostingRecord.account == Account.BANK,
            ~taken_back(undone),
            ~matched.exists(),
        )
        .order_by(EntryRecord.on, EntryRecord.id)
    )
    if account is not None:
        query = query.where(PostingRecord.cash_account_id == account)
    return [
        HandEntry(EntryId(entry), on, pence, party, CashAccountId(whose or 0))
        for entry, on, pence, party, whose in reader.session.execute(query)
    ]


def _unsorted_lines(reader: Reader, span: Span) -> list[OpenLine]:
    """Return bank entries of all accounts that wait, near the lines shown: the other side of transfers."""
    query = (
        select(
            EntryRecord.id,
            EntryRecord.on,
            PostingRecord.pence,
            EntryRecord.party,
            PostingRecord.cash_account_id,
        )
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(
            not_sorted(),
            EntryRecord.on >= span.first,
            EntryRecord.on <= span.last,
            PostingRecord.account == Account.BANK,
        )
    )
    return [
        OpenLine(EntryId(entry), on, pence, party, CashAccountId(whose or 0))
        for entry, on, pence, party, whose in reader.session.execute(query)
    ]
