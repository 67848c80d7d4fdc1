"""What is due, on the command line: lists, marking, and days for a calendar program."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.commands import MarkDone, MarkNotDone
from phb_desktop.casebook.employing import STATE_WORDS, DutyRow, Folded, Group, folded
from phb_desktop.casebook.ical import to_ical
from phb_desktop.casebook.model import DutyKey, DutyKind
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.employer.duties.model import LEVEL_WORDS, SURE_WORDS
from phb_desktop.office import Office
from phb_desktop.papers.model import PaperId
from phb_desktop.statements.queries import ended_on, issued
from phb_desktop.values.day import in_words
from phb_desktop.words import tr
from phb_desktop.written import write_file


def due(asked: argparse.Namespace, answers: Answers) -> None:
    """Print what is due, nearest first; mark one; or write the days down for a calendar."""
    marks = asked.done or asked.not_needed or asked.open_again
    with (opened if marks else opened_to_read)(asked, answers) as office:
        if marks:
            _mark(asked, answers, office)
        sent = max((each.last for each in office.ask(issued).result()), default=None)
        ended = office.ask(ended_on).result()
        if asked.calendar:
            found = office.ask(
                casebook.calendar_days, sent_until=sent, ended=ended, names=asked.names
            ).result()
            raw = to_ical(
                found.days,
                name=tr("Personal health budget: days that are due"),
                whose=found.whose,
                made_at=office.clock.now(),
            )
            write_file(asked.calendar, raw)
            answers.say(
                tr(
                    "{count} days are written to {file}. It is not locked.",
                    count=len(found.days),
                    file=asked.calendar,
                )
            )
            answers.fact(calendar=str(asked.calendar), days=len(found.days))
        _lists(asked, answers, office, sent, ended)


def _mark(asked: argparse.Namespace, answers: Answers, office: Office) -> None:
    paper = None if asked.paper is None else PaperId(asked.paper)
    if asked.open_again:
        office.do(MarkNotDone(DutyKey(asked.open_again))).result()
    elif asked.not_needed:
        office.do(MarkDone(DutyKey(asked.not_needed), asked.note, needed=False, paper=paper)).result()
    else:
        office.do(MarkDone(DutyKey(asked.done), asked.note, paper=paper)).result()
    if office.last_change is not None:
        answers.say(office.last_change.said)


def _lists(asked: argparse.Namespace, answers: Answers, office: Office, sent: Any, ended: Any) -> None:
    plain = [
        row
        for row in office.ask(casebook.due, sent_until=sent, ended=ended).result()
        if row.duty.kind is not DutyKind.EMPLOYER
    ]
    groups = office.ask(casebook.employer_duties).result()
    today = office.clock.today()
    if plain:
        answers.say(tr("Due:"))
    for row in plain:
        answers.say(f"  {row.duty.words.rstrip('.')}: {row.when} ({row.duty.key})")
    shown = 0
    for group in groups:
        rows = [Folded(row) for row in group.rows] if asked.all else folded(group.rows, today)
        if rows:
            answers.say()
            answers.say(f"{group.title}:")
        for one in rows:
            shown += 1
            _say(one, answers, whole=asked.all)
    if not plain and not shown:
        answers.say(tr("Nothing is waiting for you."))
    answers.fact(
        due=[
            {"key": row.duty.key, "words": row.duty.words, "due_on": row.duty.due_on.isoformat()}
            for row in plain
        ],
        employer=[_fact(one, group) for group in groups for one in (group.rows if asked.all else group.open)],
    )


def _say(each: Folded, answers: Answers, *, whole: bool) -> None:
    row = each.row
    when = f": {row.when}" if row.when else ""
    answers.say(f"  {each.words}{when} ({row.duty.key})")
    if whole:
        rule = row.duty.rule
        answers.say(f"    {tr(STATE_WORDS[row.state])}. {row.said}".rstrip())
        answers.say(
            f"    {tr(LEVEL_WORDS[rule.level])} {tr(SURE_WORDS[rule.sure])} {'; '.join(rule.sources)}"
        )
        if rule.doubt:
            answers.say(f"    {tr(rule.doubt)}")
    if row.is_open and row.duty.law_day is not None:
        answers.say(f"    {tr('The day is {day}, when banks do not work.', day=in_words(row.duty.law_day))}")


def _fact(row: DutyRow, group: Group) -> dict[str, Any]:
    rule = row.duty.rule
    return {
        "key": row.duty.key,
        "occasion": group.part.value,
        "words": tr(rule.words),
        "about": row.duty.about,
        "due_on": row.duty.due_on.isoformat() if row.duty.due_on else None,
        "state": row.state.value,
        "said": row.said,
        "level": rule.level.value,
        "confidence": rule.sure.value,
        "doubt": rule.doubt,
        "sources": list(rule.sources),
        "keep": rule.keep,
    }
