"""What is stored of the bank's lines: known ones for comparing, and where each stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func, or_, select, text, type_coerce
from sqlalchemy.orm import aliased

from phb_desktop.banking.model import BankFileId, BankLineId, Decision
from phb_desktop.banking.records import DecisionRecord, LineRecord, UndoneFileRecord
from phb_desktop.ledger.model import Account, CashAccountId, EntryId, Purpose
from phb_desktop.ledger.places import cash_accounts
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Reader

AT_ONCE = 500


def gone() -> Any:
    """Return the ids of files that were taken back, and not brought back since, as SQL."""
    return (
        select(UndoneFileRecord.file_id)
        .group_by(UndoneFileRecord.file_id)
        .having(func.count(UndoneFileRecord.id) % 2 == 1)
    )


def is_gone(reader: Reader, file: BankFileId) -> bool:
    """Say whether a file was taken back, and not brought back since."""
    found = select(func.count(UndoneFileRecord.id)).where(UndoneFileRecord.file_id == file)
    return int(reader.session.execute(found).scalar_one()) % 2 == 1


def counts() -> ColumnElement[bool]:
    """Return the condition that a line's file was not taken back."""
    return LineRecord.file_id.not_in(gone())


def latest() -> ColumnElement[bool]:
    """Return the condition that no later decision was made about the same line."""
    later = aliased(DecisionRecord)
    return (
        ~select(later.id)
        .where(later.line_id == DecisionRecord.line_id, later.id > DecisionRecord.id)
        .exists()
    )


def decided() -> Any:
    """Return lines with their latest decision, ready to be filtered: outer join, decision may be empty."""
    return (
        select(LineRecord, DecisionRecord)
        .outerjoin(DecisionRecord, and_(DecisionRecord.line_id == LineRecord.id, latest()))
        .where(counts())
    )


def state_now() -> ColumnElement[str]:
    """Return what became of a line as SQL, for queries that join its latest decision."""
    at_import = case((LineRecord.entry_id.is_(None), Decision.HELD.value), else_=Decision.POSTED.value)
    return func.coalesce(type_coerce(DecisionRecord.decision, Text), at_import)


