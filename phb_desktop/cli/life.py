"""The life of issued statements on the command line: what happened, and what is noted next."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.cli.kinds import NotNamed
from phb_desktop.cli.terms import the_one
from phb_desktop.office import Office
from phb_desktop.papers.model import PaperId
from phb_desktop.plan.model import StreamId
from phb_desktop.plan.queries import streams
from phb_desktop.statements.commands import (
    AnswerQuery,
    NoteAskedBack,
    NoteQuery,
    NoteSent,
    NoteSigned,
)
from phb_desktop.statements.life import QueryId, figures
from phb_desktop.statements.model import Ground, Issued, SignedWith
from phb_desktop.statements.overview import overview
from phb_desktop.statements.queries import chain, issued_content
from phb_desktop.statements.readiness import State, checks
from phb_desktop.statements.whole_life import Life, life_of
from phb_desktop.values.day import in_words
from phb_desktop.values.span import Span
from phb_desktop.words import tr


def listed(asked: argparse.Namespace, answers: Answers) -> None:
    """Print every issued statement with what happened to it."""
    with opened_to_read(asked, answers) as office:
        lives = [office.ask(life_of, each.id).result() for each in office.ask(chain).result()]
    for life in lives:
        _say(life, answers)
    answers.fact(statements=[_facts(life) for life in lives])


def _say(life: Life, answers: Answers) -> None:
    row = life.issued
    answers.say(
        tr(
            "Statement {number}, version {version}, {first} to {last}",
            number=row.number,
            version=row.version,
            first=in_words(row.first),
            last=in_words(row.last),
        )
    )
    for line in lines_of(life):
        answers.say(f"  {line}")


def lines_of(life: Life) -> list[str]:
    """Return what happened to a statement, a line each."""
    lines = [
        tr("Signed on {day}: {who}", day=in_words(each.on), who=_signer(each.who, each.witness))
        for each in life.signed
    ]
    lines += [
        tr("Sent on {day} to {whom}, {how}", day=in_words(each.on), whom=each.to_whom, how=each.how)
        for each in life.sent
    ]
    for query in life.asked:
        about = f" ({query.figure})" if query.figure else ""
        lines.append(
            tr(
                "Question {n} of {day}, {who}{about}: “{words}”",
                n=query.id,
                day=in_words(query.on),
                who=query.asked_by,
                about=about,
                words=query.words,
            )
        )
        lines += [
            tr("  Answered on {day}: “{words}”", day=in_words(each.on), words=each.words)
            for each in query.replies
        ] or [tr("  Not answered yet")]
    for letter in life.letters:
        lines.append(
            tr(
                "{amount} is asked back, letter of {day}.",
                amount=letter.notice.amount,
                day=in_words(letter.notice.on),
            )
        )
        lines += [f"  {part.said}" for part in letter.parts if not part.there]
        if letter.beyond:
            lines.append(tr("  It is {over} more than the possible surplus.", over=letter.beyond))
    return lines + [each.words for each in life.keep]


def _signer(who: str, witness: str) -> str:
    return tr("{who}, a mark seen by {witness}", who=who, witness=witness) if witness else who


def _facts(life: Life) -> dict[str, Any]:
    return {
        "number": life.issued.number,
        "version": life.issued.version,
        "signed": [
            {"on": each.on.isoformat(), "who": each.who, "witness": each.witness} for each in life.signed
        ],
        "sent": [{"on": each.on.isoformat(), "to": each.to_whom, "how": each.how} for each in life.sent],
        "queries": [
            {
                "id": each.id,
                "on": each.on.isoformat(),
                "by": each.asked_by,
                "figure": each.figure,
                "words": each.words,
                "answers": [reply.words for reply in each.replies],
            }
            for each in life.asked
        ],
        "letters": [
            {
                "on": each.notice.on.isoformat(),
                "amount": each.notice.amount.pence,
                "beyond": each.beyond.pence,
                "left_out": [part.words for part in each.parts if part.there is False],
            }
            for each in life.letters
        ],
    }


def ready(asked: argparse.Namespace, answers: Answers) -> None:
    """Print what to look at before the next statement is sent."""
    span = Span(asked.first, asked.last) if asked.first and asked.last else None
    with opened_to_read(asked, answers) as office:
        seen = office.ask(overview, span).result()
    found = checks(seen) if seen is not None else []
    for each in found:
        answers.say(each.words)
    answers.fact(
        checks=[{"state": each.state.value, "what": each.what, "stops": each.stops} for each in found],
        ready=bool(found) and not any(each.stops for each in found),
        open=sum(1 for each in found if each.state is not State.DONE),
    )


def figure_list(asked: argparse.Namespace, answers: Answers) -> None:
    """List what a question about a statement can speak of."""
    with opened_to_read(asked, answers) as office:
        content = office.ask(issued_content, _statement(office, asked.number).id).result()
    known = [each for each in figures(content) if each.code]
    answers.table([tr("Code"), tr("What it is")], [(each.code, each.words) for each in known])
    answers.fact(figures={each.code: each.words for each in known})


def signed(asked: argparse.Namespace, answers: Answers) -> None:
    """Note who signed a statement."""
    how = SignedWith.MARK if asked.witness else SignedWith.SIGNATURE
    _note(
        asked,
        answers,
        lambda _office, row, day: NoteSigned(row.id, day, asked.who, how, asked.witness, _paper(asked)),
    )


def sent(asked: argparse.Namespace, answers: Answers) -> None:
    """Note that a statement was sent."""
    _note(
        asked,
        answers,
        lambda _office, row, day: NoteSent(row.id, day, asked.whom, asked.how, asked.what, _paper(asked)),
    )


def asked(asked: argparse.Namespace, answers: Answers) -> None:
    """Note a question about a figure of a statement."""

    def command(office: Office, row: Issued, day: Any) -> NoteQuery:
        known = {each.code: each for each in figures(office.ask(issued_content, row.id).result())}
        if asked.figure not in known:
            raise NotNamed(asked.figure, [code for code in known if code][:20], "figure")
        figure = known[asked.figure]
        return NoteQuery(
            row.id, day, asked.by, asked.words, figure.code, figure.entry, asked.answer_by, _paper(asked)
        )

    _note(asked, answers, command)


def answered(asked: argparse.Namespace, answers: Answers) -> None:
    """Note what was answered to a question."""
    with opened(asked, answers) as office:
        day = asked.on or office.clock.today()
        office.do(AnswerQuery(QueryId(asked.query), day, asked.words, asked.by, _paper(asked))).result()
        if office.last_change is not None:
            answers.say(office.last_change.said)


def asked_back(asked: argparse.Namespace, answers: Answers) -> None:
    """Note a letter that asks money back, and say what the regulations ask of it and is not in it."""

    def command(office: Office, row: Issued, day: Any) -> NoteAskedBack:
        return NoteAskedBack(
            row.id,
            day,
            asked.amount,
            Ground(asked.ground),
            asked.reasons,
            asked.pay_by,
            asked.who_pays,
            _stream(office, asked.off_stream) if asked.off_payment else None,
            asked.off_payment,
        )

    _note(asked, answers, command)


def _stream(office: Office, named: str | None) -> StreamId:
    known = office.ask(streams).result()
    return the_one(known, named, "off_stream").id


def _note(asked: argparse.Namespace, answers: Answers, command: Any) -> None:
    with opened(asked, answers) as office:
        row = _statement(office, asked.number)
        office.do(command(office, row, asked.on or office.clock.today())).result()
        if office.last_change is not None:
            answers.say(office.last_change.said)
        life = office.ask(life_of, row.id).result()
    _say(life, answers)
    answers.fact(**_facts(life))


def _statement(office: Office, number: int) -> Issued:
    """Return the latest version of a statement."""
    known = [each for each in office.ask(chain).result() if each.number == number]
    if not known:
        numbers = sorted({str(each.number) for each in office.ask(chain).result()})
        raise NotNamed(str(number), numbers, "number")
    return max(known, key=lambda each: each.version)


def _paper(asked: argparse.Namespace) -> PaperId | None:
    return None if asked.paper is None else PaperId(asked.paper)
