"""What was asked, agreed, promised and demanded; letters; and what was due and done."""

from __future__ import annotations

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.model import NOTICE_WORDS
from phb_desktop.exchange.folder.book import Book
from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.papers import queries as papers
from phb_desktop.papers.model import Paper, PaperKind, SubjectKind
from phb_desktop.statements.case_rows import CaseRow, Sort, noted
from phb_desktop.statements.document import Link
from phb_desktop.statements.everything_due import YEAR, everything_due
from phb_desktop.values.day import in_words, short
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def questions_page(reader: Reader, frame: Frame, book: Book) -> Page:
    """Return the page of all that was said between the person and those who pay."""
    page = Page(frame, "questions", tr("Questions and agreements"))
    rows = noted(reader)
    if not book.leaving.everything:
        rows = [row for row in rows if row.sort is not Sort.INCIDENT]
    page.cover(tr("What was asked, answered, agreed, promised and demanded, the newest first"))
    _rows(page, reader, book, rows)
    page.heading(tr("What your own agreement says"))
    page.table(
        tr("Rules of your own, with where they stand"),
        (tr("Speaks of"), tr("Says"), tr("Where"), tr("Since")),
        [
            (", ".join(each.words), each.says, each.source, short(each.from_day))
            for each in casebook.local_rules(reader)
        ],
        empty=tr("None was noted."),
    )
    if book.leaving.everything:
        needs = casebook.needs(reader)
        page.heading(tr("Who can help, and how to write to the person"))
        page.facts([(tr("How they want to be written to"), needs.words)])
        page.bullets(
            ", ".join(filter(None, (each.name, each.helps_with, each.contact)))
            for each in casebook.helpers(reader)
        )
    else:
        page.say(tr("Notes of what happened, and of who helps, stay at home."), note=True)
    return page


def _rows(page: Page, reader: Reader, book: Book, rows: list[CaseRow]) -> None:
    found: dict[SubjectKind, list[int]] = {}
    for row in rows:
        if row.subject is not None:
            found.setdefault(row.subject.kind, []).append(row.subject.id)
    proof = {kind: papers.papers_by_subject(reader, kind, ids) for kind, ids in found.items()}
    own: list[list[Paper]] = [
        proof[row.subject.kind].get(row.subject.id, []) if row.subject is not None else [] for row in rows
    ]
    page.heading(tr("All of it"))
    page.table(
        tr("What was said, the newest first"),
        (tr("Date"), tr("What"), tr("Who"), tr("In words"), tr("How it stands"), tr("Papers")),
        [
            (short(row.on), row.what, row.who, row.words, row.stands, book.refs(kept))
            for row, kept in zip(rows, own, strict=True)
        ],
        header=3,
        links={(n, 5): book.links(kept) for n, kept in enumerate(own)},
        empty=tr("Nothing was noted."),
    )


def letters_page(reader: Reader, frame: Frame, book: Book) -> Page:
    """Return the page of letters: those that want something, and every paper that is a letter."""
    page = Page(frame, "letters", tr("Letters"))
    page.cover(tr("Letters that ask for money or cut it, and every letter that is kept"))
    page.heading(tr("Letters that ask for money, cut it or stop it"))
    notices = casebook.notices(reader)
    page.table(
        tr("What they want, the oldest first"),
        (tr("Date"), tr("From"), tr("What it wants"), tr("By"), tr("Amount")),
        [
            (
                short(each.on),
                each.from_whom,
                tr(NOTICE_WORDS[each.kind]),
                in_words(each.by) if each.by else "",
                str(each.amount) if each.amount else "",
            )
            for each in notices
        ],
        money=1,
        empty=tr("None came."),
    )
    page.heading(tr("Letters that are kept"))
    kept = [paper for paper in book.papers if paper.kind is PaperKind.LETTER]
    page.table(
        tr("By number"),
        (tr("Number"), tr("Name"), tr("Dated"), tr("Kept since")),
        [
            (paper.ref, paper.name, short(paper.dated) if paper.dated else "", short(paper.kept_on))
            for paper in kept
        ],
        header=1,
        links={
            (n, 1): [Link(paper.name, each.href) for each in book.links([paper])]
            for n, paper in enumerate(kept)
        },
        empty=tr("No letter is kept."),
    )
    page.say(
        tr("Letters that you wrote with the program are files of your own, where you saved them."), note=True
    )
    return page


def due_page(reader: Reader, frame: Frame) -> Page:
    """Return the page of what is due within a year, and what was done."""
    page = Page(frame, "due", tr("What is due, and what was done"))
    found = everything_due(reader, YEAR)
    page.cover(tr("As it stood on {day}", day=in_words(reader.today)))
    page.heading(tr("Due in the year that follows"))
    page.table(
        tr("The nearest first"),
        (tr("By"), tr("What"), tr("In words"), tr("When")),
        [
            (
                short(each.on) if each.on else "",
                each.what,
                f"{each.words} {each.more}".strip(),
                each.when,
            )
            for each in found.lines
        ],
        header=2,
        empty=tr("Nothing is due."),
    )
    page.heading(tr("Done, or not needed"))
    page.table(
        tr("The latest first"),
        (tr("What"), tr("In words"), tr("How it stands")),
        [(each.what, _named(each.words), each.said) for each in found.done],
        header=1,
        empty=tr("Nothing was ticked off."),
    )
    return page


def _named(words: str) -> str:
    """Return the words of a duty; one that is over may have left nothing but its key."""
    return words if " " in words else tr("A duty that is over")
