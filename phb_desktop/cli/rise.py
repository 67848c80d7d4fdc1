"""What a rise in April costs, on the command line, and the letters that ask for it."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened_to_read
from phb_desktop.employer.model.uplift import Rise, Uplift
from phb_desktop.employer.queries.uplift import april_uplift, next_rise
from phb_desktop.plan.queries import line_headings, streams
from phb_desktop.statements.plain import to_plain
from phb_desktop.statements.uplift_letter import (
    draw_letter,
    letter_paper,
    letters,
    rates_said,
    with_choices,
    working_said,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr
from phb_desktop.written import write_all


def rise(asked: argparse.Namespace, answers: Answers) -> None:
    """Work a rise out, line by line and worker by worker; write letters if a folder is named."""
    with opened_to_read(asked, answers) as office:
        year = TaxYear(asked.year) if asked.year is not None else next_rise(office.clock.today())
        found = office.ask(april_uplift, year, Rise.GAP if asked.keep_gap else Rise.LAW).result()
        headings = office.ask(line_headings).result()
        names = {each.id: each.name for each in office.ask(streams).result()}
        written = office.ask(letters, found).result() if asked.letters else []
    first, last = in_words(found.span.first), in_words(found.span.last)
    answers.say(
        tr(
            "A rise in pay from {first} costs {amount} more until {last}.",
            first=first,
            amount=found.more,
            last=last,
        )
    )
    answers.table(
        (tr("Plan line"), tr("Funder"), tr("The plan has"), tr("Wages now"), tr("Wages then"), tr("More")),
        [
            (
                headings.get(each.line, ""),
                names.get(each.stream, ""),
                *map(str, (each.agreed, each.before, each.after, each.more)),
            )
            for each in found.lines
        ],
        numbers=4,
    )
    for each in found.workers:
        said = tr(
            "{who}: {hours} hours a week, {before} a week now, {after} then. {rates}",
            who=each.worker.name,
            hours=each.weekly,
            before=each.before.together,
            after=each.after.together,
            rates=rates_said(each.rates),
        )
        answers.say(said.rstrip())
    for line in working_said(found):
        answers.say(f"  {line}")
    made: dict[str, bytes] = {}
    for one in written:
        letter = with_choices(one, needs=asked.needs, names=asked.names)
        name = tr("Request to {who} {day}", who=letter.to.name, day=found.span.first.isoformat())
        made[f"{name}.pdf"] = draw_letter(letter, large_print=asked.large_print)
        made[f"{name}.txt"] = to_plain(letter_paper(letter)).encode("utf-8")
    paths = write_all(asked.letters, made) if made else []
    if asked.letters and not made:
        answers.say(tr("Nothing rises, so there is nothing to ask for."))
    for path in paths:
        answers.say(f"  {path}")
    _facts(found, answers)
    answers.fact(letters=[str(path) for path in paths])


def _facts(found: Uplift, answers: Answers) -> None:
    answers.fact(
        tax_year=str(found.tax_year),
        first=found.span.first.isoformat(),
        last=found.span.last.isoformat(),
        carried_on=found.carried_on,
        more=found.more.pence,
        lines=[
            {
                "line": each.line,
                "stream": each.stream,
                "agreed": each.agreed.pence,
                "before": each.before.pence,
                "after": each.after.pence,
                "more": each.more.pence,
                "short": each.short.pence,
            }
            for each in found.lines
        ],
        workers=[
            {
                "worker": each.worker.initials,
                "minutes_a_week": each.weekly.minutes,
                "before_a_week": each.before.together.pence,
                "after_a_week": each.after.together.pence,
            }
            for each in found.workers
        ],
    )
