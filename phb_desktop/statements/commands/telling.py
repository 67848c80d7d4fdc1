"""What is noted to be told: changes while they are fresh, how outcomes go, the end of the budget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccountId, EntryId
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.papers.model import PaperId
from phb_desktop.statements import queries
from phb_desktop.statements.commands.living import known_paper, not_ahead
from phb_desktop.statements.happened import (
    AccountEndId,
    ChangeId,
    ChangeKind,
    EndingId,
    EndReason,
    OutcomeState,
    OutcomeToldId,
)
from phb_desktop.statements.records import AccountEndRecord, ChangeRecord, EndingRecord, OutcomeToldRecord
from phb_desktop.values.span import BackwardsSpan, Span
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class SaysNothing(Refused):
    """A change of this kind says nothing without words."""

    def __init__(self, field: str = "words") -> None:
        super().__init__(
            tr("It does not say what happened."),
            tr("Write a few words that the reader will understand."),
            field=field,
        )


class NoStory(Refused):
    """Of a safeguarding problem a statement says only that it was reported."""

    def __init__(self) -> None:
        super().__init__(
            tr("Please leave the words out. The statement only says that it was reported already."),
            tr("Empty the box, and save again."),
            field="words",
        )


class NoSuchChange(Refused):
    """The change was taken back or replaced, or was never noted."""

    def __init__(self) -> None:
        super().__init__(tr("This note is no longer there."), tr("Choose one from the list."))


@dataclass(frozen=True, slots=True)
class NoteChange(Command[ChangeId]):
    """Note something that a statement is to tell (section M). last: nothing while it goes on, or for one day.

    who: a worker or supplier. entry: the payment behind it; no sum is typed. replaces: an earlier note that
    this one puts right.
    """

    kind: ChangeKind
    first: date
    last: date | None = None
    words: str = ""
    who: str = ""
    entry: EntryId | None = None
    item: str = ""
    serial: str = ""
    warranty_until: date | None = None
    replaces: ChangeId | None = None


_NEEDS_WORDS = (ChangeKind.HEALTH, ChangeKind.CONTINGENCY, ChangeKind.OTHER)
_NEEDS_WHO = (
    ChangeKind.WORKER_STARTED,
    ChangeKind.WORKER_LEFT,
    ChangeKind.SUPPLIER_NEW,
    ChangeKind.SUPPLIER_ENDED,
)


def note_change(work: Work, command: NoteChange) -> ChangeId:
    """Keep it. Raises SaysNothing, NoStory, NotYet, BackwardsSpan, NoSuchChange."""
    words = command.words.strip()
    if command.last is not None and command.last < command.first:
        raise BackwardsSpan(command.first, command.last)
    not_ahead(work, command.first, "first")
    if command.kind is ChangeKind.SAFEGUARDING and words:
        raise NoStory
    if command.kind in _NEEDS_WORDS and not words:
        raise SaysNothing
    if command.kind in _NEEDS_WHO and not command.who.strip():
        raise SaysNothing("who")
    if command.kind is ChangeKind.EQUIPMENT and not command.item.strip():
        raise SaysNothing("item")
    if command.replaces is not None:
        _must_stand(work, command.replaces)
    record = work.add(
        ChangeRecord(
            kind=command.kind,
            first=command.first,
            last=command.last,
            words=words,
            who=command.who.strip(),
            entry_id=command.entry,
            item=command.item.strip(),
            serial=command.serial.strip(),
            warranty_until=command.warranty_until,
            gone=False,
            replaces_id=command.replaces,
            noted_on=work.today,
        )
    )
    made = ChangeId(record.id)
    if command.replaces is None:
        work.undo_with(DropChange(made))
    work.says(tr("Noted. The statement of these days will tell it."))
    return made


def _must_stand(work: Work, change: ChangeId) -> ChangeRecord:
    record = work.session.get(ChangeRecord, change)
    if record is None or change not in {each.id for each in queries.changes(work, Span(date.min, date.max))}:
        raise NoSuchChange
    return record


@dataclass(frozen=True, slots=True)
class DropChange(Command[ChangeId]):
    """Take back a change that was noted by mistake."""

    change: ChangeId


def drop_change(work: Work, command: DropChange) -> ChangeId:
    """Keep that it is gone; an issued statement still says what it said. Raises NoSuchChange."""
    old = _must_stand(work, command.change)
    again = NoteChange(
        old.kind,
        old.first,
        old.last,
        old.words,
        old.who,
        None if old.entry_id is None else EntryId(old.entry_id),
        old.item,
        old.serial,
        old.warranty_until,
    )
    record = work.add(
        ChangeRecord(
            kind=old.kind,
            first=old.first,
            last=old.last,
            words=old.words,
            who=old.who,
            entry_id=old.entry_id,
            item=old.item,
            serial=old.serial,
            warranty_until=old.warranty_until,
            gone=True,
            replaces_id=command.change,
            noted_on=work.today,
        )
    )
    work.undo_with(again)
    work.says(tr("Taken back."))
    return ChangeId(record.id)


@dataclass(frozen=True, slots=True)
class TellOutcome(Command[OutcomeToldId]):
    """Say how an outcome of the plan went in some days (section N). What is said later replaces it."""

    outcome: str
    first: date
    last: date
    state: OutcomeState
    words: str = ""
    what_helped: str = ""


class NoSuchOutcome(Refused):
    """The plan of these days does not name this outcome."""

    def __init__(self) -> None:
        super().__init__(
            tr("The plan of these days does not name this outcome."),
            tr("Choose one of the plan’s outcomes."),
            field="outcome",
        )


def tell_outcome(work: Work, command: TellOutcome) -> OutcomeToldId:
    """Keep it. Raises NoSuchOutcome, BackwardsSpan."""
    span = Span(command.first, command.last)
    if command.outcome not in queries.outcomes_of(work, span):
        raise NoSuchOutcome
    before = queries.outcomes_told(work, span).get(command.outcome)
    record = work.add(
        OutcomeToldRecord(
            outcome=command.outcome,
            first=command.first,
            last=command.last,
            state=command.state,
            words=command.words.strip(),
            what_helped=command.what_helped.strip(),
        )
    )
    work.says(tr("Saved how it goes."))
    if before is not None:
        work.undo_with(
            replace(command, state=before.state, words=before.words, what_helped=before.what_helped)
        )
    else:
        work.cannot_undo(tr("Say again how it goes to change it: the newer words count."))
    return OutcomeToldId(record.id)


@dataclass(frozen=True, slots=True)
class NoteEnd(Command[EndingId]):
    """Note that the budget ended, why, and who keeps its records (section R). on: the last day of it."""

    reason: EndReason
    on: date
    words: str = ""
    kept_by: str = ""
    kept_until: date | None = None
    representative: str = ""


class NobodyActs(Refused):
    """After a death somebody acts for the person."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say who acts for the person now."),
            tr("Type the name of the personal representative."),
            field="representative",
        )


