"""Going through a statement on paper: its figures are typed, and its payments ticked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.banking.commands.agreeing import GapOfDays, NotYetOver, OpeningDiffers
from phb_desktop.banking.incoming import account_of
from phb_desktop.banking.queries.locks import next_days
from phb_desktop.banking.queries.paper import PaperStatement, Ticking, open_statement, ticking
from phb_desktop.banking.records import PaperStatementRecord, TickRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccountId, EntryId
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NoStatementTyped(Refused):
    """Nothing was typed from the paper yet."""

    def __init__(self) -> None:
        super().__init__(
            tr("The statement’s last day and its two balances are not typed yet."),
            tr("Type them from the paper first. Then go through its payments."),
            field="last",
        )


class NotOnThisStatement(Refused):
    """A payment cannot be on the statement: it is of other days, or on another statement already."""

    def __init__(self, until: date) -> None:
        super().__init__(
            tr("This payment cannot be on a statement up to {day}.", day=in_words(until)),
            tr("Look at its day, or at the last day of the statement."),
            field="entry",
        )


@dataclass(frozen=True, slots=True)
class TypeStatement(Command[None]):
    """What a statement on paper says: its last day, and what was there before its first and after its last.

    It begins on the day after the one before it.
    """

    account: CashAccountId
    last: date
    opening: Money
    closing: Money


def type_statement(work: Work, command: TypeStatement) -> None:
    """Keep it in place of one whose days it touches; what is ticked there stays ticked."""
    account = account_of(work, command.account)
    first, until = next_days(work, command.account, account.opened_on)
    if command.last > work.today:
        raise NotYetOver(command.last)
    if command.last < first or (until is not None and command.last != until):
        raise GapOfDays(first, until)
    seen = ticking(work, command.account)
    if seen.begins_with is not None and command.opening != seen.begins_with:
        raise OpeningDiffers(command.opening, seen.begins_with, first - DAY)
    old = seen.statement
    _keep(work, command, first)
    work.undo_with(_as_before(command.account, old))
    work.says(tr("Saved.") + " " + to_find(ticking(work, command.account)))


def _as_before(account: CashAccountId, old: PaperStatement | None) -> TypeStatement | GiveUpStatement:
    if old is None:
        return GiveUpStatement(account)
    return TypeStatement(account, old.days.last, old.opening, old.closing)


def _keep(work: Work, told: TypeStatement, first: date, *, given_up: bool = False) -> None:
    work.add(
        PaperStatementRecord(
            account_id=told.account,
            first=first,
            last=told.last,
            opening_pence=told.opening,
            closing_pence=told.closing,
            given_up=given_up,
            typed_at=work.now,
        )
    )


@dataclass(frozen=True, slots=True)
class GiveUpStatement(Command[None]):
    """The statement that is gone through was typed by mistake."""

    account: CashAccountId


def give_up_statement(work: Work, command: GiveUpStatement) -> None:
    """Let it count no longer. What is ticked comes back when a statement of the same first day is typed."""
    old = open_statement(work, command.account)
    if old is None:
        raise NoStatementTyped
    told = TypeStatement(command.account, old.days.last, old.opening, old.closing)
    _keep(work, told, old.days.first, given_up=True)
    work.undo_with(told)
    work.says(tr("The statement is put away. No payment was changed."))


@dataclass(frozen=True, slots=True)
class TickEntries(Command[Money]):
    """Payments are found on the paper statement, or (ticked is false) are not on it after all."""

    account: CashAccountId
    entries: tuple[EntryId, ...]
    ticked: bool = True


def tick_entries(work: Work, command: TickEntries) -> Money:
    """Tick them; return what is still to find."""
    seen = ticking(work, command.account)
    if seen.statement is None:
        raise NoStatementTyped
    rows = {row.entry: row for row in seen.rows}
    if not command.entries or not rows.keys() >= set(command.entries):
        raise NotOnThisStatement(seen.statement.days.last)
    turned = [entry for entry in dict.fromkeys(command.entries) if rows[entry].ticked is not command.ticked]
    work.add_many(
        TickRecord,
        [
            {
                "account_id": command.account,
                "first": seen.statement.days.first,
                "entry_id": entry,
                "ticked": command.ticked,
            }
            for entry in turned
        ],
    )
    if turned:
        work.undo_with(TickEntries(command.account, tuple(turned), ticked=not command.ticked))
    now = ticking(work, command.account)
    work.says(to_find(now))
    assert now.still_to_find is not None
    return now.still_to_find


def to_find(seen: Ticking) -> str:
    """Say how far the statement and the ticked payments are apart, and which way."""
    left = seen.still_to_find
    if left is None:
        return tr("Type what the statement says first.")
    if left == ZERO:
        return tr("Every payment on the statement is found. Nothing is left to find.")
    if left < ZERO:
        return tr("Still to find: {sum} that went out.", sum=abs(left))
    return tr("Still to find: {sum} that came in.", sum=left)
