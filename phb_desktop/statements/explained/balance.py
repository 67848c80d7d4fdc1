"""How the balance moved, month by month, and the one sentence that says why it is where it is."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    line_name,
    lines,
    made,
    of_payment,
    of_receipt,
    stream_name,
)
from phb_desktop.statements.paper.charts import months_of
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr


def balance(known: Known) -> Iterator[Explained]:
    """Yield each month or year of the balance table."""
    if known.content.payments is None:
        return
    held = known.content.summary.brought_forward
    for n, month in enumerate(months_of(known.content)):
        came = [row for row in known.receipts if month.first <= row.on <= month.last]
        paid = [row for row in known.paid if month.first <= row.on <= month.last]
        yield Explained(
            f"B/{n}",
            tr("Until the end of {day}", day=month.name),
            tr("What was there before, and what came in, less what went out."),
            (
                made(
                    tr("Left"),
                    month.left,
                    lines(
                        (tr("There before"), held),
                        (tr("Came in"), month.came_in),
                        (tr("Went out"), -month.went_out),
                    ),
                ),
                made(tr("Came in"), month.came_in, [of_receipt(row) for row in came]),
                made(tr("Went out"), month.went_out, [of_payment(row) for row in paid]),
            ),
        )
        held = month.left


def main_reason(known: Known) -> Iterator[Explained]:
    """D16: all that moved the balance away from the plan; the sentence names the largest."""
    g, sums = known.fuller.results, []
    rows = g.rows if g else ()
    for line in dict.fromkeys(row.line for row in rows):
        parts = [
            Behind(None, stream_name(row.stream), row.difference)
            for row in rows
            if row.line == line and row.difference != ZERO
        ]
        sums.append(made(line_name(line), total(part.amount for part in parts), parts))
    for check in known.content.receipts.check:
        if check.short != ZERO:
            parts = lines((tr("Due"), check.scheduled), (tr("Received"), -check.received))
            sums.append(made(tr("{stream}: short", stream=check.stream), check.short, parts))
        if check.timing != ZERO:
            parts = lines(
                (tr("Planned for these days"), check.planned), (tr("Due in them"), -check.scheduled)
            )
            sums.append(made(tr("{stream}: timing", stream=check.stream), check.timing, parts))
    sums.sort(key=lambda each: -abs(each.amount.pence))
    yield Explained(
        "D16",
        tr("The main reason"),
        tr("The largest of all differences between what was planned and what happened is named."),
        tuple(each for each in sums if each.amount != ZERO),
    )
