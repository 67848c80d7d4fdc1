"""The cash book as a person sees it: one row a payment, a page at a time, filtered in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import aliased

from phb_desktop.ledger.model import (
    PAYMENT_WORDS,
    RECEIPT_WORDS,
    STANDING_WORDS,
    Account,
    CashAccountId,
    EntryId,
    Purpose,
    Standing,
)
from phb_desktop.ledger.queries.balances import (
    cash_accounts,
    cash_rows_count,
    not_sorted,
    unsorted_count,
)
from phb_desktop.ledger.queries.few import ids_taken_back
from phb_desktop.ledger.queries.movements import Movement, Part, _columns, assemble, counts
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.papers.model import Evidence, Payment, SubjectKind, evidence_of
from phb_desktop.papers.queries import gaps_by_subject, papers_by_subject
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import PlanLineId, StreamId, receipt_limit, terms_counting
from phb_desktop.plan.queries import line_headings
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.looking_for import holds
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_KIND_WORDS: Final[dict[str, str]] = {
    **{str(kind): words for kind, words in RECEIPT_WORDS.items()},
    **{str(kind): words for kind, words in PAYMENT_WORDS.items()},
}
_LOOKED_FOR: Final = 500  # letters, as many as the box takes: SQLite has an end to its patterns


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of the cash book to show. text: words, all of which stand in who it was or what was said."""

    text: str = ""
    span: Span | None = None
    account: CashAccountId | None = None
    line: PlanLineId | None = None
    only_unsorted: bool = False


@dataclass(frozen=True, slots=True)
class CashRow:
    """One row of the cash book. amount: money into the budget positive; what: in plain words.

    evidence: how a payment stands with its paper, where that was asked for; receipts have none.
    """

    id: EntryId
    on: date
    party: str
    details: str
    amount: Money
    account: str
    what: str
    sorted: bool
    movement: Movement
    evidence: Evidence | None = None

    def sentence(self) -> str:
        """Say the row as a sentence, for reading aloud."""
        words = (
            tr("{amount} paid out to {party}")
            if self.amount < Money(0)
            else tr("{amount} came in from {party}")
        )
        if self.amount == Money(0):
            words = tr("{amount} moved between accounts")
        moved = max((abs(amount) for _, amount in self.movement.cash), default=self.amount)
        said = words.format(amount=moved, party=self.party or tr("someone not named"))
        return tr("{said}, {day}, {what}.", said=said, day=in_words(self.on), what=self.what)


def cash_book(
    reader: Reader,
    wanted: Filter | None = None,
    *,
    after: tuple[date, EntryId] | None = None,
    before: tuple[date, EntryId] | None = None,
    limit: int = 256,
    offset: int = 0,
    with_papers: bool = False,
) -> list[CashRow]:
    """Return a page of the cash book, newest first: the rows after `after`, leaving out `offset` of them.

    before: the rows that come before this one instead, leaving out the `offset` nearest to it. A page costs
    what it takes to walk over those left out, so a far page is asked for from the nearest row that is known.
    with_papers: say of each payment how it stands with its paper too.
    """
    query = _filtered(_columns(), wanted or Filter())
    day, number = EntryRecord.on, EntryRecord.id
    if before is not None:
        query = query.where(tuple_(day, number) > tuple_(*before)).order_by(day, number)
    else:
        if after is not None:
            query = query.where(tuple_(day, number) < tuple_(*after))
        query = query.order_by(day.desc(), number.desc())
    found = reader.session.execute(query.limit(limit).offset(offset)).all()
    return _rows(reader, found if before is None else found[::-1], with_papers=with_papers)


def cash_book_count(reader: Reader, wanted: Filter | None = None) -> int:
    """Return how many rows the cash book has under a filter."""
    if wanted is None or wanted == Filter():
        return cash_rows_count(reader)
    if wanted == Filter(only_unsorted=True):
        return unsorted_count(reader)
    query = _filtered(select(func.count()).select_from(EntryRecord), wanted)
    found: int = reader.session.execute(query).scalar_one()
    return found


def cash_book_first(
    reader: Reader, wanted: Filter, *, limit: int = 256, with_papers: bool = False
) -> tuple[int | None, list[CashRow]]:
    """Return the newest rows and how many there are; None where that takes a look at every payment.

    Then `cash_book_count` is a question of its own, for after the rows are on show. Where all rows are here,
    nothing is counted: a rare word is looked for once and not twice.
    """
    rows = cash_book(reader, wanted, limit=limit, with_papers=with_papers)
    if len(rows) < limit:
        return len(rows), rows
    return cash_book_count(reader, wanted) if _is_counted(wanted) else None, rows


