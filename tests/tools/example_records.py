"""Two small tables for tests of the vault itself: one that may change, one that may not."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.schema import CreateTable

from phb_desktop.values.money import Money
from phb_desktop.vault.base import AppendOnly, Base, append_only_triggers


class PersonRecord(Base):
    __tablename__ = "example_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    photo: Mapped[bytes | None]
    gifts: Mapped[list[GiftRecord]] = relationship()


class GiftRecord(AppendOnly, Base):
    __tablename__ = "example_gift"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("example_person.id"))
    on: Mapped[date]
    amount: Mapped[Money]
    kind: Mapped[str] = mapped_column(default="plain")


def statements() -> list[str]:
    tables = [Base.metadata.tables[name] for name in ("example_person", "example_gift")]
    return [
        str(CreateTable(table).compile(dialect=sqlite.dialect())).strip() for table in tables
    ] + append_only_triggers("example_gift")
