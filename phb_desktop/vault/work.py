"""How a change is asked for and carried out: Command, Reader, Work.

A handler is lent a Work. What it adds or alters through the session is noticed by itself and
becomes one audit record when the transaction commits; there is no other way to write.
"""

# ruff: noqa: S608 - the names of tables and columns are the file's own, never a person's words
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Column, Table, event
from sqlalchemy.orm import Mapper, Session, object_session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from phb_desktop.vault import bulk
from phb_desktop.vault.audit import AUDIT_TABLE, Change, digest_rows
from phb_desktop.vault.base import Base, DayColumn, is_append_only
from phb_desktop.vault.bulk import AsStored, Same, Values
from phb_desktop.vault.engine import DIALECT, FLUSHING

__all__ = ["AsStored", "Command", "Reader", "Same", "Touched", "Values", "VaultSession", "Work"]

Result = TypeVar("Result")
R = TypeVar("R", bound=Base)
T = TypeVar("T")

_IDS_AT_ONCE: Final = 500


class Command(Generic[Result]):
    """A typed request for change; Result is what its handler answers."""

    __slots__ = ()


class VaultSession(Session):
    """A session whose own flushes are the only statements that may write."""


@event.listens_for(VaultSession, "before_flush")
def _flush_begins(session: Session, *_: object) -> None:
    session.connection().info[FLUSHING] = True


@event.listens_for(VaultSession, "after_flush")
def _flush_ends(session: Session, *_: object) -> None:
    session.connection().info[FLUSHING] = False


class Reader:
    """Lent to queries: a session that sees one unchanging state, and today's day."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today
        self._answers: dict[Callable[[Any], Any], Any] = {}

    def once(self, question: Callable[[Reader], T]) -> T:
        """Answer a question about the whole file; asked again by this reader, it is the same answer.

        What a reader sees does not change. Answers are frozen: several rooms hold the same one.
        """
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: T = self._answers[question]
        return answer


class Work(Reader):
    """Lent to handlers: one change in the making."""

    def __init__(self, session: VaultSession, connection: Any, now: datetime, today: date) -> None:
        super().__init__(session, today)
        self.now = now
        self.said = ""
        self.inverse: Command[Any] | None = None
        self._connection = connection
        self._touched = Touched()
        session.info[Touched] = self._touched

    def once(self, question: Callable[[Reader], T]) -> T:
        """Answer anew each time: what is being made changes the answer."""
        return question(self)

    def add(self, record: R) -> R:
        """Store a record; its id is known afterwards."""
        self.session.add(record)
        self.session.flush()
        return record

    def add_all(self, records: Iterable[Base]) -> None:
        """Store several records; their ids are known afterwards."""
        self.session.add_all(records)
        self.session.flush()

    def add_many(self, record: type[Base], rows: Sequence[Mapping[str, object]]) -> range:
        """Store many rows of an append-only table fast; return their ids in order.

        Each row names the same columns, in the same order, as attributes of the record are
        named, without `id`. Columns left out take their default, or stay empty. The rows are
        audited as one range.
        """
        if not rows:
            return range(0)
        names = list(rows[0])
        if sum(map(len, rows)) != len(names) * len(rows):
            raise TypeError(f"every row of {record.__name__} must name the same columns")
        return self.add_columns(record, {name: [row[name] for row in rows] for name in names}, len(rows))

    def add_columns(self, record: type[Base], columns: Mapping[str, Values], count: int) -> range:
        """Store `count` rows of an append-only table, given column by column; return their ids in order.

        As `add_many`, without building a row anywhere: for bank files of many thousand lines.
        """
        if not is_append_only(record):
            raise TypeError(f"{record.__name__} may be changed later, so its rows are audited one by one")
        if not count:
            return range(0)
        self.session.flush()
        table = _table(record)
        names = self._touched.columns(self._connection, table.name)
        first = self._touched.next_id(self._connection, table.name)
        ids = range(first, first + count)
        stored = _columns(record, names, columns, ids)
        bulk.insert(self._connection, table.name, stored, count)
        self._touched.ranges.append((table.name, ids[0], ids[-1], digest_rows(bulk.rows(stored, count))))
        return ids

    def says(self, text: str) -> None:
        """Set what the status line shows when this is done."""
        self.said = text

    def undo_with(self, command: Command[Any]) -> None:
        """Name the command that takes this change back."""
        self.inverse = command

    def first_added(self, table: str) -> int | None:
        """Return the lowest id of the rows that this change has added to an append-only table, if any."""
        self.session.flush()
        return self._touched.first(table)

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms whose tables were changed: the first word of each table's name."""
        tables = chain(self._touched.rows, (table for table, *_ in self._touched.ranges))
        return frozenset(table.partition("_")[0] for table in tables)

    def changes(self) -> list[Change]:
        """Return what the audit record will hold; the vault asks once, before it commits."""
        self.session.flush()
        return self._touched.changes(self._connection)


