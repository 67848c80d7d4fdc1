"""The words of codes and states, and small helpers for cells. No cell is ever left empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from phb_desktop.ledger.model import (
    PAYMENT_WORDS,
    RECEIPT_WORDS,
    STANDING_WORDS,
    CashKind,
    OwedKind,
    PaymentType,
    ReceiptKind,
    Standing,
)
from phb_desktop.papers.model import GapReason, PaperKind
from phb_desktop.plan.model import Body, Every, Per, Role
from phb_desktop.statements.content import NOT_SORTED, OPENING, ChangeShown, Kind, Period
from phb_desktop.statements.document import Column
from phb_desktop.statements.happened import CHANGE_WORDS, OUTCOME_WORDS, ChangeKind, OutcomeState
from phb_desktop.statements.model import NEED_WORDS, REASON_WORDS, NeedMet, ReasonCode
from phb_desktop.values.day import from_to, short
from phb_desktop.values.money import ZERO, Money
from phb_desktop.words import tr

NONE: Final = "–"

ROLES: Final = {
    Role.SELF: "the person",
    Role.REPRESENTATIVE: "representative",
    Role.NOMINEE: "nominee",
    Role.MANAGED_ACCOUNT: "managed account provider",
    Role.HELPER: "helper",
}
BODIES: Final = {
    Body.ICB: "integrated care board",
    Body.CCG: "clinical commissioning group",
    Body.COUNCIL: "council",
    Body.OTHER: "commissioner",
}
ACCOUNTS: Final = {
    CashKind.OWN: "own bank account",
    CashKind.CARD: "prepaid card",
    CashKind.MANAGED: "managed account",
    CashKind.CASH: "cash box",
    CashKind.POT: "ear-marked pot",
}
EVERY: Final = {
    Every.WEEK: "every week",
    Every.FOUR_WEEKS: "every four weeks",
    Every.MONTH: "every month",
    Every.QUARTER: "every quarter",
    Every.HALF_YEAR: "every six months",
    Every.YEAR: "every year",
    Every.ONCE: "once",
}
PER: Final = {Per.WEEK: "a week", Per.YEAR: "a year", Per.ONCE: "once"}
OWED: Final = {
    OwedKind.WAGES: "Wages",
    OwedKind.HMRC: "Tax and National Insurance",
    OwedKind.PENSION: "Pension",
    OwedKind.INVOICE: "Invoice",
    OwedKind.HOLIDAY: "Holiday pay built up",
}
KINDS: Final = {
    Kind.FULL: "Accountability statement",
    Kind.SHORT: "Short accountability statement",
    Kind.OWN_COPY: "Accountability statement, own copy",
    Kind.EXTRACT: "Extract for one funder",
    Kind.ONE_OFF: "One-off payment statement",
    Kind.CLOSING: "Closing statement",
}
PAPERS: Final = {
    PaperKind.RECEIPT: "Receipt",
    PaperKind.INVOICE: "Invoice",
    PaperKind.BANK_STATEMENT: "Bank statement",
    PaperKind.PAYSLIP: "Payslip",
    PaperKind.TIMESHEET: "Timesheet",
    PaperKind.LETTER: "Letter",
    PaperKind.AGREEMENT: "Agreement",
    PaperKind.CERTIFICATE: "Certificate",
    PaperKind.OTHER: "Other paper",
}
GAPS: Final = {
    GapReason.LOST: "Lost",
    GapReason.SUPPLIER_ASKED: "Supplier asked for a copy",
    GapReason.NONE_GIVEN: "No receipt is given for this",
    GapReason.UNDER_RECEIPT_LIMIT: "Below the receipt limit",
    GapReason.HELD_AT_HOME: "Held at home",
    GapReason.OTHER: "Other reason",
}
PROOFS: Final = {"attached": "Attached", "held_at_home": "Held at home", "missing": "To find"}


def said(words: Mapping[Any, str], state: str) -> str:
    """Return a state in words; one that we do not know stands as it is."""
    return tr(words[state]) if state in words else state


def payment_type(kind: str) -> str:
    """Return what a payment was for, in words."""
    special = {NOT_SORTED: tr("Not sorted yet"), OPENING: tr("Overdraft of an account that joined")}
    return special.get(kind) or tr(PAYMENT_WORDS[PaymentType(kind)])


def receipt_kind(kind: str) -> str:
    """Return what a receipt was, in words."""
    special = {NOT_SORTED: tr("Not sorted yet"), OPENING: tr("Balance of an account that joined")}
    return special.get(kind) or tr(RECEIPT_WORDS[ReceiptKind(kind)])


def standing(state: str) -> str:
    """Return how a payment stands to the plan, in words."""
    if state in ("", NOT_SORTED):
        return ""
    return tr(STANDING_WORDS[Standing(state)])


def reason_code(code: str) -> str:
    """Return a reason code in words."""
    return tr(REASON_WORDS[ReasonCode(code)]) if code else ""


def need_met(state: str) -> str:
    """Return in words whether the need was met."""
    return tr(NEED_WORDS[NeedMet(state)]) if state else ""


def change_kind(kind: ChangeKind) -> str:
    """Return what kind of change it was, in words."""
    return tr(CHANGE_WORDS[kind])


def change(row: ChangeShown) -> str:
    """Return a change in one sentence."""
    more = ", ".join(part for part in (row.item, row.who, row.words.strip(" .")) if part)
    what = f"{change_kind(row.kind)}: {more}" if more else change_kind(row.kind)
    return tr("{days}. {what}.", days=short_days(row.first, row.last), what=what)


def outcome_state(state: OutcomeState) -> str:
    """Return how an outcome goes, in words."""
    return tr(OUTCOME_WORDS[state])


def money(amount: Money | None) -> str:
    """Return an amount, or a dash where there is none."""
    return NONE if amount is None else str(amount)


def signed(amount: Money) -> str:
    """Return a difference with its sign."""
    return f"+{amount}" if amount > ZERO else str(amount)


def percent(permille: int | None) -> str:
    """Return thousandths as a percentage with one place and its sign."""
    if permille is None:
        return NONE
    whole, tenth = divmod(abs(permille), 10)
    sign = "-" if permille < 0 else "+" if permille > 0 else ""
    return f"{sign}{whole:,}.{tenth}%"


def day(when: date | None) -> str:
    """Return a day for a cell."""
    return NONE if when is None else short(when)


def days(period: Period) -> str:
    """Return a period in words."""
    return from_to(period.first, period.last)


def short_days(first: date | None, last: date | None) -> str:
    """Return a span for a cell."""
    if first is None and last is None:
        return ""
    if first == last or first is None or last is None:
        return short(first or last or date.min)
    return from_to(first, last, short)


def day_of_month(when: date) -> str:
    """Return `3 Apr`, under a heading that names the year."""
    return short(when).rpartition(" ")[0]


def brief_days(first: date | None, last: date | None) -> str:
    """Return a span in as few words as are clear: `3 to 9 Apr`, `28 Apr to 4 May`."""
    if first is None or last is None or first == last:
        only = first or last
        return day_of_month(only) if only else ""
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else day_of_month(first)
    return tr("{first} to {last}", first=start, last=day_of_month(last))


def hours(minutes: int) -> str:
    """Return minutes as hours, `66:40`."""
    whole, rest = divmod(minutes, 60)
    return f"{whole:,}:{rest:02}"


def signed_hours(minutes: int) -> str:
    """Return a difference in hours with its sign, `-3:30`."""
    sign = "+" if minutes > 0 else "-" if minutes < 0 else ""
    return sign + hours(abs(minutes))


def hundredths(number: int) -> str:
    """Return hundredths as a number with two places."""
    return f"{number // 100}.{number % 100:02}"


def or_none(text: str) -> str:
    """Return a text, or a dash for nothing."""
    return text.strip() or NONE


def columns(*titles: str, money_from: int, header: int = 0) -> tuple[Column, ...]:
    """Return columns by their titles; those from `money_from` on hold figures; one names the row."""
    return tuple(Column(title, n >= money_from, n == header) for n, title in enumerate(titles))
