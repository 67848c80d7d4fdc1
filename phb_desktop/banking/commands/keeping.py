"""What a person tells once and the books remember: how to read a CSV, what a statement says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from phb_desktop.banking.commands.agreeing import DaysLocked
from phb_desktop.banking.incoming import account_of
from phb_desktop.banking.model import ColumnMapping
from phb_desktop.banking.queries.history import mapping_for, stated_balances
from phb_desktop.banking.queries.locks import locked
from phb_desktop.banking.reconcile import Source
from phb_desktop.banking.records import MappingRecord, StatedBalanceRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.values.day import EARLIEST, in_words
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class RememberMapping(Command[None]):
    """CSV files with this heading are read like this from now on."""

    mapping: ColumnMapping


def remember_mapping(work: Work, command: RememberMapping) -> None:
    """Keep the mapping; an earlier one for the same heading counts no longer."""
    mapping = command.mapping
    before = mapping_for(work, mapping.digest)
    work.add(
        MappingRecord(
            digest=mapping.digest,
            day=mapping.day,
            description=",".join(str(column) for column in mapping.description),
            amount=mapping.amount,
            money_in=mapping.money_in,
            money_out=mapping.money_out,
            balance=mapping.balance,
            day_order=mapping.day_order,
            reversed_sign=mapping.reversed_sign,
        )
    )
    work.says(tr("We will read files like this in the same way."))
    if before is not None:
        work.undo_with(RememberMapping(before))
    else:
        work.cannot_undo(tr("Bring such a file in again and choose its columns: the newer choice counts."))


class NotADayOfTheAccount(Refused):
    """The day lies before the account's books began, or ahead."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("There can be no statement for {day} yet, or the books began later.", day=in_words(on)),
            tr("Look at the date on the statement, and change it."),
            field="on",
        )


@dataclass(frozen=True, slots=True)
class StateBalance(Command[None]):
    """A person reads the balance at the end of a day off the bank's statement."""

    account: CashAccountId
    on: date
    amount: Money


def state_balance(work: Work, command: StateBalance) -> None:
    """Keep it; a balance typed later for the same day counts instead."""
    account = account_of(work, command.account)
    day_before = max(account.opened_on - timedelta(days=1), EARLIEST)
    if not day_before <= command.on <= work.today:
        raise NotADayOfTheAccount(command.on)
    for each in locked(work, command.account):
        if command.on in each.days:
            raise DaysLocked(each)
    before = next(
        (
            each.balance.amount
            for each in stated_balances(work, command.account)
            if each.balance.on == command.on and each.source is Source.TYPED
        ),
        None,
    )
    work.add(
        StatedBalanceRecord(
            account_id=command.account, on=command.on, pence=command.amount, source=Source.TYPED, file_id=None
        )
    )
    work.says(tr("Saved: {amount} on {day}.", amount=command.amount, day=in_words(command.on)))
    if before is not None:
        work.undo_with(StateBalance(command.account, command.on, before))
    else:
        work.cannot_undo(tr("Type the right balance for the same day: the newer one counts."))
