"""What a person is told is short and complete; which backups are kept follows the rule."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from phb_desktop.errors import VaultError
from phb_desktop.vault import errors, making
from phb_desktop.vault.keeping import may_go

FACTS = {
    "name": "Gwen.vault",
    "rule": "UNIQUE",
    "found": "4.1",
    "group": 3,
    "symbols": 44,
    "count": 4,
    "mib": 64,
}
TOLD = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, VaultError)]


WORDLESS = (VaultError, errors.Damaged)  # grounds for others


@pytest.mark.parametrize("kind", [kind for kind in TOLD if kind not in WORDLESS])
def test_every_error_says_what_and_what_to_do_in_short_sentences(kind: type[VaultError]) -> None:
    wanted = [name for name in inspect.signature(kind).parameters if name in FACTS]
    error = kind(**{name: FACTS[name] for name in wanted})  # type: ignore[arg-type]

    for sentence in re.split(r"(?<=[.?!])\s+", f"{error.what} {error.do}"):
        assert 1 <= len(sentence.split()) <= 25
        assert sentence[-1] in ".?!"
        assert "{" not in sentence
    assert not re.search(
        r"\b(SQL|database|invalid|error|failed|corrupt|exception)\b", str(error), re.IGNORECASE
    )


def test_the_words_for_a_stranger_are_short() -> None:
    for sentence in making.read_me().splitlines():
        assert len(sentence.split()) <= 25


def test_a_year_of_daily_backups_keeps_a_few_of_each_age() -> None:
    today = date(2026, 6, 30)
    made = {n: datetime(2026, 6, 30, 18, tzinfo=UTC) - timedelta(days=n) for n in range(3 * 365)}

    gone = may_go(made)
    kept = {made[n].date() for n in made.keys() - set(gone)}

    assert {today - timedelta(days=n) for n in range(7)} <= kept
    assert {date(2026, 5, 31), date(2026, 4, 30), date(2025, 7, 31)} <= kept  # the last of each month
    assert {date(2025, 12, 31), date(2024, 12, 31), date(2023, 12, 31)} <= kept
    assert len(kept) <= 7 + 5 + 12 + 7
    assert [made[n] for n in gone] == sorted(made[n] for n in gone)


def test_of_several_backups_on_one_day_the_last_is_kept() -> None:
    hours = {hour: datetime(2026, 6, 30, hour, tzinfo=UTC) for hour in (9, 17, 12)}
    assert may_go(hours) == [9, 12]


def test_few_backups_all_stay() -> None:
    assert may_go({n: datetime(2020 + n, 1, 1, tzinfo=UTC) for n in range(7)}) == []
    assert may_go({}) == []
