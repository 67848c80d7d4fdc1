"""A change is whole or nothing, and the audit sees all of it."""

from __future__ import annotations

import time
from datetime import date
from enum import StrEnum

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import NoResultFound

from phb_desktop.errors import Refused
from phb_desktop.values.money import Money
from phb_desktop.vault import audit, bulk, errors
from phb_desktop.vault import folder as files
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import AsStored
from tests.tools.around import digest
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

DAY = date(2026, 5, 1)


def gifts(count: int) -> list[dict[str, object]]:
    return [{"on": DAY, "amount": Money(n + 1)} for n in range(count)]


def records(vault: Vault) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = vault._raw.execute(
        "SELECT id, command, changes FROM vault_audit ORDER BY id"
    ).fetchall()
    return found


def test_one_command_leaves_one_record_however_much_it_changes(vault: Vault) -> None:
    with vault.work("example.give") as work:
        gwen = work.add(PersonRecord(name="Gwen"))
        assert gwen.id == 1
        work.add_all(GiftRecord(person_id=gwen.id, on=DAY, amount=Money(n + 1)) for n in range(3))
        ids = work.add_many(GiftRecord, gifts(5))
        work.says("8 gifts added")
        assert work.rooms == {"example"}

    assert ids == range(4, 9)
    assert work.said == "8 gifts added"
    assert [command for _, command, _ in records(vault)] == ["vault.create", "example.give"]
    assert vault.head().n == 2
    assert vault.check() == []


def test_neighbouring_rows_of_an_append_only_table_are_one_entry(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add_all(GiftRecord(on=DAY, amount=Money(1)) for _ in range(50))
        changes = work.changes()

    assert [(table, first, last) for table, first, last, _ in changes] == [("example_gift", 1, 50)]


def test_changed_and_removed_rows_are_noticed_by_themselves(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add_all([PersonRecord(name="Gwen"), PersonRecord(name="Idris")])
    with vault.work("example.rename") as work:
        gwen = work.session.get_one(PersonRecord, 1)
        gwen.name = "Gwenllian"
        gwen.gifts.append(GiftRecord(on=DAY, amount=Money(100)))
        work.session.delete(work.session.get_one(PersonRecord, 2))

    assert vault.check() == []
    assert '["example_person",2,2,null]' in records(vault)[-1][2]
    with vault.read() as reader:
        assert reader.session.scalars(select(PersonRecord.name)).all() == ["Gwenllian"]


def test_a_change_that_touches_nothing_leaves_no_record(vault: Vault) -> None:
    before = vault.head()
    with vault.work("example.look") as work:
        work.session.scalars(select(PersonRecord)).all()

    assert vault.head() == before


@pytest.mark.parametrize(
    "error", [Refused("No.", "Do another thing."), ZeroDivisionError(), KeyboardInterrupt()]
)
def test_a_refused_change_leaves_the_file_as_it_was(vault: Vault, error: BaseException) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))
    before, bytes_before = digest(vault._raw), (vault.folder / files.LEDGER).stat()

    def give_then_stop() -> None:
        with vault.work("example.give") as work:
            work.add(PersonRecord(name="Idris"))
            work.session.get_one(PersonRecord, 1).name = "Other"
            work.add_many(GiftRecord, gifts(10))
            raise error

    with pytest.raises(type(error)):
        give_then_stop()

    assert digest(vault._raw) == before
    assert (vault.folder / files.LEDGER).stat().st_mtime_ns == bytes_before.st_mtime_ns
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Idris"))
    assert vault.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        delete(PersonRecord),
        update(PersonRecord).values(name="x"),
        insert(PersonRecord).values(name="x"),
        text("DELETE FROM example_person"),
        text("WITH x AS (SELECT 1) DELETE FROM example_person"),
        text("DROP TABLE example_person"),
        text("PRAGMA journal_mode = DELETE"),
        text("ATTACH 'other.db' AS other"),
    ],
)
def test_statements_of_ones_own_cannot_write(vault: Vault, statement: object) -> None:
    with pytest.raises(TypeError, match="records and Work"), vault.work("example.sneak") as work:
        work.session.execute(statement)  # type: ignore[call-overload]