def cash_book_start(
    reader: Reader, wanted: Filter, *, limit: int = 256, with_papers: bool = False
) -> tuple[int, list[CashRow]]:
    """Return how many rows there are and the newest of them, at one moment."""
    count, rows = cash_book_first(reader, wanted, limit=limit, with_papers=with_papers)
    return cash_book_count(reader, wanted) if count is None else count, rows


def _is_counted(wanted: Filter) -> bool:
    """Say whether how many rows fit is known without a look at each."""
    return wanted in (Filter(), Filter(only_unsorted=True))


def _evidence(reader: Reader, rows: Sequence[Movement]) -> dict[EntryId, Evidence]:
    """Return the papers beside each payment, by the terms of its own day."""
    paid = {row.id: out for row in rows if (out := row.went_out)}
    papers = papers_by_subject(reader, SubjectKind.ENTRY, paid)
    gaps = gaps_by_subject(reader, SubjectKind.ENTRY, paid)
    terms = plan.terms(reader)
    limits = {day: receipt_limit(terms_counting(terms, day).values()) for day in {row.on for row in rows}}
    return {
        row.id: evidence_of(
            Payment(row.id, paid[row.id]),
            tuple(papers.get(row.id, ())),
            gaps.get(row.id),
            receipt_from=limits[row.on],
        )
        for row in rows
        if row.id in paid
    }


def entry_row(reader: Reader, entry: EntryId) -> CashRow | None:
    """Return one row of the cash book, also one that no longer counts."""
    rows = _rows(reader, list(reader.session.execute(_columns().where(EntryRecord.id == entry))))
    return rows[0] if rows else None


def entries_behind(
    reader: Reader, span: Span, *, line: PlanLineId | None = None, stream: StreamId | None = None
) -> list[CashRow]:
    """Return the payments that a spent figure is made of: explain-this-figure reads these out."""
    speaking = select(PostingRecord.entry_id).where(
        PostingRecord.account == Account.SPENDING,
        PostingRecord.on >= span.first,
        PostingRecord.on <= span.last,
    )
    if line is not None:
        speaking = speaking.where(PostingRecord.plan_line_id == line)
    if stream is not None:
        speaking = speaking.where(PostingRecord.stream_id == stream)
    sort = aliased(EntryRecord)  # a payment says it itself, or an entry that sorted it does
    sorted_by = select(sort.about_id).where(sort.id.in_(speaking))
    own = or_(EntryRecord.id.in_(speaking), EntryRecord.id.in_(sorted_by))
    found = reader.session.execute(
        _filtered(_columns(), Filter(span=span)).where(own).order_by(EntryRecord.on, EntryRecord.id)
    )
    return [
        row
        for row in _rows(reader, list(found))
        if any(_counts(part, line, stream) for part in row.movement.parts)
    ]


