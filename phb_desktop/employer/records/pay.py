"""How pay days are stored: figures in columns, the rest of a payslip as JSON that is only ever read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.employer.model.extras import ExtraKind
from phb_desktop.employer.model.payday import Creditor, PayMode
from phb_desktop.employer.model.shifts import AbsenceKind
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base


class PayRunRecord(AppendOnly, Base):
    """One pay day of some workers."""

    __tablename__ = "employer_pay_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    paid_on: Mapped[date] = mapped_column(index=True)
    mode: Mapped[PayMode]
    note: Mapped[str]
    approved_on: Mapped[date]


class PayslipRecord(AppendOnly, Base):
    """A payslip that was handed out. told: lines, deductions, working and the year's totals, as JSON.

    allowance and recovered: Employment Allowance and family pay got back, which make its cost less.
    holiday: hours of leave that it built up, where they follow the hours worked.
    """

    __tablename__ = "employer_payslip"
    __table_args__ = (
        CheckConstraint(
            "gross + expenses - tax - employee_ni - loans - pension_employee - other = net", name="adds_up"
        ),
        CheckConstraint("last >= first", name="days_in_order"),
        Index(None, "worker_id", "paid_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("employer_pay_run.id"), index=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    paid_on: Mapped[date]
    first: Mapped[date]
    last: Mapped[date]
    code: Mapped[str]
    letter: Mapped[str]
    gross: Mapped[Money]
    taxable: Mapped[Money]
    tax: Mapped[Money]
    employee_ni: Mapped[Money]
    employer_ni: Mapped[Money]
    loans: Mapped[Money]
    pension_employee: Mapped[Money]
    pension_employer: Mapped[Money]
    other: Mapped[Money]
    expenses: Mapped[Money]
    net: Mapped[Money]
    allowance: Mapped[Money]
    recovered: Mapped[Money]
    holiday: Mapped[Hours]
    told: Mapped[str]
    note: Mapped[str]


class PayslipShareRecord(AppendOnly, Base):
    """What a payslip costs one line of the plan, out of one stream."""

    __tablename__ = "employer_payslip_share"

    id: Mapped[int] = mapped_column(primary_key=True)
    payslip_id: Mapped[int] = mapped_column(ForeignKey("employer_payslip.id"), index=True)
    plan_line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"))
    stream_id: Mapped[int] = mapped_column(ForeignKey("plan_stream.id"))
    cost: Mapped[Money]


class PayslipShiftRecord(AppendOnly, Base):
    """A shift that a payslip pays. taken_off: paid before, corrected since, and taken off here."""

    __tablename__ = "employer_payslip_shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    payslip_id: Mapped[int] = mapped_column(ForeignKey("employer_payslip.id"), index=True)
    shift_id: Mapped[int] = mapped_column(ForeignKey("employer_shift.id"), index=True)
    taken_off: Mapped[bool]


class PayslipLeaveRecord(AppendOnly, Base):
    """Leave or sickness that a payslip pays. absence_id: nothing for leave that is paid and not taken."""

    __tablename__ = "employer_payslip_leave"
    __table_args__ = (CheckConstraint("last >= first", name="days_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    payslip_id: Mapped[int] = mapped_column(ForeignKey("employer_payslip.id"), index=True)
    absence_id: Mapped[int | None] = mapped_column(ForeignKey("employer_absence.id"), index=True)
    kind: Mapped[AbsenceKind]
    first: Mapped[date]
    last: Mapped[date]
    hours: Mapped[Hours]
    amount: Mapped[Money]


class PayslipExtraRecord(AppendOnly, Base):
    """What a person added to a payslip or took off it, as typed: offered again if it is taken back."""

    __tablename__ = "employer_payslip_extra"

    id: Mapped[int] = mapped_column(primary_key=True)
    payslip_id: Mapped[int] = mapped_column(ForeignKey("employer_payslip.id"), index=True)
    kind: Mapped[ExtraKind]
    amount: Mapped[Money]
    words: Mapped[str]
    because: Mapped[str]
    about: Mapped[date | None]
    hours: Mapped[Hours]
    miles: Mapped[Decimal]


class PayslipDebtRecord(AppendOnly, Base):
    """The entry of the ledger that says what a payslip made owed to one creditor."""

    __tablename__ = "employer_payslip_debt"

    id: Mapped[int] = mapped_column(primary_key=True)
    payslip_id: Mapped[int] = mapped_column(ForeignKey("employer_payslip.id"), index=True)
    creditor: Mapped[Creditor]
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)


class HolidayOwedRecord(AppendOnly, Base):
    """What holiday was owed to a worker on a day, and the entry that brought the ledger to it.

    hours and worth: all that was owed then; the entry holds only the change since the one before.
    """

    __tablename__ = "employer_holiday_owed"
    __table_args__ = (Index(None, "worker_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    on: Mapped[date]
    hours: Mapped[Hours]
    worth: Mapped[Money]
    entry_id: Mapped[int] = mapped_column(ForeignKey("ledger_entry.id"), unique=True)


class OpeningFiguresRecord(AppendOnly, Base):
    """A worker's totals before our first payslip of a tax year: from a P45, or from payroll kept elsewhere.

    own_job: whether they belong to this job (then told holds the year's totals, as JSON), or to one before.
    """

    __tablename__ = "employer_opening_figures"
    __table_args__ = (Index(None, "worker_id", "tax_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("employer_worker.id"))
    tax_year: Mapped[int]  # the calendar year in which it starts
    own_job: Mapped[bool]
    pay: Mapped[Money]
    tax: Mapped[Money]
    told: Mapped[str]
    source: Mapped[str]
    noted_on: Mapped[date]


class PayeRecord(AppendOnly, Base):
    """What was said about us as an employer for a tax year; the latest row of a year counts."""

    __tablename__ = "employer_paye"
    __table_args__ = (Index(None, "tax_year", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tax_year: Mapped[int]  # the calendar year in which it starts
    claims_allowance: Mapped[bool]
    quarterly: Mapped[bool]
    by_post: Mapped[bool]
    small_employer: Mapped[bool]
    paye_reference: Mapped[str]
    accounts_office: Mapped[str]
    pension_provider: Mapped[str]
    source: Mapped[str]
    noted_on: Mapped[date]


class TaxYearRecord(AppendOnly, Base):
    """A tax year was closed: every payday is in, and nothing of it is paid any more."""

    __tablename__ = "employer_tax_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    tax_year: Mapped[int]
    closed_on: Mapped[date]
    note: Mapped[str]
