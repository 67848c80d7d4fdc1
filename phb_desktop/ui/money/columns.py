"""The columns of the cash book."""

from __future__ import annotations

from phb_desktop.ledger.model import Purpose
from phb_desktop.ledger.queries import CashRow, HistoryRow
from phb_desktop.ui.money.papers import paper_column, paper_sentence, row_sentence
from phb_desktop.ui.tables import Column, day_column, money_column
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr


def cash_columns() -> list[Column[CashRow]]:
    """Date, who, what, in, out, account, paper."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("Who"), lambda row: row.party, wide=True),
        Column(tr("What for"), what, wide=True),
        money_column(tr("Came in"), lambda row: row.amount if row.amount > ZERO else None),
        money_column(tr("Went out"), lambda row: -row.amount if row.amount < ZERO else None),
        Column(tr("Account"), lambda row: row.account, wide=True),
        Column(tr("Paper"), paper_column, spoken=lambda row: paper_sentence(row.evidence)),
    ]


def what(row: CashRow) -> str:
    """Say what a row was for, with the person's or the bank's own words where there are some."""
    return f"{row.what} – {row.details}" if _adds_details(row) else row.what


def cash_sentence(row: CashRow) -> str:
    """Say all that stands in a row, and how it stands with its paper. Cells may cut their words short."""
    details = tr("Details: {details}.", details=row.details.rstrip(".")) if _adds_details(row) else ""
    return " ".join(filter(None, (row_sentence(row), details)))


def _adds_details(row: CashRow) -> bool:
    words = row.details.casefold()
    return bool(words) and words not in row.what.casefold() and row.movement.purpose is not Purpose.TRANSFER


def history_columns() -> list[Column[HistoryRow]]:
    """Return what was said, and why."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("What was said"), lambda row: row.words, wide=True),
        Column(tr("Why"), lambda row: row.reason),
    ]


def history_sentence(row: HistoryRow) -> str:
    """Say one step of a payment's history."""
    if row.reason:
        return tr("{words} Reason: {reason}.", words=row.words, reason=row.reason)
    return row.words
