"""Whatever is done through the door leaves a clean audit; whatever is done around it does not."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phb_desktop.errors import Refused
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import audit, bulk, kdf
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Work
from tests.conftest import PASSPHRASE
from tests.tools.around import digest, without_triggers
from tests.tools.depth import examples
from tests.tools.example_records import GiftRecord, PersonRecord

pytestmark = pytest.mark.usefixtures("example_tables")

CLOCK = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
LAWS = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
acts = st.one_of(
    st.tuples(st.just("meet"), texts),
    st.tuples(st.just("rename"), texts),
    st.tuples(st.just("picture"), st.binary(max_size=50)),
    st.tuples(st.just("part"), st.integers(0, 5)),
    st.tuples(st.just("give"), st.integers(1, 4)),
    st.tuples(st.just("give many"), st.integers(0, 30)),
)
changes = st.lists(st.tuples(st.booleans(), st.lists(acts, max_size=5)), min_size=1, max_size=6)


@contextmanager
def fresh() -> Iterator[Vault]:
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = Vault.create(
            Path(folder) / "a.vault", PASSPHRASE, clock=CLOCK, cost=kdf.FOR_TESTS, anchors=Path(folder)
        )
        try:
            yield vault
        finally:
            vault.close()


def act(work: Work, what: str, how: object) -> None:
    people = work.session.query(PersonRecord).order_by(PersonRecord.id).all()
    match what, how:
        case "meet", str(name):
            work.add(PersonRecord(name=f"{name} {len(people)} {work.session.query(GiftRecord).count()}"))
        case "rename", str(name) if people:
            people[-1].name = f"{name} again {len(people)}"
        case "picture", bytes(photo) if people:
            people[0].photo = photo
        case "part", int(number) if people and number < len(people) and not people[number].gifts:
            work.session.delete(people[number])
            work.session.flush()
        case "give", int(count):
            work.add_all(GiftRecord(on=date(2026, 5, 1), amount=Money(n)) for n in range(count))
        case "give many", int(count):
            work.add_many(GiftRecord, [{"on": date(2026, 5, 1), "amount": Money(n)} for n in range(count)])


def carry_out(vault: Vault, done: list[tuple[bool, list[tuple[str, object]]]]) -> None:
    for refused, todo in done:
        before = digest(vault._raw)
        try:
            with vault.work("example.acts") as work:
                for what, how in todo:
                    act(work, what, how)
                if refused:
                    raise Refused("No.", "Do another thing.")
        except Refused:
            assert digest(vault._raw) == before


@LAWS
@given(changes)
def test_whatever_is_done_through_work_leaves_a_clean_audit(
    done: list[tuple[bool, list[tuple[str, object]]]],
) -> None:
    with fresh() as vault:
        carry_out(vault, done)

        assert vault.check() == []
        assert audit.last_record(vault._raw) == (vault.head().n, bytes.fromhex(vault.head().mac))


@LAWS
@given(changes, st.data())
def test_any_value_changed_around_work_is_found(
    done: list[tuple[bool, list[tuple[str, object]]]], data: st.DataObject
) -> None:
    with fresh() as vault:
        carry_out(vault, done)
        raw = vault._raw
        table = data.draw(st.sampled_from(["example_person", "example_gift", "vault_meta", "vault_audit"]))
        rows = raw.execute(f"SELECT * FROM {table}").fetchall()
        if not rows:
            return
        columns = [(name, kind) for _, name, kind, *_ in raw.execute(f"PRAGMA table_info({table})")]
        row = data.draw(st.sampled_from(rows))
        place = data.draw(st.integers(1, len(columns) - 1))
        name, kind = columns[place]
        value = row[place]
        other = {
            "INTEGER": st.integers(-(2**40), 2**40),
            "TEXT": texts,
            "BLOB": st.binary(max_size=40),
        }[kind]
        new = data.draw(other.filter(lambda drawn: drawn != value))
        triggers = without_triggers(raw)
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(f'UPDATE OR REPLACE {table} SET "{name}" = ? WHERE id = ?', (new, row[0]))
        for sql in triggers.values():
            raw.execute(sql)

        assert vault.check() != []


@given(st.lists(st.tuples(st.integers(), texts | st.none(), st.binary(max_size=20))), st.data())
def test_digests_tell_rows_apart(rows: list[tuple[object, ...]], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.tuples(st.integers(), texts | st.none(), st.binary(max_size=20))))

    assert (audit.digest_rows(rows) == audit.digest_rows(other)) == (rows == other)
    assert audit.digest_rows(rows) == audit.digest_rows([list(row) for row in rows])


columns = st.sampled_from(
    [
        st.integers(-(2**63), 2**63 - 1),
        st.text(max_size=6) | st.sampled_from(["%s", '"', "\\", "€", "\ud83d\ude00"]),
        st.none(),
        st.binary(max_size=5),
        st.none() | st.integers(),
        st.none() | st.text("%s\n\x00", max_size=3),
    ]
)


@given(st.integers(1, 120), st.lists(columns, min_size=1, max_size=4), st.data())
def test_columns_have_the_digest_of_their_rows(
    count: int, kinds: list[st.SearchStrategy[object]], data: st.DataObject
) -> None:
    """Written fifty rows at once, and without any row: the very bytes that are digested row by row."""
    every: dict[str, list[object]] = {"id": list(range(1, count + 1))}
    given_so: dict[str, bulk.Same | bulk.AsStored] = {"id": bulk.AsStored(range(1, count + 1))}
    for n, kind in enumerate(kinds):
        if data.draw(st.booleans()):
            value = data.draw(kind)
            every[f"c{n}"], given_so[f"c{n}"] = [value] * count, bulk.Same(value)
        else:
            some = data.draw(st.lists(kind, min_size=1, max_size=5))
            every[f"c{n}"] = [some[at % len(some)] for at in range(count)]
            given_so[f"c{n}"] = bulk.narrowed(bulk.AsStored(every[f"c{n}"]))

    assert bulk.digest(given_so, count) == audit.digest_rows(list(zip(*every.values(), strict=True)))
