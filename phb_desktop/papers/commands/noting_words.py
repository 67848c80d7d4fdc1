"""Keep the words that were read on papers. Nobody asks for it: Undo passes over it, as over no change."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.papers import queries
from phb_desktop.papers.model import PaperId
from phb_desktop.papers.records import WordsRecord
from phb_desktop.papers.words.wording import Wording
from phb_desktop.vault.work import Command, Work


@dataclass(frozen=True, slots=True)
class NoteWords(Command[None]):
    """Keep what was read on a paper, unless it was read or erased meanwhile."""

    paper: PaperId
    wording: Wording


def note_words(work: Work, command: NoteWords) -> None:
    """Keep it beside the paper."""
    if queries.paper(work, command.paper).erased or queries.reading_of(work, command.paper) is not None:
        return
    wording = command.wording
    work.add(
        WordsRecord(paper_id=command.paper, reading=wording.reading, words=wording.words, read_on=work.today)
    )
