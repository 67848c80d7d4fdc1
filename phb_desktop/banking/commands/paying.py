"""Lines of the bank pay what was owed: they are sorted, and the debt is closed, in one change."""

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
    work.undo_with(OweAgain(said, (paid,)))
    work.says(tr("Sorted, and marked as paid."))


@dataclass(frozen=True, slots=True)
class AcceptAll(Command[int]):
    """Suggestions that are sure are taken as they are. paid: bank entries that pay what was owed."""

    sorts: tuple[Sort, ...]
    paid: tuple[tuple[EntryId, EntryId], ...] = ()


def accept_all(work: Work, command: AcceptAll) -> int:
    """Sort them all and close what they paid, in one change; return how many."""
    done = sort_lines(work, SortLines(command.sorts))
    if command.paid:
        assert isinstance(work.inverse, SayLinesAgain)
        said, told = work.inverse.said, work.said
        paid = tuple(
            settle_bill(work, SettleBill(bill, live_entry(work, entry, Purpose.BANK).on))
            for entry, bill in command.paid
        )
        work.undo_with(OweAgain(said, paid))
        work.says(told)
    return done


@dataclass(frozen=True, slots=True)
class OweAgain(Command[None]):
    """Payments are what they were before, and what they paid is owed again."""

    said: tuple[Said, ...]
    paid: tuple[EntryId, ...]


def owe_again(work: Work, command: OweAgain) -> None:
    """Take both back. Undo of this is to accept the suggestion once more."""
    for each in command.paid:
        reopen_bill(work, ReopenBill(each))
    said_again(work, command.said)
    work.inverse = None
    work.says(tr("Undone."))
