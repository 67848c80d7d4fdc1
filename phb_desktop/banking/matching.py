"""Which lines are new, which are known already, and what each was most likely for. Pure.

A line is recognised by what the bank said about it: day, amount, words, and the bank's own number.
Two equal lines are two payments, so equal lines are counted, never collapsed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from phb_desktop.banking.rhythm import Regular, next_of
from phb_desktop.ledger.model import Allocation, CashAccountId, EntryId, PaymentType, ReceiptKind, Standing
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.schedule import Expected
from phb_desktop.values.day import short
from phb_desktop.values.money import Money
from phb_desktop.words import tr, trn

NEAR_DAYS: Final = 5  # a cheque or a slow transfer reaches the statement some days later
OWED_SURE: Final = timedelta(days=14)  # so near to its day, what is owed may be taken without a look
OWED_FOR: Final = timedelta(days=120)  # what is owed for longer is not paid by just any payment
REFUND_WITHIN: Final = timedelta(days=120)
SURE_AFTER: Final = 2  # sorted the same way this often, a payee is no longer in doubt

_LONG_NAME: Final = 6  # letters: a shorter name is found by chance inside another
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=50_000)
def payee_key(payee: str) -> str:
    """Return the letters of a payee in lower case: shops and banks put numbers that change behind."""
    return "".join(_LETTERS.findall(payee.casefold()))


class Why(StrEnum):
    """On what a suggestion rests."""

    BY_HAND = "by_hand"
    TRANSFER = "transfer"
    EXPECTED = "expected"
    OWED = "owed"
    REFUND = "refund"
    RECURRING = "recurring"
    HABIT = "habit"


@dataclass(frozen=True, slots=True)
class Habit:
    """How a payee was sorted before, and how often in a row; or (fixed) what the person said to do."""

    type: PaymentType | None
    receipt: ReceiptKind | None
    line: PlanLineId | None
    stream: StreamId
    times: int
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class HandEntry:
    """An entry recorded by hand that no bank line is matched to yet. Money in is positive."""

    id: EntryId
    on: date
    amount: Money
    party: str
    account: CashAccountId


@dataclass(frozen=True, slots=True)
class Owed:
    """Something noted as owed and not paid yet. type: how its payment is sorted."""

    bill: EntryId
    on: date
    party: str
    amount: Money
    line: PlanLineId
    stream: StreamId
    type: PaymentType


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that was sorted as one whole, and may be paid back. key: the letters of its payee."""

    key: str
    on: date
    amount: Money
    line: PlanLineId | None
    stream: StreamId


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line of the bank that waits for somebody to say what it was. Money in is positive."""

    entry: EntryId | None
    on: date
    amount: Money
    payee: str
    account: CashAccountId


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a line may have been, and why we think so. sure: good enough to accept many at once.

    parts: how it would be sorted. match: an entry recorded by hand. transfer: the bank entry on the
    other account that shows the same money. bill: what was owed, and is paid by it.
    """

    why: Why
    reason: str
    sure: bool
    parts: tuple[Allocation, ...] = ()
    match: EntryId | None = None
    transfer: EntryId | None = None
    bill: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that suggestions are made from, fetched once for a page of lines."""

    habits: Mapping[tuple[str, bool], Habit]
    expected: Sequence[Expected]
    by_hand: Sequence[HandEntry]
    others: Sequence[OpenLine]
    owed: Sequence[Owed] = ()
    paid: Sequence[Paid] = ()
    bills: Sequence[Regular] = ()


def suggestions(lines: Sequence[OpenLine], known: Knowledge) -> list[Suggestion | None]:
    """Return for each line the best suggestion, or none.

    First an entry made by hand, then a transfer, then an expected payment, what is owed, money paid
    back, then a bill that comes again and again, then the payee's habit. Nothing of the first five is
    suggested twice. What is owed or paid back is sure only where neither a second debt or payment nor a
    second line fits (0090).
    """
    rivals = Counter(
        (line.amount.pence, payee_key(line.payee), line.on) for line in _once(lines, known.others)
    )
    by_hand: defaultdict[int, list[HandEntry]] = defaultdict(list)
    for entry in known.by_hand:
        by_hand[entry.amount.pence].append(entry)
    others: defaultdict[int, list[OpenLine]] = defaultdict(list)
    for line in known.others:
        if line.entry is not None:
            others[line.amount.pence].append(line)
    due: defaultdict[int, list[Expected]] = defaultdict(list)
    for payment in known.expected:
        due[payment.amount.pence].append(payment)
    taken: set[object] = set()
    return [
        _by_hand(line, by_hand, taken)
        or _transfer(line, others, taken)
        or _expected(line, due, taken)
        or _owed(line, known.owed, taken, rivals)
        or _refund(line, known.paid, taken, rivals)
        or _recurring(line, known)
        or _habit(line, known.habits)
        for line in lines
    ]


def _by_hand(line: OpenLine, by_hand: Mapping[int, list[HandEntry]], taken: set[object]) -> Suggestion | None:
    fitting = [
        entry
        for entry in by_hand.get(line.amount.pence, ())
        if entry.account == line.account and _near(entry.on, line.on) and entry.id not in taken
    ]
    if not fitting:
        return None
    key = payee_key(line.payee)
    best = min(fitting, key=lambda entry: (payee_key(entry.party) != key, abs(entry.on - line.on), entry.id))
    taken.add(best.id)
    reason = tr(
        "You recorded {amount} for “{party}” on {day}.",
        amount=abs(best.amount),
        party=best.party,
        day=short(best.on),
    )
    return Suggestion(Why.BY_HAND, reason, sure=len(fitting) == 1, match=best.id)


def _transfer(line: OpenLine, others: Mapping[int, list[OpenLine]], taken: set[object]) -> Suggestion | None:
    fitting = [
        other
        for other in others.get(-line.amount.pence, ())
        if other.account != line.account and _near(other.on, line.on) and ("line", other.entry) not in taken
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda other: (abs(other.on - line.on), other.entry or 0))
    taken |= {("line", best.entry), ("line", line.entry)}
    reason = tr(
        "The same amount moved the other way in another of your accounts on {day}.", day=short(best.on)
    )
    return Suggestion(Why.TRANSFER, reason, sure=False, transfer=best.entry)


def _expected(line: OpenLine, due: Mapping[int, list[Expected]], taken: set[object]) -> Suggestion | None:
    fitting = [
        payment
        for payment in due.get(line.amount.pence, ())
        if _near(payment.on, line.on) and (payment.stream, payment.on) not in taken
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda payment: (abs(payment.on - line.on), payment.stream))
    taken.add((best.stream, best.on))
    reason = tr("The plan says that {amount} is due about {day}.", amount=best.amount, day=short(best.on))
    part = Allocation(line.amount, best.stream, receipt=ReceiptKind.DIRECT_PAYMENT)
    streams = {payment.stream for payment in fitting}
    return Suggestion(Why.EXPECTED, reason, sure=len(streams) == 1, parts=(part,))


Rivals = Mapping[tuple[int, str, date], int]


def _once(lines: Sequence[OpenLine], others: Sequence[OpenLine]) -> Iterable[OpenLine]:
    """Return all lines that wait, each once: those of the page, and those near it."""
    return {
        (line.account, line.entry, line.on, line.payee, line.amount): line for line in (*others, *lines)
    }.values()


def _alone(line: OpenLine, rivals: Rivals, first: date, last: date) -> bool:
    """Say whether no other line of this amount and payee lies between two days."""
    pence, key = line.amount.pence, payee_key(line.payee)
    return (
        sum(
            count
            for (sum_, name, on), count in rivals.items()
            if sum_ == pence and name == key and first <= on <= last
        )
        <= 1
    )


def _names(party: str, payee: str) -> bool:
    """Say whether the bank's words name a party: by the same letters, or with more around them."""
    ours, theirs = payee_key(party), payee_key(payee)
    return bool(ours) and (ours == theirs or (len(ours) >= _LONG_NAME and ours in theirs))


