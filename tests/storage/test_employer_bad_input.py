"""What cannot be is refused at its field, with the reason, and leaves nothing behind: all in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pay_household import FRIDAY, MONDAY, Household, refusal
from sqlalchemy import text
from sqlcipher3 import dbapi2

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    ApprovePayDay,
    BelowTheLaw,
    EnterShift,
    NoteAbsence,
    SayEmployer,
    SayPersonal,
    SetPay,
)
from phb_desktop.employer.model import AbsenceKind, PensionState, Personal, TimeKind, TimeRate
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.pay.rates import NoRates
from phb_desktop.employer.records import PayslipRecord, PayslipShareRecord, SheetRecord
from phb_desktop.errors import Refused
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear


@pytest.fixture
def home(budget: Office) -> Household:
    return Household(budget)


def code(words: str, **more: Any) -> Any:
    return lambda home: SetPay(home.jo, date(2026, 5, 1), words, **{"letter": "A", **more})


def own(**more: Any) -> Any:
    return lambda home: SayPersonal(home.jo, Personal(**more))


def shift(starts: time, ends: time, day: date = MONDAY, **more: Any) -> Any:
    return lambda home: EnterShift(home.jo, more.pop("kind", TimeKind.DAY), day, starts, ends, **more)


def terms(**more: Any) -> Any:
    return lambda home: replace(home.terms(home.jo), **more)


NINE, FIVE = time(9), time(17)
CANNOT_BE: list[tuple[str, Any, str]] = [
    ("a code that is none", code("BANANA"), "code"),
    ("a code of eight letters", code("12345678L"), "code"),
    ("a band that only Scotland has", code("D3"), "code"),
    ("an empty code", code(""), "code"),
    ("a letter that is none", code("1257L", letter="Q"), "ni_letter"),
    ("a letter of other years", code("1257L", letter="G"), "ni_letter"),
    ("a pension without a scheme", code("1257L", pension_state=PensionState.ENROLLED), "pension"),
    ("a number with a letter too few", own(ni_number="QQ 12 34 56"), "ni_number"),
    ("a number that begins with D", own(ni_number="DA123456A"), "ni_number"),
    ("a number that ends with E", own(ni_number="QQ123456E"), "ni_number"),
    ("somebody born tomorrow", own(born_on=date(2027, 1, 1)), "born_on"),
    ("somebody of 130", own(born_on=date(1896, 1, 1)), "born_on"),
    ("a shift longer than a day", shift(NINE, NINE, breaks=Hours(24 * 60)), "ends"),
    ("more breaks than time", shift(NINE, FIVE, breaks=Hours(9 * 60)), "ends"),
    (
        "time awake beyond the night",
        shift(time(22), time(6), kind=TimeKind.SLEEP_IN, awake=Hours(600)),
        "ends",
    ),
    ("miles of a shift", shift(NINE, FIVE, miles=Decimal(3)), "miles"),
    ("an hour that spring leaves out", shift(time(1, 30), NINE, date(2026, 3, 29)), "starts"),
    ("a day before they came", shift(NINE, FIVE, date(2026, 4, 1)), "day"),
    ("a week of 200 hours", terms(usual=Hours(200 * 60)), "usual"),
    ("pay a year after the work", terms(days_behind=365), "days_behind"),
    ("a rate of nothing", terms(rates=(TimeRate(TimeKind.DAY, Money(0)),)), "rates"),
    ("terms before they came", terms(from_day=date(2026, 1, 1)), "from_day"),
    (
        "more hours missed than days have",
        lambda home: NoteAbsence(home.jo, AbsenceKind.SICK, MONDAY, MONDAY, Hours(25 * 60)),
        "hours",
    ),
    (
        "a PAYE reference without figures",
        lambda _: SayEmployer(Employer(TaxYear(2026), paye_reference="ours")),
        "paye_reference",
    ),
]


@pytest.mark.parametrize(("command", "field"), [pytest.param(c, f, id=n) for n, c, f in CANNOT_BE])
def test_what_cannot_be_is_refused_at_its_field_with_the_reason(
    home: Household, command: Any, field: str
) -> None:
    if field == "starts":
        home.do(replace(home.terms(home.jo), from_day=date(2026, 4, 6)))
    refused = refusal(home, command(home), Refused)

    assert refused.field in (field, "day" if field == "starts" else field)
    assert refused.what
    assert refused.do


def test_a_pay_date_in_a_year_without_rates_is_refused_naming_the_year(
    home: Household, clock: FixedClock
) -> None:
    clock.at = datetime(2028, 4, 30, 10, tzinfo=UTC)
    monday = date(2028, 4, 10)
    home.works(home.jo, monday)

    refused = refusal(home, ApprovePayDay(monday + timedelta(days=11)), NoRates)

    assert refused.what == "There are no rates for 21 April 2028, in tax year 2028-29."
    assert refused.field == "paid_on"
    assert home.slips() == []


def test_pay_below_the_law_is_shown_with_the_sum_before_it_can_be_approved(home: Household) -> None:
    rates = tuple(
        TimeRate(each.kind, Money(9_00)) if each.kind is TimeKind.DAY else each
        for each in home.terms(home.jo).rates
    )
    home.do(replace(home.terms(home.jo), from_day=date(2026, 4, 7), rates=rates))
    home.works(home.jo, MONDAY)

    (draft,) = home.ask(queries.draft_pay_day, FRIDAY).drafts
    assert draft.below_minimum_wage
    assert "The pay is £118.72 below the minimum wage for these hours." in draft.notes  # 32 hours at £3.71
    assert refusal(home, ApprovePayDay(FRIDAY), BelowTheLaw).field == "below"
    home.do(ApprovePayDay(FRIDAY, below_minimum_wage=True))


@pytest.mark.parametrize("table", [PayslipRecord, PayslipShareRecord, SheetRecord])
@pytest.mark.parametrize("way", ["DELETE FROM {table}", "UPDATE {table} SET id = id + 100"])
def test_nothing_approved_can_be_deleted_or_altered(home: Household, table: Any, way: str) -> None:
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    words = way.format(table=table.__tablename__)

    def by_work(vault: Any) -> None:
        with vault.work("tries") as work:
            work.session.execute(text(words))

    def beside_it(vault: Any) -> None:
        vault._raw.execute(words)

    with pytest.raises(TypeError, match="never by a statement of one's own"):
        home.office.with_vault(by_work).result()
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        home.office.with_vault(beside_it).result()
    assert len(home.slips()) == 1
    assert home.office.safety.check().result() == []
