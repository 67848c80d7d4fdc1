"""Keep the words that were read on papers: no change of the person's, so that Undo passes over it."""

from __future__ import annotations

from phb_desktop.papers import queries
from phb_desktop.papers.model import PaperId
from phb_desktop.papers.records import WordsRecord
from phb_desktop.papers.words.wording import Wording
from phb_desktop.vault.vault import Vault


def note_words(vault: Vault, paper: PaperId, wording: Wording) -> None:
    """Keep what was read on a paper, unless it was read or erased meanwhile."""
    with vault.work("NoteWords", beside=True) as work:
        if queries.paper(work, paper).erased or queries.reading_of(work, paper) is not None:
            return
        work.add(
            WordsRecord(paper_id=paper, reading=wording.reading, words=wording.words, read_on=work.today)
        )
