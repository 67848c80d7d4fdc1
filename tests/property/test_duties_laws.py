"""Laws of an employer’s duties, over random households: none lost, none twice, whatever changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.employer.duties.listing import duties
from phb_desktop.employer.duties.model import EmployerDuty, Facts, Part, SlipFacts, WorkerFacts, YearFacts
from phb_desktop.employer.duties.pay_days import all_paydays
from phb_desktop.employer.duties.rules import rules
from phb_desktop.employer.duties.working_days import is_working_day, working_day_by
from phb_desktop.employer.model import (
    Contract,
    ContractId,
    HolidayWay,
    TimeKind,
    TimeRate,
    WorkerId,
    WorkerStatus,
    counting,
    paydays,
)
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.day import months_on
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.values.tax_year import TaxYear
from tests.tools.depth import examples

FIRST, LAST = date(2024, 4, 6), date(2027, 12, 31)
days = st.dates(FIRST, date(2027, 3, 1))


def terms(number: int, worker: int, from_day: date, frequency: Frequency, payday: date) -> Contract:
    return Contract(
        id=ContractId(number),
        worker=WorkerId(worker),
        from_day=from_day,
        job="Personal assistant",
        frequency=frequency,
        first_payday=payday,
        days_behind=5,
        usual=Hours(1200),
        rates=(TimeRate(TimeKind.DAY, Money(1300)),),
        holiday=HolidayWay.WEEKS,
        holiday_from=from_day,
        plan_line=PlanLineId(1),
        stream=StreamId(1),
        note="",
    )


@st.composite
def a_worker(draw: st.DrawFn, number: int) -> WorkerFacts:
    starts = draw(days)
    lasts = draw(st.none() | st.integers(0, 900))
    changes = draw(st.lists(st.integers(0, 700), max_size=2, unique=True))
    contracts = [
        terms(
            10 * number + place,
            number,
            starts + timedelta(days=after),
            draw(st.sampled_from(list(Frequency))),
            starts + timedelta(days=draw(st.integers(0, 40))),
        )
        for place, after in enumerate([0, *sorted(changes)])
    ]
    return WorkerFacts(
        id=WorkerId(number),
        name=f"Worker {number}",
        initials=f"W.{number}",
        status=draw(st.sampled_from([WorkerStatus.EMPLOYEE, WorkerStatus.EMPLOYEE, *WorkerStatus])),
        started=draw(st.sampled_from([starts, None])),
        ended=None if lasts is None else starts + timedelta(days=lasts),
        noted_on=starts,
        contracts=tuple(contracts),
    )


@st.composite
def households(draw: st.DrawFn) -> Facts:
    workers = [draw(a_worker(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    today = draw(days)
    years = tuple(
        YearFacts(TaxYear(year), quarterly=draw(st.booleans()), by_post=draw(st.booleans()))
        for year in range(2024, 2028)
    )
    return Facts(
        today=today,
        since=draw(days),
        workers=tuple(workers),
        years=years,
        enrolled=draw(st.booleans()),
        on_paper=draw(st.booleans()),
    )


def of_rule(found: list[EmployerDuty], key: str) -> list[EmployerDuty]:
    return [each for each in found if each.rule.key == key]


@settings(max_examples=examples(120), deadline=None)
@given(households())
def test_no_duty_is_there_twice(facts: Facts) -> None:
    found = duties(rules(), facts, facts.today + timedelta(days=92))
    assert [key for key, times in Counter(each.key for each in found).items() if times > 1] == []


@settings(max_examples=examples(120), deadline=None)
@given(households())
def test_every_payday_of_the_terms_that_count_asks_for_payslips_once(facts: Facts) -> None:
    ahead = facts.today + timedelta(days=92)
    expected = set()
    day = facts.since
    while day <= ahead:
        for worker in facts.workers:
            contract = counting(worker.contracts, day)
            employed = worker.status is WorkerStatus.EMPLOYEE
            with_us = worker.ended is None or day <= worker.ended
            if employed and with_us and contract and day >= contract.from_day + timedelta(days=5):
                expected |= {each for each in paydays(contract, Span(day, day)) if worker.starts is not None}
        day += DAY
    asked = [each.due_on for each in of_rule(duties(rules(), facts, ahead), "payslip")]
    assert len(asked) == len(set(asked))
    assert expected <= set(asked)


@settings(max_examples=examples(120), deadline=None)
@given(households())
def test_every_payday_falls_into_one_period_in_which_hmrc_is_paid(facts: Facts) -> None:
    """However the rhythm changes from year to year: no tax month is left out, and none is paid for twice."""
    far = LAST + timedelta(days=200)
    found = of_rule(duties(rules(), facts, far), "hmrc_pay")
    covered: Counter[tuple[TaxYear, int]] = Counter()
    for each in found:
        year_name, which = each.key.split(":")[2:]
        year = TaxYear(int(year_name[:4]))
        assert facts.year(year).quarterly is which.startswith("q")
        number = int(which[1:])
        months = [number] if which.startswith("m") else range(3 * number - 2, 3 * number + 1)
        covered.update((year, month) for month in months)
    assert all(times == 1 for times in covered.values())
    paid = all_paydays(facts.workers, (), Span(facts.since, LAST))
    for day in paid:
        year = TaxYear.of(day)
        month = next(n for n in range(1, 13) if day in year.month(n))
        assert covered[year, month] == 1


@settings(max_examples=examples(80), deadline=None)
@given(households())
def test_each_worker_who_is_here_has_each_duty_of_starting_once(facts: Facts) -> None:
    found = duties(rules(), facts, facts.today)
    for rule in (each for each in rules() if each.part is Part.WORKER):
        here = {
            each.id
            for each in facts.workers
            if each.status in rule.who and (each.ended is None or each.ended >= facts.today)
        }
        assert sorted(each.worker for each in found if each.rule == rule) == sorted(here)  # type: ignore[type-var]


@settings(max_examples=examples(80), deadline=None)
@given(households(), st.integers(1, 400))
def test_looking_later_or_further_changes_no_day_and_no_key(facts: Facts, more: int) -> None:
    """A duty keeps its key and its day as time goes by, as long as nobody comes, goes or changes terms."""
    near = {each.key: each.due_on for each in duties(rules(), facts, facts.today + timedelta(days=92))}
    later = replace(facts, today=facts.today)
    far = {each.key: each.due_on for each in duties(rules(), later, facts.today + timedelta(days=92 + more))}
    assert near.items() <= far.items()


@settings(max_examples=examples(60), deadline=None)
@given(households())
def test_a_kept_payslip_moves_no_duty_of_another_day(facts: Facts) -> None:
    ahead = facts.today + timedelta(days=92)
    before = {each.key for each in of_rule(duties(rules(), facts, ahead), "payslip")}
    worker = next((each for each in facts.workers if each.status is WorkerStatus.EMPLOYEE), None)
    if worker is None or facts.since > ahead:
        return
    slip = SlipFacts(worker.id, facts.since, Money(100), Money(100))
    found = of_rule(duties(rules(), replace(facts, slips=(slip,)), ahead), "payslip")
    assert before <= {each.key for each in found}
    assert {each.key for each in found} - before <= {f"employer:payslip:{facts.since.isoformat()}"}


@given(st.dates(date(2001, 1, 15), date(2098, 12, 31)))
def test_the_working_day_before_is_near_and_works(day: date) -> None:
    found = working_day_by(day)
    assert found <= day
    assert is_working_day(found)
    assert (day - found).days <= 4  # Christmas after a weekend, or Easter
    assert not any(is_working_day(found + DAY * n) for n in range(1, (day - found).days + 1))


@given(days, st.integers(0, 80))
def test_months_on_stays_in_its_month(day: date, months: int) -> None:
    found = months_on(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
