"""Undo brings back what was to be seen, whatever was done before: papers, workers and casebook.

Random histories of commands run on a real encrypted file. After each change the law is tried:
undoing it shows what was there before, and undoing that again shows what the change had made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phb_desktop.casebook import commands as casebook
from phb_desktop.casebook import queries as casebook_queries
from phb_desktop.casebook.model import (
    DutyKey,
    How,
    Kind,
    NoticeKind,
    Outcome,
    QuestionId,
    ReviewPart,
    Tag,
    What,
)
from phb_desktop.employer import commands as employer
from phb_desktop.employer import queries as employer_queries
from phb_desktop.employer.model import WorkerId, WorkerStatus
from phb_desktop.errors import Refused
from phb_desktop.office import handler_of
from phb_desktop.papers import commands as papers
from phb_desktop.papers import queries as papers_queries
from phb_desktop.papers.model import GapReason, LinkId, PaperId, PaperKind, Subject, SubjectKind
from phb_desktop.values.clock import FixedClock
from phb_desktop.values.money import Money
from phb_desktop.vault import kdf
from phb_desktop.vault.keys import Passphrase
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command, Reader
from tests.tools.depth import examples

TODAY = date(2026, 6, 30)

few = st.integers(1, 3)
days = st.integers(0, 40).map(lambda back: TODAY - timedelta(back))
texts = st.sampled_from(["a note", "Sam Brown", "Sue Bell", "why\nnot", ""])
subjects = st.builds(Subject, st.sampled_from([SubjectKind.ENTRY, SubjectKind.WORKER]), few)
papers_asked = st.one_of(
    st.builds(
        papers.KeepPaper,
        texts,
        few.map(lambda n: b"paper %d" % n),
        proves=st.lists(subjects, max_size=2).map(tuple),
    ),
    st.builds(papers.DescribePaper, few.map(PaperId), texts, st.sampled_from(PaperKind), st.none() | days),
    st.builds(papers.LinkPaper, few.map(PaperId), subjects),
    st.builds(papers.UnlinkPaper, st.lists(st.integers(1, 6).map(LinkId), min_size=1, max_size=2).map(tuple)),
    st.builds(papers.PutPaperAside, few.map(PaperId)),
    st.builds(papers.NotNeeded, subjects, st.sampled_from(GapReason), texts),
    st.builds(papers.StillNeeded, subjects),
)
workers_asked = st.one_of(
    st.builds(employer.TakeOnPA, texts, st.just(WorkerStatus.AGENCY)),
    st.builds(
        employer.TakeOnPA, texts, st.sampled_from(WorkerStatus), texts, st.none() | days, st.none() | days
    ),
    st.builds(
        employer.CorrectPA,
        few.map(WorkerId),
        texts,
        st.sampled_from(WorkerStatus),
        texts,
        st.none() | days,
        st.none() | days,
        texts,
    ),
    st.builds(employer.EndPA, few.map(WorkerId), days, texts),
    st.builds(employer.TakeBackPA, few.map(WorkerId)),
    st.builds(employer.BringBackPA, few.map(WorkerId)),
)
keys = st.sampled_from(["own:1", "own:2", "answer:1", "review:1"]).map(DutyKey)
casebook_asked = st.one_of(
    st.builds(
        casebook.AskQuestion,
        days,
        texts,
        texts,
        st.none() | subjects,
        st.none() | days,
        st.sampled_from(Kind),
        st.sampled_from(How),
        st.none() | few.map(Money),
    ),
    st.builds(casebook.RecordAnswer, few.map(QuestionId), days, texts, st.sampled_from(Outcome), texts),
    st.builds(casebook.NoteIncident, days, texts, st.sampled_from(Tag), last=st.none() | days),
    st.builds(
        casebook.NoteNotice,
        st.sampled_from(NoticeKind),
        days,
        days,
        texts,
        st.booleans(),
        st.none() | few.map(Money),
        reasons=texts,
        by=st.none() | days,
    ),
    st.builds(casebook.NoteLocalRule, texts, texts, texts),
    st.builds(casebook.SayNeeds, texts),
    st.builds(casebook.NoteHelper, texts, texts, texts),
    st.builds(casebook.NoteForReview, st.sampled_from(ReviewPart), texts),
    st.builds(casebook.NoteDuty, texts, days, texts),
    st.builds(casebook.MarkDone, keys, texts),
    st.builds(casebook.MarkNotDone, keys),
    st.builds(casebook.TakeBackNote, st.sampled_from(What), few),
    st.builds(casebook.BringNoteBack, st.sampled_from(What), few),
)


def papers_seen(reader: Reader) -> object:
    shown = papers_queries.papers(reader)  # what was kept by mistake stays, put aside
    links = {(link.paper, link.subject) for link in papers_queries.links(reader)}
    gaps = [papers_queries.gaps_by_subject(reader, kind, range(9)) for kind in SubjectKind]
    return shown, links, gaps


def workers_seen(reader: Reader) -> object:
    return employer_queries.workers(reader), employer_queries.initials_taken(reader)


def casebook_seen(reader: Reader) -> object:
    done = {(done.key, done.note) for done in casebook_queries.all_done(reader)}
    return (
        casebook_queries.questions(reader),
        casebook_queries.incidents(reader),
        casebook_queries.notices(reader),
        casebook_queries.local_rules(reader),
        casebook_queries.needs(reader).words,
        casebook_queries.helpers(reader),
        casebook_queries.review_notes(reader),
        casebook_queries.due(reader),
        done,
    )


class Book:
    """Does commands on a vault, as the office would."""

    def __init__(self, vault: Vault, seen: Callable[[Reader], object]) -> None:
        self.vault, self._seen = vault, seen

    def do(self, command: Command[Any]) -> Command[Any] | None:
        with self.vault.work(type(command).__name__) as work:
            handler_of(type(command))(work, command)
        return work.inverse

    def seen(self) -> object:
        with self.vault.read() as reader:
            return self._seen(reader)


@contextmanager
def a_book(seen: Callable[[Reader], object]) -> Iterator[Book]:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        vault, _ = Vault.create(
            place / "Gwen.vault",
            Passphrase("four score and seven"),
            clock=FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC)),
            cost=kdf.FOR_TESTS,
            anchors=place / "anchors",
        )
        try:
            yield Book(vault, seen)
        finally:
            vault.close()


def only_initials_may_be_used_up(seen: object) -> object:
    """Initials that were given once are never free again, so undo leaves them taken."""
    return seen[0] if isinstance(seen, tuple) and len(seen) == 2 else seen


@pytest.mark.parametrize(
    ("asked", "seen"),
    [(papers_asked, papers_seen), (workers_asked, workers_seen), (casebook_asked, casebook_seen)],
    ids=["papers", "workers", "casebook"],
)
def test_undo_is_the_inverse_after_any_history(
    asked: st.SearchStrategy[Command[Any]], seen: Callable[[Reader], object]
) -> None:
    tried = 0

    @settings(max_examples=examples(15), deadline=None)
    @given(st.lists(asked, min_size=1, max_size=12))
    def law(history: list[Command[Any]]) -> None:
        nonlocal tried
        with a_book(seen) as book:
            for command in history:
                before, head = book.seen(), book.vault.head()
                try:
                    inverse = book.do(command)
                except Refused:
                    assert (book.seen(), book.vault.head()) == (before, head)
                    continue
                after = book.seen()
                if inverse is None:
                    assert after == before
                    continue
                again = book.do(inverse)
                assert only_initials_may_be_used_up(book.seen()) == only_initials_may_be_used_up(before)
                assert again is not None
                book.do(again)
                assert book.seen() == after
                tried += 1

    law()
    assert tried  # not everything was refused
