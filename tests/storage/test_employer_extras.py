"""What is added to pay or taken off it on one pay day, and family pay, on a real encrypted file."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, YEAR, Household, refusal

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    ApprovePayDay,
    CorrectPA,
    NoFamilyDay,
    NoteAbsence,
    NotTheirHours,
    PayDebts,
    SayEmployer,
)
from phb_desktop.employer.model import AbsenceKind, TimeKind, TimeRate, WorkerStatus
from phb_desktop.employer.model.drafts import Employer, Extra
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind, NotAgreed, NothingExtra, NotSaidWhy
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.minimum_wage import Outcome
from phb_desktop.employer.queries.overview import paid_slips
from phb_desktop.errors import Refused
from phb_desktop.office import Office
from phb_desktop.statements.payslip import draw_payslip, taken_off
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total


@pytest.fixture
def home(budget: Office) -> Household:
    return Household(budget)


def with_items(home: Household, *items: ExtraItem) -> Any:
    """Draft Jo's Friday with extras."""
    return home.ask(queries.draft_of, home.jo, FRIDAY, Extra(home.jo, items=items))


def test_each_extra_is_paid_taxed_and_explained_as_what_it_is(home: Household) -> None:
    home.works(home.jo, MONDAY)
    plain = home.ask(queries.draft_of, home.jo, FRIDAY)

    draft = with_items(
        home,
        ExtraItem(ExtraKind.EXPENSES, Money(12_40), because="bus tickets of 14 April"),
        ExtraItem(ExtraKind.MILES, miles=Decimal(20)),
        ExtraItem(ExtraKind.BONUS, Money(50_00), "Easter bonus"),
        ExtraItem(ExtraKind.BACK_PAY, Money(20_00), because="an hour was left out", about=date(2026, 4, 17)),
        ExtraItem(ExtraKind.TAKEN_BACK, Money(5_00), because="paid twice"),
        ExtraItem(ExtraKind.ADVANCE, Money(30_00), because="signed note of 20 April"),
        ExtraItem(ExtraKind.ORDERED, Money(10_00), because="Order 123 of 1 April"),
    )

    a, b = draft.amounts, plain.amounts
    assert a.gross == b.gross + Money(50_00 + 20_00 - 5_00)
    assert a.expenses == Money(12_40 + 9_00)  # 20 miles at 45p
    assert a.other == Money(40_00)
    assert a.adds_up
    words = [line.words for line in draft.lines]
    assert "Back pay, for the pay of 17 April 2026" in words
    assert "Easter bonus" in words
    said = dict(draft.why)
    assert said["Advance paid back"] == "signed note of 20 April"
    assert said["Miles in their own car"] == "20 miles × £0.45 + 0 miles × £0.25"
    assert said["Expenses repaid"] == "bus tickets of 14 April"


def test_an_approved_payslip_keeps_why_each_extra_is_there(home: Household) -> None:
    home.works(home.jo, MONDAY)
    item = ExtraItem(ExtraKind.AGREED, Money(10_00), "Savings club", because="signed note of 3 April")
    home.do(ApprovePayDay(FRIDAY, extras=(Extra(home.jo, items=(item,)),)))

    (slip,) = home.slips()

    assert [(each.words, each.because) for each in slip.deductions] == [
        ("Savings club", "signed note of 3 April")
    ]
    (paid,) = home.ask(paid_slips)
    assert taken_off(slip.amounts, slip.deductions)[-1] == ("Savings club", Money(10_00))
    assert draw_payslip(paid).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("item", "kind", "field"),
    [
        (ExtraItem(ExtraKind.AGREED, Money(1_00)), NotAgreed, "because"),
        (ExtraItem(ExtraKind.ADVANCE, Money(1_00), because="  "), NotAgreed, "because"),
        (ExtraItem(ExtraKind.ORDERED, Money(1_00)), NotAgreed, "because"),
        (ExtraItem(ExtraKind.TAKEN_BACK, Money(1_00)), NotSaidWhy, "because"),
        (ExtraItem(ExtraKind.BACK_PAY, Money(1_00)), NotSaidWhy, "because"),
        (ExtraItem(ExtraKind.BONUS), NothingExtra, "amount"),
        (ExtraItem(ExtraKind.BONUS, Money(-1)), NothingExtra, "amount"),
        (ExtraItem(ExtraKind.MILES), NothingExtra, "miles"),
        (ExtraItem(ExtraKind.IN_LIEU, hours=Hours(-1)), NothingExtra, "hours"),
    ],
)
def test_an_extra_that_cannot_be_is_refused_at_its_field(
    home: Household, item: ExtraItem, kind: type[Refused], field: str
) -> None:
    home.works(home.jo, MONDAY)

    refused = refusal(home, ApprovePayDay(FRIDAY, extras=(Extra(home.jo, items=(item,)),)), kind)

    assert refused.field == field


