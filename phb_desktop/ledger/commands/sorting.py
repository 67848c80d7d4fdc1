"""Saying what a line of the bank statement was for, and saying it differently later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.ledger.commands.clearing import owe_again, owed_again, paid_by, pay_again, still_pays
from phb_desktop.ledger.commands.entries import SameAccount
from phb_desktop.ledger.commands.keeping import (
    cash_change,
    check_sum,
    checked,
    is_reversed,
    keep,
    live_entry,
    live_id,
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
)
from phb_desktop.ledger.records import EntryRecord, PostingRecord
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
    banks = [live_entry(work, sort.entry, Purpose.BANK) for sort in command.sorts]
    sorts = [replace(sort, entry=EntryId(bank.id)) for sort, bank in zip(command.sorts, banks, strict=True)]
    before = _said_of(work, [sort.entry for sort in sorts])
    paid = {each.entry: each for each in before if each.paid}
    owed = 0
    for sort, bank in zip(sorts, banks, strict=True):
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
        if (was := paid.get(sort.entry)) is not None:
            old = postings_of(work, was.sort) if was.sort is not None else []
            if not still_pays(work, was.paid, old, parts):
                owed += len(owe_again(work, sort.entry))
    work.undo_with(SayAgain(before))
    work.says(
        trn("{count} payment sorted.", "{count} payments sorted.", len(command.sorts)) + owed_again(owed)
    )
    return len(command.sorts)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a bank entry at a time: the sort entry that counted, or nothing.

    paid: the debts that it cleared by that.
    """

    entry: EntryId
    sort: EntryId | None
    paid: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True)
class SayAgain(Command[int]):
    """Bank entries become again what they were before a change: how Undo takes it back."""

    said: tuple[Said, ...]


def say_again(work: Work, command: SayAgain) -> int:
    """Keep a copy of what was said of each; where that was nothing, let it wait. Return how many."""
    said = [replace(each, entry=live_id(work, each.entry, Purpose.BANK)) for each in command.said]
    now = _said_of(work, [each.entry for each in said])
    for each in said:
        for old in live_sorts(work, each.entry):
            reverse(work, work.session.get_one(EntryRecord, old), tr("Undone"))
        owe_again(work, each.entry)
    for each in said:
        if each.sort is not None:
            keep(work, _copy(work, each.entry, each.sort))
        pay_again(work, each.entry, each.paid)
    work.undo_with(SayAgain(now))
    work.says(tr("Undone."))
    return len(command.said)


def _copy(work: Work, entry: EntryId, sort: EntryId) -> NewEntry:
    """Return a sort entry once more; the plan may have changed since, but it was right when it was said."""
    old = work.session.get_one(EntryRecord, sort)
    return NewEntry(
        on=old.on,
        purpose=Purpose.SORT,
        postings=tuple(postings_of(work, sort)),
        party=old.party,
        details=old.details,
        served_first=old.served_first,
        served_last=old.served_last,
        about=entry,
        reason=tr("Undone"),
        agreed=Agreement(old.agreed_by, old.agreed_on) if old.agreed_on else None,
    )


def _said_of(work: Work, entries: Sequence[EntryId]) -> tuple[Said, ...]:
    """Return what counts now of entries, and of the other halves of the transfers among them."""
    said: dict[EntryId, EntryId | None] = {}
    paid: dict[EntryId, tuple[EntryId, ...]] = {}
    for entry in entries:
        sort = next(iter(live_sorts(work, entry)), None)
        said[entry] = sort
        if sort is None:
            continue  # what nobody said of it cleared no debt
        paid[entry] = paid_by(work, entry)
        if (half := _other_half(work, sort)) is not None:
            said.setdefault(half.entry, half.sort)
    return tuple(
        Said(entry, sort, paid.get(entry, ()))
        for entry, sort in sorted(said.items(), key=lambda each: each[1] or 0)
    )


def _other_half(work: Work, sort: EntryId) -> Said | None:
    """Return the other side of a transfer between two accounts with statements, if it still counts.

    Both halves are said by one command, so their entries stand side by side; and so do those of a transfer
    of the same sum that was said right after it. Counted from where their row begins, two and two belong
    together.
    """
    moved = next((p.amount for p in postings_of(work, sort) if p.account is Account.TRANSIT), None)
    if moved is None:
        return None
    halves = (
        select(EntryRecord.id, EntryRecord.about_id)
        .join(PostingRecord, PostingRecord.entry_id == EntryRecord.id)
        .where(EntryRecord.purpose == Purpose.SORT, PostingRecord.account == Account.TRANSIT)
    )
    begins = sort
    for row in work.session.execute(halves.where(EntryRecord.id < sort).order_by(EntryRecord.id.desc())):
        if row.id != begins - 1:
            break
        begins = EntryId(row.id)
    there = sort + 1 if (sort - begins) % 2 == 0 else sort - 1
    half = work.session.execute(halves.where(EntryRecord.id == there, PostingRecord.pence == -moved)).first()
    if half is None or is_reversed(work, EntryId(half.id)):
        return None
    return Said(EntryId(half.about_id), EntryId(half.id))


def _replace_sorts(work: Work, entry: EntryId, reason: str) -> None:
    """Take back what was said, and with half of a transfer the other half: it must not stay in between."""
    for old in live_sorts(work, entry):
        half = _other_half(work, old)
        for each in (old, half.sort if half else None):
            if each is not None:
                reverse(work, work.session.get_one(EntryRecord, each), reason or tr("Sorted again"))


def _owe_again(work: Work, before: Sequence[Said]) -> int:
    """Let what these payments cleared be owed again; return how many debts."""
    return sum(len(owe_again(work, each.entry)) for each in before if each.paid)


@dataclass(frozen=True, slots=True)
class Unsort(Command[int]):
    """Bank entries go back to “not sorted yet”."""

    entries: tuple[EntryId, ...]
    reason: str = ""


def unsort(work: Work, command: Unsort) -> int:
    """Reverse what was said about each; return how many."""
    entries = [live_id(work, entry, Purpose.BANK) for entry in command.entries]
    before = _said_of(work, entries)
    for entry in entries:
        _replace_sorts(work, entry, command.reason or tr("Not sorted yet"))
    told = trn(
        "{count} payment is unsorted again.", "{count} payments are unsorted again.", len(command.entries)
    )
    owed = _owe_again(work, before)
    work.undo_with(SayAgain(before))
    work.says(told + owed_again(owed))
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
    entries = [
        live_id(work, entry, Purpose.BANK)
        for entry in (command.entry, command.other_entry)
        if entry is not None
    ]
    changes = []
    for entry in entries:
        postings = postings_of(work, entry)
        changes.append((cash_change(postings), next(p.cash_account for p in postings if p.cash_account)))
    if len(changes) == 2 and (changes[0][0] != -changes[1][0] or changes[0][1] == changes[1][1]):
        raise NotTheSameMoney
    if command.other_account == changes[0][1]:
        raise SameAccount
    before = _said_of(work, entries)
    for entry in entries:  # first all of these, so that both halves stand side by side
        _replace_sorts(work, entry, tr("Moved between accounts"))
    owed = _owe_again(work, before)
    for entry, (cash, _) in zip(entries, changes, strict=True):
        bank = live_entry(work, entry, Purpose.BANK)
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
    work.undo_with(SayAgain(before))
    work.says(tr("Saved as moved between your accounts.") + owed_again(owed))
