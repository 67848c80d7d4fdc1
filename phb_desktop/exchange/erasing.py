"""Erase what tells who a worker was, everywhere in the budget: each room's words, and papers about them.

It lies here because it reaches every room below, as taking a whole budget in does (decision 0140).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from phb_desktop.employer.commands.erasing import erase_worker_words
from phb_desktop.employer.hiding import Traces, trace_hider
from phb_desktop.employer.model import WorkerId
from phb_desktop.employer.queries import worker
from phb_desktop.errors import Refused
from phb_desktop.exchange.queries import tables
from phb_desktop.exchange.shapes import Kind, Table
from phb_desktop.papers import queries as papers
from phb_desktop.papers.commands.erasing import erase_papers
from phb_desktop.papers.model import MediaType, PaperId, PaperKind, Subject, SubjectKind
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr, trn

# People stand in these for another reason: as holder, signatory, funder; and what was sent stays as sent.
_LEFT: Final = ("plan_", "statements_")
_ABOUT_PAY: Final = frozenset({PaperKind.PAYSLIP, PaperKind.TIMESHEET})
_READABLE: Final = frozenset({MediaType.TEXT, MediaType.EMAIL})


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done. left: where they are still named, because it is not theirs alone, in words."""

    rows: int
    papers: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EraseWorker(Command[Erased]):
    """A worker's time is up: nothing in the budget tells any more who they were. It cannot be undone.

    Hours, days and amounts stay, by initials. sooner: that it is done before pay records are mostly let go.
    """

    worker: WorkerId
    sooner: bool = False


def erase_worker(work: Work, command: EraseWorker) -> Erased:
    """Erase it. Raises StillWithUs, StillOwed, StillToKeep."""
    initials = worker(work, command.worker).initials
    about = [paper.id for paper in papers.papers_of(work, Subject(SubjectKind.WORKER, command.worker))]
    traces = erase_worker_words(work, command.worker, sooner=command.sooner)
    hide = trace_hider(traces)
    rows, entries = 0, set[int]()
    for table in tables():
        if table.name.startswith(_LEFT) or not _words(table):
            continue
        found = work.reword(table.name, _words(table), hide)
        rows += len(found)
        if table.name == "ledger_entry":
            entries = found
    gone = erase_papers(work, [*about, *_about_pay(work, entries)])
    left = tuple(dict.fromkeys((*_still_named(work, hide), *_by_first_name(work, traces))))
    work.says(
        trn(
            "{initials}: erased in {count} place. This cannot be undone.",
            "{initials}: erased in {count} places. This cannot be undone.",
            rows,
            initials=initials,
        )
    )
    work.cannot_undo(tr("What is erased is gone. That is what erasing is for."))
    return Erased(rows, gone, left)


class NotTheirsAlone(Refused):
    """A paper proves something else as well, so that it is not one worker's to erase."""

    def __init__(self, ref: str, name: str) -> None:
        super().__init__(
            tr("Paper {ref} does not belong to {name} alone.", ref=ref, name=name),
            tr("On Papers, take away what else it proves. Others may need it. Nothing was erased."),
            field="paper",
        )


class NotTheirPaper(Refused):
    """A paper that is not among those about a worker."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(
            tr("Paper P{number} is not among the papers about {name}.", number=number, name=name),
            tr("“Show and save what is kept about them” lists their papers."),
            field="paper",
        )


@dataclass(frozen=True, slots=True)
class EraseWorkerPaper(Command[None]):
    """One paper about a worker goes for good: its bytes, its name, its links. It cannot be undone.

    Their payslips and timesheets, which lie beside payments, count as theirs; what else proves something
    of others does not.
    """

    worker: WorkerId
    paper: PaperId


def erase_worker_paper(work: Work, command: EraseWorkerPaper) -> None:
    """Erase it. Raises NotTheirPaper and NotTheirsAlone."""
    theirs = worker(work, command.worker)
    about = papers.papers_of(work, Subject(SubjectKind.WORKER, command.worker))
    found = next((paper for paper in about if paper.id == command.paper), None)
    if found is None:
        raise NotTheirPaper(command.paper, theirs.name)
    others = [link.subject for link in papers.links(work, paper=command.paper)]
    own = Subject(SubjectKind.WORKER, command.worker)
    if any(
        each != own and not (found.kind in _ABOUT_PAY and each.kind is SubjectKind.ENTRY) for each in others
    ):
        raise NotTheirsAlone(found.ref, theirs.name)
    erase_papers(work, [command.paper])
    work.says(tr("Paper {ref} is erased. This cannot be undone.", ref=found.ref))
    work.cannot_undo(tr("What is erased is gone. That is what erasing is for."))


def _by_first_name(work: Work, traces: Traces) -> Iterator[str]:
    """Say how many notes hold a first name alone. May and Will are words too, so a person has to look."""
    firsts = {name.split()[0] for name in traces.names}
    if not firsts:
        return
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(firsts)))})\b", re.IGNORECASE)
    count = 0
    for table in tables():
        if table.name.startswith(_LEFT) or not _words(table):
            continue
        for row in work.rows(_all_words(table)):
            hits = (match[0] for value in row if value for match in found.finditer(str(value)))
            count += any(hit[:1].isupper() for hit in hits)
    if count:
        yield trn("{count} note with the first name alone", "{count} notes with the first name alone", count)


def _all_words(table: Table) -> str:
    listed = ", ".join(f'"{name}"' for name in _words(table))
    return f"SELECT {listed} FROM {table.name}"  # noqa: S608 - the file's own names


def _words(table: Table) -> tuple[str, ...]:
    return tuple(each.name for each in table.columns if each.kind is Kind.TEXT)


def _about_pay(reader: Reader, entries: set[int]) -> list[PaperId]:
    """Return payslips and timesheets that belong to their payments."""
    found = papers.papers_by_subject(reader, SubjectKind.ENTRY, entries)
    return [paper.id for own in found.values() for paper in own if paper.kind in _ABOUT_PAY]


def _still_named(work: Work, hide: Callable[[str], str]) -> Iterator[str]:
    """Say where the name still stands."""
    for table in tables():
        if not table.name.startswith(_LEFT) or not _words(table):
            continue
        rows = work.rows(_all_words(table))
        if any(hide(str(value)) != str(value) for row in rows for value in row if value):
            yield tr("the plan") if table.name.startswith("plan_") else tr("a statement that was sent")
    for aside in (False, True):
        for row in papers.papers(work, put_aside=aside):
            paper = row.paper
            if paper.erased or paper.media_type not in _READABLE:
                continue
            text = papers.content(work, paper.id).decode("utf-8", "replace")
            if hide(text) != text:
                yield tr("the paper {ref}, {name}", ref=paper.ref, name=paper.name)
