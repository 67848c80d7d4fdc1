"""Savings pots: agreed, moved into and out of, changed, closed; what may be kept follows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from phb_desktop.ledger.commands import OpenAccount, RecordTransfer
from phb_desktop.ledger.commands.pots import AccountInUse, ClosePot, KeepPotIn, PotNotEmpty, StartPot
from phb_desktop.ledger.model import CashKind
from phb_desktop.ledger.queries import cash_accounts, standing_on
from phb_desktop.ledger.queries.pots import PotRow, pots
from phb_desktop.office import Office
from phb_desktop.plan.commands import (
    AgreePlan,
    AlreadyThere,
    ChangePot,
    NoAmount,
    NoPlanThen,
    PotChangedLater,
)
from phb_desktop.plan.queries import versions
from phb_desktop.statements.queries import draft
from phb_desktop.values.money import ZERO, Money

TODAY = date(2026, 6, 30)
HOLIDAY = StartPot("A week away", Money(300_00), date(2026, 8, 1), date(2026, 5, 1))


def rows(budget: Office, on: date = TODAY) -> list[PotRow]:
    return budget.ask(pots, on).result()


def place(row: PotRow) -> str:
    return row.account.name if row.account else ""


def account(budget: Office, name: str) -> Any:
    return next(each.id for each in budget.ask(cash_accounts).result() if each.name == name)


def moves(budget: Office, pence: int, *, into: bool = True, on: date = date(2026, 6, 1)) -> None:
    """Move money into or out of the pot's own account."""
    main, pot = account(budget, "PHB account"), account(budget, "A week away")
    ways = (main, pot) if into else (pot, main)
    budget.do(RecordTransfer(on, Money(pence), *ways)).result()


def test_a_pot_has_an_account_of_its_own_and_counts_as_kept(budget: Office) -> None:
    budget.do(HOLIDAY).result()
    (row,) = rows(budget)
    assert (row.pot.purpose, row.held, row.missing) == ("A week away", ZERO, Money(300_00))
    assert row.account is not None
    assert row.account.kind is CashKind.POT
    moves(budget, 120_00)
    assert rows(budget)[0].held == Money(120_00)
    assert budget.ask(standing_on, TODAY).result().pots == Money(120_00)
    content = budget.ask(draft, date(2026, 4, 1), TODAY).result()
    assert [(pot.purpose, pot.target) for pot in content.plan.versions[-1].pots] == [
        ("A week away", Money(300_00))
    ]
    assert content.owed is not None
    assert content.owed.earmarked == Money(120_00)


def test_a_change_counts_from_its_day_on_and_is_undone(budget: Office) -> None:
    pot = budget.do(HOLIDAY).result()
    moves(budget, 300_00)
    budget.do(ChangePot(pot, "A fortnight away", Money(200_00), None, date(2026, 6, 10))).result()
    assert rows(budget)[0].pot.purpose == "A fortnight away"
    assert rows(budget, date(2026, 6, 9))[0].pot.purpose == "A week away"
    assert budget.ask(standing_on, TODAY).result().pots == Money(200_00)
    assert budget.ask(standing_on, date(2026, 6, 9)).result().pots == Money(300_00)
    budget.undo().result()
    assert (rows(budget)[0].pot.purpose, rows(budget)[0].pot.target) == ("A week away", Money(300_00))


def test_a_pot_with_money_in_it_is_not_closed(budget: Office) -> None:
    pot = budget.do(HOLIDAY).result()
    moves(budget, 50_00)
    with pytest.raises(PotNotEmpty):
        budget.do(ClosePot(pot, TODAY)).result()
    moves(budget, 50_00, into=False)
    budget.do(ClosePot(pot, TODAY)).result()
    assert rows(budget) == []
    assert [row.pot.purpose for row in rows(budget, date(2026, 6, 29))] == ["A week away"]
    budget.undo().result()
    assert [row.pot.purpose for row in rows(budget)] == ["A week away"]


def test_starting_one_is_undone_and_done_again_with_the_same_account(budget: Office) -> None:
    budget.do(HOLIDAY).result()
    budget.undo().result()
    assert rows(budget) == []
    budget.do(HOLIDAY).result()
    assert rows(budget)[0].account is not None
    assert len([each for each in budget.ask(cash_accounts).result() if each.kind is CashKind.POT]) == 1


def test_a_pot_lives_on_under_the_next_version_of_the_plan(budget: Office) -> None:
    pot = budget.do(HOLIDAY).result()
    moves(budget, 80_00)
    before = budget.ask(versions).result()[-1]
    budget.do(
        AgreePlan(date(2026, 6, 15), before.ends, (), streams=before.streams, pots=before.pots)
    ).result()
    (row,) = rows(budget)
    assert (row.pot.id, row.held) == (pot, Money(80_00))
    first, second = budget.ask(versions).result()
    assert [each.purpose for each in first.pots] == [each.purpose for each in second.pots] == ["A week away"]


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (StartPot("A WEEK AWAY", Money(1), None, TODAY), AlreadyThere),
        (StartPot("Nothing", ZERO, None, TODAY), NoAmount),
        (StartPot("Too early", Money(1), None, date(2025, 1, 1)), NoPlanThen),
    ],
)
def test_what_makes_no_sense_is_refused_whole(
    budget: Office, command: StartPot, refusal: type[Exception]
) -> None:
    budget.do(HOLIDAY).result()
    with pytest.raises(refusal):
        budget.do(command).result()
    assert len(rows(budget)) == 1


def test_two_pots_do_not_share_an_account_and_time_runs_forward(budget: Office) -> None:
    pot = budget.do(HOLIDAY).result()
    with pytest.raises(AccountInUse):
        budget.do(StartPot("A bed", Money(1), None, TODAY, account=account(budget, "A week away"))).result()
    with pytest.raises(PotChangedLater):
        budget.do(ChangePot(pot, "A week away", Money(1), None, date(2026, 4, 30))).result()
    other = budget.do(OpenAccount("Jar", CashKind.POT, date(2026, 5, 1))).result()
    budget.do(KeepPotIn(pot, other)).result()
    assert place(rows(budget)[0]) == "Jar"
    budget.undo().result()
    assert place(rows(budget)[0]) == "A week away"