def test_no_other_file_can_be_reached(vault: Vault) -> None:
    for statement in ("ATTACH 'other.db' AS other", "SELECT load_extension('x')"):
        with pytest.raises(Exception, match="not authorized"):
            vault._raw.execute(statement)


def test_a_reader_cannot_write(vault: Vault) -> None:
    def write() -> None:
        with vault.read() as reader:
            reader.session.add(PersonRecord(name="Gwen"))
            reader.session.flush()

    with pytest.raises(TypeError, match="through a Work"):
        write()

    with vault.read() as reader:
        assert reader.session.scalars(select(PersonRecord)).all() == []


def test_one_thing_at_a_time(vault: Vault) -> None:
    with vault.read(), pytest.raises(RuntimeError), vault.work("example.meet"):
        pass
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))


def test_append_only_rows_are_neither_changed_nor_removed(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add(GiftRecord(on=DAY, amount=Money(1)))

    with pytest.raises(errors.DidNotFit, match="append-only"), vault.work("example.edit") as work:
        work.session.get_one(GiftRecord, 1).amount = Money(2)
    with pytest.raises(errors.DidNotFit, match="append-only"), vault.work("example.drop") as work:
        work.session.delete(work.session.get_one(GiftRecord, 1))
    assert vault.check() == []


def test_a_broken_rule_tells_the_rule_and_never_the_values(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="CANARY QQ 12 34 56 C"))

    with pytest.raises(errors.DidNotFit, match="UNIQUE") as caught, vault.work("example.meet") as work:
        work.add(PersonRecord(name="CANARY QQ 12 34 56 C"))

    chain: BaseException | None = caught.value
    while chain:
        assert "CANARY" not in f"{chain!r} {chain} {vars(chain)}"
        chain = chain.__context__


def test_many_rows_are_stored_as_records_are(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add(GiftRecord(on=DAY, amount=Money(7)))
        ids = work.add_many(GiftRecord, [{"on": DAY, "amount": Money(7)}])
        assert work.add_many(GiftRecord, []) == range(0)

    assert ids == range(2, 3)
    one, two = vault._raw.execute('SELECT person_id, "on", amount, kind FROM example_gift').fetchall()
    assert one == two == (None, "2026-05-01", 7, "plain")


def test_rows_that_name_other_columns_are_not_lost_in_silence(vault: Vault) -> None:
    row = {"on": DAY, "amount": Money(1)}
    with pytest.raises(TypeError, match="same columns"), vault.work("example.give") as work:
        work.add_many(GiftRecord, [row, row | {"kind": "birthday"}])


def test_odd_values_are_digested_as_they_are_stored(vault: Vault) -> None:
    class Kind(StrEnum):
        BIRTHDAY = "birthday"

    with vault.work("example.give") as work:
        work.add(PersonRecord(name="Gwen"))
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(1), "kind": Kind.BIRTHDAY, "person_id": True}])
    assert vault.check() == []

    with pytest.raises(TypeError, match="float"), vault.work("example.give") as work:
        work.add_many(GiftRecord, [{"on": DAY, "amount": Money(1), "person_id": 1.0}])


def test_questions_may_be_as_involved_as_they_like(vault: Vault) -> None:
    named = select(PersonRecord.name).cte("named")
    with vault.read() as reader:
        assert reader.session.scalars(select(named)).all() == []
        assert reader.session.scalar(text("SELECT replace('abc', 'b', 'x')")) == "axc"


def test_many_rows_are_only_for_append_only_tables_and_known_columns(vault: Vault) -> None:
    with pytest.raises(TypeError), vault.work("example.meet") as work:
        work.add_many(PersonRecord, [{"name": "Gwen"}])
    with pytest.raises(TypeError, match="nmae"), vault.work("example.meet") as work:
        work.add_many(GiftRecord, [{"nmae": "Gwen"}])


