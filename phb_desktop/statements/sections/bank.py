"""Section H from the books: each account beside its bank statement, and how it came to hold what it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final, TypeAlias

from phb_desktop.banking.model import BankBalance
from phb_desktop.banking.reconcile import Source, StatedBalance, Waiting
from phb_desktop.ledger.model import CashAccount, CashAccountId, CashKind
from phb_desktop.ledger.queries import Movement
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import AccountProof, MoveShown, Outstanding, Reconciliation
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections.money import brought_forward_entry, came_in, through, went_out
from phb_desktop.values.money import ZERO, Money, total

_End: TypeAlias = tuple[date, int, CashAccountId, int]  # day, entry, account, and which of its moves
NEAR: Final = timedelta(days=10)  # how long money is on its way between two banks, at the most


def bank(books: Books, request: Request) -> Reconciliation:
    """Section H, account by account."""
    moved, shown = met(books, walks(books)), accounts_of(books)
    held = total(books.proofs.held.get(each.id, ZERO) for each in shown)
    accounts = tuple(_account(books, each, moved.get(each.id, Walk())) for each in shown)
    brought = books.money.before + total(walk.brought for walk in moved.values())
    return Reconciliation(
        accounts=accounts,
        in_transit_before=brought - total(each.before for each in accounts) if accounts else ZERO,
        in_transit=books.money.closing - held,
        explanation=request.bank_explanation,
    )


def accounts_of(books: Books) -> list[CashAccount]:
    """Return the accounts that were opened by the last day, and any with entries dated before that."""
    used = {account for movement in books.money.movements for account, _ in movement.cash}
    used |= {account for account, amount in books.proofs.held.items() if amount}
    return [each for each in books.proofs.accounts if each.opened_on <= books.span.last or each.id in used]


def _account(books: Books, account: CashAccount, walk: Walk) -> AccountProof:
    ledger = books.proofs.held.get(account.id, ZERO)
    found = books.proofs.bank.get(account.id)
    if found is None or (account.kind is CashKind.CASH and not books.proofs.bank_days.get(account.id)):
        return _in_hand(books, account, walk, ledger)
    # Where no bank file was ever brought in, nothing can be told apart as "not on the statement yet".
    imported = bool(books.proofs.bank_days.get(account.id))
    listed = found.not_on_statement if imported else ()
    out = tuple(_waiting(books, each) for each in listed if each.amount < ZERO)
    come = tuple(_waiting(books, each) for each in listed if each.amount > ZERO)
    payments, receipts = total(each.amount for each in out), total(each.amount for each in come)
    statement, opening = _stated(found.bank, imported), _stated(found.opening, imported)
    adjusted = statement.amount - payments + receipts + found.cash if statement else None
    return replace(
        _by_the_books(books, account, walk, ledger),
        statement=statement.amount if statement else None,
        statement_on=statement.on if statement else None,
        payments=out,
        payments_sum=payments,
        receipts=come,
        receipts_sum=receipts,
        cash=found.cash,
        adjusted=adjusted,
        difference=None if adjusted is None else adjusted - ledger,
        left_out=tuple(Outstanding(each.on, books.shown(each.what), each.amount) for each in found.left_out),
        opening=opening.amount if opening else None,
        opening_on=opening.on if opening else None,
    )


def _in_hand(books: Books, account: CashAccount, walk: Walk, ledger: Money) -> AccountProof:
    """Return H of a cash box without paper: H4 is what was counted, else what the books say."""
    shown = _by_the_books(books, account, walk, ledger)
    if account.kind is not CashKind.CASH:
        return shown
    found = books.proofs.bank.get(account.id)
    counted = found.bank if found else None
    cash = counted.balance.amount if counted else ledger
    return replace(
        shown,
        statement_on=found.heard if found and counted else None,
        cash=cash,
        adjusted=cash,
        difference=cash - ledger,
    )


def _by_the_books(books: Books, account: CashAccount, walk: Walk, ledger: Money) -> AccountProof:
    """Return what the books alone say of an account: how it came to hold what it holds."""
    return AccountProof(
        account=account.name,
        last_four=account.last_four,
        statement=None,
        statement_on=None,
        payments=(),
        payments_sum=ZERO,
        receipts=(),
        receipts_sum=ZERO,
        cash=ZERO,
        adjusted=None,
        before=books.proofs.held_before.get(account.id, ZERO) + walk.brought,
        came_in=walk.came_in,
        went_out=walk.went_out,
        moved=total(each.amount for each in walk.moves),
        moves=tuple(walk.moves),
        ledger=ledger,
        difference=None,
        left_out=(),
        opening=None,
        opening_on=None,
    )


def _stated(found: StatedBalance | None, imported: bool) -> BankBalance | None:
    """Return a bank balance that may be relied on: one carried over other days needs the bank's lines."""
    if found is None or (found.source is Source.WORKED_OUT and not imported):
        return None
    return found.balance


