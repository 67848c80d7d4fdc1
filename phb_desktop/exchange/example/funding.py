"""What comes in: two funders, the client contribution, interest; and moves between own accounts."""

from __future__ import annotations

from datetime import date
from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear, bank_day
from phb_desktop.exchange.example.chance import Chance
from phb_desktop.exchange.example.event import Event, Share
from phb_desktop.exchange.example.people import (
    CARD,
    CASH,
    CONTRIBUTION_MONTHLY,
    COUNCIL,
    COUNCIL_FIRST,
    MAIN,
    NHS,
    NHS_FIRST,
    SAVINGS,
    four_weeks,
)
from phb_desktop.ledger.model import ReceiptKind
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.model import Every
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY

ICB_AT_BANK: Final = "EXAMPLE ICB PHB"
COUNCIL_AT_BANK: Final = "EXAMPLE COUNCIL DP"
GWEN_AT_BANK: Final = "MISS G SAMPLE"

ONE_OFF: Final = Money(640_00)  # for the equipment, once after each review
CARD_MONTHLY: Final = Money(155_00)
SAVED_MONTHLY: Final = Money(90_00)
TAKEN_OUT: Final = Money(20_00)

LATE_BY: Final = 8  # days


def due(year: BudgetYear, stream: str) -> list[tuple[date, Money]]:
    """Return when a funder's four-weekly payments are due in a year, and how much each is."""
    first = NHS_FIRST if stream == NHS else COUNCIL_FIRST
    return [(day, four_weeks(stream, year.number + (day >= year.review))) for day in year.four_weekly(first)]


def first_due_after_review(year: BudgetYear, stream: str) -> tuple[date, Money]:
    """Return the first payment at the review's amount."""
    return next(each for each in due(year, stream) if each[0] >= year.review)


def one_off_on(year: BudgetYear) -> date:
    """Return the day on which the ICB pays for the equipment."""
    return bank_day(year.day(3, 2))


def schedules_after_review(year: BudgetYear) -> list[tuple[str, Every, date, Money]]:
    """Return what is due from the review on: stream, rhythm, first day, amount."""
    new = [(stream, Every.FOUR_WEEKS, *first_due_after_review(year, stream)) for stream in (NHS, COUNCIL)]
    return [*new, (NHS, Every.ONCE, one_off_on(year), ONE_OFF)]


def receipts(year: BudgetYear) -> list[Event]:
    """Return every payment from outside in a year."""
    events = []
    for day, amount in due(year, NHS):
        late = year.number == 0 and (day.month, day.day) == (12, 29)
        on = bank_day(day + LATE_BY * DAY) if late else bank_day(day)
        events.append(_paid_in(on, ICB_AT_BANK, amount, NHS, moment="late payment" if late else ""))
    short_on, short_amount = first_due_after_review(year, COUNCIL)
    for day, amount in due(year, COUNCIL):
        if day == short_on:  # the council's own system still had the old amount
            paid = four_weeks(COUNCIL, year.number)
            events.append(_paid_in(bank_day(day), COUNCIL_AT_BANK, paid, COUNCIL, moment="short payment"))
        else:
            events.append(_paid_in(bank_day(day), COUNCIL_AT_BANK, amount, COUNCIL))
    missing = short_amount - four_weeks(COUNCIL, year.number)
    made_good = bank_day(short_on + 16 * DAY)
    events.append(_paid_in(made_good, COUNCIL_AT_BANK, missing, COUNCIL, moment="made good"))
    events.append(_paid_in(one_off_on(year), ICB_AT_BANK, ONE_OFF, NHS, moment="one-off"))
    for month in year.months():
        on = bank_day(month.first.replace(day=15))
        events.append(
            Event(
                on,
                MAIN,
                CONTRIBUTION_MONTHLY,
                GWEN_AT_BANK,
                "SO",
                (Share(CONTRIBUTION_MONTHLY, COUNCIL),),
                receipt=ReceiptKind.CONTRIBUTION,
            )
        )
    return [event for event in events if event.on in year.span]


_SAID: Final = {
    "late payment": "Due on 29 December",
    "short payment": "At the amount from before the review",
    "made good": "The part that was missing from the payment before",
    "one-off": "Once, for the equipment agreed at the review",
}


def _paid_in(on: date, payee: str, amount: Money, stream: str, *, moment: str = "") -> Event:
    return Event(
        on,
        MAIN,
        amount,
        payee,
        "BGC",
        (Share(amount, stream),),
        receipt=ReceiptKind.DIRECT_PAYMENT,
        details=_SAID.get(moment, ""),
        moment=moment,
        paper=PaperKind.LETTER if moment in {"made good", "one-off"} else None,
    )


def moves(year: BudgetYear) -> list[Event]:
    """Return what moves between the budget's own accounts, each side as an event of its own."""
    events: list[Event] = []
    for month in year.months():
        events += _move(bank_day(month.first + DAY), MAIN, CARD, CARD_MONTHLY, "TFR")
        if month.first.month != 9:  # saved from October to July, and used in August
            if month.first.month == 8:
                break_money = Money(10 * SAVED_MONTHLY.pence)
                events += _move(bank_day(month.first + DAY), SAVINGS, MAIN, break_money, "TFR")
            else:
                events += _move(bank_day(month.first + 6 * DAY), MAIN, SAVINGS, SAVED_MONTHLY, "SO")
    chance = Chance(f"cash {year.number}")
    for month in year.months()[::2]:
        on = month.first.replace(day=chance.between(10, 24))
        events += _move(on, CARD, CASH, TAKEN_OUT, "ATM")
    return events


_NAMED: Final = {
    MAIN: "G SAMPLE BUDGET",
    CARD: "SAMPLE ACTIVITIES CARD",
    SAVINGS: "SAMPLE SHORT BREAK",
    CASH: "CASHPOINT EXAMPLETON",
}


def _move(on: date, out_of: str, into: str, amount: Money, kind: str) -> list[Event]:
    return [
        Event(on, out_of, -amount, _NAMED[into], kind, moves_to=into),
        Event(on, into, amount, _NAMED[out_of], kind, moves_to=out_of),
    ]


def interest(year: BudgetYear, saved: dict[date, Money]) -> list[Event]:
    """Return the savings account's interest: 1.2 % a year, paid at each quarter's end.

    saved: what lies in the account at the end of each month.
    """
    events = []
    for quarter in year.quarters():
        months = [amount.pence for day, amount in saved.items() if day in quarter]
        pence = sum(months) * 12 // 1000 // 12
        if pence:
            events.append(
                Event(
                    quarter.last,
                    SAVINGS,
                    Money(pence),
                    "INTEREST (GROSS)",
                    "INT",
                    (Share(Money(pence), NHS),),
                    receipt=ReceiptKind.INTEREST,
                )
            )
    return events
