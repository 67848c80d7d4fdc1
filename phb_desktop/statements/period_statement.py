"""One budget period: opening, in, out by line, closing, proof. Every figure is derived, none typed."""

from __future__ import annotations

from phb_desktop.statements.books import Books
from phb_desktop.statements.content import Content, sections_of
from phb_desktop.statements.request import Request
from phb_desktop.statements.sections import money, opening, proof, results
from phb_desktop.statements.sections.employer import employer
from phb_desktop.values.money import total


def period_statement(books: Books, request: Request) -> Content:
    """Return what the statement of a period states. The same books give the same content (X26)."""
    receipts, payments, flows = money.receipts(books), money.payments(books), money.flows(books)
    result = results.results(books)
    owed = proof.owed(books, flows, receipts.rows, request)
    kept = sections_of(request.kind)
    return Content(
        header=opening.header(books, request),
        plan=opening.plan(books),
        summary=results.summary(
            total(row.opening for row in flows.rows),
            receipts,
            payments.rows,
            owed,
            results.main_reason(result, receipts),
        ),
        receipts=receipts,
        flows=flows,
        bank=proof.bank(books, request),
        evidence=proof.evidence(books),
        declaration=proof.declaration(books, request),
        notes=proof.notes(books),
        people=opening.people(books) if "people" in kept else None,
        payments=payments if "payments" in kept else None,
        results=result if "results" in kept else None,
        owed=owed if "owed" in kept else None,
        employer=employer(books, payments) if "employer" in kept else None,
    )
