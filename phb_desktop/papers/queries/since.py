"""What one change has said about papers, asked while it is being made. In plain SQL, as few need more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from phb_desktop.papers.model import GapReason, PaperId, Subject, SubjectKind
from phb_desktop.vault.work import Work

_LINKED: Final = "SELECT paper_id, subject_kind, subject_id FROM papers_link WHERE id >= ? ORDER BY id"
_ENDED: Final = (
    "SELECT paper_id, subject_kind, subject_id FROM papers_link"
    " WHERE id IN (SELECT link_id FROM papers_link_end WHERE id >= ?) ORDER BY id"
)
_GAPS: Final = "SELECT reason, words, subject_kind, subject_id FROM papers_gap WHERE id >= ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one thing. paper: linked, or with `ends` linked no more; else why there is none.

    reason: nothing where the paper is to be found after all.
    """

    subject: Subject
    paper: PaperId | None = None
    ends: bool = False
    reason: GapReason | None = None
    words: str = ""


def said_by(work: Work) -> Iterator[Said]:
    """Yield what this change has said of papers so far."""
    for table, query, ends in (("papers_link_end", _ENDED, True), ("papers_link", _LINKED, False)):
        if (since := work.first_added(table)) is not None:
            for paper, kind, number in work.rows(query, since):
                yield Said(Subject(SubjectKind(kind), number), PaperId(paper), ends=ends)
    if (since := work.first_added("papers_gap")) is not None:
        for reason, words, kind, number in work.rows(_GAPS, since):
            said = None if reason is None else GapReason(reason)
            yield Said(Subject(SubjectKind(kind), number), reason=said, words=words)
