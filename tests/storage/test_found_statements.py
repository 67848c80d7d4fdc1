"""Faults that were found in statements, each named for what the person saw."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import StarterLine, StarterPlan, StarterRate
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import (
    BankPosting,
    CorrectEntry,
    RecordSpending,
    Sort,
    SortEntries,
    post_bank_lines,
)
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.office import Office
from phb_desktop.plan.commands import AgreePlan, NewLine
from phb_desktop.plan.model import Per, PlanLineId, StreamAmount, StreamId, StreamRate
from phb_desktop.statements.commands import IssueStatement, PastChanged
from phb_desktop.statements.files import files
from phb_desktop.statements.queries import issued_content, issued_seal
from phb_desktop.statements.reading import Shown
from phb_desktop.statements.verify import verify
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from tests.builders import NHS, a_plan, a_starter
from tests.conftest import PASSPHRASE

NO_FILE = "No bank file yet."


def issue(office: Office, first: date, last: date) -> dict[str, bytes]:
    made = office.do(IssueStatement(first, last, bank_explanation=NO_FILE)).result()
    content, seal = office.ask(issued_content, made).result(), office.ask(issued_seal, made).result()
    return files(content, seal=seal)


def test_a_statement_can_be_issued_after_the_plan_has_ended(
    office: Office, clock: FixedClock, tmp_path: Path
) -> None:
    plan = a_plan(starts=date(2026, 1, 1), ends=date(2026, 3, 31))
    plan = StarterPlan(plan.starts, plan.ends, plan.lines, plan.weekly, plan.outcomes)
    start = StartBudget(a_starter(plans=(plan,)))
    office.create(tmp_path / "Ended.vault", PASSPHRASE.text, start).result()

    made = office.do(IssueStatement(date(2026, 4, 1), date(2026, 6, 15), bank_explanation=NO_FILE)).result()

    owed = office.ask(issued_content, made).result().owed
    assert owed is not None
    assert owed.contingency == Money(700_00)  # a week of what was agreed last


def test_a_chair_agreed_once_is_not_agreed_again_by_the_next_version(office: Office, tmp_path: Path) -> None:
    chair = StarterLine("Chair", Per.ONCE, (StarterRate(NHS, Money(850_01)),))
    start = StartBudget(a_starter(plans=(a_plan(lines=(*a_plan().lines, chair)),)))
    office.create(tmp_path / "Chair.vault", PASSPHRASE.text, start).result()

    def agreed(pence: int, starts: date) -> Money:
        line = NewLine("Chair", Per.ONCE, (StreamRate(StreamId(1), Money(pence)),))
        streams = (StreamAmount(StreamId(1), Money(700_00)),)
        office.do(AgreePlan(starts, date(2027, 3, 31), (line,), streams=streams)).result()
        rows = office.ask(ledger.position_on, date(2026, 6, 30)).result()
        return next(row.agreed for row in rows if row.heading == "Chair")

    assert agreed(850_01, date(2026, 6, 10)) == Money(850_01)
    assert agreed(900_00, date(2026, 6, 12)) == Money(900_00)  # only the difference was added
    issue(office, date(2026, 4, 1), date(2026, 6, 30))


def test_money_that_changed_its_funder_after_issue_is_noticed(office: Office, tmp_path: Path) -> None:
    payer = a_starter().payers[0]
    two = type(payer)(payer.name, payer.kind, streams=(NHS, "Council money"), terms=payer.terms)
    office.create(tmp_path / "Two.vault", PASSPHRASE.text, StartBudget(a_starter(payers=(two,)))).result()

    def paid(stream: int) -> RecordSpending:
        part = Allocation(Money(50_00), StreamId(stream), type=PaymentType.PA_NET_WAGES, line=PlanLineId(1))
        return RecordSpending(date(2026, 4, 20), "Sam Worker", (part,), CashAccountId(1))

    entry = office.do(paid(1)).result()
    issue(office, date(2026, 4, 1), date(2026, 4, 30))
    office.do(CorrectEntry(entry, paid(2), "it was the council’s")).result()

    with pytest.raises(PastChanged) as told:
        issue(office, date(2026, 5, 1), date(2026, 5, 31))
    assert abs(told.value.moved) == Money(50_00)


@pytest.mark.parametrize("kind", ["html", "xlsx", "pdf"])
def test_a_page_that_was_changed_is_not_what_was_sealed(budget: Office, tmp_path: Path, kind: str) -> None:
    made = issue(budget, date(2026, 4, 1), date(2026, 6, 30))
    name, data = next((name, data) for name, data in made.items() if name.endswith(kind))
    assert verify(data).ok

    if kind == "xlsx":
        changed = tmp_path / name
        with zipfile.ZipFile(changed, "w") as new:
            source = tmp_path / "source.xlsx"
            source.write_bytes(data)
            with zipfile.ZipFile(source) as old:
                for part in old.namelist():
                    content = old.read(part)
                    if part == "xl/worksheets/sheet1.xml":
                        content = content.replace(b"1400", b"1500", 1)
                    new.writestr(part, content)
        data = changed.read_bytes()
    elif kind == "html":
        assert "£1,400.00".encode() in data
        data = data.replace("£1,400.00".encode(), "£1,500.00".encode(), 1)
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            page = next(each for each in pdf.pages if b"1,400.00)" in each.Contents.read_bytes())
            drawn = page.Contents.read_bytes()
            page.Contents.write(drawn.replace(b"1,400.00)", b"1,500.00)", 1))
            changed = tmp_path / name
            pdf.save(changed)
        data = changed.read_bytes()

    found = verify(data)
    assert not found.ok
    assert found.shown is Shown.CHANGED


def test_data_that_says_a_figure_twice_is_no_statement(budget: Office) -> None:
    from phb_desktop.statements.statement_json import NotAStatement

    made = issue(budget, date(2026, 4, 1), date(2026, 6, 30))
    data = next(data for name, data in made.items() if name.endswith("json"))
    twice = data.replace(b'"D12":', b'"D12":1,"D12":', 1)
    assert twice != data
    with pytest.raises(NotAStatement):
        verify(twice)


def test_a_payment_said_anew_after_issue_stands_in_the_notes_of_the_next_version(budget: Office) -> None:
    bank = BankPosting(date(2026, 4, 20), Money(-50_00), "Warm Pool", "", "card")
    budget.do(Post(bank)).result()
    entry = budget.ask(ledger.cash_book).result()[0].id

    def say(line: int) -> None:
        part = Allocation(Money(50_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(line))
        budget.do(SortEntries((Sort(entry, (part,)),))).result()

    say(1)
    say(2)  # before anything was issued: nobody was told otherwise
    issue(budget, date(2026, 4, 1), date(2026, 6, 30))
    say(1)
    again = IssueStatement(
        date(2026, 4, 1), date(2026, 6, 30), bank_explanation=NO_FILE, reason="wrong plan line"
    )
    notes = budget.ask(issued_content, budget.do(again).result()).result().notes

    (told,) = notes.corrections
    assert told.reason == "It was said anew what it was for."


@dataclass(frozen=True, slots=True)
class Post(Command[None]):
    """Stands for the banking room: posts one line."""

    line: BankPosting


def post(work: Work, command: Post) -> None:
    post_bank_lines(work, CashAccountId(1), [command.line])
