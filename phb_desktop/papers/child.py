"""Lets a foreign file be read in a process of its own, with limits, so that it cannot harm this one.

The child gets the file's bytes on its standard input and answers with one line of JSON. It holds no
key, no open budget and no environment of ours, stands in a folder of the system's, and is ended when it
takes too long or too much memory. `walls` says what else it cannot do, on which system.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from phb_desktop.errors import Refused
from phb_desktop.papers.walls import SECONDS, raise_walls
from phb_desktop.words import tr

SWITCH: Final = "--read-in-child"  # what a built program is started with, for it has no `python -c`
LONGEST_ANSWER: Final = 64 * 1024 * 1024  # bytes

_ROOT: Final = str(Path(__file__).resolve().parent.parent.parent)
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from phb_desktop.papers.child import main; main(*sys.argv[2:])"
)
_KEPT: Final = ("SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "TZ")
_WINDOWLESS: Final = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


class CouldNotRead(Refused):
    """The file could not be read within the limits."""

    def __init__(self) -> None:
        super().__init__(
            tr("This file could not be read. Nothing was changed."),
            tr("Look at the file in another program. If it is damaged, ask for a new copy."),
            field="content",
        )


def read_in_child(task: str, content: bytes, *, seconds: int = SECONDS) -> Any:
    """Return what the named function makes of the bytes, as JSON allows; raise CouldNotRead if it fails.

    task: `phb_desktop.room.module:function`, a function from bytes to what JSON can hold.
    """
    if getattr(sys, "frozen", False):
        words = [sys.executable, SWITCH, task, str(seconds)]
    else:
        words = [sys.executable, "-I", "-c", _START, _ROOT, task, str(seconds)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, started with our own words
            words,
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=os.environ.get("SYSTEMROOT") or os.sep,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            creationflags=_WINDOWLESS,
        )
    except (subprocess.TimeoutExpired, OSError) as why:
        raise CouldNotRead from why
    if done.returncode != 0 or len(done.stdout) > LONGEST_ANSWER:
        raise CouldNotRead from RuntimeError(f"child ended with {done.returncode}: {done.stderr[-2000:]!r}")
    try:
        return json.loads(done.stdout)
    except ValueError as why:
        raise CouldNotRead from why


def main(task: str, seconds: str = str(SECONDS)) -> None:
    """Be the child: take on the limits, read the bytes, answer."""
    module, _, function = task.partition(":")
    if not module.startswith("phb_desktop."):
        raise SystemExit(2)
    work: Callable[[bytes], object] = getattr(import_module(module), function)
    raise_walls(max(1, int(seconds)))
    answer = json.dumps(work(sys.stdin.buffer.read()))
    sys.stdout.write(answer)
    sys.stdout.flush()
