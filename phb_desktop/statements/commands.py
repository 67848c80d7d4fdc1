"""What may change about statements: issue one, give a reason, note that it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from phb_desktop.errors import Refused
from phb_desktop.ledger.queries import unsorted_count
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements import queries
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.identities import Broken, broken, follows
from phb_desktop.statements.model import (
    Ground,
    Issued,
    Layout,
    NeedMet,
    NoticeId,
    ReasonCode,
    ReasonId,
    StatementId,
    beyond,
)
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.records import NoticeRecord, ReasonRecord, SentRecord, StatementRecord
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import fingerprint, to_text
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, BackwardsSpan, Span
from phb_desktop.vault.audit import AuditHead
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr, trn

_DAYS_SHOWN = 5


class NotSorted(Refused):
    """Lines of the period wait to be sorted, so nobody can say what they were for."""

    def __init__(self, count: int, days: Sequence[date]) -> None:
        shown = ", ".join(in_words(day) for day in days[:_DAYS_SHOWN])
        if len(days) > _DAYS_SHOWN:
            shown = tr("{days} and more", days=shown)
        super().__init__(
            trn(
                "{count} payment is not sorted yet: {days}.",
                "{count} payments are not sorted yet: {days}.",
                count,
                days=shown,
            ),
            tr("Say on the Bank page what each was for. Then issue the statement."),
        )
        self.count, self.days = count, tuple(days)


class Gap(Refused):
    """Between the statement before and this one are days that no statement covers (X2)."""

    def __init__(self, first: date) -> None:
        super().__init__(
            tr("The last statement ends before {day}, so days would be left out.", day=in_words(first)),
            tr("Start this statement on {day}.", day=in_words(first)),
            field="first",
        )


class Overlap(Refused):
    """Some of these days were accounted for in another statement (X2)."""

    def __init__(self, other: Issued) -> None:
        super().__init__(
            tr(
                "Statement {number} has some of these days: {first} to {last}.",
                number=other.number,
                first=in_words(other.first),
                last=in_words(other.last),
            ),
            tr("Start after it, or issue a new version of it with the same dates."),
            field="first",
        )


class PastChanged(Refused):
    """The books before this period are not as an earlier statement said (X1)."""

    def __init__(self, other: Issued, moved: Money) -> None:
        super().__init__(
            tr(
                "The books changed after statement {number} was issued. Its last balance moved by {amount}.",
                number=other.number,
                amount=abs(moved),
            ),
            tr("Issue a new version of statement {number} first.", number=other.number),
            field="first",
        )
        self.other, self.moved = other, moved


class NeedsVersionReason(Refused):
    """A new version of an issued statement says why."""

    def __init__(self, number: int) -> None:
        super().__init__(
            tr("Statement {number} for these days is issued already.", number=number),
            tr("To send a new version, write in a few words why."),
            field="reason",
        )


class NotOver(Refused):
    """The period has days that are still to come."""

    def __init__(self, last: date) -> None:
        super().__init__(
            tr("The period ends on {day}, which is not over yet.", day=in_words(last)),
            tr("You can look at a draft now, and issue it after that day."),
            field="last",
        )


class BankDiffers(Refused):
    """The bank and the books differ, or no bank statement is known, and nobody has said why."""

    def __init__(self, account: str, difference: Money | None) -> None:
        what = (
            tr("“{account}”: no bank balance is known for the last day.", account=account)
            if difference is None
            else tr(
                "“{account}”: the bank and the books differ by {amount}.",
                account=account,
                amount=abs(difference),
            )
        )
        super().__init__(
            what,
            tr("Type the balance from the bank statement, or explain it in a few words."),
            field="bank_explanation",
        )


class DoesNotAddUp(Refused):
    """An identity is broken: our own fault, caught before anything is sent."""

    def __init__(self, found: Sequence[Broken]) -> None:
        first = found[0]
        super().__init__(
            tr(
                "The figures do not add up, so nothing was issued. Rule {rule}, {where}: {what}",
                rule=first.rule,
                where=first.where,
                what=first.what,
            ),
            tr("This is a fault of the program. Your books are not touched. Please report it."),
        )
        self.found = tuple(found)


class ContributionMoved(Refused):
    """What the person was to contribute before this period is not as an earlier statement said (X23)."""

    def __init__(self, other: Issued, stream: str) -> None:
        super().__init__(
            tr(
                "The contribution to “{stream}” changed after statement {number} was issued.",
                stream=stream,
                number=other.number,
            ),
            tr(
                "Issue a new version of statement {number} first, or let the change count from a later day.",
                number=other.number,
            ),
            field="first",
        )


class Unexplained(Refused):
    """A reason needs words."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say why."),
            tr("Write a few words that the reader will understand."),
            field="words",
        )


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


