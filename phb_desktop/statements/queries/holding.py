"""What is put aside for a purpose, and where it lies: the rows behind ear-marked savings (J10)."""

from __future__ import annotations

from datetime import date

from phb_desktop.ledger.model import CashKind
from phb_desktop.ledger.queries import balances, cash_accounts
from phb_desktop.ledger.queries.pots import pots
from phb_desktop.statements.books import Saved
from phb_desktop.values.money import ZERO
from phb_desktop.vault.work import Reader


def saved_on(reader: Reader, day: date) -> list[Saved]:
    """Return every account for savings, with the purpose that it serves, then purposes that have none.

    A purpose whose money lies in another kind of account has nothing that counts.
    """
    held = balances(reader, day)
    counts = {
        each.id: max(ZERO, held[each.id]) for each in cash_accounts(reader) if each.kind is CashKind.POT
    }
    named = pots(reader, day)
    found = [
        Saved(
            each.account.id if each.account else None,
            each.pot.purpose,
            each.pot.target,
            counts.pop(each.account.id, ZERO) if each.account else ZERO,
        )
        for each in named
    ]
    return found + [Saved(account, "", ZERO, amount) for account, amount in counts.items() if amount]
