"""What papers are called and the words that stand on them: for a search, and what was not read yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from sqlalchemy import func, select

from phb_desktop.papers import model
from phb_desktop.papers.records import DescriptionRecord, PaperRecord, WordsRecord
from phb_desktop.papers.words.wording import Reading, excerpt
from phb_desktop.vault.work import Reader

_ASKED: Final = 20  # words; a question with a thousand is too deep for SQLite
_PICTURES = tuple(kind for kind in model.MediaType if kind.is_picture)


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """What a paper is called."""

    id: model.PaperId
    name: str
    kind: model.PaperKind
    dated: date | None
    put_aside: bool

    @property
    def ref(self) -> str:
        """Its number, as `Paper.ref` has it."""
        return f"P{self.id}"


def names(reader: Reader) -> list[NamedPaper]:
    """Return what every paper is called, newest first; those put aside come last.

    For a search, which looks through all of them: no links are counted, and nothing else is read.
    """
    said = DescriptionRecord
    newest = func.max(said.id)  # with it alone SQLite gives the other columns of that very row
    query = (
        select(said.paper_id, said.name, said.kind, said.dated, said.put_aside, newest)
        .group_by(said.paper_id)
        .order_by(said.put_aside, said.paper_id.desc())
    )
    return [NamedPaper(model.PaperId(row[0]), *row[1:5]) for row in reader.session.execute(query)]


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
