"""Laws of the ledger on random lives of a budget: quick answers equal plain ones, and all adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random

import pytest
from sqlalchemy import func, select

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.ledger import queries
from phb_desktop.ledger.model import CASH_BOOK, Account
from phb_desktop.ledger.queries.balances import not_sorted
from phb_desktop.ledger.queries.flows import behind_came_in, behind_went_out, flows, start_of
from phb_desktop.ledger.queries.walk import walk
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.office import Office
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.span import Span
from phb_desktop.vault import kdf
from phb_desktop.vault.work import Reader
from tests.conftest import PASSPHRASE
from tests.tools.random_budget import filling, starter

ALWAYS = Span(date.min, date.max)
YEAR = Span(date(2026, 4, 1), date(2027, 3, 31))


@pytest.fixture(params=range(8), scope="module")
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A budget with a random life: payments, corrections, sorts, transfers, bills, some taken back.

    The laws only look, so that one budget serves them all.
    """
    place = tmp_path_factory.mktemp("lived")
    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    office = Office(clock=clock, anchors=place / "anchors", cost=kdf.FOR_TESTS)
    start = starter(Random(request.param))
    office.create(place / "Any.vault", PASSPHRASE.text, StartBudget(start)).result()
    office.do(filling(start, request.param, 150)).result()
    yield office
    office.shut()


def test_the_quick_counts_are_the_plain_counts(lived: Office) -> None:
    def plain_unsorted(reader: Reader) -> int:
        query = select(func.count()).select_from(EntryRecord).where(not_sorted())
        return reader.session.execute(query).scalar_one()

    moved = lived.ask(queries.movements, ALWAYS).result()
    assert lived.ask(queries.unsorted_count).result() == lived.ask(plain_unsorted).result()
    assert lived.ask(queries.unsorted_count).result() == sum(not each.sorted for each in moved)
    assert lived.ask(queries.cash_book_count).result() == len(moved)
    assert {each.purpose for each in moved} <= set(CASH_BOOK)


def test_movements_balances_and_streams_agree_on_any_day(lived: Office) -> None:
    for day in (date(2026, 6, 30), date(2026, 12, 31), date.max):
        moved = lived.ask(queries.movements, Span(date.min, day)).result()
        transit = total(p.amount for each in moved for p in each.parts if p.account is Account.TRANSIT)
        held = lived.ask(queries.balances, day).result()
        balance = lived.ask(queries.balance_on, day).result()
        assert total(held.values()) == total(each.change for each in moved)
        assert balance == total(held.values()) + transit
        shares = lived.ask(queries.stream_balances, day).result()
        assert balance == total(each.balance for each in shares)
        for share in shares:
            said = [p for each in moved for p in each.parts if p.stream == share.stream]
            assert share.balance == -total(p.amount for p in said if p.account is not Account.TRANSIT)


def test_every_movement_adds_up_with_its_parts(lived: Office) -> None:
    found = lived.ask(queries.movements, ALWAYS).result()
    assert len(found) > 10
    for each in found:
        assert each.change + total(part.amount for part in each.parts) == ZERO


def test_what_came_in_and_went_out_explains_the_balance(lived: Office) -> None:
    found = lived.ask(flows, ALWAYS).result()
    opening = total(
        -part.amount
        for each in lived.ask(queries.movements, ALWAYS).result()
        for part in each.parts
        if part.account is Account.OPENING
    )
    balance = lived.ask(queries.balance_on, date.max).result()
    assert opening + found.came_in - found.went_out + found.to_sort == balance


def test_the_payments_behind_a_flow_add_up_to_it(lived: Office) -> None:
    for span in (YEAR, Span(date(2026, 6, 10), date(2026, 10, 3))):
        found = lived.ask(flows, span).result()
        for behind, figure in ((behind_came_in, found.came_in), (behind_went_out, found.went_out)):
            for newest in (5, 10_000):
                made_of = lived.ask(behind, span, newest).result()
                assert total(each.amount for each in made_of.rows) + made_of.older == figure
                assert all(each.amount and each.row.on in span for each in made_of.rows)
            assert made_of.older == ZERO  # all were asked for, so none is left over
        start = lived.ask(start_of, span).result()
        balance = lived.ask(queries.balance_on, span.last).result()
        assert start + found.came_in - found.went_out + found.to_sort == balance


