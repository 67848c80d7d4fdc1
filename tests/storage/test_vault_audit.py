"""Whatever is changed around the program is found, and named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.values.money import Money
from phb_desktop.vault import folder as files
from phb_desktop.vault.check import Problem
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools.around import around, without_triggers
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]
DAY = date(2026, 5, 1)


@pytest.fixture
def place(vault: Vault) -> Path:
    """A closed vault with people, gifts and a few changes."""
    for name in ("Gwen", "Idris", "Nia"):
        with vault.work("example.meet") as work:
            work.add(PersonRecord(name=name, photo=name.encode() * 50))
    with vault.work("example.give") as work:
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(n + 1)} for n in range(100)])
        work.add(GiftRecord(on=DAY, amount=Money(5), person_id=2))
    with vault.work("example.part") as work:
        work.session.delete(work.session.get_one(PersonRecord, 3))
    for n in range(60):
        with vault.work("example.rename") as work:
            work.session.get_one(PersonRecord, 1).name = f"Gwen {n}"
    assert vault.check() == []
    vault.close()
    return vault.folder


def found_after(place: Path, reopen: Reopen, *statements: str) -> list[Problem]:
    """Change a closed vault around the program, put the triggers back, and check it."""
    with around(place, PASSPHRASE) as connection:
        triggers = without_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)
        for sql in triggers.values():
            connection.execute(sql)
    vault = reopen()
    found = vault.check()
    vault.close()
    return found


@pytest.mark.parametrize(
    ("statement", "rule", "where"),
    [
        (
            "UPDATE example_gift SET amount = amount + 1 WHERE id = 50",
            "audit.changed",
            "example_gift 1 to 100",
        ),
        ("UPDATE example_gift SET kind = 'other' WHERE id = 101", "audit.changed", "example_gift 101"),
        ("UPDATE example_person SET name = 'Gwen 58' WHERE id = 1", "audit.changed", "example_person 1"),
        ("UPDATE example_person SET photo = zeroblob(250) WHERE id = 2", "audit.changed", "example_person 2"),
        ("DELETE FROM example_gift WHERE id = 7", "audit.missing", "example_gift 1 to 100"),
        ("DELETE FROM example_person WHERE id = 1", "audit.missing", "example_person 1"),
        ("INSERT INTO example_person (name) VALUES ('Mallory')", "audit.unexplained", "example_person 3"),
        (
            "INSERT INTO example_gift VALUES (-4, 1, '2026-01-01', 1, '')",
            "audit.unexplained",
            "example_gift -4",
        ),
        (
            "INSERT INTO example_gift VALUES (900, 1, '2026-01-01', 1, '')",
            "audit.unexplained",
            "example_gift 900",
        ),
        (
            "UPDATE vault_meta SET value = '2020-01-01T00:00:00Z' WHERE id = 2",
            "audit.changed",
            "vault_meta 2",
        ),
        ("UPDATE vault_audit SET command = 'x' WHERE id = 5", "audit.seal", "vault_audit 5"),
        ("UPDATE vault_audit SET at = '2020-01-01T00:00:00Z' WHERE id = 5", "audit.seal", "vault_audit 5"),
        ("UPDATE vault_audit SET changes = '[]' WHERE id = 5", "audit.seal", "vault_audit 5"),
        ("UPDATE vault_audit SET mac = zeroblob(32) WHERE id = 5", "audit.seal", "vault_audit 5"),
        ("DELETE FROM vault_audit WHERE id = 5", "audit.gap", "vault_audit 6"),
        ("CREATE VIEW harmless AS SELECT 1", "file.schema", "view harmless"),
        ("CREATE TABLE extra (id INTEGER PRIMARY KEY)", "file.schema", "table extra"),
        ("DROP TABLE example_gift", "audit.table", "example_gift"),
    ],
)
def test_what_is_changed_around_the_program_is_found(
    place: Path, reopen: Reopen, statement: str, rule: str, where: str
) -> None:
    if statement == "DROP TABLE example_gift":
        with around(place, PASSPHRASE) as connection:
            connection.execute(statement)
        found = reopen().check()
    else:
        found = found_after(place, reopen, statement)

    assert (rule, where) in {(problem.rule, problem.where) for problem in found}
    assert all(problem.what for problem in found)


def test_a_missing_append_only_trigger_is_found(place: Path, reopen: Reopen) -> None:
    with around(place, PASSPHRASE) as connection:
        connection.execute("DROP TRIGGER example_gift_no_update")

    assert [(p.rule, p.where) for p in reopen().check()] == [
        ("file.schema", "trigger example_gift_no_update")
    ]


def test_removing_any_one_record_is_found(place: Path, reopen: Reopen) -> None:
    """From the first record to the one before the last; the last is a roll-back, below."""
    copy = place.with_name("copy")
    shutil.copytree(place, copy)
    for n in range(1, 12):
        shutil.copy(copy / files.LEDGER, place / files.LEDGER)
        assert found_after(place, reopen, f"DELETE FROM vault_audit WHERE id = {n}")


def test_cutting_the_newest_records_off_with_their_rows_is_told_by_the_anchor(
    place: Path, reopen: Reopen
) -> None:
    statement = "DELETE FROM vault_audit WHERE id > 60"
    with around(place, PASSPHRASE) as connection:
        triggers = without_triggers(connection)
        connection.execute(statement)
        for sql in triggers.values():
            connection.execute(sql)

    vault = reopen()

    assert "older" in vault.note


def test_a_file_put_back_is_told_once_and_stays_in_the_chain(vault: Vault, reopen: Reopen) -> None:
    place = vault.folder
    vault.close()
    old = place.with_name("old.db")
    shutil.copy(place / files.LEDGER, old)
    again = reopen()
    with again.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))
    again.close()
    shutil.copy(old, place / files.LEDGER)

    back = reopen()

    assert "change number 2" in back.note
    assert "30 June 2026" in back.note
    assert back.check() == []
    told = back._raw.execute("SELECT command FROM vault_audit ORDER BY id DESC LIMIT 1").fetchone()
    assert told == ("vault.opened_older_copy",)
    back.close()
    assert reopen().note == ""


def test_a_vault_that_went_on_elsewhere_from_an_older_state_is_told(vault: Vault, reopen: Reopen) -> None:
    """As many changes as were noted, but not the same ones."""
    place, old = vault.folder, vault.folder.with_name("old.db")
    vault.close()
    shutil.copy(place / files.LEDGER, old)

    def go_on(name: str) -> None:
        again = reopen()
        with again.work("example.meet") as work:
            work.add(PersonRecord(name=name))
        again.close()

    go_on("Gwen")
    anchor = next((place.parent / "anchors").iterdir())
    noted = anchor.read_bytes()
    shutil.copy(old, place / files.LEDGER)
    anchor.unlink()
    go_on("Idris")
    anchor.write_bytes(noted)

    assert reopen().note != ""


def test_a_replayed_page_is_found(vault: Vault, reopen: Reopen) -> None:
    """A page of yesterday is sealed as well as one of today; only the chain can tell."""
    place = vault.folder
    with vault.work("example.meet") as work:
        work.add_all(PersonRecord(name=f"Person {n}") for n in range(300))
    vault.close()
    before = (place / files.LEDGER).read_bytes()
    again = reopen()
    with again.work("example.rename") as work:
        for person in work.session.query(PersonRecord):
            person.name = person.name.replace("Person", "Friend")
    again.close()
    after = (place / files.LEDGER).read_bytes()
    assert len(before) <= len(after)
    changed = [
        n for n in range(1, len(before) // 4096) if before[n * 4096 :][:4096] != after[n * 4096 :][:4096]
    ]
    assert len(changed) > 5

    for n in changed:
        mixed = after[: n * 4096] + before[n * 4096 : (n + 1) * 4096] + after[(n + 1) * 4096 :]
        (place / files.LEDGER).write_bytes(mixed)
        assert _noticed(reopen), f"page {n + 1} of {len(after) // 4096}"


def _noticed(reopen: Reopen) -> Any:
    try:
        vault = reopen()
    except VaultError as error:
        return error
    try:
        return vault.check() or vault.note
    finally:
        vault.close()


def test_rooms_add_checks_of_their_own(vault: Vault) -> None:
    steps: list[float] = []

    def room(reader: Any) -> list[Problem]:
        return [Problem("example.rule", "nowhere", f"today is {reader.today}")]

    found = vault.check(steps.append, rooms=[room])

    assert [problem.what for problem in found] == ["today is 2026-06-30"]
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
