"""Somebody who may only look, at the window: it says so, shows everything, and saves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phb_desktop.office import Office
from phb_desktop.statements.commands import ArchiveBudget, NoteEnd
from phb_desktop.statements.happened import EndReason
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.person import Person

HOLDER, THEIRS = "four score and seven", "kolabe mirodu tanefi gulemo pirasu"


def let_in(folder: Path, clock: FixedClock, anchors: Path, *, archived: bool = False) -> None:
    office = Office(clock=clock, anchors=anchors, cost=kdf.FOR_TESTS)
    office.open(folder, HOLDER).result()
    office.keys.add_delegate(HOLDER, "Cousin Example", THEIRS, looks=True).result()
    if archived:
        office.do(NoteEnd(EndReason.STOPPED, clock.today())).result()
        office.do(ArchiveBudget("Nobody asks for a statement")).result()
    office.shut()


def test_the_holder_lets_somebody_look_and_the_list_says_so(person: Person) -> None:
    person.goes_to("Settings")
    person.presses("Let somebody else in")
    person.types("Your own passphrase", HOLDER)
    person.types("Their name", "Cousin Example")
    person.chooses("What they may do", "Only look")
    person.types("Their passphrase", THEIRS)
    person.types("Their passphrase again", THEIRS)
    person.presses("Let them in")
    person.sees_done("Cousin Example can open the budget now, and only look.")
    person.presses("Let somebody else in")
    person.sees_row("Who can open it", "Cousin Example, since 30 June 2026, may only look")


def test_they_see_everything_and_are_told_before_they_type(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    let_in(budget_folder, clock, tmp_path / "anchors")
    person = newcomer(budget_folder)
    person.opens(THEIRS)
    person.sees("Cousin Example, you may look at everything here. You cannot change it or take it out.")

    person.goes_to("Money")
    person.begins_to_pay("Warm Pool", "45")
    person.sees("You may only look. What you type here is not saved.")
    person.presses("Save")
    person.sees_problem("You have this budget open to look only, so nothing was changed or taken out.")


def test_in_an_archive_they_are_told_who_can_open_it_and_offered_nothing_that_would_refuse(
    newcomer: Callable[[Path | None], Person], budget_folder: Path, clock: FixedClock, tmp_path: Path
) -> None:
    let_in(budget_folder, clock, tmp_path / "anchors", archived=True)
    person = newcomer(budget_folder)
    person.opens(THEIRS)
    person.sees("This budget is archived")
    person.sees("You may only look. Whoever keeps the books can open it again.")
    for words in ("Open the budget again", "Change until when it is kept"):
        assert not person.has(words)
    person.goes_to("Plan")
    person.presses("Change the people (only to read)")
    person.sees("You may only look. Whoever keeps the books can open it again.")
    assert not person.has("Open the budget again")
