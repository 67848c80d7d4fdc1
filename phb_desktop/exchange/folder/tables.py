"""The same records as plain tables for spreadsheets: one CSV file for each, and all in one workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from phb_desktop.casebook import queries as casebook
from phb_desktop.casebook.model import NOTICE_WORDS
from phb_desktop.employer import queries as employer
from phb_desktop.exchange.folder.book import Book
from phb_desktop.exchange.folder.sent import ENDINGS, ToDraw
from phb_desktop.exchange.queries import all_sheets
from phb_desktop.exchange.sheets import Cell, Sheet, sheet
from phb_desktop.papers.model import Paper, SubjectKind
from phb_desktop.statements.case_rows import Sort, noted
from phb_desktop.statements.everything_due import YEAR, everything_due
from phb_desktop.statements.paper.words import KINDS, PAPERS, said
from phb_desktop.values.london import day_of
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def tables(reader: Reader, book: Book, drawn: Sequence[ToDraw]) -> list[Sheet]:
    """Return every table, without what stays at home."""
    found = [
        *all_sheets(reader, book.rows),
        _papers(book),
        _statements(drawn),
        _said(reader, book),
        _due(reader),
    ]
    if book.leaving.everything:
        found.append(_pay(reader))
    found.append(_letters(reader))
    return [replace(each, rows=tuple(map(book.row_said, each.rows))) for each in found]


def _papers(book: Book) -> Sheet:
    def row(paper: Paper) -> tuple[Cell, ...]:
        proves = book.proves.get(paper.id, ())
        return (
            paper.ref,
            paper.name,
            said(PAPERS, paper.kind),
            paper.dated,
            paper.kept_on,
            paper.size,
            book.places.get(paper.id, ""),
            ", ".join(str(each.id) for each in proves if each.kind is SubjectKind.ENTRY),
            paper.digest,
        )

    return sheet(
        "papers.csv",
        tr("Papers"),
        {
            tr("Number"): 9,
            tr("Name"): 30,
            tr("What it is"): 16,
            tr("Dated"): 12,
            tr("Kept since"): 12,
            tr("Bytes"): 11,
            tr("File in the folder"): 40,
            tr("Payments that it proves"): 24,
            tr("SHA-256"): 66,
        },
        [row(paper) for paper in book.papers],
    )


def _statements(drawn: Sequence[ToDraw]) -> Sheet:
    return sheet(
        "statements.csv",
        tr("Statements"),
        {
            tr("Number"): 9,
            tr("Version"): 9,
            tr("What it is"): 30,
            tr("First day"): 12,
            tr("Last day"): 12,
            tr("Issued"): 12,
            tr("File"): 50,
            tr("Fingerprint"): 66,
        },
        [
            (
                each.statement.number,
                each.statement.version,
                said(KINDS, each.statement.kind),
                each.statement.first,
                each.statement.last,
                day_of(each.statement.issued_at),
                f"{each.place}.{ENDINGS[0]}",
                each.statement.fingerprint,
            )
            for each in drawn
        ],
    )


def _said(reader: Reader, book: Book) -> Sheet:
    return sheet(
        "questions.csv",
        tr("Questions and agreements"),
        {
            tr("Date"): 12,
            tr("What"): 16,
            tr("Who"): 24,
            tr("In words"): 60,
            tr("How it stands"): 50,
        },
        [
            (row.on, row.what, row.who, row.words, row.stands)
            for row in noted(reader)[::-1]
            if book.leaving.everything or row.sort is not Sort.INCIDENT
        ],
    )


def _letters(reader: Reader) -> Sheet:
    return sheet(
        "letters.csv",
        tr("Letters that want something"),
        {tr("Date"): 12, tr("From"): 30, tr("What it wants"): 40, tr("By"): 12, tr("Amount"): 13},
        [
            (each.on, each.from_whom, tr(NOTICE_WORDS[each.kind]), each.by, each.amount)
            for each in casebook.notices(reader)
        ],
    )


def _due(reader: Reader) -> Sheet:
    found = everything_due(reader, YEAR)
    return sheet(
        "due.csv",
        tr("Due and done"),
        {tr("By"): 12, tr("What"): 16, tr("In words"): 60, tr("How it stands"): 50},
        [
            *((each.on, each.what, each.words, each.when) for each in found.lines),
            *((None, each.what, each.words, each.said) for each in found.done),
        ],
    )


def _pay(reader: Reader) -> Sheet:
    names = {each.id: each.name for each in employer.workers(reader)}
    return sheet(
        "payslips.csv",
        tr("Payslips"),
        {
            tr("Paid on"): 12,
            tr("Who"): 26,
            tr("First day"): 12,
            tr("Last day"): 12,
            tr("Pay"): 13,
            tr("Expenses"): 13,
            tr("Tax"): 13,
            tr("National Insurance"): 18,
            tr("Student loans"): 14,
            tr("Pension, worker"): 15,
            tr("Other deductions"): 16,
            tr("Paid out"): 13,
            tr("National Insurance, employer"): 26,
            tr("Pension, employer"): 17,
            tr("Cost to the budget"): 18,
        },
        [
            (
                each.paid_on,
                names.get(each.worker, ""),
                each.period.first,
                each.period.last,
                each.amounts.gross,
                each.amounts.expenses,
                each.amounts.tax,
                each.amounts.employee_ni,
                each.amounts.loans,
                each.amounts.pension_employee,
                each.amounts.other,
                each.amounts.net,
                each.amounts.employer_ni,
                each.amounts.pension_employer,
                each.amounts.cost,
            )
            for each in employer.payslips(reader)
        ],
    )
