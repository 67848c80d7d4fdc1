"""Sections H, L and P: the bank, the papers, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from phb_desktop.statements.content import AccountProof, Outstanding
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    lines,
    minus,
    one,
    refs_of,
)
from phb_desktop.statements.paper.words import PROOFS, day
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr


def bank(known: Known) -> Iterator[Explained]:
    """Section H: each line of each account, and what is not on a statement yet."""
    h = known.content.bank
    for n, account in enumerate(h.accounts):
        yield from _account(known, n, account)
    moved = total(each.ledger for each in h.accounts)
    yield one(
        "H_in_transit",
        tr("On its way between accounts"),
        tr("What the books hold in all, less what they hold in each account."),
        h.in_transit,
        lines((tr("Balance carried forward"), moved + h.in_transit), (tr("In the accounts"), -moved)),
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
        tr("All entries of this account up to the last day. Money shows them, account by account."),
        account.ledger,
        _in_books(known, account),
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


def _in_books(known: Known, account: AccountProof) -> list[Behind]:
    """Return what an account holds: entry by entry where it is the only one, else all less the others.

    Sections E and F do not say which account a payment went through. An extract tells the whole accounts
    beside one funder's money, so there it stays one sum.
    """
    h, d = known.content.bank, known.content.summary
    whole = Behind(None, tr("All entries of “{account}”", account=account.account), account.ledger)
    others = [each for each in h.accounts if each is not account]
    if account.ledger + total(each.ledger for each in others) + h.in_transit != d.carried_forward:
        return [whole]
    if others or h.in_transit:
        return lines(
            (tr("Balance carried forward"), d.carried_forward),
            *((tr("In “{account}”", account=each.account), -each.ledger) for each in others),
            (tr("On its way between accounts"), -h.in_transit),
        )
    rows = [*known.came(lambda _: True), *minus(known.went(lambda _: True))]
    rows.sort(key=lambda each: each.on or date.min)
    found = [*lines((tr("Balance brought forward"), d.brought_forward)), *rows]
    left = account.ledger - total(each.amount for each in found)
    return [*found, *lines((tr("This kind of statement does not list it."), left))]


def _waiting(rows: Iterable[Outstanding]) -> list[Behind]:
    return [Behind(each.on, each.who, each.amount) for each in rows]


def evidence(known: Known) -> Iterator[Explained]:
    """Section L: each payment and its papers, each paper and its payments, and the sums."""
    ev = known.content.evidence
    rule = tr("A payment of this size or kind needs a paper; small ones below the receipt limit do not.")
    for kind, amount in (
        ("attached", ev.counts.attached_sum),
        ("held_at_home", ev.counts.held_sum),
        ("missing", ev.counts.missing_sum),
    ):
        rows = [row for row in ev.rows if row.proof == kind]
        parts = [Behind(row.on, row.to_whom, row.amount, row.papers) for row in rows]
        yield one(f"L {kind}", tr(PROOFS[kind]), rule, amount, parts)
    for n, row in enumerate(row for row in ev.rows if row.proof != "attached"):
        entry = row.entry
        paid = known.went(lambda each: each.entry == entry)  # noqa: B023 - asked at once
        parts = paid or [Behind(row.on, row.to_whom, row.amount, row.papers)]
        title = tr("{amount} to {whom}", amount=row.amount, whom=row.to_whom)
        yield one(f"L/{n}", title, rule, row.amount, parts, tr("Paid by other streams, or moved"))
    for paper in ev.papers:
        yield one(
            f"L {paper.ref}",
            paper.ref,
            tr("Kept with the books on {day}. It proves these payments.", day=day(paper.kept_on)),
            paper.amount,
            _proved(known, paper.ref) or [Behind(None, paper.ref, ZERO, paper.ref)],
            tr("This kind of statement does not list it."),
        )


def _proved(known: Known, ref: str) -> list[Behind]:
    return known.went(lambda row: ref in refs_of(row.papers))


def notes(known: Known) -> Iterator[Explained]:
    """Section P: nothing was rounded away; each correction from what it was to what it is."""
    p = known.content.notes
    rule = tr("Every amount is whole pence, and every sum is checked before a statement is issued.")
    yield one("P_rounding", tr("Rounded away"), rule, p.rounding, [])
    for n, each in enumerate(p.corrections):
        now = each.new if each.new is not None else ZERO
        yield one(
            f"P/{n}",
            tr("Correction of {day}, {who}", day=day(each.on), who=each.who or tr("Not said")),
            tr(
                "The old entry stays in the books, taken back. Why: {reason}",
                reason=each.reason or tr("not noted"),
            ),
            now,
            lines((tr("Before"), each.old), (tr("Changed by"), now - each.old)),
        )
