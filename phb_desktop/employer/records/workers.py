"""How workers are stored: a worker is one row for good, what is said of them a row for each saying."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.employer.model import WorkerStatus
from phb_desktop.vault.base import AppendOnly, Base


class WorkerRecord(AppendOnly, Base):
    """Somebody who works for us, with the initials that stay theirs."""

    __tablename__ = "employer_worker"

    id: Mapped[int] = mapped_column(primary_key=True)
    initials: Mapped[str] = mapped_column(unique=True)
    noted_on: Mapped[date]


class WorkerVersionRecord(AppendOnly, Base):
    """What is true of a worker; the latest row counts."""

    __tablename__ = "employer_worker_version"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_is_given"),
        CheckConstraint("ended IS NULL OR started IS NULL OR ended >= started", name="ends_after_start"),
        CheckConstraint("notice_given IS NULL OR notice_given <= ended", name="notice_before_end"),
        Index(None, "worker_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    name: Mapped[str]
    status: Mapped[WorkerStatus]
    employer_of_record: Mapped[str]
    started: Mapped[date | None]
    ended: Mapped[date | None]
    notice_given: Mapped[date | None]  # by the employer: from then on notice runs
    note: Mapped[str]
    taken_back: Mapped[bool]  # entered by mistake: out of the lists, initials never used again
    erased: Mapped[bool]  # their time is up: nothing here says any more who they were
    noted_on: Mapped[date]
