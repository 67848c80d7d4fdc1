"""Sums over postings: balances, positions, what is owed. Each is one walk of one covering index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, TextClause, bindparam, func, select, text, type_coerce

from phb_desktop.ledger.model import CASH_BOOK, Account, CashAccountId, OwedKind, Purpose
from phb_desktop.ledger.places import cash_accounts as cash_accounts  # noqa: PLC0414 - taken from here too
from phb_desktop.ledger.position import Part, Position, Standing, plan_year, positions
from phb_desktop.ledger.queries.few import ids_taken_back
from phb_desktop.ledger.records import CASH_BOOK_ROWS, EntryRecord, PostingRecord
from phb_desktop.plan import queries as plan
from phb_desktop.plan.arrivals import Arrival, PaidAhead, ahead
from phb_desktop.plan.model import StreamId, contingency, version_counting, weekly_total
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


def balances(reader: Reader, on: date) -> dict[CashAccountId, Money]:
    """Return what each account holds at the end of a day."""
    return dict(reader.once(_balances, on))


def _balances(reader: Reader, on: date) -> dict[CashAccountId, Money]:
    posting = PostingRecord
    rows: Any = reader.session.execute(
        select(posting.cash_account_id, func.sum(posting.pence))
        .where(posting.account == Account.BANK, posting.on <= on)
        # The order of the index: by the cash account alone, SQLite would sort all of them first.
        .group_by(posting.plan_line_id, posting.stream_id, posting.cash_account_id)
    )
    found = {account.id: ZERO for account in cash_accounts(reader)}
    for account, pence in rows:
        found[account] += as_money(pence)
    return found


def balance_on(reader: Reader, on: date) -> Money:
    """Return all the budget's money at the end of a day, with what is between two of its accounts."""
    return total(balances(reader, on).values()) + reader.once(_between_accounts, on)


def _between_accounts(reader: Reader, on: date) -> Money:
    query = select(func.sum(PostingRecord.pence)).where(
        PostingRecord.account == Account.TRANSIT, PostingRecord.on <= on
    )
    return as_money(reader.session.execute(query).scalar_one())


@dataclass(frozen=True, slots=True)
class Sums:
    """One stream's money at the end of a day; stream None holds what is not sorted yet."""

    stream: StreamId | None
    balance: Money


_SAID: Final = tuple(
    account
    for account in Account
    if account not in (Account.BANK, Account.TRANSIT, Account.COMMITTED, Account.OWED, Account.TO_SORT)
)


def stream_balances(reader: Reader, on: date) -> list[Sums]:
    """Return each stream's share of the balance; they add up to balance_on.

    What waits to be sorted is not walked, two postings of every bank line: every entry adds up to nothing
    on one day, so what no stream's share explains is that sum.
    """
    posting = PostingRecord
    rows: Any = reader.session.execute(
        select(posting.stream_id, func.sum(posting.pence))
        .where(posting.account.in_(_SAID), posting.stream_id.is_not(None), posting.on <= on)
        # The order of the index, as above.
        .group_by(posting.account, posting.plan_line_id, posting.stream_id)
    )
    found = {stream.id: ZERO for stream in plan.streams(reader)}
    for stream, pence in rows:
        found[stream] -= as_money(pence)
    left = balance_on(reader, on) - total(found.values())
    return [Sums(stream, share) for stream, share in found.items()] + ([Sums(None, left)] if left else [])


def _by_line(reader: Reader, account: Account, span: Span) -> dict[Part, Money]:
    rows: Any = reader.session.execute(
        _sums_by_line(), {"account": account, "first": span.first, "last": span.last}
    ).all()
    return {(line, stream): Money(pence) for line, stream, pence in rows}


@cache
def _sums_by_line() -> Select[*tuple[Any, ...]]:
    posting = PostingRecord.__table__.c
    return (
        select(posting.plan_line_id, posting.stream_id, func.sum(type_coerce(posting.pence, Integer)))
        .where(
            posting.account == bindparam("account"),
            posting.plan_line_id.is_not(None),
            posting.on >= bindparam("first"),
            posting.on <= bindparam("last"),
        )
        .group_by(posting.plan_line_id, posting.stream_id)
    )


def as_money(pence: Money | int | None) -> Money:
    """Take a sum as the driver gives it: our type where the column's type survived the sum."""
    if pence is None:
        return ZERO
    return pence if isinstance(pence, Money) else Money(pence)


def position_on(
    reader: Reader,
    on: date,
    stream: StreamId | None = None,
    spent: Mapping[Part, Money] | None = None,
) -> list[Position]:
    """Return where each plan line stands at the end of a day, in its plan year."""
    versions = plan.versions(reader)
    year = plan_year(versions, on)
    if year is None:
        return []
    return positions_in(reader, year, on, stream, spent)


