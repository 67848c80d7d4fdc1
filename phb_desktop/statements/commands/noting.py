"""What is said about a statement: reasons before it, and after it that it was sent or what it led to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.papers.model import PaperId
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.statements import queries
from phb_desktop.statements.commands.living import TakeBackNoted, known_paper
from phb_desktop.statements.model import (
    Ground,
    NeedMet,
    Noted,
    NoticeId,
    ReasonCode,
    ReasonId,
    StatementId,
    beyond,
)
from phb_desktop.statements.records import NoticeRecord, ReasonRecord, SentRecord
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import BackwardsSpan
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class Unexplained(Refused):
    """A reason needs words."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say why."),
            tr("Write a few words that the reader will understand."),
            field="words",
        )


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
    before = queries.reasons(work, command.first, command.last).get((command.line, command.stream))
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
    if before is not None:
        work.undo_with(
            replace(
                command,
                code=before.code,
                words=before.words,
                need_met=before.need_met,
                action=before.action,
            )
        )
    else:
        work.cannot_undo(tr("Say the reason again to change it: the newer words count."))
    return ReasonId(record.id)


@dataclass(frozen=True, slots=True)
class NoteSent(Command[None]):
    """An issued statement was sent: on a day, to somebody, by post or email or by hand.

    what: which papers went. paper: what shows that it went, such as a proof of posting.
    """

    statement: StatementId
    on: date
    to_whom: str
    how: str
    what: str = ""
    paper: PaperId | None = None


def note_sent(work: Work, command: NoteSent) -> None:
    """Keep it beside the statement; the statement itself stays as it is."""
    queries.issued_seal(work, command.statement)
    record = work.add(
        SentRecord(
            statement_id=command.statement,
            on=command.on,
            to_whom=command.to_whom.strip(),
            how=command.how.strip(),
            what=command.what.strip(),
            paper_id=known_paper(work, command.paper),
        )
    )
    work.says(tr("Noted as sent."))
    work.undo_with(TakeBackNoted(Noted.SENT, record.id))


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

    on: the day of the letter. What the letter does not say stays empty. offset_stream, offset_on: where it
    is to be taken off a later payment, which one (reg 13(4)). paper: the letter.
    """

    statement: StatementId
    on: date
    amount: Money
    ground: Ground = Ground.NOT_STATED
    reasons: str = ""
    pay_by: date | None = None
    who_pays: str = ""
    offset_stream: StreamId | None = None
    offset_on: date | None = None
    paper: PaperId | None = None


class HalfAnOffset(Refused):
    """It is said that a payment is made smaller, and not which one."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say which payment it is taken off."),
            tr("Give the day of that payment, and whose money it is."),
            field="offset_on",
        )


def note_asked_back(work: Work, command: NoteAskedBack) -> NoticeId:
    """Keep what was asked for; the next statement and the next version of this one show it."""
    surplus = queries.issued_content(work, command.statement).summary.surplus
    if command.amount <= ZERO:
        raise AskedForNothing
    if (command.offset_stream is None) != (command.offset_on is None):
        raise HalfAnOffset
    record = work.add(
        NoticeRecord(
            statement_id=command.statement,
            on=command.on,
            amount=command.amount,
            ground=command.ground,
            reasons=command.reasons.strip(),
            pay_by=command.pay_by,
            who_pays=command.who_pays.strip(),
            offset_stream_id=command.offset_stream,
            offset_on=command.offset_on,
            paper_id=known_paper(work, command.paper),
        )
    )
    work.undo_with(TakeBackNoted(Noted.NOTICE, record.id))
    if over := beyond(command.amount, command.ground, surplus):
        work.says(tr("Noted. It is {over} more than the possible surplus.", over=over))
    else:
        work.says(tr("Noted what was asked back."))
    return NoticeId(record.id)
