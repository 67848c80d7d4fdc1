"""What is put aside and what was given back before: the rows behind J10, and beside letters of J16."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phb_desktop.ledger.model import Account, CashKind
from phb_desktop.ledger.queries import balances, cash_accounts
from phb_desktop.ledger.queries.movements import Movement, movements
from phb_desktop.ledger.queries.pots import pots
from phb_desktop.statements.books import Saved
from phb_desktop.statements.queries.sent import notices, notices_for
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import DAY, Span
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


def given_before(reader: Reader, span: Span, moved: Sequence[Movement]) -> list[Movement]:
    """Return what was given back to commissioners before a period, since the first letter that matters to it.

    A letter matters that the statement shows, and where money is given back in the period, any before: a
    repayment may go over several periods.
    """
    letters = [each.notice.on for each in notices_for(reader, span)]
    if any(part.account is Account.REPAID for each in moved for part in each.parts):
        letters += [each.on for each in notices(reader)]
    first = min(letters, default=span.first)
    if first >= span.first:
        return []
    return movements(reader, Span(first, span.first - DAY), of=Account.REPAID)
