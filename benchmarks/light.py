"""What a driven window needs of us. It loads nothing, for its memory is measured."""

from __future__ import annotations

from typing import Final

PASSPHRASE: Final = "a passphrase for measuring only"


def resident_megabytes(process: int) -> float:
    """Return the memory of a process that it shares with nobody or in part, from the kernel."""
    with open(f"/proc/{process}/status", encoding="ascii") as file:  # noqa: PTH123
        told = [line for line in file if line.startswith("VmRSS:")]
    return int(told[0].split()[1]) / 1024
