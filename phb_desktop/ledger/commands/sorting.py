"""Saying what a line of the bank statement was for, and saying it differently later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.entries import SameAccount
from phb_desktop.ledger.commands.keeping import (
    cash_change,
    check_sum,
    checked,
    keep,
    live_entry,
    live_sorts,
    postings_of,
    reverse,
)
from phb_desktop.ledger.model import (
    Account,
    Agreement,
    Allocation,
    CashAccountId,
    EntryId,
    NewEntry,
    Posting,
    Purpose,
    allocation_of,
)
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.plan.queries import versions
from phb_desktop.values.money import ZERO
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


@dataclass(frozen=True, slots=True)
class Sort:
    """What one bank entry was for. Sorting it again replaces what was said before."""

    entry: EntryId
    parts: tuple[Allocation, ...]
    details: str = ""
    served_first: date | None = None
    served_last: date | None = None
    agreed: Agreement | None = None


@dataclass(frozen=True, slots=True)
class SortEntries(Command[int]):
    """Say what bank entries were for: one, or all that are sure."""

    sorts: tuple[Sort, ...]
    reason: str = ""


def sort_entries(work: Work, command: SortEntries) -> int:
    """Keep one sort entry for each, dated like the bank entry; return how many."""
    plan = versions(work)
    before = [was for sort in command.sorts if (was := _said_before(work, sort.entry))]
    for sort in command.sorts:
        bank = live_entry(work, sort.entry, Purpose.BANK)
        cash = cash_change(postings_of(work, sort.entry))
        check_sum(sort.parts, abs(cash))
        judged = sort.served_first or bank.on
        parts = checked(work, sort.parts, on=judged, outgoing=cash < ZERO, agreed=sort.agreed, plan=plan)
        _replace_sorts(work, sort.entry, command.reason)
        keep(
            work,
            NewEntry(
                on=bank.on,
                purpose=Purpose.SORT,
                postings=(Posting(Account.TO_SORT, cash), *parts),
                party=bank.party,
                details=sort.details,
                served_first=sort.served_first,
                served_last=sort.served_last,
                about=sort.entry,
                reason=command.reason,
                agreed=sort.agreed,
            ),
        )
    if before and len(before) == len(command.sorts):
        work.undo_with(SortEntries(tuple(before), tr("Undone")))
    else:
        work.undo_with(Unsort(tuple(sort.entry for sort in command.sorts), tr("Undone")))
    work.says(trn("{count} payment sorted.", "{count} payments sorted.", len(command.sorts)))
    return len(command.sorts)


def _said_before(work: Work, entry: EntryId) -> Sort | None:
    """Return what was last said of a bank entry, unless it was nothing, or a transfer."""
    for each in live_sorts(work, entry):
        record = work.session.get_one(EntryRecord, each)
        said = [p for p in postings_of(work, each) if p.account is not Account.TO_SORT]
        parts = [part for p in said if (part := allocation_of(p))]
        if len(parts) == len(said):
            agreed = Agreement(record.agreed_by, record.agreed_on) if record.agreed_on else None
            return Sort(entry, tuple(parts), record.details, record.served_first, record.served_last, agreed)
    return None


def _replace_sorts(work: Work, entry: EntryId, reason: str) -> None:
    for old in live_sorts(work, entry):
        record = work.session.get_one(EntryRecord, old)
        reverse(work, record, reason or tr("Sorted again"))


@dataclass(frozen=True, slots=True)
class Unsort(Command[int]):
    """Bank entries go back to “not sorted yet”."""

    entries: tuple[EntryId, ...]
    reason: str = ""


def unsort(work: Work, command: Unsort) -> int:
    """Reverse what was said about each; return how many."""
    for entry in command.entries:
        live_entry(work, entry, Purpose.BANK)
        _replace_sorts(work, entry, command.reason or tr("Not sorted yet"))
    work.says(
        trn(
            "{count} payment is unsorted again.", "{count} payments are unsorted again.", len(command.entries)
        )
    )
    return len(command.entries)


@dataclass(frozen=True, slots=True)
class SortAsTransfer(Command[None]):
    """A bank entry moved money to or from another of the budget's accounts.

    Give the entry that shows the same money on the other account's statement, or, for an account
    without statements (a cash box), the account itself.
    """

    entry: EntryId
    other_entry: EntryId | None = None
    other_account: CashAccountId | None = None


class NotTheSameMoney(Refused):
    """Two entries that do not cancel out are not one transfer."""

    def __init__(self) -> None:
        super().__init__(
            tr("These two are not the same money: the amounts or directions differ."),
            tr("Choose the line where the same amount came in or went out."),
            field="other_entry",
        )


def sort_as_transfer(work: Work, command: SortAsTransfer) -> None:
    """Clear “not sorted yet” on both sides, so that neither counts as money in or out (X11)."""
    entries: Sequence[EntryId] = (
        (command.entry,) if command.other_entry is None else (command.entry, command.other_entry)
    )
    changes = []
    for entry in entries:
        live_entry(work, entry, Purpose.BANK)
        postings = postings_of(work, entry)
        changes.append((cash_change(postings), next(p.cash_account for p in postings if p.cash_account)))
    if len(changes) == 2 and (changes[0][0] != -changes[1][0] or changes[0][1] == changes[1][1]):
        raise NotTheSameMoney
    if command.other_account == changes[0][1]:
        raise SameAccount
    for entry, (cash, _) in zip(entries, changes, strict=True):
        bank = live_entry(work, entry, Purpose.BANK)
        _replace_sorts(work, entry, tr("Moved between accounts"))
        if len(entries) == 1 and command.other_account is not None:
            other = Posting(Account.BANK, -cash, cash_account=command.other_account, kind="transfer")
        else:
            other = Posting(Account.TRANSIT, -cash, kind="transfer")
        keep(
            work,
            NewEntry(
                on=bank.on,
                purpose=Purpose.SORT,
                postings=(Posting(Account.TO_SORT, cash), other),
                party=bank.party,
                details=tr("Moved between accounts"),
                about=entry,
            ),
        )
    work.undo_with(Unsort(tuple(entries), tr("Undone")))
    work.says(tr("Saved as moved between your accounts."))
