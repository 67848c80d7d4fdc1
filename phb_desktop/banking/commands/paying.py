"""Lines of the bank pay what was owed: they are sorted, and the debt is closed, in one change."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.banking.commands.review import SortLines, sort_lines
from phb_desktop.ledger.commands import SettleBill, Sort, settle_bill
from phb_desktop.ledger.commands.keeping import live_entry
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PayOwed(Command[None]):
    """A payment of the bank is for something that was noted as owed."""

    sort: Sort
    bill: EntryId


def pay_owed(work: Work, command: PayOwed) -> None:
    """Sort the payment and mark what was owed as paid on its day: both last as long as each other."""
    sort_lines(work, SortLines((command.sort,)))
    _paid(work, ((command.sort.entry, command.bill),))
    work.says(tr("Sorted, and marked as paid."))


@dataclass(frozen=True, slots=True)
class AcceptAll(Command[int]):
    """Suggestions that are sure are taken as they are. paid: bank entries that pay what was owed."""

    sorts: tuple[Sort, ...]
    paid: tuple[tuple[EntryId, EntryId], ...] = ()


def accept_all(work: Work, command: AcceptAll) -> int:
    """Sort them all and close what they paid, in one change; return how many."""
    done = sort_lines(work, SortLines(command.sorts))
    _paid(work, command.paid)
    return done


def _paid(work: Work, paid: tuple[tuple[EntryId, EntryId], ...]) -> None:
    """Close debts with the payments beside them. What takes the sorting back owes them again."""
    inverse, told = work.inverse, work.said
    for entry, bill in paid:
        settle_bill(work, SettleBill(bill, live_entry(work, entry, Purpose.BANK).on, entry))
    work.inverse = inverse
    work.says(told)
