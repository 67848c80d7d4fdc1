"""Family pay, sick pay and redundancy against the tests of GOV.UK's own calculators (tests/vectors)."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from phb_desktop.employer.pay.average_earnings import AverageEarnings, Paid, average_earnings
from phb_desktop.employer.pay.explained import Confidence, Figure, working
from phb_desktop.employer.pay.family_pay import (
    FamilyPay,
    FamilyPayKind,
    FamilyWeek,
    exact_week,
    qualifying_week,
    resting_week,
    week_of_pay,
)
from phb_desktop.employer.pay.leave_tables import FAMILY_PAY, FamilyPayRates
from phb_desktop.employer.pay.leaving import redundancy
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.employer.pay.rates import in_force
from phb_desktop.employer.pay.rules import AVERAGE_EARNINGS
from phb_desktop.employer.pay.sick_pay import SickSoFar, every_week, sick_pay, week_of
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span

VECTORS = Path(__file__).resolve().parents[3] / "vectors" / "absence_published.csv"
EARLY = [date(2025, 12, 31), date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 25)]  # three in eight weeks
MOVED = timedelta(weeks=574)  # from 2012 into a year with rates; days of the week stay as they are


def rows(what: str) -> list[object]:
    with VECTORS.open(newline="", encoding="utf-8") as file:
        own = [row for row in csv.DictReader(file) if row["what"] == what]
    return [pytest.param(row, id=f"{row['a']} {row['b']} {row['d']}".strip()) for row in own]


def earning(pounds: str) -> AverageEarnings:
    shown = Money(round(Decimal(pounds) * 100))
    figure = Figure("Average weekly earnings", shown, AVERAGE_EARNINGS, working("as given"))
    return AverageEarnings(Fraction(pounds) * 100, figure)


def at_rate(pounds: str) -> FamilyPayRates:
    now = in_force(FAMILY_PAY, date(2026, 5, 3))
    return replace(now, weekly_rate=replace(now.weekly_rate, value=Money(round(Decimal(pounds) * 100))))


@pytest.mark.parametrize("row", rows("average"))
def test_average_earnings(row: dict[str, str]) -> None:
    count = int(row["c"])
    each = [Money(0)] * (count - 1) + [Money(round(Decimal(row["b"]) * 100))]
    if row["a"] == "monthly":
        paydays = [date(2026, month, 28) for month in range(1, count + 2)] if count == 2 else EARLY
        frequency = Frequency.MONTHLY
    else:
        paydays = [date(2026, 1, 2) + timedelta(weeks=n) for n in range(count + 1)]
        frequency = Frequency.WEEKLY
    paid = [Paid(paydays[0], Money(99)), *map(Paid, paydays[1:], each)]

    found = average_earnings(paid, frequency, paydays[-1] + timedelta(days=1)).weekly / 100

    places = Decimal(row["expected"]).as_tuple().exponent
    exact = Decimal(found.numerator) / Decimal(found.denominator)
    assert exact.quantize(Decimal(1).scaleb(int(places)), ROUND_DOWN) == Decimal(row["expected"])


@pytest.mark.parametrize("row", rows("qualifying_week"))
def test_the_qualifying_week(row: dict[str, str]) -> None:
    found = qualifying_week(date.fromisoformat(row["a"]))

    assert (found.first, found.days) == (date.fromisoformat(row["expected"]), 7)


@pytest.mark.parametrize("row", rows("latest_start"))
def test_the_last_day_on_which_26_weeks_can_begin(row: dict[str, str]) -> None:
    rests, latest = qualifying_week(date.fromisoformat(row["a"])), date.fromisoformat(row["expected"])

    def weeks(started: date) -> int:
        return (rests.first - week_of(started)).days // 7 + 1

    assert (weeks(latest), weeks(latest + timedelta(days=1))) == (26, 25)


@pytest.mark.parametrize("row", rows("week"))
def test_a_week_of_family_pay(row: dict[str, str]) -> None:
    kind, number = FamilyPayKind(row["a"]), int(row["d"])

    due = week_of_pay(kind, number - 1, earning(row["b"]), at_rate(row["c"]))

    assert due.amount == Money(round(Decimal(row["expected"]) * 100))
    assert due.confidence is not Confidence.MEMORY


@pytest.mark.parametrize("row", rows("weeks"))
def test_all_weeks_of_family_pay(row: dict[str, str]) -> None:
    kind, average, rates = FamilyPayKind(row["a"]), earning(row["b"]), at_rate(row["c"])
    weeks = [week_of_pay(kind, number, average, rates).amount for number in range(int(row["d"]))]

    assert total(each for each in weeks if isinstance(each, Money)) == Money(
        round(Decimal(row["expected"]) * 100)
    )


@pytest.mark.parametrize("row", rows("days"))
def test_parts_of_weeks_of_family_pay(row: dict[str, str]) -> None:
    """The exact weeks are those of the engine, at the rates of the row; the days are what is asked."""
    begins, first, last = (date.fromisoformat(day) for day in row["d"].split())
    rate, *later = row["c"].split()
    kind, average = FamilyPayKind(row["a"]), earning(row["b"])
    weeks = []
    for number in range(39):
        starts = begins + timedelta(weeks=number)
        flat = later[0] if later and starts >= date.fromisoformat(later[1]) else rate
        due = week_of_pay(kind, number, average, rates := at_rate(flat))
        assert isinstance(due.amount, Money)
        weeks.append(FamilyWeek(starts, due.amount, due, exact_week(kind, number, average, rates)))

    paid = FamilyPay(kind, tuple(weeks), average.why).of_days(Span(first, last))

    assert paid == Money(round(Decimal(row["expected"]) * 100))


@pytest.mark.parametrize("row", rows("match_week"))
def test_the_week_of_a_match(row: dict[str, str]) -> None:
    for kind in (each for each in FamilyPayKind if each.adopted):
        found = resting_week(kind, date.fromisoformat(row["a"]))
        assert (found.first, found.days) == (date.fromisoformat(row["expected"]), 7)


@pytest.mark.parametrize("row", rows("match_start"))
def test_the_last_day_on_which_26_weeks_by_a_match_can_begin(row: dict[str, str]) -> None:
    rests = resting_week(FamilyPayKind.PATERNITY_ADOPTION, date.fromisoformat(row["a"]))
    latest = date.fromisoformat(row["expected"])

    weeks = [(rests.first - week_of(day)).days // 7 + 1 for day in (latest, latest + timedelta(days=1))]

    assert weeks == [26, 25]


@pytest.mark.parametrize("row", rows("redundancy"))
def test_weeks_of_redundancy_pay(row: dict[str, str]) -> None:
    age, years = int(row["a"]), int(row["b"])
    ended = date(2026, 6, 30)
    born, started = date(2026 - age, 1, 1), date(2026 - years, 7, 1)

    found = redundancy(born, started, ended, Money(100_00))

    capped = min(Decimal(row["c"]), Decimal(row["d"]))
    assert found.weeks * capped == Decimal(row["expected"])
    assert found.amount == Money(int(found.weeks * 100_00))


@pytest.mark.parametrize("row", rows("sick_days"))
def test_days_of_sick_pay(row: dict[str, str]) -> None:
    qualifying = every_week({(int(day) - 1) % 7 for day in row["c"]})
    average, so_far = earning("300.00"), None
    if row["d"]:
        first, last = (date.fromisoformat(day) + MOVED for day in row["d"].split())
        so_far = sick_pay(Span(first, last), qualifying, average).after
        assert isinstance(so_far, SickSoFar)
    spell = Span(date.fromisoformat(row["a"]) + MOVED, date.fromisoformat(row["b"]) + MOVED)

    found = sick_pay(spell, qualifying, average, so_far)

    assert len(found.paid_days) == int(row["expected"])
