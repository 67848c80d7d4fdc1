"""Is every paper there, whole, and as it was handed in? Asked by the command `check`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from phb_desktop.papers import queries
from phb_desktop.papers.model import Paper
from phb_desktop.vault.audit_verify import Problem
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def check_papers(reader: Reader, progress: Callable[[int, int], None] | None = None) -> Iterator[Problem]:
    """Work out every paper's digest anew; at most one part of a paper is in memory at a time.

    progress is told how many papers are done, and how many there are. Rules: papers.present when a
    name or some bytes are not there, papers.unchanged when the bytes are others.
    """
    ids = queries.paper_ids(reader)
    both = (queries.papers(reader, put_aside=aside) for aside in (False, True))
    known = {row.paper.id: row.paper for rows in both for row in rows}
    for done, paper_id in enumerate(ids, 1):
        paper = known.get(paper_id)
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
