"""The program at the command line as it is, save that a new passphrase costs what tests can bear.

A guess at a passphrase is made dear on purpose: half a second of every core, each time a book is made or its
keys are changed, and again each time such a book is opened. How dear is tried in tests/unit/vault, and
tests/end2end/test_damaged_on_the_command_line.py makes its books at the price that people pay.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

PROGRAM: Final = (sys.executable, str(Path(__file__)))


def begin() -> None:
    """Let new passphrases cost little, in this process."""
    from phb_desktop.vault import kdf, slots, vault

    slots.calibrated = vault.calibrated = lambda: kdf.FOR_TESTS  # type: ignore[attr-defined] # read there


if __name__ == "__main__":
    sys.path.pop(0)  # the folder of the tests' tools: a person's Python does not look there
    begin()
    from phb_desktop.app import main

    raise SystemExit(main())
