"""What a statement is to tell besides money, on the command line: changes, outcomes, the end."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened
from phb_desktop.cli.kinds import NotNamed
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.office import Office
from phb_desktop.papers.model import PaperId
from phb_desktop.statements.commands import (
    ForgetEnd,
    NoteAccountClosed,
    NoteChange,
    NoteEnd,
    TellOutcome,
)
from phb_desktop.statements.happened import ChangeKind, EndReason, OutcomeState
from phb_desktop.statements.queries import outcomes_of
from phb_desktop.values.span import Span


def change(asked: argparse.Namespace, answers: Answers) -> None:
    """Note something that changed."""
    command = NoteChange(
        ChangeKind(asked.what),
        asked.first,
        asked.last,
        asked.words,
        asked.who,
        None if asked.entry is None else EntryId(asked.entry),
        asked.item,
        asked.serial,
        asked.guarantee,
    )
    _do(asked, answers, lambda _office: command)


def outcome(asked: argparse.Namespace, answers: Answers) -> None:
    """Say how an outcome of the plan went in some days: by its words, or its number in the plan."""

    def command(office: Office) -> Any:
        known = office.ask(outcomes_of, Span(asked.first, asked.last)).result()
        words = asked.outcome
        if words.isdigit() and 1 <= int(words) <= len(known):
            words = known[int(words) - 1]
        if words not in known:
            raise NotNamed(words, known, "outcome")
        state = OutcomeState(asked.goes)
        return TellOutcome(words, asked.first, asked.last, state, asked.words, asked.helped)

    _do(asked, answers, command)


def end(asked: argparse.Namespace, answers: Answers) -> None:
    """Note that the budget ended, or that it goes on after all."""
    if asked.goes_on:
        _do(asked, answers, lambda _office: ForgetEnd())
        return
    command = NoteEnd(
        EndReason(asked.why), asked.on, asked.words, asked.kept_by, asked.kept_until, asked.representative
    )
    _do(asked, answers, lambda _office: command)


def account_closed(asked: argparse.Namespace, answers: Answers) -> None:
    """Note that an account was closed at the bank."""

    def command(office: Office) -> Any:
        known = {each.name: each.id for each in office.ask(cash_accounts).result()}
        if asked.account not in known:
            raise NotNamed(asked.account, list(known), "account")
        paper = None if asked.paper is None else PaperId(asked.paper)
        return NoteAccountClosed(known[asked.account], asked.on, paper)

    _do(asked, answers, command)


def _do(asked: argparse.Namespace, answers: Answers, made: Any) -> None:
    with opened(asked, answers) as office:
        number = office.do(made(office)).result()
        if office.last_change is not None:
            answers.say(office.last_change.said)
    answers.fact(noted=number)
