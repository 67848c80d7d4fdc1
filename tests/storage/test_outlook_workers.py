"""Looking ahead where somebody works: hours without a payslip, pay days, HMRC, what an hour costs."""

from __future__ import annotations

from datetime import date

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, Household

from phb_desktop.employer.commands import ApprovePayDay
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, PaymentType
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.statements.outlook.clocks import Hand, clocks
from phb_desktop.statements.outlook.hourly import Help, any_help, costs
from phb_desktop.statements.outlook.spoken_for import spoken_for
from phb_desktop.statements.outlook.words import now, turns
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span


@pytest.fixture
def home(budget: Office) -> Household:
    return Household(budget)


def test_hours_that_no_payslip_holds_are_told_beside_what_is_owed(home: Household) -> None:
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK, days=2)
    seen = home.ask(spoken_for)
    assert seen.unpaid == (("Jo Ash", Money(224_00)),)  # 16 hours at 14.00
    assert seen.worked_sum == sum((bill.amount for bill in seen.worked), Money(0)) + seen.holiday
    assert seen.worked_sum >= Money(448_00), (
        "the week that was paid by payslip is owed until a payment settles it"
    )
    assert seen.safe_with_time == seen.safe - Money(224_00)
    assert now.unpaid_time(seen).startswith("People also worked for £224.00 that no payslip holds yet.")


def test_pay_days_and_returns_have_their_clocks(home: Household) -> None:
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    rows = {row.hand: row for row in home.ask(clocks).rows}
    pay = rows[Hand.PAY_DAY]
    assert (pay.what, pay.goes) == ("Jo Ash", Frequency.WEEKLY)
    assert pay.coming == (date(2026, 7, 3), date(2026, 7, 10))
    assert pay.turn == Span(date(2026, 6, 22), date(2026, 6, 28))
    tax = rows[Hand.HMRC]
    assert tax.turn == Span(date(2026, 6, 6), date(2026, 7, 5))
    assert all(day > date(2026, 6, 30) for day in tax.coming)
    assert "Payday of Jo Ash, every week." in turns.clock(pay).replace(". Now", ".|Now").split("|")[0]


def test_an_hour_of_ones_own_help_is_set_beside_an_agencys(home: Household) -> None:
    assert home.ask(any_help), "somebody works here"
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    part = Allocation(
        Money(102_00), home.stream, type=PaymentType.AGENCY_CARE, line=home.lines[0], hours=Hours(4 * 60)
    )
    account = home.ask(cash_accounts)[0].id
    home.do(RecordSpending(date(2026, 5, 4), "Harbour Home Care", (part,), account))
    seen = home.ask(costs)
    own, agency = seen.of(Help.OWN), seen.of(Help.AGENCY)
    (slip,) = home.slips()
    assert (own.paid, own.hours) == (slip.amounts.cost, Hours(32 * 60))
    assert own.from_slips
    assert own.a_week == own.paid, "one week's payslip"
    assert sum((each.amount for each in own.parts), Money(0)) == own.paid
    assert agency.an_hour == Money(25_50)
    assert (own.plan_hour, own.plan_week) == (Money(16_00), Money(640_00))
    assert turns.compared(seen)[0] == (
        f"An hour costs {own.an_hour} with your own assistants, and £25.50 with an agency: "
        f"{Money(25_50) - own.an_hour} more."
    )
