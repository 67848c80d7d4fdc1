"""The shape of our tables as values, and how each kind of column is written in JSON and read back.

Pure: what the tables are is asked of `exchange.queries`, once; here it is only said what may stand in
them. What JSON has no word for is text: a day `2026-04-06`, a moment `2026-04-06T09:30:00Z`, an exact
number `"1.50"`, bytes in base64. Money is whole pence, time is whole minutes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any, Final

from phb_desktop.exchange.forms import Problem
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.words import tr

MOST_PROBLEMS: Final = 1000  # a file with more is not read on
_HEARD_EVERY: Final = 2_000  # rows
LARGEST: Final = 2**63 - 1
MOST_PENCE: Final = 10**15  # far above any amount, and a million of them still add up exactly

Row = dict[str, Any]
_BASE64: Final = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    PENCE = "pence"
    MINUTES = "minutes"
    DAY = "day"
    MOMENT = "moment"
    EXACT = "exact"
    WORD = "word"
    FLAG = "flag"
    TEXT = "text"
    BYTES = "bytes"


PATTERNS: Final = {
    Kind.DAY: r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
    Kind.MOMENT: r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T"
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
    Kind.EXACT: r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?",
    Kind.BYTES: _BASE64,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. words: what a WORD may be. refers: the table whose `id` it holds, or nothing."""

    name: str
    kind: Kind
    nullable: bool = False
    words: type[Enum] | None = None
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. unique: groups of columns that no two rows share. Tables it refers to come before it."""

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> Column:
        """Return a column by its name."""
        return next(column for column in self.columns if column.name == name)


class NotThat(ValueError):
    """A value is none of its column's kind; the text says what should stand there."""


def as_json(kind: Kind, stored: Any) -> Any:
    """Return a stored value as JSON holds it."""
    if stored is None:
        return None
    if kind is Kind.FLAG:
        return stored == 1
    return base64.b64encode(stored).decode() if kind is Kind.BYTES else stored


def value_of(column: Column, told: Any) -> Any:
    """Return our own value for what a file holds. Raises NotThat."""
    if told is None:
        if column.nullable:
            return None
        raise NotThat(tr("This may not be null."))
    match column.kind:
        case Kind.NUMBER | Kind.PENCE | Kind.MINUTES:
            return _number(column.kind, told)
        case Kind.FLAG:
            if type(told) is not bool:
                raise NotThat(tr("This should be true or false, without quotes."))
            return told
    if type(told) is not str:
        raise NotThat(tr("This should be text in quotes."))
    if column.kind is Kind.TEXT:
        if any("\ud800" <= char <= "\udfff" for char in told):
            raise NotThat(tr("This holds half a character."))
        return told
    if column.words is not None:
        try:
            return column.words(told)
        except ValueError:
            raise NotThat(tr("“{told}” is not a word that is known here.", told=told[:40])) from None
    return _shaped(column.kind, told)


def _number(kind: Kind, told: Any) -> int | Money | Hours:
    if type(told) is not int:
        raise NotThat(tr("This should be a whole number, without a decimal point or quotes."))
    most = MOST_PENCE if kind is Kind.PENCE else LARGEST
    if not -most <= told <= most:
        raise NotThat(tr("This number is too large."))
    return Money(told) if kind is Kind.PENCE else Hours(told) if kind is Kind.MINUTES else told


def _shaped(kind: Kind, told: str) -> date | datetime | Decimal | bytes:
    try:
        if not re.fullmatch(PATTERNS[kind], told):
            raise ValueError(kind)
        match kind:
            case Kind.DAY:
                return date.fromisoformat(told)
            case Kind.MOMENT:
                return datetime.fromisoformat(told)
            case Kind.EXACT:
                return Decimal(told)
            case _:
                content = base64.b64decode(told, validate=True)
                if base64.b64encode(content).decode() != told:  # loose bits at the end: two texts, one file
                    raise ValueError(kind)
                return content
    except (ValueError, binascii.Error):
        raise NotThat(_should_be(kind)) from None


def _should_be(kind: Kind) -> str:
    return {
        Kind.DAY: tr("This should be a day, such as “2026-04-06”."),
        Kind.MOMENT: tr("This should be a moment, such as “2026-04-06T09:30:00Z”."),
        Kind.EXACT: tr("This should be a number in quotes, such as “1.5”."),
        Kind.BYTES: tr("This should be base64."),
    }[kind]


