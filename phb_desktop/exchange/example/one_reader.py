"""One walled child that reads every file of the story: starting one for each took longer than the reading.

A child of its own for each file is for files that somebody else wrote. These were written by the story.
"""

from __future__ import annotations

import json
from typing import Any, Final

from phb_desktop.banking.child import answer as bank_file
from phb_desktop.employer.bureau_file import told_by_child as bureau_list
from phb_desktop.papers.child import Begun, Child

_TASK: Final = "phb_desktop.exchange.example.one_reader:answers"
_KINDS: Final = {"bank file": bank_file, "bureau list": bureau_list}


class OneReader(Begun):
    """A child for one kind of file that was started before, and answers as often as it is asked."""

    def __init__(self, child: Child, kind: str) -> None:
        self._child, self._kind = child, kind

    def answer(self, content: bytes) -> Any:
        """Return what is in the file, as JSON allows; raise CouldNotRead if it fails."""
        _, said = self._child.ask({"kind": self._kind}, content)
        return json.loads(said)

    def let_go(self) -> None:
        """Leave the child to the others; `tell` ends it."""


def reader() -> Child:
    """Return the child, to be used in a `with`."""
    return Child(_TASK)


def answers(told: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Read one file in the child."""
    return {}, json.dumps(_KINDS[told["kind"]](content)).encode()
