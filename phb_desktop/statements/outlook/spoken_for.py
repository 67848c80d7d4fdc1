"""What is spoken for and not paid yet: what was ordered, and what was worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.employer.queries import if_stopped, workers
from phb_desktop.ledger.model import OwedKind
from phb_desktop.ledger.queries import open_bills, standing_on
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.values.day import LATEST
from phb_desktop.values.money import Money, total
from phb_desktop.vault.work import Reader

WORKED: Final = frozenset({OwedKind.WAGES, OwedKind.HMRC, OwedKind.PENSION, OwedKind.HOLIDAY})


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """What is owed today by what it is for. ordered and worked with holiday add up to what Home says is owed.

    later: noted for a day that has not come. holiday: built up, as the last statement said. unpaid: for each
    worker, pay for time that no payslip holds yet, before National Insurance and pension on top; it is not
    in the books, so no other figure counts it.
    """

    today: date
    balance: Money
    allowed: Money
    ordered: tuple[Bill, ...]
    worked: tuple[Bill, ...]
    holiday: Money
    later: tuple[Bill, ...]
    unpaid: tuple[tuple[str, Money], ...]

    @property
    def ordered_sum(self) -> Money:
        """What was ordered or billed, and is not paid."""
        return total(bill.amount for bill in self.ordered)

    @property
    def worked_sum(self) -> Money:
        """Wages, tax, pension and holiday that are in the books and not paid."""
        return total(bill.amount for bill in self.worked) + self.holiday

    @property
    def unpaid_sum(self) -> Money:
        """Pay for time that no payslip holds yet."""
        return total(amount for _, amount in self.unpaid)

    @property
    def owed(self) -> Money:
        """All that the books say is owed today."""
        return self.ordered_sum + self.worked_sum

    @property
    def safe(self) -> Money:
        """What Home says is safe to spend."""
        return self.balance - self.owed - self.allowed

    @property
    def safe_with_time(self) -> Money:
        """The same, were the time that no payslip holds paid too."""
        return self.safe - self.unpaid_sum


def spoken_for(reader: Reader) -> SpokenFor:
    """Return it as of today."""
    today = reader.today
    standing = standing_on(reader, today)
    every = open_bills(reader, LATEST)
    bills = open_bills(reader, today)
    stopped = if_stopped(reader, today).workers if workers(reader) else ()
    return SpokenFor(
        today=today,
        balance=standing.balance,
        allowed=standing.allowed,
        ordered=tuple(bill for bill in bills if bill.kind not in WORKED),
        worked=tuple(bill for bill in bills if bill.kind in WORKED),
        holiday=standing.owed - total(bill.amount for bill in bills),
        later=tuple(bill for bill in every if bill.on > today),
        unpaid=tuple((each.worker.name, each.unpaid_time) for each in stopped if each.unpaid_time),
    )