@dataclass(frozen=True, slots=True)
class GiveReason(Command[ReasonId]):
    """Say why a plan line differs from its plan in a period. What is said later replaces it."""

    first: date
    last: date
    line: PlanLineId | None
    stream: StreamId | None
    code: ReasonCode
    words: str
    need_met: NeedMet = NeedMet.YES
    action: str = ""


def give_reason(work: Work, command: GiveReason) -> ReasonId:
    """Keep the reason; the draft and the next version show it."""
    if not command.words.strip() and command.code is ReasonCode.OTHER:
        raise Unexplained
    if command.last < command.first:
        raise BackwardsSpan(command.first, command.last)
    record = work.add(
        ReasonRecord(
            plan_line_id=command.line,
            stream_id=command.stream,
            first=command.first,
            last=command.last,
            code=command.code,
            words=command.words.strip(),
            need_met=command.need_met,
            action=command.action.strip(),
        )
    )
    work.says(tr("The reason is saved."))
    return ReasonId(record.id)


@dataclass(frozen=True, slots=True)
class NoteSent(Command[None]):
    """An issued statement was sent: on a day, to somebody, by post or email or by hand."""

    statement: StatementId
    on: date
    to_whom: str
    how: str


def note_sent(work: Work, command: NoteSent) -> None:
    """Keep it beside the statement; the statement itself stays as it is."""
    queries.issued_seal(work, command.statement)
    work.add(
        SentRecord(
            statement_id=command.statement,
            on=command.on,
            to_whom=command.to_whom.strip(),
            how=command.how.strip(),
        )
    )
    work.says(tr("Noted as sent."))


class AskedForNothing(Refused):
    """A letter that asks nothing back."""

    def __init__(self) -> None:
        super().__init__(
            tr("The amount is nothing or less."),
            tr("Type the amount that the letter asks for, above £0.00."),
            field="amount",
        )


@dataclass(frozen=True, slots=True)
class NoteAskedBack(Command[NoticeId]):
    """A commissioner's letter asks money back because of an issued statement (J16).

    on: the day of the letter. What the letter does not say stays empty.
    """

    statement: StatementId
    on: date
    amount: Money
    ground: Ground = Ground.NOT_STATED
    reasons: str = ""
    pay_by: date | None = None
    who_pays: str = ""


def note_asked_back(work: Work, command: NoteAskedBack) -> NoticeId:
    """Keep what was asked for; the next statement and the next version of this one show it."""
    surplus = queries.issued_content(work, command.statement).summary.surplus
    if command.amount <= ZERO:
        raise AskedForNothing
    record = work.add(
        NoticeRecord(
            statement_id=command.statement,
            on=command.on,
            amount=command.amount,
            ground=command.ground,
            reasons=command.reasons.strip(),
            pay_by=command.pay_by,
            who_pays=command.who_pays.strip(),
        )
    )
    if over := beyond(command.amount, command.ground, surplus):
        work.says(tr("Noted. It is {over} more than the possible surplus.", over=over))
    else:
        work.says(tr("Noted what was asked back."))
    return NoticeId(record.id)
