"""Section Q from the books: the money of one payment alone, and what it bought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from phb_desktop.ledger.model import Account, EntryId, OwedKind, PaymentType, ReceiptKind
from phb_desktop.ledger.position import Standing
from phb_desktop.papers.model import EvidenceIndex
from phb_desktop.plan.arrivals import NEAR, pair
from phb_desktop.plan.model import (
    Commissioner,
    Every,
    PlanLineId,
    PlanVersion,
    ScheduleId,
    StreamId,
    in_force,
)
from phb_desktop.plan.schedule import expected
from phb_desktop.statements.books import Books, Only
from phb_desktop.statements.content import (
    OneOff,
    OneOffItem,
    OneOffReceipt,
    Payment,
    Payments,
    Receipt,
    Receipts,
)
from phb_desktop.statements.request import Request
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span

_NOTHING_OWED: Final = dict.fromkeys(OwedKind, ZERO)


def narrowed(books: Books, request: Request) -> Books:
    """Return the books with the money of a one-off payment alone."""
    assert request.line is not None
    line, agreement = request.line, books.agreement
    versions = [_with_line(version, line) for version in agreement.versions]
    schedules = [each for each in agreement.schedules if _meant(each.id, each.every, request.schedule)]
    streams = frozenset(
        rate.stream for version in versions for each in version.lines for rate in each.rates
    ) | frozenset(each.stream for each in schedules if each.id == request.schedule)
    came = received(books, streams, request.schedule)
    only = Only(line=line, entries=came | frozenset(request.returned), streams=streams)
    parts = [
        (each.id, part) for each in books.money.movements for part in each.parts if only.keeps(each, part)
    ]
    kept = {entry for entry, _ in parts}
    shown = streams | {part.stream for _, part in parts}  # another stream may have paid for the same purpose
    proofs = books.proofs
    return replace(
        books,
        only=only,
        agreement=replace(
            agreement,
            versions=versions,
            streams=[each for each in agreement.streams if each.id in shown],
            schedules=[each for each in schedules if each.stream in streams],
            terms={},
            terms_over_time=[],
            contributions=[],
            commissioners=_payers(books, shown),
            took_over=(),
        ),
        money=replace(
            books.money,
            opening={},
            before=ZERO,
            closing=ZERO,
            year_spent={},
            arrivals=[each for each in books.money.arrivals if each.stream in streams],
        ),
        proofs=replace(
            proofs,
            accounts=[],
            standing=Standing(ZERO, ZERO, ZERO, ZERO, ZERO),
            held_before={},
            ahead=[],
            saved=[],
            given_before=[],
            owed=_NOTHING_OWED,
            bills=[],
            evidence=EvidenceIndex(tuple(row for row in proofs.evidence.rows if row.payment.id in kept)),
            corrections=[each for each in proofs.corrections if each.new in kept],
            notices=[],
        ),
        pay=None,
    )


def _payers(books: Books, streams: frozenset[StreamId | None]) -> list[Commissioner]:
    whose = {each.commissioner for each in books.agreement.streams if each.id in streams}
    return [each for each in books.agreement.commissioners if each.id in whose]


def _meant(schedule: ScheduleId, every: Every, asked: ScheduleId | None) -> bool:
    return schedule == asked if asked is not None else every is Every.ONCE


def _with_line(version: PlanVersion, line: PlanLineId) -> PlanVersion:
    lines = tuple(each for each in version.lines if each.id == line)
    paying = {rate.stream for each in lines for rate in each.rates}
    streams = tuple(each for each in version.streams if each.stream in paying)
    return replace(version, lines=lines, streams=streams, pots=(), earlier_pots=())


def received(books: Books, streams: frozenset[StreamId], schedule: ScheduleId | None) -> frozenset[EntryId]:
    """Return the receipts that brought the money: for a schedule, or what was agreed once or not foretold.

    What came on the very day and with the very sum is meant, whatever else was due then.
    """
    meant = [each for each in books.agreement.schedules if _meant(each.id, each.every, schedule)]
    exact = _exactly(books, {(each.first_on, each.stream, each.amount) for each in meant})
    once = {(each.first_on, each.stream, each.amount) for each in meant} - set(exact)
    regular: set[tuple[date, StreamId]] = set()
    wanted: dict[tuple[date, StreamId], Money] = {}
    around = Span(books.span.first - NEAR, books.span.last + NEAR)
    for each in pair(expected(list(books.agreement.schedules), around), books.money.arrivals):
        if each.came is None:
            continue
        place = each.came.on, each.due.stream
        if (each.due.on, each.due.stream, each.due.amount) in once:
            wanted[place] = each.due.amount
        else:
            regular.add(place)
    found = set(exact.values())
    for movement in books.money.movements:
        for part in movement.parts:
            if part.account is not Account.FUNDING or part.stream not in streams:
                continue
            place = movement.on, part.stream
            if place in wanted:
                alone = wanted[place] not in _amounts(books, place)
                brought = alone or -part.amount == wanted[place]
            else:
                brought = schedule is None and place not in regular
            if brought:
                found.add(movement.id)
    return frozenset(found)


def _exactly(
    books: Books, once: set[tuple[date, StreamId, Money]]
) -> dict[tuple[date, StreamId, Money], EntryId]:
    """Return, for money agreed once, the receipt of its day, stream and sum, where there is one."""
    found: dict[tuple[date, StreamId, Money], EntryId] = {}
    for movement in books.money.movements:
        for part in movement.parts:
            if part.account is Account.FUNDING and part.stream is not None:
                place = (movement.on, part.stream, -part.amount)
                if place in once:
                    found.setdefault(place, movement.id)
    return found


def _amounts(books: Books, place: tuple[date, StreamId]) -> list[Money]:
    """Return what each receipt of a day brought a stream: a one-off may come beside the usual payment."""
    return [
        -part.amount
        for movement in books.money.movements
        for part in movement.parts
        if (movement.on, part.stream) == place and part.account is Account.FUNDING
    ]


def one_off(books: Books, receipts: Receipts, payments: Payments, request: Request) -> OneOff:
    """Section Q, from E and F of the narrowed books alone."""
    came = [row for row in receipts.rows if row.what == ReceiptKind.DIRECT_PAYMENT]
    refunds = [row for row in receipts.rows if row.what == ReceiptKind.REFUND]
    bought = [row for row in payments.rows if row.type != PaymentType.REPAYMENT]
    returned = [row for row in payments.rows if row.type == PaymentType.REPAYMENT]
    got = total(row.amount for row in came)
    spent = total(row.amount for row in bought) - total(row.amount for row in refunds)
    assert request.line is not None
    return OneOff(
        receipts=tuple(
            OneOffReceipt(row.entry, row.on, row.from_whom, row.stream, row.amount) for row in came
        ),
        received=got,
        purpose=books.agreement.headings.get(request.line, ""),
        outcome=_outcome(books),
        items=tuple(_item(row, row.to_whom) for row in bought),
        refunds=tuple(_item(row, row.from_whom) for row in refunds),
        spent=spent,
        unspent=max(ZERO, got - spent),
        own_money=max(ZERO, spent - got),
        returned=tuple(_item(row, row.to_whom) for row in returned),
        returned_sum=total(row.amount for row in returned),
        keep_because=request.proposal,
    )


def _item(row: Payment | Receipt, who: str) -> OneOffItem:
    return OneOffItem(row.entry, row.on, who, row.details, row.amount, row.papers)


def _outcome(books: Books) -> str:
    """Return the outcome that the line serves, by the latest version that has the line."""
    found = ""
    for version, _ in in_force(list(books.agreement.versions)):
        for line in version.lines:
            found = books.agreement.outcome_words(version, line.outcome) or found
    return found
