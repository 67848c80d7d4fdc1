"""The search over everything, on the command line."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened_to_read
from phb_desktop.statements.finding import SORT_WORDS, everything
from phb_desktop.words import tr, trn


def find(asked: argparse.Namespace, answers: Answers) -> None:
    """Print what holds the words, by sort, each as a sentence."""
    words = " ".join(asked.words)
    with opened_to_read(asked, answers) as office:
        groups = office.ask(everything, words, most=max(asked.most, 1)).result()
    for group in groups:
        answers.say(f"{tr(SORT_WORDS[group.sort])}:")
        for hit in group.hits:
            answers.say(f"  {hit.says}")
        if more := group.count - len(group.hits):
            answers.say(trn("  and {count} more", "  and {count} more", more))
    if not groups:
        answers.say(tr("Nothing holds these words: {words}", words=words))
    answers.fact(
        found=[
            {"sort": str(group.sort), "count": group.count, "says": [hit.says for hit in group.hits]}
            for group in groups
        ]
    )
