"""The emergency sheet and the list of what is open: what they hold, and what they never hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from phb_desktop.casebook.commands import NoteDuty
from phb_desktop.employer.commands import TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.office import Office
from phb_desktop.plan.commands import SayBorn
from phb_desktop.statements.emergency import LEAST, SheetPart, draw_emergency, emergency, trusted
from phb_desktop.statements.handing_over import draw_open_list, open_list

FOLDER = Path("Gwen.vault")


def words(office: Office, parts: Collection[SheetPart]) -> str:
    known = office.ask(trusted).result()
    return repr(emergency(known, FOLDER, "/copies", parts))


def household(office: Office) -> Office:
    office.do(
        TakeOnPA("Ceri Worker", WorkerStatus.EMPLOYEE, "Rhys Sample", started=date(2026, 4, 6))
    ).result()
    office.do(NoteDuty("Ring the diabetes nurse", date(2026, 7, 3))).result()
    return office


def test_by_itself_it_names_nobody_but_who_pays_and_initials_and_holds_no_code(budget: Office) -> None:
    said = words(household(budget), LEAST)

    assert "Gwen.vault" in said
    assert "/copies" in said
    assert "Use your recovery code" in said
    assert "Example ICB" in said
    assert "keep" in said.casefold()
    profile = budget.ask(trusted).result()
    for private in (profile.person, profile.holder, "Ceri", "diabetes", "The recovery code'"):
        assert private not in said


def test_each_part_is_there_when_it_is_asked_for(budget: Office) -> None:
    household(budget)
    known: Any = budget.ask(trusted).result()
    for part, there in (
        (SheetPart.NAMES, known.person),
        (SheetPart.CODE, "Group 11"),
        (SheetPart.DUE, "Something of your own"),
        (SheetPart.KEEP, "31 March 2034"),
    ):
        assert there in words(budget, (part,))
        assert there not in words(budget, (SheetPart.OPEN,))
    assert "C.W." in words(budget, (SheetPart.TELL, SheetPart.WORKERS))
    assert "Ceri" not in words(budget, tuple(SheetPart))


def test_both_are_drawn_as_tagged_pdfs(budget: Office) -> None:
    budget.do(SayBorn(date(2010, 12, 31))).result()
    sheet = draw_emergency(budget.ask(trusted).result(), FOLDER, "", tuple(SheetPart))
    known = budget.ask(open_list).result()

    assert sheet.startswith(b"%PDF")
    assert b"/StructTreeRoot" in sheet
    assert draw_open_list(known).startswith(b"%PDF")
    assert any("turns 16" in each.words for each in known.due)
    assert ("A child turns 16 or 18", "At 16: ask for the person’s own consent") in known.steps
