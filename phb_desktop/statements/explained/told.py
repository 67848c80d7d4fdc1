"""Sections M, N, Q and R: what changed, outcomes, a one-off payment, the end of the budget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from phb_desktop.ledger.model import OwedKind, PaymentType
from phb_desktop.statements.content import Liability, OneOffItem
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    joined,
    line_name,
    lines,
    made,
    minus,
    of_debt,
    one,
)
from phb_desktop.statements.explained.summary import group_of
from phb_desktop.statements.happened import ChangeKind
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.closing import liability_words
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr


def changes(known: Known) -> Iterator[Explained]:
    """Section M: the payment behind each sum, and from which price equipment is listed."""
    m = known.content.changes
    if m is None:
        return
    for n, row in enumerate(m.rows):
        if row.amount is None or row.entry is None:
            continue
        entry, equipment = row.entry, row.kind is ChangeKind.EQUIPMENT
        parts = known.went(lambda paid: paid.entry == entry and paid.type == PaymentType.EQUIPMENT)  # noqa: B023 - asked at once
        if not equipment or not parts:
            parts = known.of_entry(entry)
        rule = tr("The sum is that of its payment in section F.")
        if equipment:
            rule = tr("What the equipment itself cost, of its payment in section F.")
        yield one(f"M/{n}", joined(words.change_kind(row.kind), row.item, row.who), rule, row.amount, parts)
    listed = [
        Behind(None, tr("From this price on equipment is listed"), m.equipment_from),
    ]
    yield one("M_equipment_from", tr("Equipment"), _equipment_rule(known), m.equipment_from, listed)


def _equipment_rule(known: Known) -> str:
    source = known.content.changes.equipment_source if known.content.changes else ""
    if source:
        return tr("On whose word: {source}.", source=source)
    return tr("No terms name a price, so the program’s own is taken.")


def outcomes(known: Known) -> Iterator[Explained]:
    """Section N: what helped is what section G shows of the plan lines that serve the outcome."""
    n, g = known.content.outcomes, known.content.results
    if n is None or g is None:
        return
    for number, row in enumerate(n.rows):
        sums = []
        for each in row.helped:
            line = each.line
            paid = known.went(lambda p: p.line == line and group_of(p) in ("D6", "D7", "D8"))  # noqa: B023 - asked at once
            back = known.came(lambda e: e.line == line and e.what == "refund")  # noqa: B023 - asked at once
            sums.append(made(line_name(line), each.spent, [*paid, *minus(back)]))
        rule = tr("Plan lines that serve this outcome, with what was spent on them. Refunds are taken off.")
        yield Explained(f"N/{number}", row.outcome, rule, tuple(sums))


def one_off(known: Known) -> Iterator[Explained]:
    """Section Q: what came, what it bought, what came back, what is left."""
    q = known.content.one_off
    if q is None:
        return
    came = [Behind(row.on, joined(row.from_whom, row.stream), row.amount) for row in q.receipts]
    for n, row in enumerate(q.receipts):
        parts = known.came(lambda e: (e.entry, e.stream, e.amount) == (row.entry, row.stream, row.amount))  # noqa: B023 - asked at once
        title = tr("{amount} from {whom}", amount=row.amount, whom=row.from_whom)
        yield one(f"Q1/{n}", title, tr("A direct payment that came for this purpose."), row.amount, parts[:1])
    yield one("Q1", tr("Came in"), tr("What came for this purpose."), q.received, came)
    for code, rule, items in (
        ("Q3", tr("A payment on the plan line that the money was for."), q.items),
        ("Q3_refunds", tr("A refund on the same plan line. It is taken off what was spent."), q.refunds),
        ("Q6", tr("A payment that gave it back to the funder."), q.returned),
    ):
        for n, item in enumerate(items):
            title = tr("{amount}, {whom}", amount=item.amount, whom=item.who)
            yield one(f"{code}/{n}", title, rule, item.amount, _items([item]))
        yield one(code, tr("Together"), rule, total(item.amount for item in items), _items(items))
    spent = [*_items(q.items), *minus(_items(q.refunds))]
    yield one("Q4", tr("Was spent"), tr("What it bought, refunds taken off."), q.spent, spent)
    left = lines((tr("Came in"), q.received), (tr("Was spent"), -q.spent))
    rule = tr("Q1 less Q4. Where more was spent than came, it is own money.")
    yield one("Q5", tr("Not spent"), rule, q.unspent, left if q.unspent else [])
    yield one(
        "Q5_own_money", tr("Own money that was added"), rule, q.own_money, minus(left) if q.own_money else []
    )


def _items(items: Sequence[OneOffItem]) -> list[Behind]:
    return [Behind(item.on, joined(item.who, item.what), item.amount, item.papers) for item in items]


def closing(known: Known) -> Iterator[Explained]:
    """Section R: each debt, what is left when all is paid, what was given back, the accounts."""
    r = known.content.closing
    if r is None:
        return
    for n, row in enumerate(r.liabilities):
        yield Explained(
            f"R2/{n}",
            joined(liability_words(row), row.to_whom),
            _liability_rule(row),
            (
                made(
                    tr("Still to pay"),
                    row.outstanding,
                    _owed_still(known, row) or lines((liability_words(row), row.outstanding)),
                ),
                made(
                    tr("Due"),
                    row.due,
                    lines((tr("Still to pay"), row.outstanding), (tr("Paid after the end"), row.paid)),
                ),
            ),
        )
    yield Explained(
        "R2",
        tr("Together"),
        tr("All that was owed when the budget ended."),
        tuple(
            made(what, amount, parts)
            for what, amount, parts in (
                (tr("Due"), r.due, [Behind(None, liability_words(x), x.due) for x in r.liabilities]),
                (
                    tr("Paid"),
                    r.paid,
                    [Behind(None, liability_words(x), x.paid) for x in r.liabilities if x.paid],
                ),
                (
                    tr("Still to pay"),
                    r.outstanding,
                    [Behind(None, liability_words(x), x.outstanding) for x in r.liabilities if x.outstanding],
                ),
            )
        ),
    )
    d = known.content.summary
    balance = lines(
        (tr("There at the start"), d.brought_forward),
        (tr("Came in"), d.total_in),
        (tr("Went out"), -d.total_out),
    )
    yield one("R3", tr("Balance on the last day"), tr("It is D12 of the summary."), r.final, balance)
    left = lines((tr("Balance on the last day"), r.final), (tr("Still to be paid from it"), -r.outstanding))
    yield one(
        "R3_left", tr("When all is paid"), tr("The balance less all that is still to be paid."), r.left, left
    )
    for n, back in enumerate(r.repaid):
        parts = [Behind(back.on, joined(back.to_whom, back.stream), back.amount, back.papers)]
        title = tr("{amount} to {whom}", amount=back.amount, whom=back.to_whom)
        yield one(
            f"R4/{n}", title, tr("A payment that gave money back to a commissioner."), back.amount, parts
        )
    given = [Behind(b.on, joined(b.to_whom, b.stream), b.amount, b.papers) for b in r.repaid]
    rule = tr("All payments of section F that gave money back to a commissioner.")
    yield one("R4", tr("Given back in these days"), rule, r.repaid_sum, given)
    for n, account in enumerate(r.accounts):
        rule = tr("What the books say of the account on the last day.")
        if account.closed_on is not None:
            rule += " " + tr("It was closed on {day}.", day=in_words(account.closed_on))
        held = [Behind(None, account.account, account.holds, account.paper)]
        yield one(f"R5/{n}", account.account, rule, account.holds, held)
    held = [Behind(None, account.account, account.holds) for account in r.accounts if account.holds != ZERO]
    yield one("R5", tr("Together"), tr("All accounts together."), total(a.holds for a in r.accounts), held)


def _liability_rule(row: Liability) -> str:
    if row.worked_out:
        return tr("Worked out: what the law gives if payments stop on the last day. It is on no bill yet.")
    return tr("What section J says is owed on the last day, with what was paid of it since the end.")


def _owed_still(known: Known, row: Liability) -> list[Behind]:
    if row.worked_out or known.content.owed is None:
        return []
    return [of_debt(item) for item in known.content.owed.items if item.what == OwedKind(row.what)]
