"""How the casebook is stored: notes are written once; taking one back is a note of its own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.casebook.model import Ground, How, Kind, NoticeKind, Outcome, ReviewPart, Tag, What
from phb_desktop.papers.model import SubjectKind
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base

_WHOLE_SUBJECT = "(subject_kind IS NULL) = (subject_id IS NULL)"


class QuestionRecord(AppendOnly, Base):
    """Something that was asked, promised or accepted. amount: what it would cost."""

    __tablename__ = "casebook_question"
    __table_args__ = (CheckConstraint(_WHOLE_SUBJECT, name="whole_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    asked_on: Mapped[date]
    asked_whom: Mapped[str]
    words: Mapped[str]
    subject_kind: Mapped[SubjectKind | None]
    subject_id: Mapped[int | None]
    answer_by: Mapped[date | None]
    how: Mapped[How]
    amount: Mapped[Money | None]
    noted_on: Mapped[date]


class AnswerRecord(AppendOnly, Base):
    """What was answered."""

    __tablename__ = "casebook_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("casebook_question.id"), index=True)
    answered_on: Mapped[date]
    answered_by: Mapped[str]
    outcome: Mapped[Outcome]
    words: Mapped[str]
    how: Mapped[How]
    noted_on: Mapped[date]


class CoverRecord(AppendOnly, Base):
    """A payment that an agreement covers, or does not after all; the latest row of a pair counts."""

    __tablename__ = "casebook_cover"
    __table_args__ = (Index(None, "question_id", "entry_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("casebook_question.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), index=True)
    covered: Mapped[bool]
    noted_on: Mapped[date]


class IncidentRecord(AppendOnly, Base):
    """Something that happened. last: its last day, where it went on and is known."""

    __tablename__ = "casebook_incident"
    __table_args__ = (CheckConstraint(_WHOLE_SUBJECT, name="whole_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date]
    last: Mapped[date | None]
    words: Mapped[str]
    tag: Mapped[Tag]
    subject_kind: Mapped[SubjectKind | None]
    subject_id: Mapped[int | None]
    noted_on: Mapped[date]


class OwnDutyRecord(AppendOnly, Base):
    """Something that the person wants to be reminded of, or that somebody said they would do: who."""

    __tablename__ = "casebook_duty"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    who: Mapped[str]
    due_on: Mapped[date]
    noted_on: Mapped[date]


class DoneRecord(AppendOnly, Base):
    """A duty was done, or not after all; the latest row of a key counts.

    needed: false where it was found not to be needed; note then says why. paper_id: what shows it.
    """

    __tablename__ = "casebook_done"
    __table_args__ = (
        CheckConstraint("needed OR note <> ''", name="not_needed_says_why"),
        Index(None, "key", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    done: Mapped[bool]
    done_on: Mapped[date]
    note: Mapped[str]
    needed: Mapped[bool]
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers_paper.id"))


class TakenBackRecord(AppendOnly, Base):
    """A note was made by mistake, or was right after all; the latest row of a note counts."""

    __tablename__ = "casebook_taken_back"
    __table_args__ = (Index(None, "what", "about_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[What]
    about_id: Mapped[int]
    taken_back: Mapped[bool]
    noted_on: Mapped[date]


class LetterInRecord(AppendOnly, Base):
    """A letter that asks money back, cuts it or stops it. What it does not say stays empty."""

    __tablename__ = "casebook_notice"
    __table_args__ = (
        CheckConstraint(_WHOLE_SUBJECT, name="whole_subject"),
        CheckConstraint("amount IS NULL OR amount > 0", name="amount_positive"),
        CheckConstraint('came_on >= "on"', name="came_after_written"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[NoticeKind]
    on: Mapped[date]
    came_on: Mapped[date]
    from_whom: Mapped[str]
    in_writing: Mapped[bool]
    amount: Mapped[Money | None]
    ground: Mapped[Ground]
    reasons: Mapped[str]
    by_day: Mapped[date | None]
    who_pays: Mapped[str]
    next_payment: Mapped[Money | None]
    words: Mapped[str]
    subject_kind: Mapped[SubjectKind | None]
    subject_id: Mapped[int | None]
    noted_on: Mapped[date]


class LocalRuleRecord(AppendOnly, Base):
    """Something that the person's own agreement or funder says. words: what it speaks of, a line each."""

    __tablename__ = "casebook_local_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    says: Mapped[str]
    source: Mapped[str]
    from_day: Mapped[date]
    noted_on: Mapped[date]


class NeedsRecord(AppendOnly, Base):
    """How the person wants to be written and spoken to; the latest row counts."""

    __tablename__ = "casebook_needs"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    noted_on: Mapped[date]


class HelperRecord(AppendOnly, Base):
    """Somebody who can help."""

    __tablename__ = "casebook_helper"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    helps_with: Mapped[str]
    contact: Mapped[str]
    noted_on: Mapped[date]


class ReviewNoteRecord(AppendOnly, Base):
    """A note for the next review."""

    __tablename__ = "casebook_review_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[ReviewPart]
    words: Mapped[str]
    outcome: Mapped[str]
    noted_on: Mapped[date]
