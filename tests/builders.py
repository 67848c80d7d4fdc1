"""Valid values by default; a test varies the one thing that it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from phb_desktop.exchange.starter import (
    Payer,
    People,
    Starter,
    StarterAccount,
    StarterLine,
    StarterPlan,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.model import Every, Per, Role
from phb_desktop.values.money import Money

NHS = "NHS money"


def a_plan(**changes: Any) -> StarterPlan:
    """1 April 2026 to 31 March 2027: care by PAs, therapy, insurance."""
    plan = StarterPlan(
        starts=date(2026, 4, 1),
        ends=date(2027, 3, 31),
        outcomes=("To live safely at home", "To keep my hands moving"),
        weekly=(StarterRate(NHS, Money(700_00)),),
        lines=(
            StarterLine(
                "Personal assistants",
                Per.WEEK,
                (StarterRate(NHS, Money(640_00)),),
                outcome="To live safely at home",
                minutes_per_week=40 * 60,
            ),
            StarterLine(
                "Hydrotherapy", Per.WEEK, (StarterRate(NHS, Money(45_00)),), outcome="To keep my hands moving"
            ),
            StarterLine("Insurance", Per.YEAR, (StarterRate(NHS, Money(120_00)),)),
        ),
        agreed_on=date(2026, 3, 20),
        agreed_by="R. Example, care co-ordinator",
        review_due=date(2026, 7, 1),
    )
    return replace(plan, **changes)


def a_starter(**changes: Any) -> Starter:
    """Gwen's budget: one funder, paid four-weekly in advance, £1,400.00 in the bank."""
    starter = Starter(
        people=People(
            person_name="Gwen Sample",
            holder_name="Rhys Sample",
            holder_role=Role.REPRESENTATIVE,
            person_reference="PHB-0001",
            coordinator_name="R. Example",
        ),
        payers=(
            Payer(
                "Example ICB",
                reference="EX/0001",
                streams=(NHS,),
                terms=StarterTerms(contingency_weeks=Decimal(1), source="agreement, page 3"),
            ),
        ),
        plans=(a_plan(),),
        schedules=(StarterSchedule(NHS, Every.FOUR_WEEKS, date(2026, 4, 6), Money(2800_00)),),
        accounts=(
            StarterAccount(
                "PHB account",
                CashKind.OWN,
                date(2026, 4, 1),
                sort_code="00-00-00",
                account_number="00012345",
                opening=(StarterRate(NHS, Money(1400_00)),),
            ),
        ),
    )
    return replace(starter, **changes)
