"""How a change is asked for and carried out: Command, Reader, Work.

A handler is lent a Work. What it adds or alters through the session is noticed by itself and
becomes one audit record when the transaction commits; there is no other way to write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple

from phb_desktop.vault import bulk
from phb_desktop.vault.audit import Change
from phb_desktop.vault.bulk import AsStored, Same, Stored, Values
from phb_desktop.vault.engine import only_reads
from phb_desktop.vault.store import Transaction
from phb_desktop.vault.stored import storable_all
from phb_desktop.vault.touched import Touched

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from phb_desktop.vault.base import Base

__all__ = ["AsStored", "Command", "Reader", "Same", "Values", "Work"]

Result = TypeVar("Result")
R = TypeVar("R", bound="Base")
T = TypeVar("T")
Given = TypeVarTuple("Given")


class Command(Generic[Result]):
    """A typed request for change; Result is what its handler answers."""

    __slots__ = ()


class Reader:
    """Lent to queries: a session that sees one unchanging state, and today's day."""

    def __init__(self, transaction: Transaction, today: date) -> None:
        self.today = today
        self._transaction = transaction
        self._answers: dict[tuple[Any, ...], Any] = {}

    @property
    def session(self) -> Session:
        """The session to ask through; the first one loads SQLAlchemy."""
        return self._transaction.session

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask in plain SQL: for what a bank file meets on its way in, for it needs no SQLAlchemy."""
        only_reads(question)
        self._transaction.flush()
        found: list[tuple[Any, ...]] = self._transaction.raw.execute(
            question, storable_all(values)
        ).fetchall()
        return found

    def once(self, question: Callable[[Reader, *Given], T], *given: *Given) -> T:
        """Answer a question; asked again by this reader of the same things, it is the same answer.

        What a reader sees does not change. Answers are frozen: several rooms hold the same one.
        """
        asked = question, *given
        if asked not in self._answers:
            self._answers[asked] = question(self, *given)
        answer: T = self._answers[asked]
        return answer

    def kept(self, room: str, question: Callable[[Reader], T]) -> T:
        """Answer a question about one room alone; until that room is changed, it is the same answer.

        For what nearly every page and change asks. The answer is frozen, rests on no table of another room,
        and does not depend on the day.
        """
        answers = self._transaction.kept.of(room)
        if question not in answers:
            answers[question] = question(self)
        answer: T = answers[question]
        return answer


class Work(Reader):
    """Lent to handlers: one change in the making."""

    def __init__(self, transaction: Transaction, now: datetime, today: date) -> None:
        super().__init__(transaction, today)
        self.now = now
        self.said = ""
        self.inverse: Command[Any] | None = None
        self.why_not = ""
        self.remark = ""
        self.clears = False
        self._connection = transaction.raw
        self._touched = Touched(transaction.tables)
        self._reworded: dict[str, set[int]] = {}
        transaction.info[Touched] = self._touched

    def once(self, question: Callable[[Reader, *Given], T], *given: *Given) -> T:
        """Answer anew each time: what is being made changes the answer."""
        return question(self, *given)

    def kept(self, room: str, question: Callable[[Reader], T]) -> T:
        """Answer as a reader does, but anew once this change has touched the room."""
        self._transaction.flush()
        return question(self) if room in self.rooms else super().kept(room, question)

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
        from phb_desktop.vault.columns import stored_columns  # noqa: PLC0415 - loads SQLAlchemy

        return self.add_rows(record.__tablename__, stored_columns(record, columns), count)

    def add_rows(self, table: str, columns: Stored, count: int) -> range:
        """Do what `add_columns` does, for values as the file holds them. What is left out stays empty."""
        if not self._touched.tables.only_added(table):
            raise TypeError(f"{table} may be changed later, so its rows are audited one by one")
        if not count:
            return range(0)
        self._transaction.flush()
        names = self._touched.tables.columns(table)
        if unknown := columns.keys() - set(names):
            raise TypeError(f"{table} has no {sorted(unknown)}")
        first = self._touched.next_id(self._connection, table)
        ids = range(first, first + count)
        stored = {name: bulk.storable(bulk.narrowed(columns.get(name, Same(None)))) for name in names}
        stored["id"] = AsStored(ids)
        bulk.insert(self._connection, table, stored, count)
        self._touched.ranges.append((table, ids[0], ids[-1], bulk.digest(stored, count)))
        return ids

    def reword(
        self,
        table: str,
        columns: Sequence[str],
        change: Callable[[Any], Any],
        ids: Collection[int] | None = None,
    ) -> set[int]:
        """Take words or bytes out of rows that are otherwise written once; return the rows' ids.

        For data that must be erased, and for nothing else: ids, amounts and days cannot be touched, the
        audit record tells that these rows were altered, and the file is written anew afterwards, so that
        nothing of the old words stays in its free space.
        """
        from phb_desktop.vault.rewording import reword  # noqa: PLC0415 - hardly ever needed

        self._transaction.flush()
        found = reword(self._connection, table, columns, change, ids)
        if found:
            self._reworded.setdefault(table, set()).update(found)
            self.session.expire_all()
        self.clears = True
        return found

    def says(self, text: str) -> None:
        """Set what the status line shows when this is done."""
        self.said = text

    def remarks(self, text: str) -> None:
        """Add what may be worth a look beside what was done; said once; Undo is not called by it."""
        self.remark = text

    def undo_with(self, command: Command[Any]) -> None:
        """Name the command that takes this change back."""
        self.inverse = command

    def cannot_undo(self, why: str) -> None:
        """Say why this change cannot be taken back, and what can be done in place of it.

        Every command says this or names what takes it back; a test asks all of them.
        """
        self.inverse, self.why_not = None, why

    def first_added(self, table: str) -> int | None:
        """Return the lowest id of the rows that this change has added to an append-only table, if any."""
        self._transaction.flush()
        return self._touched.first(table)

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms whose tables were changed: the first word of each table's name."""
        tables = chain(self._touched.rows, self._reworded, (table for table, *_ in self._touched.ranges))
        return frozenset(table.partition("_")[0] for table in tables)

    def changes(self) -> list[Change]:
        """Return what the audit record will hold; the vault asks once, before it commits."""
        self._transaction.flush()
        self._transaction.kept.drop(self.rooms)
        found = self._touched.changes(self._connection)
        if self._reworded:
            from phb_desktop.vault.rewording import accounts  # noqa: PLC0415 - as above

            found += accounts(self._connection, self._reworded, found)
        return found
