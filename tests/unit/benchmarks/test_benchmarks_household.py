"""The account that everything is measured with: the same every time, and its sums are right."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from itertools import pairwise

import pytest

from benchmarks import raw
from benchmarks.files import WRITERS, file_of, whole_days, write_ofx2, write_starling
from benchmarks.household import CATEGORY_OF, SIZES, Household, household, pounds, quarter
from benchmarks.measure import Report, Row, Sample, Timing, Unmeasured, in_turn, process


def written(name: str, home: Household) -> str:
    file = io.StringIO()
    WRITERS[name](home, file)
    return file.getvalue()


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(name: str) -> None:
    first, again, other = (written(name, Household(1_500, 2, seed=seed)) for seed in (1, 1, 2))

    assert first == again
    if name not in {"bank.csv.rules", "payees.ledger"}:  # these know parties, not amounts
        assert first != other


@pytest.mark.parametrize("size", ["S", "M"])
def test_an_account_is_as_long_as_it_says_and_in_order(size: str) -> None:
    home = household(size)
    lines = list(home)

    assert len(lines) == SIZES[size].lines
    assert all(one.on <= next_one.on for one, next_one in pairwise(lines))
    assert len({line.bank_id for line in lines}) == len(lines)
    assert home.first_day <= lines[0].on <= lines[-1].on <= home.last_day


def test_the_balance_adds_up_and_is_never_overdrawn() -> None:
    home = household("M")
    balance = home.opening_pence
    for line in home:
        balance += line.pence
        assert balance > 0

    assert balance == home.closing_pence()
    truth = home.truth()
    spent = sum(pence for category, row in truth.items() if category != "funding" for pence in row.values())
    assert home.opening_pence + sum(truth["funding"].values()) - spent == balance


def test_a_household_has_what_households_have() -> None:
    lines = list(household("S"))
    by_category = {
        category: [line for line in lines if line.category == category] for category in CATEGORY_OF.values()
    }

    assert all(by_category.values())
    assert {line.on.weekday() for line in by_category["wages"]} == {4}
    paid = sorted({line.on for line in by_category["funding"]})
    assert {(later - earlier).days for earlier, later in pairwise(paid)} == {28}
    assert any(line.pence > 0 for line in by_category["therapy"]), "a refund comes back to its own category"
    seen = [(line.on, line.party, line.pence) for line in lines]
    assert len(seen) > len(set(seen)), "two equal payments on one day do occur"


def test_every_party_tells_its_category() -> None:
    assert all(CATEGORY_OF[line.party] == line.category for line in household("S"))


def test_what_is_too_short_for_its_years_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 100"):
        Household(100, 2)


def test_the_csv_runs_its_balance() -> None:
    home = household("S")
    file = io.StringIO()
    write_starling(home, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))

    assert len(rows) == 1_500
    assert rows[-1]["Balance (GBP)"] == pounds(home.closing_pence())


def test_the_limit_reads_what_was_written_and_imports_it_once() -> None:
    path, store = file_of("S", "bank.ofx2.ofx"), raw.open_store(":memory:")
    raw.make_tables(store)
    rows = raw.parse_ofx(str(path))

    assert sum(row[0] for row in rows) == household("S").closing_pence() - household("S").opening_pence
    assert raw.insert(store, raw.with_category(rows)) == 1_500
    assert raw.insert(store, raw.with_category(rows)) == 0
    assert sum(row[2] for row in raw.aggregate(store)) == sum(row[0] for row in rows)
    store.close()


def test_an_ofx_file_says_the_closing_balance() -> None:
    home = household("S")
    file = io.StringIO()
    write_ofx2(home, file)

    assert f"<BALAMT>{pounds(home.closing_pence())}</BALAMT>" in file.getvalue()


@pytest.mark.parametrize(("day", "name"), [(date(2026, 1, 1), "2026Q1"), (date(2026, 12, 31), "2026Q4")])
def test_quarters_are_those_of_the_calendar(day: date, name: str) -> None:
    assert quarter(day) == name


def test_cases_are_run_in_turn() -> None:
    order: list[str] = []

    def case(name: str) -> Sample:
        order.append(name)
        return Sample(1.0 if name == "a" else 2.0)

    times = in_turn({"a": lambda: case("a"), "b": lambda: case("b")}, 3)

    assert order == ["a", "b"] * 3
    assert times["a"].seconds == 1.0


def test_a_report_says_what_was_met() -> None:
    report = Report("A0", "nothing at all")
    times = {"ours": Timing((Sample(1.0), Sample(9.0), Sample(2.0))), "theirs": Timing((Sample(4.0),))}
    report.compare("work", times, [("theirs", 0.5), ("not installed", 1.0)])
    report.compare("more work", times, [("theirs", 0.4)])

    assert report.rows[0] == Row("work", 2.0, "theirs", 4.0, 0.5)
    assert report.rows[0].met
    assert not report.rows[1].met
    assert "NOT MET" in report.text()


def test_a_long_account_is_cut_between_days_and_nothing_is_lost() -> None:
    home = household("S")
    runs = list(whole_days(home, most=100))

    assert [line for run in runs for line in run] == list(home)
    assert all(one[-1].on < following[0].on for one, following in pairwise(runs))


def test_a_process_is_timed_and_its_memory_is_its_own() -> None:
    held = bytearray(200_000_000)  # what we hold must not count as theirs
    small = process(sys.executable, "-c", "import time; time.sleep(0.05)")
    large = process(sys.executable, "-c", "held = bytearray(60_000_000)")

    assert len(held) > 0
    assert 0.05 < small.seconds < 30
    assert small.megabytes < 50 < large.megabytes < 150


def test_a_process_that_fails_is_not_a_measurement() -> None:
    with pytest.raises(Unmeasured, match="ended with 3: alas"):
        process(sys.executable, "-c", "import sys; sys.stderr.write('alas'); sys.exit(3)")
