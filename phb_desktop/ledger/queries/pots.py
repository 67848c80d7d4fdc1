"""Savings pots: what each may hold by the plan, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind
from phb_desktop.ledger.queries.balances import balances, cash_accounts
from phb_desktop.ledger.records import PotAccountRecord
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import Pot, PotId, version_counting
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class PotRow:
    """A pot that is open, where its money lies if anybody has said, and how much is there."""

    pot: Pot
    account: CashAccount | None
    held: Money

    @property
    def missing(self) -> Money:
        """What its sum still lacks; nothing once it is there."""
        return max(ZERO, self.pot.target - self.held)


def pots(reader: Reader, on: date) -> list[PotRow]:
    """Return the pots that are open on a day with what they hold at its end."""
    version = version_counting(plan.versions(reader), on)
    open_pots = version.pots_on(on) if version else ()
    accounts = {account.id: account for account in cash_accounts(reader)}
    held = balances(reader, on)
    places = pot_accounts(reader, open_pots)
    return [
        PotRow(
            pot,
            accounts[place] if (place := places.get(pot.id)) is not None else None,
            held[place] if place is not None else ZERO,
        )
        for pot in open_pots
        if pot.id is not None
    ]


def pot_accounts(reader: Reader, open_pots: tuple[Pot, ...]) -> dict[PotId | None, CashAccountId]:
    """Return in which account the money of each pot lies.

    One pot and one savings account belong together unless somebody has said otherwise.
    """
    said = {
        PotId(row.pot_id): row.cash_account_id
        for row in reader.session.scalars(select(PotAccountRecord).order_by(PotAccountRecord.id))
    }
    found: dict[PotId | None, CashAccountId] = {
        pot.id: CashAccountId(place) for pot in open_pots if (place := said.get(_number(pot))) is not None
    }
    free = [
        account.id
        for account in cash_accounts(reader)
        if account.kind is CashKind.POT and account.id not in found.values()
    ]
    unsaid = [pot.id for pot in open_pots if pot.id not in said]
    if len(free) == 1 and len(unsaid) == 1:
        found[unsaid[0]] = free[0]
    return found


def _number(pot: Pot) -> PotId:
    assert pot.id is not None, "a pot that was read from the file has its number"
    return pot.id
