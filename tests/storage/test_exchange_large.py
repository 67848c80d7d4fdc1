"""A large book leaves and comes back piece by piece: heard of at once, stopped anywhere, little in memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from phb_desktop.errors import Refused
from phb_desktop.exchange import queries
from phb_desktop.exchange.commands import ImportWhole, StartBudget, bringing_in
from phb_desktop.exchange.folder import Making
from phb_desktop.exchange.folder.names import WHOLE
from phb_desktop.exchange.interchange import read_whole
from phb_desktop.exchange.queries import ExportKind
from phb_desktop.exchange.taking_out import take_out
from phb_desktop.ledger import queries as ledger
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from tests.tools.random_budget import filling, starter

PASSPHRASE = "four score and seven"
PNG = b"\x89PNG\r\n\x1a\n"
PAPERS = 24


class Enough(Refused):
    """Whoever waited wants it no more."""

    def __init__(self) -> None:
        super().__init__("enough", "stop")


def asking(office: Office) -> Callable[..., Any]:
    return lambda query, *facts, **more: office.ask(query, *facts, **more).result()


def stopping_at(least: int, heard: list[int]) -> Callable[[int], None]:
    def told(percent: int) -> None:
        heard.append(percent)
        if percent >= least:
            raise Enough

    return told


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Office:
    """Return an office with a book open that has a little of everything."""
    office.create(tmp_path / "old", PASSPHRASE, StartBudget(starter(Random(1)))).result()
    office.do(filling(starter(Random(1)), 1, 40)).result()
    return office


@pytest.fixture
def folder(book: Office, tmp_path: Path) -> Path:
    """Return a folder that anyone can read, of a book with many papers."""
    office = book
    for number in range(PAPERS):
        office.do(KeepPaper(f"{number}.png", PNG + Random(number).randbytes(1_000_000))).result()
    (made,) = take_out("folder", tmp_path / "out", Making(asking(office)))
    return made


def test_what_comes_in_is_heard_of_and_lies_in_memory_paper_by_paper(
    office: Office, folder: Path, tmp_path: Path
) -> None:
    before = asking(office)(queries.export_whole, places={})
    heard: list[int] = []
    whole = read_whole(folder / WHOLE)
    office.create(tmp_path / "warm", PASSPHRASE, ImportWhole(whole)).result()  # what is loaded once
    tracemalloc.start()
    try:
        office.create(tmp_path / "new", PASSPHRASE, ImportWhole(whole, heard.append)).result()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8_000_000  # all of them are 24
    assert asking(office)(queries.export_whole, places={}) == before
    assert heard[0] == 0
    assert heard == sorted(heard)
    assert len(set(heard)) > PAPERS
    assert heard[-1] == 99


def test_stopped_anywhere_no_budget_stays_and_the_next_try_is_whole(
    office: Office, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing_in, "_ROWS_AT_ONCE", 20)
    whole = read_whole(folder / WHOLE)
    heard: list[int] = []

    for least in (0, 10, 26, 60, 95, 99):  # reading, rows, papers, the checks, the very last moment
        with pytest.raises(Enough):
            office.create(
                tmp_path / "new", PASSPHRASE, ImportWhole(whole, stopping_at(least, heard))
            ).result()
        assert heard[-1] >= least
        assert not (tmp_path / "new").exists()
        assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]
    office.create(tmp_path / "new", PASSPHRASE, ImportWhole(whole)).result()
    assert office.safety.check().result() == []


@pytest.mark.parametrize("papers", [False, True])
def test_the_cash_book_read_in_pieces_is_the_cash_book(
    book: Office, monkeypatch: pytest.MonkeyPatch, papers: bool
) -> None:
    monkeypatch.setattr(queries, "_ROWS_AT_ONCE", 3)
    heard: list[int] = []
    rows = asking(book)(queries.every_row, heard.append, with_papers=papers)
    assert rows == asking(book)(ledger.cash_book, limit=-1, with_papers=papers)[::-1]
    assert len(heard) > len(rows) // 3 > 3
    assert heard == sorted(heard)


def test_every_form_says_at_once_that_it_begins_and_stops_before_anything_is_there(
    book: Office, tmp_path: Path
) -> None:
    heard: list[int] = []
    for form in ("folder", *ExportKind):
        for least in (0, 50, 99):
            heard.clear()
            making = Making(asking(book), told=stopping_at(least, heard))
            with pytest.raises(Enough):
                take_out(form, tmp_path / "there" / "it", making)
            assert heard[0] == 0
            assert not (tmp_path / "there").exists() or not list((tmp_path / "there").iterdir())
