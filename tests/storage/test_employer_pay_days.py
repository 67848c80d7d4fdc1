"""Pay days on a real encrypted file: drafted, explained, approved, paid, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pay_household import (
    AT_SOURCE,
    FRIDAY,
    MONDAY,
    WEEK,
    YEAR,
    Household,
    refusal,
)

from phb_desktop.employer import queries
from phb_desktop.employer.bureau_file import read_bureau_file
from phb_desktop.employer.commands import (
    ApprovePayDay,
    BelowTheLaw,
    CloseTaxYear,
    CorrectPA,
    EnterShift,
    HasItsOwnWay,
    KeepBureauPayslips,
    Kept,
    NotAllPaid,
    NoteAbsence,
    NothingToPay,
    PaidAlready,
    PayDebts,
    RestsOnIt,
    RestsOnPay,
    SayEmployer,
    SayOpeningFigures,
    SetPay,
    TakeBackKept,
    TakeOnPA,
    UndoPayDay,
    YearNotOver,
)
from phb_desktop.employer.model import (
    AbsenceKind,
    PensionState,
    TimeKind,
    TimeRate,
    WorkerStatus,
)
from phb_desktop.employer.model.drafts import Employer, Extra, GivenPayslip
from phb_desktop.employer.model.payday import Creditor, PayMode
from phb_desktop.employer.pay.lines import Deduction, LineKind, PayLine
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.notice import Notice
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.employer.queries import (
    DoesNotAddUp,
    MissingRates,
    NoLeaveHours,
    NoSettings,
    NoTerms,
    PaidLater,
)
from phb_desktop.ledger.commands import NotTheWhole
from phb_desktop.ledger.model import OwedKind, Purpose
from phb_desktop.ledger.queries import movements
from phb_desktop.office import Office
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear


@pytest.fixture
def home(budget: Office) -> Household:
    return Household(budget)


def test_a_week_is_drafted_with_every_figure_explained(home: Household) -> None:
    home.works(home.jo, MONDAY)

    day = home.ask(queries.draft_pay_day, FRIDAY)

    (draft,) = day.drafts
    a = draft.amounts
    assert (a.gross, a.tax, a.employee_ni, a.employer_ni) == (
        Money(448_00),
        ZERO,  # three weeks of free pay
        Money(16_48),
        Money(52_80),
    )
    assert a.net == a.gross - a.tax - a.employee_ni
    assert day.cost == a.gross + a.employer_ni
    assert draft.period == Span(MONDAY, MONDAY + timedelta(days=6))
    assert [(line.words, line.hours, line.rate) for line in draft.lines] == [
        ("Day", Hours(32 * 60), Money(14_00))
    ]
    assert draft.holiday == Hours(4 * 60)  # 12.07 % of 32 hours is 3:51
    assert {name for name, _ in draft.why} >= {"Income tax", "National Insurance", "Net pay"}
    assert home.ask(queries.draft_pay_day, FRIDAY + timedelta(days=1)).drafts == ()  # no payday of theirs


def test_approval_keeps_what_was_drafted_and_makes_it_owed_to_the_penny(home: Household) -> None:
    home.works(home.jo, MONDAY)
    (draft,) = home.ask(queries.draft_pay_day, FRIDAY).drafts

    home.do(ApprovePayDay(FRIDAY))

    (slip,) = home.slips()
    assert (slip.amounts, slip.lines, slip.shares, slip.after) == (
        draft.amounts,
        draft.lines,
        draft.shares,
        draft.slip.after,
    )
    owed = home.ask(queries.open_debts)
    assert total(each.amount for each in owed) == slip.amounts.cost
    assert home.owed()[OwedKind.WAGES] == slip.amounts.net
    assert home.owed()[OwedKind.HMRC] == slip.amounts.to_hmrc
    assert home.ask(queries.draft_pay_day, FRIDAY).idle  # nothing is left to pay
    refusal(home, ApprovePayDay(FRIDAY), NothingToPay)
    assert home.ask(queries.draft_of, home.jo, FRIDAY).lines == ()


def test_undo_takes_a_pay_day_back_and_undo_again_brings_it(home: Household) -> None:
    home.works(home.jo, MONDAY)
    before = home.owed(), home.slips()
    home.do(ApprovePayDay(FRIDAY))
    after = home.owed(), home.slips()

    home.undo()
    assert (home.owed(), home.slips()) == before
    home.redo()
    assert (home.owed(), home.slips()) == after


def test_what_is_missing_is_asked_for_at_its_field(home: Household) -> None:
    home.works(home.jo, MONDAY)
    home.do(EnterShift(home.jo, TimeKind.WAKING_NIGHT, MONDAY + timedelta(days=5), time(22), time(6)))
    home.confirm(home.jo, MONDAY)
    al = home.do(TakeOnPA("Al Elm", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6)))

    assert refusal(home, ApprovePayDay(FRIDAY), MissingRates).field == "rates"
    assert refusal(home, ApprovePayDay(FRIDAY, workers=(al,)), NoTerms).field == "contract"
    home.do(home.terms(al))
    assert refusal(home, ApprovePayDay(FRIDAY, workers=(al,)), NoSettings).field == "settings"
    day = home.ask(queries.draft_pay_day, FRIDAY)
    assert [(each.worker.name, each.field) for each in day.not_ready] == [
        ("Al Elm", "settings"),
        ("Jo Ash", "rates"),
    ]


def test_a_correction_comes_into_the_next_pay_and_the_old_payslip_stays(home: Household) -> None:
    first = home.works(home.jo, MONDAY)[0]
    home.do(ApprovePayDay(FRIDAY))
    kept = home.slips()[0]
    home.do(EnterShift(home.jo, TimeKind.DAY, MONDAY, time(9), time(19), corrects=first))
    home.confirm(home.jo, MONDAY)
    home.works(home.jo, MONDAY + WEEK)

    home.do(ApprovePayDay(FRIDAY + WEEK))

    old, new = home.slips()
    assert old == kept
    assert new.amounts.gross == Money(448_00) + Money(28_00)  # two hours more on the Monday before
    assert [line.amount for line in new.lines] == [Money(588_00), Money(-112_00)]
    assert new.taken_off == (first,)
    assert new.hours == Hours(34 * 60)
    assert home.ask(queries.draft_of, home.jo, FRIDAY + WEEK + WEEK).lines == ()


def test_only_a_pay_day_that_nothing_rests_on_is_taken_back(home: Household) -> None:
    home.works(home.jo, MONDAY)
    first = home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK)
    second = home.do(ApprovePayDay(FRIDAY + WEEK))

    refusal(home, UndoPayDay(first), RestsOnIt)
    refusal(home, TakeBackKept(Kept.PAY_RUN, first), HasItsOwnWay)
    sheet = home.ask(queries.sheets, home.jo)[0]
    refusal(home, TakeBackKept(Kept.SHEET, sheet.id), RestsOnPay)
    net = home.slips()[1].amounts.net
    wages = [d.entry for d in home.ask(queries.debts, run=second) if d.creditor is Creditor.WORKER]
    home.do(PayDebts(home.bank(FRIDAY + WEEK, -net.pence), tuple(wages)))
    refusal(home, UndoPayDay(second), PaidAlready)
    home.undo()  # not paid after all
    home.do(UndoPayDay(second))
    assert len(home.slips()) == 1


def test_a_past_payday_is_not_paid_after_a_later_one(home: Household) -> None:
    home.works(home.jo, MONDAY + WEEK)
    home.do(ApprovePayDay(FRIDAY + WEEK))
    refusal(home, ApprovePayDay(FRIDAY, workers=(home.jo,)), PaidLater)


def test_one_payment_clears_a_month_of_tax_and_nothing_else_will(home: Household) -> None:
    for n in range(2):
        home.works(home.jo, MONDAY + n * WEEK)
        home.do(ApprovePayDay(FRIDAY + n * WEEK))
    month = home.ask(queries.hmrc_months, YEAR)[0]
    slips = home.slips()
    assert month.due == total(each.amounts.to_hmrc for each in slips)
    assert (month.due_on, month.payslips) == (date(2026, 5, 22), 2)
    owed = home.ask(queries.open_debts, Creditor.HMRC)
    debts = tuple(each.entry for each in owed)

    short = home.bank(date(2026, 5, 20), -month.due.pence + 1)
    assert refusal(home, PayDebts(short, debts), NotTheWhole).field == "bills"
    payment = home.bank(date(2026, 5, 21), -month.due.pence, "HMRC PAYE")
    home.do(PayDebts(payment, debts))

    first, second = home.ask(queries.hmrc_months, YEAR)[:2]
    assert (first.carried, second.brought, second.paid, second.carried) == (
        month.due,
        month.due,
        month.due,
        ZERO,
    )
    assert home.owed()[OwedKind.HMRC] == ZERO
    sorted_as = next(
        m for m in home.ask(movements, Span(date(2026, 5, 1), date(2026, 5, 31))) if m.id == payment
    )
    assert {part.kind for part in sorted_as.parts} == {"hmrc"}
    home.undo()
    assert home.owed()[OwedKind.HMRC] == month.due


def test_wages_that_are_paid_say_their_hours(home: Household) -> None:
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    (slip,) = home.slips()
    wages = [each.entry for each in home.ask(queries.open_debts, Creditor.WORKER)]
    payment = home.bank(FRIDAY, -slip.amounts.net.pence, "J ASH")

    home.do(PayDebts(payment, tuple(wages)))

    found = next(m for m in home.ask(movements, Span(FRIDAY, FRIDAY)) if m.purpose is Purpose.BANK)
    assert [(part.kind, part.hours) for part in found.parts] == [("pa_net_wages", Hours(32 * 60))]


def test_cost_falls_on_the_lines_that_the_time_was_for(home: Household) -> None:
    home.works(home.jo, MONDAY, days=3)
    home.do(
        EnterShift(
            home.jo,
            TimeKind.DAY,
            MONDAY + timedelta(days=4),
            time(9),
            time(17),
            plan_line=home.lines[1],
            stream=home.stream,
        )
    )
    home.confirm(home.jo, MONDAY)

    home.do(ApprovePayDay(FRIDAY))

    (slip,) = home.slips()
    care, other = slip.shares
    assert (care.line, other.line) == (home.lines[0], home.lines[1])
    assert care.cost + other.cost == slip.amounts.cost
    assert abs(care.cost.pence - 3 * other.cost.pence) <= 3
    for share in slip.shares:
        owed = [d.amount for d in home.ask(queries.open_debts) if d.line == share.line]
        assert total(owed) == share.cost


def test_holiday_sickness_a_sleep_in_and_miles_are_paid(home: Household) -> None:
    for n in range(2):
        home.works(home.jo, MONDAY + n * WEEK)
        home.do(ApprovePayDay(FRIDAY + n * WEEK))
    monday = MONDAY + 2 * WEEK
    home.do(NoteAbsence(home.jo, AbsenceKind.HOLIDAY, monday, monday, Hours(8 * 60)))
    home.do(NoteAbsence(home.jo, AbsenceKind.SICK, monday + timedelta(days=1), monday + timedelta(days=2)))
    night = monday + timedelta(days=3)
    home.do(EnterShift(home.jo, TimeKind.SLEEP_IN, night, time(22), time(7), awake=Hours(30)))
    home.do(EnterShift(home.jo, TimeKind.MILEAGE, night, time(12), time(12), miles=Decimal("10.5")))
    home.confirm(home.jo, monday)

    home.do(ApprovePayDay(FRIDAY + 2 * WEEK))

    slip = home.slips()[-1]
    by_kind = {line.kind: line.amount for line in slip.lines}
    assert by_kind[LineKind.HOLIDAY] == Money(8 * 14_00)
    assert by_kind[LineKind.SICK_PAY] == Money(49_30)  # 123.25 a week, two of five days
    assert by_kind[LineKind.SLEEP_IN] == Money(65_00)
    assert by_kind[LineKind.WORK] == Money(7_00)  # half an hour awake
    assert by_kind[LineKind.EXPENSES] == Money(4_73)
    assert [(leave.kind, leave.hours) for leave in slip.leave] == [
        (AbsenceKind.HOLIDAY, Hours(480)),
        (AbsenceKind.SICK, Hours(0)),
    ]
    (standing,) = home.ask(queries.holiday_standing, Span(date(2026, 4, 6), date(2026, 6, 30)))
    assert standing.taken == Hours(480)
    assert standing.owed == Hours(standing.built_up.minutes - 480)
    absence = home.ask(queries.absences, home.jo)[0]
    refusal(home, TakeBackKept(Kept.ABSENCE, absence.id), RestsOnPay)


def test_holiday_without_hours_is_asked_for(home: Household) -> None:
    home.works(home.jo, MONDAY)
    day = MONDAY + timedelta(days=5)
    home.do(NoteAbsence(home.jo, AbsenceKind.HOLIDAY, day, day))
    assert refusal(home, ApprovePayDay(FRIDAY), NoLeaveHours).field == "hours"


def test_employment_allowance_makes_the_cost_less_until_it_is_used_up(home: Household) -> None:
    home.do(SayEmployer(Employer(YEAR, claims_allowance=True, pension_provider="Example Pension")))
    home.works(home.jo, MONDAY)

    home.do(ApprovePayDay(FRIDAY))

    (slip,) = home.slips()
    assert slip.amounts.allowance == slip.amounts.employer_ni == Money(52_80)
    assert slip.amounts.cost == slip.amounts.gross
    assert home.ask(queries.hmrc_months, YEAR)[0].allowance == Money(52_80)
    assert home.ask(queries.employer, TaxYear(2027)).claims_allowance is False  # claimed anew each year
    assert home.ask(queries.eps_data, YEAR, 1)["EmpAllceInd"] == "yes"


def test_the_minimum_wage_is_shown_before_approval(home: Household) -> None:
    home.do(
        replace(home.terms(home.jo), from_day=date(2026, 4, 7), rates=(TimeRate(TimeKind.DAY, Money(11_00)),))
    )
    home.works(home.jo, MONDAY)
    (draft,) = home.ask(queries.draft_pay_day, FRIDAY).drafts
    assert any("below the minimum wage" in note for note in draft.notes)
    assert refusal(home, ApprovePayDay(FRIDAY), BelowTheLaw).field == "below"


def test_extras_are_paid_and_taken_as_they_are_given(home: Household) -> None:
    home.works(home.jo, MONDAY)
    extra = Extra(
        home.jo,
        (PayLine("Thank you", LineKind.OTHER, Money(50_00)),),
        (Deduction("Court order 12", Money(20_00)),),
        in_lieu=Hours(60),
    )
    home.do(ApprovePayDay(FRIDAY, extras=(extra,)))
    (slip,) = home.slips()
    assert slip.amounts.gross == Money(448_00 + 50_00 + 14_00)
    assert slip.amounts.other == Money(20_00)
    owed = {each.creditor: each.amount for each in home.ask(queries.open_debts)}
    assert owed[Creditor.OTHER] == Money(20_00)
    assert owed[Creditor.WORKER] == slip.amounts.net


def given(home: Household, **changes: Any) -> GivenPayslip:
    (draft,) = home.ask(queries.draft_pay_day, FRIDAY).drafts
    a = draft.amounts
    told = GivenPayslip(
        home.jo, a.gross, a.tax, a.employee_ni, a.employer_ni, a.net, loans=a.loans, expenses=a.expenses
    )
    return replace(told, **changes)


@pytest.mark.parametrize("mode", [PayMode.BUREAU, PayMode.PAYE_TOOLS])
def test_a_bureaus_payslip_is_kept_as_given_with_our_differences(home: Household, mode: PayMode) -> None:
    home.works(home.jo, MONDAY)
    right = given(home)
    wrong = replace(right, tax=right.tax + Money(1_00), net=right.net - Money(1_00))

    home.do(KeepBureauPayslips(FRIDAY, (wrong,), mode))

    (slip,) = home.slips()
    assert slip.mode is mode
    assert slip.amounts.tax == wrong.tax
    assert slip.after.tax == wrong.tax
    assert slip.differences == (f"Income tax: they say {wrong.tax}, we work out {right.tax}.",)
    assert total(d.amount for d in home.ask(queries.open_debts)) == slip.amounts.cost


def test_a_bureaus_payslip_that_does_not_add_up_is_refused(home: Household) -> None:
    home.works(home.jo, MONDAY)
    wrong = given(home, net=Money(1))
    assert refusal(home, KeepBureauPayslips(FRIDAY, (wrong,)), DoesNotAddUp).field == "net"


def test_a_bureaus_list_is_read(home: Household) -> None:
    home.works(home.jo, MONDAY)
    text = (
        "id,period_type,paid_on,gross,tax_code,ni_letter,prior_taxable_ytd,prior_tax_ytd,"
        "expected_tax,expected_ee_ni,expected_er_ni,net\n"
        "JO,weekly,2026-04-24,448.00,1257L,A,0,0,0.00,16.48,52.80,431.52\n"
        "Nobody,weekly,2026-04-24,448.00,1257L,A,0,0,0.00,16.48,52.80,431.52\n"
    )
    file = home.ask(queries.given_from_file, FRIDAY, read_bureau_file(text.encode()))

    assert [each.line for each in file.unread] == [3]
    home.do(KeepBureauPayslips(FRIDAY, file.payslips))
    (slip,) = home.slips()
    assert (slip.amounts.net, slip.differences) == (Money(431_52), ())


def test_the_sheets_for_a_bureau_and_for_paye_tools(home: Household) -> None:
    home.works(home.jo, MONDAY)
    span = Span(MONDAY, MONDAY + timedelta(days=6))

    rows = home.ask(queries.hours_summary, span)
    assert [(row.worker.name, row.what, row.hours) for row in rows] == [("Jo Ash", "Day", Hours(32 * 60))]
    assert "Day: 32:00 hours, at £14.00" in queries.summary_text(rows, span)
    assert b"JO,Jo Ash,2026-04-13,2026-04-19,Day,32:00,0,0,14.00,yes" in queries.summary_csv(rows, span)
    typed = home.ask(queries.type_this_in, FRIDAY)
    assert ("Tax code", "1257L", False) in [(each.field, each.value, each.answer) for each in typed]
    assert ("Income tax", "£0.00", True) in [(each.field, each.value, each.answer) for each in typed]


def test_figures_from_before_start_the_year(home: Household) -> None:
    home.do(SayOpeningFigures(home.jo, YEAR, Money(1000_00), Money(100_00), source="P45"))
    home.works(home.jo, MONDAY)
    tax = home.ask(queries.draft_of, home.jo, FRIDAY).amounts.tax
    assert tax == Money(44_40)  # a fifth of 1,448 less three weeks of free pay of 241.92, less 100
    own = replace(YearToDate(YEAR), gross=Money(1000_00), taxable=Money(1000_00), tax=Money(100_00))
    home.do(SayOpeningFigures(home.jo, YEAR, year=own, source="bureau's payslip"))
    assert home.ask(queries.draft_of, home.jo, FRIDAY).slip.after.gross == Money(1448_00)


def test_a_tax_year_is_closed_when_all_is_in(home: Household) -> None:
    refusal(home, CloseTaxYear(YEAR), YearNotOver)
    old = TaxYear(2025)
    assert home.ask(queries.year_end, old).missing == ()
    home.do(CloseTaxYear(old))
    assert home.ask(queries.closed_years) == frozenset({old})
    home.undo()
    assert home.ask(queries.closed_years) == frozenset()
    assert NotAllPaid("x").field == "tax_year"


def test_a_p60_a_p45_and_fps_data_carry_the_years_totals(home: Household) -> None:
    lee = home.take_on("Lee Oak", date(2000, 1, 1), code="BR M1", letter="A")
    home.do(
        SetPay(
            lee,
            date(2026, 4, 7),
            "1257L M1",
            "A",
            frozenset({Loan.PLAN_2}),
            PensionState.ENROLLED,
            AT_SOURCE,
        )
    )
    home.works(lee, MONDAY, hours=12, days=5)
    home.do(ApprovePayDay(FRIDAY))

    (slip,) = home.slips(lee)
    assert slip.amounts.loans > ZERO
    (p60,) = home.ask(queries.p60s, YEAR)
    assert (p60.year, p60.pay_in_all, p60.ni_number) == (slip.after, slip.amounts.gross, "QQ123456C")
    (employee,) = home.ask(queries.fps_data, FRIDAY)["Employee"]
    payment = employee["Employment"]["Payment"]
    assert payment["TaxCode"] == {"value": "1257L", "BasisNonCumulative": "yes"}
    assert payment["StudentLoanRecovered"]["PlanType"] == "02"
    assert home.ask(queries.pension_months, YEAR)[0].due == slip.amounts.to_pension
    assert home.ask(queries.p45, lee) is None


def test_if_payments_stopped_today(home: Household) -> None:
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK)

    owed = home.ask(queries.if_stopped)

    (slip,) = home.slips()
    assert (owed.wages, owed.hmrc) == (slip.amounts.net, slip.amounts.to_hmrc)
    (jo,) = owed.workers
    assert jo.unpaid_time == Money(448_00)
    assert jo.holiday == Money(4 * 14_00)
    assert (jo.due, jo.notice) == (Notice(days=7), Money(448_00))
    # £952 in one week: 15 % above £96; nobody said that the allowance is claimed, and no pension
    assert (jo.employer_ni, jo.pension) == (Money((952_00 - 96_00) * 15 // 100), ZERO)
    assert jo.together == Money(448_00 + 56_00 + 448_00 + 128_40)
    assert jo.why.amount == jo.together
    said = {figure.says(): str(figure.working) for figure in jo.why.walk()}
    assert said["Employer's National Insurance"].startswith("£856.00 × 15%")


def test_if_payments_stopped_the_allowance_that_is_left_and_the_pension_count(home: Household) -> None:
    home.do(SayEmployer(Employer(YEAR, claims_allowance=True)))
    home.do(
        SetPay(
            home.jo, date(2026, 4, 6), "1257L", "A", frozenset(), PensionState.ENROLLED, AT_SOURCE, "letter"
        )
    )
    home.works(home.jo, MONDAY)

    (jo,) = home.ask(queries.if_stopped).workers

    assert jo.employer_ni == ZERO
    assert jo.pension > ZERO
    unsure = list(jo.why.doubts())
    assert any("pay for notice counts for the pension" in each for each in unsure)
    assert jo.together == jo.unpaid_time + jo.holiday + jo.notice + jo.redundancy + jo.pension


def test_if_payments_stopped_near_the_last_known_year_redundancy_takes_the_limits_of_today(
    home: Household,
) -> None:
    day = date(2027, 4, 2)
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2020, 2, 3), None, ""))

    (jo,) = home.ask(queries.if_stopped, day).workers

    assert jo.due == Notice(days=49)
    assert jo.redundancy > ZERO
    assert any("are not known yet: those of today were taken" in each for each in jo.why.doubts())
