"""Ask, record an answer, and say which payments an agreement covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.casebook import queries
from phb_desktop.casebook.commands.refusals import (
    AnsweredBeforeAsked,
    NoSuchNote,
    NoSuchPayment,
    NotAgreedYet,
    above_nothing,
    happened,
    some_name,
    some_words,
)
from phb_desktop.casebook.commands.taking_back import TakeBackNote
from phb_desktop.casebook.model import AnswerId, How, Kind, Outcome, Question, QuestionId, What
from phb_desktop.casebook.records import AnswerRecord, CoverRecord, QuestionRecord
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import entry_row
from phb_desktop.papers.model import Subject
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

_NOTED: Final = {
    Kind.QUERY: "What they asked is noted.",
    Kind.PROMISE: "The promise is noted.",
    Kind.ACCEPTED: "Noted as accepted before.",
}


@dataclass(frozen=True, slots=True)
class AskQuestion(Command[QuestionId]):
    """Something was asked: of whom, when, in what words, and by when an answer was promised.

    kind says what it is: also what they asked us, promised, or accepted on an earlier statement.
    """

    asked_on: date
    asked_whom: str
    words: str
    about: Subject | None = None
    answer_by: date | None = None
    kind: Kind = Kind.QUESTION
    how: How = How.NOT_SAID
    amount: Money | None = None


def ask_question(work: Work, command: AskQuestion) -> QuestionId:
    """Note it; until an answer comes it is among the things due."""
    happened(work, command.asked_on, "asked_on")
    record = work.add(
        QuestionRecord(
            kind=command.kind,
            asked_on=command.asked_on,
            asked_whom=some_name(command.asked_whom, "asked_whom"),
            words=some_words(command.words, "words"),
            subject_kind=command.about.kind if command.about else None,
            subject_id=command.about.id if command.about else None,
            answer_by=command.answer_by,
            how=command.how,
            amount=above_nothing(command.amount, "amount"),
            noted_on=work.today,
        )
    )
    work.says(tr(_NOTED.get(command.kind, "The question is noted.")))
    work.undo_with(TakeBackNote(What.QUESTION, record.id))
    return QuestionId(record.id)


@dataclass(frozen=True, slots=True)
class RecordAnswer(Command[AnswerId]):
    """An answer came. A yes, whole or in part, is a permission that a payment can name."""

    question: QuestionId
    answered_on: date
    answered_by: str
    outcome: Outcome
    words: str = ""
    how: How = How.NOT_SAID


def record_answer(work: Work, command: RecordAnswer) -> AnswerId:
    """Note it beside the question; earlier answers stay."""
    happened(work, command.answered_on, "answered_on")
    question = _question(work, command.question)
    if command.answered_on < question.asked_on:
        raise AnsweredBeforeAsked(question.asked_on)
    words = command.words.strip()
    if command.outcome in (Outcome.PART, Outcome.ANSWERED):
        some_words(words, "words")  # which part, or what, is all that matters then
    record = work.add(
        AnswerRecord(
            question_id=question.id,
            answered_on=command.answered_on,
            answered_by=some_name(command.answered_by, "answered_by"),
            outcome=command.outcome,
            words=words,
            how=command.how,
            noted_on=work.today,
        )
    )
    work.says(tr("The answer is noted."))
    work.undo_with(TakeBackNote(What.ANSWER, record.id))
    return AnswerId(record.id)


@dataclass(frozen=True, slots=True)
class CoverPayment(Command[None]):
    """A payment is covered by an agreement, or by what was accepted before."""

    question: QuestionId
    entry: EntryId


def cover_payment(work: Work, command: CoverPayment) -> None:
    """Tie them together. Raises NotAgreedYet, NoSuchPayment."""
    question = _question(work, command.question)
    if not question.can_cover:
        raise NotAgreedYet
    row = entry_row(work, command.entry)
    if row is None:
        raise NoSuchPayment
    if command.entry in question.covers:
        work.says(tr("This payment is named there already."))
        return
    _cover(work, question.id, command.entry, covered=True)
    work.says(
        trn(
            "It covers {count} payment now.",
            "It covers {count} payments now.",
            len(question.covers) + 1,
        )
    )
    work.undo_with(UncoverPayment(question.id, command.entry))


@dataclass(frozen=True, slots=True)
class UncoverPayment(Command[None]):
    """A payment is not covered by an agreement after all."""

    question: QuestionId
    entry: EntryId


def uncover_payment(work: Work, command: UncoverPayment) -> None:
    """Untie them. Raises NoSuchNote where they were not tied."""
    question = _question(work, command.question)
    if command.entry not in question.covers:
        raise NoSuchNote
    _cover(work, question.id, command.entry, covered=False)
    work.says(tr("It does not cover this payment any more."))
    work.undo_with(CoverAgain(question.id, command.entry))


@dataclass(frozen=True, slots=True)
class CoverAgain(Command[None]):
    """A payment that was taken from an agreement is put back, whatever became of the answer since."""

    question: QuestionId
    entry: EntryId


def cover_again(work: Work, command: CoverAgain) -> None:
    """Tie them together once more."""
    question = _question(work, command.question)
    _cover(work, question.id, command.entry, covered=True)
    work.says(tr("It covers this payment again."))
    work.undo_with(UncoverPayment(question.id, command.entry))


def _cover(work: Work, question: QuestionId, entry: EntryId, *, covered: bool) -> None:
    work.add(CoverRecord(question_id=question, entry_id=entry, covered=covered, noted_on=work.today))


def _question(work: Work, wanted: QuestionId) -> Question:
    question = {one.id: one for one in queries.questions(work)}.get(wanted)
    if question is None:
        raise NoSuchNote
    return question
