"""The same rooms without a window: for support workers, scripts, tests, and machines without a screen.

Each command is a few lines over the office. Ends with 0 (done), 1 (refused, and why; nothing
changed) or 2 (the words of the command were wrong).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.words import COMMANDS, parser
from phb_desktop.errors import Told

__all__ = ["COMMANDS", "main"]


def main(argv: Sequence[str]) -> int:
    """Run one command; return its exit code."""
    asked = parser().parse_args(argv)  # leaves with 2 by itself when the words are wrong
    answers = Answers(json=asked.json)
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
    return answers.end()
