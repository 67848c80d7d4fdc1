"""Agreeing with a statement of the bank: its days are locked, and unlocked only on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.banking.incoming import account_of
from phb_desktop.banking.queries.locks import Agreed, AgreedId, agreed, locked, next_days
from phb_desktop.banking.queries.reconciliation import has_statements, reconciliation
from phb_desktop.banking.reconcile import Reconciliation, Source
from phb_desktop.banking.records import ReconciledRecord, UnlockedRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class GapOfDays(Refused):
    """A statement must begin on the day after the one before it, and end before the next."""

    def __init__(self, first: date, last: date | None) -> None:
        what = tr("The next statement begins on {first}.", first=in_words(first))
        if last is not None:
            what += " " + tr("It ends by {last}, where locked days follow.", last=in_words(last))
        super().__init__(
            what, tr("Change the days, so that none is left out or counted twice."), field="last"
        )


class NoBankBalance(Refused):
    """The bank's balance at the end of the last day is not known."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("The bank’s balance on {day} is not known.", day=in_words(on)),
            tr("Type it from the statement, or bring in a file that has it."),
            field="amount",
        )


class StillDiffers(Refused):
    """Bank and books differ, and nobody has said why."""

    def __init__(self, difference: Money) -> None:
        super().__init__(
            tr("Bank and books differ by {sum}.", sum=abs(difference)),
            tr("Look for what is missing. If it must stay, say why: the difference stays in sight."),
            field="explanation",
        )


class OpeningDiffers(Refused):
    """The statement does not begin with the balance that the one before it ended with (H8)."""

    def __init__(self, told: Money, before: Money, on: date) -> None:
        super().__init__(
            tr(
                "On {day} the bank now says {told}, but the statement before ended with {before}.",
                day=in_words(on),
                told=told,
                before=before,
            ),
            tr("Unlock the statement before, and compare it again."),
            field="last",
        )


class NotYetOver(Refused):
    """The last day lies ahead, or before the first."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("A statement cannot end on {day} yet.", day=in_words(on)),
            tr("Look at the last day of the statement, and change it."),
            field="last",
        )


class DaysLocked(Refused):
    """A change would alter days that were agreed with the bank."""

    def __init__(self, found: Agreed) -> None:
        super().__init__(
            tr(
                "“{name}” was agreed with the bank from {first} to {last}, and those days are locked.",
                name=found.name,
                first=in_words(found.days.first),
                last=in_words(found.days.last),
            ),
            tr("Unlock them on the Bank page first, and say why."),
            field="locked",
        )


class WhyUnlock(Refused):
    """Unlocking needs a reason, which stays."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say why the days are unlocked."),
            tr("Write a few words. They are kept with the change."),
            field="reason",
        )


class NotLocked(Refused):
    """The days are not locked."""

    def __init__(self) -> None:
        super().__init__(
            tr("These days are not locked."), tr("Look at the list again. Nothing was lost."), field="agreed"
        )


@dataclass(frozen=True, slots=True)
class AgreeStatement(Command[AgreedId]):
    """Bank and books agree up to the last day of a statement, or differ for a reason that is said.

    It begins where the one before it ended. explanation: needed only where a difference stays that
    the lines left out do not explain.
    """

    account: CashAccountId
    last: date
    explanation: str = ""


def agree_statement(work: Work, command: AgreeStatement) -> AgreedId:
    """Keep the comparison as it is today, and lock its days."""
    account = account_of(work, command.account)
    first, until = next_days(work, command.account, account.opened_on)
    if command.last > work.today:
        raise NotYetOver(command.last)
    if command.last < first or (until is not None and command.last != until):
        raise GapOfDays(first, until)
    found = reconciliation(work, command.account, command.last, first=first)
    bank = _bank(work, account, found)
    opening = _opening(work, account, found, first)
    difference = found.difference or ZERO
    if not found.explained and not command.explanation.strip():
        raise StillDiffers(difference - found.left_out_total)
    record = work.add(
        ReconciledRecord(
            account_id=command.account,
            first=first,
            last=command.last,
            opening_pence=opening,
            bank_pence=bank,
            payments_not_yet_pence=found.payments_not_yet,
            receipts_not_yet_pence=found.receipts_not_yet,
            cash_pence=found.cash,
            ledger_pence=found.ledger,
            explanation=command.explanation.strip(),
            agreed_at=work.now,
        )
    )
    kept = AgreedId(record.id)
    work.undo_with(UnlockStatement(kept, tr("Undone")))
    work.says(tr("Agreed and locked: {first} to {last}.", first=in_words(first), last=in_words(command.last)))
    return kept


def _bank(work: Work, account: CashAccount, found: Reconciliation) -> Money:
    stated = found.bank
    carried = stated is not None and stated.source is Source.WORKED_OUT
    if stated is None or (carried and not has_statements(work, account.id)):
        raise NoBankBalance(found.on)
    return stated.balance.amount


def _opening(work: Work, account: CashAccount, found: Reconciliation, first: date) -> Money:
    """Return H8, which must be what the statement before ended with."""
    before = next((each for each in locked(work, account.id) if each.days.last == first - DAY), None)
    told = found.opening.balance.amount if found.opening else None
    if before is None:
        return told if told is not None else ZERO
    if told is not None and told != before.bank:
        raise OpeningDiffers(told, before.bank, before.days.last)
    return before.bank


@dataclass(frozen=True, slots=True)
class UnlockStatement(Command[None]):
    """The days of a statement may be changed again, for a reason that is kept."""

    agreed: AgreedId
    reason: str


def unlock_statement(work: Work, command: UnlockStatement) -> None:
    """Unlock; the comparison stays in the list with the reason. Agreeing anew locks the days again."""
    if not command.reason.strip():
        raise WhyUnlock
    found = next((each for each in agreed(work) if each.id == command.agreed and each.unlocked is None), None)
    if found is None:
        raise NotLocked
    work.add(UnlockedRecord(reconciled_id=found.id, reason=command.reason.strip(), unlocked_at=work.now))
    work.says(
        tr("Unlocked: {first} to {last}.", first=in_words(found.days.first), last=in_words(found.days.last))
    )
    work.undo_with(AgreeStatement(found.account, found.days.last, found.explanation))
