"""Sheets of the workbook for what some kinds of statement alone hold: K3, K4, M, N, Q, R and the bridge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from phb_desktop.statements.content import Closing, Content, OneOff
from phb_desktop.statements.happened import END_WORDS
from phb_desktop.statements.paper import words
from phb_desktop.statements.workbook import Value
from phb_desktop.words import tr

Row: TypeAlias = Sequence[Value]
SheetOf: TypeAlias = tuple[str, tuple[int, ...], Iterable[Row]]


def more_sheets(content: Content) -> Iterable[SheetOf]:
    """Yield name, widths and rows of each such sheet that the statement has."""
    if content.flows.shared or content.flows.borrowed:
        yield tr("Between streams"), (10, 30, 20, 14, 14, 14), _between(content)
    if content.bridge is not None:
        yield tr("Bridge"), (10, 18, 18, 18), _bridge(content)
    if content.changes is not None:
        yield tr("Changes"), (14, 14, 34, 24, 40, 24, 20, 14, 12, 14), _changes(content)
    if content.outcomes is not None:
        yield tr("Outcomes"), (40, 18, 40, 40, 30, 14), _outcomes(content)
    if content.one_off is not None:
        yield tr("One-off payment"), (10, 14, 30, 30, 16, 14), _one_off(content.one_off)
    if content.closing is not None:
        yield tr("The end"), (12, 30, 30, 14, 14, 14), _closing(content.closing)


def _between(content: Content) -> Iterable[Row]:
    yield tr("Line"), tr("What"), tr("Stream"), tr("Amount"), tr("Plan version"), tr("Agreed on")
    for row in content.flows.shared:
        for part in row.parts:
            yield "K3", row.line, part.stream, part.amount, row.version, row.agreed_on
    for lent in content.flows.borrowed:
        yield "K4", tr("Short by, at most"), lent.stream, lent.worst, None, lent.worst_on
        yield "K4", tr("Short on the last day"), lent.stream, lent.still, None, None


def _bridge(content: Content) -> Iterable[Row]:
    assert content.bridge is not None
    yield tr("Line"), content.bridge.stream, tr("All others"), tr("Whole budget")
    for row in content.bridge.rows:
        yield row.code, row.extract, row.others, row.combined


def _changes(content: Content) -> Iterable[Row]:
    assert content.changes is not None
    yield (
        tr("From"),
        tr("To"),
        tr("What"),
        tr("Who"),
        tr("More"),
        tr("Item"),
        tr("Serial number"),
        tr("Guarantee until"),
        tr("Entry"),
        tr("Amount"),
    )
    for row in content.changes.rows:
        yield (
            row.first,
            row.last,
            words.change_kind(row.kind),
            row.who,
            row.words,
            row.item,
            row.serial,
            row.warranty_until,
            row.entry,
            row.amount,
        )
    told = tr("reported already") if content.changes.safeguarding else tr("none was noted")
    yield None, None, tr("Safeguarding or employment problem"), "", told


def _outcomes(content: Content) -> Iterable[Row]:
    assert content.outcomes is not None
    yield (
        tr("Outcome"),
        tr("How it goes"),
        tr("In a line"),
        tr("What helped"),
        tr("Plan line"),
        tr("Spent"),
    )
    for row in content.outcomes.rows:
        said = (row.outcome, words.outcome_state(row.state), row.words, row.what_helped)
        yield said
        for each in row.helped:
            yield row.outcome, None, None, None, each.line, each.spent


def _one_off(q: OneOff) -> Iterable[Row]:
    yield tr("Line"), tr("Date"), tr("Who"), tr("What"), tr("Amount"), tr("Paper")
    for came in q.receipts:
        yield "Q1", came.on, came.from_whom, came.stream, came.amount, None
    yield "Q1", None, None, tr("Came in"), q.received, None
    yield "Q2", None, None, q.purpose, None, None
    yield "Q2", None, None, q.outcome, None, None
    for code, rows in (("Q3", q.items), ("Q3", q.refunds), ("Q6", q.returned)):
        for row in rows:
            amount = -row.amount if rows is q.refunds else row.amount
            yield code, row.on, row.who, row.what, amount, row.papers
    yield "Q4", None, None, tr("Was spent, refunds taken off"), q.spent, None
    yield "Q5", None, None, tr("Not spent"), q.unspent, None
    yield "Q5", None, None, tr("Own money that was added"), q.own_money, None
    yield "Q6", None, None, tr("Given back"), q.returned_sum, None
    if q.keep_because:
        yield "Q6", None, None, q.keep_because, None, None


def _closing(r: Closing) -> Iterable[Row]:
    yield tr("Line"), tr("What"), tr("To whom"), tr("Due"), tr("Paid"), tr("Still to pay")
    yield "R1", tr(END_WORDS[r.reason]), r.words, r.ended_on, None, None
    for row in r.liabilities:
        what = tr("{what}, worked out", what=row.what) if row.worked_out else words.said(words.OWED, row.what)
        yield "R2", what, row.to_whom, row.due, row.paid, row.outstanding
    yield "R2", tr("Together"), "", r.due, r.paid, r.outstanding
    yield "R3", tr("Balance on the last day"), "", r.final, None, None
    yield "R3", tr("Left when all is paid"), "", r.left, None, None
    for each in r.repaid:
        yield "R4", each.stream, each.to_whom, each.on, each.amount, each.papers
    yield "R4", tr("Given back in these days"), "", r.repaid_sum, None, None
    for account in r.accounts:
        yield "R5", account.account, account.paper, account.closed_on, account.holds, None
    yield "R6", tr("Records are kept by (R6)"), r.kept_by, r.kept_until, None, None
    if r.representative:
        yield "R7", tr("Acts for the person (R7)"), r.representative, None, None, None
