"""How values become columns, and which are refused before they reach the file."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from phb_desktop.values.hours import Hours
from phb_desktop.values.money import Money
from phb_desktop.vault import audit, backup, base, errors
from phb_desktop.vault import stored as written
from phb_desktop.vault.sessions import DIALECT


@pytest.mark.parametrize(
    ("column", "value", "stored"),
    [
        (base.MoneyColumn(), Money(12_50), 12_50),
        (base.HoursColumn(), Hours(90), 90),
        (base.DayColumn(), date(2026, 4, 6), "2026-04-06"),
        (base.MomentColumn(), datetime(2026, 4, 6, 9, 30, tzinfo=UTC), "2026-04-06T09:30:00Z"),
        (base.ExactColumn(), Decimal("1E+2"), "100"),
    ],
)
def test_each_value_comes_back_as_it_was_and_nothing_stays_nothing(
    column: Any, value: object, stored: object
) -> None:
    assert column.process_bind_param(value, DIALECT) == stored
    assert column.process_result_value(stored, DIALECT) == value
    assert column.process_bind_param(None, DIALECT) is None
    assert column.process_result_value(None, DIALECT) is None


def test_a_moment_is_no_day_and_a_moment_without_a_zone_is_none() -> None:
    with pytest.raises(TypeError, match="takes a date, not datetime"):
        written.day_as_text(datetime(2026, 4, 6, tzinfo=UTC))
    with pytest.raises(TypeError, match="with its time zone"):
        written.moment_as_text(datetime(2026, 4, 6))  # noqa: DTZ001 - that is what is refused


def test_what_several_records_share_has_no_table_of_its_own() -> None:
    class Shared(base.Base):
        __abstract__ = True

    assert not hasattr(Shared, "__table__")


def test_what_no_column_holds_is_never_sealed() -> None:
    with pytest.raises(TypeError, match="not date"):
        audit.digest_rows([(1, date(2026, 4, 6))])
    with pytest.raises(ValueError, match="not JSON compliant"):
        audit.digest_rows([(1, float("nan"))])


def test_a_backup_that_ends_too_early_is_damaged() -> None:
    taken: list[bytes] = []
    with pytest.raises(errors.BackupDamaged):
        backup._run_through(io.BytesIO(b"half"), 8, taken.append)
    assert taken == [b"half"]
