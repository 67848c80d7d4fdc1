"""The columns of the papers place, and its rows as sentences."""

from __future__ import annotations

from phb_desktop.ledger.queries import CashRow, Proved
from phb_desktop.papers.model import SubjectKind
from phb_desktop.papers.queries import PaperRow
from phb_desktop.ui.money.columns import what
from phb_desktop.ui.money.papers import paper_column, paper_word
from phb_desktop.ui.tables import Column, day_column, money_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

_THINGS = {
    SubjectKind.PLAN_VERSION: "The plan",
    SubjectKind.PLAN_LINE: "A line of the plan",
    SubjectKind.STATEMENT: "A statement",
    SubjectKind.QUESTION: "A question",
    SubjectKind.WORKER: "A worker",
    SubjectKind.BANK_FILE: "A bank file",
    SubjectKind.NOTICE: "A letter that came",
    SubjectKind.INCIDENT: "Something that happened",
}


def paper_columns() -> list[Column[PaperRow]]:
    """Return number, name, what it is, its date, when it was kept, and how much it proves."""
    return [
        Column(tr("Number"), lambda row: row.paper.ref, sort=lambda row: row.paper.id),
        Column(tr("Name"), lambda row: row.paper.name, wide=True),
        Column(tr("What it is"), lambda row: paper_word(row.paper.kind)),
        day_column(tr("Date on it"), lambda row: row.paper.dated),
        Column(
            tr("Pages"),
            lambda row: str(row.paper.pages) if row.paper.pages else "",
            right=True,
            sort=lambda row: row.paper.pages or 0,
        ),
        day_column(tr("Kept on"), lambda row: row.paper.kept_on),
        Column(tr("Proves"), proves, sort=lambda row: row.links),
    ]


def proves(row: PaperRow) -> str:
    """Say how much a paper proves."""
    return trn("{count} thing", "{count} things", row.links) if row.links else tr("Nothing yet")


def paper_said(row: PaperRow) -> str:
    """Say a paper as a sentence."""
    paper = row.paper
    said = tr("{ref}, “{name}”, {kind}", ref=paper.ref, name=paper.name, kind=paper_word(paper.kind))
    if paper.dated:
        said = tr("{said}, dated {day}", said=said, day=in_words(paper.dated))
    if paper.pages:
        said = trn("{said}, {count} page", "{said}, {count} pages", paper.pages, said=said)
    if not row.links:
        return tr("{said}. It proves nothing yet.", said=said)
    return trn("{said}. It proves {count} thing.", "{said}. It proves {count} things.", row.links, said=said)


def payment_columns() -> list[Column[CashRow]]:
    """Date, who, what for, amount, how it stands with its paper."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("Who"), lambda row: row.party, wide=True),
        Column(tr("What for"), what, wide=True),
        money_column(tr("Amount"), lambda row: abs(row.amount)),
        Column(tr("Paper"), paper_column),
    ]


def proved_columns() -> list[Column[Proved]]:
    """Return one column: a payment may have a long name."""
    return [Column(tr("What it proves"), proved_said, wide=True)]


def proved_said(row: Proved) -> str:
    """Say one thing that a paper proves."""
    return row.payment.sentence() if row.payment else tr(_THINGS.get(row.subject.kind, "Something else"))
