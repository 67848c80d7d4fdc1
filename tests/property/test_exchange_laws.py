"""Laws of the exchange: what leaves comes back the same, to the byte."""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import ImportWhole, StartBudget
from phb_desktop.exchange.forms import FileRefused
from phb_desktop.exchange.interchange import read_starter, read_whole, write_starter
from phb_desktop.exchange.starter import (
    Payer,
    People,
    Starter,
    StarterAccount,
    StarterLine,
    StarterPlan,
    StarterPot,
    StarterRate,
    StarterSchedule,
    StarterTerms,
)
from phb_desktop.ledger.model import CashKind
from phb_desktop.office import Office
from phb_desktop.plan.model import Body, ContingencyBasis, Every, Per, Role
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.letters import one_line
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from tests.builders import a_plan, a_starter
from tests.tools.depth import examples
from tests.tools.random_budget import Scatter, filling, starter

PASSPHRASE = "four score and seven"
JUNE = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))


@contextmanager
def an_office() -> Iterator[tuple[Office, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(clock=JUNE, anchors=Path(folder) / "anchors", cost=kdf.FOR_TESTS)
        try:
            yield office, Path(folder)
        finally:
            office.shut()


@given(st.integers(0, 10**9), st.integers(0, 60))
@settings(max_examples=examples(12), deadline=None)
def test_an_import_of_an_export_exports_the_same_bytes(seed: int, steps: int) -> None:
    start = starter(Random(seed))
    with an_office() as (office, folder):
        office.create(folder / "old", PASSPHRASE, StartBudget(start)).result()
        office.do(filling(start, seed, steps)).result()
        office.do(Scatter(seed)).result()
        out = office.ask(queries.export_whole).result()
        journal = office.ask(queries.export_as, "hledger").result()

        office.create(folder / "new", PASSPHRASE, ImportWhole(read_whole(out))).result()

        assert office.ask(queries.export_whole).result() == out
        assert office.ask(queries.export_as, "hledger").result() == journal


def test_the_law_above_speaks_of_every_table() -> None:
    """Over some seeds, rows lie in each table that travels."""
    pots = (StarterPot("Redundancy pay", Money(1500_00)),)
    start = a_starter(plans=(a_plan(pots=pots),))
    full: set[str] = set()
    with an_office() as (office, folder):
        for seed in range(24):
            office.create(folder / str(seed), PASSPHRASE, StartBudget(start)).result()
            office.do(filling(start, seed, 40)).result()
            office.do(Scatter(seed)).result()
            records = json.loads(office.ask(queries.export_whole).result())["records"]
            full |= {name for name, rows in records.items() if rows}

    assert {table.name for table in queries.tables()} - full == set()


# --- starters -----------------------------------------------------------------------------------

words = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
maybe = st.one_of(st.just(""), words)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
pence = st.integers(0, 10_000_000_00).map(Money)
weeks = st.integers(0, 5200).map(lambda n: Decimal(n) / 100)


def some_names(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(words, min_size=1, max_size=most, unique_by=str.casefold)


@st.composite
def starters(draw: st.DrawFn) -> Starter:
    streams = draw(some_names(4))
    payers = draw(some_names(2))
    plan_days = sorted(draw(st.lists(days, min_size=2, max_size=4, unique=True)))

    def rates(least: int = 1, *, low: int = 0) -> tuple[StarterRate, ...]:
        named = draw(st.lists(st.sampled_from(streams), min_size=least, max_size=2, unique=True))
        return tuple(StarterRate(name, Money(draw(st.integers(low, 10_000_000_00)))) for name in named)

    def plan(starts: date, ends: date) -> StarterPlan:
        inside = st.dates(starts, ends)
        lines = []
        for heading in draw(some_names(4)):
            own = sorted(draw(st.lists(inside, min_size=2, max_size=2)))
            first, last = draw(st.sampled_from([(None, None), (own[0], own[1])]))
            lines.append(
                StarterLine(
                    heading,
                    draw(st.sampled_from(Per)),
                    rates(),
                    draw(maybe),
                    draw(st.integers(0, 10_000)),
                    first,
                    last,
                )
            )
        return StarterPlan(
            starts,
            ends,
            tuple(lines),
            weekly=rates(0),
            outcomes=tuple(draw(some_names(3))),
            pots=tuple(
                StarterPot(purpose, draw(pence), draw(st.none() | days)) for purpose in draw(some_names(2))
            ),
            agreed_on=draw(st.none() | days),
            agreed_by=draw(maybe),
            reviewed_on=draw(st.none() | days),
            review_due=draw(st.none() | days),
        )

    terms = StarterTerms(
        draw(weeks),
        draw(st.sampled_from(ContingencyBasis)),
        draw(pence),
        draw(st.booleans()),
        draw(st.integers(0, 1000)),
        draw(pence),
        draw(pence),
        draw(st.sampled_from(Every)),
        draw(st.integers(0, 3660)),
        draw(maybe),
    )
    shares = [streams[n :: len(payers)] for n in range(len(payers))]
    return Starter(
        People(draw(words), draw(words), draw(st.sampled_from(Role)), *(draw(maybe) for _ in range(5))),
        tuple(
            Payer(
                name,
                draw(st.sampled_from(Body)),
                receives_return=draw(maybe),
                address=draw(maybe),
                email=draw(maybe),
                reference=draw(maybe),
                streams=tuple(share),
                terms=terms,
            )
            for name, share in zip(payers, shares, strict=True)
            if share
        ),
        tuple(plan(starts, ends) for starts, ends in pairwise(plan_days)),
        tuple(
            StarterSchedule(
                draw(st.sampled_from(streams)),
                draw(st.sampled_from(Every)),
                plan_days[0],
                Money(draw(st.integers(1, 10**9))),
                draw(st.booleans()),
                draw(st.sampled_from([None, plan_days[1]])),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        tuple(
            StarterAccount(
                name,
                draw(st.sampled_from(CashKind)),
                draw(days),
                draw(st.sampled_from(["", "00-00-00", "000000"])),
                draw(st.from_regex(r"([0-9]{4,12})?", fullmatch=True)),
                rates(0, low=-10_000_000_00),
            )
            for name in draw(some_names(3))
        ),
    )


@given(starters())
def test_a_starter_that_is_written_is_read_back_the_same(start: Starter) -> None:
    assert read_starter(write_starter(start)) == start


@given(starters(), st.data())
def test_a_starter_with_one_value_spoilt_is_refused_with_the_place_or_read_whole(
    start: Starter, data: st.DataObject
) -> None:
    """Whatever a stranger's program writes, the answer is a starter or a named refusal, never a crash."""
    told = json.loads(write_starter(start))
    place, key = data.draw(st.sampled_from(list(_places(told))))
    place[key] = data.draw(st.sampled_from([None, 1.5, -1, "", "2026-02-30", [], {}, True, 10**30, "\ud800"]))

    found = read_or_refusal(json.dumps(told))

    if isinstance(found, FileRefused):
        assert all(problem.what for problem in found.problems)
    else:
        assert read_starter(write_starter(found)) == found


def read_or_refusal(text: str) -> Starter | FileRefused:
    try:
        return read_starter(text)
    except FileRefused as no:
        return no


def _places(told: Any) -> Iterator[tuple[Any, Any]]:
    for key in told if isinstance(told, dict) else range(len(told)):
        yield told, key
        if isinstance(told[key], dict | list):
            yield from _places(told[key])


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_at_all_crash_the_reader(content: bytes) -> None:
    found = read_or_refusal(content.decode("utf-8", "surrogateescape"))

    assert isinstance(found, FileRefused)
    assert found.problems


@given(st.text(max_size=60))
def test_free_text_in_a_journal_is_one_line_of_printable_letters(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert len(line.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in line} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert [char for char in text if char.isalnum()] == [char for char in line if char.isalnum()]
