"""Letters, the review pack, what is due and what is said of oneself, on the command line. Nothing is sent."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from phb_desktop.casebook.commands import (
    NoSuchPayment,
    NoteDuty,
    NoteForReview,
    NoteHelper,
    NoteLocalRule,
    SayNeeds,
)
from phb_desktop.casebook.criteria import STANDS_WORDS
from phb_desktop.casebook.model import ReviewPart
from phb_desktop.casebook.queries import helpers, local_rules, needs
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.cli.questions import row_called
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import entry_row
from phb_desktop.office import Office
from phb_desktop.statements import everything_due as dues
from phb_desktop.statements.letters import Letter, as_text, draw_letter, letters_about, payment_letters
from phb_desktop.statements.review import review as the_review
from phb_desktop.statements.review_pack import draw_review
from phb_desktop.words import tr
from phb_desktop.written import write_all


class NoSuchLetter(Refused):
    """None of the drafts is of that kind, or goes to that body."""

    def __init__(self, found: list[Letter]) -> None:
        there = "; ".join(f"--kind {each.kind} --to “{each.to}”" for each in found) or tr("none")
        super().__init__(
            tr("There is no such letter for this."),
            tr("These there are: {letters}", letters=there),
            field="kind",
        )


class CannotReadText(Refused):
    """The file with the letter's words cannot be read as text."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            tr("“{name}” cannot be read as plain text.", name=path.name),
            tr("Save it as text in UTF-8, and try again."),
            field="text",
        )


