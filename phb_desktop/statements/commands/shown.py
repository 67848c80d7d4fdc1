"""A note about a statement together with the paper that shows it: one change, one undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from phb_desktop.papers.commands import KeepPaper, keep_paper
from phb_desktop.statements.commands.living import AnswerQuery, NoteQuery, NoteSigned
from phb_desktop.statements.commands.noting import NoteAskedBack, NoteSent
from phb_desktop.vault.together import handler_of
from phb_desktop.vault.work import Command, Work

Noting: TypeAlias = NoteSigned | NoteSent | NoteQuery | AnswerQuery | NoteAskedBack


@dataclass(frozen=True, slots=True)
class NoteShown(Command[Any]):
    """Keep a paper, and note what it shows. A paper that is kept already is not kept twice."""

    keep: KeepPaper
    note: Noting


def note_shown(work: Work, command: NoteShown) -> Any:
    """Do both. Undo takes the note back; the paper stays among the papers, where it can be let go."""
    paper = keep_paper(work, command.keep)
    work.inverse = None
    note: Command[Any] = replace(command.note, paper=paper)
    return handler_of(type(note))(work, note)
