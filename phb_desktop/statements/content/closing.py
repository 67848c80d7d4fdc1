"""Section R: why the budget ended, what was still to be paid, what was given back, who keeps the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.statements.happened import EndReason
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class Liability:
    """Something owed when the budget ended: outstanding = due - paid, on the statement's last day.

    what: wages, hmrc, pension, invoice, holiday as the books have them; unpaid_time, notice and redundancy
    for one worker as they would be worked out now. worked_out: such an estimate, on no bill yet.
    """

    what: str
    to_whom: str
    due: Money
    paid: Money
    outstanding: Money
    worked_out: bool


@dataclass(frozen=True, slots=True)
class Repaid:
    """Money that was given back to a commissioner in the period. entry: as in section F."""

    entry: int
    on: date
    to_whom: str
    stream: str
    amount: Money
    papers: str


@dataclass(frozen=True, slots=True)
class AccountEnd:
    """An account at the end: what it still holds, and when it was closed, if it was."""

    account: str
    holds: Money
    closed_on: date | None
    paper: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Section R. left = final - outstanding (X28): nothing, or what is still to be given back or is short."""

    reason: Annotated[EndReason, "R1"]
    ended_on: Annotated[date, "R1_on"]
    words: Annotated[str, "R1_words"]
    liabilities: Annotated[tuple[Liability, ...], "R2"]
    due: Annotated[Money, "R2_due"]
    paid: Annotated[Money, "R2_paid"]
    outstanding: Annotated[Money, "R2_outstanding"]
    final: Annotated[Money, "R3"]
    left: Annotated[Money, "R3_left"]
    repaid: Annotated[tuple[Repaid, ...], "R4"]
    repaid_sum: Annotated[Money, "R4_sum"]
    accounts: Annotated[tuple[AccountEnd, ...], "R5"]
    kept_by: Annotated[str, "R6"]
    kept_until: Annotated[date | None, "R6_until"]
    representative: Annotated[str, "R7"]
