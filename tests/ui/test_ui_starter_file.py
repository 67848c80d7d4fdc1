"""A starter file fills the screens, and what it holds beyond them comes along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from phb_desktop.exchange.interchange import write_starter
from phb_desktop.exchange.starter import (
    Payer,
    Starter,
    StarterAccount,
    StarterLine,
    StarterPot,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.plan.model import Body, ContingencyBasis, Every, Per
from phb_desktop.ui.unlock.first_run import FirstRun
from phb_desktop.values.money import ZERO, Money
from tests.builders import NHS, a_plan, a_starter
from tests.person import Person

KIT, COUNCIL = "Equipment money", "Council money"


@pytest.fixture
def handed_out() -> Starter:
    """Everything that a file can hold and no screen asks for."""
    base = a_starter()
    club = StarterLine(
        "Summer club",
        Per.ONCE,
        (StarterRate(KIT, Money(300_00)), StarterRate(COUNCIL, Money(50_00))),
        starts=date(2026, 7, 1),
        ends=date(2026, 8, 31),
    )
    terms = StarterTerms(
        Decimal("1.5"), ContingencyBasis.FIXED_WEEKLY, Money(650_00), reason_percent=5, reply_days=14
    )
    return replace(
        base,
        people=replace(base.people, signatories="Rhys Sample and one other", payroll="Payroll Example"),
        payers=(
            replace(base.payers[0], streams=(NHS, KIT), terms=terms, email="phb@example.org"),
            Payer("Example Council", Body.COUNCIL, "Finance team", streams=(COUNCIL,)),
        ),
        plans=(
            a_plan(starts=date(2025, 4, 1), ends=date(2026, 3, 31)),
            a_plan(
                lines=(*a_plan().lines, club),
                outcomes=(*a_plan().outcomes, "To see friends"),
                weekly=(*a_plan().weekly, StarterRate(COUNCIL, Money(20_00)), StarterRate(KIT, Money(5_00))),
                pots=(StarterPot("A wheelchair", Money(2000_00), date(2027, 1, 1)),),
                reviewed_on=date(2026, 3, 1),
            ),
        ),
        schedules=(
            replace(base.schedules[0], last_on=date(2027, 3, 8)),
            StarterSchedule(COUNCIL, Every.MONTH, date(2026, 4, 1), Money(80_00)),
            StarterSchedule(KIT, Every.YEAR, date(2026, 4, 1), Money(260_00)),
        ),
        accounts=(
            replace(
                base.accounts[0],
                opening=(
                    StarterRate(NHS, Money(1400_00)),
                    StarterRate(KIT, Money(30_00)),
                    StarterRate(COUNCIL, ZERO),
                ),
            ),
            StarterAccount(
                "Cash box", CashKind.CASH, date(2026, 4, 1), opening=(StarterRate(NHS, Money(7_00)),)
            ),
        ),
    )


def reads_file(person: Person, starter: Starter, folder: Path) -> FirstRun:
    file = folder / "start.phbstarter"
    file.write_text(write_starter(starter), encoding="utf-8")
    person.presses("Start a new budget")
    person.types("Starter file", str(file))
    person.presses("Continue")
    person.sees("Who is the budget for?")
    flow = person.window.first_run
    assert flow is not None
    return flow


def goes_on_to(person: Person, title: str, *, most: int = 20) -> None:
    for _ in range(most):
        flow = person.window.first_run
        assert flow is not None
        step = flow.step()
        assert step is not None
        if step.title.text() == title:
            return
        person.presses("Continue")
    raise AssertionError(f"“{title}” never came")


def test_a_starter_file_comes_in_whole(
    newcomer: Callable[[Path | None], Person], handed_out: Starter, tmp_path: Path
) -> None:
    person = newcomer(None)
    flow = reads_file(person, handed_out, tmp_path)
    goes_on_to(person, "Where shall the budget be kept?")
    made = flow.starter()
    assert made.people == handed_out.people
    assert made.payers == handed_out.payers
    assert made.plans[0] == handed_out.plans[0]
    assert set(made.plans[1].weekly) == set(handed_out.plans[1].weekly)
    assert replace(made.plans[1], weekly=()) == replace(handed_out.plans[1], weekly=())
    assert made.schedules == handed_out.schedules
    assert made.accounts == handed_out.accounts


def test_a_file_is_checked_before_it_goes_to_a_family(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "start.json"
    good = write_starter(a_starter())
    file.write_text(good.replace('"heading"', '"headng"', 1), encoding="utf-8")
    person.goes_to("Settings and help")
    person.presses("Check a starter file")
    person.types("The starter file", str(file))
    person.presses("Check it")
    person.waits_for("To put right, 2 rows")
    person.sees("2 things have to be put right.")
    rows = person.rows("To put right")
    assert any("start.plans[0].lines[0]" in row and "Was “heading” meant?" in row for row in rows)
    file.write_text(good, encoding="utf-8")
    person.presses("Check it")
    person.waits(lambda: "It is a good starter file: 1 payer" in person.reads(), "what it holds")
    person.sees("Example ICB (integrated care board) pays: NHS money.")


def test_a_file_may_write_the_name_of_money_in_other_capitals(
    newcomer: Callable[[Path | None], Person], tmp_path: Path
) -> None:
    loud = a_plan(weekly=(StarterRate(NHS.upper(), Money(700_00)),))
    person = newcomer(None)
    flow = reads_file(person, a_starter(plans=(loud,)), tmp_path)
    goes_on_to(person, "Where shall the budget be kept?")
    assert flow.starter().plans == a_starter().plans


def test_only_what_was_changed_is_changed_and_the_check_tells_the_rest(
    newcomer: Callable[[Path | None], Person], handed_out: Starter, tmp_path: Path
) -> None:
    person = newcomer(None)
    flow = reads_file(person, handed_out, tmp_path)
    person.types("Their name", "Gwen Other")
    goes_on_to(person, "Who pays?")
    person.types("What to call this money", "Health money")
    goes_on_to(person, "Where shall the budget be kept?")
    person.types("Folder", str(tmp_path / "own.vault"))
    person.presses("Continue")
    for box in ("Passphrase", "Type it again"):
        person.types(box, "kolabe mirodu tanefi gulemo pirasu")
    person.presses("Continue")
    person.sees("Check your answers")
    rows = person.rows("Your answers")
    assert (
        "With your starter file: 2 funders, 2 plans, 7 plan lines, 1 pot, 3 rhythms of payments, 2 accounts"
    ) in rows
    assert any(row.startswith("Kept as the file says: 1 earlier plan, 1 pot to save for") for row in rows)
    made = flow.starter()
    assert made.people == replace(handed_out.people, person_name="Gwen Other")
    assert made.payers[0].streams == ("Health money", KIT)
    said = [rate.stream for plan in made.plans for line in plan.lines for rate in line.rates]
    assert NHS not in said
    assert {each.stream for each in made.schedules} == {"Health money", KIT, COUNCIL}
    assert made.accounts[1].opening == (StarterRate("Health money", Money(7_00)),)
    person.presses("Make the budget")
    person.sees("Write down your recovery code")


def test_the_money_of_a_payer_who_is_taken_out_goes_too(
    newcomer: Callable[[Path | None], Person], handed_out: Starter, tmp_path: Path
) -> None:
    person = newcomer(None)
    flow = reads_file(person, handed_out, tmp_path)
    goes_on_to(person, "Does anyone else pay?")
    person.chooses("Another commissioner pays too", "No")
    goes_on_to(person, "Where shall the budget be kept?")
    made = flow.starter()
    assert [payer.name for payer in made.payers] == ["Example ICB"]
    rates = {rate.stream for plan in made.plans for line in plan.lines for rate in line.rates}
    assert rates == {NHS, KIT}
    assert {each.stream for each in made.schedules} == {NHS, KIT}
