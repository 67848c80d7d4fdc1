"""Which payment paid what is owed for pay: whole, several at once, in parts, and undone; a year's files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import page
import pytest
from pay_household import FRIDAY, MONDAY, WEEK, YEAR, Household, refusal

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    ApprovePayDay,
    EndPA,
    EnterShift,
    NotAPart,
    PayDebts,
    SayEmployer,
)
from phb_desktop.employer.model import TimeKind
from phb_desktop.employer.model.drafts import Employer
from phb_desktop.employer.model.payday import Creditor
from phb_desktop.employer.queries.to_settle import entries, fits, still_owing, to_settle
from phb_desktop.employer.queries.year_records import year_records
from phb_desktop.employer.year_out import as_json, figures_csv, p32_csv, report_csv, rt2_csv
from phb_desktop.office import Office
from phb_desktop.plan.commands import AgreePlan, NewLine
from phb_desktop.plan.model import Per
from phb_desktop.plan.queries import versions
from phb_desktop.statements.document import Document, Facts, Heading, Para, Table
from phb_desktop.statements.identities import broken
from phb_desktop.statements.paper.employer_parts import owed_rows
from phb_desktop.statements.queries import draft
from phb_desktop.statements.year_papers import draw_year_paper, p45_paper, p60_paper
from phb_desktop.values.money import ZERO, Money, total


@pytest.fixture
def home(budget: Office) -> Household:
    home = Household(budget)
    for week in range(2):
        home.works(home.jo, MONDAY + week * WEEK)
        home.do(ApprovePayDay(FRIDAY + week * WEEK))
    return home


def open_of(home: Household, creditor: Creditor) -> Money:
    return total(each.amount for each in home.ask(queries.open_debts, creditor))


def test_what_is_owed_is_put_together_as_it_is_paid(home: Household) -> None:
    owing = home.ask(still_owing)

    assert [(each.to, each.creditor, each.due_on) for each in owing] == [
        ("Jo Ash", Creditor.WORKER, FRIDAY),
        ("Jo Ash", Creditor.WORKER, FRIDAY + WEEK),
        ("HMRC", Creditor.HMRC, date(2026, 5, 22)),
    ]
    assert owing[2].amount == total(each.amounts.to_hmrc for each in home.slips())
    assert owing[2].of == YEAR.month(1)
    home.do(SayEmployer(Employer(YEAR, quarterly=True, by_post=True)))
    quarter = home.ask(still_owing)[-1]
    assert (quarter.due_on, quarter.of.last) == (date(2026, 7, 19), date(2026, 7, 5))


def test_what_fits_a_payment_is_found_and_two_ways_are_left_to_a_person(home: Household) -> None:
    owing = home.ask(still_owing)
    wages = [each for each in owing if each.creditor is Creditor.WORKER]
    (hmrc,) = [each for each in owing if each.creditor is Creditor.HMRC]

    assert fits(owing, hmrc.amount) == (hmrc,)
    assert wages[0].amount == wages[1].amount
    assert fits(owing, wages[0].amount) == ()  # either week: a person says which
    assert fits(owing, wages[0].amount + wages[1].amount) == tuple(wages)
    assert fits(owing, Money(1)) == ()


def test_one_payment_clears_several_and_is_offered_no_more(home: Household) -> None:
    wages = [each for each in home.ask(still_owing) if each.creditor is Creditor.WORKER]
    paid = home.bank(date(2026, 5, 1), -total(each.amount for each in wages).pence, "JO ASH")
    assert [each.id for each in home.ask(to_settle).payments if each.id == paid] == [paid]

    home.do(PayDebts(paid, entries(wages)))

    assert open_of(home, Creditor.WORKER) == ZERO
    assert {each.payment for each in home.ask(queries.debts, creditor=Creditor.WORKER)} == {paid}
    assert not [each for each in home.ask(to_settle).payments if each.id == paid]
    home.undo()
    assert open_of(home, Creditor.WORKER) == total(each.amount for each in wages)


def test_wages_paid_in_two_transfers_are_paid_in_parts_and_put_together_by_undo(home: Household) -> None:
    first, second = [each for each in home.ask(still_owing) if each.creditor is Creditor.WORKER]
    one = home.bank(date(2026, 4, 24), -300_00, "JO ASH")
    two = home.bank(date(2026, 4, 27), -(first.amount.pence - 300_00), "JO ASH")
    before = home.owed()

    refused = refusal(home, PayDebts(one, entries([first, second]), in_part=True), NotAPart)
    assert refused.field == "bills"
    home.do(PayDebts(one, entries([first]), in_part=True))

    assert open_of(home, Creditor.WORKER) == first.amount + second.amount - Money(300_00)
    rest = home.ask(still_owing)[0]
    assert rest.amount == first.amount - Money(300_00)
    home.undo()
    assert home.owed() == before
    (again, _) = [each for each in home.ask(still_owing) if each.creditor is Creditor.WORKER]
    assert again.amount == first.amount
    assert len(again.debts) == 1
    home.redo()  # paid in part after all
    home.do(PayDebts(two, entries([home.ask(still_owing)[0]])))
    assert open_of(home, Creditor.WORKER) == second.amount
    content = home.ask(draft, date(2026, 4, 6), date(2026, 5, 5))
    assert not [each for each in broken(content) if each.rule in {"X14", "X15", "X16", "X17", "X18"}]


def test_more_than_is_owed_is_never_a_part(home: Household) -> None:
    first = home.ask(still_owing)[0]
    paid = home.bank(date(2026, 4, 24), -(first.amount.pence + 1), "JO ASH")

    refusal(home, PayDebts(paid, entries([first]), in_part=True), NotAPart)


def test_a_year_leaves_as_files_with_every_figure(home: Household) -> None:
    home.do(SayEmployer(Employer(YEAR, paye_reference="123/AB456", claims_allowance=True)))
    found = home.ask(year_records, YEAR)

    rows = list(csv.DictReader(io.StringIO(p32_csv(found.periods).decode("utf-8-sig"))))
    assert rows[0]["due"] == found.periods[0].due.plain()
    assert len(rows) == 12
    (quarter,) = csv.DictReader(io.StringIO(rt2_csv(found.rt2).decode("utf-8-sig")))
    assert (quarter["worker"], quarter["pay"]) == ("Jo Ash", "896.00")
    (figures,) = csv.DictReader(io.StringIO(figures_csv(found.end.p60s).decode("utf-8-sig")))
    assert (figures["pay_in_all"], figures["ni_letter"]) == ("896.00", "A")
    fps = home.ask(queries.fps_data, FRIDAY)
    assert json.loads(as_json(fps))["EmpRefs"] == {"OfficeNo": "123", "PayeRef": "AB456"}
    flat = report_csv(fps).decode("utf-8-sig")
    assert "1,Employment/FiguresToDate/TaxablePay,448.00" in flat
    assert "1,Employment/NIlettersAndValues[1]/NIletter,A" in flat


def test_the_list_of_a_year_names_what_is_missing_the_new_codes_and_the_new_rates(home: Household) -> None:
    home.works(home.jo, MONDAY + 2 * WEEK)

    found = home.ask(year_records, YEAR)

    assert found.end.missing == ("Jo Ash has 4 shifts from 27 April 2026 that are not paid.",)
    assert [each.name for each in found.end.codes] == ["Jo Ash"]
    assert not found.end.next_rates  # 2027-28 is not known yet
    assert found.eps == ((2, "nobody"),)


def words_of(document: Document) -> str:
    """Return all that a paper says."""
    said: list[str] = []
    for block in document.blocks:
        if isinstance(block, (Heading, Para)):
            said.append(block.text)
        elif isinstance(block, Facts):
            said += [f"{name}: {value}" for name, value in block.pairs]
        elif isinstance(block, Table):
            said += [block.caption, *(cell for row in block.rows for cell in row), *block.total]
    return "\n".join(said)


def test_p60_and_p45_pages_say_that_they_are_not_the_form_and_hold_the_figures(
    home: Household, tmp_path: Path
) -> None:
    (p60,) = home.ask(year_records, YEAR).end.p60s
    said = words_of(p60_paper(p60))
    assert "This page is not HMRC’s form." in said
    assert "Total for the year\n£896.00" in said
    assert "National Insurance number: QQ 12 34 56 C" in said
    for name, large in (("p60.pdf", False), ("large.pdf", True)):
        (tmp_path / name).write_bytes(draw_year_paper(p60, large_print=large))
        limits = page.SafetyLimits.unlimited()
        report = json.loads(page.validate_pdf(str(tmp_path / name), profile="ua1", limits=limits).to_json())
        assert not report["failures"]

    home.do(EndPA(home.jo, FRIDAY + WEEK, "moved away"))
    found = home.ask(year_records, YEAR)
    (p45,) = found.p45s
    said = words_of(p45_paper(p45))
    assert "This page is not a P45." in said
    assert "Last day: 1 May 2026" in said
    assert "In the tax year, earlier jobs with it\n£896.00" in said
    assert not found.end.p60s


def test_a_week_that_began_before_the_plan_line_is_paid_like_any_other(home: Household) -> None:
    before, rates = home.ask(versions)[0], home.ask(versions)[0].lines[0].rates
    line = NewLine("From Wednesday", Per.WEEK, rates)
    kept = tuple(NewLine(each.heading, each.per, each.rates) for each in before.lines)
    wednesday = MONDAY + 2 * WEEK + timedelta(days=2)
    home.do(AgreePlan(wednesday, before.ends, (*kept, line), streams=before.streams))
    new = home.ask(versions)[-1].lines[-1].id
    home.do(replace(home.terms(home.jo), from_day=MONDAY + 2 * WEEK, plan_line=new))
    home.works(home.jo, MONDAY + 2 * WEEK)
    home.do(ApprovePayDay(FRIDAY + 2 * WEEK))
    (wages,) = [each for each in home.ask(queries.open_debts, Creditor.WORKER) if each.line == new]

    paid = home.bank(FRIDAY + 2 * WEEK, -wages.amount.pence)
    home.do(PayDebts(paid, (wages.entry,)))

    shown = home.ask(draft, date(2026, 4, 1), date(2026, 6, 30))
    (row,) = [each for each in shown.payments.rows if each.line == "From Wednesday"]
    assert (row.served_first, row.served_last) == (wednesday, MONDAY + 2 * WEEK + timedelta(days=6))
    assert broken(shown) == []
    assert wages.entry not in {each.entry for each in home.ask(queries.open_debts, Creditor.WORKER)}


def test_of_a_correction_only_the_difference_waits(home: Household) -> None:
    first = home.ask(queries.shifts, home.jo)[0]
    longer = EnterShift(home.jo, TimeKind.DAY, first.day, time(9), time(18, 30), corrects=first.id)
    home.do(longer)
    home.confirm(home.jo, MONDAY)

    waits = [home.ask(draft, date(2026, 4, 1), date(2026, month, 30)).employer.hours for month in (4, 6)]

    assert [[row.waiting for row in rows] for rows in waits] == [[4 * 8 * 60 + 90], [90]]  # a week waited
    home.works(home.jo, MONDAY + 2 * WEEK)
    home.do(ApprovePayDay(FRIDAY + 2 * WEEK))
    (row,) = home.ask(draft, date(2026, 4, 1), date(2026, 6, 30)).employer.hours
    assert (row.waiting, row.difference) == (0, 0)


def test_a_statement_shows_what_hmrc_is_owed_by_quarter_where_it_is_paid_so(home: Household) -> None:
    home.do(SayEmployer(Employer(YEAR, quarterly=True)))

    shown = home.ask(draft, date(2026, 4, 1), date(2026, 5, 31)).owed

    periods = {each.period for each in shown.items if each.what == "hmrc"}
    assert [(each.first, each.last) for each in periods] == [(date(2026, 4, 6), date(2026, 7, 5))]
    assert {each.period for each in shown.items if each.what != "hmrc"} == {None}
    (row,) = [each for each in owed_rows(shown.items) if each[1] == "HMRC"]
    assert row[2].endswith("until 5 Jul 2026")
