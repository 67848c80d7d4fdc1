"""The days unlike the others: what happens once a year, what went wrong and how it was put right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear, bank_day
from phb_desktop.exchange.example.event import Event, Owed, Share, spent
from phb_desktop.exchange.example.funding import COUNCIL_AT_BANK, ICB_AT_BANK
from phb_desktop.exchange.example.happenings import AGREED
from phb_desktop.exchange.example.people import (
    BREAK,
    CARD,
    COORDINATOR,
    COUNCIL,
    COVER,
    EQUIPMENT,
    INSURANCE,
    MAIN,
    NHS,
    TRAINING,
)
from phb_desktop.exchange.example.rota import ill
from phb_desktop.ledger.model import OwedKind, PaymentType, ReceiptKind, Standing
from phb_desktop.papers.model import PaperKind
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span

AGENCY_AT_BANK: Final = "HARBOUR HOMECARE"
RHIANNON_AT_BANK: Final = "R SAMPLE"

# What both funders ask back each autumn from the third on, when their surplus of the year is known.
ASKED_BACK: Final = {NHS: Money(1_400_00), COUNCIL: Money(700_00)}


def _nhs(pence: int, line: str) -> Share:
    return Share(Money(pence), NHS, line)


def insured_again(year: BudgetYear) -> date:
    """Return the day on which the employer's insurance of the next year is paid."""
    return bank_day(year.day(9, 24))


def once(year: BudgetYear, *, asked_back: bool = False) -> list[Event]:
    """Return what happens once a year, and what went wrong and was put right.

    asked_back: whether the funders ask for last year's surplus.
    """
    ill_days = ill(year)
    weeks = (Span(ill_days.first, ill_days.first + 6 * DAY), Span(ill_days.first + 7 * DAY, ill_days.last))
    events = [
        spent(
            insured_again(year),
            "LANTERN INSURANCE",
            122_00 + 4_00 * year.number,
            PaymentType.INSURANCE,
            _nhs(122_00 + 4_00 * year.number, INSURANCE),
            account=MAIN,
            kind="DEB",
            paper=PaperKind.CERTIFICATE,
            details="Employer's liability, one year from 1 October",
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
                Share(Money(612_00), NHS, COVER, minutes=24 * 60),
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
            details="First aid, all four PAs",
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
    return events + _put_right(year) + _agreed(year) + (_asked_back(year) if asked_back else [])


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
            moment=AGREED,
            paper=PaperKind.RECEIPT,
        )
    ]


def _asked_back(year: BudgetYear) -> list[Event]:
    return [
        Event(
            bank_day(year.day(11, 20)),
            MAIN,
            -ASKED_BACK[stream],
            payee,
            "FPO",
            (Share(ASKED_BACK[stream], stream),),
            type=PaymentType.REPAYMENT,
            details="Surplus of last year, asked for by letter",
            paper=PaperKind.LETTER,
        )
        for stream, payee in ((NHS, ICB_AT_BANK), (COUNCIL, COUNCIL_AT_BANK))
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
