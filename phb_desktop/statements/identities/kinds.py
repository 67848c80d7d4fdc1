"""X27, X28, and what sections K, M and N say: each kind holds its sections, and each figure its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from phb_desktop.statements.content import Content, OneOffItem, sections_of
from phb_desktop.statements.happened import ChangeKind
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr

_MAY_LACK: Final = (
    "employer",
    "pay_shares",
    "outcomes",
)  # where nobody is paid through the book, or nothing was said
_OPTIONAL: Final = (
    *("people", "payments", "results", "owed", "employer", "pay_shares", "changes", "outcomes"),
    *("bridge", "one_off", "closing"),
)


def kind_sections(content: Content) -> Iterator[Broken]:
    """Hold a kind of statement to its own sections: it has them and no others."""
    wanted = sections_of(content.header.kind)
    for name in _OPTIONAL:
        there = getattr(content, name) is not None
        if there != (name in wanted) and not (name in _MAY_LACK and not there):
            yield Broken("A1", name, tr("This kind of statement has other sections."))


def k3_shared(content: Content) -> Iterator[Broken]:
    """Divide shared costs as section C says; an extract has only its own rates there."""
    if content.bridge is not None:
        return
    agreed = {
        (version.number, line.heading): {rate.stream: rate.amount for rate in line.rates if rate.amount}
        for version in content.plan.versions
        for line in version.lines
    }
    for row in content.flows.shared:
        parts = {each.stream: each.amount for each in row.parts}
        if agreed.get((row.version, row.line)) != parts:
            yield Broken("K3", row.line, tr("The plan divides this cost in another way."))


def k4_borrowed(content: Content) -> Iterator[Broken]:
    """Walk through E and F day by day: whoever was short is shown, with how much."""
    if content.payments is None:
        return
    moved: dict[str, dict[date, Money]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for came in content.receipts.rows:
        moved[came.stream][came.on] += came.amount
    for paid in content.payments.rows:
        moved[paid.stream][paid.on] -= paid.amount
    shown = {row.stream: row for row in content.flows.borrowed}
    for flow in content.flows.rows:
        if not flow.stream:
            continue
        held = worst = flow.opening
        for day in sorted(moved[flow.stream]):
            held += moved[flow.stream][day]
            worst = min(worst, held)
        row = shown.pop(flow.stream, None)
        stated = (row.worst, row.still) if row else (ZERO, ZERO)
        yield from differ("K4", flow.stream, stated[0], max(ZERO, -worst))
        yield from differ("K4", flow.stream, stated[1], max(ZERO, -held) if worst < ZERO else ZERO)
    for stream in shown:
        yield Broken("K4", stream, tr("This stream has no money here."))


def m_changes(content: Content) -> Iterator[Broken]:
    """Each sum in section M is a payment of section F; of safeguarding nothing is told."""
    if content.changes is None:
        return
    paid: dict[int, Money] = defaultdict(lambda: ZERO)
    bought: dict[int, Money] = defaultdict(lambda: ZERO)
    for row in content.payments.rows if content.payments else ():
        paid[row.entry] += row.amount
        if row.type == "equipment":
            bought[row.entry] += row.amount
    for each in content.changes.rows:
        if each.kind is ChangeKind.SAFEGUARDING:
            yield Broken("M", str(each.first), tr("Of safeguarding only yes or no is told."))
        if (each.entry is None) != (each.amount is None):
            yield Broken("M", str(each.first), tr("This sum belongs to no payment."))
        elif each.entry is not None and each.amount is not None:
            of_it = bought.get(each.entry) if each.kind is ChangeKind.EQUIPMENT else None
            yield from differ("M", str(each.entry), each.amount, of_it or paid[each.entry])


def n_outcomes(content: Content) -> Iterator[Broken]:
    """Look what helped an outcome: lines of the plan that serve it, with what section G says was spent."""
    if content.outcomes is None or content.results is None:
        return
    spent: dict[str, Money] = defaultdict(lambda: ZERO)
    for row in content.results.rows:
        spent[row.line] += row.actual
    serves = {(line.outcome, line.heading) for version in content.plan.versions for line in version.lines}
    for outcome in content.outcomes.rows:
        for each in outcome.helped:
            yield from differ("N", each.line, each.spent, spent[each.line])
            if (outcome.outcome, each.line) not in serves:
                yield Broken("N", each.line, tr("This line serves another outcome."))


def x27_one_off(content: Content) -> Iterator[Broken]:
    """Q5 = Q1 - Q4, never below nothing: what is above it is own money. Q is E and F of this money."""
    q = content.one_off
    if q is None or content.payments is None:
        return
    came = [(row.entry, row.amount) for row in content.receipts.rows if row.what == "direct_payment"]
    back = [(row.entry, row.amount) for row in content.receipts.rows if row.what == "refund"]
    bought = [(row.entry, row.amount) for row in content.payments.rows if row.type != "repayment"]
    returned = [(row.entry, row.amount) for row in content.payments.rows if row.type == "repayment"]
    for code, rows, listed in (
        ("Q1", came, [(row.entry, row.amount) for row in q.receipts]),
        ("Q3", bought, _pairs(q.items)),
        ("Q3_refunds", back, _pairs(q.refunds)),
        ("Q6", returned, _pairs(q.returned)),
    ):
        if rows != listed:
            yield Broken("X27", code, tr("This list is not that of sections E and F."))
    yield from differ("X27", "Q1", q.received, total(row.amount for row in q.receipts))
    spent = total(row.amount for row in q.items) - total(row.amount for row in q.refunds)
    yield from differ("X27", "Q4", q.spent, spent)
    yield from differ("X27", "Q5", q.unspent, max(ZERO, q.received - q.spent))
    yield from differ("X27", "Q5_own_money", q.own_money, max(ZERO, q.spent - q.received))
    yield from differ("X27", "Q6_sum", q.returned_sum, total(row.amount for row in q.returned))


def _pairs(items: tuple[OneOffItem, ...]) -> list[tuple[int, Money]]:
    return [(item.entry, item.amount) for item in items]


def x28_closing(content: Content) -> Iterator[Broken]:
    """R3 = D12; what is left of it after R2 is nothing, or shown. R2 holds what J says is owed."""
    r = content.closing
    if r is None:
        return
    yield from differ("X28", "R3", r.final, content.summary.carried_forward)
    for row in r.liabilities:
        yield from differ("X28", f"R2 {row.what}", row.outstanding, row.due - row.paid)
    yield from differ("X28", "R2_due", r.due, total(row.due for row in r.liabilities))
    yield from differ("X28", "R2_paid", r.paid, total(row.paid for row in r.liabilities))
    yield from differ("X28", "R2", r.outstanding, total(row.outstanding for row in r.liabilities))
    yield from differ("X28", "R3_left", r.left, r.final - r.outstanding)
    yield from differ("X28", "R4", r.repaid_sum, total(row.amount for row in r.repaid))
    yield from differ("X28", "R4", r.repaid_sum, content.summary.repaid)
    on_the_books = total(row.outstanding for row in r.liabilities if not row.worked_out)
    yield from differ("X28", "R2", on_the_books, content.summary.owed)
    held = total(each.holds for each in r.accounts) + content.bank.in_transit
    yield from differ("X28", "R5", held, r.final)
    if r.ended_on > content.header.period.last:
        yield Broken("X28", "R1_on", tr("The budget ended after these days."))
