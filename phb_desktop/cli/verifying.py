"""Verifying a statement on the command line: it needs no account book, and loads nothing that reads one."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.figures import say_figures
from phb_desktop.statements.reading import Shown
from phb_desktop.statements.verify import verify_file
from phb_desktop.words import tr


def _said_of(shown: Shown) -> str:
    """Say whether what stands in the file is what its data makes."""
    return {
        Shown.EXACT: tr("What stands on its pages is just what that data makes."),
        Shown.SAME: tr(
            "Another program saved it again. What stands on its pages is still just what that data makes."
        ),
        Shown.ALIKE: tr(
            "It was saved again, or drawn by another version of this program. "
            "Every word and figure in it is what that data gives."
        ),
        Shown.CHANGED: tr(
            "But what stands on its pages is not what its data makes. "
            "Do not rely on the pages: ask for a fresh copy."
        ),
    }[shown]


def verify(asked: argparse.Namespace, answers: Answers) -> None:
    """Say whether a statement's figures add up and whether it is the version that was issued."""
    found = verify_file(asked.file)
    answers.failed = not found.ok
    if found.number:
        said = tr("Statement {number}, version {version}.", number=found.number, version=found.version)
    else:
        said = tr("This is a draft: nobody has issued it.")
    answers.say(said)
    answers.say(tr("Check code: {code}", code=found.check_code))
    if found.stated != found.fingerprint:
        answers.say(tr("It was changed after it was made: its figures do not fit its seal."))
    elif found.figures:
        answers.say(tr("The data inside adds up, and it is the data that it was sealed with:"))
        say_figures(found.content, answers)
    answers.say(_said_of(found.shown))
    for difference in found.differences:
        answers.say(f"  {difference}")
    for each in found.broken:
        answers.say(tr("{rule}, {where}: {what}", rule=each.rule, where=each.where, what=each.what))
    answers.fact(
        number=found.number or None,
        version=found.version,
        fingerprint=found.fingerprint,
        check_code=found.check_code,
        figures=found.figures,
        shown=found.shown.value,
        differences=list(found.differences),
        problems=[{"rule": each.rule, "where": each.where, "what": each.what} for each in found.broken],
    )
