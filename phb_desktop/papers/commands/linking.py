"""Say what a paper proves, and take that back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from phb_desktop.errors import Refused
from phb_desktop.papers import queries
from phb_desktop.papers.model import LinkId, PaperId, Subject
from phb_desktop.papers.records import LinkEndRecord, LinkRecord
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn


class LinkGone(Refused):
    """The link does not count any more, or never did."""

    def __init__(self) -> None:
        super().__init__(
            tr("This paper is not linked here any more."), tr("Look at the list again."), field="link"
        )


class PaperIsPutAside(Refused):
    """A paper that was kept by mistake is to prove something."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” was put aside.", name=name),
            tr("Bring it back first, or attach it again."),
            field="paper",
        )


@dataclass(frozen=True, slots=True)
class LinkPaper(Command[LinkId]):
    """Say that a paper proves something."""

    paper: PaperId
    subject: Subject


def link_paper(work: Work, command: LinkPaper) -> LinkId:
    """Link it; a link that is there already stays the only one."""
    paper = queries.paper(work, command.paper)
    for link in queries.links(work, paper=paper.id, subject=command.subject):
        work.says(tr("“{name}” is linked here already.", name=paper.name))
        return link.id
    (made,) = link_all(work, paper.id, (command.subject,))
    work.says(tr("“{name}” is linked.", name=paper.name))
    work.undo_with(UnlinkPaper((made,)))
    return made


@dataclass(frozen=True, slots=True)
class UnlinkPaper(Command[None]):
    """End links. The papers stay."""

    links: tuple[LinkId, ...]


def unlink_paper(work: Work, command: UnlinkPaper) -> None:
    """End each link, or none when one of them does not count any more; one that came back is meant too."""
    ending = [_counting(work, link) for link in dict.fromkeys(command.links)]
    if not ending:
        raise LinkGone
    end_links(work, [link.id for link in ending])
    work.says(
        trn(
            "1 link is taken away. The paper stays.",
            "{count} links are taken away. The papers stay.",
            len(ending),
        )
    )
    work.undo_with(RelinkPapers(tuple((link.paper, link.subject) for link in ending)))


def _counting(work: Work, link: LinkId) -> queries.LinkRow:
    """Return a link that counts, or the one that was made anew in its place. Raises LinkGone."""
    record = work.session.get(LinkRecord, link)
    if record is None:
        raise LinkGone
    same = queries.links(
        work, paper=PaperId(record.paper_id), subject=Subject(record.subject_kind, record.subject_id)
    )
    if not same:
        raise LinkGone
    return same[-1]


@dataclass(frozen=True, slots=True)
class RelinkPapers(Command[None]):
    """Bring links back that were taken away."""

    links: tuple[tuple[PaperId, Subject], ...]


def relink_papers(work: Work, command: RelinkPapers) -> None:
    """Link again; what is linked already is left as it is."""
    made = [link for paper, subject in command.links for link in link_all(work, paper, (subject,))]
    work.says(trn("1 link is back.", "{count} links are back.", len(made)))
    if made:
        work.undo_with(UnlinkPaper(tuple(made)))


def link_all(work: Work, paper: PaperId, subjects: tuple[Subject, ...]) -> list[LinkId]:
    """Link to the subjects that it is not linked to yet; return the new links. For handlers, as end_links."""
    kept = queries.paper(work, paper)
    if kept.put_aside and subjects:
        raise PaperIsPutAside(kept.name)
    linked = {link.subject for link in queries.links(work, paper=paper)}
    new = [subject for subject in dict.fromkeys(subjects) if subject not in linked]
    rows = [
        {"paper_id": paper, "subject_kind": subject.kind, "subject_id": subject.id, "linked_on": work.today}
        for subject in new
    ]
    return [LinkId(n) for n in work.add_many(LinkRecord, rows)]


def end_links(work: Work, links: Iterable[LinkId]) -> None:
    """End links, for handlers of this room and of rooms above."""
    work.add_many(LinkEndRecord, [{"link_id": link, "ended_on": work.today} for link in links])
