"""What each line that waits was most likely for, with the reason. Pure.

What can explain one line only (an entry by hand, a transfer, a payment that was due, a debt, money paid
back) is paired among all lines that wait near it, not among those of one page: so it is never offered to
two of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from phb_desktop.banking.pairing import closest, in_twos
from phb_desktop.banking.rhythm import next_of
from phb_desktop.banking.suggestion import (
    NEAR_DAYS,
    OWED_FOR,
    OWED_SURE,
    REFUND_WITHIN,
    SURE_AFTER,
    Habit,
    HandEntry,
    Knowledge,
    OpenLine,
    Owed,
    Paid,
    Suggestion,
    Why,
    payee_key,
)
from phb_desktop.ledger.model import Allocation, EntryId, ReceiptKind, Standing
from phb_desktop.plan.schedule import Expected
from phb_desktop.values.day import short
from phb_desktop.words import tr, trn

__all__ = [
    "NEAR_DAYS",
    "OWED_FOR",
    "OWED_SURE",
    "REFUND_WITHIN",
    "SURE_AFTER",
    "Habit",
    "HandEntry",
    "Knowledge",
    "OpenLine",
    "Owed",
    "Paid",
    "Suggestion",
    "Why",
    "payee_key",
    "suggestions",
]

_LONG_NAME: Final = 6  # letters: a shorter name is found by chance inside another
Explained = dict[EntryId, Suggestion]


def suggestions(lines: Sequence[OpenLine], known: Knowledge) -> list[Suggestion | None]:
    """Return for each line the best suggestion, or none.

    First an entry made by hand, then a transfer, then an expected payment, what is owed, money paid
    back: none of these is suggested twice, nor to two lines. Then a bill that comes again and again, then
    the payee's habit. What is owed or paid back is sure only where neither a second debt or payment nor a
    second line fits (0090). known.others: the lines that wait near these, of other pages too.
    """
    every = {line.entry: line for line in (*known.others, *lines) if line.entry is not None}
    waiting = list(every.values())
    found: Explained = {}
    for explain in (_by_hand, _transfers, _expected, _owed, _refunds):
        found.update(explain([line for line in waiting if line.entry not in found], known))
    return [
        (found.get(line.entry) if line.entry is not None else None)
        or _recurring(line, known)
        or _habit(line, known.habits)
        for line in lines
    ]


def _key(line: OpenLine) -> EntryId:
    assert line.entry is not None
    return line.entry


def _by_pence(lines: Iterable[OpenLine]) -> Mapping[int, list[OpenLine]]:
    found: defaultdict[int, list[OpenLine]] = defaultdict(list)
    for line in lines:
        found[line.amount.pence].append(line)
    return found


def _by_hand(lines: Sequence[OpenLine], known: Knowledge) -> Explained:
    same = _by_pence(lines)
    entries = {entry.id: entry for entry in known.by_hand}
    fits = [
        (line, entry)
        for entry in known.by_hand
        for line in same.get(entry.amount.pence, ())
        if entry.account == line.account and _near(entry.on, line.on)
    ]
    paired = closest(
        (
            (_other_name(entry.party, line), abs(entry.on - line.on), line.on, _key(line), entry.id),
            _key(line),
            entry.id,
        )
        for line, entry in fits
    )
    of_line = Counter(_key(line) for line, _ in fits)
    of_entry = Counter(entry.id for _, entry in fits)
    return {
        line: Suggestion(
            Why.BY_HAND,
            tr(
                "You recorded {amount} for “{party}” on {day}.",
                amount=abs(entries[entry].amount),
                party=entries[entry].party,
                day=short(entries[entry].on),
            ),
            sure=of_line[line] == of_entry[entry] == 1,
            match=entry,
        )
        for line, entry in paired.items()
    }


def _transfers(lines: Sequence[OpenLine], known: Knowledge) -> Explained:  # noqa: ARG001 - all take the same
    same = _by_pence(lines)
    paired = in_twos(
        ((abs(out.on - come.on), out.on, _key(out), _key(come)), _key(out), _key(come))
        for pence, outgoing in same.items()
        if pence < 0
        for out in outgoing
        for come in same.get(-pence, ())
        if out.account != come.account and _near(out.on, come.on)
    )
    days = {_key(line): line.on for line in lines}
    return {
        line: Suggestion(
            Why.TRANSFER,
            tr(
                "The same amount moved the other way in another of your accounts on {day}.",
                day=short(days[other]),
            ),
            sure=False,
            transfer=other,
        )
        for line, other in paired.items()
    }


def _expected(lines: Sequence[OpenLine], known: Knowledge) -> Explained:
    same = _by_pence(lines)
    fits: defaultdict[EntryId, list[Expected]] = defaultdict(list)
    by_key = {_key(line): line for line in lines}
    for payment in known.expected:
        for line in same.get(payment.amount.pence, ()):
            if _near(payment.on, line.on):
                fits[_key(line)].append(payment)

    def far(line: EntryId, payment: Expected) -> tuple[timedelta, int, date]:
        return abs(payment.on - by_key[line].on), payment.stream, payment.on

    things = {(payment.stream, payment.on): payment for payment in known.expected}
    paired = closest(
        ((*far(line, payment), by_key[line].on, line), line, (payment.stream, payment.on))
        for line, payments in fits.items()
        for payment in payments
    )
    nearest = {line: min(payments, key=lambda each: far(line, each)) for line, payments in fits.items()}
    wanted = Counter((payment.stream, payment.on) for payment in nearest.values())
    found: Explained = {}
    for key, thing in paired.items():
        payment = things[thing]
        streams = {each.stream for each in fits[key]}
        found[key] = Suggestion(
            Why.EXPECTED,
            tr(
                "The plan says that {amount} is due about {day}.",
                amount=payment.amount,
                day=short(payment.on),
            ),
            sure=len(streams) == 1 and nearest[key] == payment and wanted[thing] == 1,
            parts=(Allocation(by_key[key].amount, payment.stream, receipt=ReceiptKind.DIRECT_PAYMENT),),
        )
    return found


def _owed(lines: Sequence[OpenLine], known: Knowledge) -> Explained:
    """Match what is owed by its amount, and prefer the same name, then the oldest debt and payment."""
    same = _by_pence(lines)
    debts = {each.bill: each for each in known.owed}
    by_key = {_key(line): line for line in lines}
    paired = closest(
        ((_other_name(each.party, line), each.on, line.on, each.bill, _key(line)), _key(line), each.bill)
        for each in known.owed
        for line in same.get(-each.amount.pence, ())
        if each.on - timedelta(days=NEAR_DAYS) <= line.on <= each.on + OWED_FOR
    )
    found: Explained = {}
    for key, bill in paired.items():
        line, best = by_key[key], debts[bill]
        first, last = best.on - timedelta(days=NEAR_DAYS), best.on + OWED_SURE
        alike = sum(each.amount == best.amount and abs(each.on - best.on) <= OWED_FOR for each in known.owed)

        def means(other: OpenLine, best: Owed = best, line: OpenLine = line) -> bool:
            return _names(best.party, other.payee) or payee_key(other.payee) == payee_key(line.payee)

        sure = (
            alike == 1
            and first <= line.on <= last
            and _names(best.party, line.payee)
            and _alone(same[line.amount.pence], means, first, last)
        )
        reason = tr(
            "You noted that {amount} is owed to “{party}” since {day}.",
            amount=best.amount,
            party=best.party,
            day=short(best.on),
        )
        part = Allocation(best.amount, best.stream, best.type, None, best.line, Standing.IN_PLAN)
        found[key] = Suggestion(Why.OWED, reason, sure=sure, parts=(part,), bill=bill)
    return found


def _refunds(lines: Sequence[OpenLine], known: Knowledge) -> Explained:
    """Match money in with a payment of just this amount to the same payee, not long before."""
    same = _by_pence(lines)
    by_key = {_key(line): line for line in lines}
    fits = [
        (line, at)
        for at, each in enumerate(known.paid)
        if each.key
        for line in same.get(each.amount.pence, ())
        if payee_key(line.payee) == each.key and timedelta() <= line.on - each.on <= REFUND_WITHIN
    ]
    paired = closest(
        ((line.on - known.paid[at].on, line.on, _key(line), at), _key(line), at) for line, at in fits
    )
    of_line = Counter(_key(line) for line, _ in fits)
    found: Explained = {}
    for key, at in paired.items():
        line, paid = by_key[key], known.paid[at]
        reason = tr(
            "You paid {amount} to “{payee}” on {day}. This may be that money back.",
            amount=line.amount,
            payee=line.payee,
            day=short(paid.on),
        )

        def means(other: OpenLine, paid: Paid = paid) -> bool:
            return payee_key(other.payee) == paid.key

        alone = _alone(same[line.amount.pence], means, paid.on, paid.on + REFUND_WITHIN)
        part = Allocation(line.amount, paid.stream, receipt=ReceiptKind.REFUND, line=paid.line)
        found[key] = Suggestion(Why.REFUND, reason, sure=of_line[key] == 1 and alone, parts=(part,))
    return found


def _alone(alike: Sequence[OpenLine], means: Callable[[OpenLine], bool], first: date, last: date) -> bool:
    """Say whether of the lines of one amount just one between two days is meant."""
    return sum(first <= line.on <= last and means(line) for line in alike) <= 1


def _other_name(party: str, line: OpenLine) -> bool:
    return payee_key(party) != payee_key(line.payee)


def _names(party: str, payee: str) -> bool:
    """Say whether the bank's words name a party: by the same letters, or with more around them."""
    ours, theirs = payee_key(party), payee_key(payee)
    return bool(ours) and (ours == theirs or (len(ours) >= _LONG_NAME and ours in theirs))


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