def positions_in(
    reader: Reader,
    whole: Span,
    upto: date | None = None,
    stream: StreamId | None = None,
    spent: Mapping[Part, Money] | None = None,
) -> list[Position]:
    """Return where each plan line stands for any days: agreed for all of them, the rest up to a day.

    spent: in these days up to that one, where it is known already.
    """
    upto = whole.last if upto is None else min(upto, whole.last)
    owed: dict[Part, Money] = {}
    if upto < whole.first:
        spent = {}
    else:
        if spent is None:
            spent = _by_line(reader, Account.SPENDING, Span(whole.first, upto))
        owed = _by_line(reader, Account.COMMITTED, Span(date.min, upto))
        owed = {part: amount for part, amount in owed.items() if amount}
    return positions(
        plan.versions(reader), plan.line_headings(reader), spent, owed, whole=whole, upto=upto, stream=stream
    )


def positions_by(reader: Reader, spans: Sequence[Span]) -> list[list[Position]]:
    """Return what was agreed and spent in each of several spans; no two of them share a day.

    What is owed has no span, and is left at nothing.
    """
    if not spans:
        return []
    spent: list[dict[Part, Money]] = [{} for _ in spans]
    asked = json.dumps([(span.first.isoformat(), span.last.isoformat()) for span in spans])
    for place, line, stream, pence in reader.session.execute(_sums_by_span(), {"spans": asked}).all():
        sums = spent[place]
        sums[line, stream] = sums.get((line, stream), ZERO) + Money(pence)
    versions, headings = plan.versions(reader), plan.line_headings(reader)
    return [
        positions(versions, headings, spent[place], {}, whole=span, upto=span.last)
        for place, span in enumerate(spans)
    ]


@cache
def _sums_by_span() -> TextClause:
    """Return the question what was spent by span, plan line and stream.

    Each answer is one range of the covering index. Grouped by day instead, a quarter's sums are put
    together here from a row for nearly every payment. Whichever lines, streams and accounts there are
    is looked up one by one, as `IS` finds nothing too.
    """
    return text(
        """
        WITH span (place, first, last) AS
             (SELECT key, value ->> 0, value ->> 1 FROM json_each(:spans)),
             part (line, stream, cash) AS
             (SELECT plan_line.id, stream.id, cash.id
                FROM plan_line
               CROSS JOIN (SELECT id FROM plan_stream UNION ALL SELECT NULL) AS stream
               CROSS JOIN (SELECT id FROM ledger_cash_account UNION ALL SELECT NULL) AS cash
               WHERE EXISTS (SELECT 1 FROM ledger_posting
                              WHERE account = 'spending' AND plan_line_id = plan_line.id
                                AND stream_id IS stream.id AND cash_account_id IS cash.id)),
             found (place, line, stream, pence) AS
             (SELECT place, line, stream,
                     (SELECT sum(pence) FROM ledger_posting
                       WHERE account = 'spending' AND plan_line_id = line
                         AND stream_id IS stream AND cash_account_id IS cash
                         AND "on" BETWEEN first AND last)
                FROM part CROSS JOIN span)
        SELECT place, line, stream, pence FROM found WHERE pence IS NOT NULL
        """
    )


def owed_on(reader: Reader, on: date) -> dict[OwedKind, Money]:
    """Return what is owed at the end of a day, by kind (statement J2 to J6)."""
    return dict(reader.once(_owed, on))


def _owed(reader: Reader, on: date) -> dict[OwedKind, Money]:
    rows: Any = reader.session.execute(
        select(PostingRecord.kind, func.sum(PostingRecord.pence))
        .where(PostingRecord.account == Account.COMMITTED, PostingRecord.on <= on)
        .group_by(PostingRecord.kind)
    )
    found = {OwedKind(kind): as_money(pence) for kind, pence in rows}
    return {kind: found.get(kind, ZERO) for kind in OwedKind}


@dataclass(frozen=True, slots=True)
class Held:
    """What there is at the end of a day: in each account, in all with what is between two, and owed of it."""

    by_account: Mapping[CashAccountId, Money]
    balance: Money
    owed: Money


def held_on(reader: Reader, on: date) -> Held:
    """Return what there is at the end of a day."""
    return Held(balances(reader, on), balance_on(reader, on), total(owed_on(reader, on).values()))


