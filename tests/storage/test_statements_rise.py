"""The rise in April from what is kept, and the letters that ask for it, on a real encrypted file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from pay_household import MONDAY, WEEK, Household

from phb_desktop.employer import queries
from phb_desktop.employer.commands import EndPA, NoteAbsence
from phb_desktop.employer.model import AbsenceKind, TimeKind, TimeRate
from phb_desktop.employer.model.uplift import Rise, Uplift, UsualTime
from phb_desktop.employer.pay.rates import NoRates
from phb_desktop.employer.queries.uplift import april_uplift, from_timesheets, next_rise
from phb_desktop.office import Office
from phb_desktop.statements.plain import to_plain
from phb_desktop.statements.uplift_letter import draw_letter, letter_paper, letters, with_choices
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.values.span import Span
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.vault.work import Reader


@pytest.fixture
def home(budget: Office) -> Household:
    """Jo at 12.50 an hour, with two weeks of time; the plan runs from 1 April 2026 to 31 March 2027."""
    made = Household(budget)
    made.do(
        replace(
            made.terms(made.jo),
            rates=(TimeRate(TimeKind.DAY, Money(12_50)),),
            from_day=date(2026, 4, 6),
        )
    )
    made.works(made.jo, MONDAY)
    made.works(made.jo, MONDAY + WEEK)
    return made


def rise(home: Household, how: Rise = Rise.LAW, year: int = 2026) -> Uplift:
    found: Uplift = home.ask(april_uplift, TaxYear(year), how)
    return found


def test_it_runs_to_the_end_of_the_plan_and_stands_beside_its_money(home: Household) -> None:
    found = rise(home)
    assert found.span == Span(date(2026, 4, 1), date(2027, 3, 31))
    assert not found.carried_on
    (line,) = found.lines
    assert line.line == home.lines[0]
    assert line.agreed == Money(33_371_43)  # 640.00 a week for 365 days
    (worker,) = found.workers
    assert [(each.now, each.then) for each in worker.rates] == [(Money(12_50), Money(12_71))]
    assert worker.weekly == Hours(20 * 60)  # the terms: no timesheet lies before 1 April
    assert worker.weeks == 0


def test_a_coming_april_without_rates_is_refused_by_its_year(home: Household) -> None:
    with pytest.raises(NoRates) as told:
        rise(home, year=2027)
    assert "2027-28" in told.value.what
    assert next_rise(date(2026, 11, 1)) == TaxYear(2027)
    assert next_rise(date(2026, 10, 31)) == TaxYear(2026)


def test_who_has_left_by_then_costs_nothing(home: Household) -> None:
    home.do(EndPA(home.jo, date(2026, 4, 20)))
    assert [each.worker.name for each in rise(home).workers] == ["Jo Ash"]  # still there on 1 April


def test_the_letter_says_the_same_in_a_tagged_pdf_and_in_text(home: Household) -> None:
    found = rise(home, Rise.GAP)
    (letter,) = home.ask(letters, found)
    letter = with_choices(letter, needs="large print, please", names=False)
    text = to_plain(letter_paper(letter))
    assert str(letter.more) in text
    assert "Please write to me like this: large print, please" in text
    assert "J.A." in text
    assert "Jo Ash" not in text
    assert "QQ" not in text
    assert "Regulations 2013" in text
    by = date(2026, 6, 30) + timedelta(days=28)
    assert f"Please answer by {by.day} July 2026." in text
    named = to_plain(letter_paper(with_choices(letter, needs="", names=True)))
    assert "Jo Ash" in named
    assert "Please write to me like this" not in named
    for large in (False, True):
        raw = draw_letter(letter, large_print=large)
        assert b"/StructTreeRoot" in raw
        assert b"Jo Ash" not in raw
    with pikepdf.open(BytesIO(draw_letter(letter))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"


def test_no_letter_where_nothing_rises(home: Household) -> None:
    home.do(
        replace(home.terms(home.jo), rates=(TimeRate(TimeKind.DAY, Money(15_00)),), from_day=date(2026, 4, 6))
    )
    assert home.ask(letters, rise(home)) == []


def test_every_sentence_of_the_letter_is_short(home: Household) -> None:
    (letter,) = home.ask(letters, rise(home, Rise.GAP))
    for line in to_plain(letter_paper(letter)).splitlines():
        if not line.startswith("- ") or line.endswith("."):
            for sentence in line.split(". "):
                assert len(sentence.split()) <= 30, sentence


def test_a_usual_week_is_one_that_was_worked_whole(home: Household) -> None:
    away = MONDAY + 2 * WEEK
    home.works(home.jo, away, days=1)
    home.do(
        NoteAbsence(
            home.jo, AbsenceKind.HOLIDAY, away + timedelta(days=1), away + timedelta(days=3), Hours(24 * 60)
        )
    )

    def usual(reader: Reader) -> tuple[tuple[UsualTime, ...], int]:
        worker, (terms, *_) = queries.workers(reader)[0], queries.contracts(reader, home.jo)
        return from_timesheets(reader, worker, terms, date(2026, 6, 30))

    time, weeks = home.ask(usual)
    assert ([each.often for each in time], weeks) == ([32 * 60], 2)
