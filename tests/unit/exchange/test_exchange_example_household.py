"""The invented household is fixed, plausible for its dates, and plainly invented."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from datetime import date
from itertools import pairwise

import pikepdf
import pytest

from phb_desktop.exchange.example.bank_files import bank_files
from phb_desktop.exchange.example.calendar import BEGINS, BudgetYear, bank_day, bank_day_before, year_of
from phb_desktop.exchange.example.household import ACCOUNTS, Household
from phb_desktop.exchange.example.papers import paper_for, plan_letter
from phb_desktop.exchange.example.people import hourly, plan_of
from phb_desktop.exchange.example.wages import payslips, rate_on
from phb_desktop.papers.model import MediaType
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span

THREE_YEARS = Household(3)


def test_the_bank_files_are_the_same_bytes_everywhere() -> None:
    """Change the digest only together with a line in the changelog: people compare examples."""
    together = hashlib.sha256()
    for file in bank_files(Household()):
        together.update(file.name.encode() + file.content)

    assert together.hexdigest()[:16] == "b47f10f97acf571a"


def test_more_years_leave_the_first_as_it_was() -> None:
    first = Household()

    assert THREE_YEARS.events[: len(first.events)] == first.events
    assert bank_files(THREE_YEARS)[: len(bank_files(first))] == bank_files(first)


def test_no_account_ever_goes_below_zero() -> None:
    for account in ACCOUNTS:
        balance = THREE_YEARS.opening(account)
        for event in THREE_YEARS.events:
            if event.account == account:
                balance += event.amount
                assert balance >= ZERO, (account, event)


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


def test_nobody_is_paid_less_than_the_national_living_wage() -> None:
    # From 1 April 2025 £12.21, from 1 April 2026 £12.71 (age 21 and over).
    assert rate_on(date(2025, 10, 1)) == hourly(0) == Money(13_40)
    for slip in payslips(Span(BEGINS, date(2026, 9, 30))):
        least = Money(12_71) if slip.worked.last >= date(2026, 4, 1) else Money(12_21)
        assert slip.rate >= least
        assert slip.gross - slip.tax - slip.ni - slip.own_pension == slip.net
        assert slip.gross == Money(slip.hours * slip.rate.pence) + slip.sick_pay


def test_a_payslip_worked_out_by_hand() -> None:
    """30 hours for 4 weeks at £13.40: 20 % of £640, 8 % of £640.00, 4 % of £1,128.00."""
    slip = payslips(Span(BEGINS, date(2025, 11, 1)))[0]

    assert (slip.gross, slip.tax, slip.ni) == (Money(1608_00), Money(128_00), Money(51_20))
    assert (slip.own_pension, slip.net) == (Money(45_12), Money(1383_68))


def test_wages_are_owed_by_days_at_each_quarters_end() -> None:
    day = date(2025, 12, 31)  # eight days into four weeks that began on 24 December
    owed = [each for each in THREE_YEARS.owed if each.on == day and each.party == "Carys Madeup"]

    assert total(each.amount for each in owed) == Money(1608_00 * 8 // 28)
    assert {each.paid_on for each in owed} == {date(2026, 1, 23)}


@pytest.mark.parametrize("number", range(3))
def test_plans_follow_each_other_day_by_day(number: int) -> None:
    year = BudgetYear(number)
    before, after = plan_of(year, reviewed=False), plan_of(year, reviewed=True)

    assert before.starts == year.span.first
    assert before.starts < after.starts < after.ends == year.span.last
    assert len(after.lines) == len(before.lines) + 1
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
            paper = paper_for(event, year_of(event.on))
            kinds.add(media_type_of(paper.content))
            if paper.name.endswith(".pdf"):
                with pikepdf.open(io.BytesIO(paper.content)) as pdf:
                    assert len(pdf.pages) == 1
    assert kinds == {MediaType.PDF, MediaType.EMAIL}
    letter = plan_letter(plan_of(BudgetYear(0), reviewed=True), 2)
    assert media_type_of(letter.content) is MediaType.PDF
