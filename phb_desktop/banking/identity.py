"""Is a line of a bank file one that is here already? Decided by what the bank wrote, before any rule."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from phb_desktop.banking.model import BankLineId, Lines


@dataclass(frozen=True, slots=True)
class Known:
    """A line that was stored before, as far as comparing needs it."""

    id: BankLineId
    on: str
    pence: int
    digest: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places of a file's lines, by what becomes of them.

    to_decide: each with the stored line of the same day and amount that may be the same payment.
    before: dated before the account's books began, so they are in its opening balance already.
    """

    new: list[int]
    already_there: list[int]
    to_decide: list[tuple[int, BankLineId]]
    before: list[int]


def digests(lines: Lines) -> list[int]:
    """Return a number of 64 bits for each line that stands for what the bank said about it.

    The running balance is left out: banks order a day's lines differently from file to file. Lines
    are only ever compared within one account and a span of days, so 64 bits are plenty.
    """
    columns = zip(lines.on, lines.pence, lines.payee, lines.memo, lines.kind, lines.bank_id, strict=True)
    marks = [
        blake2b(
            f"{on}\x1f{pence}\x1f{payee}\x1f{memo}\x1f{kind}\x1f{bank_id}".encode(), digest_size=8
        ).digest()
        for on, pence, payee, memo, kind, bank_id in columns
    ]
    return list(struct.unpack(f">{len(marks)}q", b"".join(marks)))


def compare(lines: Lines, marks: Sequence[int], known: Iterable[Known], opened_on: date) -> Comparison:
    """Sort a file's lines into new, already there, to decide, and before the books began.

    marks: what `digests` gives. known: stored lines of the same account on the same days. As many
    equal lines are already there as were stored; one more is new, for it is another payment.
    """
    stored: defaultdict[int, list[Known]] = defaultdict(list)
    for line in known:
        stored[line.digest].append(line)
    first = opened_on.isoformat()
    found = Comparison([], [], [], [])
    unclaimed: list[int] = []
    for place, mark in enumerate(marks):
        if lines.on[place] < first:
            found.before.append(place)
        elif stored and (same := stored.get(mark)):
            same.pop()
            found.already_there.append(place)
        else:
            unclaimed.append(place)
    left: defaultdict[tuple[str, int], list[BankLineId]] = defaultdict(list)
    for same in stored.values():
        for line in same:
            left[line.on, line.pence].append(line.id)
    for place in unclaimed:
        if left and (alike := left.get((lines.on[place], lines.pence[place]))):
            found.to_decide.append((place, alike.pop(0)))
        else:
            found.new.append(place)
    return found
