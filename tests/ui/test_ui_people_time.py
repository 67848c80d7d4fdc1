"""Time by keys alone: shifts, a week repeated, days away, both confirm, corrections, a sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from phb_desktop.employer.model import Worker, WorkerId, WorkerStatus
from phb_desktop.employer.queries.overview import WorkedWeek
from phb_desktop.ui.people.week_sheet import WeekSheet, WeekWays
from phb_desktop.values.span import Span
from tests.person import Person
from tests.ui.test_ui_people import agrees_terms, takes_on


def opens_the_week(person: Person) -> None:
    """Take Jo on with terms, and go to the week from 29 June 2026."""
    takes_on(person)
    agrees_terms(
        person, ("Day, for an hour", "13.20"), ("Sleep-in, for a night", "60"), ("Their own car", "0.45")
    )
    person.presses("Time and days away")
    person.sees("29 June 2026 to 5 July 2026")


def enters(person: Person, day: str, starts: str, ends: str, kind: str = "Day") -> None:
    """Enter one shift."""
    person.presses("Enter a shift")
    person.types_day("Day", day)
    person.chooses("Kind of time", kind)
    person.types("From", starts)
    person.types("To", ends)
    person.presses("Save")
    person.waits_for("A timesheet on paper")


def test_shifts_are_entered_summed_and_set_against_the_plan(person: Person) -> None:
    opens_the_week(person)
    enters(person, "29 jun", "9", "17.30")
    person.sees_row("Shifts", "Monday 29 June 2026, Day, 09:00 to 17:30, 8:30 hours, confirmed: not yet.")
    enters(person, "30 jun", "22:00", "7:00", "Sleep-in")
    person.presses("Enter a shift")
    person.types_day("Day", "30 jun")
    person.chooses("Kind of time", "Miles")
    person.types("Miles", "12.5")
    person.presses("Save")
    person.sees_row("In all", "Day: 8:30 hours.")
    person.sees_row("In all", "Sleep-in: 1 night.")
    person.sees_row("In all", "Miles in their own car: 12.5 miles.")
    person.sees_row(
        "Hours in the plan", "Personal assistants: 40:00 hours in the plan, 17:30 worked, 22:30 not covered."
    )


def test_what_cannot_be_worked_is_refused_at_its_box(person: Person) -> None:
    opens_the_week(person)
    enters(person, "29 jun", "9", "17")
    person.presses("Enter a shift")
    person.types_day("Day", "29 jun")
    person.types("From", "25")
    person.types("To", "18")
    person.presses("Save")
    person.sees_problem("“25” is not a time of day.")
    person.types("From", "16:00")
    person.presses("Save")
    person.sees_problem("Jo Ash is at work already on 29 June 2026, 09:00 to 17:00.")
    person.types_day("Day", "1 apr")
    person.presses("Save")
    person.sees_problem("Jo Ash does not work for you on 1 April 2026.")


def test_a_shift_is_taken_back_and_brought_back(person: Person) -> None:
    opens_the_week(person)
    enters(person, "29 jun", "9", "17")
    person.sees_row("Shifts", "Monday 29 June")
    person.picks("Shifts", "Monday 29 June")
    person.presses("Take this shift back")
    person.sees("No time is entered for this week.")
    person.presses("Undo")
    person.sees_row("Shifts", "Monday 29 June")


def test_the_last_week_is_repeated(person: Person) -> None:
    opens_the_week(person)
    person.presses("Earlier week")
    person.sees("22 June 2026 to 28 June 2026")
    enters(person, "22 jun", "9", "12")
    enters(person, "24 jun", "9", "12")
    person.presses("Later week")
    person.sees("29 June 2026 to 5 July 2026")
    person.presses("Repeat last week")
    person.sees_row("Shifts", "Monday 29 June 2026, Day, 09:00 to 12:00")
    person.sees_row("Shifts", "Wednesday 1 July 2026")
    person.presses("Undo")
    person.sees("No time is entered for this week.")
    person.presses("Earlier week")
    person.presses("Earlier week")
    person.presses("Later week")
    person.sees_row("Shifts", "Monday 22 June 2026")


def test_both_confirm_and_from_then_on_a_slip_is_corrected(person: Person) -> None:
    opens_the_week(person)
    enters(person, "29 jun", "9", "17")
    person.sees("1 shift waits until both of you confirm it.")
    person.presses("Both confirm")
    person.sees("Day 8:00 hours")
    person.types("The employer confirmed", "Rhys")
    person.presses("Save")
    person.sees_problem("“Jo Ash confirmed” is empty.")
    person.types("Jo Ash confirmed", "Jo, signed sheet")
    person.presses("Save")
    person.sees("Both of you confirmed this week.")
    person.sees_row("Shifts", "confirmed: by both.")
    person.picks("Shifts", "Monday 29 June")
    assert not person.has("Take this shift back")
    person.presses("Correct this shift")
    person.types("To", "18:00")
    person.presses("Save")
    person.sees_row("Shifts", "09:00 to 18:00, 9:00 hours, a correction, confirmed: not yet.")
    person.sees_row("Shifts", "09:00 to 17:00, 8:00 hours, confirmed: replaced.")
    person.sees_row("In all", "Day: 9:00 hours.")


def test_the_hour_that_comes_twice_is_asked(person: Person) -> None:
    opens_the_week(person)
    person.presses("Enter a shift")
    person.types_day("Day", "24 oct 2026")
    person.types("From", "22:00")
    person.types("To", "1:30")
    person.sees("The clocks go back this night, so the hour from 1 to 2 comes twice.")
    assert not person.has("It began in the second")
    person.ticks("It ended in the second of these two hours")
    person.presses("Save")
    person.sees_done("Jo Ash: 4:30 hours on 24 October 2026.")


def test_days_away_say_why_hours_are_not_covered(person: Person) -> None:
    opens_the_week(person)
    person.presses("Note days away")
    person.chooses("Why", "Sick")
    person.types_day("First day away", "30 jun")
    person.types_day("Last day away", "29 jun")
    person.types("Hours of work missed", "8")
    person.presses("Save")
    person.sees_problem("is before the first")
    person.types_day("Last day away", "1 jul")
    person.types("A note", "Nobody could stand in")
    person.presses("Save")
    person.sees_row(
        "Away this week",
        "Jo Ash, sick, 30 June 2026 to 1 July 2026, 8:00 hours of work missed, Nobody could stand in.",
    )
    person.picks("Away this week", "Jo Ash")
    person.presses("Take these days back")
    person.waits(lambda: not person.has("Away this week"), "no days away")


def test_a_blank_sheet_and_the_week_go_on_paper(person: Person, tmp_path: Path) -> None:
    opens_the_week(person)
    person.presses("A timesheet on paper")
    blank = tmp_path / "blank.pdf"
    person.types("Where to", str(blank))
    person.presses("Save the PDF")
    person.sees_done("“blank.pdf” is saved. It is not locked.")
    assert b"/StructTreeRoot" in blank.read_bytes()

    enters(person, "29 jun", "9", "17")
    person.presses("A timesheet on paper")
    person.chooses("Which sheet", "The week as entered")
    week = tmp_path / "week.pdf"
    person.types("Where to", str(week))
    person.presses("Save the PDF")
    person.sees_done("“week.pdf” is saved.")
    assert week.read_bytes() != blank.read_bytes()


def test_what_is_pressed_before_the_week_is_read_is_done_when_it_is(qtbot: QtBot) -> None:
    asked: list[str] = []

    def note(what: str) -> Callable[..., None]:
        return lambda *_: asked.append(what)

    ways = WeekWays(
        show=note("show"),
        enter=note("enter"),
        correct=note("correct"),
        repeat=note("repeat"),
        away=note("away"),
        confirm=note("confirm"),
        paper=note("paper"),
        take_back=note("take back"),
    )
    jo = Worker(WorkerId(1), "Jo Ash", "J.A.", WorkerStatus.EMPLOYEE, "Gwen", None, None, "")
    sheet = WeekSheet(jo, date(2026, 6, 29), ways)
    qtbot.addWidget(sheet)

    sheet.enter_one.click()
    assert asked == []
    week = Span(date(2026, 6, 29), date(2026, 7, 5))
    sheet.show_week(WorkedWeek(jo, week, (), frozenset(), (), (), (), None))

    assert asked == ["enter"]
    sheet.show_week(WorkedWeek(jo, week, (), frozenset(), (), (), (), None))
    assert asked == ["enter"]


def test_time_to_come_is_confirmed_only_once_it_was_worked(person: Person) -> None:
    opens_the_week(person)
    enters(person, "29 jun", "9", "17")
    enters(person, "1 jul", "9", "17")
    person.presses("Both confirm")
    person.types_day("Up to", "5 jul 2026")
    person.types("Jo Ash confirmed", "Jo, signed sheet")
    person.types("The employer confirmed", "Rhys")
    person.presses("Save")
    person.sees_problem("The shift until 17:00 on 1 July 2026 is not over yet")
    person.types_day("Up to", "30 jun 2026")
    person.presses("Save")
    person.sees("1 shift waits until both of you confirm it.")
