"""Reads a bank file that nobody should trust: in a child process, and checked again on this side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.banking import BETWEEN, READER
from phb_desktop.banking.formats.grammar import LONGEST_ROW, LONGEST_TEXT
from phb_desktop.banking.model import (
    AccountHint,
    BalanceBreak,
    BankBalance,
    ColumnMapping,
    DayOrder,
    Lines,
    Note,
    ParsedFile,
    Problem,
    Reason,
)
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts, Trouble
from phb_desktop.papers.child import Begun, CouldNotRead, read_in_child
from phb_desktop.values.money import LARGEST_PENCE, Money

MOST_BYTES: Final = 25_000_000
MOST_LINES: Final = 150_000

_NEVER: Final = date(2099, 12, 31)
_ISO: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_SHA: Final = re.compile(r"[0-9a-f]{64}")


def read_bank_file(
    path: Path,
    mapping: ColumnMapping | None = None,
    day_order: DayOrder | None = None,
    *,
    account: AccountHint | None = None,
    latest: date | None = None,
    today: date | None = None,
    most_bytes: int = MOST_BYTES,
    most_lines: int = MOST_LINES,
    begun: Begun | None = None,
) -> ParsedFile:
    """Return what a bank file says about one account.

    mapping: how to read a CSV of unknown columns, once the person has said. day_order: the answer
    to "is 03/04 in March or in April?". account: which account is meant, for files that hold
    several; the numbers of the account in the budget will do. latest: no payment can lie after it.
    today: where day and month could be swapped, no reading can lie after it. begun: a reader that was
    started before.

    Raises BankFileRefused when the file cannot be taken, and asks back with MappingNeeded or
    SeveralAccounts (both are Refused).
    """
    request = {
        "path": str(Path(path).absolute()),
        "mapping": asdict(mapping) if mapping else None,
        "day_order": day_order,
        "account": asdict(account) if account else None,
        "latest": (latest or _NEVER).isoformat(),
        "today": (today or latest or _NEVER).isoformat(),
        "most_bytes": most_bytes,
        "most_lines": most_lines,
    }
    try:
        asked = json.dumps(request).encode()
        told = begun.answer(asked) if begun else read_in_child(READER, asked)
        return _understood(told, most_lines)
    except (CouldNotRead, KeyError, TypeError, ValueError, AttributeError) as why:
        raise BankFileRefused(Trouble.GAVE_UP) from why


def _understood(told: Any, most_lines: int) -> ParsedFile:
    """Take nothing from the child that is not of its kind."""
    if no := told.get("refused"):
        raise BankFileRefused(
            Trouble(no["trouble"]),
            line=int(no["line"]),
            saw=str(no["saw"]),
            limit=int(no["limit"]),
            why=no["why"],
        )
    if accounts := told.get("accounts"):
        raise SeveralAccounts([_hint(account) for account in accounts])
    if ask := told.get("mapping"):
        raise MappingNeeded(
            [str(cell) for cell in ask["heading"]],
            [[str(cell) for cell in row] for row in ask["samples"]],
            _only(_SHA, ask["digest"]),
            _mapping(ask["guess"]) if ask["guess"] else None,
        )
    file = told["file"]
    lines = _lines(file["lines"], most_lines)
    balance, broken = file["balance"], file["balance_break"]
    return ParsedFile(
        format=str(file["format"]),
        label=str(file["label"]),
        account=_hint(file["account"]),
        lines=lines,
        problems=tuple(Problem(int(line), Reason(why), str(saw)[:40]) for line, why, saw in file["problems"]),
        balance=BankBalance(Money(balance[0]), date.fromisoformat(balance[1])) if balance else None,
        first=date.fromisoformat(min(lines.on)),
        last=date.fromisoformat(max(lines.on)),
        currency=str(file["currency"]),
        ambiguous_days=file["ambiguous_days"] is True,
        balance_break=BalanceBreak(int(broken[0]), Money(broken[1]), Money(broken[2])) if broken else None,
        notes=tuple(Note(note) for note in file["notes"]),
        others=tuple(_hint(account) for account in file["others"]),
        heading=tuple(str(cell) for cell in file["heading"]),
        sha256=_only(_SHA, file["sha256"]),
    )


def _lines(told: dict[str, list[Any]], most: int) -> Lines:
    """Check columns as wholes: types, lengths, bounds. A file without lines never gets here."""
    columns = [_unpacked(told[field.name]) for field in fields(Lines)]
    lines = Lines(*columns)
    if not 1 <= len(lines) <= 2 * most or len({len(column) for column in columns}) != 1:
        raise ValueError("columns of different length")
    _kind(lines.position, int)
    _kind(lines.pence, int)
    _kind((pence for pence in lines.balance if pence is not None), int)
    if max(lines.pence) > LARGEST_PENCE or min(lines.pence) < -LARGEST_PENCE:
        raise ValueError("an amount out of bounds")
    texts = (
        (lines.on, 10),
        (lines.payee, LONGEST_TEXT),
        (lines.memo, 2 * LONGEST_TEXT),
        (lines.kind, 40),
        (lines.bank_id, 100),
        (lines.wrote, LONGEST_ROW),
    )
    for column, longest in texts:
        _kind(column, str)
        if max(map(len, column)) > longest:
            raise ValueError("a text longer than its reader makes it")
    for day in set(lines.on):
        date.fromisoformat(_only(_ISO, day))
    return lines


def _unpacked(column: Any) -> Any:
    return column.split(BETWEEN) if isinstance(column, str) else column


def _kind(column: Iterable[object], kind: type) -> None:
    if set(map(type, column)) - {kind}:
        raise TypeError(f"a column of {kind.__name__} holds something else")


def _hint(told: dict[str, Any]) -> AccountHint:
    return AccountHint(*(str(told[field.name])[:LONGEST_TEXT] for field in fields(AccountHint)))


def _mapping(told: dict[str, Any]) -> ColumnMapping:
    columns = {name: told[name] for name in ("day", "amount", "money_in", "money_out", "balance")}
    _kind((column for column in (*columns.values(), *told["description"]) if column is not None), int)
    return ColumnMapping(_only(_SHA, told["digest"]), description=tuple(told["description"]), **columns)


def _only(shape: re.Pattern[str], text: Any) -> str:
    if not isinstance(text, str) or not shape.fullmatch(text):
        raise ValueError("not of the shape that our reader writes")
    return text
