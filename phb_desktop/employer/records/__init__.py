"""How the employer room stores what it knows."""

from phb_desktop.employer.records.pay import (
    HolidayOwedRecord,
    OpeningFiguresRecord,
    PayeRecord,
    PayRunRecord,
    PayslipDebtRecord,
    PayslipExtraRecord,
    PayslipLeaveRecord,
    PayslipRecord,
    PayslipShareRecord,
    PayslipShiftRecord,
    TaxYearRecord,
)
from phb_desktop.employer.records.rates import RatesFileRecord
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
    "HolidayOwedRecord",
    "Kept",
    "OpeningFiguresRecord",
    "PayRunRecord",
    "PayeRecord",
    "PayslipDebtRecord",
    "PayslipExtraRecord",
    "PayslipLeaveRecord",
    "PayslipRecord",
    "PayslipShareRecord",
    "PayslipShiftRecord",
    "PersonalRecord",
    "RatesFileRecord",
    "SettingsRecord",
    "SheetRecord",
    "SheetShiftRecord",
    "ShiftRecord",
    "TakenBackRecord",
    "TaxYearRecord",
    "TimeRateRecord",
    "WorkerRecord",
    "WorkerVersionRecord",
]
