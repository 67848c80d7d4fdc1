"""Bank files damaged at random, by seed: a few thousand here, a million with `make fuzz COUNT=1000000`."""

from __future__ import annotations

import os
from datetime import date

import pytest

from tests.tools.fuzz_bank import all_samples, files, fuzz

COUNT = int(os.environ.get("PHB_FUZZ", "3000"))
SEED = 20260401


@pytest.mark.parametrize("part", range(4))
def test_every_damaged_file_is_read_asked_about_or_refused(part: int) -> None:
    """No other error, nothing over five seconds, nothing said that cannot be."""
    each = COUNT // 4
    found = fuzz(SEED, each, first=part * each)
    assert found.findings == []
    assert found.files == each
    read = sum(count for outcome, count in found.outcomes.items() if outcome.startswith("read"))
    refused = sum(count for outcome, count in found.outcomes.items() if outcome.startswith("refused"))
    assert read > each // 10  # faults that every reader would refuse at once prove little
    assert refused > each // 10
    assert len([outcome for outcome in found.outcomes if outcome.startswith("read")]) >= 12


def test_a_number_brings_its_file_back() -> None:
    once = [data for _, data, _ in files(SEED, 20, first=100)]
    again = [data for _, data, _ in files(SEED, 1, first=119)]
    assert again == once[-1:]
    assert len(set(once)) > 10


def test_a_reader_with_a_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The law can be broken: a reader that forgets one refusal is found within a few hundred files."""

    def careless(year: int, month: int, day: int) -> date:
        if day > 31:
            raise KeyError(day)
        return date(year, month, day)

    monkeypatch.setattr("phb_desktop.banking.formats.grammar.date", careless)
    assert any("KeyError" in finding for finding in fuzz(SEED, 1_500).findings)


def test_every_format_is_among_the_samples() -> None:
    assert len(all_samples()) > 25
