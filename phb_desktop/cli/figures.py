"""The main sums of a statement on the command line."""

from __future__ import annotations

from phb_desktop.cli.answers import Answers
from phb_desktop.statements.content import Content
from phb_desktop.words import tr


def say_figures(content: Content, answers: Answers) -> None:
    """Say the main sums of a statement."""
    summary = content.summary
    for label, amount in (
        (tr("Opening balance"), summary.brought_forward),
        (tr("Came in"), summary.total_in),
        (tr("Went out"), summary.total_out),
        (tr("Left at the end"), summary.carried_forward),
        (tr("May be more than you may keep"), summary.surplus),
    ):
        answers.say(f"  {label}: {amount}")
