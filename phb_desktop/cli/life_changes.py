"""What follows when life changes, on the command line: steps, funders, birthdays, the archive, papers."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.casebook.commands import MarkDone, MarkNotDone
from phb_desktop.casebook.model import DutyKey
from phb_desktop.casebook.queries import records_kept
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.cli.kinds import NotNamed
from phb_desktop.office.handing_over import hand_over as pack
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import HandFundingOver, SayBorn
from phb_desktop.plan.model import Body
from phb_desktop.statements.archive import ArchiveTakes
from phb_desktop.statements.archive import archive as archived
from phb_desktop.statements.commands import ArchiveBudget, KeepArchive, OpenAgain
from phb_desktop.statements.emergency import LEAST, SheetPart, draw_emergency, trusted
from phb_desktop.statements.life_changes.asked import life_changes
from phb_desktop.statements.queries import ended_on
from phb_desktop.words import tr
from phb_desktop.written import write_file


def show(asked: argparse.Namespace, answers: Answers) -> None:
    """Print each situation with its steps; tick one, or take a tick away."""
    marks = asked.done or asked.open_again
    with (opened if marks else opened_to_read)(asked, answers) as office:
        if asked.done:
            office.do(MarkDone(DutyKey(asked.done))).result()
        elif asked.open_again:
            office.do(MarkNotDone(DutyKey(asked.open_again))).result()
        found = office.ask(life_changes).result()
    shown = [each for each in found if each.begun or asked.all]
    if not shown:
        answers.say(tr("Nothing has changed so far. `--all` shows the steps all the same."))
    for course in shown:
        answers.say(f"{course.name}: {course.told}")
        for step in course.steps:
            key = f" ({step.key})" if step.by_hand else ""
            answers.say(f"  {'x' if step.done else '-'} {step.words.rstrip('.')}. {step.said}".rstrip() + key)
    answers.fact(
        situations=[
            {
                "situation": course.situation.value,
                "begun": course.begun,
                "steps": [
                    {"key": step.key, "words": step.words, "done": step.done, "by_hand": step.by_hand}
                    for step in course.steps
                ],
            }
            for course in found
        ]
    )


def funder(asked: argparse.Namespace, answers: Answers) -> None:
    """Let another funder's money pay from a day on."""
    with opened(asked, answers) as office:
        known = {each.name: each.id for each in office.ask(plan.streams).result()}
        if asked.stream not in known:
            raise NotNamed(asked.stream, list(known), "stream")
        command = HandFundingOver(
            known[asked.stream],
            asked.first,
            asked.name,
            asked.called,
            Body(asked.kind),
            first_on=asked.first_payment,
            amount=asked.amount,
            source=asked.source,
        )
        stream = office.do(command).result()
        answers.say(office.last_change.said if office.last_change else "")
    answers.fact(stream=stream)


def _one(asked: argparse.Namespace, answers: Answers, command: Any) -> None:
    with opened(asked, answers, changes=not isinstance(command, ArchiveTakes)) as office:
        office.do(command).result()
        if office.last_change is not None:
            answers.say(office.last_change.said)
        kept = office.ask(archived).result()
    until = kept.kept_until if kept else None
    answers.fact(archived=kept is not None, until=until.isoformat() if until else None)


def born(asked: argparse.Namespace, answers: Answers) -> None:
    """Keep the day of birth, or none."""
    _one(asked, answers, SayBorn(None if asked.forget else asked.on))


def archive(asked: argparse.Namespace, answers: Answers) -> None:
    """Close the budget for good."""
    _one(asked, answers, ArchiveBudget(asked.reason))


def open_again(asked: argparse.Namespace, answers: Answers) -> None:
    """Let it be changed again."""
    _one(asked, answers, OpenAgain(asked.reason))


def keep_archive(asked: argparse.Namespace, answers: Answers) -> None:
    """Say until when the archive is kept."""
    _one(asked, answers, KeepArchive(None if asked.no_day else asked.until, asked.reason))


def kept(asked: argparse.Namespace, answers: Answers) -> None:
    """Say how long each kind of record is kept, and why."""
    with opened_to_read(asked, answers) as office:
        rows = office.ask(records_kept, office.ask(ended_on).result()).result()
    for row in rows:
        answers.say(tr("{what}: until {day}. {why}", what=row.name, day=row.day, why=row.why))
    answers.fact(
        kept=[
            {
                "record": row.record.value,
                "until": row.until.isoformat() if row.until else None,
                "why": row.why,
            }
            for row in rows
        ]
    )


def emergency_sheet(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the emergency sheet where the person says."""
    parts = tuple(SheetPart(each) for each in asked.part) if asked.part else LEAST
    with opened_to_read(asked, answers) as office:
        known = office.ask(trusted).result()
        copies = str(office.safety.standing().result().place)
        drawn = draw_emergency(known, asked.budget.absolute(), copies, parts)
        office.give_out(write_file, asked.out, drawn).result()
    answers.say(tr("The sheet is in {file}. It is not locked: print it, then delete it.", file=asked.out))
    answers.fact(file=str(asked.out), parts=[each.value for each in parts])


def hand_over(asked: argparse.Namespace, answers: Answers) -> None:
    """Write a folder that anyone can read, the list of what is open and a backup into one folder."""
    told = answers.percent(tr("Making the pack"))
    with opened(asked, answers, changes=False) as office:
        made = office.give_out(pack, office, asked.out, told).result()
    answers.say(
        tr(
            "The pack is in {folder}. The backup is locked, all else is not. Give the code apart.",
            folder=asked.out,
        )
    )
    answers.fact(folder=str(asked.out), files=list(made.names))
