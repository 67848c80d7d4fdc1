"""Writes today's records down as step 1 of the file format.

Run `python -m tests.tools.freeze_schema` after changing any records.py, until the first
release; from then on step 1 stays as it is, and a change of tables is a new step.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import phb_desktop
from phb_desktop.vault.base import Base, append_only_triggers, is_append_only

STEP = Path(phb_desktop.__file__).parent / "vault/migrations/m0001_first_tables.py"


def import_all_records(*, forgiving: bool = False) -> list[str]:
    """Import every `phb_desktop.<room>.records`; return the rooms that failed, if forgiven."""
    failed = []
    for room in pkgutil.iter_modules(phb_desktop.__path__):
        if not room.ispkg:
            continue
        name = f"phb_desktop.{room.name}.records"
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name and not forgiving:
                raise
        except Exception:
            if not forgiving:
                raise
            failed.append(room.name)
    return failed


def todays_statements() -> list[str]:
    """Return the SQL of all records now imported: tables, indexes, append-only triggers."""
    made, dialect = [], sqlite.dialect()
    # Tests make records of their own; those are no part of the format.
    ours = [
        mapper.class_
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith("phb_desktop.")
    ]
    names = {record.__tablename__ for record in ours}
    once = {record.__tablename__ for record in ours if is_append_only(record)}
    for table in Base.metadata.sorted_tables:
        if table.name not in names:
            continue
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in sorted(table.indexes, key=str)]
        if table.name in once:
            made += append_only_triggers(table.name)
    return [
        "\n".join(line.rstrip().replace("\t", "    ") for line in sql.strip().splitlines()) for sql in made
    ]


def as_module(statements: list[str]) -> str:
    body = "\n".join(f'    """\n{sql}\n""",' if "\n" in sql else f"    {sql!r}," for sql in statements)
    return (
        '"""Step 1: the first tables. Written by `python -m tests.tools.freeze_schema`."""\n\n'
        "# ruff: noqa: E501\n"
        "from __future__ import annotations\n\nfrom typing import Final\n\n"
        f"STATEMENTS: Final[tuple[str, ...]] = tuple(\n    sql.strip()\n    for sql in (\n{body}\n    )\n)\n"
    )


def main() -> None:
    import_all_records()
    STEP.write_text(as_module(todays_statements()), encoding="utf-8")
    print(f"{len(todays_statements())} statements written to {STEP}")


if __name__ == "__main__":
    main()
