"""What lies behind the main figures of a draft: the rule, and the entries or lines that make them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from phb_desktop.statements.overview import Overview
from phb_desktop.statements.paper.words import payment_type, receipt_kind
from phb_desktop.ui.explain import Explanation, Part
from phb_desktop.ui.statements import saying
from phb_desktop.values.money import ZERO
from phb_desktop.words import tr

Explainer: TypeAlias = Callable[[Overview], Explanation]


def at_start(seen: Overview) -> Explanation:
    """D1, by funding stream."""
    return Explanation(
        tr("What was there at the start"),
        saying.at_start(seen.content),
        tr("What was in your accounts before the first day, from each funding stream."),
        seen.today,
        tuple(
            Part(seen.period.first, row.stream or tr("Not sorted yet"), row.opening)
            for row in seen.content.flows.rows
        ),
    )


def came_in(seen: Overview) -> Explanation:
    """D5, by receipt."""
    return Explanation(
        tr("What came in"),
        saying.came_in(seen.content),
        tr("All money in on these days: D2, D3 and D4 of the statement. Moved money is not counted."),
        seen.today,
        tuple(
            Part(row.on, _words(row.from_whom, receipt_kind(row.what)), row.amount)
            for row in seen.content.receipts.rows
        ),
    )


def went_out(seen: Overview) -> Explanation:
    """D11, by payment."""
    payments = seen.content.payments
    return Explanation(
        tr("What went out"),
        saying.went_out(seen.content),
        tr("All payments on these days: D6 to D10 of the statement. Moved money is not counted."),
        seen.today,
        tuple(
            Part(row.on, _words(row.to_whom, payment_type(row.type), row.line), row.amount)
            for row in (payments.rows if payments else ())
        ),
    )


def is_left(seen: Overview) -> Explanation:
    """D12 = D1 + D5 - D11."""
    d = seen.content.summary
    return Explanation(
        tr("What is left"),
        saying.is_left(seen.content, over=seen.over),
        tr("What was there at the start, and what came in, less what went out."),
        seen.today,
        (
            Part(seen.period.first, tr("There at the start"), d.brought_forward),
            Part(None, tr("Came in"), d.total_in),
            Part(None, tr("Went out"), -d.total_out),
        ),
    )


def surplus(seen: Overview) -> Explanation:
    """D15 = what is left, less what is owed, less what may be kept, and never below nothing."""
    rule = tr("What is left, less what is owed or paid ahead, less what you may keep. Never below nothing.")
    j = seen.content.owed
    parts = (
        (
            (tr("Left"), j.balance),
            (tr("Wages owed"), -j.wages),
            (tr("Tax and National Insurance owed"), -j.hmrc),
            (tr("Pension owed"), -j.pension),
            (tr("Bills owed"), -j.invoices),
            (tr("Holiday pay built up"), -j.holiday),
            (tr("Paid to you for later days"), -j.ahead),
            *(
                (
                    _words(tr("Kept for emergencies (contingency)"), each.commissioner, each.source),
                    -each.amount,
                )
                for each in seen.content.plan.contingency
            ),
            (tr("Kept in savings that the plan names"), -j.earmarked),
        )
        if j
        else ()
    )
    return Explanation(
        tr("What may be too much"),
        saying.surplus(seen.content),
        rule,
        seen.today,
        tuple(Part(None, words, amount) for words, amount in parts if amount != ZERO),
    )


def _words(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
