"""What the pages are made of, asked once: the cash book oldest first, the papers, what things are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from phb_desktop.employer import queries as employer
from phb_desktop.exchange.folder.choice import Choice, Leaving
from phb_desktop.exchange.folder.names import paper_place
from phb_desktop.exchange.queries import every_row
from phb_desktop.exchange.sheets import Cell
from phb_desktop.ledger import queries as ledger
from phb_desktop.ledger.model import CashAccount
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import Paper, PaperId, Subject, SubjectKind
from phb_desktop.plan import queries as plan
from phb_desktop.statements.discreet import cleaner
from phb_desktop.statements.document import Link
from phb_desktop.vault.work import Reader


@dataclass(frozen=True, slots=True)
class Book:
    """One moment of a budget. places: where each paper that goes along lies, from the folder's top."""

    leaving: Leaving
    rows: tuple[CashRow, ...]
    accounts: tuple[CashAccount, ...]
    papers: tuple[Paper, ...]
    places: Mapping[PaperId, str]
    proves: Mapping[PaperId, tuple[Subject, ...]]

    def links(self, papers: Iterable[Paper | PaperId]) -> list[Link]:
        """Return the ways from a page to the papers that go along."""
        found = (paper if isinstance(paper, int) else paper.id for paper in papers)
        return [Link(f"P{n}", link(self.places[n])) for n in found if n in self.places]

    def refs(self, papers: Iterable[Paper | PaperId]) -> str:
        """Return their numbers, those that stay at home too: a number tells nothing."""
        return ", ".join(f"P{paper if isinstance(paper, int) else paper.id}" for paper in papers)

    def row_said(self, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Return a row of a table as it may be read."""
        return tuple(self.leaving.said(cell) if isinstance(cell, str) else cell for cell in row)


def link(place: str) -> str:
    """Return the way to a file of the folder from one of its pages."""
    return f"../{quote(place)}"


def book_of(reader: Reader, choice: Choice, told: Callable[[int], object]) -> Book:
    """Ask for everything that several pages need. told: hears how much is done, in whole per cent."""
    accounts = tuple(ledger.cash_accounts(reader))
    proves: dict[PaperId, list[Subject]] = {}
    for each in papers.links(reader):
        proves.setdefault(each.paper, []).append(each.subject)
    leaving = Leaving(
        choice,
        str if choice is Choice.ALL else cleaner(employer.initials_by_name(reader), accounts),
        frozenset(
            paper
            for paper, subjects in proves.items()
            if any(each.kind is SubjectKind.WORKER for each in subjects)
        ),
    )
    known = [row.paper for aside in (False, True) for row in papers.papers(reader, put_aside=aside)]
    known.sort(key=lambda paper: paper.id)
    return Book(
        leaving=leaving,
        rows=tuple(every_row(reader, told, with_papers=True)),
        accounts=accounts,
        papers=tuple(known),
        places={
            paper.id: paper_place(paper, leaving.said(paper.name)) for paper in known if leaving.takes(paper)
        },
        proves={paper: tuple(subjects) for paper, subjects in proves.items()},
    )


def person_and_holder(reader: Reader) -> tuple[str, str]:
    """Return whose budget it is and who keeps the books; nothing before it was said."""
    whose = plan.profile(reader)
    return (whose.person_name, whose.holder_name) if whose else ("", "")
