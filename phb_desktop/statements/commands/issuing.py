"""Issuing a statement: checked, numbered, frozen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from phb_desktop.employer.commands.holiday import PostHolidayOwed, post_holiday_owed
from phb_desktop.statements import queries
from phb_desktop.statements.commands.ready import Ready, ToIssue, days_of, ready_to_issue
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.model import StatementId
from phb_desktop.statements.records import StatementRecord
from phb_desktop.statements.statement_json import fingerprint, to_text
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class IssueStatement(ToIssue, Command[StatementId]):
    """Freeze what is asked for."""


def issue_statement(work: Work, command: IssueStatement) -> StatementId:
    """Check, number and freeze. Raises what `ready_to_issue` raises."""
    if command.kind.in_chain:
        last = days_of(work, command).last
        later = [each.last for each in queries.chain(work) if each.last > last]
        post_holiday_owed(work, PostHolidayOwed(last, min(later, default=None)))
    return _freeze(work, command, ready_to_issue(work, command))


def _freeze(work: Work, command: IssueStatement, ready: Ready) -> StatementId:
    content, replaces = ready.content, ready.replaces
    frozen = to_text(content)
    head = audit_head(work)
    edition = content.header.edition
    record = work.add(
        StatementRecord(
            series=ready.series,
            number=edition.number,
            version=edition.version,
            kind=command.kind,
            stream_id=command.stream if command.kind is Kind.EXTRACT else None,
            plan_line_id=command.line if command.kind is Kind.ONE_OFF else None,
            layout=command.layout.name,
            parts=command.layout.kept_as,
            first=command.first,
            last=command.last,
            issued_at=work.now,
            reason=edition.reason,
            replaces_id=replaces.id if replaces else None,
            content=frozen,
            fingerprint=fingerprint(frozen),
            audit_n=head.n,
            audit_mac=head.mac,
            last_entry=queries.newest_entry(work),
        )
    )
    work.says(_said(content))
    work.cannot_undo(tr("An issued statement stays as it was sent. Issue it again if something changed."))
    return StatementId(record.id)


def _said(content: Content) -> str:
    edition = content.header.edition
    facts = {"number": edition.number, "version": edition.version}
    match content.header.kind:
        case Kind.OWN_COPY:
            return tr("The own copy of statement {number}, version {version}, is issued.", **facts)
        case Kind.EXTRACT:
            return tr("The extract of statement {number}, version {version}, is issued.", **facts)
        case Kind.ONE_OFF:
            return tr("One-off payment statement {number}, version {version}, is issued.", **facts)
        case _:
            return tr("Statement {number}, version {version}, is issued.", **facts)


def audit_head(reader: Reader) -> AuditHead:
    """Return where the audit chain stands before this change: what a reader may ask us to prove later."""
    newest = text("SELECT id, mac FROM vault_audit ORDER BY id DESC LIMIT 1")
    found = reader.session.execute(newest).first()
    return AuditHead(found[0], bytes(found[1]).hex()) if found else AuditHead(0, "")
