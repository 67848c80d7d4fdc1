"""The folder that anyone can read, as a browser opens it by double click: without scripts, and by ear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from phb_desktop.casebook.commands import AskQuestion
from phb_desktop.employer.commands import TakeOnPA
from phb_desktop.employer.model import WorkerStatus
from phb_desktop.exchange.commands import StartBudget
from phb_desktop.exchange.folder import Choice, Making, write_folder
from phb_desktop.office import Office
from phb_desktop.papers.commands import KeepPaper
from phb_desktop.papers.model import PaperKind
from phb_desktop.values.clock import FixedClock
from phb_desktop.vault import kdf
from tests.tools.browser import axe_findings, browser, missing, open_page
from tests.tools.random_budget import filling, starter

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A budget of hostile words, with everything in it."""
    place = tmp_path_factory.mktemp("folder")
    clock = FixedClock(datetime(2026, 6, 30, 10, 0, tzinfo=UTC))
    office = Office(clock=clock, anchors=place / "anchors", cost=kdf.FOR_TESTS)

    def ask(query: Callable[..., Any], *facts: Any) -> Any:
        return office.ask(query, *facts).result()

    try:
        start = starter(Random(3))
        office.create(place / "book", "four score and seven", StartBudget(start)).result()
        office.do(filling(start, 3, 60)).result()
        office.do(TakeOnPA("<b>Sam</b> & Worker", WorkerStatus.EMPLOYEE, "Rhys", date(2026, 4, 1))).result()
        office.do(AskQuestion(date(2026, 5, 3), "R. Example", 'May "we" <i>go</i>?')).result()
        office.do(KeepPaper("letter <1>.png", b"\x89PNG\r\n\x1a\n1", PaperKind.LETTER)).result()
        yield write_folder(place / "out", Making(ask, Choice.ALL))
    finally:
        office.shut()


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    with browser() as started:
        yield started


def test_axe_finds_nothing_on_a_page_of_each_kind(folder: Path, opened: Browser) -> None:
    month = next((folder / "pages").glob("money-*.html")).stem
    findings = {}
    for name in ("plan", "people", "person-1", "questions", "letters", "papers-2026", month):
        page = open_page(opened, folder / f"pages/{name}.html")
        findings[name] = axe_findings(page)
        page.context.close()
    findings["index"] = axe_findings(open_page(opened, folder / "index.html"))
    assert {name: found for name, found in findings.items() if found} == {}


def test_from_the_first_page_to_a_payments_paper_without_scripts(folder: Path, opened: Browser) -> None:
    page = open_page(opened, folder / "index.html", scripts=False)
    page.get_by_role("link", name="Money").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Money"
    page.get_by_role("row").get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Money in ")
    page.get_by_role("navigation", name="All pages").get_by_role("link", name="Papers").click()
    page.get_by_role("link", name="2026").first.click()
    paper = page.get_by_role("row").nth(1).get_by_role("link").first
    target = paper.evaluate("link => link.href")
    assert target.startswith(folder.as_uri())
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Go to what this page says"
    page.context.close()


def test_it_prints_without_its_ways_and_fits_a_phone(folder: Path, opened: Browser) -> None:
    page = open_page(opened, folder / "pages/plan.html")
    assert page.get_by_role("navigation", name="All pages").is_visible()
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="All pages").is_visible()
    page.context.close()
