"""A fresh process in the place of this one, so that nothing of the open budget stays in memory.

Wiping is not possible from Python: copies of what was on show lie all over the old process, and only
its end takes them. What the fresh one must know is the folder and the name of the place, nothing more;
it goes over in the environment, which other people of this computer cannot read.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Final

from phb_desktop.ui.locking import LockedAt

_WORD: Final = "PHB_DESKTOP_LOCKED"


def start_again(here: LockedAt) -> None:
    """Start the program again, locked. Does not return; raises OSError if the system will not."""
    told = {"folder": str(here.folder), "place": here.place}
    environment = {**os.environ, _WORD: json.dumps(told), "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    words = [sys.executable, *sys.argv[1:]] if getattr(sys, "frozen", False) else _words()
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # has no exec: a new process, and this one ends at once
        import subprocess  # noqa: PLC0415 - not before the first paint

        subprocess.Popen(words, env=environment, close_fds=True)  # noqa: S603 - our own words
        os._exit(0)
    os.execve(words[0], words, environment)  # noqa: S606 - no shell wanted


def _words() -> list[str]:
    return [sys.executable, *sys.orig_argv[1:]]


def locked_at() -> LockedAt | None:
    """Return where the process before this one was locked, if it was; told once."""
    told = os.environ.pop(_WORD, "")
    try:
        here = json.loads(told)
        return LockedAt(Path(here["folder"]), str(here["place"]))
    except (ValueError, KeyError, TypeError):
        return None
