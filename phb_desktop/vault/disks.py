"""Does a folder lie on another disk than the account book? Said only where it can be known."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

_BLOCKS: Final = Path("/sys/dev/block")


class Elsewhere(StrEnum):
    """Where a folder lies, seen from another one."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


def compare(here: Path, there: Path, blocks: Path = _BLOCKS) -> Elsewhere:
    """Say whether two folders lie on one disk. A folder that is not there yet counts as its parent.

    blocks: where Linux tells which partition belongs to which disk. Elsewhere only one thing is certain: one
    volume is one disk. Two volumes may share a disk, or may not.
    """
    try:
        first, second = (_nearest(each).stat().st_dev for each in (here, there))
    except OSError:
        return Elsewhere.UNKNOWN
    if first == second:
        return Elsewhere.SAME
    if not sys.platform.startswith("linux"):
        return Elsewhere.UNKNOWN
    disks = [_disks(blocks, f"{os.major(each)}:{os.minor(each)}") for each in (first, second)]
    if not disks[0] or not disks[1]:
        return Elsewhere.UNKNOWN
    return Elsewhere.SAME if disks[0] & disks[1] else Elsewhere.OTHER


def _nearest(folder: Path) -> Path:
    folder = folder.absolute()
    return next(each for each in (folder, *folder.parents) if each.exists())


def _disks(blocks: Path, device: str) -> frozenset[str]:
    """Return the names of the disks under a device: a partition's disk, or what an encrypted one lies on."""
    entry = blocks / device
    if not entry.exists():  # a network folder, memory, or a file system that numbers its own parts
        return frozenset()
    entry = entry.resolve()
    below = entry / "slaves"
    lower = sorted(below.iterdir()) if below.is_dir() else []
    if lower:
        return frozenset().union(*(_disks_of(each.resolve()) for each in lower))
    return _disks_of(entry)


def _disks_of(entry: Path) -> frozenset[str]:
    return frozenset({entry.parent.name if (entry / "partition").exists() else entry.name})
