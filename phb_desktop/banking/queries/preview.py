"""What a file would do, before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from phb_desktop.banking.identity import Comparison, compare, digests
from phb_desktop.banking.model import BankLineId, Lines, Note, ParsedFile, ParsedLine, Problem, Reason
from phb_desktop.banking.queries.left_out import set_aside_among, taken_back_among
from phb_desktop.banking.queries.lines import LineNow, known_lines, lines_now
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.ledger.queries import cash_accounts
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_FURTHEST = timedelta(days=731)


class NoSuchAccount(Refused):
    """The account is not in the books."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account is not in your account book."), tr("Choose another account."), field="account"
        )


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


@dataclass(frozen=True, slots=True)
class Sorted:
    """A file's lines in order of time, with their digests and what becomes of each."""

    lines: Lines
    marks: list[int]
    comparison: Comparison
    problems: tuple[Problem, ...]


def account_of(reader: Reader, account: CashAccountId) -> CashAccount:
    """Return an account of the books. Raises NoSuchAccount."""
    for each in cash_accounts(reader):
        if each.id == account:
            return each
    raise NoSuchAccount


def other_account(reader: Reader, account: CashAccount, parsed: ParsedFile) -> bool:
    """Say whether a file is plainly one of another account: by this one's numbers, or by another's."""
    hint = parsed.account
    if hint.disagrees(account.sort_code, account.account_number):
        return True
    told = hint.number or hint.ending
    if account.account_number or not told:
        return False
    return any(
        other.account_number and not hint.disagrees(other.sort_code, other.account_number)
        for other in cash_accounts(reader)
        if other.id != account.id
    )


def in_groups(reader: Reader, account: CashAccount, parsed: ParsedFile) -> Sorted:
    """Sort a file's lines into groups, oldest line first."""
    lines, problems = parsed.lines, list(parsed.problems)
    places = list(range(len(lines)))
    if Note.NEWEST_FIRST in parsed.notes:
        places.reverse()
    latest = (reader.today + _FURTHEST).isoformat()
    if max(lines.on) > latest:
        far = [place for place in places if lines.on[place] > latest]
        problems += [Problem(lines.position[place], Reason.BAD_DAY, lines.on[place]) for place in far]
        places = [place for place in places if lines.on[place] <= latest]
    if places != list(range(len(lines))):
        lines = lines.take(places)
    marks = digests(lines)
    known = (
        known_lines(reader, account.id, date.fromisoformat(min(lines.on)), date.fromisoformat(max(lines.on)))
        if lines
        else []
    )
    return Sorted(lines, marks, compare(lines, marks, known, account.opened_on), tuple(problems))


def preview(reader: Reader, account: CashAccountId, parsed: ParsedFile) -> Preview:
    """Return what importing the file into the account would do."""
    whose = account_of(reader, account)
    found = in_groups(reader, whose, parsed)
    groups = found.comparison
    alike: dict[BankLineId, LineNow] = lines_now(reader, [line for _, line in groups.to_decide])
    again = taken_back_among(reader, account, found)
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
        tuple(set_aside_among(reader, account, found)),
    )
