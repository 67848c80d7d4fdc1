"""Section H: does the bank agree, and how did each account come to hold what it holds?"""

from __future__ import annotations

from itertools import groupby

from phb_desktop.statements.content import AccountProof, Content
from phb_desktop.statements.document import Block, Column, Facts, Heading, Manner, Para, Table
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import day, money, or_none
from phb_desktop.values.day import MONTHS, short
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr


def bank(content: Content) -> list[Block]:
    """Section H, account by account."""
    h = content.bank
    blocks: list[Block] = [Heading(tr("H. Does the bank agree?"))]
    if content.bridge is not None:
        blocks.append(
            Para(tr("The accounts hold the money of all streams. This section shows all of it."), Manner.NOTE)
        )
    for n, account in enumerate(h.accounts):
        blocks += _account(account, f"H/{n}")
    blocks += _walks(content) + _moves(content)
    if h.in_transit:
        blocks.append(
            Para(
                tr("{amount} is on its way between two of the budget’s own accounts.", amount=h.in_transit),
                opens="H_in_transit",
            )
        )
    if h.explanation:
        blocks.append(Facts([(tr("Explanation of the difference"), h.explanation)]))
    return blocks


def _account(account: AccountProof, code: str) -> list[Block]:
    name = account.account
    if account.last_four:
        name = tr("{name}, ending {digits}", name=name, digits=account.last_four)
    if account.statement is None and account.adjusted is not None:
        counted = (
            tr("Cash in the box, counted on {day}", day=day(account.statement_on))
            if account.statement_on
            else tr("Cash in the box by the books; it was not counted")
        )
        rows = [
            ("H4", counted, str(account.cash)),
            ("H6", tr("In the books"), str(account.ledger)),
        ]
        if account.statement_on:
            rows.append(("H7", tr("Difference"), money(account.difference)))
        strong = frozenset({2} if account.statement_on else ())
        return [Table(name, _lines(), rows, strong=strong, opens=[f"{code}/{row[0]}" for row in rows])]
    rows = [
        ("H8", tr("Bank balance before the first day"), money(account.opening)),
        ("H1", _balance_day(account), money(account.statement)),
        ("H2", tr("Less payments not on the statement yet"), str(account.payments_sum)),
        ("H3", tr("Plus money in not on the statement yet"), str(account.receipts_sum)),
        ("H5", tr("Bank balance as it should be"), money(account.adjusted)),
        ("H6", tr("In the books"), str(account.ledger)),
        ("H7", tr("Difference"), money(account.difference)),
    ]
    opens = [f"{code}/{row[0]}" for row in rows]
    blocks: list[Block] = [Table(name, _lines(), rows, strong=frozenset({4, 6}), opens=opens)]
    for kind, caption, waiting in (
        ("payments", tr("Payments that are not on the statement yet"), account.payments),
        ("receipts", tr("Money in that is not on the statement yet"), account.receipts),
        ("left_out", tr("On the statement, left out of the books"), account.left_out),
    ):
        if waiting:
            titles = words.columns(tr("Date"), tr("Who"), tr("Amount"), money_from=2, header=1)
            listed = [(short(each.on), or_none(each.who), str(each.amount)) for each in waiting]
            behind = [*(f"{code}/{kind}/{n}" for n in range(len(waiting))), f"{code}/{kind}"]
            together = (tr("Together"), str(total(w.amount for w in waiting)))
            blocks.append(Table(caption, titles, listed, together, opens=behind))
    if account.statement is None:
        blocks.append(Para(tr("No bank balance is known for the last day.")))
    elif account.difference == ZERO:
        blocks.append(Para(tr("The bank and the books agree to the penny."), Manner.NOTE))
    return blocks


def _balance_day(account: AccountProof) -> str:
    if account.statement_on is None:
        return tr("Bank balance on the last day, not known")
    return tr("Bank balance on {day}", day=day(account.statement_on))


def _lines() -> tuple[Column, ...]:
    return words.columns(tr("Line"), tr("What"), tr("Amount"), money_from=2, header=1)


def _walks(content: Content) -> list[Block]:
    """H6, account by account: what it held, with what came, went and was moved, is what it holds."""
    accounts = content.bank.accounts
    if len(accounts) < 2:
        return []  # of an only account it is D1, D5, D11 and D12
    titles = (
        tr("Account"),
        tr("Before the first day"),
        tr("Came in"),
        tr("Went out"),
        tr("Moved"),
        tr("In the books"),
    )
    rows = [(a.before, a.came_in, a.went_out, a.moved, a.ledger) for a in accounts]
    return [
        Table(
            tr("From what each account held to what it holds"),
            words.columns(*titles, money_from=1),
            [(a.account, *(str(each) for each in row)) for a, row in zip(accounts, rows, strict=True)],
            (tr("Together"), *(str(total(column)) for column in zip(*rows, strict=True))),
            opens=[*(f"H/{n}/walk" for n in range(len(accounts))), "H_walk"],
        ),
        Para(
            tr("“Moved” is money between the budget’s own accounts. It is no money in and no money out."),
            Manner.NOTE,
        ),
    ]


def _moves(content: Content) -> list[Block]:
    """Return what was moved between own accounts, a table a month; each move once if both ends are known."""
    accounts = content.bank.accounts
    other = tr("Another own account")
    found = [
        (move, f"H/{n}/moves/{m}", account.account)
        for n, account in enumerate(accounts)
        for m, move in enumerate(account.moves)
        if move.amount < ZERO or not move.other
    ]
    found.sort(key=lambda each: (each[0].on, each[0].entry))
    blocks: list[Block] = []
    titles = (tr("Date"), tr("From"), tr("To"), tr("Amount"))
    for (year, month), some in groupby(found, key=lambda each: (each[0].on.year, each[0].on.month)):
        moves = list(some)
        rows = []
        for move, _, account in moves:
            ends = (account, move.other or other)
            given, got = ends if move.amount < ZERO else ends[::-1]
            rows.append((short(move.on), given, got, str(abs(move.amount))))
        caption = tr("Moved between own accounts, {month}", month=f"{tr(MONTHS[month - 1])} {year}")
        columns = words.columns(*titles, money_from=3, header=1)
        blocks.append(Table(caption, columns, rows, opens=[code for _, code, _ in moves]))
    return blocks
