"""Sections D, E, F, G and K: what came in, what went out, what it was for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.plan.model import Per
from phb_desktop.statements.content.opening import Period
from phb_desktop.values.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class StreamSum:
    """One stream's part of an amount."""

    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Summary:
    """Section D. D5 = D2 + D3 + D4; D11 = D6 to D10; D12 = D1 + D5 - D11."""

    brought_forward: Annotated[Money, "D1"]
    direct_payments: Annotated[Money, "D2"]
    direct_payments_by_stream: Annotated[tuple[StreamSum, ...], "D2_by_stream"]
    contribution: Annotated[Money, "D3"]
    other_in: Annotated[Money, "D4"]
    interest: Annotated[Money, "D4_interest"]
    refunds: Annotated[Money, "D4_refunds"]
    own_money_in: Annotated[Money, "D4_own_money"]
    total_in: Annotated[Money, "D5"]
    in_plan: Annotated[Money, "D6"]
    approved: Annotated[Money, "D7"]
    in_question: Annotated[Money, "D8"]
    repaid: Annotated[Money, "D9"]
    own_money_returned: Annotated[Money, "D10"]
    total_out: Annotated[Money, "D11"]
    carried_forward: Annotated[Money, "D12"]
    owed: Annotated[Money, "D13"]
    allowed: Annotated[Money, "D14"]
    surplus: Annotated[Money, "D15"]
    main_reason: Annotated[str, "D16"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in, or one part of it. `whole` is the whole receipt; its parts add to it (X6).

    what: a kind of receipt, or `not_sorted`, or `opening` for an account that joined the books.
    account: through which it came, as section H names it; a statement of a one-off payment has no section H.
    """

    entry: int
    on: date
    from_whom: str
    what: str
    details: str
    stream: str
    line: str
    covers: Period | None
    amount: Money
    whole: Money
    account: str
    on_bank_statement: bool
    papers: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """A payment that the schedule expected, beside what arrived for it."""

    stream: str
    due_on: date
    covers: Period
    expected: Money
    arrived_on: date | None
    arrived: Money


@dataclass(frozen=True, slots=True)
class Check:
    """One stream's money: the plan's for these days, the schedule's, and what arrived.

    timing = planned - scheduled: what the calendar of payments brings before or after these days.
    short = scheduled - received: below zero when more came than was due.
    """

    stream: str
    planned: Money
    scheduled: Money
    received: Money
    timing: Money
    short: Money


@dataclass(frozen=True, slots=True)
class ContributionCheck:
    """A stream's contribution: carried forward = brought forward + due - paid (X23).

    Above nothing it is still to be paid, below nothing it was paid ahead. It is never set against
    what a funder owes or is owed.
    """

    stream: str
    brought_forward: Money
    due: Money
    paid: Money
    carried_forward: Money


@dataclass(frozen=True, slots=True)
class Receipts:
    """Section E, with its check against the schedule. unexplained: direct payments nothing foretold.

    contributions: for each stream to which the person contributes, what was due and what came.
    """

    rows: Annotated[tuple[Receipt, ...], "E"]
    expected: Annotated[tuple[Expectation, ...], "E_expected"]
    check: Annotated[tuple[Check, ...], "E_check"]
    unexplained: Annotated[tuple[int, ...], "E_unexplained"]
    contributions: Annotated[tuple[ContributionCheck, ...], "E_contribution"]


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that went out, or one part of it; its parts add to the whole (X6).

    type and standing hold the ledger's words, or `not_sorted`. minutes: the time that it paid for,
    where somebody gave it. account: as of a receipt.
    """

    entry: int
    on: date
    served_first: date | None
    served_last: date | None
    to_whom: str
    type: str
    details: str
    line: str
    outcome: str
    stream: str
    amount: Money
    whole: Money
    method: str
    standing: str
    agreed_by: str
    agreed_on: date | None
    account: str
    on_bank_statement: bool
    papers: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Payments:
    """Section F, by date."""

    rows: Annotated[tuple[Payment, ...], "F"]


@dataclass(frozen=True, slots=True)
class Result:
    """One plan line and stream: planned against actual, refunds taken off (X10).

    permille: the difference in thousandths of what was planned, rounded half up in size; nothing
    where nothing was planned. Reason fields are empty until somebody gave one. actual_minutes: the
    hours that payments say they paid for; without_hours: how many payments of a kind that is paid by the
    hour do not say it, so that nobody takes the minutes for all there was.
    """

    line: str
    stream: str
    planned: Annotated[Money, "G1"]
    planned_minutes: Annotated[int, "G1_minutes"]
    actual: Annotated[Money, "G2"]
    actual_minutes: Annotated[int, "G2_minutes"]
    without_hours: Annotated[int, "G2_without_hours"]
    difference: Annotated[Money, "G3"]
    permille: Annotated[int | None, "G3_permille"]
    year_planned: Annotated[Money, "G4_planned"]
    year_actual: Annotated[Money, "G4_actual"]
    year_difference: Annotated[Money, "G4"]
    reason_needed: Annotated[bool, "G5_needed"]
    reason: Annotated[str, "G5"]
    reason_code: Annotated[str, "G6"]
    need_met: Annotated[str, "G7"]
    action: Annotated[str, "G8"]


@dataclass(frozen=True, slots=True)
class GrossToNet:
    """The bridge of X10: what was spent (D6 + D7 + D8), less refunds in E, is what G shows."""

    spent: Money
    refunds: Money
    net: Money


@dataclass(frozen=True, slots=True)
class Results:
    """Section G. year: the days that the year-to-date figures count."""

    rows: Annotated[tuple[Result, ...], "G"]
    bridge: Annotated[GrossToNet, "G_bridge"]
    year: Annotated[Period, "G_year"]


@dataclass(frozen=True, slots=True)
class Flow:
    """One stream's money through the period (K1)."""

    stream: str
    opening: Money
    money_in: Money
    money_out: Money
    closing: Money


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What one stream pays of a shared cost."""

    stream: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Shared:
    """How a cost that several streams share is divided: by the rates of the plan, when agreed (K3)."""

    line: str
    version: int
    agreed_on: date | None
    per: Per
    parts: tuple[SharedPart, ...]


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A stream that had less than nothing, so that others lent it money (K4).

    worst: the most that it was short at the end of a day, or before the first. still: short at the end.
    """

    stream: str
    worst: Money
    worst_on: date
    still: Money


@dataclass(frozen=True, slots=True)
class Flows:
    """Section K. K1 is kept in every statement because X22 needs it."""

    rows: Annotated[tuple[Flow, ...], "K1"]
    shared: Annotated[tuple[Shared, ...], "K3"]
    borrowed: Annotated[tuple[Borrowed, ...], "K4"]


def permille(difference: Money, planned_for: Money) -> int | None:
    """Return a difference in thousandths of what was planned, rounded half up in size."""
    if planned_for <= ZERO:
        return None
    size = (abs(difference.pence) * 2000 + planned_for.pence) // (2 * planned_for.pence)
    return -size if difference < ZERO else size
