"""The shipped JSON Schema and our reader say the same of a file."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from phb_desktop import paths
from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import read_starter, write_starter
from phb_desktop.exchange.shapes import read_tables
from phb_desktop.office import Office
from tests.builders import a_starter
from tests.conftest import PASSPHRASE
from tests.tools.random_budget import filling, starter
from tests.tools.write_interchange_schema import SCHEMA, shipped, with_todays_tables

EXAMPLE: dict[str, Any] = json.loads((paths.resources() / "examples/starter.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(shipped())

Place = tuple[str | int, ...]


def fits(told: Any) -> bool:
    return VALIDATOR.is_valid(told)


def is_read(told: Any) -> bool:
    try:
        read_starter(json.dumps(told))
    except FileRefused:
        return False
    return True


def places(told: Any, here: Place = ()) -> Iterator[Place]:
    """Yield where every value of a file lies."""
    yield here
    if isinstance(told, dict | list):
        for key in told if isinstance(told, dict) else range(len(told)):
            yield from places(told[key], (*here, key))


def at(told: Any, place: Place) -> Any:
    for key in place:
        told = told[key]
    return told


def changed(place: Place, value: Any) -> Any:
    told = copy.deepcopy(EXAMPLE)
    if not place:
        return value
    at(told, place[:-1])[place[-1]] = value
    return told


PLACES = list(places(EXAMPLE))


def named(place: Place) -> str:
    return "-".join(map(str, place)) or "file"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(shipped())


def test_the_shipped_schema_knows_todays_tables() -> None:
    today = json.dumps(with_todays_tables(shipped()), ensure_ascii=False, indent=1) + "\n"

    assert SCHEMA.read_text("utf-8") == today, "run `python -m tests.tools.write_interchange_schema`"


def test_the_worked_example_fits_and_is_read() -> None:
    assert fits(EXAMPLE)
    assert is_read(EXAMPLE)


def test_the_worked_example_uses_every_field_of_the_form() -> None:
    """A stranger learns the form from the example: it should leave nothing out."""
    defs = shipped()["$defs"]
    fields = {
        field for name, part in defs.items() if name != "records" for field in part.get("properties", ())
    }
    used = {place[-1] for place in PLACES if place and isinstance(place[-1], str)}

    assert fields - used == set()


def test_what_we_write_fits() -> None:
    assert fits(json.loads(write_starter(a_starter())))
    assert fits(json.loads(write_starter(read_starter(json.dumps(EXAMPLE)))))


@pytest.mark.parametrize("place", PLACES, ids=named)
@pytest.mark.parametrize("value", [None, 12.5, "not this, I think", [[]], {"x": 1}, True, 10**12], ids=repr)
def test_a_value_of_the_wrong_kind_is_refused_by_both_or_by_neither(place: Place, value: Any) -> None:
    told = changed(place, value)

    if fits(told):
        # What a schema cannot know: a name that leads nowhere.
        assert type(value) is type(at(EXAMPLE, place))
    else:
        assert not is_read(told)


@pytest.mark.parametrize(
    "place", [place for place in PLACES if isinstance(at(EXAMPLE, place), dict)], ids=named
)
def test_an_unknown_name_is_refused_by_both(place: Place) -> None:
    told = copy.deepcopy(EXAMPLE)
    at(told, place)["colour"] = "red"

    assert not fits(told)
    with pytest.raises(FileRefused, match="colour"):
        read_starter(json.dumps(told))


@pytest.mark.parametrize("place", PLACES[1:], ids=named)
def test_what_may_be_left_out_may_be_left_out_for_both(place: Place) -> None:
    told = copy.deepcopy(EXAMPLE)
    del at(told, place[:-1])[place[-1]]
    leads_nowhere = place[-1] == "streams" or place[:3] in {("start", "payers", 0), ("start", "payers", 1)}

    if not leads_nowhere:
        assert fits(told) == is_read(told)
    elif is_read(told):
        assert fits(told)


@given(
    st.sampled_from(PLACES),
    st.one_of(
        st.integers(-(10**10), 10**10),
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=12),
        st.sampled_from(
            ["2026-04-01", "2026-4-1", "1999-12-31", "52.01", "4.5", "00 00 00", "week", "other"]
        ),
        st.booleans(),
    ),
)
def test_nothing_is_read_that_does_not_fit(place: Place, value: Any) -> None:
    told = changed(place, value)

    if is_read(told):
        assert fits(told)


# --- whole budgets ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    from datetime import UTC, datetime
    from random import Random

    from phb_desktop.values.clock import FixedClock
    from phb_desktop.vault import kdf

    folder: Path = tmp_path_factory.mktemp("schema")
    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    office, start = Office(clock=clock, anchors=folder / "a", cost=kdf.FOR_TESTS), starter(Random(3))
    try:
        office.create(folder / "book", PASSPHRASE.text, StartBudget(start)).result()
        office.do(filling(start, 3, 40)).result()
        found: dict[str, Any] = json.loads(office.ask(queries.export_whole).result())
    finally:
        office.shut()
    return found


def test_every_export_fits(whole: dict[str, Any]) -> None:
    VALIDATOR.validate(whole)


def rows_are_read(told: dict[str, Any]) -> bool:
    problems: list[Any] = []
    read_tables(told["records"], queries.tables(), problems)
    return not problems


COLUMNS = [(table.name, column.name) for table in queries.tables() for column in table.columns]


@pytest.mark.parametrize("value", [None, 12.5, "not this, I think", [], True, -1, "2026-04-01"], ids=repr)
def test_a_wrong_value_in_a_row_is_refused_by_both(whole: dict[str, Any], value: Any) -> None:
    for table, column in COLUMNS:
        rows = whole["records"][table]
        if not rows:
            continue
        told = {**whole, "records": {**whole["records"], table: [{**rows[0], column: value}, *rows[1:]]}}
        if not fits({**whole, "records": {table: [{**rows[0], column: value}]}}):
            assert not rows_are_read(told), (table, column)


@pytest.mark.parametrize("table", [table.name for table in queries.tables()])
def test_a_row_with_a_column_more_or_less_is_refused_by_both(table: str) -> None:
    for row in ({"id": 1}, {"colour": "red"}, {}, 5):
        told = {"format": "phb-desktop", "version": 1, "records": {table: [row]}}

        assert not fits(told)
        assert not rows_are_read(told)
