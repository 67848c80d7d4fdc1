"""A whole budget comes into an empty account book, or not at all."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import ImportWhole, NotEmpty, StartBudget
from phb_desktop.exchange.folder import Making
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import read_starter, read_whole
from phb_desktop.exchange.one_file import write_whole
from phb_desktop.ledger import queries as ledger
from phb_desktop.office import Office
from phb_desktop.papers import queries as papers
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Reader
from tests.builders import a_starter
from tests.conftest import PASSPHRASE
from tests.tools.depth import examples
from tests.tools.random_budget import Scatter, filling, starter

SEED = 5
Records = dict[str, Any]


@pytest.fixture(scope="module")
def exported() -> str:
    """The export of a random budget that is full of everything."""
    start = starter(Random(SEED))
    with _an_office() as (office, folder):
        office.create(folder / "old", PASSPHRASE.text, StartBudget(start)).result()
        office.do(filling(start, SEED, 150)).result()
        return office.ask(queries.export_whole).result()


@pytest.fixture
def told(exported: str) -> dict[str, Any]:
    """The same as JSON, for a test to change."""
    found: dict[str, Any] = json.loads(exported)
    return found


def test_every_table_of_the_file_travels_but_the_vaults_own(budget: Office) -> None:
    def names(reader: Reader) -> set[str]:
        found = reader.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return {name for (name,) in found}

    in_the_file = {
        name for name in budget.ask(names).result() if not name.startswith(("vault_", "sqlite_", "example_"))
    }

    assert in_the_file == set(queries.records()), "name the new room in exchange.queries.ROOMS"


def test_what_was_exported_reads_as_before(office: Office, tmp_path: Path) -> None:
    start = starter(Random(SEED))
    office.create(tmp_path / "old", PASSPHRASE.text, StartBudget(start)).result()
    office.do(filling(start, SEED, 100)).result()
    before = office.ask(ledger.cash_book, limit=1000).result()
    kept = office.ask(papers.papers).result()
    whole = office.ask(queries.export_as, "json").result()["budget.json"].decode()

    office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(read_whole(whole))).result()

    assert before
    assert kept
    assert office.ask(ledger.cash_book, limit=1000).result() == before
    assert office.ask(papers.papers).result() == kept
    assert office.safety.check().result() == []


def test_one_file_is_written_row_by_row_or_not_at_all(
    budget: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, heard = tmp_path / "out", list[int]()

    def making(told: Callable[[int], object]) -> Making:
        return Making(lambda query, *facts: budget.ask(query, *facts).result(), told=told)

    def stop(percent: int) -> None:
        heard.append(percent)
        if percent > 50:
            assert [each.name for each in out.iterdir()] == ["budget.json"], "a part of it is written by now"
            raise KeyboardInterrupt

    budget.do(KeepPaper("till.pdf", b"%PDF-1.7 a receipt")).result()
    with pytest.raises(KeyboardInterrupt):
        write_whole(out / "budget.json", making(stop))
    assert list(out.iterdir()) == []
    assert heard == sorted(heard)

    monkeypatch.setattr(queries, "MOST_WHOLE", 20)
    with pytest.raises(queries.TooLargeForOneFile):
        write_whole(out / "budget.json", making(heard.append))
    assert list(out.iterdir()) == []
    monkeypatch.undo()

    made = write_whole(out / "budget.json", making(heard.append))
    assert made.read_text("utf-8") == budget.ask(queries.export_whole).result()


def test_an_import_is_one_change_with_one_audit_record(office: Office, tmp_path: Path) -> None:
    whole = read_whole('{"format":"phb-desktop","version":1,"records":{}}')
    office.create(tmp_path / "none", PASSPHRASE.text).result()
    before = office.with_vault(lambda vault: vault.head()).result().n
    office.do(ImportWhole(whole)).result()

    assert office.with_vault(lambda vault: vault.head()).result().n == before  # nothing in it, nothing noted

    office.do(StartBudget(starter(Random(SEED)))).result()
    exported = read_whole(office.ask(queries.export_whole).result())
    office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(exported)).result()

    assert office.with_vault(lambda vault: vault.head()).result().n == before + 1


def test_the_order_of_tables_rows_and_keys_does_not_matter(
    office: Office, tmp_path: Path, told: dict[str, Any], exported: str
) -> None:
    shuffled = {
        key: [dict(reversed(row.items())) for row in reversed(rows)]
        for key, rows in reversed(told["records"].items())
    }
    text_of_it = json.dumps({"records": shuffled, "version": 1, "format": "phb-desktop"}, indent=4)

    office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(read_whole(text_of_it))).result()

    assert office.ask(queries.export_whole).result() == exported


def test_gaps_between_ids_are_kept(office: Office, tmp_path: Path, told: dict[str, Any]) -> None:
    for row in told["records"]["papers_gap"] + told["records"]["plan_terms"]:
        row["id"] += 7
    whole = read_whole(json.dumps(told))

    office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(whole)).result()

    assert json.loads(office.ask(queries.export_whole).result()) == told
    assert office.safety.check().result() == []


def test_a_budget_with_records_takes_no_other(budget: Office) -> None:
    out = budget.ask(queries.export_whole).result()
    before = budget.with_vault(lambda vault: vault.head()).result()

    with pytest.raises(NotEmpty):
        budget.do(ImportWhole(read_whole(out))).result()

    assert budget.with_vault(lambda vault: vault.head()).result() == before
    assert budget.ask(queries.export_whole).result() == out


def _set(table: str, column: str, value: Any, row: int = 0) -> Callable[[Records], None]:
    def change(records: Records) -> None:
        records[table][row][column] = value

    return change


def _unbalance(records: Records) -> None:
    records["ledger_posting"][0]["pence"] += 1


def _duplicate(records: Records) -> None:
    records["ledger_posting"].append(copy.deepcopy(records["ledger_posting"][0]))


def _no_account(records: Records) -> None:
    row = next(row for row in records["ledger_posting"] if row["account"] == "bank")
    row["cash_account_id"] = None


def _owed_for_nothing(records: Records) -> None:
    next(row for row in records["ledger_posting"] if row["account"] == "owed")["stream_id"] = None


def _about_the_future(records: Records) -> None:
    row = next(row for row in records["ledger_entry"] if row["about_id"] is not None)
    row["about_id"] = records["ledger_entry"][-1]["id"]


def _about_nothing(records: Records) -> None:
    next(row for row in records["ledger_entry"] if row["purpose"] == "sort")["about_id"] = None


def _same_name(records: Records) -> None:
    records["plan_line"][1]["heading"] = records["plan_line"][0]["heading"]


def _drop_column(records: Records) -> None:
    del records["ledger_entry"][0]["party"]


def _lose_postings(records: Records) -> None:
    records["ledger_posting"] = []


def _lose_bytes(records: Records) -> None:
    records["papers_content"] = []


WRONG: dict[str, tuple[Callable[[Records], None], str]] = {
    "an unknown table": (lambda records: records.update(spells=[]), "records: “spells” is not a table"),
    "a table of the vault": (lambda records: records.update(vault_audit=[]), "“vault_audit” is not a table"),
    "a table that is no list": (
        lambda records: records.update(plan_pot={}),
        "plan_pot: This should be a list",
    ),
    "a row that is no object": (
        lambda records: records.update(plan_pot=[1]),
        "plan_pot 1: This should be a group",
    ),
    "an unknown column": (_set("plan_line", "colour", "red"), "plan_line 1: “colour” is not a name"),
    "a missing column": (_drop_column, "ledger_entry 1, party: This is missing."),
    "text for a number": (
        _set("plan_version", "number", "1"),
        "plan_version 1, number: This should be a whole",
    ),
    "a number for text": (_set("plan_line", "heading", 7), "plan_line 1, heading: This should be text"),
    "pence with a point": (
        _set("ledger_posting", "pence", 12.5),
        "ledger_posting 1, pence: This should be a whole number",
    ),
    "true for a number": (_set("plan_version", "number", True), "number: This should be a whole number"),
    "a number for a flag": (
        _set("plan_terms", "inside_budget", 1),
        "inside_budget: This should be true or false",
    ),
    "an unknown word": (_set("ledger_posting", "account", "cellar"), "account: “cellar” is not a word"),
    "a day that is none": (_set("ledger_entry", "on", "2026-02-30"), "on: This should be a day"),
    "a day written otherwise": (_set("ledger_entry", "on", "30/06/2026"), "on: This should be a day"),
    "null where something must be": (_set("ledger_entry", "on", None), "on: This may not be null."),
    "a number too large": (_set("ledger_posting", "pence", 10**16), "pence: This number is too large."),
    "half a letter": (_set("ledger_entry", "party", "\ud800"), "party: This holds half a character."),
    "two rows with one id": (_duplicate, "ledger_posting id 1: Two rows have the same id."),
    "an id below 1": (_set("plan_pot", "id", 0), "plan_pot id 0: Ids count from 1."),
    "two lines with one heading": (_same_name, "plan_line id 2: Two rows have the same heading."),
    "a reference to nothing": (
        _set("ledger_posting", "entry_id", 99999),
        "ledger_posting id 1, entry_id: There is no ledger_entry with the id 99999.",
    ),
    "an entry about a later one": (_about_the_future, "about_id: There is no ledger_entry"),
    "a sort about nothing": (_about_nothing, "It does not say which entry it speaks of."),
    "an entry that does not balance": (_unbalance, "Its two sides differ by £0.01."),
    "entries without postings": (_lose_postings, "It has no postings."),
    "a posting on another day": (_set("ledger_posting", "on", "2026-04-02"), "Its day differs."),
    "money in no account": (_no_account, "Money in an account names the account"),
    "a kind that is none": (_set("ledger_posting", "kind", "gift"), "kind: This is not a word that is known"),
    "a standing that is none": (
        _set("ledger_posting", "standing", "perhaps"),
        "standing: This is not a word that is known",
    ),
    "a debt of nobody's": (_owed_for_nothing, "stream_id: What is owed names its plan line"),
    "a posting of nothing": (
        _set("ledger_posting", "pence", 0),
        "ledger_posting: A rule of the account book",
    ),
    "a paper that lost its bytes": (_lose_bytes, "its bytes are not there"),
    "a paper with other bytes": (_set("papers_content", "piece", "AAAA"), "it has 3 bytes"),
    "bytes that are no base64": (_set("papers_content", "piece", "A"), "piece: This should be base64."),
    "base64 with loose bits": (_set("papers_content", "piece", "AAB="), "piece: This should be base64."),
}


A_POT = {
    "id": 1,
    "version_id": 1,
    "purpose": "A pot",
    "target": 100,
    "target_on": None,
    "from_day": "2026-04-01",
    "closed": False,
    "replaces_id": None,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_anything_inconsistent_is_refused_whole_and_named(
    office: Office, tmp_path: Path, told: dict[str, Any], wrong: str
) -> None:
    told["records"]["plan_pot"] = [dict(A_POT)]
    spoil, words = WRONG[wrong]
    spoil(told["records"])

    with pytest.raises(FileRefused) as refused:
        office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(read_whole(json.dumps(told)))).result()

    assert any(words in str(problem) for problem in refused.value.problems), refused.value.problems
    assert not (tmp_path / "new").exists()


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    """The export of a small budget with rows in most tables, for spoiling at random."""
    with _an_office() as (office, folder):
        start = a_starter()
        office.create(folder / "old", PASSPHRASE.text, StartBudget(start)).result()
        office.do(filling(start, 2, 12)).result()
        office.do(Scatter(2)).result()
        found: dict[str, Any] = json.loads(office.ask(queries.export_whole).result())
    return found


@given(st.data())
@settings(max_examples=examples(40), deadline=None)
def test_a_file_spoilt_anywhere_is_refused_or_comes_in_as_it_says(
    small: dict[str, Any], data: st.DataObject
) -> None:
    """Never another error, and never something other than what the file says."""
    told = copy.deepcopy(small)
    rows = [row for table in told["records"].values() for row in table]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows))
        column = data.draw(st.sampled_from(sorted(row)))
        other = st.sampled_from(rows).map(lambda row: next(iter(row.values())))
        odd: st.SearchStrategy[Any] = st.sampled_from(
            [None, 0, 1, 2, -1, 2**63 - 1, 12.5, "", "x", "2026-05-05", "bank", True, [], {}]
        )
        row[column] = data.draw(odd | other)

    with _an_office() as (office, folder):
        try:
            office.create(folder / "new", PASSPHRASE.text, ImportWhole(read_whole(json.dumps(told)))).result()
        except FileRefused:
            event("refused")
            assert not (folder / "new").exists()
        else:
            event("taken")
            for table in told["records"].values():
                table.sort(key=lambda row: row["id"])
            assert json.loads(office.ask(queries.export_whole).result()) == told


@contextmanager
def _an_office() -> Iterator[tuple[Office, Path]]:
    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        office = Office(clock=clock, anchors=Path(folder) / "anchors", cost=kdf.FOR_TESTS)
        try:
            yield office, Path(folder)
        finally:
            office.shut()


def test_the_file_that_is_spoilt_above_is_a_good_one(
    office: Office, tmp_path: Path, told: dict[str, Any]
) -> None:
    told["records"]["plan_pot"] = [dict(A_POT)]

    office.create(tmp_path / "new", PASSPHRASE.text, ImportWhole(read_whole(json.dumps(told)))).result()

    assert json.loads(office.ask(queries.export_whole).result()) == told


def test_a_starter_is_not_taken_for_a_whole_budget_nor_the_other_way_round(budget: Office) -> None:
    with pytest.raises(FileRefused, match="holds the start of a budget"):
        read_whole('{"format":"phb-desktop","version":1,"start":{}}')
    with pytest.raises(FileRefused, match="holds a whole budget"):
        read_starter(budget.ask(queries.export_whole).result())


def test_the_worked_example_starts_a_budget(office: Office, tmp_path: Path) -> None:
    from phb_desktop import paths
    from phb_desktop.plan import queries as plan

    start = read_starter(paths.resources() / "examples/starter.json")
    office.create(tmp_path / "new", PASSPHRASE.text, StartBudget(start)).result()

    assert [version.number for version in office.ask(plan.versions).result()] == [1]
    assert [account.name for account in office.ask(ledger.cash_accounts).result()] == [
        "PHB account",
        "Cash box",
    ]
    assert office.safety.check().result() == []
