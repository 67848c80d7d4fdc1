"""The invented household is fixed, plausible for its dates, and plainly invented."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from phb_desktop.employer.model.payday import PayMode
from phb_desktop.employer.pay.ages import age_on, state_pension_day
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.exchange.example.calendar import BudgetYear, bank_day, bank_day_before
from phb_desktop.exchange.example.event import Event
from phb_desktop.exchange.example.household import ACCOUNTS, Household
from phb_desktop.exchange.example.papers import paper_for, permission, plan_letter
from phb_desktop.exchange.example.pay_days import as_it_went, paydays, tax_day, tax_quarter, worked_for
from phb_desktop.exchange.example.people import CARE, EQUIPMENT, HOURS, NIGHTS, PAYROLL, plan_of
from phb_desktop.exchange.example.rota import absences, away, begins, earned, week_of
from phb_desktop.exchange.example.workers import AMINA, CARYS, JONAH, PAS, TOMOS
from phb_desktop.ledger.model import PaymentType, ReceiptKind
from phb_desktop.papers.model import MediaType
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

THREE_YEARS = Household(3)


def test_more_years_lie_before_the_last_and_leave_it_as_it_was() -> None:
    last, three = Household(), THREE_YEARS

    assert three.begins == date(2023, 10, 1)
    assert (last.begins, last.ends) == (date(2025, 10, 1), three.ends)

    def kept(household: Household) -> list[Event]:
        """Leave out what rests on the years before: interest on savings, a surplus that is asked back."""
        found = [each for each in household.events if each.on >= last.begins]
        return [
            e for e in found if e.receipt is not ReceiptKind.INTEREST and e.type is not PaymentType.REPAYMENT
        ]

    assert kept(three) == kept(last)


def test_each_quarter_opens_with_what_the_one_before_closed() -> None:
    quarters = [quarter for year in THREE_YEARS.budget_years for quarter in year.quarters()]
    figures = [THREE_YEARS.figures(quarter) for quarter in quarters]

    assert all(one.precedes(other) for one, other in pairwise(quarters))
    assert [each.d12 for each in figures[:-1]] == [each.d1 for each in figures[1:]]
    for quarter, each in zip(quarters, figures, strict=True):
        assert each.d12 == total(THREE_YEARS.balance(account, quarter.last) for account in ACCOUNTS)


def test_one_day_has_two_equal_payments() -> None:
    times = Counter((each.account, each.on, each.amount, each.payee) for each in Household().events)

    assert max(times.values()) == 2


def test_shares_add_up_to_every_payment_and_moves_to_nothing() -> None:
    for event in THREE_YEARS.events:
        if event.moves_to:
            assert event.shares == ()
        else:
            assert total(share.amount for share in event.shares) == abs(event.amount)
    assert total(event.amount for event in THREE_YEARS.events if event.moves_to) == ZERO


def test_nobody_is_paid_less_than_the_law_asks() -> None:
    """From April 2023 £10.42, 2024 £11.44, 2025 £12.21, 2026 £12.71 an hour (age 21 and over)."""
    lowest = {2023: Money(10_42), 2024: Money(11_44), 2025: Money(12_21), 2026: Money(12_71)}
    for year in THREE_YEARS.budget_years:
        for step, first, last in (
            (year.number, year.span.first, year.review - DAY),
            (year.number + 1, year.review, year.span.last),
        ):
            least = max(lowest[day.year - (day.month < 4)] for day in (first, last))
            assert all(pa.rates(step)[0].amount >= least for pa in PAS)


def test_the_four_are_whom_the_law_treats_apart() -> None:
    first, last = date(2025, 10, 6), date(2026, 10, 12)

    assert age_on(TOMOS.born, last) < 21
    assert TOMOS.letter == "M"
    assert state_pension_day(CARYS.born) <= date(2023, 10, 1)  # from the first day of the longest story
    assert CARYS.letter == "C"
    assert AMINA.loans == {Loan.PLAN_2}
    assert AMINA.code.endswith("W1")
    assert JONAH.sleeps_in
    assert all(21 <= age_on(pa.born, first) < 66 for pa in (AMINA, JONAH))
    assert all(pa.ni_number.startswith("QQ") for pa in PAS)


def test_a_usual_week_is_the_hours_of_the_plan() -> None:
    hours = {pa.name: pa.usual.minutes // 60 for pa in PAS}

    assert hours == {"Amina Notreal": 40, "Jonah Pretend": 24, "Carys Madeup": 20, "Tomos Imagined": 8}
    assert sum(hours.values()) == sum(HOURS.values())
    care = next(line for line in plan_of(BudgetYear(0), reviewed=False).lines if line.heading == CARE)
    assert care.minutes_per_week == 60 * sum(hours.values())


def test_nobody_works_while_they_are_away() -> None:
    year = BudgetYear(0)
    assert absences(year)
    for off in absences(year):
        monday = off.span.first - DAY * off.span.first.weekday()
        while monday <= off.span.last:
            worked = [monday + turn.day * DAY for turn in week_of(off.pa, monday)]
            assert not [day for day in worked if day in off.span]
            monday += 7 * DAY


def test_half_of_the_hours_are_kept_on_while_gwen_is_in_hospital() -> None:
    monday = away(BudgetYear(0)).last - DAY * 4  # the second week: nobody is on leave then

    minutes = {pa.name: sum(turn.minutes for turn in week_of(pa, monday)) for pa in PAS}
    assert minutes == {
        "Amina Notreal": 20 * 60,
        "Jonah Pretend": 12 * 60,
        "Carys Madeup": 8 * 60,
        "Tomos Imagined": 4 * 60,
    }


def test_pay_that_is_earned_and_not_due_yet_is_owed_by_days_worked() -> None:
    """On 31 December four weeks to the 28th wait for 2 January, and three days are worked since.

    Amina: 3 weeks of 40 hours and one of leave, then Monday to Wednesday, at £14.60. Jonah: 4 weeks of 24
    hours and 45 minutes awake, then seven hours on Tuesday and Wednesday, at £13.40; nine nights at £55.
    """
    owed = earned(date(2025, 12, 31), BudgetYear(0))
    sums = {
        (name, line): total(each.amount for each in owed if (each.party, each.line) == (name, line))
        for name, line in {(each.party, each.line) for each in owed}
    }

    assert sums["Amina Notreal", CARE] == Money((3 * 40 + 3 * 8) * 14_60)
    assert sums["Jonah Pretend", CARE] == Money((4 * 24 + 7) * 13_40)
    assert sums["Jonah Pretend", NIGHTS] == Money(9 * 55_00 + 13_40 * 45 // 60)
    assert {each.paid_on for each in owed} == {date(2026, 1, 2), date(2026, 1, 30)}


def test_paydays_are_fridays_on_which_banks_work() -> None:
    days = list(paydays(THREE_YEARS.begins, THREE_YEARS.ends))

    assert all(day.weekday() == 4 and bank_day(day) == day for day in days)
    assert days[-12:] == list(paydays(date(2025, 10, 1), THREE_YEARS.ends))
    assert worked_for(date(2025, 11, 7)) == Span(begins(AMINA, BudgetYear(0)), date(2025, 11, 2))
    assert {as_it_went(day) for day in days} == set(PayMode)


def test_tax_is_paid_before_the_22nd_after_its_quarter() -> None:
    quarter = tax_quarter(date(2026, 1, 2))

    assert quarter == Span(date(2025, 10, 6), date(2026, 1, 5))
    assert tax_day(quarter) == date(2026, 1, 21)
    assert tax_quarter(date(2026, 4, 5)).last == date(2026, 4, 5)
    assert tax_day(tax_quarter(date(2026, 4, 24))) == date(2026, 7, 21)


@pytest.mark.parametrize("number", [-2, -1, 0])
def test_plans_follow_each_other_day_by_day(number: int) -> None:
    year = BudgetYear(number)
    before, after = plan_of(year, reviewed=False), plan_of(year, reviewed=True)

    assert before.starts == year.span.first
    assert before.starts < after.starts < after.ends == year.span.last
    gone = {line.heading for line in before.lines} - {line.heading for line in after.lines}
    assert gone == (set() if number else {PAYROLL})  # the bureau closed
    assert {line.heading for line in after.lines} - {line.heading for line in before.lines} == {EQUIPMENT}
    assert plan_of(BudgetYear(number + 1), reviewed=False).starts == after.ends + DAY
    assert all(line.starts is None for line in after.lines)


def test_banks_are_closed_on_weekends_and_at_christmas() -> None:
    christmas = date(2025, 12, 26)  # a Friday and a bank holiday

    assert bank_day_before(christmas) == date(2025, 12, 24)
    assert bank_day(christmas) == date(2025, 12, 29)
    assert all(
        bank_day(event.on) == event.on for event in THREE_YEARS.events if event.kind in {"BGC", "DD", "SO"}
    )


def test_every_paper_is_a_real_file_of_its_kind() -> None:
    kinds = set()
    for event in Household().events:
        if event.paper:
            paper = paper_for(event)
            kinds.add(media_type_of(paper.content))
            if paper.name.endswith(".pdf"):
                with pikepdf.open(io.BytesIO(paper.content)) as pdf:
                    assert len(pdf.pages) == 1
    assert kinds == {MediaType.PDF}
    email = permission(date(2026, 6, 11), date(2026, 6, 16), "Yes.")
    assert media_type_of(email.content) is MediaType.EMAIL
    letter = plan_letter(plan_of(BudgetYear(0), reviewed=True), 2)
    assert media_type_of(letter.content) is MediaType.PDF
