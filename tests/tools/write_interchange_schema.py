"""Writes the tables of today's records into the shipped JSON Schema.

Run `python -m tests.tools.write_interchange_schema` after changing any records.py. The part about the
start of a budget is written by hand and stays as it is.
"""

from __future__ import annotations

import json
from typing import Any

from phb_desktop import paths
from phb_desktop.exchange import queries
from phb_desktop.exchange.shapes import schema_of

SCHEMA = paths.resources() / "schema/phb-desktop-1.schema.json"


def shipped() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return told


def with_todays_tables(schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "$defs": {**schema["$defs"], "records": schema_of(queries.tables())}}


def main() -> None:
    text = json.dumps(with_todays_tables(shipped()), ensure_ascii=False, indent=1) + "\n"
    SCHEMA.write_text(text, encoding="utf-8")
    print(f"{len(queries.tables())} tables written to {SCHEMA.name}")


if __name__ == "__main__":
    main()
