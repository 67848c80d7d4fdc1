"""Issuing a statement: checked, numbered, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from phb_desktop.employer.commands.holiday import PostHolidayOwed, post_holiday_owed
from phb_desktop.ledger.queries import unsorted_count
from phb_desktop.statements import queries
from phb_desktop.statements.commands.refusals import (
    BankDiffers,
    ContributionMoved,
    DoesNotAddUp,
    Gap,
    NeedsVersionReason,
    NotOver,
    NotSorted,
    Overlap,
    PastChanged,
)
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.model import (
    Issued,
    Layout,
    StatementId,
)
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.records import StatementRecord
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import fingerprint, to_text
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.span import DAY, BackwardsSpan, Span
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class IssueStatement(Command[StatementId]):
    """Freeze the statement of a period as a numbered version.

    reason: why there is a new version, where one was issued for the same days. bank_explanation:
    what the holder says about a difference between bank and books.
    """

    first: date
    last: date
    kind: Kind = Kind.FULL
    layout: Layout = Layout.STANDARD
    prepared_by: str = ""
    reason: str = ""
    bank_explanation: str = ""
    proposal: str = ""
    format_asked: str = ""


def issue_statement(work: Work, command: IssueStatement) -> StatementId:
    """Check, number and freeze. Raises NotOver, Gap, Overlap, PastChanged, NotSorted, BankDiffers."""
    span = _span(work, command)
    earlier = queries.issued(work)
    replaces = _replaced(earlier, span, command.reason)
    _fits(earlier, span, replaces)
    _all_sorted(work, Span(min([span.first, *(each.first for each in earlier)]), span.last))
    request = Request(
        kind=command.kind,
        number=replaces.number if replaces else 1 + max((each.number for each in earlier), default=0),
        version=replaces.version + 1 if replaces else 1,
        reason=command.reason.strip(),
        prepared_by=command.prepared_by.strip(),
        format_asked=command.format_asked.strip(),
        bank_explanation=command.bank_explanation.strip(),
        proposal=command.proposal.strip(),
    )
    post_holiday_owed(
        work, PostHolidayOwed(span.last, min((e.last for e in earlier if e.last > span.last), default=None))
    )
    content = period_statement(queries.books(work, span), request)
    if found := broken(content):
        raise DoesNotAddUp(found)
    _continues(work, earlier, content)
    _bank_agrees(content)
    frozen = to_text(content)
    head = audit_head(work)
    record = work.add(
        StatementRecord(
            number=request.number,
            version=request.version,
            kind=command.kind,
            layout=command.layout,
            first=command.first,
            last=command.last,
            issued_at=work.now,
            reason=request.reason,
            replaces_id=replaces.id if replaces else None,
            content=frozen,
            fingerprint=fingerprint(frozen),
            audit_n=head.n,
            audit_mac=head.mac,
            last_entry=queries.newest_entry(work),
        )
    )
    work.says(
        tr(
            "Statement {number}, version {version}, is issued.",
            number=request.number,
            version=request.version,
        )
    )
    return StatementId(record.id)


def _span(work: Work, command: IssueStatement) -> Span:
    if command.last < command.first:
        raise BackwardsSpan(command.first, command.last)
    if command.last > work.today:
        raise NotOver(command.last)
    return Span(command.first, command.last)


def _replaced(earlier: Sequence[Issued], span: Span, reason: str) -> Issued | None:
    """Return the version that the new one replaces: the latest of exactly these days."""
    same = [each for each in earlier if (each.first, each.last) == (span.first, span.last)]
    latest = max(same, key=lambda each: each.version, default=None)
    if latest is not None and not reason.strip():
        raise NeedsVersionReason(latest.number)
    return latest


def _fits(earlier: Sequence[Issued], span: Span, replaces: Issued | None) -> None:
    """Refuse days that another statement has, and days that would be left out between two (X2)."""
    if replaces is not None:
        return
    for each in earlier:
        if Span(each.first, each.last).overlap(span):
            raise Overlap(each)
    before = [each.last for each in earlier if each.last < span.first]
    after = [each.first for each in earlier if each.first > span.last]
    if before and max(before) + DAY != span.first:
        raise Gap(max(before) + DAY)
    if after and span.last + DAY != min(after):
        raise Gap(span.first if not before else max(before) + DAY)


def _all_sorted(work: Work, span: Span) -> None:
    if count := unsorted_count(work, span):
        raise NotSorted(count, queries.unsorted_days(work, span))


def _continues(work: Work, earlier: Sequence[Issued], content: Content) -> None:
    """Refuse if an earlier statement no longer says what the books say now (X1), oldest first."""
    counted = sorted((each for each in earlier if not each.replaced), key=lambda each: each.last)
    for each in counted:
        if each.last >= content.header.period.first:
            break
        said = queries.issued_content(work, each.id)
        stated, now = said.summary.carried_forward, queries.balance_at(work, each.last)
        if stated != now:
            raise PastChanged(each, now - stated)
        shares = queries.shares_at(work, each.last)
        for row in said.flows.rows:
            moved = shares.get(row.stream, ZERO) - row.closing if row.stream in shares else ZERO
            if moved != ZERO:  # the whole is the same, but it is another funder's money
                raise PastChanged(each, moved)
    before = [each for each in counted if each.last < content.header.period.first]
    if before and (moved_for := _contribution_moved(queries.issued_content(work, before[-1].id), content)):
        raise ContributionMoved(before[-1], moved_for)
    if before and (found := follows(queries.issued_content(work, before[-1].id), content)):
        raise DoesNotAddUp(found)


def _contribution_moved(said: Content, content: Content) -> str:
    """Return the stream whose contribution was carried forward otherwise than it is brought forward now."""
    left = {row.stream: row.carried_forward for row in said.receipts.contributions}
    for row in content.receipts.contributions:
        if row.brought_forward != left.get(row.stream, ZERO):
            return row.stream
    return ""


def _bank_agrees(content: Content) -> None:
    """Refuse a difference that is neither nothing nor explained (H7)."""
    if content.bank.explanation:
        return
    for account in content.bank.accounts:
        if account.difference is None:
            raise BankDiffers(account.account, None)
        left = account.difference - total(each.amount for each in account.left_out)
        if left != ZERO:
            raise BankDiffers(account.account, account.difference)


def audit_head(reader: Reader) -> AuditHead:
    """Return where the audit chain stands before this change: what a reader may ask us to prove later."""
    newest = text("SELECT id, mac FROM vault_audit ORDER BY id DESC LIMIT 1")
    found = reader.session.execute(newest).first()
    return AuditHead(found[0], bytes(found[1]).hex()) if found else AuditHead(0, "")
