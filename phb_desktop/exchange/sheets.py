"""The budget as plain tables for people who work in spreadsheets: headings, rows, nothing hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from phb_desktop.ledger.model import (
    PAYMENT_WORDS,
    RECEIPT_WORDS,
    STANDING_WORDS,
    Account,
    CashAccount,
    CashAccountId,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.ledger.position import Position
from phb_desktop.ledger.queries import CashRow, Part
from phb_desktop.plan.model import OutcomeId, PlanLineId, PlanVersion, StreamId
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

Cell: TypeAlias = str | int | Money | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. file: its name as a CSV file. widths: of the columns, in letters."""

    file: str
    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Sides: TypeAlias = Sequence[tuple[CashAccountId, Money]]


def cash_book(rows: Sequence[CashRow], names: Mapping[CashAccountId, str]) -> Sheet:
    """One row a payment or receipt that counts, and one a side of a transfer; money in is above zero.

    The rows of an account add up to what it holds.
    """
    return sheet(
        "cash-book.csv",
        tr("Cash book"),
        {
            tr("Number"): 9,
            tr("Date"): 12,
            tr("Paid to or from"): 30,
            tr("Details"): 30,
            tr("Account"): 18,
            tr("Amount"): 13,
            tr("What it was for"): 50,
        },
        [
            (row.id, row.on, row.party, row.details, names[account], amount, row.what)
            for row in rows
            for account, amount in _by_account(row.movement.cash).items()
        ],
    )


def _by_account(sides: Sides) -> dict[CashAccountId, Money]:
    """Return what a payment did to each account; an opening balance has a side for each stream."""
    sums: dict[CashAccountId, Money] = {}
    for account, amount in sides:
        sums[account] = sums.get(account, ZERO) + amount
    return sums


def parts(
    rows: Sequence[CashRow], headings: Mapping[PlanLineId, str], streams: Mapping[StreamId, str]
) -> Sheet:
    """One row a part of a payment: the parts of a number add up to its amounts in the cash book."""
    return sheet(
        "parts.csv",
        tr("What it was for"),
        {
            tr("Number"): 9,
            tr("Date"): 12,
            tr("Paid to or from"): 30,
            tr("Type"): 28,
            tr("Plan line"): 28,
            tr("Whose money"): 18,
            tr("In the plan?"): 22,
            tr("Amount"): 13,
        },
        [
            (
                row.id,
                row.on,
                row.party,
                _kind(part),
                headings[part.line] if part.line is not None else "",
                streams[part.stream] if part.stream is not None else "",
                tr(STANDING_WORDS[Standing(part.standing)]) if part.standing else "",
                -part.amount,
            )
            for row in rows
            for part in row.movement.parts
            if part.account is not Account.BANK  # the other side of a transfer stands in the cash book
        ],
    )


def positions(rows: Sequence[Position]) -> Sheet:
    """Say where each plan line stands today."""
    return sheet(
        "positions.csv",
        tr("Plan lines"),
        {
            tr("Plan line"): 30,
            tr("Agreed"): 13,
            tr("Planned so far"): 15,
            tr("Spent"): 13,
            tr("Owed"): 13,
            tr("Left"): 13,
        },
        [(row.heading, row.agreed, row.planned, row.spent, row.owed, row.left) for row in rows],
    )


def plan(versions: Sequence[PlanVersion], streams: Mapping[StreamId, str]) -> Sheet:
    """Say what each version of the plan agrees, line by line and funder by funder."""
    rows: list[tuple[Cell, ...]] = []
    for version in versions:
        outcomes: dict[OutcomeId | None, str] = {each.id: each.words for each in version.outcomes}
        rows += [
            (
                version.number,
                line.heading,
                outcomes.get(line.outcome, ""),
                line.starts,
                line.ends,
                line.per.value,
                streams[rate.stream],
                rate.amount,
                line.minutes_per_week,
            )
            for line in version.lines
            for rate in line.rates
        ]
    return sheet(
        "plan.csv",
        tr("Plan"),
        {
            tr("Version"): 9,
            tr("Plan line"): 30,
            tr("Outcome"): 34,
            tr("First day"): 12,
            tr("Last day"): 12,
            tr("Per"): 8,
            tr("Whose money"): 18,
            tr("Amount"): 13,
            tr("Minutes a week"): 15,
        },
        rows,
    )


def accounts(known: Sequence[CashAccount], balances: Mapping[CashAccountId, Money]) -> Sheet:
    """Say what each account holds today; of its number, the last four digits alone."""
    return sheet(
        "accounts.csv",
        tr("Accounts"),
        {tr("Account"): 24, tr("Kind"): 12, tr("Number ends in"): 15, tr("Opened"): 12, tr("Balance"): 13},
        [(each.name, each.kind.value, each.last_four, each.opened_on, balances[each.id]) for each in known],
    )


def sheet(file: str, title: str, columns: Mapping[str, int], rows: Sequence[tuple[Cell, ...]]) -> Sheet:
    """Return a table. columns: each heading with its width in letters."""
    return Sheet(file, title, tuple(columns), tuple(columns.values()), tuple(rows))


def _kind(part: Part) -> str:
    if part.kind in set(PaymentType):
        return tr(PAYMENT_WORDS[PaymentType(part.kind)])
    if part.kind in set(ReceiptKind):
        return tr(RECEIPT_WORDS[ReceiptKind(part.kind)])
    return {
        Account.TO_SORT: tr("Not sorted yet"),
        Account.TRANSIT: tr("Moved between accounts"),
        Account.OPENING: tr("Balance when these books began"),
    }.get(part.account, "")
