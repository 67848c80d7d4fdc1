"""What may be asked of the ledger. Each answer is frozen."""

from phb_desktop.ledger.queries.balances import (
    Sums,
    balance_on,
    balances,
    cash_accounts,
    owed_on,
    position_on,
    positions_in,
    standing_on,
    stream_balances,
    unsorted_count,
)
from phb_desktop.ledger.queries.cash_book import (
    CashRow,
    Filter,
    HistoryRow,
    cash_book,
    cash_book_count,
    entries_behind,
    entry_row,
    history,
)
from phb_desktop.ledger.queries.movements import (
    Movement,
    Part,
    corrections_since,
    last_entry,
    movements,
    open_bills,
)

__all__ = [
    "CashRow",
    "Filter",
    "HistoryRow",
    "Movement",
    "Part",
    "Sums",
    "balance_on",
    "balances",
    "cash_accounts",
    "cash_book",
    "cash_book_count",
    "corrections_since",
    "entries_behind",
    "entry_row",
    "history",
    "last_entry",
    "movements",
    "open_bills",
    "owed_on",
    "position_on",
    "positions_in",
    "standing_on",
    "stream_balances",
    "unsorted_count",
]
