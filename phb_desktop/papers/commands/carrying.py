"""Let papers go along when what they prove is written anew."""

from __future__ import annotations

from phb_desktop.papers import queries
from phb_desktop.papers.commands.gaps import add_gap
from phb_desktop.papers.commands.linking import link_all
from phb_desktop.papers.model import Subject
from phb_desktop.vault.work import Work


def carry_papers(work: Work, old: Subject, new: Subject) -> None:
    """Let the papers of one thing, and what was said of missing ones, count for another too.

    For handlers above: a corrected payment is a new entry, and its receipt goes with it. The links
    of the old one stay, so that an earlier statement still shows what it showed.
    """
    for link in queries.links(work, subject=old):
        link_all(work, link.paper, (new,))
    if gap := queries.gaps_by_subject(work, old.kind, [old.id]).get(old.id):
        add_gap(work, new, gap.reason, gap.words)