def test_an_advance_is_paid_first_and_cleared_by_what_is_taken_from_pay(home: Household) -> None:
    """The advance left the bank on Monday; Friday's pay is less by it, and nothing stays owed."""
    advance = home.bank(date(2026, 4, 20), -30_00, "JO ASH ADVANCE")
    home.works(home.jo, MONDAY)
    item = ExtraItem(ExtraKind.ADVANCE, Money(30_00), because="signed note of 20 April")
    home.do(ApprovePayDay(FRIDAY, extras=(Extra(home.jo, items=(item,)),)))
    (slip,) = home.slips()
    owed = home.ask(queries.open_debts)
    wages = total(each.amount for each in owed if each.creditor is Creditor.WORKER)
    assert wages == slip.amounts.net

    taken = tuple(each.entry for each in owed if each.creditor is Creditor.OTHER)
    home.do(PayDebts(advance, taken))

    left = home.ask(queries.open_debts)
    assert not [each for each in left if each.creditor is Creditor.OTHER]
    assert total(each.amount for each in left) == slip.amounts.cost - Money(30_00)


def test_pay_below_the_minimum_wage_is_said_with_what_to_do_and_can_be_made_up(home: Household) -> None:
    home.do(replace(home.terms(home.jo), rates=(TimeRate(TimeKind.DAY, Money(10_00)),)))
    home.works(home.jo, MONDAY)

    draft = home.ask(queries.draft_of, home.jo, FRIDAY)

    assert draft.below_minimum_wage
    assert draft.minimum_wage is not None
    short = draft.minimum_wage.short_by
    assert any(f"{short} below the minimum wage" in note for note in draft.notes)
    assert any("Raise the rate in the terms" in note for note in draft.notes)
    assert "Pay that counts for the minimum wage" in dict(draft.why)

    made_up = with_items(home, ExtraItem(ExtraKind.TOP_UP, short))
    assert made_up.minimum_wage.outcome is Outcome.MET
    assert not made_up.below_minimum_wage
    penny_less = with_items(home, ExtraItem(ExtraKind.TOP_UP, short - Money(1)))
    assert penny_less.below_minimum_wage


# -- family pay


BORN = date(2026, 5, 24)
BEGINS = date(2026, 11, 15)  # a Sunday
DUE = date(2026, 11, 25)  # its 15th week before begins on Sunday 9 August


def long_at_work(home: Household) -> None:
    """Jo worked from April on, paid each Friday up to 20 November: £448 a week."""
    monday = MONDAY
    while monday < date(2026, 11, 9):
        home.works(home.jo, monday)
        home.do(ApprovePayDay(monday + timedelta(days=11)))
        monday += WEEK


def maternity(home: Household, **more: Any) -> None:
    home.do(
        NoteAbsence(
            home.jo,
            AbsenceKind.FAMILY,
            BEGINS,
            BEGINS + 39 * WEEK - timedelta(days=1),
            proof="MATB1",
            family=FamilyPayKind.MATERNITY,
            family_day=more.get("due", DUE),
        )
    )


def test_maternity_pay_comes_week_by_week_and_most_of_it_comes_back(home: Household) -> None:
    home.do(SayEmployer(Employer(YEAR, small_employer=True)))
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 2, 2), None, ""))
    long_at_work(home)
    maternity(home)
    friday = date(2026, 11, 27)  # pays up to Sunday 22 November: one week of leave has ended

    draft = home.ask(queries.draft_of, home.jo, friday)

    (line,) = [each for each in draft.lines if each.kind is LineKind.FAMILY_PAY]
    assert line.amount == Money(403_20)  # 90 % of 448.00
    assert line.words == "Statutory Maternity Pay, 15 November 2026 to 21 November 2026"
    assert draft.amounts.recovered == Money(439_49)  # 109 % of 403.20, to the nearest penny
    assert draft.amounts.cost == draft.amounts.gross + draft.amounts.employer_ni - draft.amounts.recovered
    assert "Family pay got back from HMRC" in dict(draft.why)

    home.do(ApprovePayDay(friday))
    again = home.ask(queries.draft_of, home.jo, friday + WEEK)
    (line,) = [each for each in again.lines if each.kind is LineKind.FAMILY_PAY]
    assert line.words == "Statutory Maternity Pay, 22 November 2026 to 28 November 2026"
    paid = home.ask(queries.family_paid, home.slips())
    assert paid == {FamilyPayKind.MATERNITY: (Money(403_20), Money(439_49))}


