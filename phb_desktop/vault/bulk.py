"""Many rows at once, given column by column: for bank files of many thousand lines.

Binding values is what a large import spends most of its time on. So what all rows share is written into the
statement once, and one statement takes many rows. No row is ever built as an object.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii
from typing import Any, Final

from phb_desktop.vault.audit import encode
from phb_desktop.vault.stored import storable_all

ROWS_AT_ONCE: Final = 500  # of one statement: more gains nothing
MOST_VALUES: Final = 30_000  # that SQLite takes of one statement
ROWS_TOLD: Final = 100  # of one piece of a digest
_PLAIN: Final = {int, str, bytes, type(None)}


@dataclass(frozen=True, slots=True)
class Same:
    """One value for every row of a column."""

    value: object


@dataclass(frozen=True, slots=True)
class AsStored:
    """Values that are already as the file holds them: whole pence, ISO days, text, bytes."""

    values: Sequence[object]


Values = Sequence[object] | Same | AsStored
Stored = Mapping[str, Same | AsStored]


def insert(connection: Any, table: str, columns: Stored, count: int) -> None:
    """Insert `count` rows. columns: every column of the table by its name, with plain values."""
    words = [_in_words(values) for values in columns.values()]
    moving = [
        _each(values, count) for values, word in zip(columns.values(), words, strict=True) if word is None
    ]
    at_once = min(ROWS_AT_ONCE, MOST_VALUES // max(len(moving), 1))
    listed = ",".join(f'"{name}"' for name in columns)
    row = f"({','.join(word or '?' for word in words)})"
    into = f'INSERT INTO "{table}" ({listed}) VALUES '  # noqa: S608 - the file's own names
    full = count - count % at_once
    many = into + ",".join([row] * at_once)
    connection.executemany(many, (_row_by_row(moving, at, at + at_once) for at in range(0, full, at_once)))
    if full < count:
        connection.execute(into + ",".join([row] * (count - full)), _row_by_row(moving, full, count))


def digest(columns: Stored, count: int) -> str:
    """Return what `audit.digest_rows` says of the same rows, and build none of them."""
    words = [encode(values.value) if isinstance(values, Same) else None for values in columns.values()]
    moving = [values.values for values in columns.values() if isinstance(values, AsStored)]
    ways = [_way_to_json(values) for values in moving]
    row = f"[{','.join('%s' if word is None else word.replace('%', '%%') for word in words)}]"
    many = ",".join([row] * ROWS_TOLD)
    told = hashlib.sha256(b"[")
    for at in range(0, count, ROWS_TOLD):
        end = min(at + ROWS_TOLD, count)
        if end - at < ROWS_TOLD:
            many = ",".join([row] * (end - at))
        some = _row_by_row(
            [way(values[at:end]) for way, values in zip(ways, moving, strict=True)], 0, end - at
        )
        told.update(f"{',' if at else ''}{many % tuple(some)}".encode("ascii"))
    told.update(b"]")
    return told.hexdigest()


def _row_by_row(moving: Sequence[Sequence[object]], first: int, end: int) -> list[object]:
    """Return the values of the first of some rows, then those of the second, and so on, in one list."""
    width = len(moving)
    flat: list[object] = [None] * ((end - first) * width)
    for place, column in enumerate(moving):
        flat[place::width] = column[first:end]  # as long as all others, else it is refused here
    return flat


def _way_to_json(values: Sequence[object]) -> Callable[[Sequence[Any]], Sequence[object]]:
    """Return how some of these values are written as the digest writes each."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return lambda some: some
    if kinds == {int, type(None)}:
        return lambda some: ["null" if value is None else value for value in some]
    one = encode_basestring_ascii if kinds == {str} else encode
    return lambda some: [*map(one, some)]


def narrowed(values: Same | AsStored) -> Same | AsStored:
    """Return a column in which nothing stands as what it is: the same for every row."""
    if isinstance(values, AsStored) and values.values.count(None) == len(values.values):
        return Same(None)
    return values


def checked(values: Iterable[object]) -> list[object]:
    """Return values as SQLite will store them, so that the digest is of what is there."""
    found = list(values)
    if set(map(type, found)) <= _PLAIN:
        return found
    return [_plain(value) for value in found]


def storable(values: Same | AsStored) -> Same | AsStored:
    """Return a column whose texts can all be stored; almost always the column itself."""
    if isinstance(values, AsStored):
        return AsStored(storable_all(values.values))
    return Same(storable_all([values.value])[0])


def _plain(value: object) -> object:
    """Return a value as the file holds it: True is 1, a state its word."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, int | bytes):
        return value
    raise TypeError(f"a row holds whole numbers, text, bytes or nothing, not {type(value).__name__}")


def _in_words(values: Same | AsStored) -> str | None:
    """Return what all rows share as SQL writes it; None for what is bound, as all words of people are."""
    if not isinstance(values, Same):
        return None
    if values.value is None:
        return "NULL"
    if type(values.value) is int:
        return str(values.value)
    if isinstance(values.value, str) and (not values.value or values.value.isidentifier()):
        return f"'{values.value}'"
    return None


def _each(values: Same | AsStored, count: int) -> Sequence[object]:
    return [values.value] * count if isinstance(values, Same) else values.values
