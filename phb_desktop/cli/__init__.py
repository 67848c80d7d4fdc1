"""The same rooms without a window: for support workers, scripts, tests, and machines without a screen.

Each command is a few lines over the office. Ends with 0 (done), 1 (refused, and why; nothing
changed) or 2 (the words of the command were wrong).
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from phb_desktop.banking import READER
from phb_desktop.cli.answers import Answers
from phb_desktop.cli.words import COMMANDS, parser
from phb_desktop.errors import Told, VaultError, name_of_code, places
from phb_desktop.papers.child import Begun, CouldNotRead
from phb_desktop.words import tr

__all__ = ["COMMANDS", "main"]


class NoSuchPlace(VaultError):
    """The system refuses a name or a folder before anything could be done there."""

    def __init__(self, path: object, why: str) -> None:
        name = Path(os.fsdecode(path)).name if isinstance(path, (str, bytes)) else ""
        super().__init__(
            tr("“{name}” cannot be used: {why}.", name=name, why=why)
            if name
            else tr("The computer could not do this: {why}.", why=why),
            tr("Look at the name, the folder and the free space, then try again."),
        )


class OurFault(VaultError):
    """A bug of ours: where it came up, and nothing of what was in hand."""

    def __init__(self, error: BaseException) -> None:
        steps = places(error.__traceback__)[-4:]
        super().__init__(
            tr("Something went wrong in the program. This is our fault, not yours."),
            tr(
                "What was saved before is safe. If you ask for help, this is useful: {kind} at {places}.",
                kind=name_of_code(type(error).__name__),
                places=", ".join(steps),
            ),
        )


def be_discreet() -> None:
    """Let no thread and no late clean-up print an error's own text, for a process that runs one command."""

    def elsewhere(happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            print(OurFault(happened.exc_value).do, file=sys.stderr)

    threading.excepthook = elsewhere
    sys.unraisablehook = lambda _happened: None


def main(argv: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    reader = _reader_for(argv)
    try:
        return _run(argv, reader)
    finally:
        if reader is not None:
            reader.let_go()


def _reader_for(argv: Sequence[str]) -> Begun | None:
    """Start the child that reads bank files, for a command that will need it, before more is loaded."""
    if tuple(argv[:2]) == ("bank", "import"):
        with suppress(CouldNotRead):  # said when the file is to be read
            return Begun(READER)
    return None


def _run(argv: Sequence[str], reader: Begun | None) -> int:
    begun = argparse.Namespace(reader=reader)
    asked = parser().parse_args(argv, begun)  # leaves with 2 by itself when the words are wrong
    answers = Answers(json=asked.json)
    for stream in (sys.stdout, sys.stderr):  # a letter that the terminal lacks must not cost a recovery code
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        asked.run(asked, answers)
    except Told as told:
        answers.refuse(told)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to say
        sys.stderr.close()
        return 1
    except OSError as error:  # a name that the disk cannot have, a folder that may not be looked into
        answers.refuse(NoSuchPlace(error.filename, error.strerror or type(error).__name__))
        return 1
    except UnicodeEncodeError as error:
        named = error.object if any(error.object in word for word in argv) else ""  # else it may be anything
        answers.refuse(NoSuchPlace(named, tr("it holds letters that are no text")))
        return 1
    except Exception as ours:  # noqa: BLE001 - a bug of ours: its text may hold names and sums
        answers.refuse(OurFault(ours))
        return 1
    return answers.end()
