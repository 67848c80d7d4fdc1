"""How people, their terms and their checks are said."""

from __future__ import annotations

from phb_desktop.employer.model import STATUS_SHORT as STATUS_SHORT  # noqa: PLC0414 - passed on
from phb_desktop.employer.model import (
    AbsenceKind,
    HolidayWay,
    PensionState,
    Statement,
    TimeKind,
    WorkerStatus,
)
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import ReliefMethod
from phb_desktop.employer.pay.periods import Frequency

STATUS_WORDS = {
    WorkerStatus.EMPLOYEE: "Employed: wages through payroll",
    WorkerStatus.AGENCY: "An agency sends them and bills us",
    WorkerStatus.SELF_EMPLOYED: "Self-employed: they send invoices",
}
FREQUENCY_WORDS = {
    Frequency.WEEKLY: "Every week",
    Frequency.FORTNIGHTLY: "Every two weeks",
    Frequency.FOUR_WEEKLY: "Every four weeks",
    Frequency.MONTHLY: "Every month",
}
HOLIDAY_WORDS = {
    HolidayWay.WEEKS: "5.6 weeks a year, for fixed hours",
    HolidayWay.ACCRUED: "It builds up with the hours worked (12.07 %)",
    HolidayWay.ROLLED_UP: "Paid with each wage (rolled up, 12.07 %)",
}
LOAN_WORDS = {
    None: "None",
    Loan.PLAN_1: "Plan 1",
    Loan.PLAN_2: "Plan 2",
    Loan.PLAN_4: "Plan 4",
    Loan.PLAN_5: "Plan 5",
}
PENSION_WORDS = {
    PensionState.NOT_ASSESSED: "Not looked at yet",
    PensionState.ENROLLED: "In the pension",
    PensionState.POSTPONED: "Postponed, for up to three months",
    PensionState.OPTED_OUT: "Opted out",
    PensionState.NOT_DUE: "Not due, and has not asked to join",
}
METHOD_WORDS = {
    None: "Not said",
    ReliefMethod.RELIEF_AT_SOURCE: "Relief at source: from pay after tax",
    ReliefMethod.NET_PAY: "Net pay: from pay before tax",
}
STATEMENT_WORDS = {
    None: "Has a P45, or not said",
    Statement.FIRST_JOB: "A: first job since 6 April",
    Statement.ONLY_JOB: "B: only job now, had another since 6 April",
    Statement.OTHER_JOB: "C: has another job or a pension",
}
AWAY_WORDS = {
    AbsenceKind.HOLIDAY: "Holiday",
    AbsenceKind.SICK: "Sick",
    AbsenceKind.FAMILY: "Family leave",
    AbsenceKind.UNPAID: "Unpaid time off",
    AbsenceKind.TRAINING_ELSEWHERE: "Training elsewhere",
}
RATE_WORDS = {
    TimeKind.DAY: "Day, for an hour",
    TimeKind.EVENING: "Evening, for an hour",
    TimeKind.WEEKEND: "Weekend, for an hour",
    TimeKind.BANK_HOLIDAY: "Bank holiday, for an hour",
    TimeKind.WAKING_NIGHT: "Waking night, for an hour",
    TimeKind.SLEEP_IN: "Sleep-in, for a night",
    TimeKind.ON_CALL: "On call, for an hour",
    TimeKind.TRAINING: "Training, for an hour",
    TimeKind.TRAVEL: "Travel, for an hour",
    TimeKind.MILEAGE: "Their own car, for a mile",
}
