"""Laws of the pay engine, for any pay, code, letter, frequency and day that the rates cover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from phb_desktop.employer.pay.average_earnings import average_earnings
from phb_desktop.employer.pay.bureau import check
from phb_desktop.employer.pay.bureau_rows import NotPayslips, read_bureau
from phb_desktop.employer.pay.employer_cost import allowance
from phb_desktop.employer.pay.holiday import built_up_irregular
from phb_desktop.employer.pay.income_tax import TaxToDate, income_tax, region_of, tax_to_date
from phb_desktop.employer.pay.leave_tables import HOLIDAY
from phb_desktop.employer.pay.lines import Deduction, LineKind, PayLine
from phb_desktop.employer.pay.loans import Loan, loan_deductions
from phb_desktop.employer.pay.minimum_wage import Outcome, TimeKind, WorkedTime, check_minimum_wage
from phb_desktop.employer.pay.national_insurance import national_insurance
from phb_desktop.employer.pay.payslip import PayTerms, earlier_in_period, payslip
from phb_desktop.employer.pay.pension import PensionScheme, ReliefMethod
from phb_desktop.employer.pay.periods import Frequency, PayPeriod, numbered_period, pay_period
from phb_desktop.employer.pay.rate_tables import EMPLOYER, INCOME_TAX, NATIONAL_INSURANCE, STUDENT_LOANS
from phb_desktop.employer.pay.rates import blocks, in_force
from phb_desktop.employer.pay.sick_pay import every_week, sick_pay
from phb_desktop.employer.pay.tax_code import CodeKind, NotATaxCode, TaxCode, parse_tax_code
from phb_desktop.employer.pay.year import YearToDate
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear

FIRST, LAST = date(2021, 4, 6), date(2027, 4, 5)
days = st.dates(FIRST, LAST)
pay = st.integers(0, 1_500_000).map(Money)
often = st.sampled_from(Frequency)
years = st.integers(2021, 2026).map(TaxYear)
prefixes = st.sampled_from(["", "S", "C"])
banded = st.builds(
    lambda prefix, body: parse_tax_code(f"{prefix}{body}"),
    prefixes,
    st.one_of(
        st.integers(0, 4000).map(lambda number: f"{number}L"),
        st.integers(1, 4000).map(lambda number: f"K{number}"),
        st.just("0T"),
    ),
)
single = st.sampled_from(["BR", "SBR", "CBR", "D0", "SD0", "D1", "CD1", "SD1", "SD2", "NT"]).map(
    parse_tax_code
)
codes = st.one_of(banded, single)
bases = st.booleans()
before = st.builds(
    lambda taxable, share: TaxToDate(Money(taxable), Money(taxable * share // 100)),
    st.integers(0, 10_000_000),
    st.integers(0, 60),
)


@st.composite
def periods(draw: st.DrawFn) -> PayPeriod:
    frequency = draw(often)
    most = 12 if frequency is Frequency.MONTHLY else 52 // frequency.weeks + 1
    return numbered_period(frequency, draw(years), draw(st.integers(1, most)) * frequency.span)


def tax_on(amount: Money, code: TaxCode, period: PayPeriod, so_far: TaxToDate | None = None) -> Money:
    return income_tax(amount, code, period, in_force(INCOME_TAX, period.days.last), so_far).deducted


def letters_of(day: date) -> list[str]:
    return sorted(in_force(NATIONAL_INSURANCE, day).letters)


# --- income tax


@given(pay, pay, codes, periods())
def test_more_pay_never_means_less_tax(one: Money, more: Money, code: TaxCode, period: PayPeriod) -> None:
    assert tax_on(one, code, period) <= tax_on(one + more, code, period)


@given(
    st.sampled_from([12, 52]), st.integers(1, 52), years, prefixes, st.integers(0, 6), st.integers(-150, 150)
)
def test_tax_rises_over_the_edge_of_every_band(
    year: int, count: int, tax_year: TaxYear, prefix: str, band: int, pence: int
) -> None:
    region = region_of(in_force(INCOME_TAX, tax_year.span.first), parse_tax_code(f"{prefix}BR").region)
    bands = region.bands.value
    upper = bands[min(band, len(bands) - 2)].upper
    assert upper is not None
    edge = int(upper * 100 * count / year)
    below, above = Money(edge + pence), Money(edge + pence + 1)

    assert tax_to_date(below, region, count, year)[0] <= tax_to_date(above, region, count, year)[0]


@given(pay, st.integers(1, 3000), periods(), bases)
def test_a_higher_code_never_means_more_tax(
    amount: Money, number: int, period: PayPeriod, week_1: bool
) -> None:
    lower, higher = (parse_tax_code(f"{n}L").by_itself(week_1) for n in (number, number + 1))
    added, more = (parse_tax_code(f"K{n}").by_itself(week_1) for n in (number, number + 1))

    assert tax_on(amount, higher, period) <= tax_on(amount, lower, period)
    assert tax_on(amount, added, period) <= tax_on(amount, more, period)


@given(years, often, banded, st.lists(st.integers(0, 800_000).map(Money), min_size=2, max_size=8))
def test_cumulative_tax_is_what_one_calculation_on_the_whole_gives(
    year: TaxYear, frequency: Frequency, code: TaxCode, pays: list[Money]
) -> None:
    so_far = TaxToDate()
    for number, amount in enumerate(pays, 1):
        period = numbered_period(frequency, year, number * frequency.span)
        tax = income_tax(amount, code, period, in_force(INCOME_TAX, period.days.last), so_far)
        assume(not tax.limited)
        so_far = TaxToDate(so_far.taxable + amount, so_far.tax + tax.deducted)

    last = numbered_period(frequency, year, len(pays) * frequency.span)
    rates = in_force(INCOME_TAX, last.days.last)
    at_once = income_tax(total(pays), code, last, rates)
    assume(not at_once.limited)
    assert so_far.tax == at_once.deducted


@given(years, st.integers(0, 15_000_000).map(Money))
def test_twelve_months_of_one_allowance_are_the_annual_calculation(year: TaxYear, taxable: Money) -> None:
    """The tax of month 12 on whole pounds is the annual bands' own, to the penny."""
    whole = Money(taxable.pence // 100 * 100)
    region = in_force(INCOME_TAX, year.span.first).rest_of_uk
    tax, left, start = Decimal(0), Decimal(whole.pence) / 100, Decimal(0)
    for band in region.bands.value:
        upper = band.upper if band.upper is not None else left
        tax += max(min(left, upper) - start, Decimal(0)) * band.rate
        start = upper

    for count, of in ((12, 12), (52, 52)):
        assert tax_to_date(whole, region, count, of)[0] == Money(int(tax * 100))


@given(pay, codes, periods(), before)
def test_week_1_ignores_what_came_before_and_never_refunds(
    amount: Money, code: TaxCode, period: PayPeriod, so_far: TaxToDate
) -> None:
    alone = code.by_itself()

    assert tax_on(amount, alone, period, so_far) == tax_on(amount, alone, period) >= ZERO


@given(pay, codes, often, years, before)
def test_week_53_is_worked_out_by_itself_on_any_basis(
    amount: Money, code: TaxCode, frequency: Frequency, year: TaxYear, so_far: TaxToDate
) -> None:
    assume(frequency is not Frequency.MONTHLY)
    extra = numbered_period(frequency, year, 52 + frequency.weeks)
    first = numbered_period(frequency, year, frequency.weeks)

    assert tax_on(amount, code, extra, so_far) == tax_on(amount, code.by_itself(), first)


@given(pay, codes, periods(), before)
def test_a_refund_is_never_more_than_was_taken(
    amount: Money, code: TaxCode, period: PayPeriod, so_far: TaxToDate
) -> None:
    assert tax_on(amount, code, period, so_far) >= -so_far.tax


@given(pay, codes, periods(), before, bases)
def test_no_code_takes_more_than_half_of_a_payment(
    amount: Money, code: TaxCode, period: PayPeriod, so_far: TaxToDate, week_1: bool
) -> None:
    assert tax_on(amount, code.by_itself(week_1), period, so_far).pence <= amount.pence // 2


@given(st.integers(1, 4000), prefixes)
def test_suffix_letters_change_nothing(number: int, prefix: str) -> None:
    period = numbered_period(Frequency.MONTHLY, TaxYear(2026), 5)
    taxes = {tax_on(Money(900_000), parse_tax_code(f"{prefix}{number}{letter}"), period) for letter in "LMNT"}

    assert len(taxes) == 1


@given(codes, bases)
def test_a_code_is_read_back_as_it_is_shown(code: TaxCode, week_1: bool) -> None:
    one = code.by_itself(week_1)

    assert parse_tax_code(str(one)) == one


@given(st.text(max_size=12))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        code = parse_tax_code(text)
    except NotATaxCode:
        return
    assert code.kind in CodeKind


# --- National Insurance and loans


@given(pay, pay, often, days, st.data())
def test_national_insurance_never_falls_as_pay_rises(
    one: Money, more: Money, frequency: Frequency, day: date, data: st.DataObject
) -> None:
    rates, letter = in_force(NATIONAL_INSURANCE, day), data.draw(st.sampled_from(letters_of(day)))
    less, much = (national_insurance(amount, letter, frequency, rates) for amount in (one, one + more))

    assert ZERO <= less.employee <= much.employee
    assert ZERO <= less.employer <= much.employer


@given(pay, often, days, st.data())
def test_what_is_recorded_adds_up_to_the_pay_below_the_upper_limit(
    amount: Money, frequency: Frequency, day: date, data: st.DataObject
) -> None:
    rates = in_force(NATIONAL_INSURANCE, day)
    letter = data.draw(st.sampled_from([each for each in letters_of(day) if each != "X"]))
    totals = national_insurance(amount, letter, frequency, rates).totals
    recorded = totals.at_lel + totals.lel_to_pt + totals.pt_to_uel

    if amount < rates.lel.value.of(frequency):
        assert recorded == ZERO
    else:
        assert recorded == min(amount, rates.uel.value.of(frequency))
    if amount <= rates.pt.value.of(frequency):
        assert totals.employee == ZERO


@given(pay, pay, often, days, st.data())
def test_two_payments_in_a_period_are_charged_as_one(
    one: Money, two: Money, frequency: Frequency, day: date, data: st.DataObject
) -> None:
    rates, letter = in_force(NATIONAL_INSURANCE, day), data.draw(st.sampled_from(letters_of(day)))
    first = national_insurance(one, letter, frequency, rates)
    second = national_insurance(two, letter, frequency, rates, same_period=first.totals)

    assert first.totals + second.totals == national_insurance(one + two, letter, frequency, rates).totals


@given(pay, pay, often, days, st.sampled_from(Loan))
def test_loans_take_whole_pounds_and_never_less_from_more(
    one: Money, more: Money, frequency: Frequency, day: date, loan: Loan
) -> None:
    rates = in_force(STUDENT_LOANS, day)
    (less,), (much,) = (loan_deductions(amount, {loan}, frequency, rates) for amount in (one, one + more))

    assert less.deducted.pence % 100 == 0
    assert ZERO <= less.deducted <= much.deducted
    share = rates.rate_postgraduate if loan is Loan.POSTGRADUATE else rates.rate_plans
    assert much.deducted.pence <= (one + more).pence * share.value


# --- the payslip


schemes = st.sampled_from([None, *(PensionScheme(method) for method in ReliefMethod)])


@st.composite
def terms(draw: st.DrawFn, day: date) -> PayTerms:
    plan = draw(st.sampled_from([None, *(loan for loan in Loan if loan is not Loan.POSTGRADUATE)]))
    postgraduate = draw(st.booleans())
    loans = {loan for loan in (plan, Loan.POSTGRADUATE if postgraduate else None) if loan is not None}
    return PayTerms(
        draw(often),
        draw(codes).by_itself(draw(bases)),
        draw(st.sampled_from(letters_of(day))),
        frozenset(loans),
        draw(schemes),
    )


def a_line(amount: Money, kind: LineKind = LineKind.WORK) -> PayLine:
    return PayLine("Pay", kind, amount)


@given(st.data(), days, st.lists(st.integers(0, 400_000).map(Money), min_size=1, max_size=4), pay, before)
def test_net_pay_and_what_is_taken_make_up_the_pay(
    data: st.DataObject, day: date, amounts: list[Money], expenses: Money, so_far: TaxToDate
) -> None:
    asked = data.draw(terms(day))
    lines = [*map(a_line, amounts), a_line(expenses, LineKind.EXPENSES)]
    year = YearToDate(TaxYear.of(day), taxable=so_far.taxable, tax=so_far.tax)
    slip = payslip(paid_on=day, terms=asked, lines=lines, before=year)

    assert slip.net + slip.taken == total(amounts) + expenses
    assert slip.cost == slip.gross + expenses + slip.ni.employer + (
        slip.pension.employer if slip.pension else ZERO
    )
    assert slip.after.tax == so_far.tax + slip.tax.deducted
    assert slip.after.taxable == so_far.taxable + slip.taxable
    assert slip.why.amount == slip.net
    paid, repaid, *off = slip.why.parts
    assert (paid.amount, repaid.amount) == (slip.gross, expenses)
    assert total(each.amount for each in off if isinstance(each.amount, Money)) == slip.taken
    assert slip.period == pay_period(asked.frequency, day)
    assert all(rate.first <= day <= rate.last for figure in slip.why.walk() for rate in figure.rates)


@given(st.data(), days, st.integers(50_000, 400_000).map(Money), st.integers(0, 9_000).map(Money))
def test_another_deduction_comes_off_net_pay_alone(
    data: st.DataObject, day: date, amount: Money, taken: Money
) -> None:
    asked = data.draw(terms(day))
    lines = [a_line(amount)]
    plain = payslip(paid_on=day, terms=asked, lines=lines)
    assume(plain.net >= taken)
    slip = payslip(paid_on=day, terms=asked, lines=lines, deductions=[Deduction("Order", taken)])

    assert slip.net == plain.net - taken
    assert slip.after == replace(plain.after, net=plain.net - taken)


@given(st.data(), days, pay, pay)
def test_a_payment_in_two_parts_takes_what_one_would(
    data: st.DataObject, day: date, one: Money, two: Money
) -> None:
    asked = data.draw(terms(day))
    asked = replace(asked, code=asked.code.by_itself())
    whole = payslip(paid_on=day, terms=asked, lines=[a_line(one + two)])
    first = payslip(paid_on=day, terms=asked, lines=[a_line(one)])
    assume(not first.tax.limited and not whole.tax.limited)
    earlier = earlier_in_period([first], asked.letter)
    assume(one + two - whole.taken >= first.net)  # else the second part would be below nothing
    second = payslip(paid_on=day, terms=asked, lines=[a_line(two)], before=first.after, earlier=earlier)

    assert first.net + second.net == whole.net
    assert second.after.tax == whole.after.tax
    assert second.after.loans == whole.after.loans


@given(st.data(), days, st.integers(0, 400_000).map(Money))
def test_pension_relief_and_the_workers_part_make_five_percent(
    data: st.DataObject, day: date, amount: Money
) -> None:
    asked = replace(data.draw(terms(day)), pension=PensionScheme(ReliefMethod.RELIEF_AT_SOURCE))
    slip = payslip(paid_on=day, terms=asked, lines=[a_line(amount)])

    assert slip.pension
    assert slip.pension.employee + slip.pension.relief == slip.pension.pensionable.portion(Decimal("0.05"))
    assert slip.pension.employer == slip.pension.pensionable.portion(Decimal("0.03"))
    assert slip.pension.pensionable <= max(amount, ZERO)


@given(years, st.lists(st.integers(-50_000, 300_000).map(Money), max_size=60))
def test_the_allowance_is_never_used_beyond_the_year_or_below_nothing(
    year: TaxYear, dues: list[Money]
) -> None:
    rates = in_force(EMPLOYER, year.span.first)
    used = ZERO
    for due in dues:
        found = allowance(due, used, rates)
        used = used + found.used
        assert ZERO <= used <= rates.employment_allowance.value
        assert found.used <= max(due, ZERO)
        assert found.left == rates.employment_allowance.value - used


# --- periods and rates


@given(days, often)
def test_every_payday_lies_in_its_period(day: date, frequency: Frequency) -> None:
    period = pay_period(frequency, day)

    assert day in period.days
    assert numbered_period(frequency, period.tax_year, period.number) == period


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_a_day_has_one_block_of_rates_at_most(day: date) -> None:
    assert len([block for block in blocks(NATIONAL_INSURANCE) if block.first <= day <= block.last]) == (
        1 if FIRST <= day <= LAST else 0
    )


# --- absence, holiday, minimum wage


@given(
    st.dates(date(2025, 6, 1), date(2026, 9, 1)),
    st.integers(0, 60),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 60_000),
)
def test_sick_pay_covers_each_qualifying_day_once_and_rounds_up(
    first: date, longer: int, weekdays: set[int], earned: int
) -> None:
    spell, qualifying = Span(first, first + timedelta(days=longer)), every_week(weekdays)
    average = average_earnings([], Frequency.WEEKLY, first, contract_week=Money(earned))
    found = sick_pay(spell, qualifying, average)

    told = sorted([*found.paid_days, *(day for day, _ in found.unpaid)])
    assert told == [day for day in spell if day.weekday() in weekdays]
    assert found.after.weeks_paid == Fraction(len(found.paid_days), len(weekdays)) <= 28
    flat = {False: Fraction(118_75), True: Fraction(123_25)}
    for week in found.weeks:
        new_law = week.days[0] >= date(2026, 4, 6)
        most = flat[new_law] * len(week.days) / len(weekdays)
        assert week.amount.pence < most + 1
        if new_law and min(found.paid_days) >= date(2026, 4, 6):
            least = min(flat[True], Fraction(8, 10) * earned) * len(week.days) / len(weekdays)
            assert least <= week.amount.pence < least + 1


