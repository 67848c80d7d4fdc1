"""The file format: what is frozen equals today's records, and an older file comes to the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from sqlalchemy import Table
from sqlalchemy.orm import Mapped, mapped_column

from phb_desktop.vault import errors, migrations
from phb_desktop.vault.base import Base
from phb_desktop.vault.migrations import m0001_first_tables
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools import freeze_schema
from tests.tools.around import around
from tests.tools.example_records import PersonRecord

Reopen = Callable[..., Vault]


def test_the_frozen_first_step_is_todays_records() -> None:
    """If this fails, run `python -m tests.tools.freeze_schema` and commit what it writes."""
    assert list(m0001_first_tables.STATEMENTS) == freeze_schema.todays_statements()


def our_tables() -> list[Table]:
    freeze_schema.import_all_records()
    return [table for table in Base.metadata.tables.values() if not table.name.startswith("example_")]


def test_no_table_changes_rows_behind_the_audits_back() -> None:
    """ON DELETE CASCADE and the like change rows that no flush sees."""
    for table in our_tables():
        for key in table.foreign_keys:
            assert key.ondelete is None, f"{table.name}.{key.parent.name}"
            assert key.onupdate is None, f"{table.name}.{key.parent.name}"


def test_every_table_is_named_after_a_room_and_has_a_record() -> None:
    mapped = {cast("Table", mapper.local_table).name for mapper in Base.registry.mappers}
    rooms = {"vault", "papers", "plan", "ledger", "banking", "employer", "casebook", "statements", "exchange"}
    for table in our_tables():
        assert table.name in mapped, f"{table.name}: rows without a record are not audited"
        assert table.name.partition("_")[0] in rooms


def test_a_fresh_vault_has_exactly_the_expected_tables(vault: Vault) -> None:
    assert migrations.schema_of(vault._raw) == migrations.schema_expected()
    assert vault._raw.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)


@pytest.mark.usefixtures("example_tables")
def test_an_older_file_is_brought_up_after_a_backup_and_equals_a_new_one(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.work("example.meet") as work:
        work.add_all([PersonRecord(name="Gwen"), PersonRecord(name="Idris")])
    vault.close()
    step = ["ALTER TABLE example_person ADD COLUMN likes TEXT", "UPDATE example_person SET likes = 'tea'"]
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, step])

    again = reopen()

    assert migrations.version(again._raw) == 2
    assert again._raw.execute("SELECT name, likes FROM example_person").fetchall() == [
        ("Gwen", "tea"),
        ("Idris", "tea"),
    ]
    assert again.check() == []
    assert migrations.schema_of(again._raw) == migrations.schema_expected()
    assert (again.folder / "before-upgrade-0001-2.vaultbackup").exists()
    again.close()
    assert reopen().check() == []


@pytest.mark.usefixtures("example_tables")
def test_what_was_changed_around_the_program_is_not_washed_clean_by_a_step(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))
    vault.close()
    with around(vault.folder, PASSPHRASE) as connection:
        connection.execute("UPDATE example_person SET name = 'Mallory'")
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, ["CREATE TABLE example_more (id INTEGER)"]])

    with pytest.raises(errors.ChainBroken):
        reopen()


@pytest.mark.usefixtures("example_tables")
def test_a_step_that_fails_leaves_the_older_file_whole(
    vault: Vault, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))
    head = vault.head()
    vault.close()
    with monkeypatch.context() as patch:
        broken = ["ALTER TABLE example_person ADD COLUMN likes TEXT", "UPDATE nothing SET x = 1"]
        patch.setattr(migrations, "STEPS", [*migrations.STEPS, broken])
        with pytest.raises(errors.DidNotFit):
            reopen()

    again = reopen()

    assert again.head() == head
    assert again.check() == []


def test_a_record_without_the_one_key_is_refused() -> None:
    with pytest.raises(TypeError, match="named id"):

        class Odd(Base):
            __tablename__ = "example_odd"

            code: Mapped[str] = mapped_column(primary_key=True)

    Base.metadata.remove(Base.metadata.tables["example_odd"])
