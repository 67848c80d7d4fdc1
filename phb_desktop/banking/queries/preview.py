"""What a file would do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field

from phb_desktop.banking.incoming import (
    account_of,
    in_groups,
    other_account,
    set_aside_among,
    taken_back_among,
)
from phb_desktop.banking.model import BankLineId, Lines, ParsedFile, ParsedLine, Problem
from phb_desktop.banking.queries.lines import LineNow, lines_now
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A line of the file that may be the same payment as one stored before, written differently."""

    line: ParsedLine
    alike: LineNow


@dataclass(frozen=True, slots=True)
class Preview:
    """The groups of a file's lines. Nothing was changed.

    new, already_there, before_books: lines as columns; before_books are dated before the account's
    opening balance, which holds them already. wrong_account: the import would be refused. taken_back:
    those of the new ones that were here once, with a file (taken_back_with) that was taken back.
    set_aside: those already there that somebody set aside, so that they count nowhere.
    """

    parsed: ParsedFile
    new: Lines
    already_there: Lines
    to_decide: tuple[ToDecide, ...]
    before_books: Lines
    refused: tuple[Problem, ...]
    wrong_account: bool
    taken_back: Lines = field(default_factory=Lines)
    taken_back_with: tuple[str, ...] = ()
    set_aside: tuple[LineNow, ...] = ()

    @property
    def ambiguous_days(self) -> bool:
        """Say whether the person must first tell day from month."""
        return self.parsed.ambiguous_days


def preview(reader: Reader, account: CashAccountId, parsed: ParsedFile) -> Preview:
    """Return what importing the file into the account would do."""
    whose = account_of(reader, account)
    found = in_groups(reader, whose, parsed)
    groups = found.comparison
    alike: dict[BankLineId, LineNow] = lines_now(reader, [line for _, line in groups.to_decide])
    again = taken_back_among(reader, account, found)
    aside = set_aside_among(reader, account, found)
    now = lines_now(reader, aside)
    return Preview(
        parsed,
        found.lines.take(groups.new),
        found.lines.take(groups.already_there),
        tuple(ToDecide(found.lines[place], alike[line]) for place, line in groups.to_decide),
        found.lines.take(groups.before),
        found.problems,
        other_account(reader, whose, parsed),
        found.lines.take(sorted(again)),
        tuple(dict.fromkeys(again.values())),
        tuple(now[line] for line in aside if line in now),
    )
