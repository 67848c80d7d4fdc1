"""What was noted to be told in a statement: changes, outcomes, the end of the budget, closed accounts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Select, func, select, text

from phb_desktop.casebook.model import Tag
from phb_desktop.casebook.queries import incidents
from phb_desktop.employer import queries as employer
from phb_desktop.ledger.model import Account, CashAccount, CashAccountId, OwedKind, Purpose
from phb_desktop.ledger.queries import as_money, cash_accounts
from phb_desktop.ledger.queries.few import ids_taken_back
from phb_desktop.ledger.queries.movements import Movement
from phb_desktop.ledger.records import CASH_BOOK_ROWS, EntryRecord, PostingRecord
from phb_desktop.papers.model import PaperId
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import in_force
from phb_desktop.statements.books import ToldKnown
from phb_desktop.statements.happened import AccountEnd, Change, ChangeId, ChangeKind, Ending, OutcomeTold
from phb_desktop.statements.records import AccountEndRecord, ChangeRecord, EndingRecord, OutcomeToldRecord
from phb_desktop.statements.sections.told import SUPPLIES
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader

# What a note in the diary is to do with, where section M has a line for it. Its words stay at home.
_DIARY: Final = {
    Tag.HOSPITAL: ChangeKind.HOSPITAL,
    Tag.AWAY: ChangeKind.AWAY,
    Tag.HEALTH: ChangeKind.HEALTH,
    Tag.CONTINGENCY: ChangeKind.CONTINGENCY,
}
_A_YEAR: Final = timedelta(days=366)


def told_known(reader: Reader, span: Span, moved: Sequence[Movement], *, begins: bool) -> ToldKnown:
    """Return what was noted to be told in the statement of some days, in a fixed number of queries."""
    noted = changes(reader, span)
    diary = incidents(reader, first=span.first, last=span.last)
    ended = ending(reader)
    return ToldKnown(
        changes=noted,
        diary=[(each.on, _DIARY[each.tag]) for each in diary if each.tag in _DIARY],
        safeguarding=any(each.kind is ChangeKind.SAFEGUARDING for each in noted)
        or any(each.tag is Tag.SAFEGUARDING for each in diary),
        workers=employer.workers(reader),
        suppliers=[] if begins else _new_suppliers(reader, span, moved),
        outcomes=outcomes_told(reader, span),
        ending=ended if ended is not None and ended.on <= span.last else None,
        paid_after=_paid_after(reader, ended.on, span.last) if ended is not None else {},
        account_ends={
            each.account: (each.closed_on, "" if each.paper is None else f"P{each.paper}")
            for each in account_ends(reader)
        },
        stopped=_stopped(reader, ended, span.last),
    )


def changes(reader: Reader, span: Span) -> list[Change]:
    """Return what was noted to be told and touches a span, by day; what was replaced or taken back is not."""
    rows = reader.session.scalars(
        select(ChangeRecord)
        .where(
            ChangeRecord.id.not_in(_replaced()),
            ~ChangeRecord.gone,
            ChangeRecord.first <= span.last,
            func.coalesce(ChangeRecord.last, ChangeRecord.first) >= span.first,
        )
        .order_by(ChangeRecord.first, ChangeRecord.id)
    )
    return [
        Change(
            id=ChangeId(row.id),
            kind=row.kind,
            first=row.first,
            last=row.last,
            words=row.words,
            who=row.who,
            entry=row.entry_id,
            item=row.item,
            serial=row.serial,
            warranty_until=row.warranty_until,
        )
        for row in rows
    ]


def _replaced() -> Select[tuple[int | None]]:
    later = ChangeRecord.__table__.alias("later")
    return select(later.c.replaces_id).where(later.c.replaces_id.is_not(None))


def outcomes_told(reader: Reader, span: Span) -> dict[str, OutcomeTold]:
    """Return what was said of each outcome for just these days, by its words; the latest row counts."""
    rows = reader.session.scalars(
        select(OutcomeToldRecord)
        .where(OutcomeToldRecord.first == span.first, OutcomeToldRecord.last == span.last)
        .order_by(OutcomeToldRecord.id)
    )
    return {row.outcome: OutcomeTold(row.state, row.words, row.what_helped) for row in rows}


def ending(reader: Reader) -> Ending | None:
    """Return what was noted of the budget's end; the latest row counts."""
    row = reader.session.scalars(select(EndingRecord).order_by(EndingRecord.id.desc()).limit(1)).first()
    if row is None or row.gone:
        return None
    return Ending(row.reason, row.on, row.words, row.kept_by, row.kept_until, row.representative)


