"""What of a bank file is new, what is known, and what was known once. Asked in plain SQL.

Bringing a file in on the command line goes this way alone, and never loads SQLAlchemy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from phb_desktop.banking.identity import Comparison, Known, compare, digests
from phb_desktop.banking.model import BankLineId, Decision, Lines, Note, ParsedFile, Problem, Reason
from phb_desktop.errors import Refused
from phb_desktop.ledger.model import CashAccount, CashAccountId
from phb_desktop.ledger.places import cash_accounts
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

_FURTHEST: Final = timedelta(days=731)

_GONE: Final = "SELECT file_id FROM banking_undone_file GROUP BY file_id HAVING count(*) % 2 = 1"
_GONE_FILES: Final = (
    "SELECT id, name, first_line_id, last_line_id FROM banking_file"  # noqa: S608 - our own words
    f" WHERE id IN ({_GONE}) AND account_id = ? AND first_on <= ? AND last_on >= ? ORDER BY id"
)
_LINES: Final = (
    'SELECT id, "on", pence, digest FROM banking_line'
    ' WHERE account_id = ? AND "on" BETWEEN ? AND ? ORDER BY "on", id'
)
_DIGESTS: Final = (
    'SELECT digest FROM banking_line WHERE account_id = ? AND "on" BETWEEN ? AND ? AND file_id = ?'
)
_SET_ASIDE: Final = (
    "SELECT line.id, line.digest FROM banking_line AS line"  # noqa: S608 - as above
    " JOIN banking_decision AS decided ON decided.line_id = line.id"
    f" WHERE decided.decision = '{Decision.SET_ASIDE}'"
    ' AND line.account_id = ? AND line."on" BETWEEN ? AND ?'
    " AND NOT EXISTS (SELECT 1 FROM banking_decision AS later"
    " WHERE later.line_id = decided.line_id AND later.id > decided.id)"
    f' AND line.file_id NOT IN ({_GONE}) ORDER BY line."on", line.id'
)


class NoSuchAccount(Refused):
    """The account is not in the books."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account is not in your account book."), tr("Choose another account."), field="account"
        )


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
    known = known_lines(reader, account.id, min(lines.on), max(lines.on)) if lines else []
    return Sorted(lines, marks, compare(lines, marks, known, account.opened_on), tuple(problems))


def known_lines(reader: Reader, account: CashAccountId, first: str, last: str) -> list[Known]:
    """Return the stored lines of an account in a span of days, as far as comparing needs them.

    The cost grows with the lines of those days, not with the ledger.
    """
    undone = [(start, end) for _, _, start, end in reader.rows(_GONE_FILES, account, last, first)]
    return [
        Known(BankLineId(line), on, pence, digest)
        for line, on, pence, digest in reader.rows(_LINES, account, first, last)
        if not any(start <= line <= end for start, end in undone)
    ]


def taken_back_among(reader: Reader, account: CashAccountId, found: Sorted) -> dict[int, str]:
    """Return new lines, by place, that a file brought before which was taken back; with its name.

    Equal lines are counted: as many as were taken back, and no more.
    """
    places = found.comparison.new
    if not places:
        return {}
    first, last = _days(found.lines, places)
    # Of several files that brought the same line and went, the one that brought most of it tells how many.
    most: dict[int, tuple[int, str]] = {}
    for file, name, _, _ in reader.rows(_GONE_FILES, account, last, first):
        held = Counter(digest for (digest,) in reader.rows(_DIGESTS, account, first, last, file))
        for digest, count in held.items():
            if count > most.get(digest, (0, ""))[0]:
                most[digest] = (count, name)
    if not most:
        return {}
    left = {digest: count for digest, (count, _) in most.items()}
    again: dict[int, str] = {}
    for place in places:
        digest = found.marks[place]
        if left.get(digest, 0) > 0:
            left[digest] -= 1
            again[place] = most[digest][1]
    return again


def without(found: Sorted, again: Container[int]) -> Sorted:
    """Return a file's lines with some of the new ones, by place, left out."""
    new = [place for place in found.comparison.new if place not in again]
    return replace(found, comparison=replace(found.comparison, new=new))


def set_aside_among(reader: Reader, account: CashAccountId, found: Sorted) -> list[BankLineId]:
    """Return the stored lines that were set aside, and that a file holds again, by day."""
    places = found.comparison.already_there
    if not places:
        return []
    aside: defaultdict[int, list[BankLineId]] = defaultdict(list)
    rows = reader.rows(_SET_ASIDE, account, *_days(found.lines, places))
    for line, digest in rows:
        aside[digest].append(BankLineId(line))
    held = Counter(found.marks[place] for place in places)
    chosen = {line for digest, lines in aside.items() for line in lines[: held[digest]]}
    return [BankLineId(line) for line, _ in rows if line in chosen]


def _days(lines: Lines, places: Sequence[int]) -> tuple[str, str]:
    days = [lines.on[place] for place in places]
    return min(days), max(days)
