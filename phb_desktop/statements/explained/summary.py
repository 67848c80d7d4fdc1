"""Sections D and E: the money summary, and what came in beside what was due."""

from __future__ import annotations

from collections.abc import Iterator

from phb_desktop.ledger.model import PaymentType, ReceiptKind, Standing
from phb_desktop.statements.content import NOT_SORTED, Check, Payment, Summary
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    Made,
    lines,
    made,
    of_debt,
    of_payment,
    of_receipt,
    one,
    stream_name,
)
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.lists import by_month
from phb_desktop.values.money import ZERO, total
from phb_desktop.words import tr


def summary(known: Known) -> Iterator[Explained]:
    """Section D, each line with the entries behind it."""
    d, unlisted = known.content.summary, tr("This kind of statement does not list it.")
    opening = [
        Behind(None, stream_name(row.stream), row.opening)
        for row in known.content.flows.rows
        if row.opening != ZERO
    ]
    yield one(
        "D1",
        tr("Balance brought forward"),
        tr("What was in your accounts before the first day, from each funding stream."),
        d.brought_forward,
        opening,
    )
    direct = ReceiptKind.DIRECT_PAYMENT
    yield one(
        "D2",
        tr("Direct payments received"),
        tr("The entries of section E that are direct payments."),
        d.direct_payments,
        known.came(lambda row: row.what == direct),
    )
    for each in d.direct_payments_by_stream:
        yield one(
            f"D2 {each.stream}",
            tr("of which {stream}", stream=stream_name(each.stream)),
            tr("The entries of section E that are direct payments of this stream."),
            each.amount,
            _came_to(known, each.stream, direct),
        )
    yield one(
        "D3",
        tr("Client contribution paid in"),
        tr("The entries of section E that are the person’s own contribution."),
        d.contribution,
        known.came(lambda row: row.what == ReceiptKind.CONTRIBUTION),
    )
    yield one(
        "D4",
        tr("Other money in: refunds, interest, own money"),
        tr("The entries of section E that are neither direct payments nor a contribution."),
        d.other_in,
        known.came(lambda row: row.what not in (direct, ReceiptKind.CONTRIBUTION)),
    )
    yield one(
        "D5",
        tr("Total in"),
        tr("All money in on these days: D2, D3 and D4 of the statement. Moved money is not counted."),
        d.total_in,
        known.came(lambda _row: True),
    )
    groups = (
        (
            "D6",
            tr("Spent on care and support in the plan"),
            tr("Payments that the plan agrees to."),
            d.in_plan,
        ),
        (
            "D7",
            tr("Spent outside the plan, agreed"),
            tr("Payments outside the plan that somebody agreed to. Section F says who, and when."),
            d.approved,
        ),
        (
            "D8",
            tr("Spent and not in the plan yet"),
            tr("Payments that nobody has agreed to yet, and those that are not sorted."),
            d.in_question,
        ),
        (
            "D9",
            tr("Repaid to a commissioner"),
            tr("Payments that gave money back to a commissioner."),
            d.repaid,
        ),
        (
            "D10",
            tr("Own money returned to the holder"),
            tr("Payments that gave the holder’s own money back."),
            d.own_money_returned,
        ),
    )
    for code, title, rule, amount in groups:
        rows = [of_payment(row) for row in known.paid if group_of(row) == code]
        yield one(code, title, rule, amount, rows, unlisted)
    yield one(
        "D11",
        tr("Total out"),
        tr("All payments on these days: D6 to D10 of the statement. Moved money is not counted."),
        d.total_out,
        known.went(lambda _row: True),
        unlisted,
    )
    yield one(
        "D12",
        tr("Balance carried forward"),
        tr("What was there at the start, and what came in, less what went out."),
        d.carried_forward,
        balance_parts(d),
    )
    yield one(
        "D13",
        tr("Already owed on the last day"),
        tr("What was owed and not paid on the last day: J2 to J6 of the statement."),
        d.owed,
        [of_debt(item) for item in known.owed],
        unlisted,
    )
    j = known.fuller.owed
    kept = lines(
        (tr("Agreed contingency (J9)"), j.contingency if j else ZERO),
        (tr("Ear-marked savings (J10)"), j.earmarked if j else ZERO),
    )
    rule = tr("Contingency and savings that the terms and the plan allow: J9 and J10.")
    yield one("D14", tr("Allowed to be kept"), rule, d.allowed, kept, unlisted)
    yield one("D15", tr("Possible surplus"), surplus_rule(), d.surplus, surplus_parts(known), unlisted)


def group_of(row: Payment) -> str:
    """Return the line of section D that counts a payment; each is in just one (X9)."""
    if row.standing == Standing.APPROVED:
        return "D7"
    if row.standing in (Standing.IN_QUESTION, NOT_SORTED):
        return "D8"
    if row.standing == Standing.IN_PLAN:
        return "D6"
    return "D9" if row.type == PaymentType.REPAYMENT else "D10"


