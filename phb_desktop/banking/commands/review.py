"""Deciding what a line of the bank was: sort it, match it, set it aside, or know it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from phb_desktop.banking.commands.carrying import carry_between, entries_before
from phb_desktop.banking.commands.learning import SayLinesAgain, keys_of, learn, relearn, said_again
from phb_desktop.banking.methods import method_of
from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries.lines import LineNow, lines_behind, lines_now, sorted_among
from phb_desktop.banking.records import DecisionRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import (
    BankPosting,
    SayAgain,
    SortEntries,
    Unsort,
    post_bank_lines,
    reverse_entries,
    sort_entries,
    unsort,
)
from phb_desktop.ledger.commands.clearing import owed_again
from phb_desktop.ledger.commands.keeping import live_id, postings_of
from phb_desktop.ledger.commands.sorting import Said, Sort
from phb_desktop.ledger.model import BY_HAND, EntryId
from phb_desktop.values.money import total
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class LineGone(Refused):
    """The line is not there, or its file was taken back."""

    def __init__(self) -> None:
        super().__init__(
            tr("This line is not there any more."),
            tr("Look at the list again. Nothing was lost."),
            field="line",
        )


class DecidedAlready(Refused):
    """The line is in this state already."""

    def __init__(self) -> None:
        super().__init__(
            tr("This line was decided already."),
            tr("Look at the list again. Nothing was lost."),
            field="line",
        )


class NothingAlike(Refused):
    """The line is like no other, so it cannot be the same payment."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no other line with this day and amount."),
            tr("Accept the line, or set it aside and say why."),
            field="line",
        )


class NotTheSamePayment(Refused):
    """The entry recorded by hand is of another amount or account."""

    def __init__(self, line: LineNow) -> None:
        super().__init__(
            tr("The bank shows {amount} here, and the other payment differs.", amount=line.amount),
            tr("Choose a payment of the same amount and account, or correct it first."),
            field="entry",
        )


class MatchedAlready(Refused):
    """Another line of the bank stands behind the entry."""

    def __init__(self, other: LineNow) -> None:
        super().__init__(
            tr("This payment has a line of the bank already: {payee}.", payee=other.payee),
            tr("Choose another payment, or sort the line by itself."),
            field="entry",
        )


class WhyAside(Refused):
    """Setting a line aside leaves the books apart from the bank, so it needs a reason."""

    def __init__(self) -> None:
        super().__init__(
            tr("It does not say why the line is set aside."),
            tr("Write a few words. They are shown beside the bank balance."),
            field="reason",
        )


@dataclass(frozen=True, slots=True)
class SortLines(Command[int]):
    """Say what lines in the ledger were for, and remember it for their payees."""

    sorts: tuple[Sort, ...]
    reason: str = ""


def sort_lines(work: Work, command: SortLines) -> int:
    """Sort as the ledger does; a payee sorted as one whole is a habit from now on."""
    done = sort_entries(work, SortEntries(command.sorts, command.reason))
    assert isinstance(work.inverse, SayAgain)
    learn(work, command.sorts)
    work.undo_with(SayLinesAgain(work.inverse.said))
    return done


@dataclass(frozen=True, slots=True)
class MatchLine(Command[None]):
    """A line of the bank is a payment that was recorded by hand already."""

    line: BankLineId
    entry: EntryId


def match_line(work: Work, command: MatchLine) -> None:
    """Take the line's own entry back and let the one by hand stand for it."""
    (line,) = _lines(work, [command.line])
    entry = live_id(work, command.entry, *BY_HAND)
    cash = total(
        posting.amount for posting in postings_of(work, entry) if posting.cash_account == line.account
    )
    if cash != line.amount:
        raise NotTheSamePayment(line)
    for other in lines_behind(work, entry):
        if other.account == line.account:
            raise DecidedAlready if other.id == line.id else MatchedAlready(other)
    said = decide(work, [line], Decision.MATCHED, entry=entry, reason=tr("Recorded by hand already"))
    work.says(tr("Matched. The payment counts once.") + owed_again(_paid(said)))


