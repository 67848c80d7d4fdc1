"""What is said of a payment's papers holds for the copy that counts in its place, too."""

from __future__ import annotations

from phb_desktop.ledger.commands.keeping import counting_copy
from phb_desktop.ledger.model import EntryId
from phb_desktop.papers import queries as papers
from phb_desktop.papers.commands import add_gap, end_links, link_all
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.papers.queries.since import said_by
from phb_desktop.vault.work import Work


def follow_papers(work: Work) -> None:
    """Say of copies what a change to papers said of the entries that they are copies of.

    A step of Undo knows an entry by the number of its own day. Taken back and put back since, the payment
    is a copy, and took its papers along: the link that goes, or comes, is meant there too.
    """
    for said in list(said_by(work)):
        if said.subject.kind is not SubjectKind.ENTRY:
            continue
        copy = counting_copy(work, EntryId(said.subject.id))
        if copy is None:
            continue
        there = Subject(SubjectKind.ENTRY, copy)
        if said.paper is None:
            add_gap(work, there, said.reason, said.words)
        elif said.ends:
            end_links(work, [link.id for link in papers.links(work, paper=said.paper, subject=there)])
        else:
            link_all(work, said.paper, (there,))
