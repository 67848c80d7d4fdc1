"""Nothing that was said to be saved is ever lost: killed at any moment, and at every call to the system.

The long tier (`make endure`) does the same with more kills, at every call of every job: tests/endure.
"""

from __future__ import annotations

import pytest

from tests.tools import evidence
from tests.tools.faults.client import JOB_NAMES, Trials
from tests.tools.faults.shim import KILL, TEAR

KILLS = evidence.count("kills", 40)
KEY_KILLS = evidence.count("key_kills", 40)
AT_EVERY_CALL = ("save", "change passphrase")


def test_a_process_killed_while_saving_loses_nothing_it_acknowledged(trials: Trials) -> None:
    found = trials.ask(kind="kills", count=KILLS, seed=7)

    evidence.note("B1", "kills at random while saving", found["trials"], found["failed"], found)
    assert found["failures"] == []
    assert found["acknowledged"] > KILLS


def test_a_process_killed_while_the_passphrase_changes_locks_nobody_out(trials: Trials) -> None:
    found = trials.ask(kind="key kills", count=KEY_KILLS, seed=8)

    evidence.note(
        "B26", "kills at random while the passphrase changes", found["trials"], found["failed"], found
    )
    assert found["failures"] == []
    assert found["acknowledged"] > KEY_KILLS // 8
    assert found["half_way"] > 0


@pytest.mark.parametrize("fault", [KILL, TEAR])
@pytest.mark.parametrize("job", AT_EVERY_CALL)
def test_killed_at_any_call_a_job_is_done_or_not_begun(trials: Trials, job: str, fault: str) -> None:
    """Killed before the first call that writes, before the second ...; or with half of that write done.

    Of a change of passphrase each second call: test_vault_keys_jobs.py stops it at every one.
    """
    every = 4 if fault == TEAR else 1 if job == "save" else 2
    found = trials.sweep(job, fault, every=every)

    assert found.failures == ()
    assert found.struck >= (found.calls - 2) // every >= 20 // every


@pytest.mark.parametrize("job", [job for job in JOB_NAMES if job not in AT_EVERY_CALL])
def test_killed_at_some_calls_every_other_job_is_done_or_not_begun(trials: Trials, job: str) -> None:
    every = max(1, trials.calls(job) // 4)
    found = trials.sweep(job, KILL, every=every, start=every)

    assert found.failures == ()
    assert found.struck >= 3


def test_every_job_is_tried(trials: Trials) -> None:
    assert trials.job_names() == list(JOB_NAMES)
