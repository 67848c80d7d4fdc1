"""The first page and the README: what this is, what lies where, and how long to keep it."""

from __future__ import annotations

from collections.abc import Sequence

from phb_desktop.casebook.keeping_rules import KeptUntil
from phb_desktop.exchange.folder.book import Book
from phb_desktop.exchange.folder.choice import holds, warns
from phb_desktop.exchange.folder.names import INDEX, README, SUMS, WHOLE
from phb_desktop.exchange.folder.page import Frame, Page
from phb_desktop.exchange.sheets import Sheet
from phb_desktop.ledger.queries import CashRow
from phb_desktop.statements.archive import Archive
from phb_desktop.statements.document import Link
from phb_desktop.values.day import in_words
from phb_desktop.values.money import total
from phb_desktop.words import tr

# The pages in the order in which somebody new would read them, with what each holds.
PAGES = (
    ("money", "Money", "Every payment and receipt, month by month, each with its papers."),
    ("plan", "The plan", "What was agreed, where each plan line stands, who pays, and on what terms."),
    ("people", "People", "Who works for the person, and every pay day."),
    ("statements", "Statements", "Every statement as it was issued, with its files and its seal."),
    ("questions", "Questions", "What was asked, answered, agreed and promised."),
    ("letters", "Letters", "Letters that ask for money or cut it, and every letter that is kept."),
    ("due", "Due and done", "Days to keep, and what was ticked off."),
    ("papers", "Papers", "Every receipt, invoice and other paper, and what it proves."),
)


def index_page(
    frame: Frame,
    book: Book,
    keep: Sequence[KeptUntil],
    sheets: Sequence[Sheet],
    closed: Archive | None,
) -> Page:
    """Return the page that opens first. closed: how the budget was closed for good, if it was."""
    page = Page(frame, INDEX, _title(frame))
    rows = book.rows
    page.cover(
        tr(
            "Personal health budget held as a direct payment, as it stood on {day}", day=in_words(frame.today)
        ),
        [
            (tr("For"), frame.person),
            (tr("Books kept by"), frame.holder),
            (tr("Days"), _days(rows)),
            (tr("Closed and archived on"), in_words(closed.on) if closed else ""),
            (tr("In all accounts after the last payment"), str(total(row.amount for row in rows))),
            (tr("Payments and receipts"), f"{len(rows):,}"),
            (tr("Papers in this folder"), f"{len(book.places):,}"),
        ],
    )
    page.heading(tr("What this folder holds"))
    page.say(holds(book.leaving.choice))
    page.say(warns(book.leaving.choice))
    page.say(tr("Nothing here is locked. Keep it as safe as the account book itself."))
    page.heading(tr("Where to find what"))
    page.table(
        tr("The pages"),
        (tr("Page"), tr("What it holds")),
        [(tr(title), tr(words)) for _, title, words in PAGES],
        links={(n, 0): [Link(tr(title), f"pages/{name}.html")] for n, (name, title, _) in enumerate(PAGES)},
    )
    page.heading(tr("Tables for spreadsheets"))
    page.table(
        tr("The same records as plain tables (CSV)"),
        (tr("Table"), tr("File"), tr("Rows")),
        [(each.title, each.file, f"{len(each.rows):,}") for each in sheets],
        money=1,
        links={(n, 1): [Link(each.file, f"tables/{each.file}")] for n, each in enumerate(sheets)},
    )
    page.say(tr("All of them in one workbook (XLSX)"), href="tables/account-book.xlsx")
    page.heading(tr("How long to keep it"))
    page.table(
        tr("Each kind of record, until the longest rule lets it go"),
        (tr("What"), tr("Keep it until"), tr("Why")),
        [(each.name, each.day, each.why) for each in keep],
        empty=tr("There is nothing to keep yet."),
    )
    page.heading(tr("For programs"))
    if book.leaving.everything:
        page.say(
            tr(
                "{file} holds every record, also those that were taken back. PHB Desktop makes a whole "
                "budget from it again, with the papers in this folder. Its form is open and described.",
                file=WHOLE,
            )
        )
    page.say(tr("{file} holds a fingerprint (SHA-256) of every file.", file=SUMS), href=SUMS)
    return page


def _title(frame: Frame) -> str:
    return tr("The account book of {name}", name=frame.person) if frame.person else tr("The account book")


def _days(rows: Sequence[CashRow]) -> str:
    if not rows:
        return ""
    return tr("{first} to {last}", first=in_words(rows[0].on), last=in_words(rows[-1].on))


def readme(frame: Frame, book: Book, keep: Sequence[KeptUntil]) -> bytes:
    """Return the README: plain words, lines that end as every system ends them."""
    said = frame.said
    whole = (
        [f"  {WHOLE:<13} " + tr("every record, for programs; PHB Desktop reads it back")]
        if book.leaving.everything
        else []
    )
    lines = [
        said(_title(frame)),
        tr("As it stood on {day}", day=in_words(frame.today)),
        "",
        tr(
            "TO READ IT: open {file} with a web browser. It needs no internet and no program of ours.",
            file=INDEX,
        ),
        "",
        holds(book.leaving.choice),
        warns(book.leaving.choice),
        tr("Nothing here is locked. Keep it as safe as the account book itself."),
        "",
        tr("WHAT LIES WHERE"),
        f"  {INDEX:<13} " + tr("the first page; it leads to all others"),
        f"  {'pages':<13} " + tr("money month by month, plan, people, statements, questions, letters"),
        f"  {'papers':<13} " + tr("receipts, invoices and letters, by year, each under its number and name"),
        f"  {'statements':<13} " + tr("every statement as it was issued: PDF, web page, text, data"),
        f"  {'tables':<13} " + tr("the same records for a spreadsheet program"),
        *whole,
        f"  {SUMS:<13} " + tr("a fingerprint of every file"),
        f"  {README:<13} " + tr("this text"),
        "",
        tr("HOW LONG TO KEEP IT"),
        *(f"  {each.name}: {each.day}" for each in keep),
        "  " + tr("The first page says why."),
        "",
        tr("A paper is named by its number, such as P12. The page Papers says which payment it proves."),
        tr("On the page Money, each payment names its papers."),
    ]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
