"""Checking starter files before they go to a family; needs no account book and no passphrase."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import read_starter
from phb_desktop.exchange.starter_check import counted, summary, worth_a_look
from phb_desktop.words import tr, trn


def check_starter(asked: argparse.Namespace, answers: Answers) -> None:
    """Name every problem of a starter file with its place, or say what it holds."""
    try:
        starter = read_starter(asked.file)
    except FileRefused as no:
        _problems(no, answers)
        return
    answers.say(tr("“{name}” is a good starter file: {what}.", name=asked.file.name, what=counted(starter)))
    for sentence in summary(starter):
        answers.say(f"  {sentence}")
    doubts = worth_a_look(starter)
    if doubts:
        answers.say(tr("Worth a second look:"))
    for doubt in doubts:
        answers.say(f"  {doubt}")
    answers.fact(problems=[], holds=summary(starter), worth_a_look=doubts)


def _problems(no: FileRefused, answers: Answers) -> None:
    answers.failed = True
    count = len(no.problems)
    answers.say(trn("{count} thing has to be put right:", "{count} things have to be put right:", count))
    for problem in no.problems:
        answers.say(f"  {problem.path or problem.where or tr('The file')}")
        answers.say(f"    {problem.what}")
        answers.say(f"    {problem.advice}")
    answers.fact(problems=[_fact(problem) for problem in no.problems])


def _fact(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "path": problem.path, "what": problem.what, "do": problem.advice}