def read_tables(
    told: Mapping[str, Any],
    tables: Sequence[Table],
    problems: list[Problem],
    hears: Callable[[int], object] = lambda _percent: None,
) -> dict[str, list[Row]]:
    """Return the rows of every table as our own values, by rising id; note every problem with its place.

    Rows are complete: each names every column and no other. Ids, references and what must be unique
    hold across the file. A table that is left out is empty. hears: how much is done, in whole per cent.
    """
    known = {table.name for table in tables}
    problems.extend(
        Problem("records", tr("“{name}” is not a table that is known here.", name=name[:60]))
        for name in told
        if name not in known
    )
    problems.extend(
        Problem("records", tr("“{key}” stands here twice.", key=name[:60]))
        for name in getattr(told, "twice", ())
    )
    rows: dict[str, list[Row]] = {}
    whole, done = max(sum(len(each) for each in told.values() if isinstance(each, list)), 1), 0

    def heard(rows_read: int) -> None:
        hears(100 * (done + rows_read) // whole)

    for table in tables:
        rows[table.name] = _read_table(table, told.get(table.name, []), problems, heard)
        done += len(rows[table.name])
    if not problems:
        for table in tables:
            _check_references(table, rows, problems)
    return rows


def _read_table(
    table: Table, told: Any, problems: list[Problem], heard: Callable[[int], object]
) -> list[Row]:
    if not isinstance(told, list):
        problems.append(Problem(table.name, tr("This should be a list in [ ].")))
        return []
    names = {column.name for column in table.columns}
    made = []
    for n, row in enumerate(told, 1):
        if len(problems) >= MOST_PROBLEMS:
            break
        if n % _HEARD_EVERY == 1:
            heard(n - 1)
        place = f"{table.name} {n}"
        if not isinstance(row, dict):
            problems.append(Problem(place, tr("This should be a group of names and values in { }.")))
            continue
        if row.keys() != names or hasattr(row, "twice"):
            problems.extend(_wrong_names(place, names, row))
            continue
        values: Row = {}
        for column in table.columns:
            try:
                values[column.name] = value_of(column, row[column.name])
            except NotThat as no:
                problems.append(Problem(f"{place}, {column.name}", str(no)))
        made.append(values)
    made = [row for row in made if len(row) == len(names)]
    made.sort(key=_id)
    for group in (("id",), *table.unique):
        _check_unique(table, group, made, problems)
    return made


def _id(row: Row) -> int:
    found: int = row["id"]
    return found


def _wrong_names(place: str, names: set[str], row: Mapping[str, Any]) -> Iterable[Problem]:
    for name in getattr(row, "twice", ()):
        yield Problem(place, tr("“{key}” stands here twice.", key=name[:40]))
    for name in sorted(row.keys() - names):
        yield Problem(place, tr("“{key}” is not a name that is known here.", key=name[:40]))
    for name in sorted(names - row.keys()):
        yield Problem(f"{place}, {name}", tr("This is missing."))


def _check_unique(table: Table, group: tuple[str, ...], rows: list[Row], problems: list[Problem]) -> None:
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        key = tuple(row[name] for name in group)
        if None in key:  # as in the file itself: nothing is never the same as nothing
            continue
        if key in seen:
            what = tr("Two rows have the same {columns}.", columns=", ".join(group))
            problems.append(Problem(f"{table.name} id {row['id']}", what))
        seen.add(key)
    if group == ("id",) and rows and rows[0]["id"] < 1:
        problems.append(Problem(f"{table.name} id {rows[0]['id']}", tr("Ids count from 1.")))


def _check_references(table: Table, rows: Mapping[str, list[Row]], problems: list[Problem]) -> None:
    for column in table.columns:
        if not column.refers:
            continue
        there = {row["id"] for row in rows[column.refers]}
        for row in rows[table.name]:
            target = row[column.name]
            # A row may speak of its own table's earlier rows only: nothing is written about the future.
            if target is not None and (
                target not in there or (column.refers == table.name and target >= row["id"])
            ):
                what = tr("There is no {table} with the id {id}.", table=column.refers, id=target)
                problems.append(Problem(f"{table.name} id {row['id']}, {column.name}", what))


def schema_of(tables: Sequence[Table]) -> dict[str, Any]:
    """Return the JSON Schema of `records`: one list a table, one object a row."""
    return {
        "description": "Every table of the account book; a list of rows each. See docs/interchange.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            table.name: {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": sorted(column.name for column in table.columns),
                    "properties": {column.name: _column_schema(column) for column in table.columns},
                },
            }
            for table in sorted(tables, key=lambda table: table.name)
        },
    }


def _column_schema(column: Column) -> dict[str, Any]:
    told: dict[str, Any]
    match column.kind:
        case Kind.NUMBER | Kind.PENCE | Kind.MINUTES:
            most = MOST_PENCE if column.kind is Kind.PENCE else LARGEST
            least = 1 if column.name == "id" or column.refers else -most
            told = {"type": "integer", "minimum": least, "maximum": most}
        case Kind.FLAG:
            told = {"type": "boolean"}
        case Kind.WORD:
            assert column.words is not None
            told = {"enum": [word.value for word in column.words]}
        case Kind.TEXT:
            told = {"type": "string"}
        case _:
            told = {"type": "string", "pattern": f"^(?:{PATTERNS[column.kind]})$"}
            if column.kind is Kind.BYTES:
                told["contentEncoding"] = "base64"
                size = {"type": "integer", "minimum": 0, "description": "with papers: how many bytes it has"}
                told = {"anyOf": [told, size]}
    if column.refers:
        told["description"] = f"the id of a row of {column.refers}"
    return {"anyOf": [told, {"type": "null"}]} if column.nullable else told
