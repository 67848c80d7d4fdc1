"""Who lives in the example household, who pays, and what was agreed. Every name is invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from phb_desktop.exchange.example.calendar import BudgetYear
from phb_desktop.exchange.starter import (
    Payer,
    People,
    Starter,
    StarterAccount,
    StarterContribution,
    StarterLine,
    StarterPlan,
    StarterPot,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.model import Body, Every, Per, Role
from phb_desktop.values.money import Money, total

# streams
NHS: Final = "NHS money"
COUNCIL: Final = "Council money"

# accounts
MAIN: Final = "Budget account"
CARD: Final = "Activities card"
SAVINGS: Final = "Short break savings"
CASH: Final = "Cash box"

SORT_CODE: Final = "00-00-00"
ACCOUNT_NUMBERS: Final = {MAIN: "00034127", CARD: "00045238", SAVINGS: "00056349"}

# plan lines
CARE: Final = "Personal assistants"
NIGHTS: Final = "Sleep-in nights"
PAYROLL: Final = "Payroll bureau"
INSURANCE: Final = "Employer's insurance"
TRAINING: Final = "Training for personal assistants"
POOL: Final = "Hydrotherapy"
COVER: Final = "Agency cover"
ACTIVITIES: Final = "Activities and getting there"
BREAK: Final = "A week away"
EQUIPMENT: Final = "Equipment agreed at the review"

AT_HOME: Final = "To live safely in my own home"
MOVING: Final = "To keep my joints moving and my pain down"
OUT: Final = "To see friends and be out twice a week"
RESTED: Final = "To give Rhiannon a rest once a year"

COORDINATOR: Final = "Nia Specimen, continuing care nurse"

HOURS: Final = {NHS: 72, COUNCIL: 20}  # hours of PA time a week that each funder pays for
SENIOR: Final = Money(1_20)  # what the lead PA earns an hour above the others
_LED: Final = 40  # hours of hers a week, in the NHS hours
_VARYING: Final = 8  # hours a week with holiday pay on top, in the NHS hours

NHS_FIRST: Final = date(2025, 10, 6)
COUNCIL_FIRST: Final = date(2025, 10, 7)
CONTRIBUTION_WEEKLY: Final = Money(24_80)
CONTRIBUTION_MONTHLY: Final = Money(107_47)  # 52 weeks of £24.80, paid in twelve parts
GOAL: Final = Money(900_00)


def hourly(step: int) -> Money:
    """Return what a PA earns an hour. step counts the reviews since autumn 2025; each raised the rates.

    £13.40, and £14.05 from the review of February 2026: above the National Living Wage of £12.21 (April 2025)
    and £12.71 (April 2026). Before: £12.75 and £12.10, above £11.44 (April 2024) and £10.42 (April 2023).
    """
    return Money(13_40 + 65 * step)


def sleep_in(step: int) -> Money:
    """Return what a night slept in Gwen's home is paid; time awake is paid by the hour on top."""
    return Money(55_00 + 300 * step)


def pool_price(step: int) -> Money:
    """Return the price of a session in the warm pool."""
    return Money(38_00 + 200 * step)


