"""No page of any kind, order and look ends in a heading, or is empty; and each figure of it opens."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from statements_contents import quarter

from phb_desktop.exchange.profiles import SHIPPED, shipped_called
from phb_desktop.statements.commands import IssueStatement, NoteAccountClosed, NoteEnd
from phb_desktop.statements.content import Content, Kind
from phb_desktop.statements.document import Document, Heading, PageBreak, Para
from phb_desktop.statements.happened import EndReason
from phb_desktop.statements.model import Layout
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.pdf.render import to_pdf
from phb_desktop.statements.pdf.tagged import Elem, TaggedPdf
from phb_desktop.statements.pdf.theme import EASY_READ, LARGE_PRINT, NORMAL, Theme
from phb_desktop.statements.queries import issued, issued_content, still_open
from phb_desktop.statements.statement_json import Seal, fingerprint, to_text
from tests.openings import shut
from tests.telling import told_once

HEADS = {"H1", "H2", "H3", "Caption"}


@dataclass
class Page:
    """What was read aloud on a page: how many things, and the last of them."""

    count: int = 0
    last: Elem | None = None


class Watched(TaggedPdf):
    """Writes as ever, and remembers what stands on each page."""

    seen: list[list[Page]] = []  # noqa: RUF012 - of the documents written while a test looks

    def __init__(self, about: Document, *rest: object) -> None:
        self.own = [Page()]
        Watched.seen.append(self.own)
        super().__init__(about, *rest)  # type: ignore[arg-type]

    def tagged(self, elem: Elem, operators: str) -> None:
        self.own[-1].count += 1
        self.own[-1].last = elem
        super().tagged(elem, operators)

    def end_page(self) -> None:
        self.own.append(Page())
        super().end_page()


def ends_badly(document: Document, theme: Theme) -> list[str]:
    """Return what is wrong at the end of the pages of a paper."""
    Watched.seen.clear()
    to_pdf(document, theme, maker=Watched)
    (pages,) = Watched.seen
    pages.pop()  # begun when the last one ended, and not used
    found = []
    for number, page in enumerate(pages, 1):
        if page.last is None:
            found.append(f"page {number} of {len(pages)} is empty")
        elif page.last.tag in HEADS or (page.last.tag == "TH" and in_head(page.last)):
            found.append(f"page {number} of {len(pages)} ends in a {page.last.tag}")
    if len(pages) > 1 and pages[-1].count < 2:
        found.append("the last page has one line")
    return found


def in_head(elem: Elem) -> bool:
    """Say whether a cell is one of the titles of a table."""
    return elem.parent is not None and elem.parent.parent is not None and elem.parent.parent.tag == "THead"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[Kind, Content]:
    """Every kind of the example, the closing one last."""
    made = told_once(tmp_path_factory, "pages")
    last = made.told.statements[-1].issued
    short = IssueStatement(last.first, last.last, Kind.SHORT, reason="A short one is wanted")
    made.office.do(short).result()
    made.office.do(NoteEnd(EndReason.NEW_HOLDER, last.last, kept_by="Rhiannon Sample")).result()
    for account in made.ask(still_open):
        made.office.do(NoteAccountClosed(account.id, last.last)).result()
    made.office.do(IssueStatement(last.first, last.last, Kind.CLOSING, reason="The end")).result()
    found = {Kind(each.kind): made.ask(issued_content, each.id) for each in reversed(made.ask(issued))}
    made.office.shut()
    assert set(found) == set(Kind)
    return found


def papers(content: Content, layout: Layout) -> Document:
    return to_document(content, Seal(fingerprint(to_text(content))), layout)


@pytest.mark.parametrize("layout", SHIPPED)
@pytest.mark.parametrize("kind", Kind)
def test_no_page_of_the_example_ends_in_a_heading(
    example: dict[Kind, Content], kind: Kind, layout: str
) -> None:
    paper = papers(example[kind], shipped_called(layout).layout)
    assert ends_badly(paper, NORMAL) == []
    assert ends_badly(paper, LARGE_PRINT) == []


@pytest.mark.parametrize("kind", Kind)
def test_no_page_of_a_small_budget_or_in_easy_words_ends_in_a_heading(
    example: dict[Kind, Content], kind: Kind
) -> None:
    small = quarter(kind)
    for theme in (NORMAL, LARGE_PRINT):
        assert ends_badly(papers(small, Layout.STANDARD), theme) == []
    for content in (small, example[kind]):
        assert ends_badly(to_easy_read(content, Seal(fingerprint(to_text(content)))), EASY_READ) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_figure_of_the_example_opens(example: dict[Kind, Content], kind: Kind) -> None:
    assert shut(example[kind], example[Kind.FULL]) == []


def test_a_heading_that_stands_last_is_noticed() -> None:
    paper = Document("t", "a", "s", "", "r", "f", [Heading("One", 1), Para("Words"), Heading("Alone")])
    assert ends_badly(paper, NORMAL) == ["page 1 of 1 ends in a H2"]
    empty = Document("t", "a", "s", "", "r", "f", [Heading("One", 1), Para("W"), PageBreak(), PageBreak()])
    assert "is empty" in " ".join(ends_badly(empty, NORMAL))