def test_family_pay_that_is_not_due_says_why_and_pays_nothing(home: Household) -> None:
    long_at_work(home)
    maternity(home)  # employed since 6 April: 19 weeks with the week of 9 August

    draft = home.ask(queries.draft_of, home.jo, date(2026, 11, 27))

    assert not [each for each in draft.lines if each.kind is LineKind.FAMILY_PAY]
    assert draft.amounts.recovered == ZERO
    assert "Statutory Maternity Pay is not due: 19 weeks of work, 26 are needed: not due." in draft.notes


def with_pay(home: Household, from_day: date, hourly: Money) -> None:
    rates = tuple(
        replace(each, amount=hourly) if each.kind is TimeKind.DAY else each
        for each in home.terms(home.jo).rates
    )
    home.do(replace(home.terms(home.jo), from_day=from_day, rates=rates))


def family_lines(home: Household, day: date) -> dict[str, Money]:
    draft = home.ask(queries.draft_of, home.jo, day)
    return {each.words: each.amount for each in draft.lines if each.kind is LineKind.FAMILY_PAY}


def test_a_rise_during_maternity_leave_counts_back_and_weeks_paid_before_are_made_good(
    home: Household,
) -> None:
    """£448 a week at £14; at £15 it had been £480. Six weeks at 90 %: 432.00 in place of 403.20."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 2, 2), None, ""))
    long_at_work(home)
    maternity(home)
    friday = date(2026, 11, 27)
    home.do(ApprovePayDay(friday))
    assert family_lines(home, friday + WEEK) == {
        "Statutory Maternity Pay, 22 November 2026 to 28 November 2026": Money(403_20)
    }

    with_pay(home, date(2026, 11, 30), Money(15_00))

    assert family_lines(home, friday + WEEK) == {  # the rise begins on the day after this pay period
        "Statutory Maternity Pay, 22 November 2026 to 28 November 2026": Money(403_20)
    }
    home.do(ApprovePayDay(friday + WEEK))
    found = family_lines(home, friday + 2 * WEEK)
    assert found == {
        "Statutory Maternity Pay, 29 November 2026 to 5 December 2026": Money(432_00),
        "Statutory Maternity Pay of weeks paid before, worked out again": Money(2 * 28_80),
    }
    home.do(ApprovePayDay(friday + 2 * WEEK))
    slip = home.slips()[-1]
    assert "Rise in pay" in " ".join(words for _, words in slip.why) or slip.amounts.gross == Money(489_60)
    assert family_lines(home, friday + 3 * WEEK) == {
        "Statutory Maternity Pay, 6 December 2026 to 12 December 2026": Money(432_00)
    }


def test_a_rise_that_was_agreed_late_counts_in_the_eight_weeks_from_its_day(home: Household) -> None:
    """Paternity: eight paydays of £448; four of them at £11 an hour less were the flat rate's in any case."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2025, 2, 3), None, ""))
    monday = MONDAY
    for _ in range(16):
        home.works(home.jo, monday, hours=3, days=4)
        home.do(ApprovePayDay(monday + timedelta(days=11), below_minimum_wage=True))
        monday += WEEK
    first = date(2026, 8, 3)
    home.do(
        NoteAbsence(
            home.jo,
            AbsenceKind.FAMILY,
            first,
            first + 2 * WEEK - timedelta(days=1),
            family=FamilyPayKind.PATERNITY,
            family_day=date(2026, 11, 2),
        )
    )
    payday = date(2026, 8, 21)
    before = family_lines(home, payday)
    assert sum(before.values(), Money(0)) == Money(2 * 151_20)  # 90 % of 12 hours at £14

    with_pay(home, date(2026, 4, 13), Money(15_00))

    after = family_lines(home, payday)
    assert sum(after.values(), Money(0)) == Money(2 * 162_00)  # 90 % of 12 hours at £15


