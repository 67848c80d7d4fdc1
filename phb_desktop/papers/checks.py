"""Is every paper there, whole, and as it was handed in? Asked by the command `check`.

The whole check reads every part of every paper for the audit chain. `PapersMet` looks on and works out the
papers' own digests from the same bytes, so that 3 GB of papers are read once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phb_desktop.papers import queries
from phb_desktop.papers.model import Paper, PaperId
from phb_desktop.papers.records import ContentRecord
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.watching import Watcher
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(slots=True)
class _Met:
    """What was met of one paper so far. digest: of its parts, as long as they came in order."""

    digest: Any
    parts: int
    size: int


class PapersMet(Watcher):
    """The check of all papers, from the bytes that the whole check has just read."""

    table = ContentRecord.__tablename__

    def __init__(self) -> None:
        self._met: dict[PaperId, _Met] = {}
        self._at: tuple[int, int, int] = 0, 0, 0

    def begin(self, columns: Sequence[str]) -> None:
        """Begin anew."""
        self._met = {}
        paper, part, piece = map(columns.index, ("paper_id", "part", "piece"))
        self._at = paper, part, piece

    def meet(self, row: Sequence[Any], told: Sequence[Any]) -> None:
        """Take a part into its paper's digest. The first part is hashed already."""
        paper, part, piece = (row[at] for at in self._at)
        met = self._met.get(paper)
        if not isinstance(piece, bytes) or part != (met.parts if met else 0):
            self._met[paper] = _Met(hashlib.sha256(), -1, -1)  # it is read by itself afterwards
        elif met:
            met.digest.update(piece)
            met.parts += 1
            met.size += len(piece)
        else:
            self._met[paper] = _Met(told[self._at[2]].hash.copy(), 1, len(piece))

    def __call__(self, reader: Reader) -> Iterator[Problem]:
        """Yield what is wrong with the papers. Only those that were not met as they were kept are read."""
        met = {paper: (each.size, each.digest.hexdigest()) for paper, each in self._met.items()}
        return check_papers(reader, met=met)


def check_papers(
    reader: Reader,
    progress: Callable[[int, int], None] | None = None,
    met: Mapping[PaperId, tuple[int, str]] | None = None,
) -> Iterator[Problem]:
    """Work out every paper's digest anew; at most one part of a paper is in memory at a time.

    progress is told how many papers are done, and how many there are. met: length and digest of papers whose
    bytes were read just now; if both are right, they are not read again. Rules: papers.present when a
    name or some bytes are not there, papers.unchanged when the bytes are others.
    """
    met = met or {}
    ids = queries.paper_ids(reader)
    both = (queries.papers(reader, put_aside=aside) for aside in (False, True))
    known = {row.paper.id: row.paper for rows in both for row in rows}
    for done, paper_id in enumerate(ids, 1):
        paper = known.get(paper_id)
        if paper and met.get(paper.id) == (paper.size, paper.digest):
            what = None
        else:
            what = _wrong(reader, paper) if paper else ("papers.present", tr("its name is not there"))
        if what:
            where = f"{paper.ref} {paper.name}" if paper else f"P{paper_id}"
            yield Problem(what[0], where, what[1])
        if progress:
            progress(done, len(ids))


def _wrong(reader: Reader, paper: Paper) -> tuple[str, str] | None:
    """Return the rule that a paper breaks and what is wrong, if anything is."""
    digest, size = hashlib.sha256(), 0
    for expected, (part, piece) in enumerate(queries.pieces(reader, paper.id)):
        if part != expected:
            return "papers.present", tr("part {number} is not there", number=expected + 1)
        digest.update(piece)
        size += len(piece)
    if not size and paper.erased:
        return None
    if not size:
        return "papers.present", tr("its bytes are not there")
    if size != paper.size:
        return "papers.unchanged", tr("it has {size} bytes, not {was}", size=size, was=paper.size)
    if digest.hexdigest() != paper.digest:
        return "papers.unchanged", tr("its bytes are not the ones that were kept")
    return None
