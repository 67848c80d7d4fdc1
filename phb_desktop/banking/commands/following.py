"""Lines that stand behind payments recorded by hand follow them when those are corrected or taken back."""

from __future__ import annotations

from sqlalchemy import select

from phb_desktop.banking.commands.review import decide
from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries.lines import LineNow, lines_behind, lines_now, sorted_among
from phb_desktop.banking.records import DecisionRecord
from phb_desktop.ledger.commands.keeping import postings_of
from phb_desktop.ledger.model import BY_HAND, EntryId, Purpose
from phb_desktop.ledger.queries.since import entries_since
from phb_desktop.values.money import Money, total
from phb_desktop.vault.work import Work
from phb_desktop.words import tr, trn


def follow_by_hand(work: Work) -> None:
    """Set right what lines stand behind, after a change to payments by hand. It goes with that change.

    A corrected payment keeps its line, if it is still the same money in the same account. Otherwise the
    line is a payment that waits; put back, the payment has its line again.
    """
    since = work.first_added("ledger_entry")
    if since is None:
        return
    inverse, told = work.inverse, work.said
    new = entries_since(work, since)
    fresh = next((entry for entry in reversed(new) if entry.purpose in BY_HAND), None)
    loose: list[LineNow] = []
    for gone in new:
        if gone.purpose is not Purpose.REVERSAL or gone.about is None:
            continue
        for line in lines_behind(work, gone.about):
            if fresh is not None and _moved(work, fresh.id, line) == line.amount:
                decide(work, [line], Decision.MATCHED, entry=fresh.id, reason=line.reason)
            else:
                loose.append(line)
    if loose:
        decide(work, loose, Decision.POSTED, reason=_why())
        told += " " + trn("Its line of the bank waits again.", "Its {count} lines wait again.", len(loose))
    if fresh is not None and fresh.about is not None:
        for line in _let_go(work, fresh.about):
            if _moved(work, fresh.id, line) == line.amount:
                decide(
                    work,
                    [line],
                    Decision.MATCHED,
                    entry=fresh.id,
                    reason=tr("Recorded by hand already"),
                )
    work.inverse = inverse
    work.says(told)


def _why() -> str:
    return tr("The payment recorded by hand was taken back or changed")


def _moved(work: Work, entry: EntryId, line: LineNow) -> Money:
    """Return what an entry moves in the account of a line."""
    return total(each.amount for each in postings_of(work, entry) if each.cash_account == line.account)


def _let_go(work: Work, entry: EntryId) -> list[LineNow]:
    """Return lines that stood behind an entry until it was taken back, and that nobody sorted since."""
    stood = work.session.scalars(
        select(DecisionRecord.line_id)
        .where(DecisionRecord.entry_id == entry, DecisionRecord.decision == Decision.MATCHED)
        .distinct()
    )
    now = lines_now(work, [BankLineId(line) for line in stood]).values()
    free = [line for line in now if line.state is Decision.POSTED and line.reason == _why()]
    said = set(sorted_among(work, [line.entry for line in free if line.entry is not None]))
    return [line for line in free if line.entry not in said]
