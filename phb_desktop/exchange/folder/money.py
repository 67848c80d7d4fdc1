"""The money, month by month: every payment and receipt that counts, and what each account held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from phb_desktop.exchange.folder.book import Book
from phb_desktop.exchange.folder.names import month_name
from phb_desktop.exchange.folder.page import NONE, Frame, Page
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.model import Proof
from phb_desktop.statements.document import Link
from phb_desktop.statements.paper.words import GAPS, day_of_month, said
from phb_desktop.values.day import MONTHS, short
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr, trn

Balances = dict[CashAccountId, Money]


def in_full(month: date) -> str:
    """Return `April 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def money_pages(frame: Frame, book: Book) -> Iterator[Page]:
    """Yield the page of each month in which something happened, then the one that leads to them."""
    held: Balances = {account.id: ZERO for account in book.accounts}
    known: list[tuple[date, Money, Money, Money]] = []
    for month, group in groupby(book.rows, key=lambda row: row.on.replace(day=1)):
        rows = list(group)
        before = dict(held)
        for row in rows:
            for account, amount in row.movement.cash:
                held[account] += amount
        came, went = _both_ways(row.amount for row in rows)
        known.append((month, came, went, total(held.values())))
        yield _month(frame, book, month, rows, before)
    yield _all_months(frame, book, known, held)


def _both_ways(amounts: Iterable[Money]) -> tuple[Money, Money]:
    """Return what came in, and what went out, both above nothing."""
    some = list(amounts)
    return total(each for each in some if each > ZERO), -total(each for each in some if each < ZERO)


def _all_months(
    frame: Frame, book: Book, known: list[tuple[date, Money, Money, Money]], held: Balances
) -> Page:
    page = Page(frame, "money", tr("Money"))
    page.cover(
        tr("Every payment and receipt, month by month"),
        [
            (tr("Payments and receipts"), f"{len(book.rows):,}"),
            (tr("In all accounts after the last of them"), str(total(held.values()))),
        ],
    )
    page.heading(tr("The accounts"))
    page.table(
        tr("What each account held after its last payment"),
        (tr("Account"), tr("Number ends in"), tr("Opened"), tr("Held")),
        [(each.name, each.last_four, short(each.opened_on), str(held[each.id])) for each in book.accounts],
        money=1,
        total=(tr("Together"), str(total(held.values()))),
    )
    for year, months in groupby(known, key=lambda each: each[0].year - (each[0].month < 4)):
        some = list(months)
        page.heading(tr("April {first} to March {last}", first=year, last=year + 1))
        page.table(
            tr("The months from April {first} to March {last}", first=year, last=year + 1),
            (tr("Month"), tr("Came in"), tr("Went out"), tr("In all accounts at its end")),
            [(in_full(month), *map(str, figures)) for month, *figures in some],
            money=3,
            links={
                (n, 0): [Link(in_full(month), f"{month_name(month)}.html")]
                for n, (month, *_) in enumerate(some)
            },
        )
    page.say(tr("Money that moved between own accounts neither came in nor went out."), note=True)
    return page


def _month(frame: Frame, book: Book, month: date, rows: list[CashRow], before: Balances) -> Page:
    name = in_full(month)
    page = Page(frame, month_name(month), tr("Money in {month}", month=name))
    came, went = _both_ways(row.amount for row in rows)
    after = total(before.values()) + came - went
    page.cover(
        trn("{count} payment or receipt", "{count} payments and receipts", len(rows)),
        [
            (tr("In all accounts at the start"), str(total(before.values()))),
            (tr("Came in"), str(came)),
            (tr("Went out"), str(went)),
            (tr("In all accounts at the end"), str(after)),
        ],
    )
    page.heading(tr("The accounts"))
    _accounts(page, book, rows, before)
    page.heading(tr("The payments and receipts"))
    _rows(page, book, rows, name)
    page.say(tr("Back to all months"), href="money.html")
    return page


def _accounts(page: Page, book: Book, rows: list[CashRow], before: Balances) -> None:
    """Say what each account held, what came and went, moves between them too."""
    sides = [side for row in rows for side in row.movement.cash]
    told = []
    for account in book.accounts:
        came, went = _both_ways(amount for whose, amount in sides if whose == account.id)
        first = before[account.id]
        told.append((account.name, *map(str, (first, came, went, first + came - went))))
    came, went = _both_ways(amount for _, amount in sides)
    first = total(before.values())
    page.table(
        tr("Each account, with what moved between them"),
        (tr("Account"), tr("At the start"), tr("Came in"), tr("Went out"), tr("At the end")),
        told,
        money=4,
        total=(tr("Together"), *map(str, (first, came, went, first + came - went))),
    )


def _rows(page: Page, book: Book, rows: list[CashRow], month: str) -> None:
    names = {account.id: account.name for account in book.accounts}
    cells: list[tuple[str, ...]] = []
    links: dict[tuple[int, int], list[Link]] = {}
    for row in rows:
        proof = row.evidence.papers if row.evidence is not None else ()
        for account, amount in sums(row).items():
            links[len(cells), 5] = book.links(proof)
            came, went = (amount, ZERO) if amount > ZERO else (ZERO, -amount)
            cells.append(
                (
                    day_of_month(row.on),
                    str(row.id),
                    row.party or NONE,
                    row.what if row.details in ("", row.what) else f"{row.what}. {row.details}",
                    names[account],
                    book.refs(proof) or _no_paper(row),
                    str(came) if came else "",
                    str(went) if went else "",
                )
            )
    came, went = _both_ways(amount for row in rows for amount in sums(row).values())
    page.table(
        tr("{month}: every payment and receipt", month=month),
        (
            tr("Date"),
            tr("Number"),
            tr("Paid to or from"),
            tr("What it was for"),
            tr("Account"),
            tr("Papers"),
            tr("Came in"),
            tr("Went out"),
        ),
        cells,
        header=2,
        money=2,
        total=(tr("Together"), str(came), str(went)),
        links=links,
    )


def sums(row: CashRow) -> Balances:
    """Return what a payment did to each account; an opening balance has a side for each stream."""
    found: Balances = {}
    for account, amount in row.movement.cash:
        found[account] = found.get(account, ZERO) + amount
    return found


def _no_paper(row: CashRow) -> str:
    """Say why there is no paper, where one was wanted."""
    if row.evidence is None:
        return ""
    if row.evidence.gap is not None:
        words = said(GAPS, row.evidence.gap.reason)
        return f"{words}: {row.evidence.gap.words}" if row.evidence.gap.words else words
    return tr("None yet") if row.evidence.proof is Proof.MISSING else ""
