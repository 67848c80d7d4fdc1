"""What may change about papers: keep one, say what it is and what it proves, explain a gap."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.papers import queries
from phb_desktop.papers.model import (
    LARGEST_PAPER,
    GapReason,
    LinkId,
    Paper,
    PaperId,
    PaperKind,
    Subject,
)
from phb_desktop.papers.names import clean_name
from phb_desktop.papers.records import (
    ContentRecord,
    DescriptionRecord,
    GapRecord,
    LinkEndRecord,
    LinkRecord,
    PaperRecord,
)
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr, trn

PART: Final = 256 * 1024  # bytes of a paper in one row: small enough to check and read without much memory


class EmptyPaper(Refused):
    """The file holds no bytes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is empty.", name=name),
            tr("Choose the file again, or scan it again."),
            field="content",
        )


class PaperTooLarge(Refused):
    """The file is larger than a paper may be."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            tr(
                "“{name}” is {size} MB. A paper may have up to {most} MB.",
                name=name,
                size=-(-size // (1024 * 1024)),
                most=LARGEST_PAPER // (1024 * 1024),
            ),
            tr("Scan it again with fewer dots, or split it into parts."),
            field="content",
        )


class NotAPaper(Refused):
    """The bytes are none of the kinds of file that are kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("“{name}” is not a kind of file that can be kept as a paper.", name=name),
            tr("Keep a PDF, a photo, plain text or an email. Other files can be saved as a PDF first."),
            field="content",
        )