@given(st.dates(date(2025, 6, 1), date(2026, 9, 1)), st.integers(0, 40), st.integers(10_000, 60_000))
def test_a_longer_spell_never_pays_less(first: date, longer: int, earned: int) -> None:
    average = average_earnings([], Frequency.WEEKLY, first, contract_week=Money(earned))
    qualifying = every_week({0, 2, 4})
    shorter = sick_pay(Span(first, first + DAY * longer), qualifying, average)
    one_more = sick_pay(Span(first, first + DAY * (longer + 1)), qualifying, average)

    assert shorter.amount <= one_more.amount


@given(st.integers(0, 20_000).map(Hours))
def test_irregular_holiday_is_within_half_an_hour(worked: Hours) -> None:
    found = built_up_irregular(worked, in_force(HOLIDAY, LAST), LAST)

    assert isinstance(found.amount, Hours)
    assert found.amount.minutes % 60 == 0
    assert abs(found.amount.minutes - Fraction(1207, 10_000) * worked.minutes) <= 30


@given(st.dates(date(2021, 4, 1), date(2027, 3, 1)), st.integers(16, 80), st.integers(1, 12_000).map(Hours))
def test_the_minimum_wage_is_met_exactly_from_what_is_needed(first: date, age: int, time: Hours) -> None:
    born, period = date(first.year - age, 1, 1), Span(first, first + DAY * 27)
    needed = check_minimum_wage(period, born, [WorkedTime(TimeKind.CARE, time)]).needed
    enough = check_minimum_wage(period, born, [WorkedTime(TimeKind.CARE, time, needed)])
    short = check_minimum_wage(period, born, [WorkedTime(TimeKind.CARE, time, needed - Money(1))])

    assert (enough.outcome, short.outcome, short.short_by) == (Outcome.MET, Outcome.SHORT, Money(1))


# --- a bureau's file


cells = st.text(st.characters(codec="utf-8", exclude_characters='\r\n,"'), max_size=12)
written = "2026-27 monthly 4weekly 1 12 1257L S1257L 2000.00 -5 A M plan2+pg no"
likely = st.sampled_from(["", *written.split()])


@given(st.binary(max_size=400))
def test_any_bytes_are_payslips_or_are_refused(data: bytes) -> None:
    try:
        check(read_bureau(data))
    except NotPayslips:
        return


@given(st.lists(st.lists(st.one_of(cells, likely), min_size=9, max_size=9), min_size=1, max_size=6))
def test_every_row_is_checked_or_named(rows: list[list[str]]) -> None:
    heading = (
        "tax_year,period_type,period_no,tax_code,gross,prior_taxable_ytd,prior_tax_ytd,ni_letter,student_loan"
    )
    text = "\n".join([heading, *(",".join(row) for row in rows)])
    try:
        found = check(read_bureau(text.encode()))
    except NotPayslips:
        return
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(found.rows) + len(found.bad) == len(filled)
    assert all(bad.reason and bad.line >= 2 for bad in found.bad)
