"""A line of the bank pays what was owed: it is sorted, and the debt is closed, in one change."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.banking.commands.learning import SayLinesAgain, said_again
from phb_desktop.banking.commands.review import SortLines, sort_lines
from phb_desktop.ledger.commands import ReopenBill, SettleBill, Sort, reopen_bill, settle_bill
from phb_desktop.ledger.commands.keeping import live_entry
from phb_desktop.ledger.commands.sorting import Said
from phb_desktop.ledger.model import EntryId, Purpose
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class PayOwed(Command[None]):
    """A payment of the bank is for something that was noted as owed."""

    sort: Sort
    bill: EntryId


def pay_owed(work: Work, command: PayOwed) -> None:
    """Sort the payment and mark what was owed as paid on its day."""
    sort_lines(work, SortLines((command.sort,)))
    assert isinstance(work.inverse, SayLinesAgain)
    said = work.inverse.said
    paid = settle_bill(work, SettleBill(command.bill, live_entry(work, command.sort.entry, Purpose.BANK).on))
    work.undo_with(OweAgain(said, paid))
    work.says(tr("Sorted, and marked as paid."))


@dataclass(frozen=True, slots=True)
class OweAgain(Command[None]):
    """A payment is what it was before, and what it paid is owed again."""

    said: tuple[Said, ...]
    paid: EntryId


def owe_again(work: Work, command: OweAgain) -> None:
    """Take both back. Undo of this is to accept the suggestion once more."""
    reopen_bill(work, ReopenBill(command.paid))
    said_again(work, command.said)
    work.inverse = None
    work.says(tr("Undone."))
