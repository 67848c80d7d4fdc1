"""The review as a list of any length: which lines there are, and a page of them when it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import or_, select

from phb_desktop.banking.matching import payee_key
from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries.lines import LineNow, lines_now, sorts_of, state_now
from phb_desktop.banking.queries.review import ReviewRow, every_line, review_rows, waiting_query
from phb_desktop.banking.records import LineRecord
from phb_desktop.ledger.model import Account, EntryId
from phb_desktop.ledger.queries.balances import not_sorted
from phb_desktop.ledger.records import PostingRecord
from phb_desktop.plan.model import PlanLineId
from phb_desktop.plan.queries import line_headings
from phb_desktop.values.money import ZERO
from phb_desktop.vault.looking_for import holds
from phb_desktop.vault.work import Reader

PAGE: Final = 50
AT_A_TURN: Final = 2_000
SURE_AMONG: Final = 500  # the oldest lines, of which all that are sure can be accepted at once


class Shown(StrEnum):
    """Which lines of the bank the list shows."""

    WAITING = "waiting"
    SORTED = "sorted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The lines that fit, oldest first; the first page of them; and those of the oldest that are sure."""

    lines: tuple[BankLineId, ...]
    first: tuple[ReviewRow, ...]
    sure: tuple[ReviewRow, ...]


def review_list(reader: Reader, shown: Shown = Shown.WAITING, words: str = "") -> ReviewList:
    """Return the lines of one kind. words: only those whose payee or reference holds them.

    The ids alone are read of all; a hundred thousand are one small tuple.
    """
    query = _of(shown)
    if words.strip():
        query = query.where(holds(words.strip(), LineRecord.payee, LineRecord.memo))
    found = tuple(BankLineId(line) for (line,) in _in_turns(reader, query.with_only_columns(LineRecord.id)))
    if shown is not Shown.WAITING:
        return ReviewList(found, tuple(page_of(reader, found[:PAGE], shown)), ())
    oldest = page_of(reader, found[:SURE_AMONG], shown)
    sure = tuple(row for row in oldest if row.suggestion and row.suggestion.sure and row.suggestion.parts)
    return ReviewList(found, tuple(oldest[:PAGE]), sure)


def page_of(reader: Reader, lines: Sequence[BankLineId], shown: Shown) -> list[ReviewRow]:
    """Return lines of the list in its order, as they are now; one that is gone since is left out."""
    now = lines_now(reader, lines)
    rows = [now[line] for line in lines if line in now]
    if shown is Shown.WAITING:
        return review_rows(reader, rows)
    said = _said_as(reader, [row.entry for row in rows if row.entry is not None])
    return [
        ReviewRow(row, None, None, said.get(row.entry, "") if row.entry else "", waits=False) for row in rows
    ]


def lines_alike(reader: Reader, payee: str, *, outgoing: bool, shown: Shown) -> list[LineNow]:
    """Return all lines of one kind with the same payee, whatever numbers stand behind its name."""
    key = payee_key(payee)
    direction = LineRecord.pence < ZERO if outgoing else LineRecord.pence >= ZERO
    rows = _in_turns(reader, _of(shown).with_only_columns(LineRecord.id, LineRecord.payee).where(direction))
    fits = [BankLineId(line) for line, name in rows if (payee_key(name) == key if key else name == payee)]
    now = lines_now(reader, fits)
    return [now[line] for line in fits if line in now and now[line].state is not Decision.HELD]


def _in_turns(reader: Reader, query: Any) -> Iterator[Any]:
    """Return rows a few thousand at a time: to make a hundred thousand in one go holds the window up."""
    for some in reader.session.execute(query).partitions(AT_A_TURN):
        yield from some


def _of(shown: Shown) -> Any:
    if shown is Shown.WAITING:
        return waiting_query(None)
    if shown is Shown.LEFT_OUT:
        return every_line().where(state_now().in_([Decision.SET_ASIDE.value, Decision.SAME_AS.value]))
    return every_line().where(
        or_(
            state_now() == Decision.MATCHED.value,
            (state_now() == Decision.POSTED.value) & ~not_sorted(),
        )
    )


def _said_as(reader: Reader, entries: Sequence[EntryId]) -> dict[EntryId, str]:
    """Return the plan lines that entries were sorted to, by name."""
    sorts = sorts_of(reader, entries)
    headings = line_headings(reader)
    said: dict[EntryId, list[str]] = {}
    about = {sort: entry for entry, sort in sorts.items()} | {entry: entry for entry in entries}
    rows = reader.session.execute(
        select(PostingRecord.entry_id, PostingRecord.plan_line_id)
        .where(
            PostingRecord.entry_id.in_(list(about)),
            PostingRecord.plan_line_id.is_not(None),
            PostingRecord.account.in_([Account.SPENDING, Account.FUNDING, Account.OTHER_IN]),
        )
        .order_by(PostingRecord.id)
    )
    for entry, line in rows:
        heading = headings.get(PlanLineId(line or 0), "")
        said.setdefault(about[EntryId(entry)], []).append(heading)
    return {entry: ", ".join(dict.fromkeys(filter(None, names))) for entry, names in said.items()}
