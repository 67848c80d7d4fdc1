"""What readers asked that belongs into the statement of some days."""

from __future__ import annotations

from phb_desktop.statements.books import QueryKnown
from phb_desktop.statements.life import figure_words
from phb_desktop.statements.queries.life import asked
from phb_desktop.statements.queries.sent import issued, issued_content
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


def asked_for(reader: Reader, span: Span) -> list[QueryKnown]:
    """Return the questions about a statement of these very days, and those that came in these days."""
    found = asked(reader)
    if not found:
        return []
    known = {each.id: each for each in issued(reader)}
    return [
        QueryKnown(
            each,
            known[each.statement].number,
            known[each.statement].version,
            figure_words(issued_content(reader, each.statement), each.figure),
        )
        for each in found
        if (known[each.statement].first, known[each.statement].last) == (span.first, span.last)
        or each.on in span
    ]
