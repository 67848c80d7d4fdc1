"""How the employer room stores what it knows."""

from phb_desktop.employer.records.pay import (
    OpeningFiguresRecord,
    PayRunRecord,
    PayslipDebtRecord,
    PayslipRecord,
    PayslipShareRecord,
    PayslipShiftRecord,
)
from phb_desktop.employer.records.terms import (
    CheckRecord,
    ContractRecord,
    Kept,
    PersonalRecord,
    SettingsRecord,
    TakenBackRecord,
    TimeRateRecord,
)
from phb_desktop.employer.records.time import AbsenceRecord, SheetRecord, SheetShiftRecord, ShiftRecord
from phb_desktop.employer.records.workers import WorkerRecord, WorkerVersionRecord

__all__ = [
    "AbsenceRecord",
    "CheckRecord",
    "ContractRecord",
    "Kept",
    "OpeningFiguresRecord",
    "PayRunRecord",
    "PayslipDebtRecord",
    "PayslipRecord",
    "PayslipShareRecord",
    "PayslipShiftRecord",
    "PersonalRecord",
    "SettingsRecord",
    "SheetRecord",
    "SheetShiftRecord",
    "ShiftRecord",
    "TakenBackRecord",
    "TimeRateRecord",
    "WorkerRecord",
    "WorkerVersionRecord",
]
