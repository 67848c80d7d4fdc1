"""Reads one bank file, in a process of its own (see `papers.child` for its limits).

The child opens the file itself: were the parent to open a path that happens to be the vault, closing
it again would drop the vault's own lock. What travels back is plain JSON, one list for each column.
"""

from __future__ import annotations

import gc
import json
import os
import stat
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import phb_desktop.banking.formats.ofx  # noqa: F401 - the commonest: loaded while it waits to be asked
from phb_desktop.banking import BETWEEN
from phb_desktop.banking.formats import parse
from phb_desktop.banking.formats.parts import Limits
from phb_desktop.banking.model import AccountHint, ColumnMapping, DayOrder, Lines, ParsedFile
from phb_desktop.banking.refusals import BankFileRefused, MappingNeeded, SeveralAccounts, Trouble


def answer(request: bytes) -> dict[str, Any]:
    """Return what the named file says, or why it cannot be taken, as JSON allows it."""
    collecting = gc.isenabled()
    gc.disable()  # a reading leaves no rubbish that goes round in circles; looking for it takes a tenth of it
    try:
        return _answer(request)
    finally:
        if collecting:
            gc.enable()


def _answer(request: bytes) -> dict[str, Any]:
    asked = json.loads(request)
    mapping = asked["mapping"]
    order = asked["day_order"]
    account = asked["account"]
    try:
        parsed = parse(
            _bytes_of(Path(asked["path"]), asked["most_bytes"]),
            mapping=_mapping_of(mapping) if mapping else None,
            day_order=DayOrder(order) if order else None,
            account=AccountHint(**account) if account else None,
            limits=Limits(asked["most_lines"], asked["latest"], asked["today"]),
        )
    except BankFileRefused as no:
        return {
            "refused": {
                "trouble": no.trouble,
                "line": no.line,
                "saw": no.saw,
                "limit": no.limit,
                "why": no.why,
            }
        }
    except SeveralAccounts as which:
        return {"accounts": [asdict(account) for account in which.accounts]}
    except MappingNeeded as ask:
        guess = asdict(ask.guess) if ask.guess else None
        samples = [[cell[:200] for cell in row] for row in ask.samples]
        heading = [cell[:200] for cell in ask.heading]
        return {"mapping": {"heading": heading, "samples": samples, "digest": ask.digest, "guess": guess}}
    return {"file": _told(parsed)}


def _told(parsed: ParsedFile) -> dict[str, Any]:
    lines = {field.name: _packed(getattr(parsed.lines, field.name)) for field in fields(Lines)}
    broken, balance = parsed.balance_break, parsed.balance
    return {
        "format": parsed.format,
        "label": parsed.label,
        "account": asdict(parsed.account),
        "lines": lines,
        "problems": [[problem.line, problem.reason, problem.saw] for problem in parsed.problems],
        "balance": [balance.amount.pence, balance.on.isoformat()] if balance else None,
        "currency": parsed.currency,
        "ambiguous_days": parsed.ambiguous_days,
        "balance_break": [broken.line, broken.expected.pence, broken.stated.pence] if broken else None,
        "notes": list(parsed.notes),
        "others": [asdict(account) for account in parsed.others],
        "heading": [cell[:200] for cell in parsed.heading],
        "sha256": parsed.sha256,
    }


def _packed(column: list[Any]) -> Any:
    """Return a column of texts as one text, which is written and read back many times faster than a list."""
    if type(column[0]) is not str:
        return column
    told = BETWEEN.join(column)
    return told if told.count(BETWEEN) == len(column) - 1 else column


def _mapping_of(asked: dict[str, Any]) -> ColumnMapping:
    order = asked.pop("day_order")
    description = tuple(asked.pop("description"))
    return ColumnMapping(**asked, description=description, day_order=DayOrder(order) if order else None)


def _bytes_of(path: Path, most: int) -> bytes:
    """Read a plain file of bounded size; never a device, a pipe or a folder."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise BankFileRefused(Trouble.MISSING) from None
    except OSError:
        raise BankFileRefused(Trouble.UNREADABLE) from None
    found = os.fstat(opened)
    if not stat.S_ISREG(found.st_mode):
        os.close(opened)
        raise BankFileRefused(Trouble.UNREADABLE)
    with os.fdopen(opened, "rb") as file:
        if found.st_size > most:
            raise BankFileRefused(Trouble.TOO_BIG, limit=most // 1_000_000)
        return file.read(most)
