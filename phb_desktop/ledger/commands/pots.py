"""Savings pots: the plan says what may be saved for, and an account of its own holds the money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.accounts import OpenAccount, open_account
from phb_desktop.ledger.model import CashAccountId, CashKind
from phb_desktop.ledger.queries.balances import cash_accounts
from phb_desktop.ledger.queries.pots import pots
from phb_desktop.ledger.records import PotAccountRecord
from phb_desktop.plan.commands import AgreePot, EndPot, agree_pot, end_pot
from phb_desktop.plan.model import PotId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class AccountInUse(Refused):
    """Another pot's money lies in the account already."""

    def __init__(self, account: str, purpose: str) -> None:
        super().__init__(
            tr("“{account}” holds the money for “{purpose}”.", account=account, purpose=purpose),
            tr("Choose another account, or make a new one for this pot."),
            field="account",
        )


class PotNotEmpty(Refused):
    """A pot is closed while there is money in it."""

    def __init__(self, held: Money) -> None:
        super().__init__(
            tr("There is still {held} in this pot.", held=held),
            tr("Take the money out first. Then you can close it."),
        )


@dataclass(frozen=True, slots=True)
class StartPot(Command[PotId]):
    """A sum is saved for a purpose. account: where its money lies; None opens one of the pot's name."""

    purpose: str
    target: Money
    target_on: date | None
    from_day: date
    account: CashAccountId | None = None


def start_pot(work: Work, command: StartPot) -> PotId:
    """Agree the pot, and give its money a place."""
    pot = agree_pot(work, AgreePot(command.purpose, command.target, command.target_on, command.from_day))
    said, undone_by = work.said, EndPot(pot, command.from_day)
    _keep_in(work, pot, _place(work, command.purpose, command.from_day, command.account))
    work.undo_with(undone_by)
    work.says(said)
    return pot


@dataclass(frozen=True, slots=True)
class KeepPotIn(Command[None]):
    """The money of a pot lies in an account; nowhere: None."""

    pot: PotId
    account: CashAccountId | None


def keep_pot_in(work: Work, command: KeepPotIn) -> None:
    """Keep where the money lies; an earlier place stays as history."""
    before = next((row.account for row in pots(work, work.today) if row.pot.id == command.pot), None)
    _keep_in(work, command.pot, command.account)
    work.undo_with(KeepPotIn(command.pot, before.id if before else None))
    work.says(tr("It is kept where this pot’s money lies."))


@dataclass(frozen=True, slots=True)
class ClosePot(Command[None]):
    """Nothing is saved for a purpose any more, and its pot is empty."""

    pot: PotId
    on: date


def close_pot(work: Work, command: ClosePot) -> None:
    """Close an empty pot; its account stays in the books."""
    row = next((row for row in pots(work, command.on) if row.pot.id == command.pot), None)
    if row is not None and row.held != ZERO:
        raise PotNotEmpty(row.held)
    end_pot(work, EndPot(command.pot, command.on))


def _place(work: Work, purpose: str, day: date, account: CashAccountId | None) -> CashAccountId:
    """Return the account given, or a savings account of the pot's own name, opened if need be."""
    if account is not None:
        return account
    wanted = purpose.strip().casefold()
    for known in cash_accounts(work):
        if known.kind is CashKind.POT and known.name.casefold() == wanted:
            return known.id
    return open_account(work, OpenAccount(purpose, CashKind.POT, day))


def _keep_in(work: Work, pot: PotId, account: CashAccountId | None) -> None:
    for row in pots(work, work.today):
        if row.account is not None and row.account.id == account and row.pot.id != pot:
            raise AccountInUse(row.account.name, row.pot.purpose)
    work.add(PotAccountRecord(pot_id=pot, cash_account_id=account, noted_on=work.today))
