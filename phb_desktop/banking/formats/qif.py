"""QIF: one letter a line, `^` behind each payment, and days in as many dialects as there were programs.

Nothing in a QIF file says whether the day or the month comes first, nor whose account it is. The days
themselves are the evidence; where they prove nothing, the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from phb_desktop.banking.formats.grammar import (
    LONGEST_ROW,
    ReadOnce,
    Tally,
    clean,
    iso_of,
    pence_with_comma,
)
from phb_desktop.banking.formats.parts import Limits, Part, chosen, finished
from phb_desktop.banking.formats.text import pieces
from phb_desktop.banking.model import AccountHint, DayOrder, Note, ParsedFile, Reason
from phb_desktop.banking.refusals import BankFileRefused, Trouble

_SIGN: Final = re.compile(r"(?:\A|[\r\n])[ \t\ufeff]{0,9}!(?:type|account|option|clear)\b", re.IGNORECASE)
_MONEY: Final = frozenset({"bank", "ccard", "cash", "oth a", "oth l"})
_SPACES: Final = re.compile(r"\s+")
_MOST_FIELDS: Final = 2_000
_OPENING: Final = re.compile(r"opening balance", re.IGNORECASE)


def is_qif(text: str) -> bool:
    """Say whether the text is QIF: a line with `!Type` or the like stands near its start."""
    return _SIGN.search(text[:4_000]) is not None


@dataclass(slots=True)
class _Record:
    """A payment as it was written. line: where it starts."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    address: list[str] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)


def read_qif(
    text: str, limits: Limits, *, day_order: DayOrder | None = None, wanted: AccountHint | None = None
) -> ParsedFile:
    """Return the lines of one account of a QIF file."""
    parts, tally = _read(text, limits, day_order or DayOrder.DAY_FIRST)
    by_today = day_order is None and tally.only_day_first(limits.today)
    if day_order is None and tally.proves() is DayOrder.MONTH_FIRST:
        parts, _ = _read(text, limits, DayOrder.MONTH_FIRST)
    in_doubt = day_order is None and tally.in_doubt and not by_today
    part, others = chosen(list(parts.values()), wanted)
    if by_today:
        part.notes.append(Note.DAYS_BY_TODAY)
    return finished(part, format="qif", label="QIF", others=others, ambiguous_days=in_doubt)


def _read(text: str, limits: Limits, order: DayOrder) -> tuple[dict[AccountHint, Part], Tally]:
    """Return the payments by account, and what their dates tell about which number is the day."""
    reader = ReadOnce(lambda written: iso_of(plain_day(written), order, limits.latest))
    parts: dict[AccountHint, Part] = {}
    days: set[str] = set()
    for account, record in _records(text, limits):
        days.add(record.values.get("D", ""))
        part = parts.get(account)
        if part is None:
            part = parts[account] = Part(account)
        _take(part, record, reader)
    return parts, Tally(set(map(plain_day, days)))


def plain_day(written: str) -> str:
    """Return a day as others write it: `4/ 7'26` is 4/7/2026, `4-7-26` and `4.7.26` stay as they are.

    The apostrophe stands for the century that began in 2000.
    """
    if "'" in written:
        front, _, year = written.partition("'")
        year = year.strip()
        written = f"{front}/{year if len(year) == 4 else f'20{year:0>2}'}"
    return _SPACES.sub("", written) if "/" in written else written.strip()


def _records(text: str, limits: Limits) -> Iterator[tuple[AccountHint, _Record]]:
    """Walk through the lines once and give each payment: headings choose the list, `^` ends a payment."""
    account, taking, about_account = AccountHint(), True, False
    of = account  # the account of the list that is being read
    record: _Record | None = None
    count = 0
    for number, line in _lines(text):
        mark, rest = line[0], line[1:].strip()
        if mark in "^!":
            if record is not None:
                yield of, record
                record = None
            if mark == "^":
                continue
            name, _, kind = rest.partition(":")
            about_account = name.casefold() == "account"
            if name.casefold() == "type":
                taking = kind.strip().casefold() in _MONEY
                if taking:
                    of = account
            continue
        if about_account:
            if mark == "N":
                account = _hint(rest)
            continue
        if not taking:
            continue
        if record is None:
            count += 1
            if count > limits.lines:
                raise BankFileRefused(Trouble.TOO_MANY, limit=limits.lines)
            record = _Record(number)
        _keep(record, mark, rest)
    if record is not None:
        yield of, record


def _keep(record: _Record, mark: str, rest: str) -> None:
    if len(record.wrote) >= _MOST_FIELDS:
        return
    record.wrote.append(f"{mark}{rest}")
    if mark == "A":
        record.address.append(rest)
    elif mark not in record.values and mark not in "SE$%":  # parts of a split say the whole once more
        record.values[mark] = rest


def _lines(text: str) -> Iterator[tuple[int, str]]:
    number = 0
    for piece in pieces(text):
        for line in piece.splitlines():
            number += 1
            if line := line.strip(" \t\ufeff\x1a"):
                yield number, line


def _hint(name: str) -> AccountHint:
    digits = re.sub(r"[^0-9]", "", name)
    if len(digits) == 14:
        return AccountHint(digits[:6], digits[6:])
    if len(digits) in (7, 8):
        return AccountHint(number=digits)
    return AccountHint(ending=digits[-4:] if len(digits) > 8 else "", name=clean(name)[:40])


def _take(part: Part, record: _Record, days: ReadOnce[str | None]) -> None:
    values = record.values
    written = values.get("T", values.get("U", ""))
    payee = clean(values.get("P", ""))
    if _OPENING.fullmatch(payee):
        if Note.BALANCE_ROWS not in part.notes:
            part.notes.append(Note.BALANCE_ROWS)
        return
    if "D" not in values and not written:
        if Note.BALANCE_ROWS not in part.notes:  # words behind the last payment, or between two
            part.notes.append(Note.BALANCE_ROWS)
        return
    on = days[values.get("D", "")]
    if on is None:
        part.refuse(record.line, Reason.BAD_DAY, values.get("D", ""))
        return
    pence = pence_with_comma(written)
    if not pence:
        empty = not written or pence == 0
        part.refuse(record.line, Reason.NO_AMOUNT if empty else Reason.BAD_AMOUNT, written)
        return
    memo = clean(values.get("M", ""))
    if not payee:
        payee, memo = (memo, "") if memo else (clean(" ".join(record.address)), "")
    wrote = " | ".join(record.wrote)[:LONGEST_ROW]
    part.lines.add(record.line, on, pence, payee, memo, "", clean(values.get("N", ""))[:100], None, wrote)