def note_end(work: Work, command: NoteEnd) -> EndingId:
    """Keep it; a later note replaces it. Raises NotYet, SaysNothing, NobodyActs, BackwardsSpan."""
    not_ahead(work, command.on)
    if command.reason is EndReason.OTHER and not command.words.strip():
        raise SaysNothing
    if command.reason is EndReason.DEATH and not command.representative.strip():
        raise NobodyActs
    if command.kept_until is not None and command.kept_until < command.on:
        raise BackwardsSpan(command.on, command.kept_until)
    record = work.add(_ending(command, work.today, gone=False))
    if queries.ending(work) is not None:
        work.undo_with(ForgetEnd())
    work.says(tr("Noted that the budget ended."))
    return EndingId(record.id)


def _ending(command: NoteEnd, today: date, *, gone: bool) -> EndingRecord:
    return EndingRecord(
        reason=command.reason,
        on=command.on,
        words=command.words.strip(),
        kept_by=command.kept_by.strip(),
        kept_until=command.kept_until,
        representative=command.representative.strip(),
        gone=gone,
        noted_on=today,
    )


@dataclass(frozen=True, slots=True)
class ForgetEnd(Command[EndingId]):
    """The budget did not end after all."""


class NoEnd(Refused):
    """Nobody has noted an end that could be taken back."""

    def __init__(self) -> None:
        super().__init__(tr("Nobody has noted that the budget ended."), tr("There is nothing to take back."))


def forget_end(work: Work, _command: ForgetEnd) -> EndingId:
    """Keep that it goes on. Raises NoEnd."""
    ended = queries.ending(work)
    if ended is None:
        raise NoEnd
    noted = NoteEnd(
        ended.reason, ended.on, ended.words, ended.kept_by, ended.kept_until, ended.representative
    )
    record = work.add(_ending(noted, work.today, gone=True))
    work.undo_with(noted)
    work.says(tr("Taken back: the budget goes on."))
    return EndingId(record.id)


@dataclass(frozen=True, slots=True)
class NoteAccountClosed(Command[AccountEndId]):
    """Note that an account was closed at the bank. closed_on: nothing if it is open after all.

    paper: the letter or last statement that shows it.
    """

    account: CashAccountId
    closed_on: date | None
    paper: PaperId | None = None


class NoSuchAccount(Refused):
    """The account is not among those of the budget."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account is not in the budget."), tr("Choose one from the list."), field="account"
        )


def note_account_closed(work: Work, command: NoteAccountClosed) -> AccountEndId:
    """Keep it. Raises NoSuchAccount, NotYet, and NoSuchPaper for a paper that is not kept."""
    if command.account not in {each.id for each in cash_accounts(work)}:
        raise NoSuchAccount
    if command.closed_on is not None:
        not_ahead(work, command.closed_on, "closed_on")
    known_paper(work, command.paper)
    before = next((each for each in queries.account_ends(work) if each.account == command.account), None)
    record = work.add(
        AccountEndRecord(
            cash_account_id=command.account,
            closed_on=command.closed_on,
            paper_id=command.paper,
            noted_on=work.today,
        )
    )
    back = NoteAccountClosed(command.account, None)
    if before is not None:
        back = replace(back, closed_on=before.closed_on, paper=before.paper)
    work.undo_with(back)
    work.says(tr("Noted that it is closed.") if command.closed_on else tr("Noted that it is open."))
    return AccountEndId(record.id)
