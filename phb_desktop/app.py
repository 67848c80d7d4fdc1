"""Puts the building together, and holds nothing: the command line or the window, by the first word."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from phb_desktop.vault.guard import guard_process
from phb_desktop.words import tr

READ_IN_CHILD = "--read-in-child"
_OPENS = (".vault", ".vaultbackup")  # what a file manager hands over: a budget's folder, or a backup
_SELDOM = (
    100_000  # new things between two looks for rubbish: at Python's own 700 they take a tenth of a command
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command if the first word names one, else open the window. Ctrl-C leaves no trace of code."""
    try:
        return _run(argv)
    except KeyboardInterrupt:  # before the command itself could take care of it
        sys.stderr.write("\n")
        return 1


def _run(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if spoken := os.environ.get("PHB_DESKTOP_LANGUAGE"):
        from phb_desktop.languages import speak

        speak(spoken)
    if argv is None:  # the process is ours from its start
        guard_process()
    if words[:1] == [READ_IN_CHILD]:  # a built program has no `python -c`: it starts itself for foreign files
        from phb_desktop.papers.inside import main as read_one

        read_one(*words[1:])
        return 0
    if not words or (len(words) == 1 and words[0].endswith(_OPENS)):  # the window needs no command line
        return window(Path(words[0]) if words else None)
    if argv is None:
        gc.set_threshold(_SELDOM)
        gc.disable()  # until the command is loaded (0300): what is read at the start stays
    from phb_desktop.cli import COMMANDS, be_discreet
    from phb_desktop.cli import main as command_line

    wants_command = bool(words) and (words[0] in COMMANDS or words[0].startswith("-"))
    if wants_command or len(words) > 1:
        if argv is None:
            be_discreet()
        code = command_line(words)
        if argv is None:
            gc.freeze()  # the process ends: a last look for rubbish would take a tenth of a command
        return code
    return window(Path(words[0]) if words else None)


def _has_screen() -> bool:
    """Say whether a window could be shown. Without a screen Qt would end the program with a core dump."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def window(given: Path | None) -> int:
    """Open the window on a budget, on a backup to bring back, on the last budget, or on the first run."""
    if not _has_screen():
        words = tr("There is no screen here for the window. “phb-desktop --help” lists what works without.")
        sys.stderr.write(f"{words}\n")
        return 1
    gc.disable()  # what is read at the start stays; the window lets the collector in when it has settled
    from phb_desktop.ui.start import run

    return run(given)
