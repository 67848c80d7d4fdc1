"""How contracts, pay settings, checks and own details are stored; a later row takes an earlier one back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.employer.model import CheckKind, HolidayWay, PensionState, Sex, Statement, TimeKind
from phb_desktop.employer.pay.pension import ReliefMethod
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class ContractRecord(AppendOnly, Base):
    """The terms that count from a day on."""

    __tablename__ = "employer_contract"
    __table_args__ = (
        CheckConstraint("days_behind >= 0", name="work_comes_before_pay"),
        CheckConstraint("usual >= 0", name="hours_are_not_negative"),
        CheckConstraint(
            "notice_days >= 0 AND notice_months >= 0 AND (notice_days = 0 OR notice_months = 0)",
            name="notice_is_days_or_months",
        ),
        Index(None, "worker_id", "from_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    from_day: Mapped[date]
    job: Mapped[str]
    frequency: Mapped[Frequency]
    first_payday: Mapped[date]
    days_behind: Mapped[int]
    usual: Mapped[Hours]
    holiday: Mapped[HolidayWay]
    holiday_from: Mapped[date]
    work_days: Mapped[str]  # "01234": Monday to Friday; empty where they vary
    irregular: Mapped[bool]  # paid now and then, with three months or more between
    notice_days: Mapped[int]  # that the employer must give; neither: what the law asks for
    notice_months: Mapped[int]
    plan_line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    note: Mapped[str]
    noted_on: Mapped[date]


class TimeRateRecord(AppendOnly, Base):
    """What a contract pays for one hour, night or mile of a kind."""

    __tablename__ = "employer_time_rate"
    __table_args__ = (
        CheckConstraint("amount > 0", name="a_rate_is_money"),
        Index(None, "contract_id", "kind", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("employer_contract.id"))
    kind: Mapped[TimeKind]
    amount: Mapped[Money]


class SettingsRecord(AppendOnly, Base):
    """What decides a worker's deductions from a day on. loans: their names, with commas between."""

    __tablename__ = "employer_settings"
    __table_args__ = (
        CheckConstraint("(method IS NULL) = (pension_state <> 'enrolled')", name="enrolled_in_something"),
        Index(None, "worker_id", "from_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    from_day: Mapped[date]
    code: Mapped[str]
    letter: Mapped[str]
    loans: Mapped[str]
    pension_state: Mapped[PensionState]
    method: Mapped[ReliefMethod | None]
    employee_share: Mapped[Decimal | None]
    employer_share: Mapped[Decimal | None]
    all_pay: Mapped[bool]
    source: Mapped[str]
    noted_on: Mapped[date]


class CheckRecord(AppendOnly, Base):
    """Something that was seen, done or arranged."""

    __tablename__ = "employer_check"
    __table_args__ = (
        CheckConstraint("expires_on IS NULL OR expires_on >= done_on", name="runs_out_later"),
        Index(None, "worker_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("employer_worker.id"))
    kind: Mapped[CheckKind]
    what: Mapped[str]
    done_on: Mapped[date]
    expires_on: Mapped[date | None]
    by: Mapped[str]
    assessor: Mapped[str]
    outcome: Mapped[str]
    noted_on: Mapped[date]


class PersonalRecord(Base):
    """A worker's own details. Not append-only: when their time is up they are erased, and the chain says so.

    The chain holds only digests of what stood here, so it stays whole.
    """

    __tablename__ = "employer_personal"

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"), unique=True)
    fore_names: Mapped[str]
    surname: Mapped[str]
    born_on: Mapped[date | None]
    ni_number: Mapped[str]
    sex: Mapped[Sex | None]
    address_1: Mapped[str]
    address_2: Mapped[str]
    address_3: Mapped[str]
    address_4: Mapped[str]
    postcode: Mapped[str]
    country: Mapped[str]
    payroll_id: Mapped[str]
    statement: Mapped[Statement | None]
    bank_sort_code: Mapped[str]
    bank_account: Mapped[str]
    passport_number: Mapped[str]


class Kept(StrEnum):
    """What may be taken back and brought back."""

    CONTRACT = "contract"
    SETTINGS = "settings"
    CHECK = "check"
    SHIFT = "shift"
    SHEET = "sheet"
    ABSENCE = "absence"
    PAY_RUN = "pay_run"
    OPENING_FIGURES = "opening_figures"
    TAX_YEAR = "tax_year"
    RATES = "rates"
    EMPLOYER = "employer"


class TakenBackRecord(AppendOnly, Base):
    """A row was entered by mistake, or counts again after all; the latest word on it counts."""

    __tablename__ = "employer_taken_back"
    __table_args__ = (Index(None, "what", "row_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Kept]
    row_id: Mapped[int]
    gone: Mapped[bool]
    reason: Mapped[str]
    noted_on: Mapped[date]
