"""Lines of a file that were here once and are not in the books now: a person says what becomes of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from phb_desktop.banking.model import BankLineId, Decision, Lines
from phb_desktop.banking.queries.lines import LineNow, counts, gone, latest, lines_now
from phb_desktop.banking.records import DecisionRecord, FileRecord, LineRecord
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.vault.work import Reader

if TYPE_CHECKING:
    from phb_desktop.banking.queries.preview import Sorted


def taken_back_among(reader: Reader, account: CashAccountId, found: Sorted) -> dict[int, str]:
    """Return new lines, by place, that a file brought before which was taken back; with its name.

    Equal lines are counted: as many as were taken back, and no more.
    """
    places = found.comparison.new
    if not places:
        return {}
    first, last = _days(found.lines, places)
    files = reader.session.execute(
        select(FileRecord.id, FileRecord.name)
        .where(FileRecord.id.in_(gone()), FileRecord.account_id == account)
        .where(FileRecord.first_on <= last, FileRecord.last_on >= first)
        .order_by(FileRecord.id)
    ).all()
    if not files:
        return {}
    names = {file: name for file, name in files}  # noqa: C416 - rows are no pairs to mypy
    # Of several files that brought the same line and went, the one that brought most of it tells how many.
    most: dict[int, tuple[int, str]] = {}
    rows = reader.session.execute(
        select(LineRecord.file_id, LineRecord.digest).where(
            LineRecord.account_id == account,
            LineRecord.on >= first,
            LineRecord.on <= last,
            LineRecord.file_id.in_(names),
        )
    )
    for (file, digest), count in Counter((file, digest) for file, digest in rows).items():
        if count > most.get(digest, (0, ""))[0]:
            most[digest] = (count, names[file])
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


def set_aside_among(reader: Reader, account: CashAccountId, found: Sorted) -> list[LineNow]:
    """Return the stored lines that were set aside, and that a file holds again."""
    places = found.comparison.already_there
    if not places:
        return []
    first, last = _days(found.lines, places)
    rows = reader.session.execute(
        select(LineRecord.id, LineRecord.digest)
        .join(DecisionRecord, (DecisionRecord.line_id == LineRecord.id) & latest())
        .where(
            DecisionRecord.decision == Decision.SET_ASIDE,
            LineRecord.account_id == account,
            LineRecord.on >= first,
            LineRecord.on <= last,
            counts(),
        )
        .order_by(LineRecord.on, LineRecord.id)
    )
    aside: defaultdict[int, list[BankLineId]] = defaultdict(list)
    for line, digest in rows:
        aside[digest].append(BankLineId(line))
    if not aside:
        return []
    held = Counter(found.marks[place] for place in places)
    chosen = [line for digest, lines in aside.items() for line in lines[: held[digest]]]
    now = lines_now(reader, chosen)
    return sorted((now[line] for line in chosen if line in now), key=lambda line: (line.on, line.id))


def _days(lines: Lines, places: Sequence[int]) -> tuple[date, date]:
    days = [lines.on[place] for place in places]
    return date.fromisoformat(min(days)), date.fromisoformat(max(days))
