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
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

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

    def says(self) -> str:
        """Return all of it as a sentence."""
        return tr(
            "From {day}: tax code {code}, letter {letter}, student loans {loans}, pension {pension}. "
            "{source}",
            day=in_words(self.from_day),
            code=self.code,
            letter=self.letter,
            loans=", ".join(sorted(self.loans)) or tr("none"),
            pension=self.pension_state.replace("_", " "),
            source=self.source,
        ).strip()


def settings_on(found: Iterable[PaySettings], day: date) -> PaySettings | None:
    """Return the settings of one worker that count on a day."""
    begun = [each for each in found if each.from_day <= day]
    return max(begun, key=lambda each: (each.from_day, each.id)) if begun else None
