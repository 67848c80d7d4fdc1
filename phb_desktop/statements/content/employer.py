"""Section I: what workers were paid, what it cost, and what is owed for it. Workers stand as initials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.statements.content.opening import Period
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class PayslipShown:
    """A payslip. net = gross + expenses − what is taken (X14); cost is what the budget bears (X17).

    minutes: paid by the hour. shifts: those on approved sheets that it pays. mode: own, bureau, paye_tools.
    """

    worker: str
    paid_on: date
    period: Period
    mode: str
    minutes: int
    shifts: int
    gross: Money
    expenses: Money
    tax: Money
    employee_ni: Money
    loans: Money
    pension_employee: Money
    other: Money
    net: Money
    employer_ni: Money
    pension_employer: Money
    allowance: Money
    recovered: Money
    cost: Money


@dataclass(frozen=True, slots=True)
class PayTotals:
    """All payslips of the period. cost = gross + expenses + our shares − allowance − recovered (X17)."""

    gross: Money
    expenses: Money
    net: Money
    employer_ni: Money
    pension_employer: Money
    allowance: Money
    recovered: Money
    cost: Money


@dataclass(frozen=True, slots=True)
class ControlRow:
    """What was owed to a creditor: carried = brought + due + by_hand − paid (X15, X16).

    what: wages, hmrc, pension. due: for the payslips listed. by_hand: owed beyond payslips, less what was
    paid of it. paid: payments that cleared debts of payslips. payments: of this type in section F;
    not_matched: what they are above paid.
    """

    what: str
    brought: Money
    due: Money
    by_hand: Money
    paid: Money
    carried: Money
    payments: Money
    not_matched: Money


@dataclass(frozen=True, slots=True)
class HolidayShown:
    """Holiday in minutes: owed = brought + built_up − taken − in_lieu (X18); worth = owed × an_hour."""

    worker: str
    brought: int
    built_up: int
    taken: int
    in_lieu: int
    owed: int
    an_hour: Money
    worth: Money
    rolled_up: bool


@dataclass(frozen=True, slots=True)
class HoursShown:
    """A worker's hours in minutes: difference = paid − on_sheets − away; none where a bureau gave no hours.

    on_sheets: on signed timesheets that the payslips pay, corrections taken off. away: paid holiday by the
    hour. waiting: on signed timesheets up to the end of the period that no payslip pays yet.
    """

    worker: str
    on_sheets: int
    away: int
    paid: int
    difference: int | None
    waiting: int


@dataclass(frozen=True, slots=True)
class DeadlineShown:
    """What was to be paid by a day in the period: due = in_time + late + still_open.

    what: hmrc, pension. late: paid after its day, up to the end of the period.
    """

    what: str
    period: Period
    due_on: date
    due: Money
    in_time: Money
    late: Money
    still_open: Money


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A check of a worker who worked in the period.

    kind: contract, right_to_work, dbs, training, health_task. noted_on: nothing where none is noted;
    until: the day it runs out, if it does. not_needed: whether that was said of it.
    """

    worker: str
    kind: str
    noted_on: date | None
    until: date | None
    not_needed: bool


@dataclass(frozen=True, slots=True)
class PayShare:
    """What one stream bears of a payslip: cost = wages + hmrc + pension, as they were posted to it.

    whole: the payslip's cost to the whole budget.
    """

    worker: str
    paid_on: date
    period: Period
    wages: Money
    hmrc: Money
    pension: Money
    cost: Money
    whole: Money


@dataclass(frozen=True, slots=True)
class PayShares:
    """Section I of an extract: what of each payslip is this stream's. Hours and holiday are not divided."""

    rows: Annotated[tuple[PayShare, ...], "I_shares"]
    cost: Annotated[Money, "I_shares_cost"]
    whole: Annotated[Money, "I_shares_whole"]


@dataclass(frozen=True, slots=True)
class Employer:
    """Section I. insurance_until: the last day of the employers' liability insurance, if it is known.

    holiday_by_hand: holiday in J6 that was entered by hand, beyond what the rows of holiday are worth.
    """

    payslips: Annotated[tuple[PayslipShown, ...], "I"]
    totals: Annotated[PayTotals, "I_totals"]
    control: Annotated[tuple[ControlRow, ...], "I_control"]
    holiday: Annotated[tuple[HolidayShown, ...], "I_holiday"]
    holiday_by_hand: Annotated[Money, "I_holiday_by_hand"]
    hours: Annotated[tuple[HoursShown, ...], "I_hours"]
    deadlines: Annotated[tuple[DeadlineShown, ...], "I_deadlines"]
    checks: Annotated[tuple[CheckShown, ...], "I_checks"]
    insurance_until: Annotated[date | None, "I_insurance"]
