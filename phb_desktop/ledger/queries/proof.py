"""Payments and the papers that prove them: what is still to be found, and what one paper proves."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.position import plan_year
from phb_desktop.ledger.queries.cash_book import CashRow, Filter, cash_book, entry_row
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import LinkId, PaperId, Proof, Subject, SubjectKind
from phb_desktop.plan import queries as plan
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader

_EVERY = 1_000_000  # rows of one plan year: as good as all


@dataclass(frozen=True, slots=True)
class Proved:
    """One thing that a paper proves. payment is there when the thing is a row of the cash book."""

    link: LinkId
    subject: Subject
    payment: CashRow | None


def papers_to_find(reader: Reader, span: Span | None = None) -> list[CashRow]:
    """Return the payments of some days that lack the paper that the terms ask for, newest first.

    span: without one, the plan's year around today. A payment with a reason in place of its paper is among
    them: the reason can be read there, and taken back when the paper turns up.
    """
    if span is None:
        span = plan_year(plan.versions(reader), reader.today)
    rows = cash_book(reader, Filter(span=span), limit=_EVERY, with_papers=True)
    return [row for row in rows if row.evidence is not None and row.evidence.proof is Proof.MISSING]


def proved_by(reader: Reader, paper: PaperId) -> list[Proved]:
    """Return what a paper proves, in the order in which it was said."""
    return [
        Proved(
            link.id,
            link.subject,
            entry_row(reader, EntryId(link.subject.id)) if link.subject.kind is SubjectKind.ENTRY else None,
        )
        for link in papers.links(reader, paper=paper)
    ]


def payments_to_prove(reader: Reader, text: str, *, only_without: bool, limit: int = 50) -> list[CashRow]:
    """Return payments out that a paper may belong to, newest first; text narrows them down.

    only_without: leave out those that have a paper. Looks at the newest 2,000 payments that fit.
    """
    found: list[CashRow] = []
    for offset in range(0, 2_000, 250):
        rows = cash_book(reader, Filter(text=text), limit=250, offset=offset, with_papers=True)
        found += [row for row in rows if row.evidence and not (only_without and row.evidence.papers)]
        if len(found) >= limit or len(rows) < 250:
            break
    return found[:limit]