def test_a_blob_is_audited_by_its_digest(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen", photo=bytes(range(256)) * 40))
    assert vault.check() == []

    assert len(records(vault)[-1][2]) < 200


def test_the_record_says_when_in_utc_and_links_to_the_one_before(vault: Vault) -> None:
    with vault.work("example.meet") as work:
        work.add(PersonRecord(name="Gwen"))

    rows = vault._raw.execute("SELECT id, at, opener, command, changes, mac FROM vault_audit").fetchall()
    n, at, opener, command, changes, mac = rows[1]
    assert (n, at, opener, command) == (2, "2026-06-30T10:00:00Z", "passphrase", "example.meet")
    assert audit.seal(vault._audit_key, bytes(rows[0][5]), n, at, opener, command, changes) == bytes(mac)
    assert len(vault.head().words.split()) == 8


def test_a_single_change_does_not_grow_dearer_with_the_chain(vault: Vault) -> None:
    """Twenty changes after 400 cost no more than thrice the first twenty, on a busy machine too."""

    def twenty(start: int) -> float:
        best = float("inf")
        for n in range(20):
            began = time.thread_time()
            with vault.work("example.meet") as work:
                work.add(PersonRecord(name=f"Person {start + n}"))
            best = min(best, time.thread_time() - began)
        return best

    first = twenty(0)
    for batch in range(1, 20):
        last = twenty(batch * 20)
    assert last < 3 * first


def test_columns_that_are_as_the_file_holds_them_already_are_stored_so(vault: Vault) -> None:
    with vault.work("example.give") as work:
        columns = {"on": AsStored(["2026-06-01", "2026-06-02"]), "amount": AsStored([100, True])}
        work.add_columns(GiftRecord, columns, 2)

    with vault.read() as reader:
        found = reader.session.scalars(select(GiftRecord).order_by(GiftRecord.id)).all()
        assert [(gift.on, gift.amount, gift.kind) for gift in found] == [
            (date(2026, 6, 1), Money(100), "plain"),
            (date(2026, 6, 2), Money(1), "plain"),
        ]
    assert vault.check() == []


def test_ten_thousand_rows_at_once_take_a_moment(vault: Vault) -> None:
    rows = gifts(10_000)
    began = time.thread_time()
    with vault.work("example.give") as work:
        work.add_many(GiftRecord, rows)
    assert time.thread_time() - began < 1  # 25 ms on the machine it was written on
    assert vault.check() == []


def test_rows_by_the_name_of_their_table_are_audited_like_any_others(vault: Vault) -> None:
    with vault.work("example.give") as work:
        work.add(PersonRecord(name="Gwen"))
        days, pence = bulk.AsStored(["2026-05-01"] * 60), bulk.AsStored(range(1, 61))
        ids = work.add_rows(
            "example_gift",
            {"on": days, "amount": pence, "person_id": bulk.Same(1), "kind": bulk.Same("plain")},
            60,
        )
        assert work.add_rows("example_gift", {}, 0) == range(0)
        assert work.rows("SELECT count(*), sum(amount) FROM example_gift WHERE person_id = ?", 1) == [
            (60, 1830)
        ]

    assert ids == range(1, 61)
    assert vault.check() == []
    with vault.work("example.give") as work:  # nothing here asks for a session
        gift = {"on": bulk.Same("2026-05-02"), "amount": bulk.Same(5), "kind": bulk.Same("")}
        assert work.add_rows("example_gift", gift, 1) == range(61, 62)
    assert vault.check() == []


def test_rows_by_the_name_of_a_table_must_fit_it(vault: Vault) -> None:
    with pytest.raises(TypeError, match="audited one by one"), vault.work("example.meet") as work:
        work.add_rows("example_person", {"name": bulk.Same("Gwen")}, 1)
    with pytest.raises(TypeError, match="has no"), vault.work("example.give") as work:
        work.add_rows("example_gift", {"colour": bulk.Same("red")}, 1)
    with pytest.raises(errors.DidNotFit), vault.work("example.give") as work:
        work.add_rows("example_gift", {"amount": bulk.Same(5)}, 1)  # a gift has a day
    assert vault.head().n == 1
    assert vault.check() == []


@pytest.mark.parametrize("words", ["DELETE FROM example_person", "PRAGMA user_version = 9", "COMMIT"])
def test_a_plain_question_only_asks(vault: Vault, words: str) -> None:
    with vault.read() as reader, pytest.raises(TypeError, match="records and Work"):
        reader.rows(words)


def test_what_a_question_does_not_find_is_an_error_of_its_own(vault: Vault) -> None:
    with pytest.raises(NoResultFound), vault.work("example.look") as work:
        work.session.get_one(PersonRecord, 7)
    assert vault.check() == []
