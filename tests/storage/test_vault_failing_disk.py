"""The disk refuses the first call, the second, the third ...: nothing refused is ever called saved.

The preloaded library answers with the error, for one call or from that call on. The job runs through the
office; what it says, and what is in the file afterwards, must agree. The long tier tries every error at every
call of every job.
"""

from __future__ import annotations

import pytest

from tests.tools.faults.client import JOB_NAMES, Trials

AT_MANY_CALLS = [
    ("save", "ENOSPC", False),
    ("save", "EIO", True),
    ("change passphrase", "EDQUOT", False),
    ("new recovery code", "EROFS", True),
]
PLAIN = {
    "DiskFull",
    "DiskFailed",
    "CannotWrite",
    "FileMoved",
    "PerhapsSaved",
    "CopyNotWhole",
    "KeyNotReplaced",
    "TracesStay",
}


@pytest.mark.parametrize(("job", "error", "lasting"), AT_MANY_CALLS)
def test_what_is_called_saved_is_there_and_what_is_refused_is_not(
    trials: Trials, job: str, error: str, lasting: bool
) -> None:
    every = 2 if (job, lasting) == ("save", False) else 3
    found = trials.sweep(job, error, lasting=lasting, every=every)

    assert found.failures == ()
    assert found.struck >= (found.calls - 2) // every >= 20 // every
    assert found.refusals
    assert set(found.refusals) <= PLAIN


@pytest.mark.parametrize("job", [job for job in JOB_NAMES if job not in {job for job, *_ in AT_MANY_CALLS}])
def test_every_other_job_tells_the_truth_about_a_failing_disk(trials: Trials, job: str) -> None:
    every = max(1, trials.calls(job) // 3)
    found = trials.sweep(job, "ENOSPC", every=every, start=every)

    assert found.failures == ()
    assert set(found.refusals) <= PLAIN
