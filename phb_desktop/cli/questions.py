"""Who said what, on the command line: listed, asked, answered, covered, demanded, noted; and “May I?”."""

from __future__ import annotations

import argparse
from typing import Any, Final

from phb_desktop.casebook.commands import (
    AskQuestion,
    CoverPayment,
    NoteIncident,
    NoteNotice,
    RecordAnswer,
    TakeBackNote,
    UncoverPayment,
)
from phb_desktop.casebook.model import (
    Ground,
    How,
    Kind,
    Notice,
    NoticeKind,
    Outcome,
    Question,
    QuestionId,
    Tag,
    What,
    parts_of,
)
from phb_desktop.casebook.queries import may_i, notices
from phb_desktop.casebook.rules import Wanted, Whom
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import EntryId
from phb_desktop.office import Office
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.statements.case_rows import CaseRow, Sort, case_rows
from phb_desktop.values.money import Money
from phb_desktop.words import tr

_LETTERS: Final = {
    Sort.QUESTION: "Q",
    Sort.NOTICE: "N",
    Sort.INCIDENT: "H",
    Sort.ASKED_BACK: "S",
    Sort.READER_ASKED: "R",
}
_WHAT: Final = {Sort.QUESTION: What.QUESTION, Sort.NOTICE: What.NOTICE, Sort.INCIDENT: What.INCIDENT}


class NoSuchRef(Refused):
    """Nothing in the list has this number."""

    def __init__(self, ref: str) -> None:
        super().__init__(
            tr("Nothing in the list is called {ref}.", ref=ref),
            tr("`questions list --all` says what there is."),
            field="ref",
        )


def ref_of(row: CaseRow) -> str:
    """Return what a row is called on the command line: Q12 a question, N3 a letter, H4 what happened."""
    return f"{_LETTERS[row.sort]}{row.id}"


def row_called(office: Office, ref: str) -> CaseRow:
    """Return the row of that name. Raises NoSuchRef."""
    for row in office.ask(case_rows).result():
        if row.sort in _LETTERS and ref_of(row) == ref.strip().upper():
            return row
    raise NoSuchRef(ref)


def list(asked: argparse.Namespace, answers: Answers) -> None:  # noqa: A001 - the word of the command
    """Say what is open, or everything."""
    with opened_to_read(asked, answers) as office:
        rows = office.ask(case_rows).result()
    shown = [row for row in rows if row.sort is not Sort.HINT and (asked.all or row.waits)]
    hints = [row for row in rows if row.sort is Sort.HINT]
    answers.table(
        (tr("Number"), tr("Date"), tr("What"), tr("Who"), tr("Words"), tr("How it stands")),
        [(ref_of(row), row.on.isoformat(), row.what, row.who, row.words, row.stands) for row in shown],
    )
    if not shown:
        answers.say(tr("Nothing is open."))
    if asked.all and hints:
        answers.say()
        answers.say(tr("Only hints: payments that a rule speaks of."))
        for row in hints:
            answers.say(f"  {row.words}")
    answers.fact(
        rows=[_fact(row) for row in shown],
        hints=[{"entry": row.id, "on": row.on.isoformat(), "words": row.words} for row in hints],
    )


def _fact(row: CaseRow) -> dict[str, Any]:
    about = row.about
    amount: Money | None = about.amount if isinstance(about, Question | Notice) else None
    return {
        "ref": ref_of(row),
        "sort": row.sort.value,
        "kind": about.kind.value if isinstance(about, Question | Notice) else "",
        "on": row.on.isoformat(),
        "who": row.who,
        "words": row.words,
        "stands": row.stands,
        "state": about.state.value if isinstance(about, Question) else "",
        "open": row.waits,
        "amount": amount.pence if amount is not None else None,
        "covers": [*about.covers] if isinstance(about, Question) else [],
    }


