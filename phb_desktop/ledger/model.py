"""Double entry under a plain cash book, as values: accounts, postings, entries that balance.

Money into a cash account is positive, and so is spending; what funds it is negative. Each entry
sums to zero or does not exist. Nothing is ever edited: sorting, correcting and undoing are entries
of their own that name the one they speak of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.errors import Refused
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money, total
from phb_desktop.words import tr

EntryId = NewType("EntryId", int)
CashAccountId = NewType("CashAccountId", int)


class Account(StrEnum):
    """What a posting moves money in or out of."""

    BANK = "bank"  # a cash account: bank, card, managed account, cash box or pot
    FUNDING = "funding"  # direct payments received
    CONTRIBUTION = "contribution"  # the client contribution, council money only
    OTHER_IN = "other_in"  # interest and other receipts
    OWN_MONEY = "own_money"  # the holder's own money, put in or returned
    SPENDING = "spending"  # care and support, by plan line
    REPAID = "repaid"  # given back to a commissioner
    TO_SORT = "to_sort"  # on the bank statement, not sorted yet
    OPENING = "opening"  # what was there when the books began
    COMMITTED = "committed"  # owed for a plan line, not paid yet
    OWED = "owed"  # the other side of committed: to whom
    TRANSIT = "transit"  # between two of our own accounts, seen on one statement and not yet on the other


class Purpose(StrEnum):
    """What an entry is. The first five are rows of the cash book; the others speak of an entry."""

    OPENING = "opening"
    BANK = "bank"
    SPENDING = "spending"
    RECEIPT = "receipt"
    TRANSFER = "transfer"
    SORT = "sort"
    REVERSAL = "reversal"
    BILL = "bill"
    SETTLE = "settle"
    ACCRUAL = "accrual"  # owed by and by, such as holiday: each entry holds a change


BY_HAND = (Purpose.SPENDING, Purpose.RECEIPT, Purpose.TRANSFER)
CASH_BOOK = (Purpose.OPENING, Purpose.BANK, *BY_HAND)


class PaymentType(StrEnum):
    """What a payment was for (statement.md section F)."""

    PA_NET_WAGES = "pa_net_wages"
    HMRC = "hmrc"
    PENSION = "pension"
    PAYROLL_SERVICE = "payroll_service"
    AGENCY_CARE = "agency_care"
    SELF_EMPLOYED_CARE = "self_employed_care"
    TRAINING = "training"
    RECRUITMENT = "recruitment"
    INSURANCE = "insurance"
    EQUIPMENT = "equipment"
    ACTIVITIES = "activities"
    THERAPIES = "therapies"
    TRANSPORT = "transport"
    SHORT_BREAKS = "short_breaks"
    SUPPORT_SERVICE = "support_service"
    BANK_CHARGES = "bank_charges"
    OTHER_IN_PLAN = "other_in_plan"
    REPAYMENT = "repayment"
    OWN_MONEY_RETURNED = "own_money_returned"


# What is paid by the hour, so that the hours paid may be set beside the hours planned (statement G2).
BY_THE_HOUR = frozenset({PaymentType.PA_NET_WAGES, PaymentType.AGENCY_CARE, PaymentType.SELF_EMPLOYED_CARE})


class ReceiptKind(StrEnum):
    """What money coming in was (statement D2 to D4)."""

    DIRECT_PAYMENT = "direct_payment"
    CONTRIBUTION = "contribution"
    INTEREST = "interest"
    REFUND = "refund"
    OWN_MONEY_IN = "own_money_in"
    OTHER = "other"


class Standing(StrEnum):
    """How a payment stands to the plan (statement D6, D7, D8)."""

    IN_PLAN = "in_plan"
    APPROVED = "approved"
    IN_QUESTION = "in_question"


class CashKind(StrEnum):
    """What kind of account holds the money (statement B3)."""

    OWN = "own"
    CARD = "card"
    MANAGED = "managed"
    CASH = "cash"
    POT = "pot"


class OwedKind(StrEnum):
    """What is owed (statement J2 to J6)."""

    WAGES = "wages"
    HMRC = "hmrc"
    PENSION = "pension"
    INVOICE = "invoice"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class CashAccount:
    """A place where the budget's money lies."""

    id: CashAccountId
    name: str
    kind: CashKind
    sort_code: str
    account_number: str
    opened_on: date

    @property
    def last_four(self) -> str:
        """The last four digits, the only ones that leave the books."""
        return self.account_number[-4:]


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of an entry. kind holds a PaymentType, ReceiptKind or OwedKind where one belongs.

    hours: the time that was paid for, if somebody gave it.
    """

    account: Account
    amount: Money
    cash_account: CashAccountId | None = None
    line: PlanLineId | None = None
    stream: StreamId | None = None
    kind: str = ""
    standing: str = ""
    hours: Hours | None = None


class Unbalanced(Refused):
    """The two sides of an entry differ."""

    def __init__(self, difference: Money) -> None:
        super().__init__(
            tr("The parts differ from the whole by {difference}.", difference=abs(difference)),
            tr("Change a part so that they add up to the penny."),
            field="parts",
        )


def balanced(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """Return the postings, if they sum to zero and none is nothing. Raises Unbalanced."""
    kept = tuple(posting for posting in postings if posting.amount)
    if difference := total(posting.amount for posting in kept):
        raise Unbalanced(difference)
    return kept


@dataclass(frozen=True, slots=True)
class Allocation:
    """A part of a payment or receipt: what it was for. amount is as a person writes it, never below zero.

    For money out: type, and for care a plan line. For money in: receipt, and for a refund the plan
    line that gets its money back. stream is whose money it is. hours: the time that was paid for,
    where it is known and the type is one of BY_THE_HOUR.
    """

    amount: Money
    stream: StreamId
    type: PaymentType | None = None
    receipt: ReceiptKind | None = None
    line: PlanLineId | None = None
    standing: Standing = Standing.IN_PLAN
    hours: Hours | None = None


def posting_for(part: Allocation) -> Posting:
    """Return the posting opposite to cash for a part, signed."""
    kind = part.type or part.receipt
    assert kind is not None
    match part.type or part.receipt:
        case PaymentType.REPAYMENT:
            account = Account.REPAID
        case PaymentType.OWN_MONEY_RETURNED | ReceiptKind.OWN_MONEY_IN:
            account = Account.OWN_MONEY
        case ReceiptKind.DIRECT_PAYMENT:
            account = Account.FUNDING
        case ReceiptKind.CONTRIBUTION:
            account = Account.CONTRIBUTION
        case ReceiptKind.INTEREST | ReceiptKind.OTHER:
            account = Account.OTHER_IN
        case _:
            account = Account.SPENDING
    spending = account is Account.SPENDING
    return Posting(
        account=account,
        amount=part.amount if part.type is not None else -part.amount,
        line=part.line if spending else None,
        stream=part.stream,
        kind=kind.value,
        standing=part.standing.value if spending else "",
        hours=part.hours,
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed to spending outside the plan, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry about to be kept."""

    on: date
    purpose: Purpose
    postings: tuple[Posting, ...]
    party: str = ""
    details: str = ""
    method: str = ""
    served_first: date | None = None
    served_last: date | None = None
    about: EntryId | None = None
    reason: str = ""
    agreed: Agreement | None = None


