"""The lines that wait for somebody to say what they were, each with a suggestion and its reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import and_, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from phb_desktop.banking.matching import (
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
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, OwedKind, PaymentType
from phb_desktop.ledger.queries import by_hand, cash_accounts
from phb_desktop.ledger.queries.balances import arrivals, not_sorted
from phb_desktop.ledger.queries.movements import open_bills
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.plan.arrivals import NEAR, pair
from phb_desktop.plan.queries import line_headings, schedules, versions
from phb_desktop.plan.schedule import Expected, expected, line_on
from phb_desktop.values.day import EARLIEST, LATEST
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

ALWAYS: Final = Span(EARLIEST, LATEST)


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
    """Return for each row what it may have been: the same, whichever page of the list it stands on.

    What explains a line is of its own sum, or moves that sum the other way. So all that waits of the sums of
    these rows is looked at together, whenever it was; lines of other sums cannot compete.
    """
    if not rows:
        return []
    open_lines = [OpenLine(row.entry, row.on, row.amount, row.payee, row.account) for row in rows]
    sums = {abs(row.amount) for row in rows}
    came = {row.amount for row in rows if row.amount > ZERO}
    due = _still_due(reader, came)
    owed = [each for each in _owed(reader) if abs(each.amount) in sums]
    by_hand = unmatched_by_hand(reader, ALWAYS, sums=sums)
    accounts = [each.id for each in cash_accounts(reader)]
    explained = came | {each.amount for each in due}  # what came may be money paid back
    explained |= {abs(each.amount) for each in owed} | {abs(each.amount) for each in by_hand}
    others = _waiting_of(reader, accounts, sums if len(accounts) > 1 else explained)
    found = suggestions(
        open_lines,
        Knowledge(
            habits=habits(reader, [(payee_key(row.payee), row.amount.pence < 0) for row in rows]),
            expected=due,
            by_hand=by_hand,
            others=others,
            owed=owed,
            paid=paid_and_not_back(reader, [*others, *open_lines]),
            bills=regular(reader, rows),
        ),
    )
    plan = versions(reader)
    return [
        None if one is not None and _out_of_plan(one, row, plan) else one
        for one, row in zip(found, rows, strict=True)
    ]


def _still_due(reader: Reader, sums: Collection[Money]) -> list[Expected]:
    """Return payments of these sums that the plan says should come, without what came and is sorted."""
    told = schedules(reader)
    if not any(each.amount in sums for each in told):
        return []
    until = Span(EARLIEST, reader.today + 2 * NEAR)
    paired = pair(expected(told, until), arrivals(reader, until))
    return [each.due for each in paired if each.came is None and each.due.amount in sums]


_TYPE_OF: Final = {
    OwedKind.WAGES: PaymentType.PA_NET_WAGES,
    OwedKind.HOLIDAY: PaymentType.PA_NET_WAGES,
    OwedKind.HMRC: PaymentType.HMRC,
    OwedKind.PENSION: PaymentType.PENSION,
    OwedKind.INVOICE: PaymentType.OTHER_IN_PLAN,
}


def _owed(reader: Reader) -> list[Owed]:
    """Return what is owed and not paid on any day. An invoice is sorted as its payee was before."""
    bills = open_bills(reader, LATEST)
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
    reader: Reader,
    span: Span,
    account: CashAccountId | None = None,
    *,
    seen_by: date | None = None,
    sums: Collection[Money] | None = None,
) -> list[HandEntry]:
    """Return what was recorded by hand in a span and has no line of the bank behind it.

    seen_by: only lines of the bank up to that day count as seen. sums: only what moved one of these, in or
    out.
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
            by_hand(),
            EntryRecord.on >= span.first,
            EntryRecord.on <= span.last,
            # `+` keeps SQLite from walking through all that ever touched the bank.
            literal_column("+ledger_posting.account", PostingRecord.account.type) == Account.BANK,
            ~taken_back(undone),
            ~matched.exists(),
        )
        .order_by(EntryRecord.on, EntryRecord.id)
    )
    if account is not None:
        query = query.where(PostingRecord.cash_account_id == account)
    if sums is not None:
        query = query.where(PostingRecord.pence.in_([*sums, *(-each for each in sums)]))
    return [
        HandEntry(EntryId(entry), on, pence, party, CashAccountId(whose or 0))
        for entry, on, pence, party, whose in reader.session.execute(query)
    ]


def _waiting_of(reader: Reader, accounts: Sequence[CashAccountId], sums: Collection[Money]) -> list[OpenLine]:
    """Return the bank entries of these sums, in or out, that wait to be sorted."""
    if not sums:
        return []
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
            PostingRecord.account == Account.BANK,
            # One index answers which are meant, told that no posting of a bank line has a line or stream.
            PostingRecord.plan_line_id.is_(None),
            PostingRecord.stream_id.is_(None),
            PostingRecord.cash_account_id.in_(accounts),
            PostingRecord.pence.in_([*sums, *(-each for each in sums)]),
        )
        .order_by(EntryRecord.on, EntryRecord.id)
    )
    return [
        OpenLine(EntryId(entry), on, amount, party, CashAccountId(whose or 0))
        for entry, on, amount, party, whose in reader.session.execute(query)
    ]