def test_neonatal_care_rests_on_the_week_of_the_other_pay_for_the_child(home: Household) -> None:
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 2, 2), None, ""))
    long_at_work(home)
    home.do(  # the care began in November; alone, its own week would be that of 8 November
        NoteAbsence(
            home.jo,
            AbsenceKind.FAMILY,
            date(2026, 11, 16),
            date(2026, 11, 22),
            family=FamilyPayKind.NEONATAL,
            family_day=date(2026, 11, 15),
        )
    )
    alone = home.ask(queries.draft_of, home.jo, date(2026, 11, 27))
    assert [each.amount for each in alone.lines if each.kind is LineKind.FAMILY_PAY] == [Money(194_32)]
    home.do(
        NoteAbsence(
            home.jo,
            AbsenceKind.FAMILY,
            date(2027, 1, 4),
            date(2027, 1, 10),
            family=FamilyPayKind.PATERNITY,
            family_day=date(2026, 6, 1),
        )
    )

    shared = home.ask(queries.draft_of, home.jo, date(2026, 11, 27))

    assert not [each for each in shared.lines if each.kind is LineKind.FAMILY_PAY]
    assert any("is not due" in note for note in shared.notes)  # hardly a week's work by February


def test_holiday_goes_on_building_up_while_somebody_with_irregular_hours_is_away(home: Household) -> None:
    """30 weeks of 32 hours in the 31 since Jo began: 30:58 a week, of which 12.07 % is 4 hours, rounded."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6), None, ""))
    long_at_work(home)
    maternity(home)
    friday = date(2026, 11, 27)  # pays Monday 16 to Sunday 22 November, all of it leave
    before = home.slips()[-1].holiday

    draft = home.ask(queries.draft_of, home.jo, friday)

    assert before == Hours(4 * 60)  # 3.86 hours, to the nearest one
    assert draft.holiday == Hours(4 * 60)
    said = dict(draft.why)["Holiday built up while away"]
    assert said == "30:58 hours a week on average ÷ 7 × 7 days × 12.07%, to the nearest hour"


def test_family_leave_needs_the_day_that_its_pay_rests_on(home: Household) -> None:
    away = (home.jo, AbsenceKind.FAMILY, BEGINS, BEGINS + WEEK)
    missing = NoteAbsence(*away, family=FamilyPayKind.PATERNITY)
    assert refusal(home, missing, NoFamilyDay).field == "family_day"
    far = NoteAbsence(*away, family=FamilyPayKind.PATERNITY, family_day=date(2020, 1, 1))
    assert refusal(home, far, NoFamilyDay).field == "family_day"


def test_no_more_hours_are_missed_than_days_have(home: Household) -> None:
    too_many = NoteAbsence(home.jo, AbsenceKind.HOLIDAY, BEGINS, BEGINS, Hours(25 * 60))

    assert refusal(home, too_many, NotTheirHours).field == "hours"


def test_two_blocks_of_paternity_leave_share_its_two_weeks(home: Household) -> None:
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2025, 2, 3), None, ""))
    monday = MONDAY
    for _ in range(6):
        home.works(home.jo, monday)
        home.do(ApprovePayDay(monday + timedelta(days=11)))
        monday += WEEK
    for first in (date(2026, 5, 25), date(2026, 6, 8), date(2026, 6, 22)):
        last = first + WEEK - timedelta(days=1)
        home.do(
            NoteAbsence(
                home.jo, AbsenceKind.FAMILY, first, last, family=FamilyPayKind.PATERNITY, family_day=BORN
            )
        )

    draft = home.ask(queries.draft_of, home.jo, date(2026, 7, 3))

    paid = [each for each in draft.leave if each.kind is AbsenceKind.FAMILY]
    assert [each.span.first for each in paid] == [date(2026, 5, 25), date(2026, 6, 8)]
    assert "Statutory Paternity Pay has been paid for all 2 weeks." in draft.notes
    assert draft.amounts.recovered == total(each.amount for each in paid).portion(Decimal("1.09"))


# -- days of work, parts of weeks, adoption


def of_leave(home: Household, kind: FamilyPayKind, first: date, weeks: int, day: date, **more: Any) -> None:
    last = first + weeks * WEEK - timedelta(days=1)
    home.do(NoteAbsence(home.jo, AbsenceKind.FAMILY, first, last, family=kind, family_day=day, **more))


def two_years_at_work(home: Household, weeks: int = 6) -> date:
    """Jo is paid £448 a week for so many weeks; return the Monday after."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2024, 2, 5), None, ""))
    monday = MONDAY
    for _ in range(weeks):
        home.works(home.jo, monday)
        home.do(ApprovePayDay(monday + timedelta(days=11)))
        monday += WEEK
    return monday