PAYMENT_WORDS = {
    PaymentType.PA_NET_WAGES: "PA net wages",
    PaymentType.HMRC: "HMRC (tax and National Insurance)",
    PaymentType.PENSION: "Pension contributions",
    PaymentType.PAYROLL_SERVICE: "Payroll service",
    PaymentType.AGENCY_CARE: "Agency care",
    PaymentType.SELF_EMPLOYED_CARE: "Self-employed care or therapy",
    PaymentType.TRAINING: "Training",
    PaymentType.RECRUITMENT: "Recruitment and checks",
    PaymentType.INSURANCE: "Insurance",
    PaymentType.EQUIPMENT: "Equipment and telehealth",
    PaymentType.ACTIVITIES: "Activities, exercise, diet",
    PaymentType.THERAPIES: "Therapies and counselling",
    PaymentType.TRANSPORT: "Transport",
    PaymentType.SHORT_BREAKS: "Short breaks and respite",
    PaymentType.SUPPORT_SERVICE: "Support service or account fee",
    PaymentType.BANK_CHARGES: "Bank or card charges",
    PaymentType.OTHER_IN_PLAN: "Other in the plan",
    PaymentType.REPAYMENT: "Repayment to a commissioner",
    PaymentType.OWN_MONEY_RETURNED: "Own money returned",
}

RECEIPT_WORDS = {
    ReceiptKind.DIRECT_PAYMENT: "Direct payment",
    ReceiptKind.CONTRIBUTION: "Client contribution",
    ReceiptKind.INTEREST: "Interest",
    ReceiptKind.REFUND: "Refund",
    ReceiptKind.OWN_MONEY_IN: "Own money put in",
    ReceiptKind.OTHER: "Other money in",
}

STANDING_WORDS = {
    Standing.IN_PLAN: "In the plan",
    Standing.APPROVED: "Outside the plan, agreed",
    Standing.IN_QUESTION: "Not in the plan yet",
}
