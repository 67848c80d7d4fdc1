"""What a statement would be if it were issued now: every check, and the content that would be frozen.

Issuing freezes it; the preview shows it. So a reader is shown beforehand exactly what will be sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.ledger.queries import unsorted_count
from phb_desktop.plan.model import StreamId
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.statements import queries
from phb_desktop.statements.commands.refusals import (
    AlreadyClosed,
    BankDiffers,
    ContributionMoved,
    DoesNotAddUp,
    EndsLater,
    Gap,
    NeedsVersionReason,
    NoLineNamed,
    NoStreamNamed,
    NotEnded,
    NothingOneOff,
    NotOver,
    NotReturned,
    NotSorted,
    NoWhole,
    Overlap,
    PastChanged,
    WholeMoved,
)
from phb_desktop.statements.content import Content, ExtractOf, Kind
from phb_desktop.statements.content.extract import BRIDGED
from phb_desktop.statements.identities import broken, follows
from phb_desktop.statements.model import (
    CHAIN,
    ONE_OFFS,
    OWN_COPIES,
    Issued,
    Layout,
    extracts,
)
from phb_desktop.statements.period_statement import period_statement
from phb_desktop.statements.request import Asked, Request
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class ToIssue(Asked):
    """What is asked for: the statement of a period, as a numbered version."""

    first: date
    last: date
    kind: Kind = Kind.FULL
    layout: Layout = Layout.STANDARD


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be frozen. series: in which it stands; replaces: the version before it."""

    content: Content
    series: str
    replaces: Issued | None


def ready_to_issue(reader: Reader, command: ToIssue) -> Ready:
    """Check all that issuing asks for, and return what would be frozen.

    Raises NotOver, Gap, Overlap, PastChanged, NotSorted, BankDiffers, AlreadyClosed; for what stands beside
    the chain NoWhole, WholeMoved, NoStreamNamed, NoLineNamed, NothingOneOff, NotReturned; for the last one
    NotEnded, EndsLater.
    """
    span = days_of(reader, command)
    if command.kind is Kind.ONE_OFF:
        return _one_off(reader, command, span)
    if not command.kind.in_chain:
        return _of_a_whole(reader, command, span)
    earlier = queries.chain(reader)
    replaces = _replaced(earlier, span, command.reason)
    _fits(earlier, span, replaces)
    if command.kind is Kind.CLOSING:
        _ended(reader, span)
    _all_sorted(reader, Span(min([span.first, *(each.first for each in earlier)]), span.last))
    number = replaces.number if replaces else 1 + max((each.number for each in earlier), default=0)
    content = _checked(reader, span, request_of(command, number, replaces))
    _continues(reader, earlier, content)
    _bank_agrees(content)
    return Ready(content, CHAIN, replaces)


def _of_a_whole(reader: Reader, command: ToIssue, span: Span) -> Ready:
    """Return what stands beside the chain: its days need not follow on anything (0150)."""
    if command.kind is Kind.EXTRACT and not _known(reader, command.stream):
        raise NoStreamNamed
    whole = _whole(reader, span)
    said = queries.issued_content(reader, whole.id)
    series = OWN_COPIES if command.stream is None else extracts(command.stream)
    replaces = _replaced(_of_series(reader, series), span, command.reason)
    request = replace(
        request_of(command, whole.number, replaces),
        whole=ExtractOf(whole.number, whole.version, whole.fingerprint),
        bank_explanation=command.bank_explanation.strip() or said.bank.explanation,
    )
    _as_the_whole(reader, span, whole, said)
    return Ready(_checked(reader, span, request), series, replaces)


def _one_off(reader: Reader, command: ToIssue, span: Span) -> Ready:
    heading = line_headings(reader).get(command.line) if command.line is not None else None
    if heading is None:
        raise NoLineNamed
    _all_sorted(reader, span)
    earlier = _of_series(reader, ONE_OFFS)
    same = [each for each in earlier if each.line == command.line]
    replaces = _replaced(same, span, command.reason)
    number = replaces.number if replaces else 1 + max((each.number for each in earlier), default=0)
    content = _checked(reader, span, request_of(command, number, replaces))
    section = content.one_off
    if section is None or not (section.receipts or section.items):
        raise NothingOneOff(heading, span.first, span.last)
    shown = {row.entry for row in section.returned}
    for entry in command.returned:
        if entry not in shown:
            raise NotReturned(entry)
    return Ready(content, ONE_OFFS, replaces)


