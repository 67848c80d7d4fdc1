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


@dataclass(slots=True)
class _List:
    """The payments of one account."""

    account: AccountHint
    records: list[_Record] = field(default_factory=list)


def read_qif(
    text: str, limits: Limits, *, day_order: DayOrder | None = None, wanted: AccountHint | None = None
) -> ParsedFile:
    """Return the lines of one account of a QIF file."""
    lists = _lists(text, limits)
    days = {plain_day(record.values.get("D", "")) for each in lists for record in each.records}
    tally = Tally(days)
    order = day_order or tally.proves()
    in_doubt = order is None and tally.in_doubt
    reader = ReadOnce(lambda written: iso_of(plain_day(written), order or DayOrder.DAY_FIRST, limits.latest))
    parts: dict[AccountHint, Part] = {}
    for each in lists:
        part = parts.setdefault(each.account, Part(each.account))
        for record in each.records:
            _take(part, record, reader)
    part, others = chosen(list(parts.values()), wanted)
    return finished(part, format="qif", label="QIF", others=others, ambiguous_days=in_doubt)


def plain_day(written: str) -> str:
    """Return a day as others write it: `4/ 7'26` is 4/7/2026, `4-7-26` and `4.7.26` stay as they are.

    The apostrophe stands for the century that began in 2000.
    """
    if "'" in written:
        front, _, year = written.partition("'")
        year = year.strip()
        written = f"{front}/{year if len(year) == 4 else f'20{year:0>2}'}"
    return _SPACES.sub("", written) if "/" in written else written.strip()


def _lists(text: str, limits: Limits) -> list[_List]:
    """Walk through the lines once: headings choose the list, `^` ends a payment."""
    found: list[_List] = []
    account, taking, about_account = AccountHint(), True, False
    record: _Record | None = None
    count = 0
    for number, line in _lines(text):
        mark, rest = line[0], line[1:].strip()
        if mark == "!":
            record = None
            name, _, kind = rest.partition(":")
            about_account = name.casefold() == "account"
            if name.casefold() == "type":
                taking = kind.strip().casefold() in _MONEY
                if taking:
                    found.append(_List(account))
            continue
        if about_account:
            if mark == "N":
                account = _hint(rest)
            continue
        if not taking:
            continue
        if mark == "^":
            record = None
            continue
        if record is None:
            count += 1
            if count > limits.lines:
                raise BankFileRefused(Trouble.TOO_MANY, limit=limits.lines)
            if not found:
                found.append(_List(account))
            record = _Record(number)
            found[-1].records.append(record)
        _keep(record, mark, rest)
    return found


def _keep(record: _Record, mark: str, rest: str) -> None:
    if len(record.wrote) >= _MOST_FIELDS:
        return
    record.wrote.append(f"{mark}{rest}")
    if mark == "A":
        record.address.append(rest)
    elif mark not in record.values and mark not in "SE$%":  # parts of a split say the whole once more
        record.values[mark] = rest


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip(" \t\ufeff\x1a")
        if line:
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
