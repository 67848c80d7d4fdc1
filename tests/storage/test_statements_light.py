"""What a draft asks of the file: nothing twice, and no table of payments from its first row to its last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Engine, event
from statements_household import FIRST, LAST, busy

from phb_desktop.statements.queries import draft
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Reader

Asked = tuple[str, tuple[Any, ...]]

# Tables that grow with every payment. Of an index that holds few rows of them, walking it whole is cheap.
_WALKED: Final = re.compile(r"SCAN (ledger_entry|ledger_posting|banking_line)\b(?!.*USING)")
# These stop at the first row: whether the books begin here, and whether a bank file is known at all.
_FIRST_ROW: Final = "LIMIT"
MOST: Final = 80  # questions of one draft; each costs about a millisecond, however short its answer


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Lend a list of what is asked meanwhile."""
    asked: list[Asked] = []

    def hear(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        asked.append((statement, tuple(values)))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plan_of(reader: Reader, asked: Asked) -> str:
    """Return how SQLite answers a question."""
    statement, values = asked
    return "\n".join(row[3] for row in reader.rows(f"EXPLAIN QUERY PLAN {statement}", *values))


def test_a_draft_asks_nothing_twice_and_walks_through_no_table_of_payments(vault: Vault) -> None:
    busy(vault, rows=60)
    with vault.read() as reader, listening() as asked:
        draft(reader, FIRST, LAST)
    with vault.read() as reader:
        walked = [
            statement
            for statement, values in asked
            if _FIRST_ROW not in statement and _WALKED.search(plan_of(reader, (statement, values)))
        ]

    assert [each for each, times in Counter(asked).items() if times > 1] == []
    assert walked == []
    assert 40 < len(asked) <= MOST
