"""What a disk or a folder can refuse, told in the words of the job that was under way.

The same full disk means "this was not saved" to who types a payment, and "the copy could not be made, and
your account book is as it was" to who makes a backup. Whatever writes raises these errors; whoever began
the job says with `during` what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Self

from phb_desktop.errors import VaultError
from phb_desktop.words import tr


class Job(StrEnum):
    """What was under way."""

    SAVE = "save"
    OPEN = "open"
    READ = "read"
    CHECK = "check"
    MAKE = "make"
    COPY = "copy"
    PLACE = "place for copies"
    BRING_BACK = "bring back"
    KEYS = "keys"
    NEW_KEY = "new key"
    UPGRADE = "upgrade"


_ELSEWHERE = frozenset({Job.MAKE, Job.COPY, Job.PLACE, Job.BRING_BACK})  # these may go to any other place


def outcome(job: Job) -> str:
    """Say what became of it, and that nothing was lost."""
    return {
        Job.SAVE: tr("This change was not saved. Earlier records are safe."),
        Job.OPEN: tr("The account book was not opened. Nothing in it was changed."),
        Job.READ: tr("So this cannot be shown. Nothing was changed."),
        Job.CHECK: tr("So the check could not be finished. Nothing was changed."),
        Job.MAKE: tr("No account book was made."),
        Job.COPY: tr(
            "The copy could not be made. Your account book is as it was, and so are earlier copies."
        ),
        Job.PLACE: tr("Copies go where they went before."),
        Job.BRING_BACK: tr("The backup was not brought back. It is as it was, and so is your account book."),
        Job.KEYS: tr("Nothing about the keys was changed: the same passphrases and the same code open it."),
        Job.NEW_KEY: tr(
            "The key was not replaced. The old recovery code still counts, and the new one does not."
        ),
        Job.UPGRADE: tr("The account book could not be brought up to date. It is as it was."),
    }[job]


class RefusedByDisk(VaultError):
    """Something of a disk or folder stands in the way. job: what was under way; None until it is said."""

    def __init__(self, job: Job | None = None) -> None:
        self.job = job
        now = job or Job.SAVE
        super().__init__(f"{self._happened()} {outcome(now)}", self._next(now))

    def _happened(self) -> str:
        raise NotImplementedError

    def _next(self, _job: Job) -> str:
        raise NotImplementedError

    def told_of(self, job: Job) -> Self:
        """Return the same, in the words of a job."""
        return type(self)(job)


class DiskFull(RefusedByDisk):
    """No room left. What was saved before is whole."""

    def _happened(self) -> str:
        return tr("The disk is full.")

    def _next(self, job: Job) -> str:
        if job in _ELSEWHERE:
            return tr("Make room on that disk, or choose another one. Then try again.")
        if job is Job.SAVE:
            return tr("Delete files you do not need, empty the bin, then save again.")
        return tr("Delete files you do not need, empty the bin, then try again.")


class DiskFailed(RefusedByDisk):
    """The disk would not read or write."""

    def _happened(self) -> str:
        return tr("The disk did not answer as it should.")

    def _next(self, job: Job) -> str:
        if job in _ELSEWHERE:
            return tr("Check that the disk is still plugged in, or choose another one. Then try again.")
        return tr("Check that the disk is still plugged in. Then make a backup on another disk.")


class _Forbidden(RefusedByDisk):
    """Somebody else's rights stand in the way. name: of what they protect."""

    def __init__(self, name: str, job: Job | None = None) -> None:
        self.name = name
        super().__init__(job)

    def told_of(self, job: Job) -> Self:
        """Return the same, in the words of a job."""
        return type(self)(self.name, job)


class CannotWrite(_Forbidden):
    """The folder or disk does not let us write. name: of the folder."""

    def _happened(self) -> str:
        return tr("We are not allowed to write in “{name}”.", name=self.name)

    def _next(self, job: Job) -> str:
        if job in _ELSEWHERE:
            return tr("Choose a folder of your own, or ask whoever looks after this computer.")
        if job in (Job.OPEN, Job.UPGRADE):
            return tr("Copy the whole folder to a place of your own, and open it there.")
        return tr(
            "The disk may be locked, or the folder another person’s. Ask whoever looks after this computer."
        )


class CannotRead(_Forbidden):
    """The file or folder does not let us read. name: of it."""

    def _happened(self) -> str:
        return tr("We are not allowed to read “{name}”.", name=self.name)

    def _next(self, _job: Job) -> str:
        return tr("It may belong to another person. Ask whoever looks after this computer.")


class FileMoved(RefusedByDisk):
    """ledger.db was replaced, moved or made read-only while it was open."""

    def _happened(self) -> str:
        return tr("The file with your records was moved, replaced or locked by something else.")

    def _next(self, job: Job) -> str:
        if job is Job.OPEN:
            return tr("Wait for any file syncing to finish, and open it again.")
        return tr("Close the account book, wait for any file syncing to finish, and open it again.")


class Busy(RefusedByDisk):
    """Another program holds the file for too long."""

    def _happened(self) -> str:
        return tr("Another program is using the file with your records.")

    def _next(self, _job: Job) -> str:
        return tr("Wait a minute and try again. A virus scanner or a backup may be at work.")


class PerhapsSaved(RefusedByDisk):
    """The change is in the file, but the disk would not promise to keep it."""

    def __init__(self, job: Job | None = None) -> None:
        self.job = job
        what, do = {
            Job.BRING_BACK: (
                tr("The disk stopped while the backup took the place of your account book. Nothing is lost."),
                tr("Open the account book again: that finishes it."),
            ),
            Job.NEW_KEY: (
                tr("The disk stopped while the key was being replaced. Either recovery code may count now."),
                tr("Keep both codes. Close the account book and open it again: that finishes it."),
            ),
            Job.KEYS: (
                tr("The disk stopped at the very end. Nothing about the keys was changed."),
                tr("Open the account book again, and try once more."),
            ),
            Job.OPEN: (
                tr("The disk stopped while the account book was being opened. Nothing is lost."),
                tr("Check that the disk is still plugged in, and open it again."),
            ),
        }.get(
            job or Job.SAVE,
            (
                tr("The disk stopped at the very end of saving. This change may or may not have been kept."),
                tr("Open the account book again and look for it before you enter it a second time."),
            ),
        )
        VaultError.__init__(self, what, do)


@contextmanager
def during(job: Job, *, unless_said: bool = False) -> Iterator[None]:
    """Say what was under way when a disk refused. The outermost job counts: it is what the person asked for.

    unless_said: leave the words of a job within it, such as bringing a file up to date while opening it.
    """
    try:
        yield
    except RefusedByDisk as refused:
        if refused.job is job or (unless_said and refused.job is not None):
            raise
        raise refused.told_of(job) from None
