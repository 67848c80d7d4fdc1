"""Notes as they stand: what was asked, what happened, what came, what was said of oneself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select

from phb_desktop.casebook import model
from phb_desktop.casebook.records import (
    AnswerRecord,
    CoverRecord,
    HelperRecord,
    IncidentRecord,
    LetterInRecord,
    LocalRuleRecord,
    NeedsRecord,
    QuestionRecord,
    ReviewNoteRecord,
    TakenBackRecord,
)
from phb_desktop.ledger.model import CASH_BOOK, EntryId
from phb_desktop.ledger.queries import CashRow, entry_row
from phb_desktop.ledger.queries.few import ids_taken_back
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


def questions(reader: Reader) -> list[model.Question]:
    """Return every question with its answers and what it covers, the latest asked first."""
    gone = taken_back(reader)
    answers: dict[int, list[model.Answer]] = defaultdict(list)
    for row in reader.session.scalars(
        select(AnswerRecord).order_by(AnswerRecord.answered_on, AnswerRecord.id)
    ):
        if row.id not in gone[model.What.ANSWER]:
            answers[row.question_id].append(
                model.Answer(
                    model.AnswerId(row.id),
                    row.answered_on,
                    row.answered_by,
                    row.outcome,
                    row.words,
                    row.how,
                )
            )
    covers = _covers(reader)
    rows = reader.session.scalars(
        select(QuestionRecord).order_by(QuestionRecord.asked_on.desc(), QuestionRecord.id.desc())
    )
    return [
        model.Question(
            id=model.QuestionId(row.id),
            asked_on=row.asked_on,
            asked_whom=row.asked_whom,
            words=row.words,
            about=_subject(row.subject_kind, row.subject_id),
            answer_by=row.answer_by,
            answers=tuple(answers[row.id]),
            kind=row.kind,
            how=row.how,
            amount=row.amount,
            covers=covers.get(row.id, ()),
        )
        for row in rows
        if row.id not in gone[model.What.QUESTION]
    ]


def _covers(reader: Reader) -> dict[int, tuple[int, ...]]:
    latest: dict[tuple[int, int], bool] = {}
    for row in reader.session.scalars(select(CoverRecord).order_by(CoverRecord.id)):
        latest[row.question_id, row.entry_id] = row.covered
    found: dict[int, tuple[int, ...]] = {}
    for (question, entry), covered in latest.items():
        if covered:
            found[question] = (*found.get(question, ()), entry)
    return found


def open_questions(reader: Reader) -> list[model.Question]:
    """Return the questions without an answer, the longest waiting first."""
    return [question for question in reversed(questions(reader)) if question.is_open]


def permissions(reader: Reader, *, about: Subject | None = None) -> list[model.Question]:
    """Return the questions whose answer is a yes, whole or in part; of one subject if one is given."""
    return [
        question
        for question in questions(reader)
        if question.permits and (about is None or question.about == about)
    ]


def covered_payments(reader: Reader, question: model.QuestionId) -> list[tuple[EntryId, CashRow]]:
    """Return the payments that an agreement covers, oldest first: as it was said then, and as it stands now.

    A payment that was corrected since stands as it was put right.
    """
    wanted = next((each for each in questions(reader) if each.id == question), None)
    if wanted is None:
        return []
    now = current_entries(reader, wanted.covers)
    rows = ((EntryId(said), entry_row(reader, EntryId(entry))) for said, entry in now.items())
    found = [(said, row) for said, row in rows if row is not None]
    return sorted(found, key=lambda each: (each[1].on, each[1].id))


def current_entries(reader: Reader, entries: Iterable[int]) -> dict[int, int]:
    """Return for each entry the one that stands in its place today: itself, what corrected it, or a copy.

    Where several did in turn, as when a correction was undone and done again, the one that counts.
    """
    followed: dict[int, list[int]] = {}
    new = wanted = set(entries)
    while new:
        later = reader.session.execute(
            select(EntryRecord.about_id, EntryRecord.id).where(
                EntryRecord.about_id.in_(new), EntryRecord.purpose.in_(CASH_BOOK)
            )
        ).all()
        for about, number in later:
            followed.setdefault(about or 0, []).append(number)
        new = {number for _, number in later}
    known = {*wanted, *(number for several in followed.values() for number in several)}
    gone = set(
        reader.session.scalars(
            select(EntryRecord.id).where(EntryRecord.id.in_(known), EntryRecord.id.in_(ids_taken_back()))
        )
    )

    def stood(entry: int) -> Iterator[int]:
        yield entry
        for each in followed.get(entry, ()):
            yield from stood(each)

    return {entry: max(stood(entry), key=lambda each: (each not in gone, each)) for entry in wanted}


def incidents(reader: Reader, *, first: date | None = None, last: date | None = None) -> list[model.Incident]:
    """Return what happened, oldest first, between two days, both included; what reaches into them too."""
    gone = taken_back(reader)[model.What.INCIDENT]
    found = [
        model.Incident(
            model.IncidentId(row.id),
            row.on,
            row.words,
            row.tag,
            _subject(row.subject_kind, row.subject_id),
            row.last,
        )
        for row in reader.session.scalars(
            select(IncidentRecord).order_by(IncidentRecord.on, IncidentRecord.id)
        )
        if row.id not in gone
    ]
    return model.touching(found, Span(first or date.min, last or date.max))


def notices(reader: Reader) -> list[model.Notice]:
    """Return the letters that ask money back, cut it or stop it, the latest first."""
    gone = taken_back(reader)[model.What.NOTICE]
    rows = reader.session.scalars(
        select(LetterInRecord).order_by(LetterInRecord.on.desc(), LetterInRecord.id.desc())
    )
    return [
        model.Notice(
            id=model.NoticeId(row.id),
            kind=row.kind,
            on=row.on,
            came_on=row.came_on,
            from_whom=row.from_whom,
            in_writing=row.in_writing,
            amount=row.amount,
            ground=row.ground,
            reasons=row.reasons,
            by=row.by_day,
            who_pays=row.who_pays,
            next_payment=row.next_payment,
            words=row.words,
            about=_subject(row.subject_kind, row.subject_id),
        )
        for row in rows
        if row.id not in gone
    ]


def local_rules(reader: Reader) -> list[model.LocalRule]:
    """Return what the person's own agreement says of some things, the oldest first."""
    gone = taken_back(reader)[model.What.LOCAL_RULE]
    return [
        model.LocalRule(
            model.LocalRuleId(row.id), tuple(row.words.split("\n")), row.says, row.source, row.from_day
        )
        for row in reader.session.scalars(select(LocalRuleRecord).order_by(LocalRuleRecord.id))
        if row.id not in gone
    ]


