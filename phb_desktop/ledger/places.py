"""Where the money lies. Asked in plain SQL: each bank file asks it first, and loads no SQLAlchemy for it."""

from __future__ import annotations

from datetime import date

from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind
from phb_desktop.vault.work import Reader


def cash_accounts(reader: Reader) -> list[CashAccount]:
    """Return the places where the money lies, in the order they were opened here."""
    return list(reader.once(_cash_accounts))


def _cash_accounts(reader: Reader) -> tuple[CashAccount, ...]:
    rows = reader.rows(
        "SELECT id, name, kind, sort_code, account_number, opened_on FROM ledger_cash_account ORDER BY id"
    )
    return tuple(
        CashAccount(CashAccountId(n), name, CashKind(kind), sort_code, number, date.fromisoformat(opened_on))
        for n, name, kind, sort_code, number, opened_on in rows
    )
