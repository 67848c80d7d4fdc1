"""The words of papers in the book: kept once, found, shown by their line, and gone with the paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from phb_desktop.employer.commands import TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.exchange.erasing import EraseWorkerPaper
from phb_desktop.exchange.queries import export_as
from phb_desktop.office import Office, OnlyReading
from phb_desktop.papers.commands import DescribePaper, KeepPaper, PutPaperAside
from phb_desktop.papers.commands.noting_words import NoteWords
from phb_desktop.papers.model import PaperId, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import holding, papers, reading_of, unread
from phb_desktop.papers.words.task import wording_of
from phb_desktop.papers.words.wording import Reading, Wording
from phb_desktop.statements.finding import Sort, everything

LETTER = "Dear Gwen,\nyour claim for hydrotherapy is agreed: two hours a week.\nSiân Ó Néill, Example ICB"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"


def kept(office: Office, text: str = LETTER, name: str = "letter.txt") -> PaperId:
    paper = office.do(KeepPaper(name, text.encode(), PaperKind.LETTER, date(2026, 5, 3))).result()
    office.note(NoteWords(paper, wording_of(text.encode()))).result()
    return paper


def found(office: Office, words: str) -> list[str]:
    groups = {group.sort: group for group in office.ask(everything, words).result()}
    return [hit.says for hit in groups[Sort.PAPER].hits] if Sort.PAPER in groups else []


def test_a_paper_is_found_by_what_stands_on_it_with_the_line(budget: Office) -> None:
    kept(budget)
    line = "your claim for hydrotherapy is agreed: two hours a week."
    assert found(budget, "HYDROTHERAPY agreed") == [f"P1: letter.txt, Letter, 3 May 2026: “{line}”"]
    assert found(budget, "letter hydrotherapy") == [f"P1: letter.txt, Letter, 3 May 2026: “{line}”"]
    assert found(budget, "letter 2026") == ["P1: letter.txt, Letter, 3 May 2026"], "its name alone says it"
    assert found(budget, "néill") == found(budget, "NÉILL") != [], "letters that SQLite does not know"
    assert found(budget, "hydrotherapy massage") == []
    budget.do(PutPaperAside(PaperId(1))).result()
    assert found(budget, "agreed")[0].startswith("P1: letter.txt, Letter, 3 May 2026, put aside: “")


def test_the_list_of_papers_finds_them_by_their_words_too(budget: Office) -> None:
    kept(budget)
    budget.do(KeepPaper("bus.txt", b"a ticket")).result()
    assert [row.paper.id for row in budget.ask(papers, text="Agreed two").result()] == [1]
    assert [row.paper.id for row in budget.ask(papers, text="ticket").result()] == [], "not read yet"
    assert [row.paper.id for row in budget.ask(papers, text="P2").result()] == [2]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "x" * 100_000, "\x00", "🙂"])
def test_strange_words_find_nothing_on_paper(budget: Office, words: str) -> None:
    kept(budget)
    assert budget.ask(holding, [words]).result() == {}


def test_papers_wait_until_they_are_read_and_pictures_never_do(budget: Office) -> None:
    for name in ("a.txt", "b.txt"):
        budget.do(KeepPaper(name, name.encode())).result()
    budget.do(KeepPaper("photo.png", PNG)).result()
    assert budget.ask(unread, 9).result() == [2, 1], "the newest first"
    assert budget.ask(reading_of, PaperId(2)).result() is None
    assert budget.ask(reading_of, PaperId(3)).result() is Reading.NO_WORDS

    budget.note(NoteWords(PaperId(2), Wording(Reading.FAILED))).result()
    budget.note(NoteWords(PaperId(2), Wording(Reading.READ, "another"))).result()

    assert budget.ask(unread, 9).result() == [1]
    assert budget.ask(reading_of, PaperId(2)).result() is Reading.FAILED, "what was read first stays"


def test_reading_is_no_change_of_the_persons(budget: Office) -> None:
    budget.do(KeepPaper("a.txt", b"one lesson")).result()
    budget.do(DescribePaper(PaperId(1), "b.txt", PaperKind.OTHER, None)).result()
    budget.keep_draft("half a sentence").result()
    before = budget.to_undo
    budget.note(NoteWords(PaperId(1), wording_of(b"one lesson"))).result()

    assert budget.to_undo == before
    assert budget.draft().result() == "half a sentence"
    budget.undo().result()
    assert found(budget, "lesson") == ["P1: a.txt, Other paper: “one lesson”"]


def test_an_erased_paper_takes_its_words_with_it_and_is_not_read_again(budget: Office) -> None:
    worker = budget.do(TakeOnPA("Zed Worker", WorkerStatus.SELF_EMPLOYED, "Gwen Sample")).result()
    subject = Subject(SubjectKind.WORKER, worker)
    for name in ("read.txt", "unread.txt"):
        budget.do(KeepPaper(name, f"{name}: a canary sings".encode(), proves=(subject,))).result()
    budget.note(NoteWords(PaperId(1), wording_of(b"a canary sings"))).result()
    for paper in (1, 2):
        budget.do(EraseWorkerPaper(worker, PaperId(paper))).result()
        budget.note(NoteWords(PaperId(paper), wording_of(b"a canary sings"))).result()

    assert found(budget, "canary") == []
    assert budget.ask(unread, 9).result() == []
    assert "canary" not in budget.ask(export_as, "json").result()["budget.json"].decode()
    assert budget.safety.check().result() == []


def test_nothing_of_the_words_lies_outside_of_the_locked_file(budget: Office, tmp_path: Path) -> None:
    kept(budget)
    budget.lock().result()
    told = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(told) > 100_000
    assert b"hydrotherapy" not in told


def test_the_words_travel_with_the_whole_budget(budget: Office) -> None:
    kept(budget)
    whole = json.loads(budget.ask(export_as, "json").result()["budget.json"])
    (row,) = whole["records"]["papers_words"]
    assert (row["paper_id"], row["reading"]) == (1, "read")
    assert "hydrotherapy" in row["words"]


def test_a_book_that_can_only_be_read_keeps_no_words(budget: Office) -> None:
    budget.do(KeepPaper("a.txt", b"one lesson")).result()
    budget.with_vault(lambda vault: setattr(vault, "only_reading", True)).result()
    with pytest.raises(OnlyReading):
        budget.note(NoteWords(PaperId(1), wording_of(b"one lesson"))).result()
