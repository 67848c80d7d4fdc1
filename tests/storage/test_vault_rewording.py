"""Words that must be erased go from rows that are otherwise written once, and the chain stays whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from phb_desktop.values.money import Money
from phb_desktop.vault import audit_verify, backup, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.opening import read_keys
from phb_desktop.vault.rewording import TracesStay, clear_space
from phb_desktop.vault.since import since
from phb_desktop.vault.vault import Vault
from tests.conftest import PASSPHRASE
from tests.tools import page_reader
from tests.tools.around import without_triggers
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

Reopen = Callable[..., Vault]


def gone(value: Any) -> Any:
    return value.replace("Josephine", "J.") if isinstance(value, str) else bytes(len(value))


@pytest.fixture
def met(vault: Vault) -> Vault:
    """Two people with photographs, and gifts that are written once and name one of them."""
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Josephine", photo=b"face" * 10))
        work.add(PersonRecord(name="Rhys"))
        work.add_many(
            GiftRecord,
            [
                {"person_id": 1, "on": date(2026, 4, n), "amount": Money(n), "kind": f"from Josephine {n}"}
                for n in range(1, 6)
            ],
        )
    with vault.work("example.more") as work:
        work.add(GiftRecord(person_id=2, on=date(2026, 5, 1), amount=Money(9), kind="from Rhys"))
    return vault


def kinds(vault: Vault) -> list[str]:
    with vault.read() as reader:
        return [gift.kind for gift in reader.session.query(GiftRecord).order_by(GiftRecord.id)]


def everything_in(folder: Path) -> bytes:
    key = page_reader.database_key(*page_reader.data_key_from(folder, PASSPHRASE.text))
    return b"".join(page_reader.plain_pages((folder / files.LEDGER).read_bytes(), key))


def test_words_and_bytes_go_and_nothing_else(met: Vault, reopen: Reopen) -> None:
    with met.work("example.erase") as work:
        assert work.reword("example_gift", ["kind"], gone) == {1, 2, 3, 4, 5}
        assert work.reword("example_person", ["name", "photo"], gone) == {1}
        assert work.rooms == {"example"}

    assert kinds(met) == [*(f"from J. {n}" for n in range(1, 6)), "from Rhys"]
    assert met.check() == []
    with pytest.raises(dbapi2.IntegrityError, match="example_gift"):
        met._raw.execute("UPDATE example_gift SET kind = 'other' WHERE id = 1")
    met.close()
    assert b"Josephine" not in everything_in(met.folder)
    assert b"face" not in everything_in(met.folder)
    again = reopen()
    assert again.check() == []
    assert kinds(again)[0] == "from J. 1"


def test_only_the_rows_that_are_named_are_touched(met: Vault) -> None:
    with met.work("example.erase") as work:
        assert work.reword("example_gift", ["kind"], gone, ids=[2, 6]) == {2}
    assert [kind for kind in kinds(met) if "Josephine" not in kind] == ["from J. 2", "from Rhys"]
    assert met.check() == []


def test_where_nothing_is_found_nothing_is_noted(met: Vault) -> None:
    head = met.head()
    with met.work("example.erase") as work:
        assert work.reword("example_gift", ["kind"], lambda value: value) == set()
    assert met.head() == head


def test_words_that_must_differ_get_their_number_behind_them(met: Vault) -> None:
    with met.work("example.erase") as work:
        work.reword("example_person", ["name"], lambda _: "Somebody")
    with met.read() as reader:
        assert [person.name for person in reader.session.query(PersonRecord)] == ["Somebody", "Somebody 2"]
    assert met.check() == []


def test_rows_of_the_same_change_are_told_as_they_are_at_its_end(met: Vault) -> None:
    with met.work("example.erase") as work:
        work.add(GiftRecord(person_id=1, on=date(2026, 6, 1), amount=Money(1), kind="Josephine too"))
        work.reword("example_gift", ["kind"], gone)
    assert kinds(met)[-1] == "J. too"
    assert met.check() == []


def test_an_amount_can_never_be_reworded(met: Vault) -> None:
    with pytest.raises(TypeError, match=r"example_gift\.amount"), met.work("example.erase") as work:
        work.reword("example_gift", ["amount"], gone)


def test_what_the_vault_keeps_of_itself_can_never_be_reworded(met: Vault) -> None:
    with pytest.raises(TypeError, match="keeps of itself"), met.work("example.erase") as work:
        work.reword("vault_meta", ["value"], gone)


def test_rows_that_were_reworded_are_not_told_as_newer_than_a_backup(met: Vault) -> None:
    head = met.head()
    with met.work("EraseWorker") as work:
        work.reword("example_gift", ["kind"], gone)
    with met.work("example.more") as work:
        work.add(GiftRecord(person_id=2, on=date(2026, 5, 2), amount=Money(8), kind="from Rhys too"))

    with met.read() as reader:
        newer = since(reader, head)
    assert newer is not None
    assert newer.rows == {"example_gift": frozenset({7})}


def test_an_entry_of_the_chain_that_cannot_be_read_accounts_for_nothing(met: Vault) -> None:
    triggers = without_triggers(met._raw)
    met._raw.execute("""UPDATE vault_audit SET changes = '["example_gift",' WHERE id = 2""")
    for sql in triggers.values():
        met._raw.execute(sql)
    spans = audit_verify.spans_of(met._raw, "example_gift", [("example_gift", 9, 9, "digest")])
    assert (9, 9) in spans
    assert (1, 5) not in spans


def test_a_disk_that_does_not_let_the_space_be_cleared_is_told(met: Vault) -> None:
    class Full:
        """Refuses to write the file anew."""

        def set_authorizer(self, _: object) -> None:
            """Nothing is asked of it."""

        def execute(self, _: str) -> None:
            raise dbapi2.OperationalError("database or disk is full")

    with pytest.raises(TracesStay, match="It is erased"):
        clear_space(Full())


@pytest.mark.parametrize(
    ("why", "told_as"),
    [(PermissionError(13, "no"), errors.CannotRead), (OSError(5, "no"), errors.DiskFailed)],
)
def test_a_key_file_or_a_backup_that_may_not_be_read_is_told(
    vault: Vault,
    tmp_path: Path,
    why: OSError,
    told_as: type[errors.CannotRead | errors.DiskFailed],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault.backup(tmp_path / "a.vaultbackup")

    def refused(*_: object, **__: object) -> None:
        raise why

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refused)
        with pytest.raises(told_as):
            read_keys(vault.folder)
        with pytest.raises((told_as, errors.BackupDamaged)):
            backup.header_of(tmp_path / "a.vaultbackup")
