"""What to look at before a statement goes: pay, papers that are wanted, what is not allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from statements_household import FIRST, LAST, Household, miniature

from phb_desktop.casebook.commands import NoteIncident, note_incident
from phb_desktop.casebook.model import Tag
from phb_desktop.ledger.model import PaymentType
from phb_desktop.papers.model import PaperKind
from phb_desktop.plan.commands import SetTerms, set_terms
from phb_desktop.plan.found import Allowed, Found, Term
from phb_desktop.statements.commands import WantStatement, want_statement
from phb_desktop.statements.content import Period
from phb_desktop.statements.content.employer import (
    CheckShown,
    ControlRow,
    DeadlineShown,
    Employer,
    HoursShown,
    PayTotals,
)
from phb_desktop.statements.model import Layout, ReasonCode
from phb_desktop.statements.overview import Overview, overview
from phb_desktop.statements.readiness import State, checks
from phb_desktop.statements.terms_said import beside
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.vault.vault import Vault


@pytest.fixture
def home(vault: Vault) -> Household:
    made = miniature(vault)
    made.bank_says(LAST, "2040")
    return made


def seen_in(home: Household) -> Overview:
    with home.vault.read() as reader:
        seen = overview(reader, Span(FIRST, LAST))
    assert seen is not None
    return seen


def open_words(seen: Overview) -> str:
    return " ".join(each.what for each in checks(seen) if each.state is not State.DONE)


def test_what_a_commissioner_does_not_allow_is_said_with_its_source(home: Household) -> None:
    home.spend(date(2026, 6, 6), "Market stall", "12", PaymentType.ACTIVITIES, method="cash")
    home.spend(date(2026, 6, 7), "Bank", "3", PaymentType.BANK_CHARGES)
    assert "cash" not in open_words(seen_in(home))
    with home.vault.work("SetTerms") as work:
        set_terms(
            work,
            SetTerms(
                home.commissioner,
                FIRST,
                cash=Allowed.NO,
                charges=Allowed.NO,
                found=(Found(Term.CASH, document="your agreement", on=date(2025, 5, 3)),),
            ),
        )
    said = open_words(seen_in(home))
    assert "1 payment is in cash" in said
    assert "Not allowed: your agreement of 3 May 2025" in said
    assert "1 bank charge was paid" in said
    assert not any(each.stops for each in checks(seen_in(home)) if "cash" in each.what)


def test_papers_that_are_wanted_and_not_there_are_named(home: Household) -> None:
    with home.vault.work("WantStatement") as work:
        kinds = (PaperKind.BANK_STATEMENT.value, PaperKind.TIMESHEET.value)
        want_statement(work, WantStatement(home.commissioner, FIRST, Layout.STANDARD, papers=kinds))
    assert "there are none yet: bank statement, timesheet." in open_words(seen_in(home))


def test_what_auditors_look_at_in_pay_is_looked_at_before(home: Household) -> None:
    seen = seen_in(home)
    assert "People" not in open_words(seen)
    fits = Employer((), _totals(), (), (), ZERO, (), (), (), date(2027, 1, 1))

    def with_pay(**changes: object) -> str:
        pay = replace(fits, **changes)  # type: ignore[arg-type]
        return open_words(replace(seen, content=replace(seen.content, employer=pay)))

    assert with_pay() == open_words(seen)
    row = ControlRow("wages", ZERO, ZERO, ZERO, ZERO, ZERO, Money(5_00), Money(5_00))
    assert "1 kind of pay was paid that no payslip explains" in with_pay(control=(row,))
    hours = HoursShown("J.A.", 600, 0, 660, 60, 0)
    assert "for 1 worker the hours paid are not those on timesheets" in with_pay(hours=(hours,))
    days = Period(FIRST, LAST)
    late = DeadlineShown("hmrc", days, LAST, Money(9_00), ZERO, Money(9_00), ZERO)
    assert "1 payment of tax or pension was not in time" in with_pay(deadlines=(late,))
    open_yet = replace(late, late=ZERO, still_open=Money(9_00), due_on=seen.today)
    assert "not in time" not in with_pay(deadlines=(open_yet,)), "its day is not over"
    assert "not in time" in with_pay(deadlines=(replace(open_yet, due_on=seen.today - DAY),))
    dbs = CheckShown("J.A.", "dbs", None, None, False)
    assert "1 check of a worker is not noted or ran out" in with_pay(checks=(dbs,))
    assert "not noted" not in with_pay(checks=(replace(dbs, not_needed=True),))
    assert "no insurance of an employer" in with_pay(insurance_until=None)
    assert "no insurance of an employer" in with_pay(insurance_until=date(2026, 6, 29))


def _totals() -> PayTotals:
    fields = PayTotals.__dataclass_fields__
    return PayTotals(**dict.fromkeys(fields, ZERO))


def test_what_was_noted_fresh_is_offered_as_the_reason(home: Household) -> None:
    with home.vault.work("NoteIncident") as work:
        note_incident(work, NoteIncident(date(2026, 5, 12), "Four days in hospital", Tag.HOSPITAL))
        note_incident(work, NoteIncident(date(2026, 3, 2), "Away", Tag.AWAY))
    seen = seen_in(home)
    less = [each for each in seen.asked if each.result.difference < ZERO]
    assert less
    for each in less:
        assert each.noted == ("12 May 2026: Four days in hospital.",)
        assert each.suggested is ReasonCode.AWAY
        assert each.why_asked[0].startswith("Example Integrated Care Board asks for a reason. Above 10 %")


def test_a_term_is_said_beside_its_figure(home: Household) -> None:
    with home.vault.work("SetTerms") as work:
        where = Found(Term.REPLY, document="your agreement", page="4", on=date(2025, 5, 3))
        set_terms(work, SetTerms(home.commissioner, FIRST, reply_days=14, found=(where,)))
    ((who, terms),) = seen_in(home).terms
    assert who == "Example Integrated Care Board"
    assert beside(terms, Term.REPLY) == "14 days: your agreement of 3 May 2025, page 4"
    assert beside(terms, Term.RHYTHM) == "Every quarter"