def letter(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the draft of a letter about a row, or your own words in its form."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(letters_about, row_called(office, asked.ref)).result()
    fits = [
        each
        for each in found
        if asked.kind in (None, each.kind.value)
        and (asked.whom is None or asked.whom.casefold() in each.to.casefold())
    ]
    if not fits:
        raise NoSuchLetter(found)
    chosen = fits[0]
    if asked.text is not None:
        try:
            chosen = replace(chosen, text=asked.text.read_text(encoding="utf-8-sig").strip())
        except (OSError, UnicodeDecodeError):
            raise CannotReadText(asked.text) from None
    if asked.needs is not None:
        chosen = replace(chosen, needs=asked.needs.strip())
    _write(chosen, asked, answers)
    answers.fact(others=[{"kind": each.kind.value, "to": each.to} for each in found if each is not fits[0]])


def what_for(asked: argparse.Namespace, answers: Answers) -> None:
    """Write a letter that asks what a payment was for."""
    with opened_to_read(asked, answers) as office:
        row = office.ask(entry_row, EntryId(asked.entry)).result()
        if row is None:
            raise NoSuchPayment
        found = office.ask(payment_letters, row).result()
    if not found:
        raise NoSuchLetter(found)
    _write(found[0], asked, answers)


def _write(chosen: Letter, asked: argparse.Namespace, answers: Answers) -> None:
    files = {
        f"{chosen.file_name}.pdf": draw_letter(chosen, large_print=asked.large_print),
        f"{chosen.file_name}.txt": as_text(chosen),
    }
    paths = write_all(asked.out, files)
    answers.say(chosen.text)
    answers.say()
    if "[" in chosen.text:
        answers.say(
            tr("Fill in what stands in [square brackets], or delete it. --text takes your own words.")
        )
    for path in paths:
        answers.say(f"  {path}")
    answers.fact(kind=chosen.kind.value, to=chosen.to, text=chosen.text, files=[str(path) for path in paths])


def about(asked: argparse.Namespace, answers: Answers) -> None:
    """Say how to write to the person, who can help, and what their own agreement says."""
    said_now = (asked.needs, asked.helper, asked.local)
    with opened(asked, answers, changes=any(each is not None for each in said_now)) as office:
        if asked.needs is not None:
            _do(office, answers, SayNeeds(asked.needs))
        if asked.helper is not None:
            _do(office, answers, NoteHelper(asked.helper, asked.helps, asked.contact))
        if asked.local is not None:
            _do(office, answers, NoteLocalRule(asked.local, asked.says, asked.source, asked.since))
        said = office.ask(needs).result()
        people, rules = office.ask(helpers).result(), office.ask(local_rules).result()
    answers.say(tr("How to write to me: {words}", words=said.words or tr("not said")))
    for each in people:
        answers.say("  " + ", ".join(part for part in (each.name, each.helps_with, each.contact) if part))
    for rule in rules:
        answers.say(f"  {', '.join(rule.words)}: {rule.says} ({rule.source})")
    answers.fact(
        needs=said.words,
        helpers=[{"name": e.name, "helps_with": e.helps_with, "contact": e.contact} for e in people],
        local=[
            {
                "words": [*e.words],
                "says": e.says,
                "source": e.source,
                "from_day": e.from_day.isoformat(),
            }
            for e in rules
        ],
    )


def _do(office: Office, answers: Answers, command: Any) -> None:
    office.do(command).result()
    if office.last_change is not None:
        answers.say(office.last_change.said)


def review(asked: argparse.Namespace, answers: Answers) -> None:
    """Note something for the review; write its pack; say how the plan stands to the nine criteria."""
    noted = asked.note is not None or asked.action is not None
    with opened(asked, answers, changes=noted) as office:
        if asked.note is not None:
            office.do(NoteForReview(ReviewPart(asked.note), asked.words, asked.outcome)).result()
        if asked.action is not None:
            by = asked.by or office.clock.today()
            office.do(NoteDuty(asked.action, by, asked.who)).result()
        seen = office.ask(the_review).result()
    for each in seen.criteria:
        answers.say(f"{each.number}  {each.words}")
        answers.say(f"   {tr(STANDS_WORDS[each.stands])} {each.said}".rstrip())
    files: list[Path] = []
    if asked.out is not None:
        pdf, text = draw_review(seen, large_print=asked.large_print)
        name = tr("For the review {day}", day=seen.today.isoformat())
        files = write_all(asked.out, {f"{name}.pdf": pdf, f"{name}.txt": text})
        for path in files:
            answers.say(f"  {path}")
    answers.fact(
        criteria=[
            {"number": each.number, "stands": each.stands.value, "said": each.said} for each in seen.criteria
        ],
        notes=[{"part": each.part.value, "words": each.words} for each in seen.notes],
        actions=[
            {
                "words": each.duty.words,
                "who": each.duty.who,
                "due_on": each.duty.due_on.isoformat(),
                "done": each.done is not None,
            }
            for each in seen.actions
        ],
        files=[str(path) for path in files],
    )


def due(asked: argparse.Namespace, answers: Answers) -> None:
    """Say what is due from every room, nearest first."""
    with opened_to_read(asked, answers) as office:
        seen = office.ask(dues.everything_due, asked.days).result()
    for line in seen.lines:
        answers.say(f"{line.what}: {line.words.rstrip('.')}, {line.when} ({line.key})")
    if not seen.lines:
        answers.say(tr("Nothing is waiting for you."))
    answers.fact(
        due=[
            {
                "key": line.key,
                "from": line.kind.value,
                "words": line.words,
                "due_on": line.on.isoformat() if line.on else None,
            }
            for line in seen.lines
        ],
        done=[
            {"key": each.done.key, "needed": each.done.needed, "note": each.done.note} for each in seen.done
        ],
    )


def old_records(asked: argparse.Namespace, answers: Answers) -> None:
    """Say which papers are no longer asked for."""
    with opened_to_read(asked, answers) as office:
        found = office.ask(dues.old_records).result()
    answers.say(
        tr(
            "Records are kept for {years} years after the end of March that follows them. {why}",
            years=found.keeping.years,
            why=found.keeping.why,
        )
    )
    for row in found.rows:
        answers.say(f"  {row.said}")
    answers.fact(
        years=found.keeping.years,
        may_go=[
            {"year": row.year, "kind": row.kind, "count": row.count, "since": row.since.isoformat()}
            for row in found.rows
        ],
    )