def request_of(command: ToIssue, number: int, replaces: Issued | None) -> Request:
    """Return the request behind a command, under a number and as the version after another. 0: a draft."""
    return Request(
        kind=command.kind,
        number=number,
        version=replaces.version + 1 if replaces else 1,
        reason=command.reason.strip(),
        prepared_by=command.prepared_by.strip(),
        format_asked=command.format_asked.strip(),
        bank_explanation=command.bank_explanation.strip(),
        proposal=command.proposal.strip(),
        view=command.view.strip(),
        outcomes=command.outcomes,
        stream=command.stream,
        line=command.line,
        schedule=command.schedule,
        returned=command.returned,
    )


def _checked(reader: Reader, span: Span, request: Request) -> Content:
    """Return the content if every identity that its kind knows holds."""
    content = period_statement(queries.books(reader, span), request)
    if found := broken(content):
        raise DoesNotAddUp(found)
    return content


def _known(reader: Reader, stream: StreamId | None) -> bool:
    return any(each.id == stream for each in streams(reader))


def _of_series(reader: Reader, series: str) -> list[Issued]:
    return [each for each in queries.issued(reader) if each.series == series]


def _whole(reader: Reader, span: Span) -> Issued:
    """Return the statement of the whole budget for exactly these days, in the version that counts."""
    for each in queries.chain(reader):
        if (each.first, each.last) == (span.first, span.last) and not each.replaced:
            return each
    raise NoWhole(span.first, span.last)


def _as_the_whole(reader: Reader, span: Span, whole: Issued, said: Content) -> None:
    """Refuse where the books now say another sum for these days than the whole's statement does (X25)."""
    now = period_statement(queries.books(reader, span), Request())
    for code, name in BRIDGED.items():
        stated, found = getattr(said.summary, name), getattr(now.summary, name)
        if stated != found:
            raise WholeMoved(whole, code, stated, found)
    closed = {row.stream: row.closing for row in now.flows.rows}
    for row in said.flows.rows:
        if closed.get(row.stream, ZERO) != row.closing:
            raise WholeMoved(whole, row.stream, row.closing, closed.get(row.stream, ZERO))


def _ended(reader: Reader, span: Span) -> None:
    ended = queries.ending(reader)
    if ended is None:
        raise NotEnded
    if ended.on > span.last:
        raise EndsLater(ended.on)


def days_of(reader: Reader, command: ToIssue) -> Span:
    """Return the days that are asked for. Raises BackwardsSpan and NotOver."""
    span = Span(command.first, command.last)
    if span.last > reader.today:
        raise NotOver(span.last)
    return span


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
        if each.kind == Kind.CLOSING and not each.replaced and each.last < span.first:
            raise AlreadyClosed(each)
    for each in earlier:
        if Span(each.first, each.last).overlap(span):
            raise Overlap(each)
    before = [each.last for each in earlier if each.last < span.first]
    after = [each.first for each in earlier if each.first > span.last]
    if before and max(before) + DAY != span.first:
        raise Gap(max(before) + DAY)
    if after and span.last + DAY != min(after):
        raise Gap(span.first if not before else max(before) + DAY)


def _all_sorted(reader: Reader, span: Span) -> None:
    if count := unsorted_count(reader, span):
        raise NotSorted(count, queries.unsorted_days(reader, span))


def _continues(reader: Reader, earlier: Sequence[Issued], content: Content) -> None:
    """Refuse if an earlier statement no longer says what the books say now (X1), oldest first."""
    counted = sorted((each for each in earlier if not each.replaced), key=lambda each: each.last)
    for each in counted:
        if each.last >= content.header.period.first:
            break
        said = queries.issued_content(reader, each.id)
        stated, now = said.summary.carried_forward, queries.balance_at(reader, each.last)
        if stated != now:
            raise PastChanged(each, now - stated)
        shares = queries.shares_at(reader, each.last)
        for row in said.flows.rows:
            moved = shares.get(row.stream, ZERO) - row.closing if row.stream in shares else ZERO
            if moved != ZERO:  # the whole is the same, but it is another funder's money
                raise PastChanged(each, moved)
    before = [each for each in counted if each.last < content.header.period.first]
    if before and (moved_for := _contribution_moved(queries.issued_content(reader, before[-1].id), content)):
        raise ContributionMoved(before[-1], moved_for)
    if before and (found := follows(queries.issued_content(reader, before[-1].id), content)):
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
