"""Section H: each account beside its bank statement, and how it came to hold what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from phb_desktop.statements.content import AccountProof, MoveShown, Outstanding
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    lines,
    made,
    minus,
    one,
)
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def bank(known: Known) -> Iterator[Explained]:
    """Section H: each line of each account, how it came to hold what it holds, and what is on its way."""
    h = known.content.bank
    for n, account in enumerate(h.accounts):
        yield from _account(known, n, account)
        yield from _walk(known, n, account)
    yield _together(known)
    yield one(
        "H_in_transit",
        tr("On its way between accounts"),
        tr("It left one account and is not in the other yet, as their bank statements show it."),
        h.in_transit,
        [
            *lines((tr("On its way before the first day"), h.in_transit_before)),
            *minus(_moved(move) for each in h.accounts for move in each.moves if not move.other),
        ],
    )


def _account(known: Known, n: int, account: AccountProof) -> Iterator[Explained]:
    def line(code: str, title: str, rule: str, amount: Money | None, parts: Iterable[Behind]) -> Explained:
        return one(f"H/{n}/{code}", title, rule, amount or ZERO, list(parts) if amount else [])

    name = account.account
    paid, came = _waiting(account.payments), _waiting(account.receipts)
    stated = account.statement or ZERO
    yield line(
        "H8",
        tr("Bank balance before the first day"),
        tr("The bank’s own balance, from a file or a statement on paper."),
        account.opening,
        [Behind(account.opening_on, name, account.opening or ZERO)],
    )
    yield line(
        "H1",
        tr("Bank balance on the last day"),
        tr("The bank’s own balance, from a file or a statement on paper."),
        account.statement,
        [Behind(account.statement_on, name, stated)],
    )
    rule = tr("Entries of the books that no bank statement shows up to the last day.")
    yield line("H2", tr("Less payments not on the statement yet"), rule, account.payments_sum, paid)
    yield line("H3", tr("Plus money in not on the statement yet"), rule, account.receipts_sum, came)
    yield line(
        "H4",
        tr("Cash in the box"),
        tr("What was counted, or where nobody counted, what the books say."),
        account.cash,
        [Behind(account.statement_on, name, account.cash)],
    )
    yield line(
        "H5",
        tr("Bank balance as it should be"),
        tr("H1 less H2, plus H3 and H4."),
        account.adjusted,
        lines((tr("Bank balance"), stated), (tr("Cash in the box"), account.cash)) + minus(paid) + came,
    )
    yield line(
        "H6",
        tr("In the books"),
        tr("What it held before the first day, and each entry since. Moved money is no money in or out."),
        account.ledger,
        in_books(known, account),
    )
    yield line(
        "H7",
        tr("Difference"),
        tr("H5 less H6. It must be nothing, or explained."),
        account.difference,
        lines(
            (tr("Bank balance as it should be"), account.adjusted or ZERO),
            (tr("In the books"), -account.ledger),
        ),
    )
    for kind, rows in (
        ("payments", account.payments),
        ("receipts", account.receipts),
        ("left_out", account.left_out),
    ):
        told = (
            tr("The books leave it out on purpose, or it waits for a decision.")
            if kind == "left_out"
            else rule
        )
        for m, each in enumerate(rows):
            yield one(f"H/{n}/{kind}/{m}", each.who or name, told, each.amount, _waiting([each]))
        yield one(f"H/{n}/{kind}", tr("Together"), told, total(each.amount for each in rows), _waiting(rows))


def in_books(known: Known, account: AccountProof) -> list[Behind]:
    """Return what an account holds, entry by entry: what it held before, what came, went and was moved.

    Sections E and F of an extract have one funder's entries; what other funders' came to stays one sum.
    """
    mine = account.account
    rows = [
        *known.came(lambda row: row.account == mine),
        *minus(known.went(lambda row: row.account == mine)),
        *(_moved(each) for each in account.moves),
    ]
    rows.sort(key=lambda each: each.on or date.min)
    found = [*lines((tr("There before the first day"), account.before)), *rows]
    left = account.ledger - total(each.amount for each in found)
    return [*found, *lines((_unlisted(known), left))]


def _moved(move: MoveShown) -> Behind:
    other = move.other or tr("another of the budget’s accounts")
    words = tr("Moved here from {account}") if move.amount > ZERO else tr("Moved to {account}")
    return Behind(move.on, words.format(account=other), move.amount)


def _walk(known: Known, n: int, account: AccountProof) -> Iterator[Explained]:
    """H6_before, H6_in, H6_out and H6_moved: the way from what an account held to what it holds."""
    name, rest = account.account, _unlisted(known)
    yield Explained(
        f"H/{n}/walk",
        name,
        tr("What it held before the first day, and each entry since. Moved money is no money in or out."),
        (
            made(tr("In the books"), account.ledger, _by_sums(account)),
            made(tr("Came in"), account.came_in, known.came(lambda row: row.account == name), rest),
            made(tr("Went out"), account.went_out, known.went(lambda row: row.account == name), rest),
            made(tr("Moved"), account.moved, [_moved(each) for each in account.moves]),
        ),
    )
    for m, move in enumerate(account.moves):
        part = _moved(move)
        rule = tr("Entry {entry} of the books. It is in neither section E nor F.", entry=move.entry)
        size = abs(move.amount)
        yield one(f"H/{n}/moves/{m}", part.words, rule, size, [Behind(move.on, part.words, size)])


def _together(known: Known) -> Explained:
    """Return the sums of all accounts: those of the summary, less what is on its way."""
    accounts = known.content.bank.accounts
    return Explained(
        "H_walk",
        tr("All accounts together"),
        tr("The sums of all accounts. What is moved between them makes nothing more or less."),
        tuple(
            made(
                what,
                total(amounts),
                [Behind(None, a.account, m) for a, m in zip(accounts, amounts, strict=True)],
            )
            for what, amounts in (
                (tr("Before the first day"), [a.before for a in accounts]),
                (tr("Came in"), [a.came_in for a in accounts]),
                (tr("Went out"), [a.went_out for a in accounts]),
                (tr("Moved"), [a.moved for a in accounts]),
                (tr("In the books"), [a.ledger for a in accounts]),
            )
        ),
    )


def _by_sums(account: AccountProof) -> list[Behind]:
    return lines(
        (tr("There before the first day"), account.before),
        (tr("Came in"), account.came_in),
        (tr("Went out"), -account.went_out),
        (tr("Moved"), account.moved),
    )


def _unlisted(known: Known) -> str:
    """Return what to call the part of an account's sum that the statement lists no entries of."""
    if known.content.bridge is not None:
        return tr("Other funders’ money in this account")
    return tr("This kind of statement does not list it.")


def _waiting(rows: Iterable[Outstanding]) -> list[Behind]:
    return [Behind(each.on, each.who, each.amount) for each in rows]
