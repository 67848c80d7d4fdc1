"""Words taken out of rows that are written once: the rows stay, and the chain explains them anew."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlcipher3 import dbapi2

from phb_desktop.values.money import Money
from phb_desktop.vault.vault import Vault
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

DAY = date(2026, 5, 1)


def give(vault: Vault, *kinds: str) -> None:
    with vault.work("example.give") as work:
        work.add_many(
            GiftRecord, [{"on": DAY, "amount": Money(n + 1), "kind": k} for n, k in enumerate(kinds)]
        )


def kinds(vault: Vault) -> list[str]:
    return [kind for (kind,) in vault._raw.execute("SELECT kind FROM example_gift ORDER BY id")]


def test_one_row_of_many_is_altered_and_its_whole_span_is_accounted_for_anew(vault: Vault) -> None:
    give(vault, "plain", "from Gwen", "plain")
    give(vault, "plain")

    with vault.work("example.forget") as work:
        found = work.reword("example_gift", ("kind",), lambda kind: kind.replace("Gwen", "G."))

    assert found == {2}
    assert kinds(vault) == ["plain", "from G.", "plain", "plain"]
    (changes,) = vault._raw.execute("SELECT changes FROM vault_audit ORDER BY id DESC LIMIT 1").fetchone()
    assert [entry[:3] for entry in json.loads(changes)] == [["example_gift", 1, 3]]
    assert vault.check() == []
    give(vault, "plain")
    assert vault.check() == []


def test_the_ban_on_changes_is_laid_again(vault: Vault) -> None:
    give(vault, "from Gwen")
    with vault.work("example.forget") as work:
        work.reword("example_gift", ("kind",), lambda _: "")

    with pytest.raises(dbapi2.Error, match="append-only"):
        vault._raw.execute("UPDATE example_gift SET kind = 'x'")


def test_rows_added_and_altered_by_one_change_are_told_as_they_end(vault: Vault) -> None:
    with vault.work("example.give_and_forget") as work:
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(1), "kind": "from Gwen"}] * 3)
        work.add(PersonRecord(name="Gwen"))
        work.reword("example_gift", ("kind",), lambda _: "")
        work.reword("example_person", ("name",), lambda _: "G.")

    assert kinds(vault) == ["", "", ""]
    assert vault.check() == []


def test_names_that_may_stand_once_alone_are_told_apart_by_their_numbers(vault: Vault) -> None:
    with vault.work("example.add") as work:
        work.add(PersonRecord(name="Gwen"))
        work.add(PersonRecord(name="Gwen Ash"))
    with vault.work("example.forget") as work:
        work.reword("example_person", ("name",), lambda _: "G.")

    assert vault._raw.execute("SELECT name FROM example_person ORDER BY id").fetchall() == [
        ("G.",),
        ("G. 2",),
    ]
    assert vault.check() == []


@pytest.mark.parametrize(
    ("table", "column"), [("example_gift", "amount"), ("example_gift", "id"), ("vault_audit", "command")]
)
def test_numbers_and_what_the_vault_keeps_of_itself_are_never_altered(
    vault: Vault, table: str, column: str
) -> None:
    give(vault, "plain")
    before = vault.head()

    with pytest.raises(TypeError), vault.work("example.forge") as work:
        work.reword(table, (column,), lambda _: "1")

    assert vault.head() == before
    assert vault.check() == []


def test_what_is_changed_around_the_program_is_still_found(vault: Vault) -> None:
    give(vault, "from Gwen", "plain")
    with vault.work("example.forget") as work:
        work.reword("example_gift", ("kind",), lambda kind: kind.replace("Gwen", "G."))
    vault._raw.execute("DROP TRIGGER example_gift_no_update")
    vault._raw.execute("UPDATE example_gift SET kind = 'from Gwen' WHERE id = 1")

    assert "audit.changed" in {problem.rule for problem in vault.check()}
    vault._raw.execute("UPDATE example_gift SET kind = 'from G.' WHERE id = 1")