class Touched:
    """Which rows one change has touched."""

    def __init__(self) -> None:
        self.rows: dict[str, set[int]] = {}
        self.ranges: list[Change] = []
        self._once: set[str] = set()  # append-only tables, whose neighbouring rows join to one range

    def row(self, table: str, row_id: int, *, once: bool) -> None:
        self.rows.setdefault(table, set()).add(row_id)
        if once:
            self._once.add(table)

    def first(self, table: str) -> int | None:
        ranges = [first for name, first, *_ in self.ranges if name == table]
        return min([*ranges, *self.rows.get(table, ())], default=None)

    def columns(self, connection: Any, table: str) -> list[str]:
        return [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]

    def next_id(self, connection: Any, table: str) -> int:
        highest: int | None = connection.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0]
        return (highest or 0) + 1

    def changes(self, connection: Any) -> list[Change]:
        """Read back what was stored, not what was meant, and digest that."""
        found: list[Change] = list(self.ranges)
        for table, ids in self.rows.items():
            if table == AUDIT_TABLE:
                raise TypeError("the audit is written by the vault alone")
            wanted = sorted(ids)
            live = _rows_by_id(connection, table, wanted)
            if table in self._once:
                found += [
                    (table, first, last, digest_rows([live[n] for n in range(first, last + 1)]))
                    for first, last in _runs(wanted)
                ]
            else:
                found += [(table, n, n, digest_rows([live[n]]) if n in live else None) for n in wanted]
        return found


def _rows_by_id(connection: Any, table: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    columns = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
    place = columns.index("id")
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        marks = ",".join("?" * len(some))
        for row in connection.execute(f'SELECT * FROM "{table}" WHERE id IN ({marks})', some):
            found[row[place]] = row
    return found


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring ids, in rising order, to (first, last)."""
    runs: list[tuple[int, int]] = []
    for n in ids:
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _table(record: type[Base]) -> Table:
    table = record.__table__
    assert isinstance(table, Table)
    return table


def _columns(
    record: type[Base], names: Sequence[str], columns: Mapping[str, Values], ids: range
) -> dict[str, Same | AsStored]:
    """Turn columns of our values into columns of stored values, in the table's own order."""
    mapper: Mapper[Any] = record.__mapper__
    attributes = {mapper.columns[key].name: key for key in mapper.columns.keys()}  # noqa: SIM118
    if unknown := columns.keys() - set(attributes.values()):
        raise TypeError(f"{record.__name__} has no {sorted(unknown)}")
    made: dict[str, Same | AsStored] = {}
    for name in names:
        column = _table(record).c[name]
        if name == "id":
            made[name] = AsStored(ids)
            continue
        values = columns.get(attributes[name], Same(_default_of(column)))
        if isinstance(values, Same):
            made[name] = Same(_stored(column, [values.value])[0])
        elif isinstance(values, AsStored):
            made[name] = AsStored(bulk.checked(values.values))
        else:
            made[name] = AsStored(_stored(column, values))
    return made


def _default_of(column: Column[Any]) -> object:
    """Return a column's own plain default; a column without one stays empty."""
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _stored(column: Any, values: Sequence[object]) -> list[object]:
    process = _binder(column)
    if process is None:
        return bulk.checked(values)
    if isinstance(column.type, DayColumn):  # many rows, few days
        days = {value: process(value) for value in set(values)}
        return [days[value] for value in values]
    return bulk.checked([process(value) for value in values])


def _binder(column: Any) -> Callable[[Any], Any] | None:
    binder: Callable[[Any], Any] | None = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return binder


@event.listens_for(Base, "after_insert", propagate=True)
@event.listens_for(Base, "after_update", propagate=True)
@event.listens_for(Base, "after_delete", propagate=True)
def _notice(mapper: Mapper[Any], _connection: object, record: Base) -> None:
    session = object_session(record)
    touched = session.info.get(Touched) if session else None
    if touched is None:
        raise TypeError("records are changed through a Work, so that the audit sees it")
    touched.row(mapper.local_table.name, record.id, once=is_append_only(type(record)))  # type: ignore[attr-defined]
