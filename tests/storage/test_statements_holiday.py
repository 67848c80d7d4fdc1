"""Holiday as a debt, and what else section I checks, on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, Household

from phb_desktop.casebook.commands import MarkDone
from phb_desktop.casebook.model import DutyKey
from phb_desktop.employer import queries
from phb_desktop.employer.commands import ApprovePayDay, NoteAbsence, NoteCheck, PayDebts
from phb_desktop.employer.model import AbsenceKind, CheckKind, HolidayWay
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.ledger.commands import RecordBill
from phb_desktop.ledger.model import OwedKind, Purpose
from phb_desktop.ledger.queries import open_bills, owed_on, position_on
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.office import Office
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Content
from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft, issued_content
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.vault.work import Reader

APRIL = (date(2026, 4, 1), date(2026, 4, 30))
MAY = (date(2026, 5, 1), date(2026, 5, 31))


@pytest.fixture
def home(budget: Office) -> Household:
    """Jo worked a week of 32 hours, which built up four hours of holiday, and was paid for it."""
    made = Household(budget)
    made.works(made.jo, MONDAY)
    made.do(ApprovePayDay(FRIDAY))
    return made


def issue(home: Household, days: tuple[date, date], **more: Any) -> Content:
    made = home.do(IssueStatement(*days, bank_explanation="no bank file yet", **more))
    content: Content = home.ask(issued_content, made)
    return content


def holiday(home: Household, on: date) -> Money:
    owed: Money = home.ask(owed_on, on)[OwedKind.HOLIDAY]
    return owed


def accruals(reader: Reader) -> list[date]:
    rows = reader.session.query(EntryRecord).where(EntryRecord.purpose == Purpose.ACCRUAL)
    return [row.on for row in rows.order_by(EntryRecord.id)]


def test_issuing_posts_what_the_draft_showed(home: Household) -> None:
    before: Content = home.ask(draft, *APRIL)
    assert holiday(home, APRIL[1]) == ZERO

    content = issue(home, APRIL)

    assert content.employer is not None
    assert content.owed is not None
    (row,) = content.employer.holiday
    assert (row.owed, row.worth) == (4 * 60, Money(56_00))
    assert content.owed.holiday == Money(56_00) == holiday(home, APRIL[1])
    assert before.owed is not None
    assert before.owed.holiday == content.owed.holiday
    assert before.summary.owed == content.summary.owed
    assert broken(content) == []
    (item,) = [each for each in content.owed.items if each.what == "holiday"]
    assert (item.to_whom, item.amount) == ("J.A.", Money(56_00))
    spot = next(each for each in home.ask(position_on, APRIL[1]) if each.line == home.lines[0])
    assert spot.owed == home.slips()[0].amounts.cost + Money(56_00)
    assert not [each for each in home.ask(open_bills, APRIL[1]) if each.kind is OwedKind.HOLIDAY]


def test_each_statement_posts_the_change_alone(home: Household) -> None:
    issue(home, APRIL)
    home.works(home.jo, MONDAY + WEEK)
    home.do(ApprovePayDay(FRIDAY + WEEK))  # 1 May: four hours more
    home.do(NoteAbsence(home.jo, AbsenceKind.HOLIDAY, date(2026, 5, 6), date(2026, 5, 6), Hours(6 * 60)))

    content = issue(home, MAY)

    assert content.owed is not None
    assert content.owed.holiday == Money(28_00) == holiday(home, MAY[1])
    assert holiday(home, APRIL[1]) == Money(56_00)
    assert home.ask(accruals) == [APRIL[1], MAY[1]]
    assert content.employer is not None
    (row,) = content.employer.holiday
    assert (row.brought, row.built_up, row.taken, row.owed) == (240, 240, 360, 120)


def test_issuing_again_leaves_later_statements_as_they_were(home: Household) -> None:
    issue(home, APRIL)
    issue(home, MAY)
    said = holiday(home, MAY[1])
    home.do(NoteAbsence(home.jo, AbsenceKind.HOLIDAY, date(2026, 4, 22), date(2026, 4, 22), Hours(60)))

    content = issue(home, APRIL, reason="a day of holiday was forgotten")

    assert content.owed is not None
    assert content.owed.holiday == Money(42_00) == holiday(home, APRIL[1])
    assert holiday(home, MAY[1]) == said == Money(56_00)
    again = issue(home, MAY, reason="the same day")
    assert again.owed is not None
    assert again.owed.holiday == Money(42_00) == holiday(home, MAY[1])


def test_a_statement_that_is_refused_posts_nothing(home: Household) -> None:
    with pytest.raises(Exception, match="bank"):
        home.do(IssueStatement(*APRIL))
    assert home.ask(accruals) == []


def test_rolled_up_holiday_is_no_debt(budget: Office) -> None:
    home = Household(budget)
    home.do(replace(home.terms(home.jo), holiday=HolidayWay.ROLLED_UP, from_day=date(2026, 4, 6)))
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    content = issue(home, APRIL)
    assert content.owed is not None
    assert content.owed.holiday == ZERO
    assert home.ask(accruals) == []


def test_holiday_entered_by_hand_stands_beside_what_was_worked_out(home: Household) -> None:
    home.do(
        RecordBill(date(2026, 4, 28), "Jo Ash", OwedKind.HOLIDAY, Money(10_00), home.lines[0], home.stream)
    )
    content = issue(home, APRIL)
    assert content.owed is not None
    assert content.employer is not None
    assert content.owed.holiday == Money(66_00)
    assert content.employer.holiday_by_hand == Money(10_00)
    assert broken(content) == []


def test_a_changed_figure_of_holiday_breaks_x18(home: Household) -> None:
    content = home.ask(draft, *APRIL)
    changed = replace(content, owed=replace(content.owed, holiday=Money(55_00)))
    assert "X18" in {each.rule for each in broken(changed)}


def test_if_payments_stopped_holiday_counts_once(home: Household) -> None:
    before = home.ask(queries.if_stopped)
    issue(home, APRIL)
    after = home.ask(queries.if_stopped)
    assert after.together == before.together
    assert after.workers[0].holiday == Money(56_00)
    assert after.other == ZERO


def test_hours_on_timesheets_stand_beside_hours_paid(home: Household) -> None:
    home.works(home.jo, MONDAY + WEEK, hours=5, days=2)  # confirmed, and paid in May only
    content: Content = home.ask(draft, *APRIL)
    assert content.employer is not None
    (row,) = content.employer.hours
    assert (row.worker, row.on_sheets, row.paid, row.difference, row.waiting) == ("J.A.", 1920, 1920, 0, 600)
    changed = replace(row, difference=5)
    other = replace(content, employer=replace(content.employer, hours=(changed,)))
    assert "I hours" in {each.rule for each in broken(other)}


def test_what_hmrc_was_paid_in_time_is_told(home: Household) -> None:
    slip = home.slips()[0]
    owed = tuple(each.entry for each in home.ask(queries.open_debts, Creditor.HMRC))
    may: Content = home.ask(draft, *MAY)
    assert may.employer is not None
    (row,) = [each for each in may.employer.deadlines if each.what == "hmrc"]
    assert (row.due_on, row.due, row.still_open) == (
        date(2026, 5, 22),
        slip.amounts.to_hmrc,
        slip.amounts.to_hmrc,
    )
    home.do(PayDebts(home.bank(date(2026, 5, 25), -slip.amounts.to_hmrc.pence, "HMRC"), owed))
    late: Content = home.ask(draft, *MAY)
    assert late.employer is not None
    (row,) = [each for each in late.employer.deadlines if each.what == "hmrc"]
    assert (row.in_time, row.late, row.still_open) == (ZERO, slip.amounts.to_hmrc, ZERO)
    broken_one = replace(late, employer=replace(late.employer, deadlines=(replace(row, late=Money(1)),)))
    assert "I deadlines" in {each.rule for each in broken(broken_one)}
    june: Content = home.ask(draft, date(2026, 6, 1), date(2026, 6, 30))
    assert june.employer is not None
    assert june.employer.deadlines == ()


def test_what_was_checked_is_told_by_initials_and_days_alone(home: Household) -> None:
    home.do(
        NoteCheck(
            home.jo,
            CheckKind.DBS,
            date(2026, 4, 2),
            what="enhanced",
            outcome="clear, number 001234",
            expires_on=date(2029, 4, 1),
        )
    )
    home.do(MarkDone(DutyKey(f"employer:right_to_work:{home.jo}"), "seen by the old employer", needed=False))
    content = issue(home, APRIL)
    assert content.employer is not None
    assert [(each.kind, each.noted_on, each.until, each.not_needed) for each in content.employer.checks] == [
        ("contract", None, None, False),
        ("right_to_work", None, None, True),
        ("dbs", date(2026, 4, 2), date(2029, 4, 1), False),
    ]
    assert "001234" not in str(content)
    assert "old employer" not in str(content)


def test_the_ledger_equals_what_is_owed_after_each_of_many_statements(home: Household) -> None:
    """X18, carried through: whatever was worked, taken and paid between them."""
    for week in range(1, 9):
        home.works(home.jo, MONDAY + week * WEEK, hours=4 + week % 5, days=1 + week % 4)
        home.do(ApprovePayDay(FRIDAY + week * WEEK))
    first = APRIL[0]
    for last in (date(2026, 4, 30), date(2026, 5, 14), date(2026, 5, 31), date(2026, 6, 30)):
        content = issue(home, (first, last))
        first = last + timedelta(days=1)
        assert content.employer is not None
        assert content.owed is not None
        assert holiday(home, last) == total(row.worth for row in content.employer.holiday)
        assert broken(content) == []
