"""How the casebook is stored: notes are written once; taking one back is a note of its own."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.casebook.model import Outcome, Tag, What
from phb_desktop.papers.model import SubjectKind
from phb_desktop.vault.base import AppendOnly, Base

_WHOLE_SUBJECT = "(subject_kind IS NULL) = (subject_id IS NULL)"


class QuestionRecord(AppendOnly, Base):
    """Something that was asked."""

    __tablename__ = "casebook_question"
    __table_args__ = (CheckConstraint(_WHOLE_SUBJECT, name="whole_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_on: Mapped[date]
    asked_whom: Mapped[str]
    words: Mapped[str]
    subject_kind: Mapped[SubjectKind | None]
    subject_id: Mapped[int | None]
    answer_by: Mapped[date | None]
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
    noted_on: Mapped[date]


class IncidentRecord(AppendOnly, Base):
    """Something that happened."""

    __tablename__ = "casebook_incident"
    __table_args__ = (CheckConstraint(_WHOLE_SUBJECT, name="whole_subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date]
    words: Mapped[str]
    tag: Mapped[Tag]
    subject_kind: Mapped[SubjectKind | None]
    subject_id: Mapped[int | None]
    noted_on: Mapped[date]


class OwnDutyRecord(AppendOnly, Base):
    """Something that the person wants to be reminded of."""

    __tablename__ = "casebook_duty"

    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
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
