"""Keep a paper with its bytes untouched, say what it is, put it aside and bring it back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.errors import Refused
from phb_desktop.papers import queries
from phb_desktop.papers.commands.linking import UnlinkPaper, end_links, link_all
from phb_desktop.papers.model import LARGEST_PAPER, Caution, Facts, Paper, PaperId, PaperKind, Subject
from phb_desktop.papers.names import clean_name
from phb_desktop.papers.records import ContentRecord, DescriptionRecord, PaperRecord
from phb_desktop.papers.sniffing import media_type_of
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

PART: Final = 1024 * 1024  # bytes of a paper in one row: small enough to check and read without much memory


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


@dataclass(frozen=True, slots=True)
class KeepPaper(Command[PaperId]):
    """Keep a file, as it is, inside the encrypted budget; and say what it proves, if that is known.

    name: the file's name, of which only the last part is kept. content: its bytes, at most 25 MB.
    told: what its headings say, read beforehand in a child process (`handing_in`), where that was done.
    The same bytes are kept once: the answer is then the paper that is there already.
    """

    name: str
    content: bytes
    kind: PaperKind = PaperKind.OTHER
    dated: date | None = None
    proves: tuple[Subject, ...] = ()
    told: Facts | None = None


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
        PaperRecord(
            media_type=media_type,
            size=len(command.content),
            digest=digest,
            kept_on=work.today,
            pages=command.told.pages if command.told else None,
        )
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
    link_all(work, paper_id, command.proves)
    work.says(
        " ".join((tr("“{name}” is kept as P{number}.", name=name, number=paper_id), *_care(command.told)))
    )
    work.undo_with(PutPaperAside(paper_id))
    return paper_id


_CARE: Final = {
    Caution.SCRIPT: "Take care: a program is hidden in it, which could run when it is opened elsewhere.",
    Caution.OPENS_SOMETHING: "Take care: it does something by itself when it is opened elsewhere.",
    Caution.HOLDS_FILES: "Other files are hidden inside it.",
    Caution.LOCKED: "It has a password of its own. Whoever reads it will need that.",
    Caution.MANY_PAGES: "It has very many pages.",
    Caution.HUGE_PICTURE: "The picture is very large. It cannot be shown here.",
    Caution.UNREADABLE: "It may be damaged: look at it, and scan it again if it does not open.",
}


def _care(told: Facts | None) -> list[str]:
    """Return a sentence for each thing to know before the paper is opened or sent."""
    return [tr(_CARE[caution]) for caution in told.cautions] if told else []


def _kept_before(work: Work, known: Paper, command: KeepPaper) -> PaperId:
    if known.put_aside:
        _describe(work, known.id, known.name, known.kind, known.dated, put_aside=False)
        work.undo_with(PutPaperAside(known.id))
    added = link_all(work, known.id, command.proves)
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
class PutPaperAside(Command[None]):
    """Take a paper that was kept by mistake out of the lists, and end its links. Nothing is destroyed."""

    paper: PaperId


def put_paper_aside(work: Work, command: PutPaperAside) -> None:
    """Put it aside; its bytes stay, because what was written once is never rubbed out."""
    paper = queries.paper(work, command.paper)
    if paper.put_aside:  # it has no links then, so there is nothing to do
        work.says(tr("“{name}” was put aside before.", name=paper.name))
        return
    ending = queries.links(work, paper=paper.id)
    end_links(work, [link.id for link in ending])
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
    if not paper.put_aside:
        work.says(tr("“{name}” is here already.", name=paper.name))
        return
    _describe(work, paper.id, paper.name, paper.kind, paper.dated, put_aside=False)
    link_all(work, paper.id, command.proves)
    work.says(tr("“{name}” is back.", name=paper.name))
    work.undo_with(PutPaperAside(paper.id))


def _describe(
    work: Work, paper: PaperId, name: str, kind: PaperKind, dated: date | None, *, put_aside: bool
) -> None:
    work.add(
        DescriptionRecord(
            paper_id=paper, name=name, kind=kind, dated=dated, put_aside=put_aside, noted_on=work.today
        )
    )