def not_as_posted() -> Any:
    """Return the ids of lines that something was decided about, or that were held at import, as SQL.

    They are few; any other line is still what it was posted as.
    """
    held = select(LineRecord.__table__.alias("held").c.id).where(text("entry_id IS NULL"))
    return held.union(select(DecisionRecord.line_id))


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line of the bank and what became of it. entry: posted as, or matched to."""

    id: BankLineId
    file: BankFileId
    account: CashAccountId
    position: int
    on: date
    amount: Money
    payee: str
    memo: str
    kind: str
    bank_id: str
    balance: Money | None
    wrote: str
    state: Decision
    entry: EntryId | None
    alike: BankLineId | None
    same_as: BankLineId | None
    reason: str


def line_now(line: LineRecord, decision: DecisionRecord | None) -> LineNow:
    """Put a line and its latest decision together."""
    if decision is None:
        state = Decision.HELD if line.entry_id is None else Decision.POSTED
        entry, same_as, reason = line.entry_id, None, ""
    else:
        state, entry, same_as, reason = (
            decision.decision,
            decision.entry_id,
            decision.same_as_id,
            decision.reason,
        )
    return LineNow(
        BankLineId(line.id),
        BankFileId(line.file_id),
        CashAccountId(line.account_id),
        line.position,
        line.on,
        line.pence,
        line.payee,
        line.memo,
        line.kind,
        line.bank_id,
        line.balance_pence,
        line.wrote,
        state,
        None if entry is None else EntryId(entry),
        None if line.alike_id is None else BankLineId(line.alike_id),
        None if same_as is None else BankLineId(same_as),
        reason,
    )


def lines_now(reader: Reader, lines: Sequence[BankLineId]) -> dict[BankLineId, LineNow]:
    """Return lines that count, by id."""
    found: dict[BankLineId, LineNow] = {}
    for start in range(0, len(lines), AT_ONCE):
        some = decided().where(LineRecord.id.in_(lines[start : start + AT_ONCE]))
        found.update(
            {BankLineId(line.id): line_now(line, decision) for line, decision in reader.session.execute(some)}
        )
    return found


def lines_of_entries(reader: Reader, entries: Sequence[EntryId]) -> dict[EntryId, LineNow]:
    """Return the bank line behind each entry, where there is one: as posted, or as matched."""
    found: dict[EntryId, LineNow] = {}
    for start in range(0, len(entries), AT_ONCE):
        some = entries[start : start + AT_ONCE]
        for query in (
            decided().where(LineRecord.entry_id.in_(some)),
            decided().where(DecisionRecord.entry_id.in_(some)),
        ):
            for line, decision in reader.session.execute(query):
                now = line_now(line, decision)
                if now.entry is not None and now.state in (Decision.POSTED, Decision.MATCHED):
                    found[now.entry] = now
    return {entry: now for entry, now in found.items() if entry in set(entries)}


def lines_behind(reader: Reader, entry: EntryId) -> list[LineNow]:
    """Return every line that an entry is matched to: two for a transfer, one on each statement."""
    rows = reader.session.execute(decided().where(DecisionRecord.entry_id == entry))
    found = [line_now(line, decision) for line, decision in rows]
    return [now for now in found if now.state is Decision.MATCHED and now.entry == entry]


def matched_entries(reader: Reader, first: date, last: date) -> set[EntryId]:
    """Return the entries dated in a span that a line of the bank stands behind (sections E and F)."""
    rows = reader.session.execute(
        decided()
        .with_only_columns(LineRecord.entry_id, DecisionRecord.decision, DecisionRecord.entry_id)
        .where(
            LineRecord.account_id.in_([each.id for each in cash_accounts(reader)]),  # an index begins with it
            LineRecord.on >= first,
            LineRecord.on <= last,
        )
    )
    kept = (Decision.POSTED, Decision.MATCHED)
    return {
        EntryId(posted if decision is None else entry)
        for posted, decision, entry in rows
        if (decision is None and posted is not None) or (decision in kept and entry is not None)
    }


def worked_on(reader: Reader, first: BankLineId, last: BankLineId) -> int:
    """Return how many lines in a range of ids were sorted, decided or leant upon since their import."""
    sort, undone = aliased(EntryRecord), aliased(EntryRecord)
    posted_as = func.coalesce(DecisionRecord.entry_id, LineRecord.entry_id)
    is_sorted = (
        select(sort.id)
        .where(
            sort.about_id == posted_as,
            sort.purpose == Purpose.SORT,
            ~select(undone.id).where(undone.about_id == sort.id, undone.purpose == Purpose.REVERSAL).exists(),
        )
        .exists()
    )
    held_at_import = LineRecord.entry_id.is_(None)
    as_imported = case((held_at_import, Decision.HELD.value), else_=Decision.POSTED.value)
    inside = and_(LineRecord.id >= first, LineRecord.id <= last)
    changed = reader.session.execute(
        decided()
        .with_only_columns(func.count(LineRecord.id))
        .where(inside, or_(state_now() != as_imported, is_sorted))
    ).scalar_one()
    leaning = reader.session.execute(
        select(func.count(LineRecord.id))
        .join(DecisionRecord, and_(DecisionRecord.line_id == LineRecord.id, latest()))
        .where(~inside, counts(), DecisionRecord.same_as_id >= first, DecisionRecord.same_as_id <= last)
    ).scalar_one()
    found: int = changed + leaning
    return found


def sorted_among(reader: Reader, entries: Sequence[EntryId]) -> list[EntryId]:
    """Return those of the bank entries that something was ever said of."""
    found: list[EntryId] = []
    for start in range(0, len(entries), AT_ONCE):
        rows = reader.session.scalars(
            select(EntryRecord.about_id)
            .where(
                EntryRecord.about_id.in_(entries[start : start + AT_ONCE]),
                EntryRecord.purpose == Purpose.SORT,
            )
            .distinct()
        )
        found += [EntryId(entry) for entry in rows if entry is not None]
    return found


def sorts_of(reader: Reader, entries: Sequence[EntryId]) -> dict[EntryId, EntryId]:
    """Return the newest sort entry of each bank entry that has one."""
    found: dict[EntryId, EntryId] = {}
    for start in range(0, len(entries), AT_ONCE):
        rows = reader.session.execute(
            select(EntryRecord.about_id, func.max(EntryRecord.id))
            .where(
                EntryRecord.about_id.in_(entries[start : start + AT_ONCE]),
                EntryRecord.purpose == Purpose.SORT,
            )
            .group_by(EntryRecord.about_id)
        )
        found.update({EntryId(about): EntryId(sort) for about, sort in rows if about is not None})
    return found


def leaning_on(reader: Reader, first: BankLineId, last: BankLineId) -> list[LineNow]:
    """Return lines of other files that are, by decision, the same payments as lines in a range of ids."""
    rows = reader.session.execute(
        decided().where(
            ~LineRecord.id.between(first, last),
            DecisionRecord.decision == Decision.SAME_AS,
            DecisionRecord.same_as_id.between(first, last),
        )
    )
    return [line_now(line, decision) for line, decision in rows]


def payees_of(reader: Reader, entries: Sequence[EntryId]) -> dict[EntryId, tuple[str, bool]]:
    """Return the payee of bank entries, and whether money went out."""
    found: dict[EntryId, tuple[str, bool]] = {}
    for start in range(0, len(entries), AT_ONCE):
        rows = reader.session.execute(
            select(EntryRecord.id, EntryRecord.party, PostingRecord.pence)
            .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
            .where(
                EntryRecord.id.in_(entries[start : start + AT_ONCE]), PostingRecord.account == Account.BANK
            )
        )
        found.update({EntryId(entry): (party, pence.pence < 0) for entry, party, pence in rows})
    return found