def _owed(line: OpenLine, owed: Sequence[Owed], taken: set[object], rivals: Rivals) -> Suggestion | None:
    """Match what is owed by its amount, and prefer the same name."""
    fitting = [
        each
        for each in owed
        if each.amount == -line.amount
        and each.on - timedelta(days=NEAR_DAYS) <= line.on <= each.on + OWED_FOR
        and ("owed", each.bill) not in taken
    ]
    if not fitting:
        return None
    key = payee_key(line.payee)
    best = min(fitting, key=lambda each: (payee_key(each.party) != key, each.on, each.bill))
    taken.add(("owed", best.bill))
    reason = tr(
        "You noted that {amount} is owed to “{party}” since {day}.",
        amount=best.amount,
        party=best.party,
        day=short(best.on),
    )
    part = Allocation(best.amount, best.stream, best.type, None, best.line, Standing.IN_PLAN)
    first, last = best.on - timedelta(days=NEAR_DAYS), best.on + OWED_SURE
    alike = sum(each.amount == best.amount and abs(each.on - best.on) <= OWED_FOR for each in owed)
    sure = (
        alike == 1
        and first <= line.on <= last
        and _names(best.party, line.payee)
        and _alone(line, rivals, first, last)
    )
    return Suggestion(Why.OWED, reason, sure=sure, parts=(part,), bill=best.bill)


