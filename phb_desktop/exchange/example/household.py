"""The truth about the example household, worked out apart from the program's own books.

Everything is fixed: no clock and no randomness but the household's own small generator. What the
account book says after the story is told must equal what is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from phb_desktop.exchange.example import funding, living, people, unlike_days, wages
from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.event import Event, Owed
from phb_desktop.exchange.starter import Starter
from phb_desktop.ledger.model import PaymentType, ReceiptKind, Standing
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span

ACCOUNTS = (people.MAIN, people.CARD, people.SAVINGS, people.CASH)
WITH_STATEMENTS = ACCOUNTS[:3]


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


@dataclass(frozen=True)
class Household:
    """Gwen's budget over whole years."""

    years: int = 1

    @cached_property
    def starter(self) -> Starter:
        """How it begins."""
        return people.starter()

    @cached_property
    def budget_years(self) -> tuple[BudgetYear, ...]:
        """Its years, from 1 October each."""
        return tuple(BudgetYear(number) for number in range(self.years))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every movement of money, by day; a day's events in the order in which the bank took them."""
        found: list[Event] = []
        for year in self.budget_years:
            found += funding.receipts(year) + funding.moves(year) + wages.wage_events(year)
            found += (
                living.pool(year) + living.outings(year) + living.from_the_box(year) + unlike_days.once(year)
            )
            found += funding.interest(year, self._saved(found, year))
        found.sort(key=lambda event: (event.on, ACCOUNTS.index(event.account), event.outgoing))
        return tuple(found)

    def _saved(self, events: list[Event], year: BudgetYear) -> dict[date, Money]:
        return {month.last: self._added(events, people.SAVINGS, month.last) for month in year.months()}

    @cached_property
    def owed(self) -> tuple[Owed, ...]:
        """Everything that was owed at the end of some quarter."""
        found: list[Owed] = []
        for year in self.budget_years:
            found += wages.wages_owed(year) + unlike_days.invoices(year)
        return tuple(sorted(found, key=lambda each: each.on))

    def opening(self, account: str) -> Money:
        """Return what an account held when the books began."""
        (known,) = (each for each in self.starter.accounts if each.name == account)
        return total(part.amount for part in known.opening)

    def balance(self, account: str, day: date) -> Money:
        """Return what an account truly held at the end of a day."""
        return self.opening(account) + self._added(self.events, account, day)

    @staticmethod
    def _added(events: tuple[Event, ...] | list[Event], account: str, day: date) -> Money:
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