@dataclass(frozen=True, slots=True)
class SetAsideLines(Command[int]):
    """Lines of the bank stay out of the books, for a reason that the reconciliation shows."""

    lines: tuple[BankLineId, ...]
    reason: str


def set_aside_lines(work: Work, command: SetAsideLines) -> int:
    """Take their entries back, if they had any; return how many."""
    if not command.reason.strip():
        raise WhyAside
    lines = _lines(work, command.lines)
    _not_yet(lines, Decision.SET_ASIDE)
    said = decide(work, lines, Decision.SET_ASIDE, reason=command.reason.strip())
    told = trn("{count} line set aside.", "{count} lines set aside.", len(lines))
    work.says(told + owed_again(_paid(said)))
    return len(lines)


@dataclass(frozen=True, slots=True)
class AcceptHeldLines(Command[int]):
    """Lines that were held, set aside or matched are payments of their own after all."""

    lines: tuple[BankLineId, ...]


def accept_held_lines(work: Work, command: AcceptHeldLines) -> int:
    """Post them as “not sorted yet”; return how many."""
    lines = _lines(work, command.lines)
    _not_yet(lines, Decision.POSTED)
    decide(work, lines, Decision.POSTED)
    work.says(trn("{count} payment added.", "{count} payments added.", len(lines)))
    return len(lines)


@dataclass(frozen=True, slots=True)
class SameAs(Command[int]):
    """Held lines are the payments they look like: stored before, written differently."""

    lines: tuple[BankLineId, ...]


def same_as(work: Work, command: SameAs) -> int:
    """Let the stored lines stand for them; return how many."""
    lines = _lines(work, command.lines)
    _not_yet(lines, Decision.SAME_AS)
    alike = [line.alike for line in lines if line.alike is not None]
    if len(alike) < len(lines) or len(lines_now(work, alike)) < len(set(alike)):
        raise NothingAlike
    decide(work, lines, Decision.SAME_AS)
    work.says(trn("{count} line was there already.", "{count} lines were there already.", len(lines)))
    return len(lines)


@dataclass(frozen=True, slots=True)
class Place:
    """What a line was before a decision."""

    line: BankLineId
    state: Decision
    entry: EntryId | None
    reason: str


@dataclass(frozen=True, slots=True)
class TakeLinesBack(Command[int]):
    """What was decided or said of lines holds no longer: each is a payment that waits to be sorted."""

    lines: tuple[BankLineId, ...]


class WaitsAlready(Refused):
    """Nothing was said of the line yet."""

    def __init__(self) -> None:
        super().__init__(
            tr("Nothing was said of these payments yet, so there is nothing to take back."),
            tr("Choose payments that are sorted or set aside."),
            field="line",
        )


def take_lines_back(work: Work, command: TakeLinesBack) -> int:
    """Unsort what is sorted, and bring in what was left out; return how many. One Undo says all again."""
    lines = _lines(work, command.lines)
    out = [line for line in lines if line.state is not Decision.POSTED]
    entries = [line.entry for line in lines if line.state is Decision.POSTED and line.entry is not None]
    said = _unsaid(work, entries, tr("Not sorted yet"))
    if not out and not any(each.sort for each in said):
        raise WaitsAlready
    places = tuple(place_of(line) for line in out)
    if out:
        decide(work, out, Decision.POSTED)
    work.undo_with(PutLinesBack(places, said))
    told = trn("{count} payment waits again.", "{count} payments wait again.", len(lines))
    work.says(told + owed_again(_paid(said)))
    return len(lines)


@dataclass(frozen=True, slots=True)
class PutLinesBack(Command[int]):
    """Lines become again what they were before a decision: how Undo takes one back.

    said: what they were sorted as, told of the entries that they had then.
    """

    places: tuple[Place, ...]
    said: tuple[Said, ...] = ()