def balance_parts(d: Summary) -> list[Behind]:
    """Return what D12, and so J1, is made of."""
    return lines(
        (tr("There at the start"), d.brought_forward),
        (tr("Came in"), d.total_in),
        (tr("Went out"), -d.total_out),
    )


def surplus_rule() -> str:
    """Say how D15 and J12 are worked out."""
    return tr("What is left, less what is owed or paid ahead, less what you may keep. Never below nothing.")


def surplus_parts(known: Known) -> list[Behind]:
    """Return the way from J1 to J12; what would lead below nothing is given back."""
    j = known.fuller.owed
    if j is None:
        return []
    parts = lines(
        (tr("Left"), j.balance),
        (tr("Wages owed"), -j.wages),
        (tr("Tax and National Insurance owed"), -j.hmrc),
        (tr("Pension owed"), -j.pension),
        (tr("Bills owed"), -j.invoices),
        (tr("Holiday pay built up"), -j.holiday),
        (tr("Paid to you for later days"), -j.ahead),
        (tr("Kept for emergencies (contingency)"), -j.contingency),
        (tr("Kept in savings that the plan names"), -j.earmarked),
    )
    left = j.surplus - total(part.amount for part in parts)
    if not left:
        return parts
    bridged = known.content.bridge is not None and j.surplus != ZERO
    said = (
        tr("Less what other streams are short of") if bridged else tr("Short of what may be kept, so nothing")
    )
    return [*parts, Behind(None, said, left)]


def money_in(known: Known) -> Iterator[Explained]:
    """Section E: each receipt, each month, and what was due beside what came."""
    e = known.content.receipts
    for n, row in enumerate(e.rows):
        parts = [of_receipt(row)]
        title = tr("{amount} from {whom}", amount=row.amount, whom=row.from_whom or tr("Not said"))
        rule = tr("An entry of the books: what came in, from whom, and for which stream.")
        if row.whole != row.amount:
            rule = tr("A part of {whole}. All parts of it add up to the whole.", whole=row.whole)
        yield one(f"E/{n}", title, rule, row.amount, parts)
    for month, rows in by_month(e.rows):
        yield one(
            f"E {rows[0].on:%Y-%m}",
            tr("Total in {month}", month=month),
            tr("All that came in this month."),
            total(row.amount for row in rows),
            [of_receipt(row) for row in rows],
        )
    for check in e.check:
        yield _expected(known, check)
    for n, due in enumerate(e.expected):
        came = [
            part
            for part in _came_to(known, due.stream, ReceiptKind.DIRECT_PAYMENT)
            if part.on == due.arrived_on
        ]
        if total(part.amount for part in came) != due.arrived:
            came = lines((tr("Came outside these days, or in parts"), due.arrived))
        said = tr("Due on {day}", day=words.day(due.due_on))
        yield Explained(
            f"E_expected/{n}",
            tr("{stream}, due on {day}", stream=due.stream, day=words.day(due.due_on)),
            tr("The payment schedule of the plan says what is due on which day."),
            (made(tr("Due"), due.expected, lines((said, due.expected))), made(tr("Came"), due.arrived, came)),
        )
    for each in e.contributions:
        yield Explained(
            f"E_contribution {each.stream}",
            tr("Contribution to {stream}", stream=each.stream),
            tr("Due is a seventh of the weekly amount for each day. It is never set against funders’ money."),
            (
                made(
                    tr("Left at the end"),
                    each.carried_forward,
                    lines(
                        (tr("Left from before"), each.brought_forward),
                        (tr("Due"), each.due),
                        (tr("Paid"), -each.paid),
                    ),
                ),
                made(
                    tr("Paid"),
                    each.paid,
                    _came_to(known, each.stream, ReceiptKind.CONTRIBUTION),
                ),
            ),
        )


def _came_to(known: Known, stream: str, kind: ReceiptKind) -> list[Behind]:
    return known.came(lambda row: row.stream == stream and row.what == kind)


def _expected(known: Known, check: Check) -> Explained:
    period = known.content.header.period
    due: list[Behind] = [
        Behind(each.due_on, tr("Due"), each.expected)
        for each in known.content.receipts.expected
        if each.stream == check.stream and period.first <= each.due_on <= period.last
    ]
    sums: tuple[Made, ...] = (
        made(tr("Due"), check.scheduled, due),
        made(tr("Received"), check.received, _came_to(known, check.stream, ReceiptKind.DIRECT_PAYMENT)),
        made(
            tr("Timing"),
            check.timing,
            lines((tr("Planned for these days"), check.planned), (tr("Due in them"), -check.scheduled)),
        ),
        made(
            tr("Short"),
            check.short,
            lines((tr("Due"), check.scheduled), (tr("Received"), -check.received)),
        ),
    )
    rule = tr("Planned is what the plan gives for these days; due is what the payment schedule says.")
    return Explained(f"E_check {check.stream}", stream_name(check.stream), rule, sums)