def test_ten_days_in_touch_are_paid_beside_maternity_pay_and_the_eleventh_takes_its_week(
    home: Household,
) -> None:
    begins = two_years_at_work(home) - timedelta(days=1)  # a Sunday
    of_leave(home, FamilyPayKind.MATERNITY, begins, 39, date(2026, 9, 9))
    for n in range(3):
        home.works(home.jo, begins + timedelta(days=1) + n * WEEK, hours=2, days=4)
    friday = begins + timedelta(days=12)
    first = home.ask(queries.draft_of, home.jo, friday)
    kinds = {each.kind: each.amount for each in first.lines}
    assert kinds[LineKind.FAMILY_PAY] == Money(403_20)
    assert kinds[LineKind.WORK] == Money(4 * 2 * 14_00)
    home.do(ApprovePayDay(friday))
    home.do(ApprovePayDay(friday + WEEK))

    third = home.ask(queries.draft_of, home.jo, friday + 2 * WEEK)  # days nine to twelve

    assert not [each for each in third.lines if each.kind is LineKind.FAMILY_PAY]
    assert any("worked on more than 10 days of this leave." in note for note in third.notes)
    home.do(ApprovePayDay(friday + 2 * WEEK))
    assert list(family_lines(home, friday + 3 * WEEK).values()) == [Money(403_20)]  # the week is not put off


def test_a_day_of_work_takes_a_week_of_paternity_pay_and_twenty_leave_shared_pay_alone(
    home: Household,
) -> None:
    monday = two_years_at_work(home)
    of_leave(home, FamilyPayKind.PATERNITY, monday, 1, date(2026, 7, 1))
    of_leave(home, FamilyPayKind.SHARED_PARENTAL, monday + WEEK, 1, date(2026, 7, 1))
    home.works(home.jo, monday, hours=2, days=1)
    home.works(home.jo, monday + WEEK, hours=2, days=5)

    draft = home.ask(queries.draft_of, home.jo, monday + timedelta(days=18))

    assert [each.amount for each in draft.leave] == [ZERO, Money(194_32)]
    (note,) = [each for each in draft.notes if "no pay for the week" in each]
    assert "worked in this week; That any day of work takes this week's pay is from general knowledge" in note


def test_family_pay_by_the_day_follows_the_pay_period_and_comes_to_the_same_weeks(home: Household) -> None:
    """Weeks of 194.32, from a Wednesday: five days, seven, two; 27.76 a day."""
    wednesday = two_years_at_work(home) + timedelta(days=2)
    of_leave(home, FamilyPayKind.PATERNITY, wednesday, 2, date(2026, 7, 1), by_days=True)
    friday = wednesday + timedelta(days=9)
    found = []
    for n in range(3):
        (line,) = family_lines(home, friday + n * WEEK).items()
        found.append(line)
        home.do(ApprovePayDay(friday + n * WEEK))

    assert [amount for _, amount in found] == [Money(5 * 27_76), Money(194_32), Money(2 * 27_76)]
    assert found[0][0] == "Statutory Paternity Pay, 27 May 2026 to 31 May 2026"
    assert family_lines(home, friday + 3 * WEEK) == {}
    assert home.ask(queries.family_paid, home.slips())[FamilyPayKind.PATERNITY][0] == Money(2 * 194_32)


def test_pay_after_an_adoption_rests_on_the_week_of_the_match_and_is_reported_with_the_other(
    home: Household,
) -> None:
    """Jo began on 6 April: 26 weeks by a match in the week of 4 October; a birth would need far more."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6), None, ""))
    long_at_work(home)
    first = date(2026, 11, 16)
    of_leave(home, FamilyPayKind.PATERNITY, first, 1, date(2026, 12, 1))
    assert family_lines(home, date(2026, 11, 27)) == {}
    home.undo()
    of_leave(home, FamilyPayKind.PATERNITY_ADOPTION, first, 1, date(2026, 10, 5))

    assert family_lines(home, date(2026, 11, 27)) == {
        "Statutory Paternity Pay, after an adoption, 16 November 2026 to 22 November 2026": Money(194_32)
    }
    home.do(ApprovePayDay(date(2026, 11, 27)))
    assert set(home.ask(queries.family_paid, home.slips())) == {FamilyPayKind.PATERNITY}
    report = home.ask(queries.fps_data, date(2026, 11, 27))
    assert '"SPPYTD": "194.32"' in json.dumps(report)


def test_who_gets_no_maternity_pay_is_told_of_the_form_and_the_allowance(home: Household) -> None:
    long_at_work(home)
    maternity(home)

    notes = home.ask(queries.draft_of, home.jo, date(2026, 11, 27)).notes

    form = "Give them form SMP1 within 7 days, with their certificate. They may get Maternity Allowance."
    assert form in notes
