"""Payments as parts of a figure: for explaining sheets."""

from __future__ import annotations

from phb_desktop.ledger.queries import CashRow
from phb_desktop.ledger.queries.flows import FlowRow
from phb_desktop.plan.model import PlanLineId
from phb_desktop.ui.explain import Part
from phb_desktop.values.money import total


def flow_part(each: FlowRow) -> Part:
    """Return a payment with how much of it belongs to what came in, or to what went out."""
    return Part(each.row.on, _words(each.row), each.amount)


def line_part(row: CashRow, line: PlanLineId) -> Part:
    """Return a payment with how much of it went on a plan line."""
    return Part(row.on, _words(row), total(part.amount for part in row.movement.parts if part.line == line))


def _words(row: CashRow) -> str:
    return ", ".join(words for words in (row.party, row.what) if words)
