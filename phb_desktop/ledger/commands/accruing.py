"""What becomes owed by and by: entries that each hold a change, and are never paid themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.commands.keeping import keep
from phb_desktop.ledger.model import Account, EntryId, NewEntry, OwedKind, Posting, Purpose
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class Accrual:
    """A change of what is owed by and by on a day; below nothing where it becomes less."""

    on: date
    party: str
    kind: OwedKind
    change: Money
    line: PlanLineId
    stream: StreamId
    details: str


def accrue(work: Work, accrual: Accrual) -> EntryId:
    """Keep the change. It counts against its plan line from that day on; a later entry corrects it."""
    committed, owed = (
        Posting(account, amount, line=accrual.line, stream=accrual.stream, kind=accrual.kind.value)
        for account, amount in ((Account.COMMITTED, accrual.change), (Account.OWED, -accrual.change))
    )
    return keep(
        work,
        NewEntry(
            on=accrual.on,
            purpose=Purpose.ACCRUAL,
            postings=(committed, owed),
            party=accrual.party,
            details=accrual.details,
        ),
    )
