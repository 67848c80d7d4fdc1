"""Everything that was taken out of another account book comes into this one: all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from phb_desktop.errors import Refused
from phb_desktop.exchange import beside, queries
from phb_desktop.exchange.forms import FileRefused, Problem
from phb_desktop.exchange.interchange import Whole
from phb_desktop.exchange.shapes import MOST_PROBLEMS, Row, read_tables
from phb_desktop.ledger.model import Account, OwedKind, PaymentType, Purpose, ReceiptKind, Standing
from phb_desktop.ledger.queries.checks import check_ledger
from phb_desktop.papers.checks import check_papers
from phb_desktop.vault.base import Base, is_append_only
from phb_desktop.vault.engine import plain_words
from phb_desktop.vault.errors import DidNotFit
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

_READ_END: Final = 25  # per cent of the work, about
_STORED_END: Final = 95
_ROWS_AT_ONCE: Final = 5_000  # some tenths of a second
_AS_A_ROW: Final = 8_000  # bytes of a paper that take as long as a row


class NotEmpty(Refused):
    """A whole budget comes in where something is already."""

    def __init__(self) -> None:
        super().__init__(
            tr("This account book holds records already, so nothing was brought in."),
            tr("Bring the file into a new, empty account book."),
        )


@dataclass(frozen=True, slots=True)
class ImportWhole(Command[int]):
    """Every record of another account book comes into this one, which is empty. Answers how many.

    told: hears the per cent that are done; where it raises, nothing of it stays.
    """

    whole: Whole
    told: Callable[[int], object] = field(default=lambda _percent: None, compare=False, repr=False)


def import_whole(work: Work, command: ImportWhole) -> int:
    """Store every row under its own id, then let each room say whether its rules hold.

    Raises FileRefused with every problem, and NotEmpty; then nothing of it stays. The one place that
    writes other rooms' tables (docs/decisions/0035): it adds rows as they were, and decides nothing.
    """
    for record in queries.records().values():
        if work.session.execute(select(record.__table__.c.id).limit(1)).first() is not None:
            raise NotEmpty
    problems: list[Problem] = []
    records, lengths = command.whole.records, dict[int, int]()
    if (papers_beside := command.whole.beside) is not None:
        records, lengths = beside.taken_apart(records)
    told = command.told
    rows = read_tables(records, queries.tables(), problems, queries.shared(told, 0, _READ_END))
    if not problems:
        problems.extend(_ledger_problems(rows))
    if problems:
        raise FileRefused(problems[:MOST_PROBLEMS])
    _store_all(work, rows, papers_beside, lengths, queries.shared(told, _READ_END, _STORED_END))
    told(_STORED_END)
    found = [
        Problem(problem.where, problem.what)
        for check in (check_ledger, check_papers)
        for problem in check(work)
    ]
    if found:
        raise FileRefused(found)
    told(99)
    count = sum(map(len, rows.values()))
    work.says(trn("{count} record was brought in.", "{count} records were brought in.", count))
    work.cannot_undo(tr("A budget begins with this. To begin anew, make another budget."))
    return count


def _store_all(
    work: Work,
    rows: dict[str, list[Row]],
    papers_beside: beside.Beside | None,
    lengths: dict[int, int],
    told: Callable[[int], object],
) -> None:
    """Add the rows of every table, some thousand at a time, and papers one by one."""
    whole = sum(map(len, rows.values())) + sum(lengths.values()) // _AS_A_ROW
    done = 0
    for table in queries.tables():
        every = rows[table.name]
        dense = [row["id"] for row in every] == list(range(1, len(every) + 1))
        if papers_beside is None or table.name != beside.TABLE:
            pieces: Iterator[list[Row]] = (
                every[at : at + _ROWS_AT_ONCE] for at in range(0, len(every), _ROWS_AT_ONCE)
            )
        else:
            pieces = beside.with_bytes(papers_beside, rows["papers_paper"], every, lengths)
        for some in pieces:
            told(100 * done // whole)
            _store(work, queries.records()[table.name], some, dense=dense)
            done += len(some)
            if table.name == beside.TABLE:
                done += sum(lengths.get(row["id"], 0) for row in some) // _AS_A_ROW


def _store(work: Work, record: type[Base], rows: list[Row], *, dense: bool) -> None:
    """Add rows with their ids. What the file's own rules refuse is told like any other problem.

    dense: whether the ids of the whole table count from 1 without a gap, so that it gives them by itself.
    """
    names = {each.name: key for key, each in record.__mapper__.columns.items()}
    named = [{names[name]: value for name, value in row.items()} for row in rows]
    try:
        with plain_words():
            if is_append_only(record) and dense:
                work.add_many(record, [{k: v for k, v in row.items() if k != "id"} for row in named])
            else:
                work.add_all(record(**row) for row in named)
    except DidNotFit as no:
        raise FileRefused(
            [Problem(record.__tablename__, tr("A rule of the account book does not hold for these rows."))]
        ) from no


def _ledger_problems(rows: dict[str, list[Row]]) -> Iterator[Problem]:
    """Name what no table can refuse by itself, and what the ledger never writes."""
    for row in rows["ledger_posting"]:
        for column, what in _posting_problems(row):
            yield Problem(f"ledger_posting id {row['id']}, {column}", what)
    speaks = (Purpose.SORT, Purpose.REVERSAL, Purpose.SETTLE)
    for row in rows["ledger_entry"]:
        if row["purpose"] in speaks and row["about_id"] is None:
            yield Problem(
                f"ledger_entry id {row['id']}, about_id", tr("It does not say which entry it speaks of.")
            )


_KINDS = frozenset(("", "transfer", *PaymentType, *ReceiptKind, *OwedKind))
_STANDINGS = frozenset(("", *Standing))


def _posting_problems(row: Row) -> Iterator[tuple[str, str]]:
    unknown = tr("This is not a word that is known here.")
    if (row["account"] is Account.BANK) != (row["cash_account_id"] is not None):
        yield (
            "cash_account_id",
            tr("Money in an account names the account, and nothing else does."),
        )
    if row["kind"] not in _KINDS:
        yield "kind", unknown
    if row["standing"] not in _STANDINGS:
        yield "standing", unknown
    if row["account"] in (Account.COMMITTED, Account.OWED):
        if row["kind"] not in set(OwedKind):
            yield "kind", unknown
        for column in ("plan_line_id", "stream_id"):
            if row[column] is None:
                yield column, tr("What is owed names its plan line and whose money it is.")
