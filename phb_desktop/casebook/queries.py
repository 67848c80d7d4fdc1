"""What may be asked of the casebook. Each answer is frozen; what was taken back is left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, text

from phb_desktop.casebook import calendar, employing, ical, model
from phb_desktop.casebook.records import (
    AnswerRecord,
    DoneRecord,
    IncidentRecord,
    OwnDutyRecord,
    QuestionRecord,
    TakenBackRecord,
)
from phb_desktop.employer.duties.listing import duties as employer_rules
from phb_desktop.employer.duties.model import ALL, KIND
from phb_desktop.employer.duties.rules import rules
from phb_desktop.employer.queries.duty_facts import duty_facts
from phb_desktop.papers.model import PaperId, Subject, SubjectKind
from phb_desktop.papers.queries import paper
from phb_desktop.plan import queries as plan
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

REPORTS_ONLINE: Final = model.DutyKey(f"{KIND}:fps:{ALL}")  # said to be not needed by those who file on paper


def questions(reader: Reader) -> list[model.Question]:
    """Return every question with its answers, the latest asked first."""
    gone = taken_back(reader)
    answers: dict[int, list[model.Answer]] = defaultdict(list)
    for row in reader.session.scalars(
        select(AnswerRecord).order_by(AnswerRecord.answered_on, AnswerRecord.id)
    ):
        if row.id not in gone[model.What.ANSWER]:
            answers[row.question_id].append(
                model.Answer(model.AnswerId(row.id), row.answered_on, row.answered_by, row.outcome, row.words)
            )
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
        )
        for row in rows
        if row.id not in gone[model.What.QUESTION]
    ]


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


def incidents(reader: Reader, *, first: date | None = None, last: date | None = None) -> list[model.Incident]:
    """Return what happened, oldest first, between two days, both included."""
    query = select(IncidentRecord).order_by(IncidentRecord.on, IncidentRecord.id)
    if first is not None:
        query = query.where(IncidentRecord.on >= first)
    if last is not None:
        query = query.where(IncidentRecord.on <= last)
    gone = taken_back(reader)[model.What.INCIDENT]
    return [
        model.Incident(
            model.IncidentId(row.id), row.on, row.words, row.tag, _subject(row.subject_kind, row.subject_id)
        )
        for row in reader.session.scalars(query)
        if row.id not in gone
    ]


def due(reader: Reader, *, sent_until: date | None = None) -> list[calendar.DueRow]:
    """Return what is due, the latest first, then the nearest; of an employer's lists a line each.

    sent_until: the last day that a sent statement covers, which the statements' room knows.
    """
    finished = [done.key for done in all_done(reader)]
    rows = calendar.nearest_first(duties(reader, sent_until=sent_until), reader.today, done=finished)
    coming = employing.next_for_all(_standing(reader), reader.today)
    return calendar.merged(rows, coming, reader.today)


def employer_duties(reader: Reader) -> list[employing.Group]:
    """Return all that is asked of an employer up to a quarter ahead, by occasion, done or not."""
    return employing.grouped(_standing(reader), reader.today)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The days that are due, and what tells this budget from another without naming anybody."""

    days: tuple[ical.CalendarDay, ...]
    whose: str


def calendar_days(reader: Reader, *, sent_until: date | None = None, names: bool = False) -> CalendarFile:
    """Return everything open that has a day, up to a quarter ahead, for a calendar program.

    A calendar is often seen by others and kept elsewhere. Without names, workers stand as initials and the
    words of questions and of own notes are left out.
    """
    finished = {done.key for done in all_done(reader)}
    found = [
        ical.CalendarDay(duty.key, duty.due_on, duty.words if names else _discreet(duty))
        for duty in duties(reader, sent_until=sent_until)
        if duty.key not in finished and duty.due_on <= reader.today + calendar.LOOK_AHEAD
    ]
    for row in _standing(reader):
        duty = row.duty
        if row.is_open and duty.due_on is not None and duty.due_on >= reader.today:
            about = duty.about if names else duty.named
            words = tr("{what} ({about})", what=duty.plain, about=about) if about else duty.plain
            found.append(ical.CalendarDay(duty.key, duty.due_on, words, tr(duty.rule.more)))
    made = reader.session.execute(text("SELECT at FROM vault_audit ORDER BY id LIMIT 1")).scalar()
    return CalendarFile(tuple(found), str(made or ""))


def _discreet(duty: model.Duty) -> str:
    if duty.kind is model.DutyKind.ANSWER:
        return tr("An answer should be there")
    return tr("Something of your own") if duty.kind is model.DutyKind.OWN else duty.words


def _standing(reader: Reader) -> list[employing.DutyRow]:
    """Return an employer's duties with how each stands, in no order."""
    done = all_done(reader)
    on_paper = any(each.key == REPORTS_ONLINE and not each.needed for each in done)
    facts = duty_facts(reader, on_paper=on_paper)
    if facts is None:
        return []
    shown = {each.paper for each in done if each.paper is not None}
    names = {int(each): paper(reader, each).name for each in shown}
    found = employer_rules(rules(), facts, reader.today + calendar.LOOK_AHEAD)
    return employing.stand(found, done, reader.today, names)


def duties(reader: Reader, *, sent_until: date | None = None) -> list[model.Duty]:
    """Return every duty, done or not, in no order."""
    versions = plan.versions(reader)
    terms = list(plan.terms_on(reader, reader.today).values())
    found = calendar.plan_duties(versions)
    if versions:
        first, last = min(v.starts for v in versions), max(v.ends for v in versions)
        for rhythm, reply_days in sorted({(own.statement_every, own.reply_days) for own in terms}):
            found += calendar.statement_duties(
                first, rhythm, reply_days, today=reader.today, last=last, sent_until=sent_until
            )
    found += calendar.answer_duties(
        open_questions(reader), min((own.reply_days for own in terms), default=None)
    )
    return [*{duty.key: duty for duty in sorted(found, key=_latest_first)}.values(), *_own_duties(reader)]


def _latest_first(duty: model.Duty) -> tuple[int, str]:
    """Let the earliest of several days for one duty win: two funders may ask for one statement."""
    return (-duty.due_on.toordinal(), duty.key)


def all_done(reader: Reader) -> list[model.Done]:
    """Return the duties that were done, the latest first."""
    latest = {row.key: row for row in reader.session.scalars(select(DoneRecord).order_by(DoneRecord.id))}
    done = [row for row in latest.values() if row.done]
    done.sort(key=lambda row: row.id, reverse=True)
    return [
        model.Done(
            model.DutyKey(row.key),
            row.done_on,
            row.note,
            needed=row.needed,
            paper=None if row.paper_id is None else PaperId(row.paper_id),
        )
        for row in done
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


def _own_duties(reader: Reader) -> list[model.Duty]:
    gone = taken_back(reader)[model.What.DUTY]
    return [
        model.Duty(model.DutyKey(f"{model.DutyKind.OWN}:{row.id}"), model.DutyKind.OWN, row.words, row.due_on)
        for row in reader.session.scalars(select(OwnDutyRecord).order_by(OwnDutyRecord.id))
        if row.id not in gone
    ]


def _subject(kind: SubjectKind | None, number: int | None) -> Subject | None:
    return None if kind is None or number is None else Subject(kind, number)
