"""What was rehearsed over an empty book is known when a real one opens, and nothing of it stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from phb_desktop.exchange.commands import StartBudget
from phb_desktop.office import Office
from phb_desktop.office.rehearsal import rehearse_home
from phb_desktop.statements.today import overview
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf, sessions
from tests.builders import a_starter

JUNE = date(2026, 6, 30)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = FixedClock(datetime(2026, 6, 30, 10, tzinfo=UTC))
    door = Office(clock=clock, anchors=tmp_path / "a", cost=kdf.FOR_TESTS)
    door.create(tmp_path / "book", "four score and seven", StartBudget(a_starter())).result()
    yield door
    door.shut()


def known() -> int:
    cache = sessions._ENGINE._compiled_cache
    assert cache is not None
    return len(cache)


def test_homes_first_answer_puts_hardly_any_question_anew(office: Office) -> None:
    plain = office.ask(overview).result()
    sessions._ENGINE.clear_compiled_cache()
    rehearse_home.cache_clear()

    rehearse_home(JUNE)
    rehearsed = known()
    answer = office.ask(overview).result()

    assert answer == plain
    assert rehearsed > 25
    assert known() - rehearsed <= 3


def test_once_a_day_is_enough() -> None:
    rehearse_home.cache_clear()
    rehearse_home(JUNE)
    before = known()
    rehearse_home(JUNE)
    assert rehearse_home.cache_info().hits == 1
    assert known() == before
