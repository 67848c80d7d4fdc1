"""What the money is spent on from week to week: the pool, the class, taxis, cafés, outings, the cash box."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.example.chance import Chance
from phb_desktop.exchange.example.event import Event, Share, spent
from phb_desktop.exchange.example.people import (
    ACTIVITIES,
    CARD,
    CASH,
    COUNCIL,
    MAIN,
    NHS,
    POOL,
    pool_price,
)
from phb_desktop.exchange.example.rota import away
from phb_desktop.ledger.model import PaymentType
from phb_desktop.papers.model import GapReason, PaperKind
from phb_desktop.values.money import Money

POOL_AT_BANK: Final = "WATERSMEET WARM POOL"

_CAFES: Final = ("THE TEAPOT CAFE", "MILL LANE BAKERY", "PARKSIDE KIOSK")
_OUTINGS: Final = (
    ("EXAMPLETON CINEMA", 8_50, 14_00),
    ("GREENACRE GARDENS", 9_00, 16_50),
    ("PADDLE STEAMER TRIPS", 12_00, 19_00),
    ("MUSEUM OF SMALL THINGS", 6_00, 11_00),
)


def _council(pence: int) -> Share:
    return Share(Money(pence), COUNCIL, ACTIVITIES)


def _nhs(pence: int, line: str) -> Share:
    return Share(Money(pence), NHS, line)


def _at_home(year: BudgetYear, day: date) -> bool:
    christmas = (day.month, day.day) >= (12, 23) or (day.month, day.day) <= (1, 2)
    return day not in away(year) and not christmas


def pool(year: BudgetYear) -> list[Event]:
    """Return the weekly half hour in the warm pool, paid from the account each Wednesday."""
    events = []
    for number, day in enumerate(day for day in year.weekly(2) if _at_home(year, day)):
        if year.day(8, 1) <= day <= year.day(8, 14):
            continue  # the pool is closed for repairs
        price = pool_price(year.number + (day >= year.review)).pence
        event = spent(
            day,
            POOL_AT_BANK,
            price,
            PaymentType.THERAPIES,
            _nhs(price, POOL),
            account=MAIN,
            kind="FPO",
            paper=PaperKind.RECEIPT,
        )
        if number == 9:
            event = replace(event, moment="recorded by hand")
        if number in {17, 31}:
            event = replace(event, paper=None, gap=GapReason.SUPPLIER_ASKED, gap_words="Asked the pool again")
        if number == 24:
            event = replace(event, paper=None, gap=GapReason.HELD_AT_HOME, gap_words="In the blue folder")
        events.append(event)
    return events


def outings(year: BudgetYear) -> list[Event]:
    """Return what goes from the activities card: a class, taxis, cafés, and an outing now and then."""
    chance = Chance(f"outings {year.number}")
    events = []

    def card(on: date, payee: str, pence: int, what: PaymentType, *, lost: bool = False) -> None:
        events.append(
            spent(
                on,
                payee,
                pence,
                what,
                _council(pence),
                account=CARD,
                kind="CONTACTLESS",
                paper=PaperKind.RECEIPT if pence >= 10_00 and not lost else None,
                gap=GapReason.LOST if lost else None,
                gap_words="Left on the bus" if lost else "",
            )
        )

    for number, day in enumerate(day for day in year.weekly(3) if _at_home(year, day)):
        card(day, "BRUSH AND CLAY STUDIO", 9_50, PaymentType.ACTIVITIES)
        card(day, "ABBEY TAXIS", 6_40 + 20 * chance.between(0, 9), PaymentType.TRANSPORT)
        if number % 3:  # home again by taxi, unless the weather is fine
            card(day, "ABBEY TAXIS", 6_40 + 20 * chance.between(0, 9), PaymentType.TRANSPORT)
    for number, day in enumerate(day for day in year.weekly(5) if _at_home(year, day)):
        if chance.between(0, 2):
            payee, pence = chance.pick(_CAFES), 3_10 + 10 * chance.between(0, 38)
            card(day, payee, pence, PaymentType.ACTIVITIES)
            if number == 6:  # two equal drinks on one day are two payments
                card(day, payee, pence, PaymentType.ACTIVITIES)
        if number % 2 == 0:
            place, least, most = chance.pick(_OUTINGS)
            pence = least + 50 * chance.between(0, (most - least) // 50)
            card(day, place, pence, PaymentType.ACTIVITIES, lost=number in {12, 28})
    return events


def from_the_box(year: BudgetYear) -> list[Event]:
    """Return what was paid in cash and written down by hand."""
    chance = Chance(f"box {year.number}")
    events = []
    for month in year.months():
        on = month.first.replace(day=chance.between(3, 26))
        if not _at_home(year, on):
            on = month.first.replace(day=4)
        payee, what, pence = chance.pick(
            (
                ("Church hall fair", PaymentType.ACTIVITIES, 4_50),
                ("Station car park", PaymentType.TRANSPORT, 3_80),
                ("Allotment open day", PaymentType.ACTIVITIES, 6_00),
                ("Quiz night", PaymentType.ACTIVITIES, 7_00),
            )
        )
        event = spent(
            on,
            payee,
            pence + 10 * chance.between(0, 12),
            what,
            (),
            account=CASH,
            kind="cash",
            gap=GapReason.NONE_GIVEN,
        )
        shares = (_council(-event.amount.pence),)
        moment = "corrected" if month.first.month == 2 else ""
        events.append(replace(event, shares=shares, moment=moment))
    return events
