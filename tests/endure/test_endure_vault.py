"""The long tier: the trials of tests/storage/test_vault_*.py at every call of every job, and by the thousand.

Each is cut into parts with seeds of their own, so that several may run side by side. `make endure` sets the
counts and keeps what was found; docs/security.md holds the table.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.tools import evidence
from tests.tools.faults.client import JOB_NAMES, Trials
from tests.tools.faults.shim import ERRORS, KILL, TEAR

_FIRST = evidence.count("first_part", 0)  # each part has seeds of its own: other parts are other trials
PARTS = range(_FIRST, _FIRST + evidence.count("parts", 8))
LONG_JOB = 60  # calls
EVERY_JOB = pytest.mark.parametrize("job", JOB_NAMES)
EVERY_PART = pytest.mark.parametrize("part", PARTS)
ERROR_AND_MANNER = pytest.mark.parametrize(
    ("error", "lasting"),
    list(product(ERRORS, (False, True))),
    ids=[f"{error} {manner}" for error, manner in product(ERRORS, ("once", "for good"))],
)


def share(name: str, quick: int) -> int:
    return max(1, evidence.count(name, quick) // len(PARTS))


def step(trials: Trials, job: str, name: str) -> tuple[int, str]:
    """Return which calls of a job are struck: all, or each n-th of a long job if the run asks for that."""
    every, calls = evidence.count(name, 1), trials.calls(job)
    if every == 1 or calls <= LONG_JOB:
        return 1, f"at each of {calls} calls"
    return every, f"at one in {every} of {calls} calls"


@EVERY_PART
def test_kills_at_random(trials: Trials, part: int) -> None:
    found = trials.ask(kind="kills", count=share("kills", 2_000), seed=1000 + part)

    evidence.note("B1", "kills at random while saving", found["trials"], found["failed"], found)
    assert found["failures"] == []


@EVERY_PART
def test_kills_at_random_while_the_passphrase_changes(trials: Trials, part: int) -> None:
    found = trials.ask(kind="key kills", count=share("key_kills", 10_000), seed=1500 + part)

    what = "kills at random while the passphrase changes"
    evidence.note("B26", what, found["trials"], found["failed"], found)
    assert found["failures"] == []


@EVERY_PART
def test_power_cuts(trials: Trials, part: int) -> None:
    found = trials.ask(kind="cuts", count=share("cuts", 20_000), seed=2000 + part)

    evidence.note("B2", "states of the disk after a power cut", found["trials"], found["failed"], found)
    assert found["failures"] == []


def test_power_cuts_control(trials: Trials) -> None:
    """With synchronous off the same trial must find fault, or it proves nothing."""
    found = trials.ask(kind="cuts", count=1_000, seed=2100, careless=True)

    broken = {"broken": found["failed"]}
    evidence.note("B2", "control with synchronous off, which must fail", found["trials"], 0, broken)
    assert found["failed"] > 300


@EVERY_PART
def test_power_cuts_three_deep(trials: Trials, part: int) -> None:
    found = trials.ask(kind="cuts", count=share("nested", 2_000), seed=3000 + part, depth=3)

    what = "cuts in the middle of mending, three deep"
    evidence.note("B3", what, found["trials"], found["failed"], found)
    assert found["failures"] == []


@EVERY_JOB
@pytest.mark.parametrize("fault", [KILL, TEAR])
def test_killed_at_every_call(trials: Trials, job: str, fault: str) -> None:
    every, which = step(trials, job, "kill_every")
    found = trials.sweep(job, fault, every=every)

    goal = "B26" if job == "change passphrase" else "B4"
    how = "killed with half of it done" if fault == TEAR else "killed"
    evidence.note(goal, f"{job}: {how}, {which}", found.struck, found.failed)
    assert found.failures == ()


@EVERY_JOB
@ERROR_AND_MANNER
def test_refused_at_every_call(trials: Trials, job: str, error: str, lasting: bool) -> None:
    every, which = step(trials, job, "refuse_every")
    found = trials.sweep(job, error, lasting=lasting, every=every)

    evidence.note("B5", f"{job}: refused, {which}", found.struck, found.failed, found.refusals)
    assert found.failures == ()


@EVERY_PART
def test_flipped_bits(trials: Trials, part: int) -> None:
    found = trials.ask(kind="flips", count=share("flips", 100_000), seed=4000 + part, look=4)

    evidence.note("B8", "single bits flipped", found["trials"], found["failed"], found["kinds"])
    assert found["failures"] == []


@EVERY_PART
def test_holes_cuts_swaps_and_tails(trials: Trials, part: int) -> None:
    found = trials.ask(kind="holes", every=len(PARTS), start=part - _FIRST, seed=5000)

    evidence.note(
        "B9",
        "pages and sectors zeroed, swapped, cut, added",
        found["trials"],
        found["failed"],
        found["kinds"],
    )
    assert found["failures"] == []


def test_older_pages_and_files(trials: Trials) -> None:
    found = trials.ask(kind="replays", count=evidence.count("states", 40), seed=6000)

    evidence.note("B10", "older pages and files put back", found["trials"], found["failed"], found["how"])
    assert found["failures"] == []


@EVERY_PART
def test_rubbish(trials: Trials, part: int) -> None:
    found = trials.ask(kind="rubbish", count=share("fuzz", 200_000), seed=7000 + part)

    evidence.note("B11", "files of rubbish as records, keys, backup", found["trials"], found["failed"])
    assert found["failures"] == []
