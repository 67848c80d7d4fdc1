"""Every figure of a statement opens: its rule, the entries that add to it, and the papers that prove them.

Pure: it reads a statement's content and nothing else, so that an issued statement explains itself years later
as it was, whatever the books say by then. A short statement lists no payments; a full one of the same
days may stand behind it, as long as their sums agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from phb_desktop.statements.content import Content
from phb_desktop.statements.explained import accounts, balance, employer, owed, proof, spending, summary, told
from phb_desktop.statements.explained.model import Behind, Explained, Known, Made, known

__all__ = ["Behind", "Explained", "Made", "explained"]

_SECTIONS: Final[tuple[Callable[[Known], Iterator[Explained]], ...]] = (
    summary.summary,
    balance.main_reason,
    balance.balance,
    summary.money_in,
    spending.money_out,
    spending.results,
    spending.agreed,
    spending.streams,
    accounts.bank,
    owed.owed,
    proof.evidence,
    proof.notes,
    employer.employer,
    told.changes,
    told.outcomes,
    told.one_off,
    told.closing,
)


def explained(content: Content, fuller: Content | None = None) -> dict[str, Explained]:
    """Return what lies behind each line, by the code that `document.Table.opens` and its like hold."""
    behind = known(content, fuller)
    return {each.code: each for section in _SECTIONS for each in section(behind)}
