"""The truth about the example household, worked out apart from the program's own books.

Everything is fixed: no clock and no randomness but the household's own small generator. What the
account book says after the story is told must equal what is added up here. Only pay is worked out by the
program's own engine: what it said on each payday happens at the bank as it was told (`happened`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from phb_desktop.exchange.example import funding, living, people, rota, unlike_days
from phb_desktop.exchange.example.calendar import THE_END, BudgetYear
from phb_desktop.exchange.example.event import Event, Owed
from phb_desktop.exchange.starter import Starter
from phb_desktop.ledger.model import PaymentType, ReceiptKind, Standing
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span

ACCOUNTS = (people.MAIN, people.CARD, people.SAVINGS, people.CASH)
WITH_STATEMENTS = ACCOUNTS[:3]


def _order(event: Event) -> tuple[object, ...]:
    return event.on, ACCOUNTS.index(event.account), event.outgoing


@dataclass(frozen=True, slots=True)
class Figures:
    """The money summary of a span, named as in statement section D; d2 by funding stream."""

    d1: Money
    d2: dict[str, Money]
    d3: Money
    d4: Money
    d6: Money
    d7: Money
    d8: Money
    d9: Money
    d10: Money
    d13: Money

    @property
    def d5(self) -> Money:
        """All that came in."""
        return total(self.d2.values()) + self.d3 + self.d4

    @property
    def d11(self) -> Money:
        """All that went out."""
        return self.d6 + self.d7 + self.d8 + self.d9 + self.d10

    @property
    def d12(self) -> Money:
        """What is left."""
        return self.d1 + self.d5 - self.d11


class Household:
    """Gwen's budget over whole years, of which the last ends on 30 September 2026, and the year begun then.

    until: the last day that is told. The banks' files end with the day before it.
    """

    def __init__(self, years: int = 1, until: date = THE_END) -> None:
        self.budget_years: Final = tuple(BudgetYear(number) for number in range(1 - years, 1))
        self.begun: Final = BudgetYear(1)
        self.until: Final = until
        self._paid: list[Event] = []
        self._owed_for_pay: list[Owed] = []
        self._events: tuple[Event, ...] | None = None

    @property
    def begins(self) -> date:
        """Its first day."""
        return self.budget_years[0].span.first

    @property
    def ends(self) -> date:
        """The last day of its whole years."""
        return self.budget_years[-1].span.last

    @property
    def every_year(self) -> tuple[BudgetYear, ...]:
        """Its whole years, and the one that has begun."""
        return (*self.budget_years, self.begun)

    @cached_property
    def starter(self) -> Starter:
        """How it begins."""
        return people.starter(self.budget_years[0])

    def happened(self, event: Event) -> None:
        """Take in what leaves the account for a payday, once that was worked out."""
        self._paid.append(event)
        self._events = None

    def is_owed(self, owed: Owed) -> None:
        """Take in what a payday made owed."""
        self._owed_for_pay.append(owed)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every movement of money, by day; a day's events in the order in which the bank took them."""
        if self._events is None:
            self._events = tuple(sorted([*self._without_pay, *self._paid], key=_order))
        return self._events

    @cached_property
    def _without_pay(self) -> tuple[Event, ...]:
        found: list[Event] = []
        for year in self.every_year:
            asked_back = year.number >= self.budget_years[0].number + 2
            found += funding.receipts(year) + funding.moves(year)
            found += living.pool(year) + living.outings(year) + living.from_the_box(year)
            found += unlike_days.once(year, asked_back=asked_back)
            found += funding.interest(year, self._saved(found, year))
        return tuple(sorted((event for event in found if event.on <= self.until), key=_order))

    def _saved(self, events: list[Event], year: BudgetYear) -> dict[date, Money]:
        return {month.last: self._added(events, people.SAVINGS, month.last) for month in year.months()}

    @cached_property
    def noted(self) -> tuple[Owed, ...]:
        """Everything that is written down as owed at the end of some quarter: bills, pay earned so far."""
        found: list[Owed] = []
        for year in self.every_year:
            found += unlike_days.invoices(year)
            for quarter in year.quarters():
                if quarter.last <= self.until:
                    found += rota.earned(quarter.last, self.budget_years[0])
        return tuple(sorted((each for each in found if each.on <= self.until), key=lambda each: each.on))

    @property
    def owed(self) -> tuple[Owed, ...]:
        """Everything that was owed: what is written down, and what paydays made owed."""
        return (*self.noted, *self._owed_for_pay)

    def opening(self, account: str) -> Money:
        """Return what an account held when the books began."""
        (known,) = (each for each in self.starter.accounts if each.name == account)
        return total(part.amount for part in known.opening)

    def balance(self, account: str, day: date) -> Money:
        """Return what an account truly held at the end of a day."""
        return self.opening(account) + self._added(self.events, account, day)

    @staticmethod
    def _added(events: Iterable[Event], account: str, day: date) -> Money:
        return total(event.amount for event in events if event.account == account and event.on <= day)

    def figures(self, span: Span) -> Figures:
        """Return section D for a span. The first span of all opens with what was there."""
        before = date.fromordinal(span.first.toordinal() - 1)
        within = [event for event in self.events if event.on in span]

        def came(*kinds: ReceiptKind, stream: str = "") -> Money:
            return total(
                share.amount
                for event in within
                for share in event.shares
                if event.receipt in kinds and stream in ("", share.stream)
            )

        def went(standing: Standing) -> Money:
            return total(
                share.amount
                for event in within
                for share in event.shares
                if event.type not in (None, PaymentType.REPAYMENT, PaymentType.OWN_MONEY_RETURNED)
                and event.standing is standing
            )

        def given(kind: PaymentType) -> Money:
            return total(-event.amount for event in within if event.type is kind)

        other = (ReceiptKind.INTEREST, ReceiptKind.REFUND, ReceiptKind.OWN_MONEY_IN, ReceiptKind.OTHER)
        return Figures(
            d1=total(self.balance(account, before) for account in ACCOUNTS),
            d2={
                stream: came(ReceiptKind.DIRECT_PAYMENT, stream=stream)
                for stream in (people.NHS, people.COUNCIL)
            },
            d3=came(ReceiptKind.CONTRIBUTION),
            d4=came(*other),
            d6=went(Standing.IN_PLAN),
            d7=went(Standing.APPROVED),
            d8=went(Standing.IN_QUESTION),
            d9=given(PaymentType.REPAYMENT),
            d10=given(PaymentType.OWN_MONEY_RETURNED),
            d13=total(each.amount for each in self.owed if each.is_open(span.last)),
        )