def may(asked: argparse.Namespace, answers: Answers) -> None:
    """Say which rules speak of it, whose they are, and what was asked before."""
    wanted = Wanted(asked.words, Whom(asked.whom), asked.cash)
    with opened_to_read(asked, answers) as office:
        found = office.ask(may_i, wanted).result()
    answers.say(tr("This program cannot say yes or no. Only your commissioner can agree."))
    telling = [each for each in found.rules if not each.rule.always]
    if not telling:
        answers.say(tr("No rule that we know speaks of this. That does not mean that it is agreed."))
    for each in found.rules:
        answers.say()
        answers.say(" ".join(part for part in (tr(each.rule.says), tr(each.rule.ask)) if part))
        answers.say(f"  {each.rule.whose}")
        if each.because:
            answers.say(tr("  Because you wrote: {words}", words=", ".join(each.because)))
    if found.earlier:
        answers.say()
        answers.say(tr("Asked before:"))
    for question in found.earlier:
        answers.say(f"  Q{question.id}: {question.words} {question.stands}")
    for line in found.lines:
        answers.say(tr("A line of the plan shares words with it: {line}", line=line.heading))
    answers.fact(
        rules=[
            {
                "id": each.rule.id,
                "topic": each.rule.topic.value,
                "says": tr(each.rule.says),
                "ask": tr(each.rule.ask),
                "level": each.rule.level.value,
                "confidence": each.rule.sure.value,
                "sources": [*each.rule.sources],
                "own": each.rule.own,
                "because": [*each.because],
            }
            for each in found.rules
        ],
        earlier=[{"number": each.id, "words": each.words, "stands": each.stands} for each in found.earlier],
        lines=[each.heading for each in found.lines],
    )


def ask(asked: argparse.Namespace, answers: Answers) -> None:
    """Note what was asked, promised or accepted."""
    about = None
    if asked.entry is not None:
        about = Subject(SubjectKind.ENTRY, asked.entry)
    elif asked.statement is not None:
        about = Subject(SubjectKind.STATEMENT, asked.statement)
    with opened(asked, answers) as office:
        made = office.do(
            AskQuestion(
                asked.on or office.clock.today(),
                asked.whom,
                asked.words,
                about,
                asked.by,
                Kind(asked.kind),
                How(asked.how),
                asked.amount,
            )
        ).result()
        _said(office, answers)
    answers.say(f"Q{made}")
    answers.fact(ref=f"Q{made}", number=made)


def answer(asked: argparse.Namespace, answers: Answers) -> None:
    """Note an answer."""
    with opened(asked, answers) as office:
        made = office.do(
            RecordAnswer(
                QuestionId(asked.number),
                asked.on or office.clock.today(),
                asked.by,
                Outcome(asked.outcome),
                asked.words,
                How(asked.how),
            )
        ).result()
        _said(office, answers)
        row = row_called(office, f"Q{asked.number}")
    answers.say(row.stands)
    answers.fact(answer=made, stands=row.stands)


def cover(asked: argparse.Namespace, answers: Answers) -> None:
    """Say which payment an agreement covers, or does not."""
    command = UncoverPayment if asked.not_covered else CoverPayment
    with opened(asked, answers) as office:
        office.do(command(QuestionId(asked.number), EntryId(asked.entry))).result()
        _said(office, answers)
        row = row_called(office, f"Q{asked.number}")
    assert isinstance(row.about, Question)
    answers.fact(covers=[*row.about.covers])


def happened(asked: argparse.Namespace, answers: Answers) -> None:
    """Note what happened."""
    with opened(asked, answers) as office:
        on = asked.on or office.clock.today()
        made = office.do(NoteIncident(on, asked.words, Tag(asked.tag), last=asked.to)).result()
        _said(office, answers)
    answers.say(f"H{made}")
    answers.fact(ref=f"H{made}", number=made)


def notice(asked: argparse.Namespace, answers: Answers) -> None:
    """Note a letter, and say what it must hold and what of that is not in it."""
    with opened(asked, answers) as office:
        today = office.clock.today()
        made = office.do(
            NoteNotice(
                NoticeKind(asked.kind),
                asked.on or asked.came or today,
                asked.came or today,
                asked.whom,
                not asked.told_only,
                asked.amount,
                Ground(asked.ground),
                asked.reasons,
                asked.by,
                asked.who_pays,
                asked.next_payment,
            )
        ).result()
        _said(office, answers)
        kept = next(each for each in office.ask(notices).result() if each.id == made)
    answers.say(f"N{made}")
    parts = parts_of(kept)
    for part in parts:
        answers.say(f"  {part.said}")
    answers.fact(
        ref=f"N{made}",
        number=made,
        parts=[{"words": part.words, "there": part.there, "rule": part.rule} for part in parts],
    )


def take_back(asked: argparse.Namespace, answers: Answers) -> None:
    """Take back what was noted by mistake."""
    with opened(asked, answers) as office:
        row = row_called(office, asked.ref)
        if row.sort not in _WHAT:
            raise NoSuchRef(asked.ref)
        office.do(TakeBackNote(_WHAT[row.sort], row.id)).result()
        _said(office, answers)
    answers.fact(ref=asked.ref)


def _said(office: Office, answers: Answers) -> None:
    if office.last_change is not None:
        answers.say(office.last_change.said)
