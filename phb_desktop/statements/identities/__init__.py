"""Pure: what must hold in every statement (statement.md, X1 to X28). Each rule names what is broken.

All are checked from the content alone, so that a reader who was only sent the JSON can check them
too. X1, X2 and X23 take the statement before as well. X13 is a law of the plan (tests), X26 of the
whole way from books to content (tests). X14 to X18 speak of section I, where there is one; X27 of a one-off
payment, X28 of a closing statement, and X25 has its bridge in an extract.
"""

from __future__ import annotations

from typing import Final

from phb_desktop.statements.content import Content
from phb_desktop.statements.identities.accounts import x8_accounts, x11_moves
from phb_desktop.statements.identities.agreed import (
    g2_hours,
    planned_from,
    x12_planned,
    x20_contingency,
    x23_contribution,
)
from phb_desktop.statements.identities.basics import Broken, Check, differ
from phb_desktop.statements.identities.employer import (
    i_deadlines,
    i_hours,
    i_shares,
    x14_payslips,
    x15_wages,
    x16_debts,
    x17_cost,
    x18_holiday,
)
from phb_desktop.statements.identities.kept import (
    no_rounding,
    x19_behind,
    x19_owed,
    x21_before,
    x21_notices,
    x21_reclaim,
    x22_streams,
    x24_evidence,
    x25_extracts,
)
from phb_desktop.statements.identities.kinds import (
    k3_shared,
    k4_borrowed,
    kind_sections,
    m_changes,
    n_outcomes,
    x27_one_off,
    x28_closing,
)
from phb_desktop.statements.identities.money import (
    x2_length,
    x3_balance,
    x4_lists,
    x5_groups,
    x6_splits,
    x7_bank,
    x8_running,
    x9_classes,
    x10_refunds,
    x11_transfers,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import DAY
from phb_desktop.words import tr

__all__ = ["Broken", "Check", "broken", "follows", "planned_from", "x21_reclaim"]


def broken(content: Content) -> list[Broken]:
    """Return every identity that does not hold; an honest statement gives none."""
    return [found for check in CHECKS for found in check(content)]


CHECKS: Final[tuple[Check, ...]] = (
    x2_length,
    x3_balance,
    x4_lists,
    x5_groups,
    x6_splits,
    x7_bank,
    x8_running,
    x8_accounts,
    x9_classes,
    x10_refunds,
    x11_transfers,
    x11_moves,
    x12_planned,
    x14_payslips,
    x15_wages,
    x16_debts,
    x17_cost,
    i_shares,
    x18_holiday,
    i_hours,
    i_deadlines,
    x19_owed,
    x19_behind,
    x20_contingency,
    x21_notices,
    x21_before,
    x22_streams,
    x23_contribution,
    g2_hours,
    x24_evidence,
    x25_extracts,
    x27_one_off,
    x28_closing,
    kind_sections,
    k3_shared,
    k4_borrowed,
    m_changes,
    n_outcomes,
    no_rounding,
)


def follows(before: Content, after: Content) -> list[Broken]:
    """Return what is broken between a statement and the one that follows it (X1, X2, X23)."""
    found = []
    start = before.header.period.last + DAY
    if after.header.period.first != start:
        what = tr("The next period starts on {day}.", day=in_words(start))
        found.append(Broken("X2", "A3", what))
    carried = {row.stream: row.carried_forward for row in before.receipts.contributions}
    for row in after.receipts.contributions:
        found += differ("X23", row.stream, row.brought_forward, carried.get(row.stream, ZERO))
    found += differ("X1", "D1", after.summary.brought_forward, before.summary.carried_forward)
    closing = {row.stream: row.closing for row in before.flows.rows}
    opening = {row.stream: row.opening for row in after.flows.rows}
    for stream in sorted({*closing, *opening}):
        left, there = closing.get(stream, ZERO), opening.get(stream, ZERO)
        found += differ("X1", f"K1 {stream}", there, left)
    return found
