"""What the boxes of a payment offer: lines, streams, accounts, kinds, in the person's words."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.ledger.model import (
    PAYMENT_WORDS,
    RECEIPT_WORDS,
    STANDING_WORDS,
    CashAccount,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Reader
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import FundingStream, PlanLineId, StreamId, version_on
from phb_desktop.words import tr

METHODS = ("", "transfer", "card", "direct_debit", "standing_order", "cheque", "cash")
_METHOD_WORDS = {
    "": "Not said",
    "transfer": "Bank transfer",
    "card": "Card",
    "direct_debit": "Direct debit",
    "standing_order": "Standing order",
    "cheque": "Cheque",
    "cash": "Cash",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from. payers: the first stream that pays for each line today."""

    lines: tuple[tuple[PlanLineId, str], ...]
    payers: tuple[tuple[PlanLineId, StreamId], ...]
    streams: tuple[FundingStream, ...]
    accounts: tuple[CashAccount, ...]

    def payer(self, line: PlanLineId | None) -> StreamId | None:
        """Return whose money a line is paid with first, if the plan says."""
        return next((stream for each, stream in self.payers if each == line), None)


def choices(reader: Reader) -> Choices:
    """Gather what a payment's boxes offer. Lines of the plan in force come first."""
    headings = plan.line_headings(reader)
    versions = plan.versions(reader)
    current = version_on(versions, reader.today) or (versions[-1] if versions else None)
    first = [line.id for line in current.lines] if current else []
    order = first + [line for line in headings if line not in first]
    payers = tuple((line.id, line.rates[0].stream) for line in current.lines if line.rates) if current else ()
    return Choices(
        lines=tuple((line, headings[line]) for line in order),
        payers=payers,
        streams=tuple(plan.streams(reader)),
        accounts=tuple(cash_accounts(reader)),
    )


def methods() -> list[tuple[str, str]]:
    """Return the ways to pay with their words."""
    return [(method, tr(_METHOD_WORDS[method])) for method in METHODS]


def payment_types() -> list[tuple[PaymentType, str]]:
    """Return the kinds of payment with their words."""
    return [(kind, tr(words)) for kind, words in PAYMENT_WORDS.items()]


def receipt_kinds() -> list[tuple[ReceiptKind, str]]:
    """Return the kinds of money in with their words."""
    return [(kind, tr(words)) for kind, words in RECEIPT_WORDS.items()]


def standings() -> list[tuple[Standing, str]]:
    """Return how a payment can stand to the plan with their words."""
    return [(standing, tr(words)) for standing, words in STANDING_WORDS.items()]
