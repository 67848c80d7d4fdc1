"""What an employer must have seen or arranged, with the day on which it runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.employer.model.worker import WorkerId

CheckId = NewType("CheckId", int)


class CheckKind(StrEnum):
    """What was checked or arranged (duties 3 to 9, 40 to 44)."""

    STATUS = "status"  # employee, worker or self-employed: decided from the facts
    RIGHT_TO_WORK = "right_to_work"
    DBS = "dbs"
    INSURANCE = "insurance"  # employers' liability
    CONTRACT = "contract"  # written statement given
    DRIVING = "driving"
    CAR_INSURANCE = "car_insurance"
    TRAINING = "training"
    HEALTH_TASK = "health_task"  # a delegated healthcare task: who trained, who found them able
    HOUSEHOLD = "household"  # family or same household: who agreed
    PENSION = "pension"  # assessed, enrolled, postponed, opted out
    OTHER = "other"


CHECK_WORDS = {
    CheckKind.STATUS: "Employee or self-employed: decided",
    CheckKind.RIGHT_TO_WORK: "Right to work",
    CheckKind.DBS: "DBS check",
    CheckKind.INSURANCE: "Employers’ liability insurance",
    CheckKind.CONTRACT: "Written statement of the job",
    CheckKind.DRIVING: "Driving licence",
    CheckKind.CAR_INSURANCE: "Car insurance for work",
    CheckKind.TRAINING: "Training",
    CheckKind.HEALTH_TASK: "Healthcare task",
    CheckKind.HOUSEHOLD: "Family or same household: agreed",
    CheckKind.PENSION: "Workplace pension",
    CheckKind.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was seen, done or arranged. worker is nothing where it counts for all of them.

    what: the task, the course, the policy. by and assessor: who trained or agreed, and who found them able.
    outcome: of a DBS check only the outcome, number and day are kept (duties 6).
    """

    id: CheckId
    worker: WorkerId | None
    kind: CheckKind
    what: str
    done_on: date
    expires_on: date | None
    by: str
    assessor: str
    outcome: str