def _counts(part: Part, line: PlanLineId | None, stream: StreamId | None) -> bool:
    return (
        part.account is Account.SPENDING
        and (line is None or part.line == line)
        and (stream is None or part.stream == stream)
    )


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that was ever said about a payment, in the order it was said."""

    id: EntryId
    purpose: Purpose
    on: date
    words: str
    reason: str


def history(reader: Reader, entry: EntryId) -> list[HistoryRow]:
    """Return an entry and all that was said about it since: nothing is ever removed."""
    seen = [int(entry)]
    found: dict[int, Any] = {}
    while seen:
        rows = reader.session.scalars(
            select(EntryRecord).where(
                or_(EntryRecord.id.in_(seen), EntryRecord.about_id.in_(seen)),
                EntryRecord.id.not_in(list(found) or [0]),
            )
        ).all()
        found.update({row.id: row for row in rows})
        seen = [row.id for row in rows]
        earlier = [row.about_id for row in rows if row.about_id and row.about_id not in found]
        seen += earlier
    headings = line_headings(reader)
    return [
        HistoryRow(EntryId(row.id), row.purpose, row.on, _said(reader, row, headings), row.reason)
        for row in sorted(found.values(), key=lambda row: row.id)
    ]


def _said(reader: Reader, row: EntryRecord, headings: dict[PlanLineId, str]) -> str:
    opening = {
        Purpose.BANK: tr("The bank statement showed it."),
        Purpose.SORT: tr("It was sorted:"),
        Purpose.REVERSAL: tr("What was said before was taken back."),
        Purpose.SETTLE: tr("It was paid."),
        Purpose.BILL: tr("It was owed."),
        Purpose.ACCRUAL: tr("What is owed by and by changed."),
    }.get(row.purpose, tr("It was recorded by hand:"))
    if row.purpose in (Purpose.REVERSAL, Purpose.BANK, Purpose.SETTLE):
        return opening
    rows = reader.session.scalars(select(PostingRecord).where(PostingRecord.entry_id == row.id)).all()
    parts = [
        Part(p.account, p.pence, _line(p), _stream(p), p.kind, p.standing, p.minutes)
        for p in rows
        if p.account not in (Account.BANK, Account.TO_SORT, Account.OWED)
    ]
    return f"{opening} {describe(parts, headings)}"


def _line(posting: PostingRecord) -> PlanLineId | None:
    return None if posting.plan_line_id is None else PlanLineId(posting.plan_line_id)


def _stream(posting: PostingRecord) -> StreamId | None:
    return None if posting.stream_id is None else StreamId(posting.stream_id)


def _filtered(query: Any, wanted: Filter) -> Any:
    query = query.where(not_sorted() if wanted.only_unsorted else counts())
    if wanted.span is not None:
        query = query.where(EntryRecord.on >= wanted.span.first, EntryRecord.on <= wanted.span.last)
    if wanted.account is not None:
        query = query.where(
            select(PostingRecord.id)
            .where(
                PostingRecord.entry_id == EntryRecord.id,
                PostingRecord.cash_account_id == wanted.account,
            )
            .exists()
        )
    if wanted.line is not None:
        query = query.where(_speaks_of_line(wanted.line))
    for word in wanted.text[:_LOOKED_FOR].split():
        query = query.where(holds(word, EntryRecord.party, EntryRecord.details))
    return query


def _speaks_of_line(line: PlanLineId) -> Any:
    """Return the condition that an entry speaks of a plan line itself, or that a sort which counts does.

    The line's own postings are looked up, not the postings of every row: the index has them by account.
    """
    sort = aliased(EntryRecord)
    said = select(PostingRecord.entry_id).where(
        PostingRecord.account.in_(list(Account)), PostingRecord.plan_line_id == line
    )
    by_sort = select(sort.about_id).where(
        sort.id.in_(said), sort.purpose == Purpose.SORT, sort.id.not_in(ids_taken_back())
    )
    return or_(EntryRecord.id.in_(said), EntryRecord.id.in_(by_sort))


def _rows(reader: Reader, found: Sequence[Any], *, with_papers: bool = False) -> list[CashRow]:
    movements = assemble(reader, found)
    evidence = _evidence(reader, movements) if with_papers else {}
    headings = line_headings(reader)
    names = {account.id: account.name for account in cash_accounts(reader)}
    return [
        CashRow(
            id=each.id,
            on=each.on,
            party=each.party,
            details=each.details,
            amount=each.change,
            account=", ".join(dict.fromkeys(names[account] for account, _ in each.cash)),
            what=describe(each.parts, headings),
            sorted=each.sorted,
            movement=each,
            evidence=evidence.get(each.id),
        )
        for each in movements
    ]


def describe(parts: Sequence[Part], headings: dict[PlanLineId, str]) -> str:
    """Say in words what a movement was for, part by part where there is more than one."""
    said = [_words(part, headings) for part in parts]
    if len(said) < 2:
        return said[0] if said else tr("Moved between accounts")
    amounts = [abs(part.amount) for part in parts]
    whole = total(amounts)
    shown = "; ".join(f"{words} {amount}" for words, amount in zip(said, amounts, strict=True))
    return tr("Split of {whole}: {shown}", whole=whole, shown=shown)


def _words(part: Part, headings: dict[PlanLineId, str]) -> str:
    if part.account is Account.TO_SORT:
        return tr("Not sorted yet")
    if part.account is Account.OPENING:
        return tr("Balance when these books began")
    if part.account in (Account.BANK, Account.TRANSIT):
        return tr("Moved between accounts")
    kind = tr(_KIND_WORDS[part.kind]) if part.kind in _KIND_WORDS else tr("Owed")
    said = f"{kind}: {headings[part.line]}" if part.line is not None else kind
    if part.standing and part.standing != Standing.IN_PLAN:
        said = f"{said} ({tr(STANDING_WORDS[Standing(part.standing)])})"
    return said