def put_lines_back(work: Work, command: PutLinesBack) -> int:
    """Decide each line as it was, and say of it again what was said; return how many."""
    now: list[Place] = []
    said: list[Said] = []
    alike: dict[tuple[Decision, EntryId | None, str], list[Place]] = {}
    for place in command.places:
        entry = place.entry if place.state is Decision.MATCHED else None
        alike.setdefault((place.state, entry, place.reason), []).append(place)
    for (state, entry, reason), places in alike.items():
        lines = _lines(work, [place.line for place in places])
        now += [place_of(line) for line in lines]
        said += decide(work, lines, state, entry=entry, reason=reason)
    if command.said:
        again = lines_now(work, [place.line for place in command.places])
        anew = {place.entry: again[place.line].entry for place in command.places}
        said_again(work, [replace(each, entry=anew.get(each.entry) or each.entry) for each in command.said])
        assert isinstance(work.inverse, SayLinesAgain)
        moved = {again[place.line].entry for place in command.places}
        said += [each for each in work.inverse.said if each.entry not in moved]
    work.undo_with(PutLinesBack(tuple(now), tuple(said)))
    work.says(tr("Undone."))
    return len(command.places) or len(command.said)


def _paid(said: Sequence[Said]) -> int:
    return sum(len(each.paid) for each in said)


def place_of(line: LineNow) -> Place:
    """Return what a line is now, for whoever has to make it so again."""
    return Place(line.id, line.state, line.entry, line.reason)


def _lines(work: Work, ids: Sequence[BankLineId]) -> list[LineNow]:
    found = lines_now(work, ids)
    if not ids or len(found) != len(set(ids)):
        raise LineGone
    return [found[line] for line in dict.fromkeys(ids)]


def _not_yet(lines: Sequence[LineNow], state: Decision) -> None:
    if any(line.state is state for line in lines):
        raise DecidedAlready


def decide(
    work: Work, lines: Sequence[LineNow], state: Decision, *, entry: EntryId | None = None, reason: str = ""
) -> tuple[Said, ...]:
    """Move lines to a state: take back what they were posted as, post what they become, note it.

    Returns what was said of their entries until now, for whoever has to say it again.
    """
    posted = [line.entry for line in lines if line.state is Decision.POSTED and line.entry is not None]
    said = _unsaid(work, posted, reason or tr("Decided again"))
    reverse_entries(work, posted, reason or tr("Decided again"))
    entries: Sequence[int | None] = [entry] * len(lines)
    if state is Decision.POSTED:
        entries = [*post_lines(work, lines)]
    elif entry is not None:
        carry_between(work, dict.fromkeys(posted, entry))
    work.add_many(
        DecisionRecord,
        [
            {
                "line_id": line.id,
                "decision": state,
                "entry_id": made,
                "same_as_id": line.alike if state is Decision.SAME_AS else None,
                "reason": reason,
            }
            for line, made in zip(lines, entries, strict=True)
        ],
    )
    work.undo_with(PutLinesBack(tuple(place_of(line) for line in lines), said))
    return said


def _unsaid(work: Work, entries: Sequence[EntryId], reason: str) -> tuple[Said, ...]:
    """Take back what was said of bank entries, and unlearn it; return what it was."""
    spoken_of = sorted_among(work, entries)
    if not spoken_of:
        return ()
    unsort(work, Unsort(tuple(spoken_of), reason))
    assert isinstance(work.inverse, SayAgain)
    said = work.inverse.said
    relearn(work, keys_of(work, spoken_of))
    return said


def post_lines(work: Work, lines: Sequence[LineNow]) -> list[int]:
    """Post lines as “not sorted yet”, their papers with them; return the ids of their entries."""
    made: dict[BankLineId, int] = {}
    before = entries_before(work, [line.id for line in lines])
    for account in {line.account for line in lines}:
        own = [line for line in lines if line.account == account]
        postings = [
            BankPosting(
                line.on, line.amount, line.payee, line.memo, method_of(line.kind), before.get(line.id)
            )
            for line in own
        ]
        ids = post_bank_lines(work, account, postings)
        made.update({line.id: entry for line, entry in zip(own, ids, strict=True)})
    carry_between(work, {old: EntryId(made[line]) for line, old in before.items()})
    return [made[line.id] for line in lines]
