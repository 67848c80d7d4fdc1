"""What the three PAs earn, and what goes to HMRC, to the pension and to the payroll bureau.

The payslips are worked out as a small bureau would for four weeks at a time, each on its own
(tax code 1257L on a week 1 basis; HMRC's figures for 2025-26, which 2026-27 kept): free pay
£241.92 a week, 20 % tax on whole pounds above it, 8 % National Insurance above £242 a week, pension
on pay above £120 a week. The Employment Allowance covers what the employer would owe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_DOWN, Decimal
from typing import Final

from phb_desktop.exchange.example.calendar import (
    BEGINS,
    FOUR_WEEKS,
    BudgetYear,
    bank_day,
    bank_day_before,
    year_of,
)
from phb_desktop.exchange.example.event import Event, Owed, Share, spent
from phb_desktop.exchange.example.people import (
    CARE,
    COUNCIL,
    MAIN,
    NHS,
    ON_COSTS,
    PAID_BY,
    PAYROLL,
    hourly,
)
from phb_desktop.ledger.model import OwedKind, PaymentType
from phb_desktop.papers.model import PaperKind
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

BUREAU: Final = "QUIETBROOK PAYROLL"
PENSION: Final = "HEDGEROW PENSIONS"
HMRC: Final = "HMRC PAYE/NIC"

_FREE_PAY: Final = Money(4 * 241_92)
_NI_FROM: Final = Money(4 * 242_00)
_PENSION_FROM: Final = Money(4 * 120_00)


@dataclass(frozen=True, slots=True)
class Pa:
    """A personal assistant. hours: a week. joined: in the pension scheme."""

    name: str
    at_bank: str
    hours: int
    joined: bool


PAS: Final = (
    Pa("Carys Madeup", "CARYS MADEUP", 30, joined=True),
    Pa("Jonah Pretend", "JONAH PRETEND", 24, joined=True),
    Pa("Amina Notreal", "AMINA NOTREAL", 12, joined=False),
)


@dataclass(frozen=True, slots=True)
class Payslip:
    """Four weeks of one PA. own_pension is taken from the pay; employer_pension comes on top."""

    pa: Pa
    worked: Span
    paid_on: date
    hours: int
    rate: Money
    sick_pay: Money
    gross: Money
    tax: Money
    ni: Money
    own_pension: Money
    employer_pension: Money

    @property
    def net(self) -> Money:
        """What the PA is paid."""
        return self.gross - self.tax - self.ni - self.own_pension


def payslips(span: Span) -> list[Payslip]:
    """Return the payslips whose pay day lies in a span."""
    slips = []
    start = BEGINS
    while (paid := pay_day(start)) <= span.last:
        if paid >= span.first:
            slips += [_payslip(pa, start, paid) for pa in PAS]
        start += FOUR_WEEKS
    return slips


def pay_day(start: date) -> date:
    """Return the Friday after four weeks that begin on a day, or the banks' last day before it."""
    return bank_day_before(start + FOUR_WEEKS + timedelta(days=2))


def rate_on(start: date) -> Money:
    """Return the hourly rate for four weeks of pay: the review's rate from the first that begins after it."""
    step = 0
    while start >= BudgetYear(step).review:
        step += 1
    return hourly(step)


def away(year: BudgetYear) -> Span:
    """Return Gwen's stay in hospital: twelve days in May."""
    return Span(year.day(5, 18), year.day(5, 29))


def ill(year: BudgetYear) -> Span:
    """Return the fortnight in winter in which Jonah was ill."""
    first = year.day(1, 26)
    first -= timedelta(days=first.weekday())
    return Span(first, first + timedelta(days=13))


