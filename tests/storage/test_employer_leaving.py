"""The end of a job on a pay day: redundancy without tax, pay in place of notice taxed, holiday not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pay_household import FRIDAY, MONDAY, WEEK, Household, refusal

from phb_desktop.employer import queries
from phb_desktop.employer.commands import ApprovePayDay, CorrectPA, EndPA, ErasePersonal, SayPersonal
from phb_desktop.employer.commands.workers import NoticeOutside
from phb_desktop.employer.model import Personal, WorkerStatus
from phb_desktop.employer.model.drafts import Draft, Extra
from phb_desktop.employer.model.extras import ExtraItem, ExtraKind, NothingExtra
from phb_desktop.employer.model.notices import NoticeTooShort
from phb_desktop.employer.pay.leaving import AboveTaxFree
from phb_desktop.employer.pay.lines import LineKind
from phb_desktop.employer.pay.notice import Notice
from phb_desktop.employer.queries.leaving_pay import BirthdayNeeded, NothingByLaw, NotLeaving
from phb_desktop.errors import Refused
from phb_desktop.office import Office
from phb_desktop.statements.identities import broken
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span

LAST_PAYDAY = FRIDAY + WEEK
ENDED = MONDAY + WEEK + (date(2026, 4, 19) - MONDAY)  # Sunday 26 April 2026
REDUNDANCY = ExtraItem(ExtraKind.REDUNDANCY)
NOTICE = ExtraItem(ExtraKind.NOTICE)
HOLIDAY = ExtraItem(ExtraKind.IN_LIEU)


def leaves(home: Household, started: date | None) -> None:
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", started, ENDED, ""))


@pytest.fixture
def home(budget: Office) -> Household:
    """Jo, 35, worked for eleven years, 32 hours at 14.00, and stops on 26 April 2026."""
    home = Household(budget)
    home.works(home.jo, MONDAY)
    home.do(ApprovePayDay(FRIDAY))
    home.works(home.jo, MONDAY + WEEK)
    leaves(home, date(2015, 4, 6))
    return home


def drafted(home: Household, *items: ExtraItem) -> Draft:
    found: Draft = home.ask(queries.draft_of, home.jo, LAST_PAYDAY, Extra(home.jo, items=items))
    return found


def approve(home: Household, *items: ExtraItem) -> ApprovePayDay:
    return ApprovePayDay(LAST_PAYDAY, workers=(home.jo,), extras=(Extra(home.jo, items=items),))


def test_redundancy_by_law_bears_no_tax_and_says_why(home: Household) -> None:
    without, found = drafted(home), drafted(home, REDUNDANCY)

    # eleven whole years from the age of 24 on: a week's pay of 448.00 for each
    (line,) = [each for each in found.lines if each.kind is LineKind.REDUNDANCY]
    assert (line.words, line.amount) == ("Redundancy pay", Money(4_928_00))
    for name in ("gross", "taxable", "tax", "employee_ni", "employer_ni", "pension_employee"):
        assert getattr(found.amounts, name) == getattr(without.amounts, name)
    assert found.amounts.net == without.amounts.net + line.amount
    assert found.amounts.cost == without.amounts.cost + line.amount
    working = dict(found.why)
    assert working["Redundancy pay without tax"] == "£4,928.00, up to £30,000.00 without tax"
    assert any("11 years give 11 weeks" in said for _, said in found.why)
    assert any("from memory" in doubt or "confirmed" in doubt for doubt in found.doubts)


def test_pay_in_place_of_notice_is_taxed_like_wages(home: Household) -> None:
    without, found = drafted(home), drafted(home, NOTICE)

    (line,) = [each for each in found.lines if each.kind is LineKind.NOTICE]
    assert line.amount == Money(11 * 448_00)
    assert found.amounts.gross == without.amounts.gross + line.amount
    assert found.amounts.taxable == without.amounts.taxable + line.amount
    assert found.amounts.tax > without.amounts.tax
    assert found.amounts.employer_ni > without.amounts.employer_ni
    agreed = drafted(home, replace(NOTICE, amount=Money(500_00), because="agreed on 20 April"))
    assert agreed.amounts.gross == without.amounts.gross + Money(500_00)


def test_holiday_not_taken_is_worked_out_where_no_hours_are_typed(home: Household) -> None:
    found = drafted(home, HOLIDAY)

    (line,) = [each for each in found.lines if each.words == "Holiday not taken"]
    (standing,) = home.ask(queries.holiday_standing, Span(date(2026, 4, 6), ENDED))
    assert line.hours == standing.owed
    assert line.amount == standing.worth
    home.do(approve(home, HOLIDAY))
    (after,) = home.ask(queries.holiday_standing, Span(date(2026, 4, 6), LAST_PAYDAY))
    assert after.in_lieu == line.hours


def test_all_of_it_is_kept_owed_paid_and_adds_up_on_the_statement(home: Household) -> None:
    home.do(approve(home, REDUNDANCY, NOTICE, HOLIDAY))

    slip = home.slips()[-1]
    assert slip.amounts.adds_up
    (employee,) = home.ask(queries.fps_data, LAST_PAYDAY)["Employee"]
    payment = employee["Employment"]["Payment"]
    assert payment["NonTaxOrNICPmt"] == "4928.00"
    assert payment["TaxablePay"] == slip.amounts.taxable.plain()
    content = home.ask(draft, date(2026, 4, 6), date(2026, 5, 5))
    assert not [each for each in broken(content) if each.rule in {"X14", "X15", "X16", "X17", "X18"}]
    home.undo()
    undone = home.ask(queries.draft_pay_day, LAST_PAYDAY).undone
    assert [item for _, item in undone.items] == [REDUNDANCY, NOTICE, HOLIDAY]


@pytest.mark.parametrize("kind", [ExtraKind.REDUNDANCY, ExtraKind.NOTICE, ExtraKind.IN_LIEU])
def test_pay_for_the_end_of_a_job_needs_its_days(home: Household, kind: ExtraKind) -> None:
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2015, 4, 6), None, ""))

    assert refusal(home, approve(home, ExtraItem(kind)), NotLeaving).field == "kind"


@pytest.mark.parametrize(
    ("item", "kind", "field"),
    [
        (replace(REDUNDANCY, amount=Money(30_000_01)), AboveTaxFree, "amount"),
        (replace(REDUNDANCY, amount=Money(-1)), NothingExtra, "amount"),
    ],
)
def test_what_cannot_be_paid_without_tax_is_refused_at_its_field(
    home: Household, item: ExtraItem, kind: type[Refused], field: str
) -> None:
    assert refusal(home, approve(home, item), kind).field == field


def test_what_was_paid_before_counts_for_the_limit(home: Household) -> None:
    home.do(approve(home, replace(REDUNDANCY, amount=Money(29_000_00))))

    later = ApprovePayDay(
        LAST_PAYDAY + WEEK,
        workers=(home.jo,),
        extras=(Extra(home.jo, items=(replace(REDUNDANCY, amount=Money(1_000_01)),)),),
    )
    assert "£29,000.00" in refusal(home, later, AboveTaxFree).what
    fits = replace(later, extras=(Extra(home.jo, items=(replace(REDUNDANCY, amount=Money(1_000_00)),)),))
    home.do(fits)
    assert home.slips()[-1].amounts.tax <= ZERO


def test_without_two_years_or_a_birthday_no_redundancy_pay_is_worked_out(
    home: Household,
) -> None:
    home.do(ErasePersonal(home.jo))
    assert refusal(home, approve(home, REDUNDANCY), BirthdayNeeded).field == "amount"
    home.do(SayPersonal(home.jo, Personal("Jo", "Ash", date(1990, 5, 1))))
    leaves(home, date(2025, 4, 6))
    refused = refusal(home, approve(home, REDUNDANCY), NothingByLaw)
    assert (refused.field, "two are needed" in refused.what) == ("amount", True)


def test_redundancy_pay_beyond_the_law_says_what_of_it_may_be_pay_for_notice(home: Household) -> None:
    more = replace(REDUNDANCY, amount=Money(6_000_00), because="agreed on 20 April")
    found = drafted(home, more)

    # 1,072.00 more than the law; eleven weeks of notice by law are worth more than that
    assert "The redundancy pay is £1,072.00 more than the law gives." in found.notes
    assert any(
        note.startswith("If no notice was worked, £1,072.00 of that is taxed.") for note in found.notes
    )
    why = dict(found.why)
    assert why["Basic pay for notice not worked"] == "£448.00 × 77 ÷ 7 days"
    assert why["Taxed as pay for notice"] == "£4,928.00 − £0.00 taxed already, of £1,072.00 at most"
    assert any("none of it counts as worked" in doubt for doubt in found.doubts)
    # the estimate changes no figure
    assert found.amounts.gross == drafted(home).amounts.gross


def test_nothing_is_said_where_notice_is_paid_or_the_law_alone_is(home: Household) -> None:
    paid = drafted(home, replace(REDUNDANCY, amount=Money(6_000_00), because="agreed"), NOTICE)

    for each in (drafted(home, REDUNDANCY), paid):
        assert not any("more than the law gives" in note for note in each.notes)
        assert "Taxed as pay for notice" not in dict(each.why)
    in_part = drafted(
        home,
        replace(REDUNDANCY, amount=Money(6_000_00), because="agreed"),
        replace(NOTICE, amount=Money(4_500_00), because="agreed"),
    )
    assert any(
        note.startswith("If no notice was worked, £428.00 of that is taxed.") for note in in_part.notes
    )


def test_a_longer_notice_in_the_contract_counts_from_the_day_it_was_given(home: Household) -> None:
    """Three months by contract, told on 1 April, gone on 26 April: 66 days up to 1 July are not worked."""
    home.do(replace(home.terms(home.jo), notice=Notice(months=3)))
    home.do(EndPA(home.jo, ENDED, notice_given=date(2026, 4, 1)))

    assert dict(drafted(home, NOTICE).why)["Notice pay"] == "£448.00 a week × 66 ÷ 7 days"
    found = drafted(home, replace(REDUNDANCY, amount=Money(10_000_00), because="agreed"))
    said = "£4,224.00 of that stands for notice that was not worked, and is taxed."
    assert any(note.startswith(said) for note in found.notes)
    assert not any("notice" in doubt for doubt in found.doubts), "the day and the terms are both known"


def test_a_contract_of_less_than_the_law_leaves_the_laws(home: Household) -> None:
    """The terms began with four weeks; after eleven years the law asks for eleven."""
    home.do(CorrectPA(home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", None, ENDED, ""))
    home.do(replace(home.terms(home.jo), from_day=date(2018, 4, 6), notice=Notice(days=28)))
    leaves(home, date(2015, 4, 6))
    assert dict(drafted(home, NOTICE).why)["Notice pay"] == "£448.00 a week × 11"


def test_notice_that_was_worked_leaves_nothing_to_pay(home: Household) -> None:
    home.do(EndPA(home.jo, ENDED, notice_given=date(2025, 12, 1)))
    with pytest.raises(NothingByLaw):
        drafted(home, NOTICE)
    more = replace(REDUNDANCY, amount=Money(6_000_00), because="agreed on 20 April")
    assert not any("notice" in note for note in drafted(home, more).notes)


def test_what_cannot_be_is_refused_at_its_field(home: Household) -> None:
    outside = [
        EndPA(home.jo, ENDED, notice_given=ENDED + DAY),
        EndPA(home.jo, ENDED, notice_given=date(2015, 4, 5)),
        CorrectPA(
            home.jo, "Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", None, None, "", date(2026, 4, 1)
        ),
    ]
    for each in outside:
        assert refusal(home, each, NoticeOutside).field == "notice_given"
    short = replace(home.terms(home.jo), from_day=date(2020, 4, 6), notice=Notice(days=28))
    refused = refusal(home, short, NoticeTooShort)
    assert refused.field == "notice"
    assert refused.what == "4 weeks of notice is less than the law gives: 5 weeks on 6 April 2020."


def test_saying_the_last_day_says_where_notice_was_too_short(home: Household) -> None:
    home.do(EndPA(home.jo, ENDED, notice_given=date(2026, 4, 20)))
    said = home.office.last_change
    assert said is not None
    assert said.said.startswith("Jo Ash stops on 26 April 2026. Notice of 11 weeks runs until 6 July 2026.")
    home.do(EndPA(home.jo, ENDED, notice_given=date(2026, 1, 2)))
    assert home.office.last_change.said == "Jo Ash stops on 26 April 2026."  # type: ignore[union-attr]
