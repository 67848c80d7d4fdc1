"""What the boxes of a payment offer: lines, streams, accounts, kinds, in the person's words."""

from __future__ import annotations

from phb_desktop.casebook.model import Question
from phb_desktop.casebook.queries.offered import Choices, choices
from phb_desktop.ledger.model import (
    PAYMENT_WORDS,
    RECEIPT_WORDS,
    STANDING_WORDS,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

__all__ = ["Choices", "agreement_said", "choices", "methods", "payment_types", "receipt_kinds", "standings"]

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


def agreement_said(question: Question) -> str:
    """Say who agreed to what, and when."""
    answer = question.answer
    assert answer is not None  # what permits was answered
    return tr(
        "{who}, {day}: {words}",
        who=answer.answered_by or question.asked_whom,
        day=in_words(answer.answered_on),
        words=question.words,
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
