"""Tells the whole budget page by page, at one moment, to whoever keeps the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from phb_desktop.casebook.queries import records_kept
from phb_desktop.exchange import workbook
from phb_desktop.exchange.folder.agreed import plan_page
from phb_desktop.exchange.folder.asked import due_page, letters_page, questions_page
from phb_desktop.exchange.folder.book import Book, book_of, person_and_holder
from phb_desktop.exchange.folder.choice import Choice
from phb_desktop.exchange.folder.front import PAGES, index_page, readme
from phb_desktop.exchange.folder.kept_papers import papers_pages
from phb_desktop.exchange.folder.money import money_pages
from phb_desktop.exchange.folder.names import INDEX, README, WHOLE, page
from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.exchange.folder.people import people_pages
from phb_desktop.exchange.folder.sent import ToDraw, statements_page, to_draw
from phb_desktop.exchange.folder.tables import tables
from phb_desktop.exchange.queries import export_lines, shared
from phb_desktop.papers.model import PaperId
from phb_desktop.statements.archive import archive
from phb_desktop.statements.queries import ended_on
from phb_desktop.vault.work import Reader
from phb_desktop.words import in_english, tr

_BOOK_END: Final = 25  # per cent of the work, about


@dataclass(frozen=True, slots=True)
class Rest:
    """What is written after the pages, one by one: statements, and papers with place and size in bytes."""

    statements: tuple[ToDraw, ...]
    papers: tuple[tuple[PaperId, str, int], ...]


@in_english()
def tell_pages(
    reader: Reader,
    choice: Choice,
    put: Callable[[str, bytes | Iterable[bytes]], object],
    told: Callable[[int], object],
) -> Rest:
    """Give every page and table to `put`, as soon as it is made, with its place in the folder.

    told: hears how much is done, in whole per cent.
    """
    told(0)
    book = book_of(reader, choice, shared(told, 0, _BOOK_END))
    person, holder = person_and_holder(reader)
    frame = Frame(
        person, holder, reader.today, book.leaving.said, [(name, tr(title)) for name, title, _ in PAGES]
    )
    drawn = tuple(to_draw(reader))
    months = max(len({(row.on.year, row.on.month) for row in book.rows}), 1)
    for number, each in enumerate(_pages(reader, frame, book, drawn)):
        told(min(80, _BOOK_END + (80 - _BOOK_END) * number // (months + len(PAGES))))
        put(page(each.name), each.html())
    sheets = tables(reader, book, drawn)
    for sheet in sheets:
        put(f"tables/{sheet.file}", workbook.as_csv(sheet))
    put("tables/account-book.xlsx", workbook.as_xlsx(sheets, reader.today, shared(told, 82, 88)))
    if book.leaving.everything:
        places = {paper.digest: book.places[paper.id] for paper in book.papers if paper.id in book.places}
        lines = export_lines(reader, shared(told, 88, 98), places=places)
        put(WHOLE, (line.encode() for line in lines))
    keep = records_kept(reader, ended_on(reader))
    put(INDEX, index_page(frame, book, keep, sheets, archive(reader)).html())
    put(README, readme(frame, book, keep))
    told(100)
    sizes = {paper.id: paper.size for paper in book.papers}
    return Rest(drawn, tuple((paper, place, sizes[paper]) for paper, place in book.places.items()))


def _pages(reader: Reader, frame: Frame, book: Book, drawn: tuple[ToDraw, ...]) -> Iterator[Page]:
    yield from money_pages(frame, book)
    yield plan_page(reader, frame)
    yield from people_pages(reader, frame, book.leaving)
    yield statements_page(reader, frame, drawn)
    yield questions_page(reader, frame, book)
    yield letters_page(reader, frame, book)
    yield due_page(reader, frame)
    yield from papers_pages(frame, book)
