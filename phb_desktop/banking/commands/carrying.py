"""Receipts stay with a line of the bank, whichever entry stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries.lines import AT_ONCE
from phb_desktop.banking.records import DecisionRecord, LineRecord
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers.commands import carry_papers
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.papers.queries import gaps_by_subject, papers_by_subject
from phb_desktop.vault.work import Work


def entries_before(work: Work, lines: Sequence[BankLineId]) -> dict[BankLineId, EntryId]:
    """Return the newest entry that each line was ever posted as, where it was."""
    found: dict[BankLineId, EntryId] = {}
    for start in range(0, len(lines), AT_ONCE):
        rows = work.session.execute(
            select(LineRecord.id, func.coalesce(func.max(DecisionRecord.entry_id), LineRecord.entry_id))
            .outerjoin(
                DecisionRecord,
                (DecisionRecord.line_id == LineRecord.id) & (DecisionRecord.decision == Decision.POSTED),
            )
            .where(LineRecord.id.in_(lines[start : start + AT_ONCE]))
            .group_by(LineRecord.id)
        )
        found.update({BankLineId(line): EntryId(entry) for line, entry in rows if entry is not None})
    return found


def carry_between(work: Work, moved: Mapping[EntryId, EntryId]) -> None:
    """Let papers of entries, and what was said of missing ones, count for others. moved: old to new."""
    ids = list(moved)
    kind = SubjectKind.ENTRY
    for old in sorted({*papers_by_subject(work, kind, ids), *gaps_by_subject(work, kind, ids)}):
        carry_papers(work, Subject(kind, old), Subject(kind, moved[EntryId(old)]))
