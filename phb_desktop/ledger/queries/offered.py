"""What a payment can be given: the plan's lines, who pays, the accounts. Gathered at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.ledger.model import CashAccount
from phb_desktop.ledger.queries.balances import cash_accounts
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import FundingStream, PlanLineId, StreamId, version_on
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from. payers: the first stream that pays for each line today."""

    lines: tuple[tuple[PlanLineId, str], ...]
    payers: tuple[tuple[PlanLineId, StreamId], ...]
    streams: tuple[FundingStream, ...]
    accounts: tuple[CashAccount, ...]

    def payer(self, line: PlanLineId | None) -> StreamId | None:
        """Return whose money a line is paid with first, if the plan says."""
        return next((stream for each, stream in self.payers if each == line), None)


def choices(reader: Reader) -> Choices:
    """Gather what a payment's boxes offer. Lines of the plan in force come first."""
    headings = plan.line_headings(reader)
    versions = plan.versions(reader)
    current = version_on(versions, reader.today) or (versions[-1] if versions else None)
    first = [line.id for line in current.lines] if current else []
    order = first + [line for line in headings if line not in first]
    payers = tuple((line.id, line.rates[0].stream) for line in current.lines if line.rates) if current else ()
    return Choices(
        lines=tuple((line, headings[line]) for line in order),
        payers=payers,
        streams=tuple(plan.streams(reader)),
        accounts=tuple(cash_accounts(reader)),
    )
