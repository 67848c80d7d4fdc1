"""The whole content, and which sections each kind of statement holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phb_desktop.statements.content.employer import Employer
from phb_desktop.statements.content.money import Flows, Payments, Receipts, Results, Summary
from phb_desktop.statements.content.opening import Header, Kind, People, Plan
from phb_desktop.statements.content.proof import Declaration, Evidence, Notes, Owed, Reconciliation

NOT_SORTED: Final = "not_sorted"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a statement states. A section that its kind leaves out is None."""

    header: Header
    plan: Plan
    summary: Summary
    receipts: Receipts
    flows: Flows
    bank: Reconciliation
    evidence: Evidence
    declaration: Declaration
    notes: Notes
    people: People | None = None
    payments: Payments | None = None
    results: Results | None = None
    owed: Owed | None = None
    employer: Employer | None = None

    @property
    def period(self) -> str:
        """The days, as they stand in file names: `2026-04-01_2026-06-30`."""
        return f"{self.header.period.first}_{self.header.period.last}"


# Short: A, C, D, E, H, L, O (statement.md). K and P are small, and the proofs lean on them.
_OPTIONAL: Final = ("people", "payments", "results", "owed", "employer")


def sections_of(kind: Kind) -> tuple[str, ...]:
    """Return which of the optional sections a kind of statement holds."""
    return () if kind is Kind.SHORT else _OPTIONAL
