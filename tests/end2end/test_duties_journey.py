"""From taking somebody on to the first payday: what is due, seen to, in the window and beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import icalendar

from tests.person import Person
from tests.ui.conftest import PASSPHRASE
from tests.ui.test_ui_people_pay import approves, is_ready_to_pay

LIST = "Things to do as an employer"


def test_an_employers_first_month(person: Person, budget_folder: Path, tmp_path: Path) -> None:
    is_ready_to_pay(person)
    approves(person)
    person.presses("Go back")

    person.presses("What is due")
    person.sees_row(LIST, "Each payday: Report the pay to HMRC (Full Payment Submission) (Jo Ash), in 3 days")
    person.sees_no_row(LIST, "Give everybody their payslip (Jo Ash), in 3 days")  # it is kept here
    person.sees_row(LIST, "Each tax month: Pay HMRC (6 June 2026 to 5 July 2026: £")
    person.picks(LIST, "Report the pay to HMRC (Full Payment Submission) (Jo Ash), in 3 days")
    person.presses("Open this one")
    person.sees("The law asks for it.")
    person.types("A note", "Accepted by HMRC at once")
    person.presses("Save")
    person.sees_done("Done.")
    person.sees_no_row(LIST, "Report the pay to HMRC (Full Payment Submission) (Jo Ash), in 3 days")

    person.picks(LIST, "Have employers’ liability insurance")
    person.presses("Open this one")
    person.presses("Note the check")
    person.types_day("Day it was done", "1 apr 2026")
    person.types_day("Day it runs out", "20 jul 2026")
    person.presses("Save")
    person.sees_done("The check is noted.")
    person.presses("Go back")
    person.sees_row(LIST, "What runs out: Employers’ liability insurance ends: renew it, in 20 days")
    person.presses("Go back")

    person.goes_to("Home")
    person.waits_for("Employers’ liability insurance ends: renew it: in 20 days")
    person.closes()

    told = _due(budget_folder, tmp_path, "--calendar", str(tmp_path / "days.ics"), "--all")
    states = {each["key"]: (each["state"], each["said"]) for each in told["employer"]}
    assert states["employer:fps:2026-07-03"][0] == "done"
    assert "Accepted by HMRC at once" in states["employer:fps:2026-07-03"][1]
    assert states["employer:payslip:2026-07-03"][0] == "shown"
    assert states["employer:insurance:employer"][0] == "shown"
    assert icalendar.Calendar.from_ical((tmp_path / "days.ics").read_bytes()).events is not None
    assert b"Jo Ash" not in (tmp_path / "days.ics").read_bytes()

    marked = _due(
        budget_folder, tmp_path, "--not-needed", "employer:dbs:1", "--note", "not asked for", "--all"
    )
    again = {each["key"]: each for each in marked["employer"]}
    assert again["employer:dbs:1"]["state"] == "not_needed"
    back = _due(budget_folder, tmp_path, "--open-again", "employer:dbs:1")
    assert "employer:dbs:1" in {each["key"] for each in back["employer"]}


def _due(folder: Path, tmp_path: Path, *words: str) -> dict[str, list[dict[str, str]]]:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "phb_desktop", "due", str(folder), "--json"]
    done = subprocess.run(
        [*command, "--passphrase-file", str(secret), *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    facts: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return facts
