"""Sections C, F, G and K: what was agreed, what was paid, one against the other, and each stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from phb_desktop.ledger.model import Standing
from phb_desktop.statements.content import Content, Payment, Receipt, Result
from phb_desktop.statements.explained.model import (
    Behind,
    Explained,
    Known,
    line_name,
    lines,
    made,
    minus,
    of_payment,
    of_receipt,
    one,
    stream_name,
)
from phb_desktop.statements.explained.summary import group_of
from phb_desktop.statements.identities.agreed import planned_from
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.lists import by_month, grouped
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr


def money_out(known: Known) -> Iterator[Explained]:
    """Section F: each payment, each month, each type."""
    if known.content.payments is None:
        return
    rows = known.content.payments.rows
    for n, row in enumerate(rows):
        title = tr("{amount} to {whom}", amount=row.amount, whom=row.to_whom or tr("Not said"))
        yield one(f"F/{n}", title, _rule(row), row.amount, [of_payment(row)])
    for month, some in by_month(rows):
        yield one(
            f"F {some[0].on:%Y-%m}",
            tr("Total in {month}", month=month),
            tr("All that was paid this month."),
            total(row.amount for row in some),
            [of_payment(row) for row in some],
        )
    for kind, _, amount in grouped(rows, lambda row: row.type):
        yield one(
            f"F type {kind}",
            words.payment_type(kind),
            tr("All payments of this type in section F."),
            amount,
            [of_payment(row) for row in rows if row.type == kind],
        )


def _rule(row: Payment) -> str:
    """Say which line of the summary counts a payment, and why."""
    said = tr("It is counted in {line} of the summary.", line=group_of(row))
    if row.standing == Standing.APPROVED and row.agreed_on is not None:
        said += " " + tr("{who} agreed to it on {day}.", who=row.agreed_by, day=in_words(row.agreed_on))
    if row.whole != row.amount:
        said += " " + tr("A part of {whole}. All parts of it add up to the whole.", whole=row.whole)
    if row.on_bank_statement:
        said += " " + tr("A bank statement shows it.")
    return said


def results(known: Known) -> Iterator[Explained]:
    """Section G: planned by each version of the plan, spent by each payment, and the year before it."""
    g = known.content.results
    if g is None:
        return
    for n, row in enumerate(g.rows):
        spent = _spent(known, row)
        year = tr("In this year before these days")
        yield Explained(
            f"G/{n}",
            f"{line_name(row.line)}, {stream_name(row.stream)}",
            tr(
                "Planned is the daily rate of each plan version for its days."
                " Refunds are taken off what was spent."
            ),
            (
                made(tr("Planned"), row.planned, _planned(known.content, row)),
                made(tr("Spent"), row.actual, spent),
                made(
                    tr("Difference"),
                    row.difference,
                    lines((tr("Spent"), row.actual), (tr("Planned"), -row.planned)),
                ),
                made(
                    tr("This year"),
                    row.year_difference,
                    lines(
                        (tr("Spent from {day}", day=words.day(g.year.first)), row.year_actual),
                        (tr("Planned from {day}", day=words.day(g.year.first)), -row.year_planned),
                    ),
                ),
                made(tr("Spent this year"), row.year_actual, spent, year),
            ),
        )
    for line in dict.fromkeys(row.line for row in g.rows):
        rows = [row for row in g.rows if row.line == line]
        yield Explained(
            f"G line {line}",
            line_name(line),
            tr("All streams together. Refunds are taken off what was spent."),
            (
                made(tr("Spent"), total(r.actual for r in rows), [p for r in rows for p in _spent(known, r)]),
                made(
                    tr("Planned"),
                    total(r.planned for r in rows),
                    [p for r in rows for p in _planned(known.content, r)],
                ),
            ),
        )
    yield Explained(
        "G",
        tr("All lines"),
        tr("The sums of all plan lines."),
        (
            made(
                tr("Planned"),
                total(row.planned for row in g.rows),
                [Behind(None, _place(row), row.planned) for row in g.rows if row.planned],
            ),
            made(
                tr("Spent"),
                total(row.actual for row in g.rows),
                [Behind(None, _place(row), row.actual) for row in g.rows if row.actual],
            ),
        ),
    )
    yield one(
        "G_bridge",
        tr("Spent, refunds taken off"),
        tr("Section F shows what was paid, and section E the refunds. Section G takes them off."),
        g.bridge.net,
        [
            *known.went(lambda row: group_of(row) in ("D6", "D7", "D8")),
            *minus(known.came(lambda row: row.what == "refund")),
        ],
    )


def _place(row: Result) -> str:
    return f"{line_name(row.line)}, {stream_name(row.stream)}"


def _planned(content: Content, row: Result) -> list[Behind]:
    """Return what each version of the plan gives a line for its days inside the period."""
    period, found = content.header.period, []
    whole = Span(period.first, period.last)
    for version in content.plan.versions:
        alone = replace(content.plan, versions=(version,))
        amount = planned_from(alone, whole).get((row.line, row.stream), ZERO)
        days = Span(version.governs.first, version.governs.last).overlap(whole)
        if amount and days:
            said = tr(
                "Version {number} of the plan, {days}",
                number=version.number,
                days=words.short_days(days.first, days.last),
            )
            found.append(Behind(None, said, amount))
    return found


def _spent(known: Known, row: Result) -> list[Behind]:
    def mine(each: Payment | Receipt) -> bool:
        return (each.line, each.stream) == (row.line, row.stream)

    paid = known.went(lambda each: mine(each) and group_of(each) in ("D6", "D7", "D8"))
    return [*paid, *minus(known.came(lambda each: mine(each) and each.what == "refund"))]


def agreed(known: Known) -> Iterator[Explained]:
    """Section C: what the plan, its schedules and the terms say, and on whose word."""
    plan = known.content.plan
    for v, version in enumerate(plan.versions):
        source = tr(
            "Version {number} of the plan, {days}", number=version.number, days=words.days(version.governs)
        )
        if version.agreed_on is not None:
            source = tr("{plan}, agreed on {day}", plan=source, day=in_words(version.agreed_on))
        rule = tr("As the plan says: {source}.", source=source)
        for n, stream in enumerate(version.streams):
            yield Explained(
                f"C2/{v}/{n}",
                stream.name,
                f"{rule} {tr('A year is counted by its own days.')}",
                (
                    made(tr("A week"), stream.weekly, lines((tr("Agreed a week"), stream.weekly))),
                    made(tr("A year"), stream.yearly, lines((tr("Agreed a year"), stream.yearly))),
                ),
            )
        yield Explained(
            f"C3/{v}",
            tr("Together"),
            rule,
            (
                made(tr("A week"), version.weekly, [Behind(None, s.name, s.weekly) for s in version.streams]),
                made(tr("A year"), version.yearly, [Behind(None, s.name, s.yearly) for s in version.streams]),
            ),
        )
        for n, line in enumerate(version.lines):
            amount = total(rate.amount for rate in line.rates)
            parts = [Behind(None, rate.stream, rate.amount) for rate in line.rates]
            yield one(f"C8/{v}/{n}", line.heading, rule, amount, parts)
        for n, pot in enumerate(version.pots):
            yield one(
                f"C7/{v}/{n}", pot.purpose, rule, pot.target, [Behind(pot.target_on, pot.purpose, pot.target)]
            )
    for n, each in enumerate(plan.contributions):
        rule = tr("On whose word: {source}.", source=each.source or tr("not noted"))
        parts = [Behind(each.agreed_from, tr("A week, from this day on"), each.weekly)]
        yield one(f"C4/{n}", tr("Contribution to {stream}", stream=each.stream), rule, each.weekly, parts)
    for n, due in enumerate(plan.schedules):
        rule = tr("The payment schedule of the plan says what is due on which day.")
        parts = [Behind(due.next_on, words.said(words.EVERY, due.every), due.amount)]
        yield one(f"C5/{n}", due.stream, rule, due.amount, parts)
    for n, kept in enumerate(plan.contingency):
        rule = tr(
            "{weeks} weeks of {weekly}, rounded once. On whose word: {source}.",
            weeks=words.hundredths(kept.weeks_hundredths),
            weekly=kept.weekly,
            source=kept.source or tr("not noted"),
        )
        yield one(
            f"C6/{n}", kept.commissioner, rule, kept.amount, [Behind(None, kept.commissioner, kept.amount)]
        )


def streams(known: Known) -> Iterator[Explained]:
    """Section K: the money of each stream, shared costs, lending, and the bridge of an extract."""
    k = known.content.flows
    unlisted = tr("This kind of statement does not list it.")
    for row in k.rows:
        name = row.stream
        yield Explained(
            f"K1 {name}",
            stream_name(name),
            tr("Each payment is split over streams as it was entered."),
            (
                made(tr("In"), row.money_in, [of_receipt(e) for e in known.receipts if e.stream == name]),
                made(
                    tr("Out"),
                    row.money_out,
                    [of_payment(f) for f in known.paid if f.stream == name],
                    unlisted,
                ),
                made(
                    tr("At the end"),
                    row.closing,
                    lines(
                        (tr("At the start"), row.opening),
                        (tr("In"), row.money_in),
                        (tr("Out"), -row.money_out),
                    ),
                ),
            ),
        )
    yield Explained(
        "K1",
        tr("All streams together"),
        tr("The sums of all streams are those of the money summary."),
        tuple(
            made(what, total(amount for _, amount in rows), [Behind(None, n, a) for n, a in rows if a])
            for what, rows in (
                (tr("At the start"), [(stream_name(row.stream), row.opening) for row in k.rows]),
                (tr("In"), [(stream_name(row.stream), row.money_in) for row in k.rows]),
                (tr("Out"), [(stream_name(row.stream), row.money_out) for row in k.rows]),
                (tr("At the end"), [(stream_name(row.stream), row.closing) for row in k.rows]),
            )
        ),
    )
    for n, shared in enumerate(k.shared):
        yield one(
            f"K3/{n}",
            shared.line,
            tr("The plan’s own rates divide it: version {number}.", number=shared.version),
            total(part.amount for part in shared.parts),
            [Behind(None, part.stream, part.amount) for part in shared.parts],
        )
    for n, short in enumerate(k.borrowed):
        yield one(
            f"K4/{n}",
            stream_name(short.stream),
            tr("At the end of this day more of the stream’s money was spent than there was."),
            short.worst,
            [Behind(short.worst_on, tr("Short by"), short.worst)],
        )
    if known.content.bridge is not None:
        for each in known.content.bridge.rows:
            yield one(
                f"K_bridge {each.code}",
                each.code,
                tr("This extract’s own line, with that of all other streams, is the whole budget’s."),
                each.combined,
                lines((known.content.bridge.stream, each.extract), (tr("All others"), each.others)),
            )
