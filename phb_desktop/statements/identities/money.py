"""X2 to X11: the lists come to their sums, and the bank agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from phb_desktop.statements.content import AccountProof, Content, Kind
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def x2_length(content: Content) -> Iterator[Broken]:
    """A3 and A4 agree, and the period does not run backwards."""
    period, length = content.header.period, content.header.length
    days = (period.last - period.first).days + 1
    if days < 1 or length.days != days or length.weeks_hundredths != (days * 200 + 7) // 14:
        yield Broken("X2", "A4", tr("The number of days or weeks does not fit the dates."))


def x3_balance(content: Content) -> Iterator[Broken]:
    """D12 = D1 + D5 - D11, and D5 = D2 + D3 + D4."""
    d = content.summary
    yield from differ("X3", "D12", d.carried_forward, d.brought_forward + d.total_in - d.total_out)
    yield from differ("X3", "D5", d.total_in, d.direct_payments + d.contribution + d.other_in)


def x4_lists(content: Content) -> Iterator[Broken]:
    """D5 = sum of E and D11 = sum of F; so do the lines that D2 to D4 are made of."""
    d, rows = content.summary, content.receipts.rows
    yield from differ("X4", "D5", d.total_in, total(row.amount for row in rows))
    for code, amount, kind in (
        ("D2", d.direct_payments, "direct_payment"),
        ("D3", d.contribution, "contribution"),
        ("D4_interest", d.interest, "interest"),
        ("D4_refunds", d.refunds, "refund"),
        ("D4_own_money", d.own_money_in, "own_money_in"),
    ):
        yield from differ("X4", code, amount, total(row.amount for row in rows if row.what == kind))
    by_stream = total(each.amount for each in d.direct_payments_by_stream)
    yield from differ("X4", "D2_by_stream", by_stream, d.direct_payments)
    if content.payments is not None:
        paid = total(row.amount for row in content.payments.rows)
        yield from differ("X4", "D11", d.total_out, paid)


def x5_groups(content: Content) -> Iterator[Broken]:
    """By type, by plan line and by stream, payments come to D11; streams agree with K1."""
    if content.payments is None:
        return
    rows = content.payments.rows
    went = {row.stream: row.money_out for row in content.flows.rows}
    for name, key in (("type", 0), ("line", 1), ("stream", 2)):
        sums: dict[str, Money] = defaultdict(lambda: ZERO)
        for row in rows:
            sums[(row.type, row.line, row.stream)[key]] += row.amount
        yield from differ("X5", name, total(sums.values()), content.summary.total_out)
        if name == "stream":
            for stream in {*sums, *went}:
                yield from differ("X5", stream, sums[stream], went.get(stream, ZERO))
    if content.results is not None:
        yield from _lines(content)


def _lines(content: Content) -> Iterator[Broken]:
    """Each row of G is what F spent on the line, less what E refunded to it."""
    assert content.payments is not None
    assert content.results is not None
    spent: dict[tuple[str, str], Money] = defaultdict(lambda: ZERO)
    for paid in content.payments.rows:
        if paid.standing:
            spent[paid.line, paid.stream] += paid.amount
    for came in content.receipts.rows:
        if came.what == "refund":
            spent[came.line, came.stream] -= came.amount
    shown = {(row.line, row.stream): row.actual for row in content.results.rows}
    for place in sorted({*spent, *shown}):
        yield from differ("X5", " / ".join(place), shown.get(place, ZERO), spent[place])


def x6_splits(content: Content) -> Iterator[Broken]:
    """Add up the parts of each payment and receipt: they come to it.

    What is narrowed to one stream or one purpose has some of the parts, and never more than the whole.
    """
    some = content.header.kind in (Kind.EXTRACT, Kind.ONE_OFF)
    lists: list[Iterable[tuple[int, Money, Money]]] = [
        ((row.entry, row.amount, row.whole) for row in content.receipts.rows)
    ]
    if content.payments is not None:
        lists.append((row.entry, row.amount, row.whole) for row in content.payments.rows)
    for rows in lists:
        parts: dict[int, Money] = defaultdict(lambda: ZERO)
        wholes: dict[int, set[Money]] = defaultdict(set)
        for entry, amount, whole in rows:
            parts[entry] += amount
            wholes[entry].add(whole)
        for entry, amount in parts.items():
            fits = (
                len(wholes[entry]) == 1 and amount <= max(wholes[entry])
                if some
                else wholes[entry] == {amount}
            )
            if not fits:
                yield Broken("X6", str(entry), tr("The parts do not add up to the payment."))


def x7_bank(content: Content) -> Iterator[Broken]:
    """H5 = H1 - H2 + H3 + H4 and H7 = H5 - H6, account by account."""
    for account in content.bank.accounts:
        yield from _account(account)


def _account(account: AccountProof) -> Iterator[Broken]:
    h2 = total(each.amount for each in account.payments)
    h3 = total(each.amount for each in account.receipts)
    yield from differ("X7", f"H2 {account.account}", account.payments_sum, h2)
    yield from differ("X7", f"H3 {account.account}", account.receipts_sum, h3)
    if account.adjusted is None:
        return
    adjusted = (account.statement or ZERO) - account.payments_sum + account.receipts_sum + account.cash
    yield from differ("X7", f"H5 {account.account}", account.adjusted, adjusted)
    difference = account.adjusted - account.ledger
    shown = account.difference if account.difference is not None else ZERO
    yield from differ("X7", f"H7 {account.account}", shown, difference)


def x8_running(content: Content) -> Iterator[Broken]:
    """Add up the accounts at the end of the last day: they hold D12, in an extract the whole budget's."""
    if content.header.kind is Kind.ONE_OFF:
        return  # its money lies among other money
    held = total(account.ledger for account in content.bank.accounts) + content.bank.in_transit
    there = content.summary.carried_forward
    if content.bridge is not None:
        there = next((row.combined for row in content.bridge.rows if row.code == "D12"), there)
    yield from differ("X8", "H6", held, there)


