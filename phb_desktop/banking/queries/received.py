"""Did the money come that the plan says? By day, in words."""

from __future__ import annotations

from phb_desktop.banking.received import Received, compare
from phb_desktop.ledger.queries import arrivals
from phb_desktop.plan.arrivals import NEAR
from phb_desktop.plan.queries import schedules
from phb_desktop.plan.schedule import expected
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader


def received(reader: Reader, span: Span) -> list[Received]:
    """Return each payment due in a span with what came for it, and what came in it without being due."""
    wide = Span(span.first - NEAR, span.last + NEAR)
    found = compare(expected(schedules(reader), wide), arrivals(reader, wide), reader.today)
    return [each for each in found if each.on in span]
