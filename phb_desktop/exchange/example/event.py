"""One true thing that happened to the household's money, and what was owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.model import OwedKind, PaymentType, ReceiptKind, Standing
from phb_desktop.papers.model import GapReason, PaperKind
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an amount: whose money, and for care the plan line. amount is never below zero.

    minutes: the time that it paid for, where it was paid by the hour.
    """

    amount: Money
    stream: str
    line: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Money moved. amount: into the account is positive.

    payee: as the bank writes it. kind: the bank's short word for how. moves_to: the budget's own
    account at the other end, for transfers. moment: which special day of the story this is, if any.
    paper: what proves it, if something is kept; gap: why nothing is.
    """

    on: date
    account: str
    amount: Money
    payee: str
    kind: str
    shares: tuple[Share, ...] = ()
    type: PaymentType | None = None
    receipt: ReceiptKind | None = None
    standing: Standing = Standing.IN_PLAN
    agreed_by: str = ""
    agreed_on: date | None = None
    details: str = ""
    served: Span | None = None
    moves_to: str = ""
    moment: str = ""
    paper: PaperKind | None = None
    gap: GapReason | None = None
    gap_words: str = ""

    @property
    def outgoing(self) -> bool:
        """Say whether money left the account."""
        return self.amount.pence < 0


@dataclass(frozen=True, slots=True)
class Owed:
    """Something owed from the end of a day, and the day it was paid, if it was."""

    on: date
    paid_on: date
    party: str
    kind: OwedKind
    amount: Money
    line: str
    stream: str
    details: str

    def is_open(self, day: date) -> bool:
        """Say whether it is still owed at the end of a day."""
        return self.on <= day < self.paid_on


def spent(
    on: date,
    payee: str,
    pence: int,
    what: PaymentType,
    shares: tuple[Share, ...] | Share,
    *,
    account: str,
    kind: str,
    details: str = "",
    served: Span | None = None,
    moment: str = "",
    paper: PaperKind | None = None,
    gap: GapReason | None = None,
    gap_words: str = "",
) -> Event:
    """Return an event of money going out for care."""
    parts = (shares,) if isinstance(shares, Share) else shares
    return Event(
        on,
        account,
        Money(-pence),
        payee,
        kind,
        parts,
        type=what,
        details=details,
        served=served,
        moment=moment,
        paper=paper,
        gap=gap,
        gap_words=gap_words,
    )
