"""The quick way of checking a row says the same as the digest that was made when it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from phb_desktop.vault.audit import digest_rows
from phb_desktop.vault.audit_verify import all_as_sealed

ROWS = st.lists(
    st.tuples(st.text(), st.none() | st.integers(-(2**63), 2**63 - 1), st.none() | st.text()), min_size=1
)


@pytest.fixture(scope="module")
def held() -> Iterator[Any]:
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.execute(
        "CREATE TABLE row (id INTEGER PRIMARY KEY, said TEXT NOT NULL, pence INTEGER, also TEXT) STRICT"
    )
    yield connection
    connection.close()


def fill(held: Any, rows: list[tuple[str, int | None, str | None]]) -> list[tuple[object, ...]]:
    held.execute("DELETE FROM row")
    stored: list[tuple[object, ...]] = [(number, *row) for number, row in enumerate(rows, 1)]
    held.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", stored)
    return stored


@given(rows=ROWS)
def test_rows_as_they_were_sealed_are_found_so_together_and_one_by_one(held: Any, rows: list[Any]) -> None:
    stored = fill(held, rows)

    assert all_as_sealed(held, "row", [((1, len(stored)), digest_rows(stored))])
    assert all_as_sealed(held, "row", [((n, n), digest_rows([row])) for n, row in enumerate(stored, 1)])


@given(rows=ROWS, other=st.tuples(st.text(), st.integers(0, 9), st.text()), data=st.data())
def test_a_row_changed_added_or_gone_is_never_found_as_sealed(
    held: Any, rows: list[Any], other: tuple[str, int, str], data: st.DataObject
) -> None:
    stored = fill(held, rows)
    together = [((1, len(stored)), digest_rows(stored))]
    singly = [((n, n), digest_rows([row])) for n, row in enumerate(stored, 1)]
    number = data.draw(st.integers(1, len(stored)))
    if stored[number - 1][1:] != other:
        held.execute("UPDATE row SET said = ?, pence = ?, also = ? WHERE id = ?", (*other, number))
        assert not all_as_sealed(held, "row", together)
        assert not all_as_sealed(held, "row", singly)

    fill(held, [*rows, other])
    assert not all_as_sealed(held, "row", together)
    assert not all_as_sealed(held, "row", singly)

    fill(held, rows)
    held.execute("DELETE FROM row WHERE id = ?", (number,))
    assert not all_as_sealed(held, "row", together)
    assert not all_as_sealed(held, "row", singly)
