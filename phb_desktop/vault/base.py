"""The base of every stored record: names of constraints, and how our values become columns.

A column holds plain integers, text or bytes, so that anyone can read the file without us:
Money is whole pence, Hours are whole minutes, a day is `2026-04-06`, a moment is
`2026-04-06T09:30:00Z`, a state is its own lower-case word, an exact number is its text.
All tables are STRICT: SQLite itself refuses text where a number belongs.
"""

from __future__ import annotations

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Final, TypeVar

from sqlalchemy import (
    Boolean,
    Dialect,
    Enum,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapper, object_session

from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault.sessions import VaultSession
from phb_desktop.vault.stored import day_as_text, moment_as_text
from phb_desktop.vault.touched import Touched

Value = TypeVar("Value")

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class MoneyColumn(TypeDecorator[Money]):
    """Whole pence."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else value.pence

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:  # noqa: ARG002
        return None if value is None else Money(value)


class HoursColumn(TypeDecorator[Hours]):
    """Whole minutes."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Hours | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else value.minutes

    def process_result_value(self, value: int | None, dialect: Dialect) -> Hours | None:  # noqa: ARG002
        return None if value is None else Hours(value)


class DayColumn(TypeDecorator[date]):
    """A day as `2026-04-06`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else day_as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class MomentColumn(TypeDecorator[datetime]):
    """A moment in UTC, to the second, as `2026-04-06T09:30:00Z`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else moment_as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class ExactColumn(TypeDecorator[Decimal]):
    """An exact number as its text, for rates and weeks; never for money."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


@compiles(Enum, "sqlite")
def _words_are_text(*_: Any, **__: Any) -> str:
    return "TEXT"  # a longer word must not change the table


@compiles(Boolean, "sqlite")
def _yes_and_no_are_numbers(*_: Any, **__: Any) -> str:
    return "INTEGER"  # STRICT tables know no BOOLEAN


def _stored_words(states: type[enum.Enum]) -> list[str]:
    return [state.value for state in states]


class Base(DeclarativeBase):
    """A stored record. Its table is named after its room and has one whole-number key, `id`."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        str: Text(),
        bytes: LargeBinary(),
        Money: MoneyColumn(),
        Hours: HoursColumn(),
        date: DayColumn(),
        datetime: MomentColumn(),
        Decimal: ExactColumn(),
        enum.Enum: Enum(enum.Enum, native_enum=False, create_constraint=False, values_callable=_stored_words),
    }

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__table__" not in cls.__dict__:
            return
        keys = [column.name for column in cls.__table__.primary_key]
        if keys != ["id"] or not isinstance(cls.__table__.c["id"].type, Integer):
            raise TypeError(f"{cls.__name__}: the audit knows rows by one whole-number key named id")
        assert isinstance(cls.__table__, Table)
        cls.__table__.dialect_options["sqlite"]["strict"] = True


class AppendOnly:
    """Marks a record that is written once: triggers refuse UPDATE and DELETE on its table."""

    __append_only__ = True


def is_append_only(record: type[Base]) -> bool:
    """Say whether rows of this record may only be added."""
    return issubclass(record, AppendOnly)


def append_only_triggers(table: str) -> list[str]:
    """Return the SQL that makes a table refuse changes to what it holds."""
    return [
        f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" BEGIN '
        f"SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]


@event.listens_for(Base, "after_insert", propagate=True)
@event.listens_for(Base, "after_update", propagate=True)
@event.listens_for(Base, "after_delete", propagate=True)
def _notice(mapper: Mapper[Any], _connection: object, record: Base) -> None:
    session = object_session(record)
    touched = session.info.get(Touched) if isinstance(session, VaultSession) else None
    if touched is None:
        raise TypeError("records are changed through a Work, so that the audit sees it")
    touched.row(mapper.local_table.name, record.id, once=is_append_only(type(record)))  # type: ignore[attr-defined]