def needs(reader: Reader) -> model.Needs:
    """Return how the person wants to be written to, as it was said last."""
    row = reader.session.scalars(select(NeedsRecord).order_by(NeedsRecord.id.desc()).limit(1)).first()
    return model.Needs("", None) if row is None else model.Needs(row.words, row.noted_on)


def helpers(reader: Reader) -> list[model.Helper]:
    """Return who can help, by name."""
    gone = taken_back(reader)[model.What.HELPER]
    found = [
        model.Helper(model.HelperId(row.id), row.name, row.helps_with, row.contact)
        for row in reader.session.scalars(select(HelperRecord).order_by(HelperRecord.id))
        if row.id not in gone
    ]
    return sorted(found, key=lambda each: each.name.casefold())


def review_notes(reader: Reader) -> list[model.ReviewNote]:
    """Return the notes for a review, the oldest first."""
    gone = taken_back(reader)[model.What.REVIEW_NOTE]
    return [
        model.ReviewNote(model.ReviewNoteId(row.id), row.part, row.words, row.outcome, row.noted_on)
        for row in reader.session.scalars(select(ReviewNoteRecord).order_by(ReviewNoteRecord.id))
        if row.id not in gone
    ]


def taken_back(reader: Reader) -> dict[model.What, frozenset[int]]:
    """Return the ids of notes that were taken back, by kind."""
    latest = {
        (row.what, row.about_id): row.taken_back
        for row in reader.session.scalars(select(TakenBackRecord).order_by(TakenBackRecord.id))
    }
    return {
        what: frozenset(number for (kind, number), gone in latest.items() if gone and kind is what)
        for what in model.What
    }


def _subject(kind: SubjectKind | None, number: int | None) -> Subject | None:
    return None if kind is None or number is None else Subject(kind, number)