def _waiting(books: Books, waiting: Waiting) -> Outstanding:
    return Outstanding(waiting.on, books.shown(waiting.what), abs(waiting.amount))


@dataclass(slots=True)
class Walk:
    """What the period did to one account. brought: what it held when the books began in the period."""

    brought: Money = ZERO
    came_in: Money = ZERO
    went_out: Money = ZERO
    moves: list[MoveShown] = field(default_factory=list)


def walks(books: Books) -> dict[CashAccountId, Walk]:
    """Return what came, went and was moved, account by account, of the whole budget.

    What a movement brought or took belongs to the account that it went through, as in sections E and F; what
    is left of its cash was moved between own accounts.
    """
    found: dict[CashAccountId, Walk] = defaultdict(Walk)
    for movement in books.money.movements:
        own = through(movement)
        if brought_forward_entry(books, movement):
            for account, amount in movement.cash:
                found[account].brought += amount
            continue
        came, went = came_in(movement), went_out(movement)
        if own is not None:
            found[own].came_in += came
            found[own].went_out += went
        if len(movement.cash) == 1 and movement.change == came - went:
            continue  # nothing was moved, as in nearly all
        for account, amount in _moved(movement, own, came - went):
            others = [each for each, _ in movement.cash if each != account]
            other = books.places.get(others[0], "") if len(set(others)) == 1 else ""
            found[account].moves.append(MoveShown(movement.id, movement.on, other, amount))
    return found


def met(books: Books, moved: dict[CashAccountId, Walk]) -> dict[CashAccountId, Walk]:
    """Name the other end of moves that two bank statements show, where it can be no other.

    Of one sum, one account alone gives and one other alone gets: then the ends meet in the order of days,
    each within `NEAR`. What is left has no other end yet.
    """
    given: dict[Money, list[_End]] = defaultdict(list)
    got: dict[Money, list[_End]] = defaultdict(list)
    for account, walk in moved.items():
        for n, move in enumerate(walk.moves):
            if not move.other:
                ends = given if move.amount < ZERO else got
                ends[abs(move.amount)].append((move.on, move.entry, account, n))
    for amount, out in given.items():
        into = sorted(got.get(amount, ()))
        accounts = {each[2] for each in out} | {each[2] for each in into}
        if not into or len(accounts) != 2 or len({each[2] for each in into}) != 1:
            continue
        for left in sorted(out):
            right = next((each for each in into if abs(each[0] - left[0]) <= NEAR), None)
            if right is not None:
                into.remove(right)
                for (_, _, account, n), other in ((left, right[2]), (right, left[2])):
                    moves = moved[account].moves
                    moves[n] = replace(moves[n], other=books.places.get(other, ""))
    return moved


def _moved(
    movement: Movement, own: CashAccountId | None, outside: Money
) -> Iterator[tuple[CashAccountId, Money]]:
    """Yield what a movement moved into each account, without what came from outside or went there."""
    sums: dict[CashAccountId, Money] = defaultdict(lambda: ZERO)
    for account, amount in movement.cash:
        sums[account] += amount
    for account, amount in sums.items():
        moved = amount - outside if account == own else amount
        if moved:
            yield account, moved