def ended_on(reader: Reader) -> date | None:
    """Return the budget's last day, if it ended."""
    ended = ending(reader)
    return ended.on if ended is not None else None


def account_ends(reader: Reader) -> list[AccountEnd]:
    """Return the accounts that were closed, and when; the latest row of an account counts."""
    latest = {
        row.cash_account_id: row
        for row in reader.session.scalars(select(AccountEndRecord).order_by(AccountEndRecord.id))
    }
    return [
        AccountEnd(
            CashAccountId(row.cash_account_id),
            row.closed_on,
            None if row.paper_id is None else PaperId(row.paper_id),
        )
        for row in latest.values()
        if row.closed_on is not None
    ]


def still_open(reader: Reader) -> list[CashAccount]:
    """Return the accounts that nobody has noted as closed."""
    closed = {each.account for each in account_ends(reader)}
    return [each for each in cash_accounts(reader) if each.id not in closed]


def outcomes_of(reader: Reader, span: Span) -> list[str]:
    """Return the outcomes of the plan versions that govern some of these days, each once."""
    found: dict[str, None] = {}
    for version, governs in in_force(plan.versions(reader)):
        if governs.overlap(span):
            found |= dict.fromkeys(outcome.words for outcome in version.outcomes)
    return list(found)


def _new_suppliers(reader: Reader, span: Span, moved: Iterable[Movement]) -> list[tuple[date, str]]:
    """Return who supplies care or pay work and was never paid before the span, with the first day."""
    first: dict[str, date] = {}
    for movement in moved:
        if any(part.kind in SUPPLIES for part in movement.parts):
            first.setdefault(movement.party, movement.on)
    known: set[str] = set()
    # Most were paid in the year before. Only for who was not, all there ever was is gone through.
    for since in (span.first - _A_YEAR, None):
        if unknown := first.keys() - known:
            known |= _named_before(reader, unknown, span.first, since)
    return [(on, name) for name, on in first.items() if name not in known]


def _named_before(reader: Reader, names: Collection[str], day: date, since: date | None) -> set[str]:
    """Return which of some names an entry before a day has: a row of the cash book since a day, or any."""
    listed = func.json_each(json.dumps(list(names))).table_valued("value")
    query = select(EntryRecord.party).where(
        EntryRecord.on < day, EntryRecord.party.in_(select(listed.c.value))
    )
    if since is not None:
        query = query.where(text(CASH_BOOK_ROWS), EntryRecord.on >= since)
    return set(reader.session.scalars(query.distinct()))


def _paid_after(reader: Reader, ended: date, last: date) -> dict[OwedKind, Money]:
    """Return what was paid of debts after the end of the budget, by kind, up to a day."""
    rows: Any = reader.session.execute(
        select(PostingRecord.kind, func.sum(PostingRecord.pence))
        .join(EntryRecord, EntryRecord.id == PostingRecord.entry_id)
        .where(
            PostingRecord.account == Account.COMMITTED,
            EntryRecord.purpose == Purpose.SETTLE,
            EntryRecord.on > ended,
            EntryRecord.on <= last,
            EntryRecord.id.not_in(ids_taken_back()),
        )
        .group_by(PostingRecord.kind)
    )
    return {OwedKind(kind): -as_money(pence) for kind, pence in rows}


def _stopped(reader: Reader, ended: Ending | None, last: date) -> Sequence[employer.IfStopped]:
    """Return what those who are still employed after the last day would be owed, once the budget ended."""
    if ended is None or ended.on > last:
        return ()
    found = employer.if_stopped(reader, on=last).workers
    return [each for each in found if each.worker.ended is None or each.worker.ended >= last + DAY]
