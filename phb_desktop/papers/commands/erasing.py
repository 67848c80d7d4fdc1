"""Erase a paper's bytes for good: it told of somebody whose data must go. Its number and size stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select

from phb_desktop.papers import queries
from phb_desktop.papers.commands.linking import end_links
from phb_desktop.papers.model import PaperId, digest_of_erased
from phb_desktop.papers.records import ContentRecord, DescriptionRecord, PaperRecord, WordsRecord
from phb_desktop.vault.work import Work
from phb_desktop.words import tr


def erase_papers(work: Work, papers: Iterable[PaperId]) -> int:
    """Erase bytes, names and links of papers, for handlers of rooms above; say how many there were.

    Their digest goes too, so that the same file can be kept anew.
    """
    count = 0
    for paper_id in sorted(set(papers)):
        paper = queries.paper(work, paper_id)
        if paper.erased:
            continue
        end_links(work, [link.id for link in queries.links(work, paper=paper_id)])
        work.add(
            DescriptionRecord(
                paper_id=paper_id,
                name=tr("Erased"),
                kind=paper.kind,
                dated=None,
                put_aside=True,
                noted_on=work.today,
            )
        )
        described = select(DescriptionRecord.id).where(DescriptionRecord.paper_id == paper_id)
        parts = select(ContentRecord.id).where(ContentRecord.paper_id == paper_id)
        work.reword(
            DescriptionRecord.__tablename__,
            ("name",),
            lambda _: tr("Erased"),
            set(work.session.scalars(described)),
        )
        work.reword(ContentRecord.__tablename__, ("piece",), lambda _: b"", set(work.session.scalars(parts)))
        read = select(WordsRecord.id).where(WordsRecord.paper_id == paper_id)
        work.reword(WordsRecord.__tablename__, ("words",), lambda _: "", set(work.session.scalars(read)))
        work.reword(PaperRecord.__tablename__, ("digest",), _instead_of_digest(paper_id), {paper_id})
        count += 1
    return count


def _instead_of_digest(paper: PaperId) -> Callable[[Any], str]:
    return lambda _digest: digest_of_erased(paper)
