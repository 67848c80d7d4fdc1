"""The whole content, and which sections each kind of statement holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from phb_desktop.statements.content.asked import Asked
from phb_desktop.statements.content.closing import Closing
from phb_desktop.statements.content.employer import Employer, PayShares
from phb_desktop.statements.content.extract import Bridge
from phb_desktop.statements.content.money import Flows, Payments, Receipts, Results, Summary
from phb_desktop.statements.content.one_off import OneOff
from phb_desktop.statements.content.opening import Header, Kind, People, Plan
from phb_desktop.statements.content.proof import Declaration, Evidence, Notes, Owed, Reconciliation
from phb_desktop.statements.content.told import Changes, Outcomes

NOT_SORTED: Final = "not_sorted"
OPENING: Final = "opening"  # the kind of what an account brought along that joined the books in the period


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a statement states. A section that its kind leaves out is None.

    A one-off payment's statement holds the money of that payment alone, and an extract that of one stream:
    D, E, F and K say it in the same fields, so that the same identities hold for them.
    """

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
    pay_shares: PayShares | None = None
    changes: Changes | None = None
    outcomes: Outcomes | None = None
    bridge: Bridge | None = None
    one_off: OneOff | None = None
    closing: Closing | None = None
    asked: Asked | None = None

    @property
    def period(self) -> str:
        """The days, as they stand in file names: `2026-04-01_2026-06-30`."""
        return f"{self.header.period.first}_{self.header.period.last}"


_FULL: Final = ("people", "payments", "results", "owed", "employer", "changes", "outcomes", "asked")

# The optional sections of each kind (statement.md). D, E, K and P are small, and the proofs lean on them;
# F of a one-off payment proves its section Q. An extract has of I what was posted to its stream.
_SECTIONS: Final = {
    Kind.FULL: _FULL,
    Kind.SHORT: (),
    Kind.OWN_COPY: _FULL,
    Kind.EXTRACT: (*(each for each in _FULL if each not in ("employer", "asked")), "pay_shares", "bridge"),
    Kind.ONE_OFF: ("payments", "one_off"),
    Kind.CLOSING: (*_FULL, "closing"),
}


def sections_of(kind: Kind) -> tuple[str, ...]:
    """Return which of the optional sections a kind of statement holds."""
    return _SECTIONS[kind]
