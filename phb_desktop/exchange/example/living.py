"""What the money is spent on from week to week, and the days that were unlike the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear, bank_day
from phb_desktop.exchange.example.chance import Chance
from phb_desktop.exchange.example.event import Event, Owed, Share, spent
from phb_desktop.exchange.example.people import (
    ACTIVITIES,
    BREAK,
    CARD,
    CASH,
    COORDINATOR,
    COUNCIL,
    COVER,
    EQUIPMENT,
    INSURANCE,
    MAIN,
    NHS,
    POOL,
    TRAINING,
    pool_price,
)
from phb_desktop.exchange.example.wages import away, ill
from phb_desktop.ledger.model import OwedKind, PaymentType, ReceiptKind, Standing
from phb_desktop.papers.model import GapReason, PaperKind
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

POOL_AT_BANK: Final = "WATERSMEET WARM POOL"
AGENCY_AT_BANK: Final = "HARBOUR HOMECARE"
RHIANNON_AT_BANK: Final = "R SAMPLE"

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


def once(year: BudgetYear) -> list[Event]:
    """Return what happens once a year, and what went wrong and was put right."""
    ill_days = ill(year)
    weeks = (Span(ill_days.first, ill_days.first + 6 * DAY), Span(ill_days.first + 7 * DAY, ill_days.last))
    events = [
        spent(
            bank_day(year.day(11, 4)),
            "LANTERN INSURANCE",
            118_00 + 4_00 * year.number,
            PaymentType.INSURANCE,
            _nhs(118_00 + 4_00 * year.number, INSURANCE),
            account=MAIN,
            kind="DEB",
            paper=PaperKind.CERTIFICATE,
            details="Employer's liability, one year",
        ),
        spent(
            bank_day(year.day(11, 18)),
            "STEADY HANDS TRAINING",
            165_00,
            PaymentType.TRAINING,
            _nhs(165_00, TRAINING),
            account=MAIN,
            kind="FPO",
            paper=PaperKind.INVOICE,
            details="Moving and handling, two PAs",
        ),
        *(
            spent(
                bank_day(week.last + timedelta(days=9)),
                AGENCY_AT_BANK,
                612_00,
                PaymentType.AGENCY_CARE,
                _nhs(612_00, COVER),
                account=MAIN,
                kind="FPO",
                served=week,
                paper=PaperKind.INVOICE,
                details="24 hours at £25.50 while Jonah was ill",
            )
            for week in weeks
        ),
        Event(
            bank_day(ill_days.last + 24 * DAY),
            MAIN,
            Money(63_75),
            AGENCY_AT_BANK,
            "FPI",
            (_nhs(63_75, COVER),),
            receipt=ReceiptKind.REFUND,
            details="Two and a half hours that were not worked",
            moment="refund",
            paper=PaperKind.LETTER,
        ),
        spent(
            bank_day(year.day(4, 2)),
            "STANDWELL EQUIPMENT",
            618_00,
            PaymentType.EQUIPMENT,
            _nhs(618_00, EQUIPMENT),
            account=MAIN,
            kind="FPO",
            paper=PaperKind.INVOICE,
            details="Standing aid, with delivery",
        ),
        spent(
            bank_day(year.day(7, 3)),
            "STEADY HANDS TRAINING",
            180_00,
            PaymentType.TRAINING,
            _nhs(180_00, TRAINING),
            account=MAIN,
            kind="FPO",
            paper=PaperKind.INVOICE,
            details="First aid, three PAs",
        ),
        spent(
            bank_day(year.day(8, 7)),
            "HEATHER COTTAGE STAYS",
            872_00,
            PaymentType.SHORT_BREAKS,
            _nhs(872_00, BREAK),
            account=MAIN,
            kind="DEB",
            paper=PaperKind.INVOICE,
            served=Span(year.day(8, 15), year.day(8, 21)),
            details="Adapted cottage, seven nights",
        ),
    ]
    return events + _put_right(year) + _agreed(year)


def _put_right(year: BudgetYear) -> list[Event]:
    wrong = bank_day(year.day(3, 13))
    return [
        Event(
            wrong,
            CARD,
            Money(-23_60),
            "EXAMPLE GROCERS",
            "CONTACTLESS",
            (Share(Money(23_60), COUNCIL),),
            type=PaymentType.OTHER_IN_PLAN,
            standing=Standing.IN_QUESTION,
            details="Rhiannon's own shopping: the wrong card. Paid back three days later",
            moment="mistake",
            paper=PaperKind.RECEIPT,
        ),
        Event(
            wrong + 3 * DAY,
            CARD,
            Money(23_60),
            RHIANNON_AT_BANK,
            "FASTER PAYMENT",
            (Share(Money(23_60), COUNCIL),),
            receipt=ReceiptKind.OWN_MONEY_IN,
            details="Rhiannon paid back her shopping",
            moment="paid back",
        ),
    ]


def _agreed(year: BudgetYear) -> list[Event]:
    return [
        Event(
            bank_day(year.day(6, 18)),
            MAIN,
            Money(-129_00),
            "COOLBREEZE FANS",
            "DEB",
            (Share(Money(129_00), NHS),),
            type=PaymentType.EQUIPMENT,
            standing=Standing.APPROVED,
            agreed_by=COORDINATOR,
            agreed_on=year.day(6, 16),
            details="Cooling fan for the hot weeks",
            moment="agreed outside the plan",
            paper=PaperKind.RECEIPT,
        )
    ]


def invoices(year: BudgetYear) -> list[Owed]:
    """Return the suppliers' bills that were open at the end of a quarter."""
    bills = (
        (year.day(3, 24), bank_day(year.day(4, 2)), "Standwell Equipment", 618_00, EQUIPMENT, "Standing aid"),
        (year.day(6, 25), bank_day(year.day(7, 3)), "Steady Hands Training", 180_00, TRAINING, "First aid"),
    )
    return [
        Owed(on, paid, party, OwedKind.INVOICE, Money(pence), line, NHS, words)
        for on, paid, party, pence, line, words in bills
    ]
