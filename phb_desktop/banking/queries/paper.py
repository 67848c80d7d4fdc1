"""Statements on paper: what was typed from them, and which payments were found on them, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from phb_desktop.banking.incoming import account_of
from phb_desktop.banking.model import BankBalance
from phb_desktop.banking.queries.lessons import taken_back
from phb_desktop.banking.queries.lines import matched_entries
from phb_desktop.banking.queries.locks import locked, next_days
from phb_desktop.banking.queries.review import line_of_its_own
from phb_desktop.banking.reconcile import Source, StatedBalance
from phb_desktop.banking.records import PaperStatementRecord, TickRecord
from phb_desktop.ledger.model import Account, CashAccount, CashAccountId, EntryId, Purpose
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.ledger.queries.balances import as_money
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader

PaperStatementId = NewType("PaperStatementId", int)
_SHOWN = (Purpose.SPENDING, Purpose.RECEIPT, Purpose.TRANSFER, Purpose.SORT)


@dataclass(frozen=True, slots=True)
class PaperStatement:
    """What somebody typed from a statement on paper: its days, what it begins with and ends with."""

    id: PaperStatementId
    days: Span
    opening: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class ToTick:
    """A payment that a paper statement may show. Money into the account is positive. ticked: it does."""

    entry: EntryId
    on: date
    party: str
    details: str
    amount: Money
    ticked: bool


@dataclass(frozen=True, slots=True)
class Ticking:
    """A statement on paper beside what was recorded, as far as it was gone through.

    first: the day it begins, which follows from the one before. until: its last day, where locked days
    follow. begins_with: what the one before ended with, if there is one. statement: nothing until it is
    typed. rows: oldest first; what an earlier statement showed, or a file of the bank, is not among them.
    """

    account: CashAccount
    first: date
    until: date | None
    begins_with: Money | None
    statement: PaperStatement | None
    rows: tuple[ToTick, ...]

    @property
    def found(self) -> Money:
        """What the ticked payments come to."""
        return total(row.amount for row in self.rows if row.ticked)

    @property
    def still_to_find(self) -> Money | None:
        """What the statement shows beyond what is ticked: nothing once every payment was found."""
        if self.statement is None:
            return None
        return self.statement.closing - self.statement.opening - self.found


@dataclass(frozen=True, slots=True)
class Seen:
    """A payment that a paper statement shows. on: the first day by which it must have been on it."""

    entry: EntryId
    on: date
    amount: Money


def paper_statements(reader: Reader, account: CashAccountId) -> list[PaperStatement]:
    """Return the statements typed from paper that count, oldest first.

    One that was typed later replaces those whose days it touches; one that was given up counts no more.
    """
    return list(reader.once(_paper_statements, account))


def _paper_statements(reader: Reader, account: CashAccountId) -> list[PaperStatement]:
    rows = reader.session.scalars(
        select(PaperStatementRecord)
        .where(PaperStatementRecord.account_id == account)
        .order_by(PaperStatementRecord.id.desc())
    )
    kept: list[PaperStatementRecord] = []
    for row in rows:
        if not any(row.first <= other.last and other.first <= row.last for other in kept):
            kept.append(row)
    return sorted(
        (
            PaperStatement(
                PaperStatementId(row.id), Span(row.first, row.last), row.opening_pence, row.closing_pence
            )
            for row in kept
            if not row.given_up
        ),
        key=lambda each: each.days.first,
    )


def open_statement(reader: Reader, account: CashAccountId) -> PaperStatement | None:
    """Return the paper statement that is being gone through: the first whose days are not locked."""
    agreed = locked(reader, account)
    return next(
        (
            each
            for each in paper_statements(reader, account)
            if not any(each.days.first in one.days for one in agreed)
        ),
        None,
    )


def ticking(reader: Reader, account: CashAccountId, last: date | None = None) -> Ticking:
    """Return the paper statement of an account that comes next, with what may be on it.

    last: its last day, where nothing was typed yet; else today.
    """
    whose = account_of(reader, account)
    first, until = next_days(reader, account, whose.opened_on)
    before = next((each.bank for each in locked(reader, account) if each.days.last == first - DAY), None)
    statement = open_statement(reader, account)
    by = statement.days.last if statement else until or last or reader.today
    elsewhere = {each.entry for each in seen_on_paper(reader, account)}
    ticked: set[EntryId] = set()
    if statement is not None:
        ticked = _ticked(reader, account).get(statement.days.first, set())
        elsewhere -= ticked
    rows = [
        ToTick(entry, on, party, details, amount, entry in ticked)
        for entry, on, party, details, amount in _movements(reader, account, by)
        if entry not in elsewhere
    ]
    return Ticking(whose, first, until, before, statement, tuple(rows))


def seen_on_paper(reader: Reader, account: CashAccountId) -> list[Seen]:
    """Return what was found on paper statements, with the day by which it was on one.

    A paper does not tell our days: what was recorded before it began was on it from its first day.
    """
    found: list[Seen] = []
    statements = paper_statements(reader, account)
    if not statements:
        return found
    moved = {entry: (on, amount) for entry, on, _, _, amount in _movements(reader, account, date.max)}
    ticked = _ticked(reader, account)
    for each in statements:
        for entry in sorted(ticked.get(each.days.first, ())):
            if entry in moved:
                on, amount = moved[entry]
                found.append(Seen(entry, max(on, each.days.first), amount))
    return found


def not_on_paper(reader: Reader, account: CashAccountId, on: date) -> list[ToTick]:
    """Return what was recorded by the end of a day, and was on no statement by then."""
    seen = {each.entry for each in seen_on_paper(reader, account) if each.on <= on}
    return [
        ToTick(entry, day, party, details, amount, ticked=False)
        for entry, day, party, details, amount in _movements(reader, account, on)
        if entry not in seen
    ]


def paper_balances(reader: Reader, account: CashAccountId) -> list[StatedBalance]:
    """Return what paper statements begin and end with, as balances of the bank."""
    found = []
    for each in paper_statements(reader, account):
        found.append(StatedBalance(BankBalance(each.opening, each.days.first - DAY), Source.TYPED))
        found.append(StatedBalance(BankBalance(each.closing, each.days.last), Source.TYPED))
    return found


def known_to_bank(reader: Reader, first: date, last: date) -> set[EntryId]:
    """Return what a statement of the bank shows of some days: by a line of a file, or ticked on paper."""
    found = matched_entries(reader, first, last)
    for account in cash_accounts(reader):
        found |= {each.entry for each in seen_on_paper(reader, account.id)}
    return found


def _ticked(reader: Reader, account: CashAccountId) -> dict[date, set[EntryId]]:
    """Return what is ticked on the statements of an account, by the day on which each begins."""
    rows = reader.session.execute(
        select(TickRecord.first, TickRecord.entry_id, TickRecord.ticked)
        .where(TickRecord.account_id == account)
        .order_by(TickRecord.id)
    )
    latest = {(first, EntryId(entry)): ticked for first, entry, ticked in rows}
    found: dict[date, set[EntryId]] = {}
    for (first, entry), ticked in latest.items():
        if ticked:
            found.setdefault(first, set()).add(entry)
    return found


def _movements(
    reader: Reader, account: CashAccountId, by: date
) -> list[tuple[EntryId, date, str, str, Money]]:
    """Return what counts as recorded in an account up to a day and has no line of a bank file behind it.

    Also money that a line of another account moved here: from the bank to a card, or to the cash box.
    """
    undone = aliased(EntryRecord)
    rows = reader.session.execute(
        select(
            EntryRecord.id,
            EntryRecord.on,
            EntryRecord.party,
            EntryRecord.details,
            func.sum(PostingRecord.pence),
        )
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(
            PostingRecord.account == Account.BANK,
            PostingRecord.cash_account_id == account,
            EntryRecord.purpose.in_(_SHOWN),
            EntryRecord.on <= by,
            ~taken_back(undone),
            ~line_of_its_own().exists(),
        )
        .group_by(EntryRecord.id)
        .order_by(EntryRecord.on, EntryRecord.id)
    )
    return [
        (EntryId(entry), on, party, details, as_money(pence)) for entry, on, party, details, pence in rows
    ]
