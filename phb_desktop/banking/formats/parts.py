"""What a reader collects while it goes through a file, one part for each account it meets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from phb_desktop.banking.model import (
    AccountHint,
    BalanceBreak,
    BankBalance,
    Lines,
    Note,
    ParsedFile,
    Problem,
    Reason,
)
from phb_desktop.banking.refusals import BankFileRefused, SeveralAccounts, Trouble
from phb_desktop.values.money import Money

_MOST_ACCOUNTS: Final = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes. latest: the last day that a payment can have, as ISO text.

    today: where day and month could be swapped, no reading can lie after it.
    """

    lines: int = 150_000
    latest: str = "2099-12-31"
    today: str = "2099-12-31"


@dataclass(slots=True)
class Part:
    """The lines and problems of one account while they are being read."""

    account: AccountHint
    lines: Lines = field(default_factory=Lines)
    problems: list[Problem] = field(default_factory=list)
    balance: BankBalance | None = None
    notes: list[Note] = field(default_factory=list)
    broken: BalanceBreak | None = None  # where opening and closing balance contradict the lines between

    def refuse(self, line: int, reason: Reason, saw: str = "") -> None:
        """Note a line that is not taken; only its first letters are kept."""
        self.problems.append(Problem(line, reason, " ".join(saw.split())[:40]))


def chosen(parts: Sequence[Part], wanted: AccountHint | None) -> tuple[Part, tuple[AccountHint, ...]]:
    """Return the part of the wanted account and the accounts left out. Refuses when it must be asked."""
    filled = [part for part in parts if part.lines or part.problems]
    if not filled:
        raise BankFileRefused(Trouble.NO_LINES)
    if len(filled) > _MOST_ACCOUNTS:
        raise BankFileRefused(Trouble.UNKNOWN)
    if len(filled) == 1:
        return filled[0], ()
    fitting = [part for part in filled if wanted is not None and part.account.fits(wanted)]
    if len(fitting) != 1:
        raise SeveralAccounts([part.account for part in filled])
    others = tuple(part.account for part in filled if part is not fitting[0])
    return fitting[0], others


def finished(
    part: Part,
    *,
    format: str,  # noqa: A002 - the field's name
    label: str,
    others: tuple[AccountHint, ...] = (),
    ambiguous_days: bool = False,
    heading: tuple[str, ...] = (),
) -> ParsedFile:
    """Close a part: check the running balance, find the first and last day. No lines is an error."""
    lines = part.lines
    if not lines:
        if part.problems:
            first = part.problems[0]
            raise BankFileRefused(Trouble.ALL_REFUSED, line=first.line, why=first.reason)
        raise BankFileRefused(Trouble.NO_LINES)
    newest_first, broken = running_balance(lines)
    notes = list(part.notes)
    if newest_first:
        notes.append(Note.NEWEST_FIRST)
    if others:
        notes.append(Note.OTHER_ACCOUNTS)
    closing = part.balance
    newest = 0 if newest_first else len(lines) - 1
    if closing is None and (stated := lines.balance[newest]) is not None:
        closing = BankBalance(Money(stated), date.fromisoformat(max(lines.on)))
    return ParsedFile(
        format=format,
        label=label,
        account=part.account,
        lines=lines,
        problems=tuple(part.problems),
        balance=closing,
        first=date.fromisoformat(min(lines.on)),
        last=date.fromisoformat(max(lines.on)),
        ambiguous_days=ambiguous_days,
        balance_break=broken or part.broken,
        notes=tuple(dict.fromkeys(notes)),
        others=others,
        heading=heading,
    )


def does_not_add_up(pence: Sequence[int], opening: int, closing: Money, line: int) -> BalanceBreak | None:
    """Return where a statement's lines do not lead from its opening to its closing balance."""
    expected = Money(opening + sum(pence))
    return None if expected == closing else BalanceBreak(line, expected, closing)


def running_balance(lines: Lines) -> tuple[bool, BalanceBreak | None]:
    """Return whether the file starts with its newest line, and the first break of its balance.

    The days tell the order; where all lines have one day, the balance itself does.
    """
    on = lines.on
    steps = sum((later > earlier) - (later < earlier) for earlier, later in itertools.pairwise(on))
    if steps:
        newest_first = steps < 0
        return newest_first, next(_breaks(lines, newest_first=newest_first), None)
    forward, backward = list(_breaks(lines, newest_first=False)), list(_breaks(lines, newest_first=True))
    newest_first = len(backward) < len(forward)
    found = backward if newest_first else forward
    return newest_first, found[0] if found else None


def _breaks(lines: Lines, *, newest_first: bool) -> Iterator[BalanceBreak]:
    balances, pence, positions = lines.balance, lines.pence, lines.position
    if all(balance is None for balance in balances):
        return
    order = range(len(balances) - 1, -1, -1) if newest_first else range(len(balances))
    before: int | None = None
    moved = 0
    for at in order:
        moved += pence[at]
        stated = balances[at]
        if stated is None:
            continue
        if before is not None and before + moved != stated:
            yield BalanceBreak(positions[at], Money(before + moved), Money(stated))
        before, moved = stated, 0
