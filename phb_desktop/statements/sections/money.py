"""Sections E, F and K from the books: money in, money out, by stream. Gross, and nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from phb_desktop.ledger.model import Account, CashAccountId, PaymentType, Purpose, ReceiptKind, Standing
from phb_desktop.ledger.queries import Movement, Part
from phb_desktop.plan.arrivals import NEAR, pair
from phb_desktop.plan.contribution import contribution_due
from phb_desktop.plan.model import Per, StreamId, in_force
from phb_desktop.plan.schedule import expected, planned_pence
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import (
    NOT_SORTED,
    OPENING,
    Borrowed,
    Check,
    ContributionCheck,
    Expectation,
    Flow,
    Flows,
    Payment,
    Payments,
    Period,
    Receipt,
    Receipts,
    Shared,
    SharedPart,
)
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

_OWN = (Account.BANK, Account.TRANSIT)  # moved between own accounts: neither in nor out (X11)


def brought_forward_entry(books: Books, movement: Movement) -> bool:
    """Say whether a movement is what was there when the books began, and so no money in."""
    return books.money.begins_here and movement.purpose is Purpose.OPENING


def parts_that_count(books: Books) -> Iterator[tuple[Movement, Part]]:
    """Yield every part of the period that is money in or out of the budget."""
    for movement in books.money.movements:
        if brought_forward_entry(books, movement):
            continue
        for part in movement.parts:
            if part.account not in _OWN and books.keeps(movement, part):
                yield movement, part


def receipts(books: Books) -> Receipts:
    """Section E: each part that came in, and the schedule beside it."""
    matches = match(books)
    rows = []
    for movement, part in parts_that_count(books):
        if part.amount > ZERO:
            continue
        covers = matches.covers.get((movement.on, part.stream)) if part.account is Account.FUNDING else None
        rows.append(
            Receipt(
                entry=movement.id,
                on=movement.on,
                from_whom=books.shown(movement.party),
                what=_receipt_kind(part),
                details=movement.details,
                stream=books.agreement.stream_name(part.stream),
                line="" if part.line is None else books.agreement.headings.get(part.line, ""),
                covers=Period(covers.first, covers.last) if covers else None,
                amount=-part.amount,
                whole=came_in(movement),
                account=_through(books, movement),
                on_bank_statement=_seen(books, movement),
                papers=_papers(books).get(movement.id, ""),
            )
        )
    unexplained = tuple(
        row.entry
        for row in rows
        if row.what == ReceiptKind.DIRECT_PAYMENT and row.covers is None and books.agreement.schedules
    )
    return Receipts(
        tuple(rows),
        tuple(matches.shown),
        tuple(checks(books, rows)),
        unexplained,
        tuple(contributions(books, rows)),
    )


def _receipt_kind(part: Part) -> str:
    if part.account is Account.TO_SORT:
        return NOT_SORTED
    if part.account is Account.SPENDING:
        return ReceiptKind.REFUND  # whatever it was called: money back from spending
    return OPENING if part.account is Account.OPENING else part.kind


def payment_type(part: Part) -> str:
    """Return what a payment is called: its type, or that nobody has said, or an account overdrawn."""
    if part.account is Account.TO_SORT:
        return NOT_SORTED
    return OPENING if part.account is Account.OPENING else part.kind


def payment_standing(part: Part) -> str:
    """Return how a payment stands to the plan; what an overdrawn account brought is in question."""
    if part.account is Account.TO_SORT:
        return NOT_SORTED
    return Standing.IN_QUESTION if part.account is Account.OPENING else part.standing


def came_in(movement: Movement) -> Money:
    """Return all that a movement brought into the budget; its receipts add up to it (X6)."""
    parts = (part.amount for part in movement.parts if part.account not in _OWN)
    return total(-part for part in parts if part < ZERO)


def went_out(movement: Movement) -> Money:
    """Return all that a movement took out of the budget; its payments add up to it (X6)."""
    return movement.went_out


def through(movement: Movement) -> CashAccountId | None:
    """Return the account through which a movement went; what it moved to another stands in section H."""
    return movement.cash[0][0] if movement.cash else None


def _through(books: Books, movement: Movement) -> str:
    account = through(movement)
    return "" if account is None else books.places.get(account, "")


def _seen(books: Books, movement: Movement) -> bool:
    return movement.purpose is Purpose.BANK or movement.id in books.proofs.seen_by_bank


def _papers(books: Books) -> dict[int, str]:
    return {row.payment.id: row.refs for row in books.proofs.evidence.rows if row.papers}


def payments(books: Books) -> Payments:
    """Section F: each part that went out, by day. Workers stand as initials, without free words."""
    papers = _papers(books)
    outcomes = _outcomes(books)
    rows = []
    for movement, part in parts_that_count(books):
        if part.amount < ZERO:
            continue
        wages = part.kind == PaymentType.PA_NET_WAGES
        line = "" if part.line is None else books.agreement.headings.get(part.line, "")
        rows.append(
            Payment(
                entry=movement.id,
                on=movement.on,
                served_first=movement.served_first,
                served_last=movement.served_last,
                to_whom=books.worker(movement.party) if wages else books.shown(movement.party),
                type=payment_type(part),
                details="" if wages else movement.details,
                line=line,
                outcome=outcomes.get(line, ""),
                stream=books.agreement.stream_name(part.stream),
                amount=part.amount,
                whole=went_out(movement),
                method=movement.method,
                standing=payment_standing(part),
                agreed_by=movement.agreed_by,
                agreed_on=movement.agreed_on,
                account=_through(books, movement),
                on_bank_statement=_seen(books, movement),
                papers=papers.get(movement.id, ""),
                minutes=None if part.hours is None else part.hours.minutes,
            )
        )
    return Payments(tuple(rows))


def _outcomes(books: Books) -> dict[str, str]:
    """Return the outcome that each plan line serves; the latest version of the period counts."""
    found = {}
    for version, governs in in_force(list(books.agreement.versions)):
        if governs.overlap(books.span):
            for line in version.lines:
                found[line.heading] = books.agreement.outcome_words(version, line.outcome)
    return found


class Matches:
    """Direct payments beside the schedule: what was due, what arrived for it, and for which days."""

    def __init__(self) -> None:
        self.shown: list[Expectation] = []
        self.covers: dict[tuple[date, StreamId | None], Span] = {}


def match(books: Books) -> Matches:
    """Set each due payment beside the money that came for it.

    Looks a month beyond both ends, so that money a few days early or late is not called missing.
    """
    found = Matches()
    around = Span(books.span.first - NEAR, books.span.last + NEAR)
    due = expected(list(books.agreement.schedules), around)
    for one, came in ((each.due, each.came) for each in pair(due, books.money.arrivals)):
        if one.on in books.span or (came is not None and came.on in books.span):
            found.shown.append(
                Expectation(
                    books.agreement.stream_name(one.stream),
                    one.on,
                    Period(one.covers.first, one.covers.last),
                    one.amount,
                    None if came is None else came.on,
                    ZERO if came is None else came.amount,
                )
            )
        if came is not None:
            found.covers[came.on, one.stream] = one.covers
    return found


def checks(books: Books, rows: Sequence[Receipt]) -> list[Check]:
    """Return for each stream what the plan, the schedule and the account say about these days."""
    due = expected(list(books.agreement.schedules), books.span)
    made = []
    for stream in books.agreement.streams:
        weekly = 0
        for version, governs in in_force(list(books.agreement.versions)):
            for share in version.streams:
                if share.stream == stream.id:
                    weekly += planned_pence(Per.WEEK, share.weekly.pence, governs, books.span)
        planned = Money(weekly)
        scheduled = total(one.amount for one in due if one.stream == stream.id)
        got = total(
            row.amount for row in rows if row.stream == stream.name and row.what == ReceiptKind.DIRECT_PAYMENT
        )
        if planned or scheduled or got:
            made.append(Check(stream.name, planned, scheduled, got, planned - scheduled, scheduled - got))
    return made


def contributions(books: Books, rows: Sequence[Receipt]) -> list[ContributionCheck]:
    """Return for each stream with an agreed contribution what was due, what came, and what is left (X23)."""
    known, span = books.agreement.contributions, books.span
    made = []
    for stream in books.agreement.streams:
        begun = [run.days.first for run in known if run.agreed.stream == stream.id]
        if not begun:
            continue
        paid = total(
            row.amount for row in rows if row.stream == stream.name and row.what == ReceiptKind.CONTRIBUTION
        )
        if min(begun) > span.last and not paid and not books.money.contributed.get(stream.id):
            continue  # what is paid ahead of the first day is told, so that the next statement can follow on
        earlier = ZERO
        if min(begun) < span.first:
            earlier = contribution_due(known, stream.id, Span(min(begun), span.first - DAY))
        before = earlier - books.money.contributed.get(stream.id, ZERO)
        due = contribution_due(known, stream.id, span)
        made.append(ContributionCheck(stream.name, before, due, paid, before + due - paid))
    return made


def flows(books: Books) -> Flows:
    """Section K1: each stream's money through the period; an empty name is not sorted yet."""
    came: dict[StreamId | None, Money] = defaultdict(lambda: ZERO)
    went: dict[StreamId | None, Money] = defaultdict(lambda: ZERO)
    opening: dict[StreamId | None, Money] = defaultdict(lambda: ZERO, books.money.opening)
    for movement in books.money.movements:
        if brought_forward_entry(books, movement):
            for part in movement.parts:
                if books.keeps(movement, part):
                    opening[part.stream] -= part.amount
    begins = dict(opening)
    for _, part in parts_that_count(books):
        if part.amount < ZERO:
            came[part.stream] -= part.amount
        else:
            went[part.stream] += part.amount
    order: list[StreamId | None] = [stream.id for stream in books.agreement.streams]
    known = [*order, *(each for each in {*opening, *came, *went} if each not in order)]
    return Flows(
        tuple(
            Flow(
                books.agreement.stream_name(each),
                opening[each],
                came[each],
                went[each],
                opening[each] + came[each] - went[each],
            )
            for each in known
            if opening[each] or came[each] or went[each]
        ),
        shared=tuple(shared(books)),
        borrowed=tuple(_borrowed(books, begins)),
    )


