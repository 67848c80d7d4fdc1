"""How papers are stored: append-only, the bytes in parts beside the facts about them.

A paper, its bytes, its links and what was said about gaps are never edited. A new description, an
ended link or a newer word about a gap is a row of its own; the latest one counts.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.papers.model import GapReason, MediaType, PaperKind, SubjectKind
from phb_desktop.papers.words.wording import Reading
from phb_desktop.vault.base import AppendOnly, Base


class PaperRecord(AppendOnly, Base):
    """A paper as it was handed in, known by its digest: the same bytes are kept once."""

    __tablename__ = "papers_paper"
    __table_args__ = (
        CheckConstraint("size > 0", name="size_above_zero"),
        CheckConstraint("length(digest) = 64", name="digest_is_sha256"),
        CheckConstraint("pages > 0", name="pages_above_zero"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    media_type: Mapped[MediaType]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(unique=True)
    kept_on: Mapped[date]
    pages: Mapped[int | None]


class ContentRecord(AppendOnly, Base):
    """One part of a paper's bytes. Parts are small, so that reading and checking stay bounded."""

    __tablename__ = "papers_content"
    __table_args__ = (UniqueConstraint("paper_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers_paper.id"))
    part: Mapped[int]
    piece: Mapped[bytes]


class WordsRecord(AppendOnly, Base):
    """The words that stand on a paper, read once from its bytes so that they can be searched.

    Nothing rests on them, and a budget without them is whole: they are read again.
    """

    __tablename__ = "papers_words"

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers_paper.id"), unique=True)
    reading: Mapped[Reading]
    words: Mapped[str]
    read_on: Mapped[date]


class DescriptionRecord(AppendOnly, Base):
    """What a paper is called and what it is; the latest row of a paper counts."""

    __tablename__ = "papers_description"
    __table_args__ = (Index(None, "paper_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers_paper.id"))
    name: Mapped[str]
    kind: Mapped[PaperKind]
    dated: Mapped[date | None]
    put_aside: Mapped[bool]
    noted_on: Mapped[date]


class LinkRecord(AppendOnly, Base):
    """A paper proves something. One paper may prove many things, and one thing have many papers."""

    __tablename__ = "papers_link"
    __table_args__ = (Index(None, "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers_paper.id"), index=True)
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    linked_on: Mapped[date]


class LinkEndRecord(AppendOnly, Base):
    """A link that no longer counts."""

    __tablename__ = "papers_link_end"

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("papers_link.id"), unique=True)
    ended_on: Mapped[date]


class GapRecord(AppendOnly, Base):
    """What was said about a missing paper; the latest row of a subject counts, no reason takes it back."""

    __tablename__ = "papers_gap"
    __table_args__ = (Index(None, "subject_kind", "subject_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[SubjectKind]
    subject_id: Mapped[int]
    reason: Mapped[GapReason | None]
    words: Mapped[str]
    noted_on: Mapped[date]
