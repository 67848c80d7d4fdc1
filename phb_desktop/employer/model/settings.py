"""What decides a worker's deductions from a day on, as notices, forms and choices say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from phb_desktop.employer.model.worker import WorkerId
from phb_desktop.employer.pay.loans import Loan
from phb_desktop.employer.pay.pension import PensionScheme
from phb_desktop.employer.pay.tax_code import TaxCode

SettingsId = NewType("SettingsId", int)


class PensionState(StrEnum):
    """How a worker stands with the workplace pension."""

    NOT_ASSESSED = "not_assessed"
    ENROLLED = "enrolled"
    POSTPONED = "postponed"
    OPTED_OUT = "opted_out"
    NOT_DUE = "not_due"  # below the trigger, too young or too old, and has not asked to join


@dataclass(frozen=True, slots=True)
class PaySettings:
    """Code, letter, loans and pension that count from a day on. source: the notice or form behind them."""

    id: SettingsId
    worker: WorkerId
    from_day: date
    code: TaxCode
    letter: str
    loans: frozenset[Loan]
    pension_state: PensionState
    pension: PensionScheme | None
    source: str


def settings_on(found: Iterable[PaySettings], day: date) -> PaySettings | None:
    """Return the settings of one worker that count on a day."""
    begun = [each for each in found if each.from_day <= day]
    return max(begun, key=lambda each: (each.from_day, each.id)) if begun else None
