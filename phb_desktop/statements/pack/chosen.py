"""Which papers go into a pack, in which order. Everything comes from the statement's own section L."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from phb_desktop.papers.model import PaperId, PaperKind
from phb_desktop.statements.content import Content, EvidenceRow
from phb_desktop.statements.statement_json import Seal


@dataclass(frozen=True, slots=True)
class PackPaper:
    """A paper and the payments of the period that it proves. ref: as section L has it, `P12`."""

    ref: str
    paper: PaperId
    kind: str
    dated: date | None
    payments: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A statement with the papers that go along, and those of section L that were left out on purpose."""

    content: Content
    seal: Seal
    papers: tuple[PackPaper, ...]
    left_out: tuple[PackPaper, ...]


def pack_of(content: Content, seal: Seal, *, without: Iterable[PaperKind] = ()) -> Pack:
    """Return the papers of a statement in the order of the payments that they prove.

    without: kinds of paper that stay at home; their numbers stay in the index, and the index says so.
    """
    proves: dict[str, list[EvidenceRow]] = {}
    for row in content.evidence.rows:
        for ref in filter(None, (part.strip() for part in row.papers.split(","))):
            proves.setdefault(ref, []).append(row)
    papers = [
        PackPaper(
            shown.ref, PaperId(int(shown.ref[1:])), shown.kind, shown.dated, tuple(proves.get(shown.ref, ()))
        )
        for shown in content.evidence.papers
    ]
    papers.sort(key=lambda paper: (min((row.on for row in paper.payments), default=date.max), paper.paper))
    kept_back = {kind.value for kind in without}
    return Pack(
        content=content,
        seal=seal,
        papers=tuple(paper for paper in papers if paper.kind not in kept_back),
        left_out=tuple(paper for paper in papers if paper.kind in kept_back),
    )
