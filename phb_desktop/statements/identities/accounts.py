"""X8 and X11 account by account: what each held, with what came, went and was moved, is what it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from phb_desktop.statements.content import Content, Kind, Payment, Receipt
from phb_desktop.statements.identities.basics import Broken, differ
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def x8_accounts(content: Content) -> Iterator[Broken]:
    """H6 = H6_before + H6_in - H6_out + H6_moved; all accounts before the first day held D1."""
    if content.header.kind is Kind.ONE_OFF:
        return  # its money lies among other money
    h = content.bank
    for account in h.accounts:
        right = account.before + account.came_in - account.went_out + account.moved
        yield from differ("X8", f"H6 {account.account}", account.ledger, right)
    held = total(account.before for account in h.accounts) + h.in_transit_before
    there = content.summary.brought_forward
    if content.bridge is not None:
        there = next((row.combined for row in content.bridge.rows if row.code == "D1"), there)
    yield from differ("X8", "H6_before", held, there)
    came = _sums((each.account, each.came_in) for each in h.accounts)
    yield from _listed(content, "E", content.receipts.rows, came)
    if content.payments is not None:
        went = _sums((each.account, each.went_out) for each in h.accounts)
        yield from _listed(content, "F", content.payments.rows, went)


def _sums(amounts: Iterable[tuple[str, Money]]) -> dict[str, Money]:
    found: dict[str, Money] = defaultdict(lambda: ZERO)
    for name, amount in amounts:
        found[name] += amount
    return found


def _listed(
    content: Content, section: str, rows: Iterable[Receipt | Payment], whole: dict[str, Money]
) -> Iterator[Broken]:
    """Add up the rows of each account: they are all of it, in an extract never more."""
    found = _sums((row.account, row.amount) for row in rows)
    for name in sorted({*found, *whole}):
        if content.bridge is None or name not in whole or found[name] > whole[name]:
            yield from differ("X8", f"{section} {name}", found[name], whole.get(name, ZERO))


def x11_moves(content: Content) -> Iterator[Broken]:
    """Add up what moved between own accounts: nothing, but for what is on its way."""
    h = content.bank
    if content.header.kind is Kind.ONE_OFF:
        return
    for account in h.accounts:
        moved = total(each.amount for each in account.moves)
        yield from differ("X11", f"H6_moved {account.account}", account.moved, moved)
    way = h.in_transit - h.in_transit_before
    yield from differ("X11", "H6_moved", total(each.moved for each in h.accounts), -way)
    between: dict[frozenset[str], Money] = defaultdict(lambda: ZERO)
    for account in h.accounts:
        for move in account.moves:
            if move.other:
                between[frozenset((account.account, move.other))] += move.amount
    for both, left in between.items():
        yield from differ("X11", " / ".join(sorted(both)), left, ZERO)
    names = {account.account for account in h.accounts}
    for account in h.accounts:
        for move in account.moves:
            if not move.amount or (move.other and move.other not in names - {account.account}):
                yield Broken("X11", str(move.entry), tr("This moved no money between two own accounts."))
