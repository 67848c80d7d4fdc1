"""Writing, issuing and verifying statements on the command line."""

from __future__ import annotations

import argparse

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened
from phb_desktop.cli.files import write_all
from phb_desktop.office import Office
from phb_desktop.statements.commands import IssueStatement
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.files import files
from phb_desktop.statements.model import Layout
from phb_desktop.statements.queries import draft, issued_content, issued_seal
from phb_desktop.statements.request import Request
from phb_desktop.statements.statement_json import Seal, as_data, check_code
from phb_desktop.statements.verify import verify_file
from phb_desktop.words import tr


def statement(asked: argparse.Namespace, answers: Answers) -> None:
    """Write the statement of a period, as a draft or as a numbered version that is frozen."""
    kind = Kind(asked.kind)
    with opened(asked, answers) as office:
        seal: Seal | None = None
        if asked.issue:
            content, seal = _issue(asked, office, kind)
        else:
            request = Request(kind=kind, bank_explanation=asked.explain)
            content = office.ask(draft, asked.first, asked.last, request).result()
    made = files(content, Layout(asked.layout), large_print=asked.large_print, seal=seal)
    written = write_all(asked.out, made)
    edition = content.header.edition
    if seal is None:
        answers.say(tr("A draft, not issued yet:"))
    else:
        said = tr(
            "Statement {number}, version {version}, is issued.",
            number=edition.number,
            version=edition.version,
        )
        answers.say(said)
        answers.say(tr("Its check code: {code}", code=check_code(seal.fingerprint)))
    _say(content, answers)
    for path in written:
        answers.say(f"  {path}")
    answers.fact(
        issued=seal is not None,
        number=edition.number or None,
        version=edition.version if seal is not None else None,
        fingerprint=seal.fingerprint if seal is not None else None,
        files=[str(path) for path in written],
        figures=as_data(content),
    )


def _issue(asked: argparse.Namespace, office: Office, kind: Kind) -> tuple[Content, Seal]:
    command = IssueStatement(
        asked.first,
        asked.last,
        kind=kind,
        layout=Layout(asked.layout),
        reason=asked.reason,
        bank_explanation=asked.explain,
    )
    made = office.do(command).result()
    return office.ask(issued_content, made).result(), office.ask(issued_seal, made).result()


def _say(content: Content, answers: Answers) -> None:
    summary = content.summary
    for label, amount in (
        (tr("Opening balance"), summary.brought_forward),
        (tr("Came in"), summary.total_in),
        (tr("Went out"), summary.total_out),
        (tr("Left at the end"), summary.carried_forward),
        (tr("May be more than you may keep"), summary.surplus),
    ):
        answers.say(f"  {label}: {amount}")


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
    if found.ok:
        answers.say(tr("Its figures add up, and they are the figures that it was sealed with."))
    if found.stated != found.fingerprint:
        answers.say(tr("It was changed after it was made: its figures do not fit its seal."))
    for each in found.broken:
        answers.say(tr("{rule}, {where}: {what}", rule=each.rule, where=each.where, what=each.what))
    answers.fact(
        number=found.number or None,
        version=found.version,
        fingerprint=found.fingerprint,
        check_code=found.check_code,
        problems=[{"rule": each.rule, "where": each.where, "what": each.what} for each in found.broken],
    )
