"""One budget period: opening, in, out by line, closing, proof. Every figure is derived, none typed."""

from __future__ import annotations

from dataclasses import replace

from phb_desktop.plan.model import StreamId
from phb_desktop.statements.books import Books
from phb_desktop.statements.content import (
    Content,
    Kind,
    Owed,
    Payments,
    Receipts,
    Results,
    Summary,
    sections_of,
)
from phb_desktop.statements.discreet import discreet
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections import (
    asked,
    bank,
    closing,
    extract,
    money,
    one_off,
    opening,
    proof,
    results,
    told,
)
from phb_desktop.statements.sections.employer import employer, shares
from phb_desktop.values.money import total
from phb_desktop.words import in_english


@in_english()
def period_statement(books: Books, request: Request) -> Content:
    """Return what the statement of a period states. The same books give the same content (X26)."""
    if request.kind is Kind.EXTRACT:
        content = _extract(books, request)
    elif request.kind is Kind.ONE_OFF:
        content = _one_off(books, request)
    else:
        content = _Made(books, request).content()
    return discreet(books, content)


class _Made:
    """The sections that every kind is made from, worked out once."""

    def __init__(self, books: Books, request: Request, *, whole: _Made | None = None) -> None:
        self.books, self.request = books, request
        self.receipts: Receipts = money.receipts(books)
        self.payments: Payments = money.payments(books)
        self.flows = money.flows(books)
        self.results: Results = results.results(books)
        self.owed: Owed = proof.owed(books, self.flows, self.receipts.rows, request)
        if whole is not None:
            self.flows = replace(self.flows, shared=whole.flows.shared)
            name = books.agreement.streams[0].name if books.agreement.streams else ""
            self.owed = extract.own_share(self.owed, whole.owed, name)
        self.summary: Summary = results.summary(
            total(row.opening for row in self.flows.rows),
            self.receipts,
            self.payments.rows,
            self.owed,
            results.main_reason(self.results, self.receipts),
        )

    def content(self) -> Content:
        """Return the sections that the kind holds."""
        books, request, kept = self.books, self.request, sections_of(self.request.kind)
        outcomes = told.outcomes(books, self.results) if request.outcomes and "outcomes" in kept else None
        return Content(
            header=opening.header(books, request),
            plan=opening.plan(books),
            summary=self.summary,
            receipts=self.receipts,
            flows=self.flows,
            bank=bank.bank(books, request),
            evidence=proof.evidence(books),
            declaration=proof.declaration(books, request),
            notes=proof.notes(books, request),
            people=opening.people(books) if "people" in kept else None,
            payments=self.payments if "payments" in kept else None,
            results=self.results if "results" in kept else None,
            owed=self.owed if "owed" in kept else None,
            employer=employer(books, self.payments) if "employer" in kept else None,
            pay_shares=shares(books) if "pay_shares" in kept else None,
            changes=told.changes(books, self.payments) if "changes" in kept else None,
            outcomes=outcomes,
            closing=closing.closing(books, self.summary, self.owed, self.payments)
            if "closing" in kept
            else None,
            asked=asked.asked(books) if "asked" in kept else None,
        )


def _extract(books: Books, request: Request) -> Content:
    """One stream's own figures, and the bridge that leads from them to the whole budget's (X25)."""
    whole = _Made(books, request)
    streams: list[StreamId | None] = [each.id for each in books.agreement.streams]
    if any(not row.stream for row in whole.flows.rows):
        streams.append(None)  # a draft: some money is nobody's yet
    made = {each: _Made(extract.narrowed(books, each), request, whole=whole) for each in streams}
    own = made.pop(request.stream)
    name = books.agreement.stream_name(request.stream)
    rest = [each.summary for each in made.values()]
    return replace(own.content(), bridge=extract.bridge(request, name, own.summary, rest, whole.summary))


def _one_off(books: Books, request: Request) -> Content:
    """Return the money of one payment: the same sections, narrowed, and section Q from them."""
    made = _Made(one_off.narrowed(books, request), request)
    section = one_off.one_off(made.books, made.receipts, made.payments, request)
    return replace(made.content(), one_off=section)
