"""Somebody who was given the package, at its window, over the accessibility bus alone.

Runs under the system's own Python, outside the clean root, beside the modules of tests/end2end/outside, whose
hands and jobs it lends. Usage: stranger.py JOBS FOLDER PID. Prints each job that is done, and DONE.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import evenings  # type: ignore[import-not-found]
import jobs  # type: ignore[import-not-found]
from hands import ByBus  # type: ignore[import-not-found]

ANSWER, STARTING = 3_000, 15_000  # milliseconds that a question may take: what is gone never answers
PATIENCE = 60.0  # seconds: keys are made as for a person here, and the machine may be busy


class Elsewhere:
    """The program, which somebody else started: alive as long as its process is."""

    def __init__(self, process: int) -> None:
        self._place = Path("/proc") / str(process) / "stat"
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self._place.exists() and ") Z " not in self._place.read_text():
            return None
        self.returncode = -1
        return self.returncode


def bring_back_here(hands: Any, given: Any) -> None:
    """The window was opened with a backup: the file is chosen, the passphrase and a place are missing."""
    hands.sees("Everything in it is checked.")
    hands.types("Where to put it", str(given.folder / "back.vault"))
    hands.types("Passphrase of that time", jobs.PASSPHRASE)
    hands.presses("Bring it back")
    hands.sees_done("The backup is back.")
    hands.goes_to("Statements")
    hands.sees("Statement 1, version 1")


def make_a_backup(hands: Any, given: Any) -> None:
    """Make a backup where the person wants it."""
    hands.goes_to("Settings")
    hands.presses("Make a backup now")
    hands.types("Where to write it", str(given.backup))
    hands.presses("Make it now")
    hands.sees_done("is made, and was opened to prove it.")


def look_at_the_door(hands: Any, given: Any) -> None:
    """See the first page, and touch nothing."""
    del given
    hands.waits_for("Start a new budget")


def open_again(hands: Any, given: Any) -> None:
    """A second start, on the budget of the first: it opens with the passphrase."""
    del given
    hands.types("Passphrase", jobs.PASSPHRASE)
    hands.presses("Open")
    hands.waits_for("Places")


def main() -> None:
    """Do the named jobs in their order."""
    names, folder, process = sys.argv[1:]
    person = ByBus(Elsewhere(int(process)), patience=PATIENCE)
    person.atspi.setTimeout(ANSWER, STARTING)
    given = jobs.Given(Path(folder))
    own = {each.__name__: each for each in (bring_back_here, look_at_the_door, make_a_backup, open_again)}
    for name in names.split(","):
        job = own.get(name) or getattr(evenings, name, None) or getattr(jobs, name)
        job(person, given)
        print("done", name, flush=True)
    print("DONE", flush=True)


if __name__ == "__main__":
    main()