def _refund(line: OpenLine, paid: Sequence[Paid], taken: set[object], rivals: Rivals) -> Suggestion | None:
    """Match money in with a payment of just this amount to the same payee, not long before."""
    key = payee_key(line.payee)
    fitting = [
        at
        for at, each in enumerate(paid)
        if each.amount == line.amount
        and each.key == key
        and timedelta() <= line.on - each.on <= REFUND_WITHIN
        and ("paid", at) not in taken
    ]
    if not key or not fitting:
        return None
    best = max(fitting, key=lambda at: paid[at].on)
    taken.add(("paid", best))
    reason = tr(
        "You paid {amount} to “{payee}” on {day}. This may be that money back.",
        amount=line.amount,
        payee=line.payee,
        day=short(paid[best].on),
    )
    part = Allocation(line.amount, paid[best].stream, receipt=ReceiptKind.REFUND, line=paid[best].line)
    since = paid[best].on
    sure = len(fitting) == 1 and _alone(line, rivals, since, since + REFUND_WITHIN)
    return Suggestion(Why.REFUND, reason, sure=sure, parts=(part,))


def _recurring(line: OpenLine, known: Knowledge) -> Suggestion | None:
    """Know a bill again by payee, amount and rhythm. What the person made a rule of goes before."""
    key = payee_key(line.payee)
    habit = known.habits.get((key, line.amount.pence < 0)) if key else None
    if not key or line.amount.pence > 0 or (habit is not None and habit.fixed):
        return None
    found = next_of(key, abs(line.amount), line.on, known.bills)
    if found is None:
        return None
    part = Allocation(abs(line.amount), found.stream, found.type, None, found.line, Standing.IN_PLAN)
    return Suggestion(Why.RECURRING, found.says(line.payee), sure=found.sure, parts=(part,))


def _habit(line: OpenLine, habits: Mapping[tuple[str, bool], Habit]) -> Suggestion | None:
    key = payee_key(line.payee)
    habit = habits.get((key, line.amount.pence < 0)) if key else None
    if habit is None:
        return None
    reason = trn(
        "You sorted “{payee}” like this once before.",
        "You sorted “{payee}” like this {count} times before.",
        habit.times,
        payee=line.payee,
    )
    if habit.fixed:
        reason = tr("You made a rule for “{payee}”.", payee=line.payee)
    part = Allocation(abs(line.amount), habit.stream, habit.type, habit.receipt, habit.line, Standing.IN_PLAN)
    return Suggestion(Why.HABIT, reason, sure=habit.fixed or habit.times >= SURE_AFTER, parts=(part,))


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= NEAR_DAYS