def shared(books: Books) -> list[Shared]:
    """K3: for each cost that several streams pay, how the plan divides it, version by version."""
    agreement = books.agreement
    found = []
    for version, governs in in_force(list(agreement.versions)):
        if not governs.overlap(books.span):
            continue
        for line in version.lines:
            rates = [rate for rate in line.rates if rate.amount]
            if len(rates) < 2 or not line.span.overlap(books.span):
                continue
            parts = tuple(SharedPart(agreement.stream_name(rate.stream), rate.amount) for rate in rates)
            found.append(Shared(line.heading, version.number, version.agreed_on, line.per, parts))
    return found


def _borrowed(books: Books, begins: Mapping[StreamId | None, Money]) -> Iterator[Borrowed]:
    """Yield each stream that held less than nothing at the end of a day, or at the start (K4)."""
    by_day: dict[StreamId | None, dict[date, Money]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for movement, part in parts_that_count(books):
        by_day[part.stream][movement.on] -= part.amount
    for stream in books.agreement.streams:
        held = worst = begins.get(stream.id, ZERO)
        worst_on = books.span.first
        for day in sorted(by_day[stream.id]):
            held += by_day[stream.id][day]
            if held < worst:
                worst, worst_on = held, day
        if worst < ZERO:
            yield Borrowed(stream.name, -worst, worst_on, -min(held, ZERO))