def x9_classes(content: Content) -> Iterator[Broken]:
    """D6 to D10 add up to D11, and each payment falls in exactly one of them."""
    d = content.summary
    classes = {"D6": d.in_plan, "D7": d.approved, "D8": d.in_question, "D9": d.repaid}
    classes["D10"] = d.own_money_returned
    yield from differ("X9", "D11", d.total_out, total(classes.values()))
    if content.payments is None:
        return
    sums = dict.fromkeys(classes, ZERO)
    for row in content.payments.rows:
        code = _CLASSES.get((row.standing, "")) or _CLASSES.get(("", row.type))
        if code is None:
            yield Broken("X9", str(row.entry), tr("This payment belongs to no group of the summary."))
        else:
            sums[code] += row.amount
    for code, amount in sums.items():
        yield from differ("X9", code, classes[code], amount)


_CLASSES: Final = {
    ("in_plan", ""): "D6",
    ("approved", ""): "D7",
    ("in_question", ""): "D8",
    ("not_sorted", ""): "D8",
    ("", "repayment"): "D9",
    ("", "own_money_returned"): "D10",
}


def x10_refunds(content: Content) -> Iterator[Broken]:
    """E and F are gross, G is net, and the bridge between them holds."""
    if content.results is None:
        return
    d, bridge = content.summary, content.results.bridge
    yield from differ("X10", "G_bridge spent", bridge.spent, d.in_plan + d.approved + d.in_question)
    yield from differ("X10", "G_bridge refunds", bridge.refunds, d.refunds)
    yield from differ("X10", "G_bridge net", bridge.net, bridge.spent - bridge.refunds)
    yield from differ("X10", "G2", total(row.actual for row in content.results.rows), bridge.net)
    for row in content.results.rows:
        yield from differ("X10", f"G3 {row.line}", row.difference, row.actual - row.planned)
        yield from differ("X10", f"G4 {row.line}", row.year_difference, row.year_actual - row.year_planned)


def x11_transfers(content: Content) -> Iterator[Broken]:
    """Transfers stand in neither list: nothing but money in or out of the budget is in E and F."""
    for row in content.receipts.rows:
        if row.what in ("transfer", "") or row.amount <= ZERO:
            yield Broken("X11", str(row.entry), tr("This is not money that came into the budget."))
    for paid in content.payments.rows if content.payments else ():
        if paid.type in ("transfer", "") or paid.amount <= ZERO:
            yield Broken("X11", str(paid.entry), tr("This is not money that left the budget."))