def standing_on(reader: Reader, on: date, held: Held | None = None) -> Standing:
    """Return what is there, spoken for and allowed to stay, at the end of a day (section J).

    held: what there is on that day, where it is known already.
    """
    held = held or held_on(reader, on)
    versions = plan.versions(reader)
    version = version_counting(versions, on)
    commissioner_of = {stream.id: stream.commissioner for stream in plan.streams(reader)}
    kept = ZERO
    for whose, terms in plan.terms_on(reader, on).items():
        weekly = weekly_total(version, commissioner_of, whose) if version else ZERO
        kept += contingency(terms, weekly)
    pot_money = ZERO
    for account in cash_accounts(reader):
        if account.kind == "pot":
            pot_money += max(ZERO, held.by_account[account.id])
    targets = total(pot.target for pot in version.pots_on(on)) if version else ZERO
    return Standing(
        balance=held.balance,
        owed=held.owed,
        ahead=total(ahead_on(reader, on).values()),
        contingency=kept,
        pots=min(pot_money, targets),
    )


def arrivals(reader: Reader, span: Span) -> list[Arrival]:
    """Return the direct payments that came in a span: what one entry brought for one stream."""
    rows: Any = reader.session.execute(
        select(PostingRecord.on, PostingRecord.stream_id, func.sum(PostingRecord.pence))
        .where(
            PostingRecord.account == Account.FUNDING,
            PostingRecord.on >= span.first,
            PostingRecord.on <= span.last,
        )
        .group_by(PostingRecord.on, PostingRecord.stream_id)
        .order_by(PostingRecord.on, PostingRecord.stream_id)
    )
    return [Arrival(on, stream, -as_money(pence)) for on, stream, pence in rows]


def ahead_on(reader: Reader, on: date) -> dict[StreamId, Money]:
    """Return, for each stream, what came by a day for days after it (statement J7)."""
    found: dict[StreamId, Money] = {}
    for each in paid_ahead_on(reader, on):
        found[each.came.stream] = found.get(each.came.stream, ZERO) + each.ahead
    return found


def paid_ahead_on(reader: Reader, on: date) -> list[PaidAhead]:
    """Return each payment that came by a day with some for days after it (statement J7)."""
    return list(reader.once(_ahead, on))


def _ahead(reader: Reader, on: date) -> list[PaidAhead]:
    back = Span(date.fromordinal(max(1, on.toordinal() - 432)), on)
    return ahead(plan.schedules(reader), arrivals(reader, back), on)


def not_sorted() -> ColumnElement[bool]:
    """Return the condition that an entry is a bank line which still waits to be sorted."""
    about = EntryRecord.__table__.alias("about")
    undone = EntryRecord.__table__.alias("undone")
    taken_back = (
        select(undone.c.id)
        .where(undone.c.about_id == about.c.id, undone.c.purpose == Purpose.REVERSAL)
        .exists()
    )
    spoken_of = (
        select(about.c.id)
        .where(
            about.c.about_id == EntryRecord.id,
            (about.c.purpose == Purpose.REVERSAL) | ((about.c.purpose == Purpose.SORT) & ~taken_back),
        )
        .exists()
    )
    return (EntryRecord.purpose == Purpose.BANK) & ~spoken_of


def unsorted_count(reader: Reader, span: Span | None = None) -> int:
    """Return how many bank entries still wait to be sorted, in a span or ever."""
    if span is None:
        said = _count(reader, f"about_id IS NOT NULL AND purpose = '{Purpose.SORT}'")
        bank = _count(reader, f"{CASH_BOOK_ROWS} AND purpose = '{Purpose.BANK}'")
        # A bank line that was taken back had what was said of it taken back too.
        return bank - said - taken_back(reader, Purpose.BANK) + taken_back(reader, Purpose.SORT)
    query = select(func.count()).select_from(EntryRecord).where(text(CASH_BOOK_ROWS), not_sorted())
    query = query.where(EntryRecord.on >= span.first, EntryRecord.on <= span.last)
    return reader.session.execute(query).scalar_one()


def cash_rows_count(reader: Reader) -> int:
    """Return how many rows of the cash book count: all of them, less those that were taken back."""
    return _count(reader, CASH_BOOK_ROWS) - taken_back(reader, *CASH_BOOK)


def taken_back(reader: Reader, *purposes: Purpose) -> int:
    """Return how many entries of these purposes were taken back; each can be once."""
    query = (
        select(func.count())
        .select_from(EntryRecord)
        .where(EntryRecord.id.in_(ids_taken_back()), EntryRecord.purpose.in_(purposes))
    )
    return reader.session.execute(query).scalar_one()


def _count(reader: Reader, rows: str) -> int:
    """Count entries under a condition of our own, which an index holds word for word."""
    query = select(func.count()).select_from(EntryRecord).where(text(rows))
    return reader.session.execute(query).scalar_one()
