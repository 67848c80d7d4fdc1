"""The same rooms without a window: for support workers, scripts, tests, and machines without a screen.

Each command is a few lines over the office. Ends with 0 (done), 1 (refused, and why; nothing
changed) or 2 (the words of the command were wrong).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.words import COMMANDS, parser
from phb_desktop.errors import Told, VaultError
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


def main(argv: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    asked = parser().parse_args(argv)  # leaves with 2 by itself when the words are wrong
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
        answers.refuse(NoSuchPlace(error.object, tr("it holds letters that are no text")))
        return 1
    return answers.end()