def nhs_weekly(step: int) -> Money:
    """Return what the NHS money is worth a week: yearly lines by 52 weeks, up to the next 5p."""
    weekly = yearly = 0
    for line in _lines(step, equipment=False):
        pence = sum(rate.amount.pence for rate in line.rates if rate.stream == NHS)
        weekly += pence if line.per is Per.WEEK else 0
        yearly += pence if line.per is Per.YEAR else 0
    exact = weekly + -(-yearly // 52)
    return Money(-(-exact // 5) * 5)


def council_weekly(step: int) -> Money:
    """Return what the council pays a week: its lines, less what Gwen contributes herself."""
    lines = total(
        rate.amount for line in _lines(step, equipment=False) for rate in line.rates if rate.stream == COUNCIL
    )
    return lines - CONTRIBUTION_WEEKLY


def four_weeks(stream: str, step: int) -> Money:
    """Return what a funder pays every four weeks."""
    weekly = nhs_weekly(step) if stream == NHS else council_weekly(step)
    return Money(4 * weekly.pence)


def _lines(step: int, *, equipment: bool) -> tuple[StarterLine, ...]:
    def nhs(pence: int) -> StarterRate:
        return StarterRate(NHS, Money(pence))

    def council(pence: int) -> StarterRate:
        return StarterRate(COUNCIL, Money(pence))

    rate = hourly(step).pence
    holiday = -(-_VARYING * rate * 1207 // 10_000)
    nights = 2 * sleep_in(step).pence + rate // 5  # and some twelve minutes awake
    lines = [
        StarterLine(
            CARE,
            Per.WEEK,
            (
                nhs(HOURS[NHS] * rate + _LED * SENIOR.pence + holiday + 24_00 + 100 * step),
                council(HOURS[COUNCIL] * rate),
            ),
            outcome=AT_HOME,
            minutes_per_week=60 * sum(HOURS.values()),
        ),
        StarterLine(NIGHTS, Per.WEEK, (nhs(nights),), outcome=AT_HOME),
        StarterLine(INSURANCE, Per.YEAR, (nhs(125_00),), outcome=AT_HOME),
        StarterLine(TRAINING, Per.YEAR, (nhs(420_00),), outcome=AT_HOME),
        StarterLine(POOL, Per.WEEK, (nhs(pool_price(step).pence),), outcome=MOVING),
        StarterLine(COVER, Per.YEAR, (nhs(1400_00),), outcome=AT_HOME),
        StarterLine(ACTIVITIES, Per.WEEK, (council(38_00 + 150 * step),), outcome=OUT),
        StarterLine(BREAK, Per.YEAR, (nhs(GOAL.pence),), outcome=RESTED),
    ]
    if step <= 0:  # from the review of February 2026 on there is no bureau any more
        lines.insert(2, StarterLine(PAYROLL, Per.YEAR, (nhs(312_00 + 20_00 * step),), outcome=AT_HOME))
    if equipment:
        lines.append(StarterLine(EQUIPMENT, Per.ONCE, (nhs(640_00),), outcome=MOVING))
    return tuple(lines)


def plan_of(year: BudgetYear, *, reviewed: bool, first: bool = False) -> StarterPlan:
    """Return a year's plan as agreed in autumn, or as it became at the review in February.

    first: the budget begins with it.
    """
    step = year.number + reviewed
    starts = year.review if reviewed else year.span.first
    return StarterPlan(
        starts=starts,
        ends=year.span.last,
        lines=_lines(step, equipment=reviewed),
        weekly=(StarterRate(NHS, nhs_weekly(step)), StarterRate(COUNCIL, council_weekly(step))),
        outcomes=(AT_HOME, MOVING, OUT, RESTED),
        pots=(StarterPot("A week away in August", GOAL, year.day(7, 31)),),
        agreed_on=starts - timedelta(days=12),
        agreed_by=COORDINATOR,
        reviewed_on=starts - timedelta(days=19) if reviewed or not first else None,
        review_due=year.day(9, 1) if reviewed else year.day(1, 12),
    )


def starter(first: BudgetYear) -> Starter:
    """Return how the budget begins, on 1 October of its first year."""
    begins = first.span.first
    nhs_first, council_first = first.four_weekly(NHS_FIRST)[0], first.four_weekly(COUNCIL_FIRST)[0]
    return Starter(
        people=People(
            person_name="Gwen Sample",
            holder_name="Rhiannon Sample",
            holder_role=Role.REPRESENTATIVE,
            person_reference="PHB-00417",
            coordinator_name=COORDINATOR,
            coordinator_contact="01632 960417, nia.specimen@example.org",
            signatories="Rhiannon Sample",
            payroll="Quietbrook Payroll Bureau",
        ),
        payers=(
            Payer(
                "Example Integrated Care Board",
                kind=Body.ICB,
                receives_return="PHB Finance Team, Example ICB",
                address="1 Sample Street, Exampleton EX0 1PL",
                email="phb.finance@example.org",
                reference="EXICB/PHB/0417",
                streams=(NHS,),
                terms=StarterTerms(
                    contingency_weeks=Decimal(4),
                    receipt_from=Money(10_00),
                    source=f"Direct payment agreement of 19 September {begins.year}, page 4",
                ),
            ),
            Payer(
                "Example Council",
                kind=Body.COUNCIL,
                receives_return="Direct Payments Monitoring, Example Council",
                address="Example House, Exampleton EX0 2PL",
                email="direct.payments@example.org",
                reference="EXC-88213",
                streams=(COUNCIL,),
                terms=StarterTerms(
                    contingency_weeks=Decimal(2),
                    receipt_from=Money(10_00),
                    source=f"Council direct payment agreement of 22 September {begins.year}, page 7",
                ),
            ),
        ),
        plans=(plan_of(first, reviewed=False, first=True),),
        schedules=(
            StarterSchedule(NHS, Every.FOUR_WEEKS, nhs_first, four_weeks(NHS, first.number)),
            StarterSchedule(COUNCIL, Every.FOUR_WEEKS, council_first, four_weeks(COUNCIL, first.number)),
        ),
        contributions=(
            StarterContribution(
                COUNCIL,
                begins,
                CONTRIBUTION_WEEKLY,
                f"Council's letter on charging of 15 September {begins.year}",
            ),
        ),
        accounts=(
            StarterAccount(
                MAIN,
                CashKind.OWN,
                begins,
                SORT_CODE,
                ACCOUNT_NUMBERS[MAIN],
                opening=(StarterRate(NHS, Money(3546_20)), StarterRate(COUNCIL, Money(352_75))),
            ),
            StarterAccount(
                CARD,
                CashKind.CARD,
                begins,
                SORT_CODE,
                ACCOUNT_NUMBERS[CARD],
                opening=(StarterRate(COUNCIL, Money(61_40)),),
            ),
            StarterAccount(SAVINGS, CashKind.POT, begins, SORT_CODE, ACCOUNT_NUMBERS[SAVINGS]),
            StarterAccount(CASH, CashKind.CASH, begins, opening=(StarterRate(COUNCIL, Money(12_00)),)),
        ),
    )
