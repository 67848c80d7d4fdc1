"""The plan's commands on a real encrypted file: versions, lines that last, refusals that name the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from phb_desktop.errors import Refused
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.starter import StarterAccount, StarterPot, StarterRate
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.commands import OpenAccount
from phb_desktop.ledger.commands.accounts import NameTaken, StrangeNumber
from phb_desktop.ledger.model import CashKind
from phb_desktop.office import Locked, NothingToUndo, Office
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import (
    AddCommissioner,
    AddStream,
    AgreePlan,
    AlreadyThere,
    LineWithoutMoney,
    Missing,
    NewLine,
    NoAmount,
    OutsidePlan,
    PlanBackwards,
    SetProfile,
    SetSchedule,
    SetTerms,
    StartsTooEarly,
    StrangeWeeks,
)
from phb_desktop.plan.model import CommissionerId, Every, Per, ScheduleId, StreamAmount, StreamId, StreamRate
from phb_desktop.plan.queries import NoSuchThing
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import Span
from tests.builders import NHS, a_plan, a_starter

STREAM = StreamId(1)


def a_line(heading: str = "Personal assistants", pounds: int = 700, **changes: object) -> NewLine:
    fields = {"per": Per.WEEK, "rates": (StreamRate(STREAM, Money(pounds * 100)),), **changes}
    return NewLine(heading, **fields)  # type: ignore[arg-type]


def a_version(starts: date = date(2026, 10, 1), **changes: object) -> AgreePlan:
    fields = {
        "ends": date(2027, 3, 31),
        "lines": (a_line(),),
        "streams": (StreamAmount(STREAM, Money(770_00)),),
        **changes,
    }
    return AgreePlan(starts, **fields)  # type: ignore[arg-type]


def test_a_new_version_takes_over_and_its_lines_are_the_same_lines(budget: Office) -> None:
    budget.do(a_version(lines=(a_line("PERSONAL assistants", 700), a_line("Respite", 20)))).result()

    first, second = budget.ask(plan.versions).result()
    assert (first.number, second.number) == (1, 2)
    assert second.lines[0].id == first.lines[0].id
    assert second.lines[1].id not in {line.id for line in first.lines}
    rows = {row.heading: row for row in budget.ask(ledger.position_on, date(2026, 12, 31)).result()}
    half = Span(date(2026, 4, 1), date(2026, 9, 30)).days
    rest = Span(date(2026, 10, 1), date(2027, 3, 31)).days
    exact = (640_00 * half + 700_00 * rest) / 7
    assert abs(rows["Personal assistants"].agreed.pence - exact) <= 1
    assert "Respite" in rows


@pytest.mark.parametrize(
    ("command", "refusal", "field"),
    [
        (a_version(starts=date(2026, 4, 1)), StartsTooEarly, "starts"),
        (a_version(ends=date(2026, 9, 1)), PlanBackwards, "ends"),
        (a_version(lines=(a_line(" "),)), Missing, "lines"),
        (a_version(lines=(a_line(), a_line())), AlreadyThere, "lines"),
        (a_version(lines=(a_line(rates=()),)), LineWithoutMoney, "lines"),
        (a_version(lines=(a_line(pounds=-1),)), LineWithoutMoney, "lines"),
        (a_version(lines=(a_line(ends=date(2028, 1, 1)),)), OutsidePlan, "lines"),
        (AddCommissioner("example icb"), AlreadyThere, "name"),
        (AddCommissioner(" "), Missing, "name"),
        (AddStream(CommissionerId(1), NHS.upper()), AlreadyThere, "name"),
        (SetSchedule(STREAM, Every.MONTH, date(2026, 5, 1), ZERO), NoAmount, "amount"),
        (SetTerms(CommissionerId(1), date(2026, 5, 1), Decimal(99)), StrangeWeeks, "contingency_weeks"),
        (SetTerms(CommissionerId(1), date(2026, 5, 1), Decimal("0.333")), StrangeWeeks, "contingency_weeks"),
        (OpenAccount("phb ACCOUNT", CashKind.OWN, date(2026, 4, 1)), NameTaken, "name"),
        (OpenAccount("B", CashKind.OWN, date(2026, 4, 1), sort_code="12-34"), StrangeNumber, "sort_code"),
        (
            OpenAccount("B", CashKind.OWN, date(2026, 4, 1), account_number="1.2E7"),
            StrangeNumber,
            "account_number",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_written(
    budget: Office, command: AgreePlan, refusal: type[Refused], field: str
) -> None:
    before = budget.with_vault(lambda vault: vault.head()).result()

    with pytest.raises(refusal) as told:
        budget.do(command).result()

    assert told.value.field == field
    assert budget.with_vault(lambda vault: vault.head()).result() == before


def test_a_schedule_that_is_replaced_ends_on_the_day_before(budget: Office) -> None:
    old = budget.ask(plan.schedules).result()[0].id
    budget.do(
        SetSchedule(STREAM, Every.MONTH, date(2026, 9, 1), Money(3000_00), replaces=ScheduleId(old))
    ).result()
    first, second = budget.ask(plan.schedules).result()
    assert first.last_on == date(2026, 8, 31)
    assert second.last_on is None


def test_terms_count_from_their_day_on(budget: Office) -> None:
    budget.do(SetTerms(CommissionerId(1), date(2026, 6, 1), Decimal("1.5"))).result()
    before = budget.ask(plan.terms_on, date(2026, 5, 31)).result()[CommissionerId(1)]
    after = budget.ask(plan.terms_on, date(2026, 6, 1)).result()[CommissionerId(1)]
    assert (before.contingency_weeks, after.contingency_weeks) == (Decimal(1), Decimal("1.5"))
    assert budget.ask(ledger.standing_on, date(2026, 6, 30)).result().contingency == Money(1050_00)


def test_a_new_representative_does_not_change_the_past(budget: Office) -> None:
    old = budget.ask(plan.profile).result()
    assert old is not None
    budget.do(SetProfile(replace(old, holder_name="Mari Sample", since=date(2026, 6, 1)))).result()
    then = budget.ask(plan.profile, date(2026, 5, 1)).result()
    now = budget.ask(plan.profile, date(2026, 6, 30)).result()
    assert then is not None
    assert now is not None
    assert (then.holder_name, now.holder_name) == ("Rhys Sample", "Mari Sample")


def test_a_starter_that_names_money_nobody_pays_leaves_no_folder(office: Office, tmp_path: Path) -> None:
    strange = StarterAccount("A", CashKind.OWN, date(2026, 4, 1), opening=(StarterRate("gold", Money(1)),))
    folder = tmp_path / "Nobody.vault"

    with pytest.raises(NoSuchThing):
        office.create(folder, "four score and seven", StartBudget(a_starter(accounts=(strange,)))).result()

    assert not folder.exists()
    assert not office.is_open


def test_a_starter_without_payers_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Missing):
        office.create(
            tmp_path / "N.vault", "four score and seven", StartBudget(a_starter(payers=()))
        ).result()


def test_a_pot_may_be_kept_up_to_its_target(office: Office, tmp_path: Path) -> None:
    pot = StarterAccount(
        "Holiday", CashKind.POT, date(2026, 4, 1), opening=(StarterRate(NHS, Money(500_00)),)
    )
    saving = a_plan(pots=(StarterPot("A week away", Money(300_00)),))
    starter = a_starter(plans=(saving,), accounts=(*a_starter().accounts, pot))
    office.create(tmp_path / "P.vault", "four score and seven", StartBudget(starter)).result()
    standing = office.ask(ledger.standing_on, date(2026, 6, 30)).result()
    assert standing.pots == Money(300_00)
    assert standing.allowed == Money(1000_00)


def test_a_locked_book_neither_answers_nor_changes(budget: Office) -> None:
    budget.lock().result()
    with pytest.raises(Locked):
        budget.ask(plan.versions).result()
    with pytest.raises(Locked):
        budget.do(AddCommissioner("X")).result()


def test_there_is_nothing_to_undo_in_a_fresh_book(budget: Office) -> None:
    with pytest.raises(NothingToUndo):
        budget.undo().result()


def test_listeners_hear_which_rooms_changed(budget: Office) -> None:
    heard: list[frozenset[str]] = []
    budget.listen(heard.append)
    budget.do(AddCommissioner("Example Council")).result()
    budget.unlisten(heard.append)
    assert heard == [frozenset({"plan"})]
