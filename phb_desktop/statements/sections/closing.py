"""Section R from the books: what was still to be paid at the end, what was given back, and what is left."""

from __future__ import annotations

from phb_desktop.ledger.model import CashAccount, OwedKind, PaymentType
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import (
    AccountEnd,
    Closing,
    Liability,
    Owed,
    Payments,
    Repaid,
    Summary,
)
from phb_desktop.statements.sections.bank import accounts_of
from phb_desktop.values.money import ZERO, Money, total


def closing(books: Books, summary: Summary, owed: Owed, payments: Payments) -> Closing | None:
    """Return section R, or nothing where nobody noted that the budget ended."""
    ending = books.told.ending
    if ending is None:
        return None
    liabilities = tuple(_liabilities(books, owed))
    outstanding = total(each.outstanding for each in liabilities)
    repaid = tuple(
        Repaid(row.entry, row.on, row.to_whom, row.stream, row.amount, row.papers)
        for row in payments.rows
        if row.type == PaymentType.REPAYMENT
    )
    return Closing(
        reason=ending.reason,
        ended_on=ending.on,
        words=ending.words,
        liabilities=liabilities,
        due=total(each.due for each in liabilities),
        paid=total(each.paid for each in liabilities),
        outstanding=outstanding,
        final=summary.carried_forward,
        left=summary.carried_forward - outstanding,
        repaid=repaid,
        repaid_sum=total(each.amount for each in repaid),
        accounts=tuple(_account(books, each) for each in accounts_of(books)),
        kept_by=ending.kept_by,
        kept_until=ending.kept_until,
        representative=ending.representative,
    )


def _liabilities(books: Books, owed: Owed) -> list[Liability]:
    """Return what was owed at the end by kind, then what would still come for those who are employed."""
    left = {
        OwedKind.WAGES: owed.wages,
        OwedKind.HMRC: owed.hmrc,
        OwedKind.PENSION: owed.pension,
        OwedKind.INVOICE: owed.invoices,
        OwedKind.HOLIDAY: owed.holiday,
    }
    found = []
    for kind, open_still in left.items():
        paid = books.told.paid_after.get(kind, ZERO)
        if open_still or paid:
            found.append(Liability(kind.value, "", open_still + paid, paid, open_still, worked_out=False))
    for each in books.told.stopped:
        for what, amount in (
            ("unpaid_time", each.unpaid_time),
            ("notice", each.notice),
            ("redundancy", each.redundancy),
        ):
            if amount:
                found.append(_estimate(what, each.worker.initials, amount))
    return found


def _estimate(what: str, whom: str, amount: Money) -> Liability:
    return Liability(what, whom, amount, ZERO, amount, worked_out=True)


def _account(books: Books, account: CashAccount) -> AccountEnd:
    ended = books.told.account_ends.get(account.id)
    if ended is not None and ended[0] > books.span.last:
        ended = None
    return AccountEnd(
        account=account.name,
        holds=books.proofs.held.get(account.id, ZERO),
        closed_on=ended[0] if ended else None,
        paper=ended[1] if ended else "",
    )
