"""How time is stored: shifts, approved sheets, days away. Rows are added and taken back, never edited."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.employer.model import AbsenceKind, TimeKind
from phb_desktop.employer.pay.family_pay import FamilyPayKind
from phb_desktop.values.hours import Hours
from phb_desktop.vault.base import AppendOnly, Base


class ShiftRecord(AppendOnly, Base):
    """A stretch of one kind of time, between two moments."""

    __tablename__ = "employer_shift"
    __table_args__ = (
        CheckConstraint("ends > starts OR (kind = 'mileage' AND ends = starts)", name="ends_after_start"),
        CheckConstraint("breaks >= 0 AND awake >= 0", name="time_is_not_negative"),
        Index(None, "worker_id", "starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    kind: Mapped[TimeKind]
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    breaks: Mapped[Hours]
    awake: Mapped[Hours]
    miles: Mapped[Decimal]
    plan_line_id: Mapped[int | None] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int | None] = mapped_column(ForeignKey("plan_stream.id"))
    note: Mapped[str]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("employer_shift.id"))
    noted_on: Mapped[date]


class SheetRecord(AppendOnly, Base):
    """A worker's time of some days, confirmed by both."""

    __tablename__ = "employer_sheet"
    __table_args__ = (
        CheckConstraint("last >= first", name="days_in_order"),
        CheckConstraint("worker_confirmed <> '' AND employer_confirmed <> ''", name="both_confirm"),
        Index(None, "worker_id", "first"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    first: Mapped[date]
    last: Mapped[date]
    worker_confirmed: Mapped[str]
    employer_confirmed: Mapped[str]
    approved_on: Mapped[date]


class SheetShiftRecord(AppendOnly, Base):
    """A shift that an approved sheet holds."""

    __tablename__ = "employer_sheet_shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("employer_sheet.id"), index=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("employer_shift.id"), index=True)


class AbsenceRecord(AppendOnly, Base):
    """Days away, both ends included. family and family_day: which statutory pay, and the day it rests on.

    by_days: it is paid for the days of each pay period, parts of weeks too.
    """

    __tablename__ = "employer_absence"
    __table_args__ = (
        CheckConstraint("last >= first", name="days_in_order"),
        CheckConstraint("hours >= 0", name="hours_are_not_negative"),
        CheckConstraint(
            "(family IS NULL) = (family_day IS NULL) AND (family IS NULL OR kind = 'family')",
            name="family_pay_has_its_day",
        ),
        Index(None, "worker_id", "first"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    kind: Mapped[AbsenceKind]
    first: Mapped[date]
    last: Mapped[date]
    hours: Mapped[Hours]
    family: Mapped[FamilyPayKind | None]
    family_day: Mapped[date | None]
    by_days: Mapped[bool]
    proof: Mapped[str]
    note: Mapped[str]
    noted_on: Mapped[date]
