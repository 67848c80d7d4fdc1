"""Bills that come again and again, and when what is owed or paid back is sure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phb_desktop.banking.matching import Habit, Knowledge, OpenLine, Owed, Paid, Suggestion, Why, suggestions
from phb_desktop.banking.rhythm import Regular, Rhythm, next_of
from phb_desktop.ledger.model import CashAccountId, EntryId, PaymentType
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money

DAY = date(2026, 5, 1)
NHS, PHONE, INSURANCE = StreamId(1), PlanLineId(1), PlanLineId(2)


def paid(on: date, pence: int = 38_00, line: PlanLineId = PHONE) -> Regular:
    return Regular("bigco", on, Money(pence), PaymentType.OTHER_IN_PLAN, line, NHS)


def a_line(pence: int, on: date = DAY, payee: str = "BIG CO 17", entry: int = 1) -> OpenLine:
    return OpenLine(EntryId(entry), on, Money(pence), payee, CashAccountId(1))


def suggest(*lines: OpenLine, **known: object) -> list[Suggestion | None]:
    nothing: dict[str, object] = {"habits": {}, "expected": [], "by_hand": [], "others": []}
    return suggestions(lines, Knowledge(**(nothing | known)))  # type: ignore[arg-type]


MARCH, APRIL, FEBRUARY = date(2026, 3, 2), date(2026, 4, 1), date(2026, 2, 2)


def test_a_monthly_bill_is_known_by_payee_amount_and_rhythm_and_says_so() -> None:
    (found,) = suggest(a_line(-39_10), bills=[paid(MARCH), paid(APRIL, 38_50)])
    assert found is not None
    assert found.reason == "About £39 each month to “BIG CO 17”, as on 1 Apr 2026 and 2 Mar 2026."
    assert (found.why, found.sure, found.parts[0].line) == (Why.RECURRING, False, PHONE)


def test_three_in_rhythm_for_the_same_are_sure() -> None:
    (found,) = suggest(a_line(-38_00), bills=[paid(FEBRUARY), paid(MARCH), paid(APRIL)])
    assert found is not None
    assert found.sure


def test_two_bills_of_one_payee_are_told_apart_by_amount() -> None:
    other = [paid(day + timedelta(days=3), 112_00, INSURANCE) for day in (MARCH, APRIL)]
    habit = Habit(PaymentType.OTHER_IN_PLAN, None, INSURANCE, NHS, times=1)
    found = suggest(
        a_line(-38_00),
        a_line(-112_00, DAY + timedelta(days=3), entry=2),
        bills=[paid(MARCH), paid(APRIL), *other],
        habits={("bigco", True): habit},
    )
    assert [each and each.parts[0].line for each in found] == [PHONE, INSURANCE]


@pytest.mark.parametrize(
    "bills",
    [
        [paid(APRIL)],  # one has no rhythm
        [paid(MARCH), paid(APRIL, 60_00)],  # not near in amount
        [paid(MARCH), paid(date(2026, 4, 17))],  # no rhythm
        [paid(MARCH), paid(APRIL, line=INSURANCE)],  # not for the same
    ],
)
def test_what_has_no_rhythm_is_no_bill(bills: list[Regular]) -> None:
    assert suggest(a_line(-38_00), bills=bills) == [None]


def test_a_rule_of_the_persons_own_goes_before() -> None:
    habit = Habit(PaymentType.INSURANCE, None, INSURANCE, NHS, times=0, fixed=True)
    (found,) = suggest(a_line(-38_00), bills=[paid(MARCH), paid(APRIL)], habits={("bigco", True): habit})
    assert found is not None
    assert found.why is Why.HABIT


STEPS = {Rhythm.WEEK: 7, Rhythm.FOUR_WEEKS: 28, Rhythm.MONTH: 31, Rhythm.QUARTER: 91, Rhythm.YEAR: 365}


@given(st.sampled_from(Rhythm), st.integers(2, 6), st.integers(1, 1_000_00))
def test_every_rhythm_is_known_and_a_payment_half_way_is_not(rhythm: Rhythm, times: int, pence: int) -> None:
    step = timedelta(days=STEPS[rhythm])
    before = [paid(DAY - step * number, pence) for number in range(1, times + 1)]
    found = next_of("bigco", Money(pence), DAY, before)
    assert found is not None
    assert (found.rhythm, found.sure) == (rhythm, times >= 3)
    assert next_of("bigco", Money(pence), DAY - step / 2, before) is None


def owed(pence: int = 500_00, on: date = DAY, party: str = "Sam Worker", bill: int = 7) -> Owed:
    return Owed(EntryId(bill), on, party, Money(pence), PHONE, NHS, PaymentType.PA_NET_WAGES)


def wages(on: date = DAY, entry: int = 1, payee: str = "SAM WORKER 0501", pence: int = -500_00) -> OpenLine:
    return a_line(pence, on, payee, entry)


def test_what_is_owed_is_sure_by_exact_amount_party_and_day() -> None:
    (found,) = suggest(wages(DAY + timedelta(days=14)), owed=[owed()])
    assert found is not None
    assert (found.sure, found.bill) == (True, EntryId(7))
    (named,) = suggest(wages(payee="FPO SAM WORKER MAY"), owed=[owed()])
    assert named is not None
    assert named.sure


@pytest.mark.parametrize(
    ("lines", "debts"),
    [
        ([wages(DAY + timedelta(days=15))], [owed()]),  # too late to be sure
        ([wages(payee="SOMEONE ELSE")], [owed()]),  # another party
        ([wages(payee="ANN OTHER")], [owed(party="Ann")]),  # a short name inside another
        ([wages()], [owed(), owed(bill=8)]),  # two debts fit
        ([wages()], [owed(), owed(bill=8, on=DAY - timedelta(days=30))]),  # an older one fits too
        ([wages(), wages(DAY + timedelta(days=7), entry=2)], [owed()]),  # two lines fit
    ],
)
def test_what_is_owed_is_never_sure_where_there_is_a_doubt(lines: list[OpenLine], debts: list[Owed]) -> None:
    found = suggest(*lines, owed=debts)
    assert found[0] is not None
    assert not any(each.sure for each in found if each)


def test_a_line_beyond_the_page_makes_doubtful_too() -> None:
    (found,) = suggest(wages(), owed=[owed()], others=[wages(), wages(DAY + timedelta(days=3), entry=9)])
    assert found is not None
    assert not found.sure
    (alone,) = suggest(wages(), owed=[owed()], others=[wages()])  # the very line itself is no rival
    assert alone is not None
    assert alone.sure


def test_money_back_is_sure_when_one_payment_and_one_line_fit() -> None:
    before = Paid("bigco", DAY - timedelta(days=9), Money(45_00), PHONE, NHS)
    (found,) = suggest(a_line(45_00), paid=[before])
    assert found is not None
    assert (found.why, found.sure) == (Why.REFUND, True)
    (two,) = suggest(a_line(45_00), paid=[before, before])
    assert two is not None
    assert not two.sure
    assert not any(
        each.sure for each in suggest(a_line(45_00), a_line(45_00, entry=2), paid=[before]) if each
    )
