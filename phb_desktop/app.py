"""Puts the building together, and holds nothing: the command line or the window, by the first word."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command if the first word names one, else open the window."""
    words = list(sys.argv[1:] if argv is None else argv)
    from phb_desktop.cli import COMMANDS
    from phb_desktop.cli import main as command_line

    wants_command = bool(words) and (words[0] in COMMANDS or words[0].startswith("-"))
    if wants_command or len(words) > 1:
        return command_line(words)
    return window(Path(words[0]) if words else None)


def window(budget: Path | None) -> int:
    """Open the window on an account book, on the last one, or on the first-run screen."""
    from phb_desktop.ui.start import run

    return run(budget)
