"""Every command can be taken back, or says why not; step by step back, and step by step forward."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import phb_desktop
from phb_desktop.employer.commands import ErasePersonal, TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.ledger.commands import RecordSpending
from phb_desktop.ledger.model import Allocation, CashAccountId, PaymentType
from phb_desktop.ledger.queries import cash_book
from phb_desktop.office import NothingToRedo, NothingToUndo, Office, OnlyReading, handler_of
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import AddCommissioner, AddStream, SetContribution, SetProfile, SetTerms
from phb_desktop.plan.model import Body, PlanLineId, StreamId
from phb_desktop.statements.commands import WantStatement
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Layout
from phb_desktop.statements.queries import wanted
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command

# Commands that nothing takes back, each with the reason that the person is shown. A new one here needs an
# argument: what does somebody do who pressed it by mistake?
ARGUED = {
    "AddCommissioner": "payments, terms and papers name it from then on; another can take its place",
    "AddStream": "an unused name harms nobody, and used ones must stay",
    "AgreePlan": "what was agreed and when is evidence; a later version changes it",
    "EraseWorker": "erasing is there to be final; it says in how many places before",
    "EraseWorkerPaper": "erasing is there to be final; it asks before",
    "ErasePersonal": "as above",
    "ImportWhole": "it is how a book begins; another one can be begun",
    "IssueStatement": "it may be in the post; a new version replaces it",
    "OpenAccount": "an unused account harms nobody; one can be noted as closed",
    "PostHolidayOwed": "a part of issuing; the next one puts it right",
    "SetSchedule": "a row of a chain of schedules; the right one takes its place",
    "StartBudget": "it is how a book begins",
}


def commands() -> Iterator[type[Command[Any]]]:
    """Walk every command there is."""
    for module in pkgutil.walk_packages(phb_desktop.__path__, "phb_desktop."):
        if ".ui" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)
    waiting: list[type[Any]] = [Command]
    seen: dict[str, type[Any]] = {}
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("phb_desktop."):
                seen[each.__name__] = each  # a class with slots is there twice
    return iter(seen.values())


def says(handler: Callable[..., Any], word: str, above: tuple[Callable[..., Any], ...] = ()) -> bool:
    """Say whether a handler, or what it calls of ours, has this word."""
    if handler in above:
        return False
    told = inspect.getsource(handler)
    if word in told:
        return True
    known: dict[str, Any] = dict(handler.__globals__)
    for module, names in re.findall(r"from (phb_desktop[\w.]*) import ([\w, ]+)", told):
        for name in names.split(","):
            known[name.strip()] = getattr(importlib.import_module(module), name.strip(), None)
    called = {known.get(name) for name in re.findall(r"\b([a-z_]\w*)\(", told)}
    ours = [
        each
        for each in called
        if isinstance(each, types.FunctionType) and each.__module__.startswith("phb_desktop")
    ]
    return any(says(each, word, (*above, handler)) for each in ours)


NOTED = {"NoteWords"}  # by `Office.note`: Undo passes over them


def test_every_command_names_what_takes_it_back_or_says_why_nothing_does() -> None:
    known = list(commands())
    assert len(known) > 110
    silent, final = set(), set()
    for command in known:
        if command.__name__ in NOTED:
            continue
        handler = handler_of(command)
        back = says(handler, "undo_with(") or says(handler, ".inverse =")
        if not back and not says(handler, "cannot_undo("):
            silent.add(command.__name__)
        if not back:
            final.add(command.__name__)
    assert silent == set(), "name what takes it back with `undo_with`, or say why not with `cannot_undo`"
    assert final <= ARGUED.keys(), "nothing takes this back: add why to the list, or find what does"
    assert final >= ARGUED.keys() - {"StartBudget"}, "on the list, and yet it can be taken back"


def spent(office: Office) -> list[str]:
    rows = office.ask(cash_book).result()
    return sorted(row.movement.party for row in rows if row.movement.party)


def pays(office: Office, *who: str) -> None:
    part = Allocation(Money(12_00), StreamId(1), type=PaymentType.THERAPIES, line=PlanLineId(2))
    for each in who:
        office.do(RecordSpending(date(2026, 5, 1), each, (part,), CashAccountId(1))).result()


def test_undo_goes_back_through_the_session_and_redo_forward(budget: Office) -> None:
    pays(budget, "Warm Pool", "Taxi", "Cafe")

    assert budget.to_undo is not None
    for left in (["Taxi", "Warm Pool"], ["Warm Pool"], []):
        budget.undo().result()
        assert spent(budget) == left
    for left in (["Warm Pool"], ["Taxi", "Warm Pool"], ["Cafe", "Taxi", "Warm Pool"]):
        budget.redo().result()
        assert spent(budget) == left
    with pytest.raises(NothingToRedo):
        budget.redo().result()
    for _ in range(3):
        budget.undo().result()
    assert spent(budget) == []
    with pytest.raises(NothingToUndo):
        budget.undo().result()


def test_what_is_done_anew_takes_the_place_of_what_was_undone(budget: Office) -> None:
    pays(budget, "Warm Pool", "Taxi")
    budget.undo().result()
    pays(budget, "Cafe")

    assert budget.to_redo is None
    with pytest.raises(NothingToRedo):
        budget.redo().result()
    budget.undo().result()
    budget.undo().result()
    assert spent(budget) == []


def test_undo_stops_at_what_cannot_be_taken_back_and_says_why(budget: Office) -> None:
    pays(budget, "Warm Pool")
    funder = budget.ask(plan.commissioners).result()[0].id
    budget.do(AddStream(funder, "Extra money")).result()
    assert budget.last_change is not None
    assert not budget.last_change.undoable
    assert budget.last_change.why == "The name stays in the books. You need not use it."

    with pytest.raises(NothingToUndo) as told:
        budget.undo().result()
    assert told.value.do == budget.last_change.why
    assert spent(budget) == ["Warm Pool"], "nor is what came before it taken back over its head"


def test_a_refused_undo_changes_nothing_and_can_be_tried_again(budget: Office) -> None:
    pays(budget, "Warm Pool")
    before = budget.with_vault(lambda vault: vault.head()).result()

    budget.with_vault(lambda vault: setattr(vault, "only_reading", True)).result()  # damage was found
    with pytest.raises(OnlyReading):
        budget.undo().result()
    budget.with_vault(lambda vault: setattr(vault, "only_reading", False)).result()
    assert budget.with_vault(lambda vault: vault.head()).result() == before
    assert budget.to_undo is not None
    budget.undo().result()
    assert spent(budget) == []


def test_locking_forgets_the_steps(budget: Office) -> None:
    pays(budget, "Warm Pool")
    folder = budget.folder
    assert folder is not None
    budget.lock().result()
    budget.open(folder, "four score and seven").result()
    assert (budget.to_undo, budget.to_redo, budget.changes()) == (None, None, ())
    with pytest.raises(NothingToUndo):
        budget.undo().result()


def test_a_change_that_wrote_nothing_leaves_what_can_be_undone(budget: Office) -> None:
    pays(budget, "Warm Pool")
    worker = budget.do(TakeOnPA("Jo Sample", WorkerStatus.SELF_EMPLOYED)).result()
    budget.do(ErasePersonal(worker)).result()  # there are none

    assert budget.last_change is not None
    assert "no details to erase" in budget.last_change.said
    assert len(budget.changes()) == 2  # the budget's own beginning is forgotten with its making
    budget.undo().result()
    budget.undo().result()
    assert spent(budget) == []


class TestWhatCountsFromADayOn:
    """Undo of what is only ever added to: the words before count again."""

    def test_the_people(self, budget: Office) -> None:
        before = budget.ask(plan.profile).result()
        assert before is not None
        budget.do(SetProfile(_with(before, coordinator_name="N. Other"))).result()
        budget.undo().result()
        assert budget.ask(plan.profile).result() == before
        budget.redo().result()
        now = budget.ask(plan.profile).result()
        assert now is not None
        assert now.coordinator_name == "N. Other"

    def test_the_terms(self, budget: Office) -> None:
        day = date(2026, 6, 1)
        (funder, before), *_ = budget.ask(plan.terms_on, day).result().items()
        budget.do(_with(SetTerms.as_before(before, day), contingency_weeks=Decimal(7))).result()
        assert budget.ask(plan.terms_on, day).result()[funder].contingency_weeks == 7
        budget.undo().result()
        after = budget.ask(plan.terms_on, day).result()[funder]
        assert _with(after, id=before.id, from_day=before.from_day) == before

    def test_how_a_funder_wants_the_statement(self, budget: Office) -> None:
        funder = budget.ask(plan.commissioners).result()[0].id
        budget.do(WantStatement(funder, date(2026, 6, 1), Layout.STANDARD, Kind.SHORT)).result()
        budget.do(WantStatement(funder, date(2026, 6, 1), Layout.STANDARD, Kind.CLOSING)).result()
        budget.undo().result()
        assert budget.ask(wanted).result()[funder].kind is Kind.SHORT
        budget.undo().result()
        assert funder not in budget.ask(wanted).result(), "as if nothing had been said"

    def test_what_the_person_pays(self, budget: Office) -> None:
        council = budget.do(AddCommissioner("Example Council", Body.COUNCIL)).result()
        stream = budget.do(AddStream(council, "Council money")).result()
        for pence in (12_00, 15_00):
            budget.do(SetContribution(stream, date(2026, 6, 1), Money(pence))).result()
        budget.undo().result()
        assert budget.ask(plan.contributions).result()[-1].weekly == Money(12_00)


def _with(value: Any, **changes: Any) -> Any:
    return replace(value, **changes)
