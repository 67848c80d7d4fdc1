"""What the rest of the house may ask of the exchange: the whole budget, in somebody else's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Enum,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    column,
    func,
    select,
)
from sqlalchemy import Column as StoredColumn
from sqlalchemy import Table as StoredTable
from sqlalchemy import table as table_named

from phb_desktop.banking import records as banking_records
from phb_desktop.casebook import records as casebook_records
from phb_desktop.employer import records as employer_records
from phb_desktop.errors import Refused
from phb_desktop.exchange import beside, json_text, plain_text, sheets, workbook
from phb_desktop.exchange.books import BookEntry, Books
from phb_desktop.exchange.interchange import FORMAT, MOST_WHOLE, NAME, VERSION
from phb_desktop.exchange.shapes import Column, Kind, Table, as_json
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger import records as ledger_records
from phb_desktop.ledger.model import EntryId, Posting
from phb_desktop.ledger.records import EntryRecord, PostingRecord
from phb_desktop.papers import records as papers_records
from phb_desktop.plan import queries as plan
from phb_desktop.plan import records as plan_records
from phb_desktop.statements import records as statements_records
from phb_desktop.vault.base import (
    Base,
    DayColumn,
    ExactColumn,
    HoursColumn,
    MomentColumn,
    MoneyColumn,
)
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr

# Every room whose tables travel. The vault's own two stay behind: they speak of one file alone.
ROOMS: Final = (
    plan_records,
    papers_records,
    ledger_records,
    banking_records,
    employer_records,
    casebook_records,
    statements_records,
)
_KINDS: Final = (
    (MoneyColumn, Kind.PENCE),
    (HoursColumn, Kind.MINUTES),
    (DayColumn, Kind.DAY),
    (MomentColumn, Kind.MOMENT),
    (ExactColumn, Kind.EXACT),
    (Enum, Kind.WORD),  # before Text, which it is made of
    (Boolean, Kind.FLAG),
    (LargeBinary, Kind.BYTES),
    (Integer, Kind.NUMBER),
    (Text, Kind.TEXT),
)


_HEARD_EVERY: Final = 500  # rows
_ROWS_AT_ONCE: Final = 1_000  # of the cash book: a tenth of a second, about


class ExportKind(StrEnum):
    """The forms in which everything can leave."""

    JSON = "json"
    XLSX = "xlsx"
    CSV = "csv"
    HLEDGER = "hledger"
    BEANCOUNT = "beancount"


# What the forms that are one file are called where nobody chose a name.
ONE_FILE: Final = {
    ExportKind.JSON: NAME,
    ExportKind.XLSX: "budget.xlsx",
    ExportKind.HLEDGER: "budget.journal",
    ExportKind.BEANCOUNT: "budget.beancount",
}

Progress = Callable[[int], object]


def _unheard(_percent: int) -> None:
    """Tell nobody how far it is."""


def export_as(reader: Reader, kind: str, told: Progress = _unheard) -> dict[str, bytes]:
    """Return the whole budget in a form: file names with their bytes. The same content, the same bytes.

    told: hears how much is done, in whole per cent; where it raises, nothing is made.
    """
    told(0)
    match ExportKind(kind):
        case ExportKind.JSON:
            refuse_too_large(reader)
            return {ONE_FILE[ExportKind.JSON]: export_whole(reader, told).encode()}
        case ExportKind.XLSX:
            made = all_sheets(reader, every_row(reader, shared(told, 0, 60)))
            return {ONE_FILE[ExportKind.XLSX]: workbook.as_xlsx(made, reader.today, shared(told, 60, 100))}
        case ExportKind.CSV:
            made = all_sheets(reader, every_row(reader, told))
            return {sheet.file: workbook.as_csv(sheet) for sheet in made}
        case ExportKind.HLEDGER:
            return {ONE_FILE[ExportKind.HLEDGER]: plain_text.hledger(books(reader)).encode()}
        case ExportKind.BEANCOUNT:
            return {ONE_FILE[ExportKind.BEANCOUNT]: plain_text.beancount(books(reader)).encode()}


def shared(told: Progress, start: int, end: int) -> Progress:
    """Return what hears of one part of the work, which goes from one per cent of the whole to another."""
    return lambda percent: told(start + (end - start) * percent // 100)


def every_row(
    reader: Reader, told: Progress = _unheard, *, with_papers: bool = False
) -> list[ledger.CashRow]:
    """Return the whole cash book, oldest first. It is read in pieces, so that whoever waits hears of it."""
    whole = max(ledger.cash_book_count(reader), 1)
    rows: list[ledger.CashRow] = []
    last = (date.min, EntryId(0))
    told(0)
    while piece := ledger.cash_book(reader, before=last, limit=_ROWS_AT_ONCE, with_papers=with_papers):
        rows += piece[::-1]
        last = (rows[-1].on, rows[-1].id)
        told(min(99, 100 * len(rows) // whole))
    return rows


def all_sheets(reader: Reader, rows: Sequence[ledger.CashRow]) -> list[sheets.Sheet]:
    """Return the cash book, its parts, plan lines, plan and accounts as tables, as they stand today.

    rows: every row of the cash book, oldest first.
    """
    headings = plan.line_headings(reader)
    streams = {stream.id: stream.name for stream in plan.streams(reader)}
    accounts = ledger.cash_accounts(reader)
    return [
        sheets.cash_book(rows, {account.id: account.name for account in accounts}),
        sheets.parts(rows, headings, streams),
        sheets.positions(ledger.position_on(reader, reader.today)),
        sheets.plan(plan.versions(reader), streams),
        sheets.accounts(accounts, ledger.balances(reader, reader.today)),
    ]


def export_whole(
    reader: Reader, told: Progress = _unheard, *, places: Mapping[str, str] | None = None
) -> str:
    """Return every row of every room in the open form's one writing: a row a line, keys sorted.

    places: where each paper lies as a file beside it, by digest; then its bytes are not inside.
    """
    return "".join(export_lines(reader, told, places=places))


def export_lines(
    reader: Reader, told: Progress = _unheard, *, places: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield the same as export_whole, a row at a time, so that no more than that lies in memory."""
    every = sorted(tables(), key=lambda each: each.name)
    counts = [
        reader.session.execute(select(func.count()).select_from(table_named(each.name))).scalar_one()
        for each in every
    ]
    whole, done = max(sum(counts), 1), 0
    papers = "" if places is None else f'"{beside.KEY}":{json_text.write(dict(places))},\n'
    yield f'{{\n"format":{json_text.write(FORMAT)},\n{papers}"records":{{\n'
    for number, (each, count) in enumerate(zip(every, counts, strict=True)):
        comma = ",\n" if number else ""
        yield f"{comma}{json_text.write(each.name)}:["
        for row, line in enumerate(_rows_as_json(reader, each, lengths=places is not None)):
            if row % _HEARD_EVERY == 0:
                told(100 * (done + row) // whole)
            yield f"{',' if row else ''}\n{line}"
        yield "\n]" if count else "]"
        done += count
    told(99)
    yield f'\n}},\n"version":{VERSION}\n}}\n'


def refuse_too_large(reader: Reader) -> None:
    """Raise TooLargeForOneFile where the papers would make one file longer than can be read back."""
    size = papers_records.PaperRecord.size
    inside = int(reader.session.scalar(select(func.sum(size))) or 0)
    if inside * 4 // 3 > MOST_WHOLE:  # three bytes are four letters
        raise TooLargeForOneFile(inside // 1_000_000)


class TooLargeForOneFile(Refused):
    """The papers are too many to lie inside one file."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(
            tr("Your papers are {size} MB. That is too much for one file.", size=megabytes),
            tr("Take everything out as a folder: it holds the same file, with the papers beside it."),
        )


def _rows_as_json(reader: Reader, table: Table, *, lengths: bool = False) -> Iterator[str]:
    """Yield rows as they are stored, past our own types, so that nothing is turned over on the way.

    lengths: of bytes, say only how many there are.
    """
    names = [each.name for each in table.columns]
    kinds = [each.kind for each in table.columns]
    bare = table_named(table.name, *(column(name) for name in names))
    asked: list[Any] = list(bare.c)
    if lengths:
        asked = [
            func.length(each) if kind is Kind.BYTES else each for each, kind in zip(asked, kinds, strict=True)
        ]
        kinds = [Kind.NUMBER if kind is Kind.BYTES else kind for kind in kinds]
    query = select(*asked).order_by(bare.c.id)
    at_once = 1 if Kind.BYTES in kinds else _HEARD_EVERY
    for row in reader.session.execute(query.execution_options(yield_per=at_once)):
        told = {name: as_json(kind, stored) for name, kind, stored in zip(names, kinds, row, strict=True)}
        yield json_text.write(told)


@cache
def records() -> dict[str, type[Base]]:
    """Return the record of every table that travels, by the table's name."""
    ours = tuple(f"{room.__name__}." for room in ROOMS)  # a drawer may be a folder
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if f"{mapper.class_.__module__}.".startswith(ours)
    }


@cache
def tables() -> tuple[Table, ...]:
    """Return the shape of every table that travels; a table comes after those that it refers to."""
    return tuple(_shape(table) for table in Base.metadata.sorted_tables if table.name in records())


def _shape(table: StoredTable) -> Table:
    unique = {
        tuple(each.name for each in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    } | {tuple(each.name for each in index.columns) for index in table.indexes if index.unique}
    return Table(table.name, tuple(_column_shape(each) for each in table.columns), tuple(sorted(unique)))


def _column_shape(stored: StoredColumn[Any]) -> Column:
    kind = next((kind for made, kind in _KINDS if isinstance(stored.type, made)), None)
    if kind is None:
        raise TypeError(f"{stored} holds a {type(stored.type).__name__}, which has no form in JSON yet")
    return Column(
        name=stored.name,
        kind=kind,
        nullable=bool(stored.nullable),
        words=stored.type.enum_class if isinstance(stored.type, Enum) else None,
        refers=next((key.column.table.name for key in stored.foreign_keys), ""),
    )


def books(reader: Reader) -> Books:
    """Return the whole ledger as plain values, by day and then by number."""
    postings: dict[int, list[Posting]] = {}
    columns: Any = select(
        PostingRecord.entry_id,
        PostingRecord.account,
        PostingRecord.pence,
        PostingRecord.cash_account_id,
        PostingRecord.plan_line_id,
        PostingRecord.stream_id,
        PostingRecord.kind,
        PostingRecord.standing,
    ).order_by(PostingRecord.id)
    for entry, *told in reader.session.execute(columns):
        postings.setdefault(entry, []).append(Posting(*told))
    rows = reader.session.execute(
        select(
            EntryRecord.id,
            EntryRecord.on,
            EntryRecord.purpose,
            EntryRecord.party,
            EntryRecord.details,
            EntryRecord.about_id,
            EntryRecord.reason,
        ).order_by(EntryRecord.on, EntryRecord.id)
    )
    whose = plan.profile(reader)
    return Books(
        person=whose.person_name if whose else "",
        entries=tuple(_entry(row, postings.get(row.id, [])) for row in rows),
        cash={account.id: account.name for account in ledger.cash_accounts(reader)},
        lines=plan.line_headings(reader),
        streams={stream.id: stream.name for stream in plan.streams(reader)},
        balances=ledger.balances(reader, date.max),
    )


def _entry(row: Any, postings: list[Posting]) -> BookEntry:
    return BookEntry(
        row.id, row.on, row.purpose, row.party, row.details, row.about_id, row.reason, tuple(postings)
    )