def _payslip(pa: Pa, start: date, paid: date) -> Payslip:
    worked = Span(start, start + FOUR_WEEKS - DAY)
    year = year_of(start)
    hours, sick = 4 * pa.hours, ZERO
    if part := worked.overlap(away(year)):
        hours -= pa.hours * part.days // 14  # half the hours were kept on while Gwen was away
    if pa is PAS[1] and (part := worked.overlap(ill(year))):
        hours -= pa.hours * part.days // 7
        # Statutory Sick Pay of 2025-26: £118.75 a week, four days a week, three of them waiting days.
        sick = Money(148_44 * part.days // 14)
    rate = rate_on(start)
    gross = Money(hours * rate.pence) + sick
    above = max(ZERO, gross - _FREE_PAY)
    band = max(ZERO, gross - _PENSION_FROM) if pa.joined else ZERO
    return Payslip(
        pa=pa,
        worked=worked,
        paid_on=paid,
        hours=hours,
        rate=rate,
        sick_pay=sick,
        gross=gross,
        tax=Money(above.pence // 100 * 20),
        ni=max(ZERO, gross - _NI_FROM).portion(Decimal("0.08"), rounding=ROUND_HALF_DOWN),
        own_pension=band.portion(Decimal("0.04")),
        employer_pension=band.portion(Decimal("0.03")),
    )


def shared(amount: Money, line: str) -> tuple[Share, ...]:
    """Split an amount between the funders like the hours that they pay for."""
    nhs, council = amount.split_by(PAID_BY)
    parts = (Share(nhs, NHS, line), Share(council, COUNCIL, line))
    return tuple(part for part in parts if part.amount)


def worked_for(amount: Money, minutes: int, line: str) -> tuple[Share, ...]:
    """Split pay between the funders, and the hours that it paid for the same way."""
    nhs = minutes * PAID_BY[0] // sum(PAID_BY)
    each = {NHS: nhs, COUNCIL: minutes - nhs}
    return tuple(replace(share, minutes=each[share.stream]) for share in shared(amount, line))


def _pension_day(paid: date) -> date:
    return bank_day(paid + timedelta(days=14))


def _tax_quarters(year: BudgetYear) -> list[tuple[Span, date]]:
    """Return HMRC's quarters whose payment falls into a year, with the day it leaves the account."""
    ends = (year.day(10, 5), year.day(1, 5), year.day(4, 5), year.day(7, 5))
    return [
        (Span(_three_months_before(end) + DAY, end), bank_day_before(end.replace(day=21))) for end in ends
    ]


def _three_months_before(day: date) -> date:
    return day.replace(month=day.month - 3) if day.month > 3 else day.replace(year=day.year - 1, month=10)


def _around(year: BudgetYear) -> list[Payslip]:
    """Return the payslips that a year's payments and debts can speak of."""
    return payslips(Span(year.span.first - 4 * FOUR_WEEKS, year.span.last + 2 * FOUR_WEEKS))


def wage_events(year: BudgetYear) -> list[Event]:
    """Return what leaves the account for the PAs in a year."""
    slips = _around(year)
    events = [
        spent(
            slip.paid_on,
            slip.pa.at_bank,
            slip.net.pence,
            PaymentType.PA_NET_WAGES,
            worked_for(slip.net, 60 * slip.hours, CARE),
            account=MAIN,
            kind="FPO",
            details=f"{slip.hours} hours",
            served=slip.worked,
            paper=PaperKind.PAYSLIP,
        )
        for slip in slips
    ]
    for paid in sorted({slip.paid_on for slip in slips}):
        events += _with_run(slips, paid)
    for quarter, on in _tax_quarters(year):
        due = _tax(slips, quarter, on)
        if due:
            events.append(
                spent(
                    on,
                    HMRC,
                    due.pence,
                    PaymentType.HMRC,
                    shared(due, CARE),
                    account=MAIN,
                    kind="FPO",
                    details="Tax and National Insurance for the quarter",
                    served=quarter,
                    paper=PaperKind.OTHER,
                )
            )
    return [event for event in events if event.on in year.span]


def _tax(slips: list[Payslip], quarter: Span, upto: date) -> Money:
    return total(slip.tax + slip.ni for slip in slips if slip.paid_on in quarter and slip.paid_on <= upto)


def _pension(slips: list[Payslip], paid: date) -> tuple[Share, ...]:
    run = [slip for slip in slips if slip.paid_on == paid]
    own = total(slip.own_pension for slip in run)
    employer = total(slip.employer_pension for slip in run)
    return (*shared(own, CARE), *shared(employer, ON_COSTS))


def _with_run(slips: list[Payslip], paid: date) -> list[Event]:
    worked = next(slip.worked for slip in slips if slip.paid_on == paid)
    pension = _pension(slips, paid)
    fee = bureau_fee(paid)
    return [
        spent(
            _pension_day(paid),
            PENSION,
            total(share.amount for share in pension).pence,
            PaymentType.PENSION,
            pension,
            account=MAIN,
            kind="DD",
            served=worked,
            paper=PaperKind.OTHER,
        ),
        spent(
            bank_day(paid + timedelta(days=7)),
            BUREAU,
            fee.pence,
            PaymentType.PAYROLL_SERVICE,
            Share(fee, NHS, PAYROLL),
            account=MAIN,
            kind="DD",
            served=worked,
            paper=PaperKind.INVOICE,
        ),
    ]


def bureau_fee(paid: date) -> Money:
    """Return what the bureau asks for one pay run; a little more from each April."""
    return Money(24_00 + 150 * (paid.year - BEGINS.year - (paid.month < 4)))


def wages_owed(year: BudgetYear) -> list[Owed]:
    """Return what was owed for the PAs at the end of each quarter.

    Pay for the days worked, each PA's by days of the four weeks; pension and tax of pay runs that
    were not paid over yet.
    """
    owed: list[Owed] = []
    slips = _around(year)
    for day in (quarter.last for quarter in year.quarters()):
        for slip in slips:
            if slip.worked.first <= day < slip.paid_on:
                days = min(slip.worked.last, day).toordinal() - slip.worked.first.toordinal() + 1
                earned = shared(Money(slip.gross.pence * days // slip.worked.days), CARE)
                upto = f"Pay earned up to {in_words(min(slip.worked.last, day))}"
                owed += _owed(day, slip.paid_on, slip.pa.name, OwedKind.WAGES, earned, upto)
        for paid in sorted({slip.paid_on for slip in slips}):
            if paid <= day < _pension_day(paid):
                shares, words = _pension(slips, paid), "Pension for the last pay run"
                owed += _owed(day, _pension_day(paid), "Hedgerow Pensions", OwedKind.PENSION, shares, words)
        for quarter, on in (*_tax_quarters(year), *_tax_quarters(BudgetYear(year.number + 1))):
            if quarter.first <= day < on:
                due, words = shared(_tax(slips, quarter, day), CARE), "Tax not paid over yet"
                owed += _owed(day, on, "HMRC", OwedKind.HMRC, due, words)
    return owed


def _owed(
    day: date, paid: date, party: str, kind: OwedKind, shares: tuple[Share, ...], words: str
) -> list[Owed]:
    return [Owed(day, paid, party, kind, part.amount, part.line, part.stream, words) for part in shares]
