"""From a record's own values to stored ones, column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from phb_desktop.vault import bulk
from phb_desktop.vault.base import Base, DayColumn
from phb_desktop.vault.bulk import AsStored, Same, Values
from phb_desktop.vault.sessions import DIALECT


def stored_columns(record: type[Base], columns: Mapping[str, Values]) -> dict[str, Same | AsStored]:
    """Turn columns named as a record's attributes into stored ones; what is left out takes its default."""
    attributes = _attributes(record)
    if unknown := columns.keys() - attributes.keys():
        raise TypeError(f"{record.__name__} has no {sorted(unknown)}")
    made: dict[str, Same | AsStored] = {}
    for attribute, column in attributes.items():
        values = columns.get(attribute, Same(_default_of(column)))
        if column.name == "id":
            continue
        if isinstance(values, Same):
            made[column.name] = Same(_stored(column, [values.value])[0])
        elif isinstance(values, AsStored):
            made[column.name] = AsStored(bulk.checked(values.values))
        else:
            made[column.name] = AsStored(_stored(column, values))
    return made


@cache
def _attributes(record: type[Base]) -> dict[str, Column[Any]]:
    """Return a record's columns by their attributes; `id` is given out elsewhere."""
    mapper: Mapper[Any] = record.__mapper__
    return {key: mapper.columns[key] for key in mapper.columns.keys()}  # noqa: SIM118


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


@cache
def _binder(column: Any) -> Callable[[Any], Any] | None:
    binder: Callable[[Any], Any] | None = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return binder
