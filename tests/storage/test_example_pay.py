"""A year of pay in the example budget: the bank, the debts, the statements and the law say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from phb_desktop.casebook.queries import employer_duties
from phb_desktop.employer import queries
from phb_desktop.employer.commands import ApprovePayDay
from phb_desktop.employer.model import AbsenceKind, CheckKind
from phb_desktop.employer.model.payday import Amounts, Creditor, KeptPayslip, PayMode
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.exchange.example.pay_days import paydays
from phb_desktop.exchange.example.payroll import BUREAU, HMRC, PENSION
from phb_desktop.exchange.example.workers import AMINA, CARYS, JONAH, PAS, TOMOS, Pa
from phb_desktop.ledger.queries import balances, movements, owed_on
from phb_desktop.papers.model import PaperKind, SubjectKind
from phb_desktop.papers.queries import links, papers
from phb_desktop.statements.identities import broken, follows
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from tests.telling import Telling, telling, told_once
from tests.tools.depth import deep

TAX_YEAR = TaxYear(2025)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telling]:
    made = told_once(tmp_path_factory, "example")
    yield made
    made.office.shut()


def slips_of(example: Telling, pa: Pa) -> list[KeptPayslip]:
    (worker,) = (each.id for each in example.ask(queries.workers) if each.name == pa.name)
    found: list[KeptPayslip] = example.ask(queries.payslips, worker)
    return found


def on(slips: list[KeptPayslip], payday: date) -> Amounts:
    (found,) = (each.amounts for each in slips if each.paid_on == payday)
    return found


def test_each_of_the_four_is_paid_on_each_payday_by_whoever_works_it_out_then(example: Telling) -> None:
    days = list(paydays(example.household.begins, example.told.last))

    assert len(days) == 14
    for pa in PAS:
        assert [each.paid_on for each in slips_of(example, pa)] == days
    runs = example.ask(queries.pay_runs)
    assert Counter(run.mode for run in runs) == {PayMode.BUREAU: 4, PayMode.PAYE_TOOLS: 2, PayMode.OWN: 8}
    assert not any(slip.differences for run in runs for slip in run.payslips)


def test_a_student_loan_and_a_week_1_code_by_hand(example: Telling) -> None:
    """160 hours at £14.60. Week 1: 20 % of whole pounds above 4 x £241.92. NI: 8 % above £967 in four weeks.
    Plan 2: 9 % above £2,190, whole pounds. Pension: 4 % and 3 % above £480.
    """
    found = on(slips_of(example, AMINA), date(2025, 11, 7))

    assert found.gross == Money(160 * 14_60) == Money(2336_00)
    assert found.tax == Money(1368_00 * 20 // 100)
    assert found.employee_ni == Money((2336_00 - 967_00) * 8 // 100)
    assert found.loans == Money((2336_00 - 2190_00) * 9 // 100 // 100 * 100)
    assert (found.pension_employee, found.pension_employer) == (Money(74_24), Money(55_68))
    assert found.net == Money(2336_00 - 273_60 - 109_52 - 13_00 - 74_24)
    codes = [each.code for each in slips_of(example, AMINA)]
    assert codes == ["1257L W1/M1"] * 6 + ["1257L"] * 8  # from 6 April nobody's code stands by itself


def test_over_state_pension_age_no_national_insurance_is_taken(example: Telling) -> None:
    """80 hours at £13.40; 277L gives £2,779 a year, of which 32 weeks had built up on the first payday."""
    slips = slips_of(example, CARYS)

    assert on(slips, date(2025, 11, 7)).gross == Money(80 * 13_40)
    assert on(slips, date(2025, 11, 7)).tax == ZERO  # £1,072 is less than 32 weeks of £53.44
    assert all(each.amounts.employee_ni == ZERO and each.letter == "C" for each in slips)
    assert total(each.amounts.employer_ni for each in slips) > ZERO
    assert all(each.amounts.allowance == each.amounts.employer_ni for each in slips)


def test_under_21_the_employer_pays_nothing_and_holiday_is_named_apart(example: Telling) -> None:
    slips = slips_of(example, TOMOS)

    assert all((each.letter, each.amounts.employer_ni) == ("M", ZERO) for each in slips)
    for each in slips:
        (holiday,) = (line for line in each.lines if line.kind is LineKind.ROLLED_UP_HOLIDAY)
        work = total(line.amount for line in each.lines if line.kind is LineKind.WORK)
        assert holiday.amount == Money((work.pence * 1207 + 5_000) // 10_000)
    august = {each.hours.minutes // 60 for each in slips if each.paid_on.month in {8, 9}}
    assert max(august) > 32  # 8 hours a week, and more while Amina is on holiday


def test_sick_pay_before_and_after_april_2026_by_hand(example: Telling) -> None:
    """He works on Tuesday, Wednesday, Saturday and Sunday.

    January: 8 such days, the first three not paid; a week at £118.75, and one day at a quarter of it, up.
    June: the first two days, at a quarter of £123.25 each, up.
    """
    paid = [
        (line.words, line.amount)
        for slip in slips_of(example, JONAH)
        for line in slip.lines
        if line.kind is LineKind.SICK_PAY
    ]

    assert paid == [
        ("Statutory Sick Pay, 26 January 2026 to 8 February 2026", Money(118_75 + 29_69)),
        ("Statutory Sick Pay, 16 June 2026 to 18 June 2026", Money(61_63)),
    ]


def test_nights_and_leave_are_paid_and_their_papers_kept(example: Telling) -> None:
    slips = slips_of(example, JONAH)
    first = next(each for each in slips if each.paid_on == date(2025, 11, 7))

    # 4 weeks of 24 hours and 45 minutes awake at £13.40, and 8 nights at £55
    assert first.amounts.gross == Money(96 * 13_40 + 13_40 * 45 // 60 + 8 * 55_00)
    kinds = {line.kind for each in slips for line in each.lines}
    assert {LineKind.SLEEP_IN, LineKind.SICK_PAY, LineKind.HOLIDAY, LineKind.WORK} <= kinds
    taken = [each for each in example.ask(queries.absences) if each.kind is AbsenceKind.HOLIDAY]
    assert len(taken) == 15
    kept = Counter(each.paper.kind for each in example.ask(papers))
    assert (kept[PaperKind.PAYSLIP], kept[PaperKind.TIMESHEET]) == (56, 56)


def test_the_bank_paid_exactly_what_the_payslips_say(example: Telling) -> None:
    seen = example.ask(movements, Span(example.household.begins, example.household.ends))
    slips = [each for each in example.ask(queries.payslips) if each.paid_on <= example.household.ends]
    for pa in PAS:
        worker = slips_of(example, pa)[0].worker
        assert sorted((each.on, -each.change) for each in seen if each.party == pa.at_bank) == sorted(
            (each.paid_on, each.amounts.net) for each in slips if each.worker == worker
        )
    pension = [-each.change for each in seen if each.party == PENSION]
    paydays_then = dict.fromkeys(each.paid_on for each in slips)
    assert pension == [
        total(each.amounts.to_pension for each in slips if each.paid_on == day) for day in paydays_then
    ]
    taxes = {each.on: -each.change for each in seen if each.party == HMRC}
    quarters = {date(2026, 1, 21): (10, 1), date(2026, 4, 21): (1, 4), date(2026, 7, 21): (4, 7)}
    assert taxes == {
        day: total(
            each.amounts.to_hmrc
            for each in slips
            if date(day.year - (first > last), first, 6) <= each.paid_on < date(day.year, last, 6)
        )
        for day, (first, last) in quarters.items()
    }
    assert len([each for each in seen if each.party == BUREAU]) == 4


def test_every_debt_of_a_payday_is_cleared_by_the_bank_or_not_due_yet(example: Telling) -> None:
    left = example.ask(queries.open_debts)

    assert {each.creditor for each in left} == {Creditor.HMRC, Creditor.PENSION}
    hmrc, pension = (
        [each.paid_on for each in left if each.creditor is who] for who in (Creditor.HMRC, Creditor.PENSION)
    )
    assert min(hmrc) > date(2026, 10, 5)  # the next quarter is due on 22 January
    assert set(pension) == {date(2026, 11, 6)}  # taken on 20 November, which no file shows yet
    settled = {each.settled_on for each in example.ask(queries.debts) if each.settled_on}
    assert all(day < example.told.last for day in settled)


def test_section_i_holds_its_controls_in_every_quarter(example: Telling) -> None:
    contents = [each.content for each in example.told.statements]

    for content in contents:
        assert broken(content) == []
        assert content.employer is not None
        assert {row.worker for row in content.employer.payslips} == {"A.N.", "J.P.", "C.M.", "T.I."}
        assert [row.not_matched for row in content.employer.control] == [ZERO] * 3
        assert content.employer.insurance_until is not None
    assert all(follows(before, after) == [] for before, after in pairwise(contents))
    # what is entered by hand beside payslips is pay that was earned and not due yet: wages alone
    assert [row.by_hand for c in contents if c.employer for row in c.employer.control[1:]] == [ZERO] * 8
    assert all(c.employer and c.employer.control[0].carried == total_earned(example, c) for c in contents)


def total_earned(example: Telling, content: object) -> Money:
    last = content.header.period.last  # type: ignore[attr-defined]
    return total(
        each.amount for each in example.household.noted if each.kind == "wages" and each.is_open(last)
    )


def test_the_tax_year_is_closed_and_says_what_the_payslips_said(example: Telling) -> None:
    end = example.ask(queries.year_end, TAX_YEAR)

    assert (end.closed, end.missing, len(end.p60s)) == (True, (), 4)
    for p60 in end.p60s:
        own = [s for s in example.ask(queries.payslips, p60.worker.id) if s.paid_on in TAX_YEAR.span]
        assert len(own) == 6
        assert p60.year.gross == total(each.amounts.gross for each in own)
        assert p60.year.tax == total(each.amounts.tax for each in own)
        jonah = p60.worker.name == JONAH.name
        assert (p60.elsewhere_pay, p60.elsewhere_tax) == (
            (Money(9850_00), Money(712_00)) if jonah else (ZERO, ZERO)
        )
    with pytest.raises(queries.YearClosed):
        example.office.do(ApprovePayDay(date(2026, 4, 3))).result()
    months = example.ask(queries.hmrc_months, TAX_YEAR)
    assert all(each.still_open == ZERO for each in months)
    assert total(row.pay for row in example.ask(queries.rt2, TaxYear(2026))) == total(
        each.amounts.gross for each in example.ask(queries.payslips) if each.paid_on > TAX_YEAR.span.last
    )


def test_what_an_employer_must_have_seen_is_noted_and_most_of_it_kept(example: Telling) -> None:
    for worker in example.ask(queries.workers):
        seen = {each.kind for each in example.ask(queries.checks, worker.id)}
        assert seen >= {CheckKind.RIGHT_TO_WORK, CheckKind.DBS, CheckKind.CONTRACT, CheckKind.PENSION}
        own = example.ask(queries.personal, worker.id)
        assert own.ni_number.startswith("QQ")
        assert own.bank_sort_code == "00-00-00"
    kinds = {each.paper.id: each.paper.kind for each in example.ask(papers)}
    about = Counter((each.subject.kind, kinds[each.paper]) for each in example.ask(links))
    assert about[SubjectKind.WORKER, PaperKind.AGREEMENT] == 4
    assert about[SubjectKind.ENTRY, PaperKind.PAYSLIP] == 56


@pytest.mark.parametrize("mode", [PayMode.OWN, *deep(PayMode.BUREAU, PayMode.PAYE_TOOLS)])
def test_whoever_works_pay_out_the_book_says_the_same_to_the_penny(
    example: Telling, tmp_path: Path, mode: PayMode
) -> None:
    by_one = telling(tmp_path, who=lambda _payday: mode)
    try:
        assert {run.mode for run in by_one.ask(queries.pay_runs)} == {mode}
        assert facts(by_one) == facts(example)
    finally:
        by_one.office.shut()


def facts(made: Telling) -> dict[str, object]:
    """Return payslips, what is owed, and every balance, without the bureau's fees."""
    ends = made.household.ends
    fees = total(
        -each.change
        for each in made.ask(movements, Span(made.household.begins, ends))
        if each.party == BUREAU
    )
    slips = made.ask(queries.payslips)
    return {
        "payslips": [(each.worker, each.paid_on, each.amounts, each.shares, each.after) for each in slips],
        "held": total(made.ask(balances, ends).values()) + fees,
        "owed": {kind: made.ask(owed_on, ends)[kind] for kind in made.ask(owed_on, ends)},
        "debts": [(each.creditor, each.amount, each.settled_on) for each in made.ask(queries.debts)],
        "wages": [each.content.employer.control for each in made.told.statements if each.content.employer],
    }


def test_what_an_employer_has_to_do_was_done_while_the_story_ran(example: Telling) -> None:
    rows = [row for group in example.ask(employer_duties) for row in group.rows]
    seen_to = date(2026, 10, 31)  # the list is gone through at each quarter's end, and of late each month

    late = [row.duty.words for row in rows if row.is_open and row.duty.due_on and row.duty.due_on <= seen_to]
    assert late == []
    done = {row.duty.rule.id for row in rows if row.done is not None and row.done.needed}
    assert {"risks", "privacy", "further_terms", "april_wage", "p60", "rt2"} <= done
    assert all(row.said for row in rows if row.done is not None and not row.done.needed)
