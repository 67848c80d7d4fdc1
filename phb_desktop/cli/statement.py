"""Writing, issuing and verifying statements on the command line."""

from __future__ import annotations

import argparse
from dataclasses import replace

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.cli.figures import say_figures
from phb_desktop.cli.kinds import asked_for, newest, next_number
from phb_desktop.errors import Refused
from phb_desktop.ledger.queries import unsorted_count
from phb_desktop.office import Office
from phb_desktop.statements.content import Content
from phb_desktop.statements.files import EASY_KINDS, KINDS, file_name, files
from phb_desktop.statements.model import Layout
from phb_desktop.statements.paper.titles import title
from phb_desktop.statements.queries import draft, issued_content, issued_seal, wanted
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, as_data, check_code
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn
from phb_desktop.written import prove_room, write_all


def statement(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the statement of a period, as a draft or as a numbered version that is frozen."""
    with (opened if asked.issue else opened_to_read)(asked, answers) as office:
        seal: Seal | None = None
        unsorted = 0
        layouts = _layouts(asked, office)
        if asked.issue:
            content, seal = _issue(asked, office)
        elif asked.again:
            content, seal, layouts = _again(asked, office)
        else:
            content = office.ask(draft, asked.first, asked.last, asked_for(asked, office)).result()
            unsorted = office.ask(unsorted_count, Span(asked.first, asked.last)).result()
        made: dict[str, bytes] = {}
        for each in layouts:
            made |= files(content, each, large_print=asked.large_print, seal=seal)
        if asked.easy_read:
            made |= files(content, layouts[0], seal=seal, easy_read=True)
        written = write_all(asked.out, made)
        if asked.pack:
            from phb_desktop.cli.pack import make_pack  # noqa: PLC0415 - a tenth of the command without one

            make_pack(asked, answers, office, content, seal, layouts[0])
    edition = content.header.edition
    if seal is None:
        answers.say(tr("A draft, not issued yet:"))
        if unsorted:
            answers.say(
                trn(
                    "{count} payment in these days is not sorted yet. It cannot be issued before.",
                    "{count} payments in these days are not sorted yet. It cannot be issued before.",
                    unsorted,
                )
            )
    else:
        said = tr("{title} is issued.", title=title(content))
        answers.say(said)
        answers.say(tr("Its check code: {code}", code=check_code(seal.fingerprint)))
    say_figures(content, answers)
    for path in written:
        answers.say(f"  {path}")
    answers.fact(
        issued=seal is not None,
        unsorted=unsorted,
        number=edition.number or None,
        version=edition.version if seal is not None else None,
        fingerprint=seal.fingerprint if seal is not None else None,
        files=[str(path) for path in written],
        figures=as_data(content) if answers.json else None,
    )


def _layouts(asked: argparse.Namespace, office: Office) -> list[Layout]:
    """Return the order that was asked for; if none was, each that a commissioner wants, else the usual."""
    if asked.layout is not None:
        from phb_desktop.exchange.profiles import shipped_called  # noqa: PLC0415 - a room more to load

        return [shipped_called(asked.layout).layout]
    wants = office.ask(wanted, asked.last).result()
    return list(dict.fromkeys(each.layout for each in wants.values())) or [Layout.STANDARD]


class NotIssued(Refused):
    """No statement of these days was issued, so there is none to write again."""

    def __init__(self) -> None:
        super().__init__(
            tr("No statement of exactly these days was issued."),
            tr("Look at the days, or issue it with --issue."),
            field="first",
        )


def _again(asked: argparse.Namespace, office: Office) -> tuple[Content, Seal, list[Layout]]:
    """Return the newest version that was issued for these days, as it was issued."""
    latest = newest(asked, office, asked_for(asked, office))
    if latest is None:
        raise NotIssued
    content = office.ask(issued_content, latest.id).result()
    return content, office.ask(issued_seal, latest.id).result(), [latest.layout]


def _prove_room(asked: argparse.Namespace, office: Office, request: Request) -> None:
    """Refuse before anything is numbered and frozen what could not be written afterwards."""
    latest = newest(asked, office, request)
    request = replace(
        request,
        number=latest.number if latest else next_number(asked, office, request),
        version=latest.version + 1 if latest else 1,
    )
    foreseen = office.ask(draft, asked.first, asked.last, request).result()
    starts = [file_name(foreseen, each, large_print=asked.large_print) for each in _layouts(asked, office)]
    names = [f"{start}.{ending}" for start in starts for ending in sorted(KINDS)]
    if asked.easy_read:
        easy = file_name(foreseen, easy_read=True)
        names += [f"{easy}.{ending}" for ending in sorted(EASY_KINDS)]
    prove_room(asked.out, names)


def _issue(asked: argparse.Namespace, office: Office) -> tuple[Content, Seal]:
    from phb_desktop.statements.commands import IssueStatement  # noqa: PLC0415 - a fifth of the loading

    request = asked_for(asked, office)
    command = IssueStatement(
        asked.first,
        asked.last,
        kind=request.kind,
        layout=_layouts(asked, office)[0],
        reason=asked.reason,
        bank_explanation=request.bank_explanation,
        proposal=request.proposal,
        view=request.view,
        outcomes=request.outcomes,
        stream=request.stream,
        line=request.line,
        schedule=request.schedule,
        returned=request.returned,
    )
    if asked.first <= asked.last:
        _prove_room(asked, office, request)
    made = office.do(command).result()
    return office.ask(issued_content, made).result(), office.ask(issued_seal, made).result()
