"""The power goes at any moment: what was said to be saved is there, and nothing is half there."""

from __future__ import annotations

from tests.tools import evidence
from tests.tools.faults.client import Trials

CUTS = evidence.count("cuts", 120)
NESTED = evidence.count("nested", 8)
CONTROL = 40


def test_a_power_cut_loses_nothing_that_was_said_to_be_saved(trials: Trials) -> None:
    found = trials.ask(kind="cuts", count=CUTS, seed=20260630)

    evidence.note("B2", "states of the disk after a power cut", found["trials"], found["failed"])
    assert found["failures"] == []
    assert found["told"] == 20
    assert found["syncs"] >= 60


def test_a_cut_while_a_cut_is_mended_three_deep_loses_nothing(trials: Trials) -> None:
    found = trials.ask(kind="cuts", count=NESTED, seed=20260701, depth=3)

    evidence.note("B3", "cuts in the middle of mending, three deep", found["trials"], found["failed"])
    assert found["failures"] == []


def test_the_same_trial_finds_fault_with_a_careless_setting(trials: Trials) -> None:
    """Without this the tests above would prove nothing."""
    found = trials.ask(kind="cuts", count=CONTROL, seed=20260630, careless=True)

    evidence.note("B2", "control: the same with synchronous off, which must fail", CONTROL, 0, found)
    assert found["failed"] > CONTROL // 3
