"""One payslip from start to end, with sums made by hand from the rules in docs/pay.md."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from phb_desktop.employer.pay.income_tax import CodeNotInYear, TaxToDate, income_tax
from phb_desktop.employer.pay.leave_tables import MILEAGE
from phb_desktop.employer.pay.lines import (
    Deduction,
    LineKind,
    PayLine,
    approved_miles,
    paid_hours,
    paid_miles,
)
from phb_desktop.employer.pay.loans import Loan, TwoPlans, loan_deductions
from phb_desktop.employer.pay.national_insurance import NITotals, NotALetter
from phb_desktop.employer.pay.payslip import (
    BelowNothing,
    MoreTakenThanPaid,
    Payslip,
    PayTerms,
    earlier_in_period,
    payslip,
)
from phb_desktop.employer.pay.pension import BelowMinimum, PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency, pay_period
from phb_desktop.employer.pay.rate_tables import INCOME_TAX, STUDENT_LOANS
from phb_desktop.employer.pay.rates import NoRates, in_force
from phb_desktop.employer.pay.starters import P45, StarterStatement, code_after_leaving, starting_code
from phb_desktop.employer.pay.tax_code import parse_tax_code
from phb_desktop.employer.pay.told import as_data
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import speak

MAY = date(2026, 5, 1)
MONTHLY = PayTerms(Frequency.MONTHLY, parse_tax_code("1257L"), "A")


def paid(amount: int, terms: PayTerms = MONTHLY, on: date = MAY, **more: object) -> Payslip:
    return payslip(
        paid_on=on,
        terms=terms,
        lines=[PayLine("Pay", LineKind.WORK, Money(amount))],
        **more,  # type: ignore[arg-type]
    )


def test_a_four_weekly_payslip_with_a_loan_a_pension_and_expenses() -> None:
    terms = PayTerms(
        Frequency.FOUR_WEEKLY,
        parse_tax_code("1257L"),
        "A",
        frozenset({Loan.PLAN_2}),
        PensionScheme(ReliefMethod.RELIEF_AT_SOURCE),
    )
    lines = [
        paid_hours("Day care", Hours(180 * 60), Money(14_50)),
        PayLine("Bus", LineKind.EXPENSES, Money(10_00)),
    ]
    slip = payslip(paid_on=MAY, terms=terms, lines=lines)

    assert slip.gross == Money(2610_00)
    # 2,610.00 − 4 × 241.92 = 1,642.32; 1,642 × 20 %
    assert slip.tax.deducted == Money(328_40)
    # (2,610 − 967) × 8 %; (2,610 − 385) × 15 %
    assert (slip.ni.employee, slip.ni.employer) == (Money(131_44), Money(333_75))
    # (2,610.00 − 2,260.38) × 9 % = 31.46, whole pounds
    assert [each.deducted for each in slip.loans] == [Money(31_00)]
    # (2,610 − 480) × 4 % and 3 %
    assert slip.pension
    assert (slip.pension.employee, slip.pension.employer, slip.pension.relief) == (
        Money(85_20),
        Money(63_90),
        Money(21_30),
    )
    assert slip.net == Money(2610_00 + 10_00 - 328_40 - 131_44 - 31_00 - 85_20)
    assert slip.cost == Money(2610_00 + 10_00 + 333_75 + 63_90)
    assert slip.taken == slip.gross + slip.expenses - slip.net


def test_a_pension_before_tax_lowers_tax_but_not_national_insurance() -> None:
    terms = replace(MONTHLY, pension=PensionScheme(ReliefMethod.NET_PAY))
    slip, without = paid(2000_00, terms), paid(2000_00)

    # (2,000 − 520) × 5 %
    assert slip.pension
    assert slip.pension.employee == Money(74_00)
    assert slip.taxable == Money(1926_00)
    assert without.tax.deducted - slip.tax.deducted == Money(14_80)
    assert slip.ni.employee == without.ni.employee
    assert (slip.after.pension_before_tax, slip.after.pension_after_tax) == (Money(74_00), ZERO)


def test_the_regulators_worked_pension_figure() -> None:
    # Payetools' own worked test of 2022-23
    terms = replace(MONTHLY, pension=PensionScheme(ReliefMethod.RELIEF_AT_SOURCE))
    slip = paid(4371_80, terms, date(2022, 6, 30))

    assert slip.pension
    assert slip.pension.pensionable == Money(3669_00)
    assert (slip.pension.employer, slip.pension.employee) == (Money(110_07), Money(146_76))


def test_a_scheme_below_the_minimum_is_refused() -> None:
    with pytest.raises(BelowMinimum):
        paid(2000_00, replace(MONTHLY, pension=PensionScheme(ReliefMethod.NET_PAY, Decimal("0.04"))))
    with pytest.raises(BelowMinimum):
        paid(
            2000_00,
            replace(MONTHLY, pension=PensionScheme(ReliefMethod.NET_PAY, Decimal("0.06"), Decimal("0.02"))),
        )


def test_more_than_the_minimum_and_on_all_pay() -> None:
    scheme = PensionScheme(ReliefMethod.NET_PAY, Decimal("0.06"), Decimal("0.04"), all_pay=True)
    slip = paid(2000_00, replace(MONTHLY, pension=scheme))

    assert slip.pension
    assert (slip.pension.employee, slip.pension.employer) == (Money(120_00), Money(80_00))


def test_the_year_adds_up_over_payslips_and_starts_again_in_april() -> None:
    first = paid(2000_00)
    second = paid(2500_00, on=date(2026, 6, 1), before=first.after)
    new_year = paid(2000_00, on=date(2026, 4, 6), before=replace(second.after, tax_year=TaxYear(2025)))

    assert second.after.gross == Money(4500_00)
    assert second.after.tax == first.tax.deducted + second.tax.deducted
    assert second.after.employee_ni == first.ni.employee + second.ni.employee
    assert (second.after.paydays, second.after.last_paid) == (2, date(2026, 6, 1))
    assert new_year.after.gross == Money(2000_00)


def test_national_insurance_is_kept_for_each_letter_by_itself() -> None:
    first = paid(2000_00, replace(MONTHLY, letter="M"))
    second = paid(2000_00, on=date(2026, 6, 1), before=first.after)

    assert [letter for letter, _ in second.after.ni] == ["A", "M"]
    assert dict(second.after.ni)["M"].employer == ZERO
    assert second.after.employer_ni == dict(second.after.ni)["A"].employer == Money(237_45)


def test_what_is_recorded_for_a_letter() -> None:
    below, above = paid(558_99).ni.totals, paid(5000_00).ni.totals
    assert paid(559_00).ni.totals.at_lel == Money(559_00)

    # employer's National Insurance starts at 417, below the lower earnings limit
    assert below == NITotals(pay=Money(558_99), employer=Money(21_30))
    assert (above.at_lel, above.lel_to_pt, above.pt_to_uel) == (Money(559_00), Money(489_00), Money(3141_00))


def test_no_contributions_under_letter_x() -> None:
    slip = paid(2000_00, replace(MONTHLY, letter="X"))

    assert (slip.ni.employee, slip.ni.employer, slip.ni.totals.at_lel) == (ZERO, ZERO, ZERO)
    assert slip.uncertain


def test_a_letter_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotALetter):
        paid(2000_00, replace(MONTHLY, letter="D"), date(2023, 5, 1))


def test_a_refund_is_paid_and_half_the_pay_is_the_most() -> None:
    before = YearToDate(TaxYear(2026), taxable=Money(2000_00), tax=Money(190_00))
    refund = paid(50_00, on=date(2026, 6, 1), before=before)
    limited = paid(1000_00, replace(MONTHLY, code=parse_tax_code("K9999")))

    assert refund.tax.deducted == Money(-190_00)
    assert refund.net == Money(50_00 + 190_00)
    assert (limited.tax.deducted, limited.tax.limited) == (Money(500_00), True)
    assert limited.tax.why.rule.id == "tax.limit"


def test_payrolled_benefits_are_left_out_of_the_half() -> None:
    rates, period = in_force(INCOME_TAX, MAY), pay_period(Frequency.MONTHLY, MAY)
    tax = income_tax(Money(1000_01), parse_tax_code("K9999"), period, rates, payrolled_benefits=Money(400_00))

    assert tax.deducted == Money(300_00)


def test_a_d_code_that_the_year_does_not_have_is_refused() -> None:
    with pytest.raises(CodeNotInYear, match="SD3"):
        paid(2000_00, replace(MONTHLY, code=parse_tax_code("SD3")), date(2023, 5, 1))


def test_no_tax_cumulative_gives_all_back_and_week_1_gives_nothing() -> None:
    before = YearToDate(TaxYear(2026), taxable=Money(2000_00), tax=Money(190_20))
    all_back = paid(2000_00, replace(MONTHLY, code=parse_tax_code("NT")), before=before)
    nothing = paid(2000_00, replace(MONTHLY, code=parse_tax_code("NT M1")), before=before)

    assert (all_back.tax.deducted, nothing.tax.deducted) == (Money(-190_20), ZERO)


def test_a_p45_counts_into_a_cumulative_code_and_not_into_the_jobs_own_totals() -> None:
    slip = paid(2000_00, on=date(2026, 6, 1), elsewhere=TaxToDate(Money(2000_00), Money(190_20)))

    # months 1 and 2: (4,000 − 2 × 1,048.26) in whole pounds × 20 % less what was taken
    assert slip.tax.deducted == Money(380_60 - 190_20)
    assert slip.after.taxable == Money(2000_00)


def test_two_payments_in_one_period_come_to_what_one_would() -> None:
    terms = replace(
        MONTHLY,
        code=parse_tax_code("1257L M1"),
        loans=frozenset({Loan.PLAN_1, Loan.POSTGRADUATE}),
        pension=PensionScheme(ReliefMethod.RELIEF_AT_SOURCE),
    )
    whole, first = paid(3000_00, terms), paid(1800_00, terms)
    second = paid(1200_00, terms, before=first.after, earlier=earlier_in_period([first], "A"))

    assert second.after.tax == whole.tax.deducted
    assert second.after.employee_ni == whole.ni.employee
    assert second.after.employer_ni == whole.ni.employer
    assert second.after.loans == whole.after.loans
    assert second.after.pension_after_tax == whole.after.pension_after_tax
    assert first.net + second.net == whole.net
    assert second.uncertain  # that both are reckoned together is from memory


def test_week_53_is_worked_out_by_itself() -> None:
    weekly = PayTerms(Frequency.WEEKLY, parse_tax_code("1257L"), "A")
    before = YearToDate(TaxYear(2026), taxable=Money(26000_00), tax=Money(2684_40))
    slip = paid(500_00, weekly, date(2027, 4, 5), before=before)

    # 500 − 241.92 in whole pounds × 20 %
    assert slip.tax.deducted == Money(51_60)
    assert slip.tax.why.rule.id == "tax.week53"


def test_a_week_1_code_ignores_what_came_before() -> None:
    terms = replace(MONTHLY, code=parse_tax_code("1257L W1"))
    before = YearToDate(TaxYear(2026), taxable=Money(9000_00), tax=Money(3000_00))

    assert paid(2000_00, terms, before=before).tax.deducted == paid(2000_00, terms).tax.deducted


def test_loans_are_taken_each_by_itself_in_whole_pounds() -> None:
    rates = in_force(STUDENT_LOANS, MAY)
    found = loan_deductions(Money(3000_00), {Loan.PLAN_5, Loan.POSTGRADUATE}, Frequency.MONTHLY, rates)

    # (3,000 − 2,083.33) × 9 % = 82.50; (3,000 − 1,750) × 6 % = 75.00
    assert {each.loan: each.deducted for each in found} == {
        Loan.PLAN_5: Money(82_00),
        Loan.POSTGRADUATE: Money(75_00),
    }
    limited = loan_deductions(Money(3000_00), {Loan.PLAN_5}, Frequency.MONTHLY, rates, most=Money(50_99))
    assert limited[0].deducted == Money(50_00)
    with pytest.raises(TwoPlans):
        loan_deductions(Money(3000_00), {Loan.PLAN_1, Loan.PLAN_2}, Frequency.MONTHLY, rates)


def test_plan_5_takes_nothing_before_6_april_2026() -> None:
    rates = in_force(STUDENT_LOANS, date(2026, 4, 5))

    (loan,) = loan_deductions(Money(9000_00), {Loan.PLAN_5}, Frequency.MONTHLY, rates)
    assert loan.deducted == ZERO
    assert "not taken from pay" in str(loan.why.working)


def test_deductions_above_the_pay_are_refused_with_the_difference() -> None:
    with pytest.raises(MoreTakenThanPaid) as refused:
        paid(100_00, deductions=[Deduction("Court order", Money(150_00))])

    assert refused.value.short == Money(50_00)
    with pytest.raises(MoreTakenThanPaid):
        paid(100_00, deductions=[Deduction("Court order", Money(100_01))])
    assert paid(100_00, deductions=[Deduction("Court order", Money(100_00))]).net == ZERO


def test_less_than_nothing_is_refused() -> None:
    back = PayLine("Paid too much in April", LineKind.OTHER, Money(-500_00))
    pay = PayLine("Pay", LineKind.WORK, Money(499_99))

    with pytest.raises(BelowNothing):
        payslip(paid_on=MAY, terms=MONTHLY, lines=[pay, back])
    with pytest.raises(BelowNothing):
        paid(100_00, deductions=[Deduction("Order", Money(-1))])
    assert payslip(paid_on=MAY, terms=MONTHLY, lines=[replace(pay, amount=Money(500_00)), back]).net == ZERO


def test_a_payday_without_rates_is_refused() -> None:
    with pytest.raises(NoRates, match="2027-28"):
        paid(2000_00, on=date(2027, 4, 6))


def test_hours_and_miles_are_paid_to_the_nearest_penny() -> None:
    rates = in_force(MILEAGE, MAY)

    assert paid_hours("Care", Hours(7 * 60 + 35), Money(12_71)).amount == Money(96_38)  # 96.3842
    assert paid_miles("Car", Decimal("12.5"), Money(45)).amount == Money(5_63)  # 5.625
    assert approved_miles("Car", Decimal(100), Decimal(9_950), rates).amount == Money(50 * 45 + 50 * 25)
    assert approved_miles("Car", Decimal(100), Decimal(20_000), rates).amount == Money(100 * 25)


def test_starters_begin_with_the_code_that_their_papers_say() -> None:
    p45 = P45(date(2026, 4, 20), parse_tax_code("1100L"), TaxToDate(Money(500_00), Money(20_00)))
    asked = {statement: str(starting_code(MAY, statement).code) for statement in StarterStatement}

    assert asked == {
        StarterStatement.A: "1257L",
        StarterStatement.B: "1257L W1/M1",
        StarterStatement.C: "BR",
        StarterStatement.NONE: "0T W1/M1",
    }
    same_year = starting_code(MAY, StarterStatement.C, p45)
    assert (str(same_year.code), same_year.elsewhere) == ("1100L", p45.figures)
    alone = starting_code(MAY, StarterStatement.A, replace(p45, code=parse_tax_code("1100L M1")))
    assert (str(alone.code), alone.elsewhere) == ("1100L W1/M1", TaxToDate())
    older = starting_code(MAY, StarterStatement.A, replace(p45, left=date(2026, 4, 5)))
    assert (str(older.code), older.elsewhere) == ("1100L", TaxToDate())
    assert str(code_after_leaving(parse_tax_code("S1257L"))) == "S0T W1/M1"
    assert older.why.uncertain


def test_every_figure_of_a_payslip_can_explain_itself() -> None:
    terms = replace(
        MONTHLY, loans=frozenset({Loan.PLAN_1}), pension=PensionScheme(ReliefMethod.RELIEF_AT_SOURCE)
    )
    slip = paid(4000_00, terms, deductions=[Deduction("Court order", Money(10_00))])

    for top in (slip.why, slip.why_cost):
        for figure in top.walk():
            assert figure.says()
            assert "{" not in str(figure.working)
            assert figure.rule.source
            for rate in figure.rates:
                assert rate.first <= MAY <= rate.last
    assert [part.says() for part in slip.why.parts] == [
        "Pay before deductions",
        "Income tax",
        "National Insurance",
        "Student loan",
        "Pension, worker's part",
        "Court order",
    ]
    assert slip.why.amount == slip.net
    assert not slip.uncertain


def test_a_payslips_reasons_can_be_kept_as_plain_data() -> None:
    slip = paid(4000_00, replace(MONTHLY, loans=frozenset({Loan.PLAN_1}), letter="M"))
    data = as_data(slip.why)

    assert json.loads(json.dumps(data)) == data
    assert (data["name"], data["pence"]) == ("Net pay", slip.net.pence)
    parts = data["parts"]
    assert isinstance(parts, list)
    insurance = parts[2]
    assert insurance["rule"] == "ni.employee"
    assert insurance["rates"][0]["name"] == "national_insurance.letters.M"
    assert (insurance["rates"][0]["from"], insurance["rates"][0]["until"]) == ("2026-04-06", "2027-04-05")


def test_words_follow_the_persons_language() -> None:
    why = paid(2000_00).why
    speak(lambda text: {"Net pay": "Cyflog net"}.get(text, text))
    try:
        assert why.says() == "Cyflog net"
    finally:
        speak(None)
