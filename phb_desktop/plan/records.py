"""How agreements are stored. Every table is append-only: a change is a new version or a new row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.plan.found import Allowed, Level, Term
from phb_desktop.plan.model import Agreed, Body, ContingencyBasis, Every, Per, Role
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class ProfileRecord(AppendOnly, Base):
    """Who the budget is for and who answers for it, from a day on; the latest row counts."""

    __tablename__ = "plan_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[date]
    person_name: Mapped[str]
    person_reference: Mapped[str]
    holder_name: Mapped[str]
    holder_role: Mapped[Role]
    coordinator_name: Mapped[str]
    coordinator_contact: Mapped[str]
    signatories: Mapped[str]
    payroll: Mapped[str]


class CommissionerRecord(AppendOnly, Base):
    """A public body that pays."""

    __tablename__ = "plan_commissioner"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[Body]
    receives_return: Mapped[str]
    address: Mapped[str]
    email: Mapped[str]
    reference: Mapped[str]


class StreamRecord(AppendOnly, Base):
    """One funder's money."""

    __tablename__ = "plan_stream"

    id: Mapped[int] = mapped_column(primary_key=True)
    commissioner_id: Mapped[int] = mapped_column(ForeignKey("plan_commissioner.id"))
    name: Mapped[str] = mapped_column(unique=True)


class VersionRecord(AppendOnly, Base):
    """One agreed version of the plan."""

    __tablename__ = "plan_version"
    __table_args__ = (CheckConstraint("ends >= starts", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    starts: Mapped[date]
    ends: Mapped[date]
    agreed_on: Mapped[date | None]
    agreed_by: Mapped[str]
    reviewed_on: Mapped[date | None]
    review_due: Mapped[date | None]


class VersionStreamRecord(AppendOnly, Base):
    """What a stream is worth a week under a version."""

    __tablename__ = "plan_version_stream"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"), index=True)
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    weekly: Mapped[Money]


class OutcomeRecord(AppendOnly, Base):
    """An outcome that a version of the plan serves."""

    __tablename__ = "plan_outcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"), index=True)
    words: Mapped[str]


class PotRecord(AppendOnly, Base):
    """A sum that a version of the plan allows to be saved for a purpose.

    A later row may take an earlier one's place from a day on; the first row of such a chain gives the
    pot its number. closed: nothing is saved for it any more.
    """

    __tablename__ = "plan_pot"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"), index=True)
    purpose: Mapped[str]
    target: Mapped[Money]
    target_on: Mapped[date | None]
    from_day: Mapped[date]
    closed: Mapped[bool]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("plan_pot.id"), unique=True)


class LineRecord(AppendOnly, Base):
    """A plan line's lasting identity; what was agreed for it stands in the version's own rows."""

    __tablename__ = "plan_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    heading: Mapped[str] = mapped_column(unique=True)


class VersionLineRecord(AppendOnly, Base):
    """What one version of the plan agrees for a line."""

    __tablename__ = "plan_version_line"
    __table_args__ = (
        CheckConstraint("ends >= starts", name="ends_after_start"),
        CheckConstraint("minutes_per_week >= 0", name="minutes_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"))
    outcome_id: Mapped[int | None] = mapped_column(ForeignKey("plan_outcome.id"))
    per: Mapped[Per]
    minutes_per_week: Mapped[int]
    starts: Mapped[date]
    ends: Mapped[date]


class LineRateRecord(AppendOnly, Base):
    """What one stream pays towards a line under a version."""

    __tablename__ = "plan_line_rate"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_line_id: Mapped[int] = mapped_column(ForeignKey("plan_version_line.id"), index=True)
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    amount: Mapped[Money]


class ScheduleRecord(AppendOnly, Base):
    """When a stream's money is due to arrive. A later row may replace an earlier one from a day on."""

    __tablename__ = "plan_schedule"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    every: Mapped[Every]
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    amount: Mapped[Money]
    in_advance: Mapped[bool]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("plan_schedule.id"), unique=True)


class SuccessorRecord(AppendOnly, Base):
    """Another body takes a commissioner's place from a day on, as ICBs took the place of CCGs.

    The commissioner keeps its number, its money and its terms: only what it is called changes, and whom
    to write to. The row before, or the commissioner's own, says what it was called until then.
    """

    __tablename__ = "plan_successor"

    id: Mapped[int] = mapped_column(primary_key=True)
    commissioner_id: Mapped[int] = mapped_column(ForeignKey("plan_commissioner.id"), index=True)
    from_day: Mapped[date]
    name: Mapped[str]
    kind: Mapped[Body]
    receives_return: Mapped[str]
    address: Mapped[str]
    email: Mapped[str]
    reference: Mapped[str]


class TermsRecord(AppendOnly, Base):
    """One commissioner's own terms from a day on. Nothing: they do not say."""

    __tablename__ = "plan_terms"

    id: Mapped[int] = mapped_column(primary_key=True)
    commissioner_id: Mapped[int] = mapped_column(ForeignKey("plan_commissioner.id"))
    from_day: Mapped[date]
    contingency_weeks_hundredths: Mapped[int]
    contingency_basis: Mapped[ContingencyBasis]
    fixed_weekly: Mapped[Money]
    inside_budget: Mapped[bool]
    tell_when_used: Mapped[bool]
    reason_percent: Mapped[int]
    reason_amount: Mapped[Money]
    receipt_from: Mapped[Money]
    statement_every: Mapped[Every]
    reply_days: Mapped[int]
    cash: Mapped[Allowed]
    charges: Mapped[Allowed]
    keep_years: Mapped[int | None]
    equipment_from: Mapped[Money | None]
    source: Mapped[str]


class FoundRecord(AppendOnly, Base):
    """Where one of a set of terms was found: on whose word it rests, in which paper, of what day."""

    __tablename__ = "plan_found"
    __table_args__ = (UniqueConstraint("terms_id", "term"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    terms_id: Mapped[int] = mapped_column(ForeignKey("plan_terms.id"))
    term: Mapped[Term]
    level: Mapped[Level]
    document: Mapped[str]
    page: Mapped[str]
    found_on: Mapped[date | None]


class TakenBackRecord(AppendOnly, Base):
    """Something agreed was entered by mistake, or was right after all; the latest row counts.

    What was issued while it counted stays as it was sent.
    """

    __tablename__ = "plan_taken_back"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Agreed]
    about_id: Mapped[int]
    taken_back: Mapped[bool]


class ContributionRecord(AppendOnly, Base):
    """What the person pays a week towards a stream from a day on; the latest row of a day counts."""

    __tablename__ = "plan_contribution"
    __table_args__ = (CheckConstraint("weekly >= 0", name="weekly_not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    from_day: Mapped[date]
    weekly: Mapped[Money]
    source: Mapped[str]


class FunderChangeRecord(AppendOnly, Base):
    """One funder's money took the place of another's from a day on, as when NHS care ends and a council pays.

    The plan's lines go on under a new version; what is left of the old money stays its own.
    """

    __tablename__ = "plan_funder_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_day: Mapped[date]
    old_stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    new_stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    source: Mapped[str]


class BornRecord(AppendOnly, Base):
    """The person's day of birth, if its keeper wants it told when 16 and 18 come; the latest row counts."""

    __tablename__ = "plan_born"

    id: Mapped[int] = mapped_column(primary_key=True)
    born_on: Mapped[date | None]
