"""How much of a budget goes into the folder: all of it, or no more of other people than somebody must see.

Pure but for the words: what each choice holds is said in the window, on the command line and in the folder
itself, from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from phb_desktop.papers.model import Paper, PaperKind
from phb_desktop.words import tr


class Choice(StrEnum):
    """Whose private data the folder holds."""

    ALL = "all"
    LESS = "less"


# Papers that tell of a worker before anything else, and those that nobody can vouch for.
_OF_WORKERS: Final = frozenset(
    {PaperKind.PAYSLIP, PaperKind.TIMESHEET, PaperKind.AGREEMENT, PaperKind.CERTIFICATE}
)


def holds(choice: Choice) -> str:
    """Say what a folder holds."""
    if choice is Choice.ALL:
        return tr(
            "Everything that is kept, with workers’ names, pay and own details, "
            "with notes about health, and with every paper."
        )
    return tr(
        "Payments, plan, questions, letters, and statements as they were sent. Workers stand as initials. "
        "Their pay and papers, and notes of what happened, stay at home."
    )


def warns(choice: Choice) -> str:
    """Say what whoever hands it on should think of."""
    if choice is Choice.ALL:
        return tr("It holds private data of other people. Give it only to those who may see all of it.")
    return tr("Receipts and letters are copied as they are. Look through them before you give it away.")


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the choice means for each text and each paper.

    said: what a text looks like to a reader. of_workers: the papers that are linked to a worker.
    """

    choice: Choice
    said: Callable[[str], str]
    of_workers: frozenset[int] = frozenset()

    @property
    def everything(self) -> bool:
        """Say whether private data of others goes along."""
        return self.choice is Choice.ALL

    def takes(self, paper: Paper) -> bool:
        """Say whether a paper goes along."""
        if paper.erased:
            return False
        if self.everything:
            return True
        return not (paper.put_aside or paper.kind in _OF_WORKERS or paper.id in self.of_workers)

    def named(self, names: Iterable[str]) -> list[str]:
        """Return texts as they may be read."""
        return [self.said(name) for name in names]
