"""Statutory sick and family pay: before, after and across 6 April 2026, with sums made by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from phb_desktop.employer.pay.average_earnings import (
    AverageEarnings,
    NoEarningsYet,
    Paid,
    average_earnings,
)
from phb_desktop.employer.pay.family_pay import FamilyPayKind, TooManyWeeks, family_pay, qualifying_week
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rates import NoRates
from phb_desktop.employer.pay.sick_pay import SickSoFar, Unpaid, every_week, on_days, sick_pay, week_of
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span

MON_TO_FRI = every_week({0, 1, 2, 3, 4})


def earning(pence: int) -> AverageEarnings:
    return average_earnings([], Frequency.WEEKLY, date(2026, 1, 1), contract_week=Money(pence))


def weekly_paydays(pence: int, last: date, count: int) -> list[Paid]:
    return [Paid(last - timedelta(days=7 * n), Money(pence + n)) for n in range(count)]


def test_weekly_earnings_are_averaged_over_eight_whole_weeks() -> None:
    paydays = weekly_paydays(200_00, date(2026, 5, 29), 12)
    found = average_earnings(paydays, Frequency.WEEKLY, date(2026, 6, 1))

    # the eight paydays after the one eight weeks before the last: 200.00 … 200.07
    assert found.weekly == Fraction(8 * 200_00 + sum(range(8)), 8)
    assert found.why.doubt is None


def test_monthly_earnings_are_turned_into_weeks() -> None:
    paydays = [Paid(date(2026, month, 28), Money(1000_00)) for month in (2, 3, 4, 5)]
    found = average_earnings(paydays, Frequency.MONTHLY, date(2026, 6, 10))

    # 28 May less eight weeks is 2 April: April and May count after the payday of 28 March
    assert found.weekly == Fraction(2000_00 * 12, 2 * 52)


def test_four_weekly_earnings_are_divided_by_the_weeks_covered() -> None:
    paydays = [Paid(date(2026, 5, 29) - timedelta(days=28 * n), Money(800_00)) for n in range(4)]

    assert average_earnings(paydays, Frequency.FOUR_WEEKLY, date(2026, 6, 1)).weekly == Fraction(200_00)


def test_a_newer_starter_is_averaged_over_what_there_is_and_the_doubt_is_told() -> None:
    found = average_earnings(weekly_paydays(210_00, date(2026, 5, 29), 3), Frequency.WEEKLY, date(2026, 6, 1))

    assert found.weekly == Fraction(210_01)
    assert any("less than eight weeks" in doubt for doubt in found.why.doubts())


def test_a_payday_on_the_first_day_of_absence_is_too_late() -> None:
    paydays = [*weekly_paydays(200_00, date(2026, 5, 29), 9), Paid(date(2026, 6, 1), Money(900_00))]

    assert average_earnings(paydays, Frequency.WEEKLY, date(2026, 6, 1)).weekly < 201_00


def test_without_any_payday_the_contract_serves_or_it_is_refused() -> None:
    assert earning(150_00).weekly == Fraction(150_00)
    with pytest.raises(NoEarningsYet):
        average_earnings([Paid(date(2026, 6, 5), Money(1))], Frequency.WEEKLY, date(2026, 6, 1))


def test_before_april_2026_three_days_wait_and_a_week_is_rounded_up() -> None:
    # Monday 2 to Tuesday 10 February 2026; 118.75 a week, 5 days
    found = sick_pay(Span(date(2026, 2, 2), date(2026, 2, 10)), MON_TO_FRI, earning(200_00))

    assert [day.day for day, why in found.unpaid if why is Unpaid.WAITING] == [2, 3, 4]
    assert [(week.week_starts.day, week.amount) for week in found.weeks] == [
        (1, Money(47_50)),
        (8, Money(47_50)),
    ]
    assert found.amount == Money(95_00)
    assert list(found.why.doubts()) == ["Paid for less than eight weeks before: what there is was averaged"]


def test_before_april_2026_short_spells_and_low_pay_give_nothing() -> None:
    three_days = sick_pay(Span(date(2026, 2, 2), date(2026, 2, 4)), MON_TO_FRI, earning(200_00))
    low_pay = sick_pay(Span(date(2026, 2, 2), date(2026, 2, 13)), MON_TO_FRI, earning(124_99))
    just = sick_pay(Span(date(2026, 2, 2), date(2026, 2, 13)), MON_TO_FRI, earning(125_00))

    assert {why for _, why in three_days.unpaid} == {Unpaid.SHORT_SPELL}
    assert {why for _, why in low_pay.unpaid} == {Unpaid.BELOW_FLOOR}
    assert (three_days.amount, low_pay.amount, just.amount) == (ZERO, ZERO, Money(47_50 + 118_75))


def test_a_linked_spell_waits_no_more() -> None:
    first = sick_pay(Span(date(2026, 1, 5), date(2026, 1, 9)), MON_TO_FRI, earning(200_00))
    linked = sick_pay(Span(date(2026, 3, 2), date(2026, 3, 6)), MON_TO_FRI, earning(999_00), first.after)
    # 9 January to 7 March leaves 56 days between, to 8 March 57
    near = sick_pay(Span(date(2026, 3, 7), date(2026, 3, 13)), MON_TO_FRI, earning(200_00), first.after)
    far = sick_pay(Span(date(2026, 3, 8), date(2026, 3, 13)), MON_TO_FRI, earning(200_00), first.after)

    assert first.amount == Money(47_50)
    assert (linked.amount, near.amount) == (Money(118_75), Money(118_75))
    assert far.amount == Money(47_50)
    assert linked.after.average == first.after.average


def test_from_april_2026_the_first_day_is_paid_whatever_is_earned() -> None:
    one_day = sick_pay(Span(date(2026, 6, 1), date(2026, 6, 1)), MON_TO_FRI, earning(400_00))
    low = sick_pay(Span(date(2026, 6, 1), date(2026, 6, 3)), MON_TO_FRI, earning(100_00))

    assert one_day.amount == Money(24_65)  # 123.25 ÷ 5
    assert low.amount == Money(48_00)  # 80 % of 100.00 ÷ 5 × 3
    assert not one_day.weeks[0].why.uncertain


def test_from_april_2026_a_part_of_a_penny_counts_as_one() -> None:
    three_a_week = every_week({0, 2, 4})

    found = sick_pay(Span(date(2026, 6, 1), date(2026, 6, 1)), three_a_week, earning(100_01))
    assert found.amount == Money(26_67)  # 80.008 ÷ 3 = 26.6693…


def test_across_the_change_each_day_follows_its_own_law() -> None:
    # Thursday 2 April to Friday 10 April 2026: two days wait, the third of them no longer needs to
    found = sick_pay(Span(date(2026, 4, 2), date(2026, 4, 10)), MON_TO_FRI, earning(400_00))

    assert [(day, why) for day, why in found.unpaid] == [
        (date(2026, 4, 2), Unpaid.WAITING),
        (date(2026, 4, 3), Unpaid.WAITING),
    ]
    assert found.amount == Money(123_25)


def test_who_was_below_the_floor_comes_in_on_6_april_and_the_doubt_is_told() -> None:
    found = sick_pay(Span(date(2026, 3, 30), date(2026, 4, 10)), MON_TO_FRI, earning(100_00))

    assert found.amount == Money(80_00)
    assert any("not settled" in doubt for doubt in found.why.doubts())


@pytest.mark.parametrize(
    ("average", "weekly"),
    [(124_99, 99_99 + 1), (125_00, 123_25), (154_05, 123_25), (154_06, 123_25), (140_00, 123_25)],
)
def test_who_was_being_paid_on_5_april_2026_keeps_the_flat_rate(average: int, weekly: int) -> None:
    every_day = every_week(range(7))
    spell = Span(date(2026, 3, 29), date(2026, 4, 18))
    found = sick_pay(spell, every_day, earning(average))
    last_week = found.weeks[-1]

    assert last_week.week_starts == date(2026, 4, 12)
    expected = Money(weekly) if average >= 125_00 else Money(100_00)
    assert last_week.amount == expected


def test_a_new_spell_after_april_2026_is_not_protected() -> None:
    found = sick_pay(Span(date(2026, 4, 6), date(2026, 4, 10)), MON_TO_FRI, earning(140_00))

    assert found.amount == Money(112_00)


def test_sick_pay_ends_after_28_weeks() -> None:
    served = SickSoFar(date(2026, 5, 29), 0, Fraction(138, 5), earning(400_00))
    found = sick_pay(Span(date(2026, 6, 1), date(2026, 6, 5)), MON_TO_FRI, earning(400_00), served)

    assert len(found.paid_days) == 2
    assert [why for _, why in found.unpaid] == [Unpaid.USED_UP] * 3
    assert found.after.weeks_paid == 28


def test_a_rota_names_its_days_one_by_one() -> None:
    rota = on_days({date(2026, 6, 1), date(2026, 6, 4), date(2026, 6, 9)})
    found = sick_pay(Span(date(2026, 6, 1), date(2026, 6, 10)), rota, earning(400_00))

    assert [week.amount for week in found.weeks] == [Money(123_25), Money(123_25)]


def test_weeks_start_on_sunday() -> None:
    assert {week_of(date(2026, 6, day)) for day in range(7, 14)} == {date(2026, 6, 7)}


def test_sick_pay_in_a_year_without_rates_is_refused() -> None:
    with pytest.raises(NoRates, match="2027-28"):
        sick_pay(Span(date(2027, 4, 1), date(2027, 4, 9)), MON_TO_FRI, earning(400_00))


def test_maternity_pay_starts_with_six_weeks_at_nine_tenths() -> None:
    found = family_pay(
        FamilyPayKind.MATERNITY,
        date(2026, 3, 1),
        39,
        earning(500_01),
        service_weeks=40,
        rests_on=date(2026, 3, 1),
    )

    # 90 % of 500.01 = 450.009; the weekly rate changes with the week that starts on 5 April 2026
    assert {week.amount for week in found.weeks[:6]} == {Money(450_01)}
    assert found.weeks[6].starts == date(2026, 4, 12)
    assert {week.amount for week in found.weeks[6:]} == {Money(194_32)}
    assert found.amount == Money(6 * 450_01 + 33 * 194_32)


def test_the_weekly_rate_is_that_of_the_day_a_week_starts() -> None:
    found = family_pay(
        FamilyPayKind.PATERNITY,
        date(2026, 4, 4),
        2,
        earning(500_00),
        service_weeks=26,
        rests_on=date(2026, 4, 4),
    )

    assert [week.amount for week in found.weeks] == [Money(187_18), Money(194_32)]


def test_low_earners_get_nine_tenths() -> None:
    found = family_pay(
        FamilyPayKind.MATERNITY,
        date(2026, 5, 3),
        1,
        earning(130_00),
        service_weeks=26,
        rests_on=date(2026, 5, 3),
        paid_before=6,
    )

    assert found.amount == Money(117_00)


def test_family_pay_that_is_not_due_says_why() -> None:
    low = family_pay(
        FamilyPayKind.PATERNITY,
        date(2026, 5, 3),
        2,
        earning(128_99),
        service_weeks=26,
        rests_on=date(2026, 5, 3),
    )
    new = family_pay(
        FamilyPayKind.PATERNITY,
        date(2026, 5, 3),
        2,
        earning(500_00),
        service_weeks=25,
        rests_on=date(2026, 5, 3),
    )

    assert (low.amount, new.amount) == (ZERO, ZERO)
    assert "below £129.00" in str(low.why.working)
    assert "26 are needed" in str(new.why.working)


def test_more_weeks_than_the_law_pays_are_refused() -> None:
    for kind, most in (
        (FamilyPayKind.MATERNITY, 39),
        (FamilyPayKind.ADOPTION, 39),
        (FamilyPayKind.SHARED_PARENTAL, 37),
        (FamilyPayKind.PATERNITY, 2),
        (FamilyPayKind.BEREAVEMENT, 2),
        (FamilyPayKind.NEONATAL, 12),
    ):
        starts = date(2026, 5, 3)
        assert family_pay(
            kind, starts, 1, earning(500_00), service_weeks=26, rests_on=starts, paid_before=most - 1
        ).weeks
        with pytest.raises(TooManyWeeks, match=str(most)):
            family_pay(
                kind, starts, 2, earning(500_00), service_weeks=26, rests_on=starts, paid_before=most - 1
            )


def test_neonatal_care_pay_did_not_exist_before_april_2025() -> None:
    with pytest.raises(NoRates):
        family_pay(
            FamilyPayKind.NEONATAL,
            date(2025, 4, 5),
            1,
            earning(500_00),
            service_weeks=26,
            rests_on=date(2025, 4, 5),
        )


def test_the_qualifying_week_is_the_fifteenth_before_the_birth() -> None:
    # a birth expected on Wednesday 16 September 2026: its week starts on Sunday 13
    assert qualifying_week(date(2026, 9, 16)) == Span(date(2026, 5, 31), date(2026, 6, 6))
