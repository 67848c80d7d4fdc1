"""What a disk refuses is told in the words of the job that was under way, whichever way it is met."""

from __future__ import annotations

import re
from itertools import product

import pytest

from phb_desktop.vault import errors
from phb_desktop.vault.refused_by_disk import Job, RefusedByDisk, during

KINDS = (
    errors.DiskFull,
    errors.DiskFailed,
    errors.FileMoved,
    errors.Busy,
    errors.PerhapsSaved,
    lambda job=None: errors.CannotWrite("Gwen.vault", job),
    lambda job=None: errors.CannotRead("Gwen.vault", job),
)
SAVED = re.compile(r"change was not saved|before you enter it a second time")
# What a person needs to hear of each job, whatever stood in the way.
SAYS = {
    Job.SAVE: "This change was not saved.",
    Job.OPEN: "The account book was not opened.",
    Job.READ: "cannot be shown",
    Job.CHECK: "the check could not be finished",
    Job.MAKE: "No account book was made.",
    Job.COPY: "The copy could not be made. Your account book is as it was",
    Job.PLACE: "Copies go where they went before.",
    Job.BRING_BACK: "The backup was not brought back.",
    Job.KEYS: "Nothing about the keys was changed",
    Job.NEW_KEY: "The key was not replaced.",
    Job.UPGRADE: "could not be brought up to date. It is as it was.",
}


@pytest.mark.parametrize(("kind", "job"), list(product(KINDS, Job)))
def test_each_refusal_says_what_became_of_the_job(kind: type[RefusedByDisk], job: Job) -> None:
    told = kind(job)

    if not isinstance(told, errors.PerhapsSaved):  # says itself that nobody knows
        assert SAYS[job] in told.what
    for sentence in re.split(r"(?<=[.?!]) ", str(told)):
        assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize(("kind", "job"), list(product(KINDS, sorted(set(Job) - {Job.SAVE}))))
def test_only_a_save_is_told_as_not_saved(kind: type[RefusedByDisk], job: Job) -> None:
    told = kind(job)
    known = (Job.BRING_BACK, Job.NEW_KEY, Job.KEYS, Job.OPEN)

    if not isinstance(told, errors.PerhapsSaved) or job in known:
        assert not SAVED.search(str(told))


def test_the_outermost_job_counts_and_the_kind_and_the_folder_stay() -> None:
    with pytest.raises(errors.CannotWrite) as told, during(Job.NEW_KEY), during(Job.COPY):
        raise errors.CannotWrite("Gwen backups")

    assert told.value.job is Job.NEW_KEY
    assert told.value.name == "Gwen backups"
    assert told.value.what.startswith(
        "We are not allowed to write in “Gwen backups”. The key was not replaced."
    )


def test_opening_leaves_the_words_of_what_it_had_to_do_first() -> None:
    with pytest.raises(errors.DiskFull) as told, during(Job.OPEN, unless_said=True), during(Job.UPGRADE):
        raise errors.DiskFull
    assert told.value.job is Job.UPGRADE

    with pytest.raises(errors.DiskFull) as told, during(Job.OPEN, unless_said=True):
        raise errors.DiskFull
    assert told.value.job is Job.OPEN


def test_a_refusal_without_words_of_its_own_is_a_mistake_of_ours() -> None:
    class Wordless(RefusedByDisk):
        """Says nothing."""

    class Half(RefusedByDisk):
        """Says what happened alone."""

        def _happened(self) -> str:
            return "It rains in."

    for kind in (Wordless, Half):
        with pytest.raises(NotImplementedError):
            kind()


def test_a_file_that_may_not_be_read_keeps_its_name_in_the_words_of_a_job() -> None:
    with pytest.raises(errors.CannotRead) as told, during(Job.OPEN):
        raise errors.CannotRead("keys.json")

    assert told.value.what.startswith(
        "We are not allowed to read “keys.json”. The account book was not opened."
    )


def test_what_is_none_of_the_disks_passes() -> None:
    with pytest.raises(errors.WrongSecret), during(Job.COPY):
        raise errors.WrongSecret
    with pytest.raises(errors.DiskFailed) as told, during(Job.COPY), during(Job.COPY):
        raise errors.DiskFailed
    assert told.value.job is Job.COPY