def test_a_spent_figure_is_the_sum_of_the_payments_behind_it(lived: Office) -> None:
    for row in lived.ask(queries.positions_in, YEAR).result():
        behind = lived.ask(queries.entries_behind, YEAR, line=row.line).result()
        parts = [p for each in behind for p in each.movement.parts]
        spent = total(p.amount for p in parts if p.account is Account.SPENDING and p.line == row.line)
        assert spent == row.spent
        bills = lived.ask(queries.open_bills, YEAR.last).result()
        assert row.owed == total(bill.amount for bill in bills if bill.line == row.line)


def test_positions_by_quarter_are_positions_of_each_quarter(lived: Office) -> None:
    quarters = [
        Span(date(2026, 4, 1), date(2026, 6, 30)),
        Span(date(2026, 7, 1), date(2026, 9, 30)),
        Span(date(2026, 10, 1), date(2026, 12, 31)),
        Span(date(2027, 1, 1), date(2027, 3, 31)),
    ]
    together = lived.ask(queries.positions_by, quarters).result()
    for quarter, rows in zip(quarters, together, strict=True):
        alone = {row.line: row for row in lived.ask(queries.positions_in, quarter).result()}
        for row in rows:
            assert (row.agreed, row.spent) == (alone[row.line].agreed, alone[row.line].spent)
        told = {row.line for row in rows if row.agreed or row.spent}
        assert told == {line for line, row in alone.items() if row.agreed or row.spent}


def test_one_walk_says_what_each_question_says_alone(lived: Office) -> None:
    for day, span in (
        (date(2026, 6, 30), YEAR),
        (date(2026, 12, 31), Span(YEAR.first, date(2026, 12, 31))),
        (YEAR.last, Span(date(2026, 6, 10), date(2026, 10, 3))),
        (date(2900, 1, 1), ALWAYS),
        (date(2026, 4, 1), Span(date(2026, 4, 2), date(2026, 4, 2))),
    ):
        found = lived.ask(walk, day, span).result()
        assert found.flows == lived.ask(flows, span).result()
        assert found.held.by_account == lived.ask(queries.balances, day).result()
        assert found.held.balance == lived.ask(queries.balance_on, day).result()
        assert found.held.owed == total(lived.ask(queries.owed_on, day).result().values())
        assert lived.ask(queries.positions_in, span, spent=found.spent).result() == (
            lived.ask(queries.positions_in, span).result()
        )
        assert lived.ask(lambda reader: queries.standing_on(reader, day, found.held)).result() == (  # noqa: B023
            lived.ask(queries.standing_on, day).result()
        )


def test_a_page_is_the_same_from_whichever_row_it_is_reached(lived: Office) -> None:
    whole = [(row.on, row.id) for row in lived.ask(queries.cash_book, limit=10_000).result()]
    chance = Random(len(whole))
    for _ in range(12):
        known, first, many = chance.randrange(len(whole)), chance.randrange(len(whole)), chance.randint(1, 30)
        near = whole[known]
        if first > known:
            far = first - known - 1
            asked = lived.ask(queries.cash_book, after=near, limit=many, offset=far)
        else:
            many = min(many, known - first)
            far = known - first - many
            asked = lived.ask(queries.cash_book, before=near, limit=many, offset=far)
        rows = asked.result()
        assert [(row.on, row.id) for row in rows] == whole[first : first + many]


def test_the_rows_of_a_plan_line_are_those_with_a_part_for_it(lived: Office) -> None:
    whole = lived.ask(queries.cash_book, limit=10_000).result()
    lines = {part.line for row in whole for part in row.movement.parts if part.line is not None}
    assert len(lines) > 1
    for line in lines:
        fits = [row.id for row in whole if any(part.line == line for part in row.movement.parts)]
        count, rows = lived.ask(queries.cash_book_start, queries.Filter(line=line), limit=10_000).result()
        assert [row.id for row in rows] == fits
        assert count == len(fits)
