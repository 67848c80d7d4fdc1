"""The words that stand on papers: which hold what is looked for, and which were not read yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from sqlalchemy import func, select

from phb_desktop.papers import model
from phb_desktop.papers.records import PaperRecord, WordsRecord
from phb_desktop.papers.words.wording import Reading, excerpt
from phb_desktop.vault.work import Reader

_ASKED: Final = 20  # words; a question with a thousand is too deep for SQLite
_PICTURES = tuple(kind for kind in model.MediaType if kind.is_picture)


def unread(reader: Reader, most: int = 1) -> list[model.PaperId]:
    """Return papers whose words are still to be read, the newest first. An erased one has nothing to read."""
    read = select(WordsRecord.id).where(WordsRecord.paper_id == PaperRecord.id).exists()
    query = (
        select(PaperRecord.id, PaperRecord.digest)
        .where(PaperRecord.media_type.not_in(_PICTURES), ~read)
        .order_by(PaperRecord.id.desc())
    )
    waiting = (
        model.PaperId(paper)
        for paper, digest in reader.session.execute(query)
        if digest != model.digest_of_erased(paper)
    )
    return list(islice(waiting, most))


def reading_of(reader: Reader, paper: model.PaperId) -> Reading | None:
    """Return what became of reading a paper's words; nothing if it was not read yet."""
    if reader.session.scalar(select(PaperRecord.media_type).where(PaperRecord.id == paper)) in _PICTURES:
        return Reading.NO_WORDS
    return reader.session.scalar(select(WordsRecord.reading).where(WordsRecord.paper_id == paper))


def holding(reader: Reader, wanted: Sequence[str]) -> dict[model.PaperId, str]:
    """Return the papers on which all of the words stand, each with a line that shows it.

    wanted: casefolded, without spaces. SQLite knows large and small of A to Z alone, so it looks for the
    longest words of these letters, and what it finds is looked through for all.
    """
    query = select(WordsRecord.paper_id, WordsRecord.words).where(WordsRecord.words != "")
    for word in sorted({each for each in wanted if each.isascii()}, key=len)[-_ASKED:]:
        query = query.where(func.instr(func.lower(WordsRecord.words), word) > 0)
    found: dict[model.PaperId, str] = {}
    for paper, words in reader.session.execute(query):
        told = words.casefold()
        if all(word in told for word in wanted):
            found[model.PaperId(paper)] = excerpt(words, wanted)
    return found