class NothingSaid(Refused):
    """A gap is explained as “other”, without words."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no reason yet."), tr("Say in a few words why there is no paper."), field="words"
        )


class LinkGone(Refused):
    """The link does not count any more, or never did."""

    def __init__(self) -> None:
        super().__init__(
            tr("This paper is not linked here any more."), tr("Look at the list again."), field="link"
        )


@dataclass(frozen=True, slots=True)
class KeepPaper(Command[PaperId]):
    """Keep a file, as it is, inside the encrypted budget; and say what it proves, if that is known.

    name: the file's name, of which only the last part is kept. content: its bytes, at most 25 MB.
    The same bytes are kept once: the answer is then the paper that is there already.
    """

    name: str
    content: bytes
    kind: PaperKind = PaperKind.OTHER
    dated: date | None = None
    proves: tuple[Subject, ...] = ()


def keep_paper(work: Work, command: KeepPaper) -> PaperId:
    """Store the bytes untouched with their digest, and link them to what they prove."""
    name = clean_name(command.name, otherwise=tr("Paper"))
    if not command.content:
        raise EmptyPaper(name)
    if len(command.content) > LARGEST_PAPER:
        raise PaperTooLarge(name, len(command.content))
    media_type = media_type_of(command.content)
    if media_type is None:
        raise NotAPaper(name)

    digest = hashlib.sha256(command.content).hexdigest()
    if known := queries.paper_by_digest(work, digest):
        return _kept_before(work, known, command)

    paper = work.add(
        PaperRecord(media_type=media_type, size=len(command.content), digest=digest, kept_on=work.today)
    )
    paper_id = PaperId(paper.id)
    work.add_many(
        ContentRecord,
        [
            {"paper_id": paper_id, "part": part, "piece": command.content[start : start + PART]}
            for part, start in enumerate(range(0, len(command.content), PART))
        ],
    )
    _describe(work, paper_id, name, command.kind, command.dated, put_aside=False)
    _link(work, paper_id, command.proves)
    work.says(tr("“{name}” is kept as P{number}.", name=name, number=paper_id))
    work.undo_with(PutPaperAside(paper_id))
    return paper_id


def _kept_before(work: Work, known: Paper, command: KeepPaper) -> PaperId:
    if known.put_aside:
        _describe(work, known.id, known.name, known.kind, known.dated, put_aside=False)
        work.undo_with(PutPaperAside(known.id))
    added = _link(work, known.id, command.proves)
    if added and not known.put_aside:
        work.undo_with(UnlinkPaper(tuple(added)))
    day = in_words(known.kept_on)
    work.says(tr("This paper is here already: “{name}”, kept on {day}.", name=known.name, day=day))
    return known.id


@dataclass(frozen=True, slots=True)
class DescribePaper(Command[None]):
    """Say what a paper is called, what it is, and the day written on it. Its bytes stay as they are."""

    paper: PaperId
    name: str
    kind: PaperKind
    dated: date | None


def describe_paper(work: Work, command: DescribePaper) -> None:
    """Keep the new description beside the older ones."""
    before = queries.paper(work, command.paper)
    name = clean_name(command.name, otherwise=before.name)
    _describe(work, command.paper, name, command.kind, command.dated, put_aside=before.put_aside)
    work.says(tr("P{number} is now “{name}”.", number=command.paper, name=name))
    work.undo_with(DescribePaper(before.id, before.name, before.kind, before.dated))


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
    (made,) = _link(work, paper.id, (command.subject,))
    work.says(tr("“{name}” is linked.", name=paper.name))
    work.undo_with(UnlinkPaper((made,)))
    return made


@dataclass(frozen=True, slots=True)
class UnlinkPaper(Command[None]):
    """End links. The papers stay."""

    links: tuple[LinkId, ...]


def unlink_paper(work: Work, command: UnlinkPaper) -> None:
    """End each link, or none when one of them does not count any more."""
    known = {link.id: link for link in queries.links(work, ids=command.links)}
    ending = [known[link] for link in dict.fromkeys(command.links) if link in known]
    if not ending or len(ending) != len(set(command.links)):
        raise LinkGone
    _end(work, [link.id for link in ending])
    work.says(
        trn(
            "1 link is taken away. The paper stays.",
            "{count} links are taken away. The papers stay.",
            len(ending),
        )
    )
    work.undo_with(RelinkPapers(tuple((link.paper, link.subject) for link in ending)))


@dataclass(frozen=True, slots=True)
class RelinkPapers(Command[None]):
    """Bring links back that were taken away."""

    links: tuple[tuple[PaperId, Subject], ...]


def relink_papers(work: Work, command: RelinkPapers) -> None:
    """Link again; what is linked already is left as it is."""
    made = [link for paper, subject in command.links for link in _link(work, paper, (subject,))]
    work.says(trn("1 link is back.", "{count} links are back.", len(made)))
    if made:
        work.undo_with(UnlinkPaper(tuple(made)))


@dataclass(frozen=True, slots=True)
class PutPaperAside(Command[None]):
    """Take a paper that was kept by mistake out of the lists, and end its links. Nothing is destroyed."""

    paper: PaperId


def put_paper_aside(work: Work, command: PutPaperAside) -> None:
    """Put it aside; its bytes stay, because what was written once is never rubbed out."""
    paper = queries.paper(work, command.paper)
    ending = queries.links(work, paper=paper.id)
    _end(work, [link.id for link in ending])
    if not paper.put_aside:
        _describe(work, paper.id, paper.name, paper.kind, paper.dated, put_aside=True)
    work.says(tr("“{name}” is put aside.", name=paper.name))
    work.undo_with(BringPaperBack(paper.id, tuple(link.subject for link in ending)))


@dataclass(frozen=True, slots=True)
class BringPaperBack(Command[None]):
    """Bring back a paper that was put aside, with the links it had."""

    paper: PaperId
    proves: tuple[Subject, ...] = ()


def bring_paper_back(work: Work, command: BringPaperBack) -> None:
    """Show it in the lists again."""
    paper = queries.paper(work, command.paper)
    if paper.put_aside:
        _describe(work, paper.id, paper.name, paper.kind, paper.dated, put_aside=False)
    _link(work, paper.id, command.proves)
    work.says(tr("“{name}” is back.", name=paper.name))
    work.undo_with(PutPaperAside(paper.id))


@dataclass(frozen=True, slots=True)
class NotNeeded(Command[None]):
    """Say why there is no paper for something: lost, asked for, kept at home, under the limit."""

    subject: Subject
    reason: GapReason
    words: str = ""


def not_needed(work: Work, command: NotNeeded) -> None:
    """Keep the reason; an earlier one stays as history."""
    words = " ".join(command.words.split())
    if command.reason is GapReason.OTHER and not words:
        raise NothingSaid
    _say_gap(work, command.subject, command.reason, words)
    work.says(tr("The reason is kept."))


@dataclass(frozen=True, slots=True)
class StillNeeded(Command[None]):
    """Take back the reason: the paper is to be found after all."""

    subject: Subject


def still_needed(work: Work, command: StillNeeded) -> None:
    """Count the paper as missing again."""
    _say_gap(work, command.subject, None, "")
    work.says(tr("This paper is to be found again."))


def _say_gap(work: Work, subject: Subject, reason: GapReason | None, words: str) -> None:
    before = queries.gaps_by_subject(work, subject.kind, [subject.id]).get(subject.id)
    work.add(
        GapRecord(
            subject_kind=subject.kind, subject_id=subject.id, reason=reason, words=words, noted_on=work.today
        )
    )
    work.undo_with(NotNeeded(subject, before.reason, before.words) if before else StillNeeded(subject))


def _describe(
    work: Work, paper: PaperId, name: str, kind: PaperKind, dated: date | None, *, put_aside: bool
) -> None:
    work.add(
        DescriptionRecord(
            paper_id=paper, name=name, kind=kind, dated=dated, put_aside=put_aside, noted_on=work.today
        )
    )


def _link(work: Work, paper: PaperId, subjects: tuple[Subject, ...]) -> list[LinkId]:
    """Link to the subjects that it is not linked to yet; return the new links."""
    linked = {link.subject for link in queries.links(work, paper=paper)}
    new = [subject for subject in dict.fromkeys(subjects) if subject not in linked]
    rows = [
        {"paper_id": paper, "subject_kind": subject.kind, "subject_id": subject.id, "linked_on": work.today}
        for subject in new
    ]
    return [LinkId(n) for n in work.add_many(LinkRecord, rows)]


def _end(work: Work, links: list[LinkId]) -> None:
    work.add_many(LinkEndRecord, [{"link_id": link, "ended_on": work.today} for link in links])
