"""Sections E, F and K: every receipt and every payment, one table a month, and the streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import count, groupby
from typing import Protocol, TypeVar

from phb_desktop.statements.content import Content, Payment, Receipt
from phb_desktop.statements.document import Block, Bullets, Column, Heading, Manner, Para, Table
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.words import day, money, or_none, signed
from phb_desktop.values.day import MONTHS, short
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.words import tr, trn


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


Row = TypeVar("Row", bound=_Dated)


def by_month(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield rows month by month. One long table would make some readers of the PDF very slow."""
    for (year, month), some in groupby(rows, key=lambda row: (row.on.year, row.on.month)):
        yield f"{tr(MONTHS[month - 1])} {year}", list(some)


def _yes(seen: bool) -> str:
    return tr("Yes") if seen else tr("No")


def money_in(content: Content) -> list[Block]:
    """Section E, and what the schedule foretold."""
    e, several = content.receipts, len(content.flows.rows) > 1
    blocks: list[Block] = [Heading(tr("E. Money that came in"))]
    number = count()
    if not e.rows:
        blocks.append(Para(tr("Nothing came in during the period.")))
    through = _usual(row.account for row in e.rows)
    blocks += _through(content, through, tr("It came into “{account}” unless it says otherwise."))
    columns = _columns(several, tr("From whom"), tr("What for"))
    for month, rows in by_month(e.rows):
        blocks.append(
            Table(
                tr("Money in, {month}", month=month),
                columns,
                [_receipt(row, through, several=several) for row in rows],
                (tr("Total in {month}", month=month), str(total(row.amount for row in rows))),
                opens=[*(f"E/{next(number)}" for _ in rows), f"E {rows[0].on:%Y-%m}"],
            )
        )
    return blocks + _schedule(content) + _contributed(content)


def _columns(several: bool, who: str, what: str) -> tuple[Column, ...]:
    titles = [tr("Date"), who, what, tr("Plan line")]
    titles += [tr("Stream")] if several else []
    titles += [tr("Paper"), tr("Bank"), tr("Amount")]
    return words.columns(*titles, money_from=len(titles) - 1, header=1)


def _through(content: Content, usual: str, sentence: str) -> list[Block]:
    """Say once through which account most rows went, where there are several."""
    if not usual or len(content.bank.accounts) < 2:
        return []
    return [Para(sentence.format(account=usual), Manner.NOTE)]


def _receipt(row: Receipt, through: str, *, several: bool) -> tuple[str, ...]:
    parts = [words.receipt_kind(row.what), row.details]
    if row.covers is not None:
        parts.append(tr("for {days}", days=words.brief_days(row.covers.first, row.covers.last)))
    if row.account and row.account != through:
        parts.append(tr("into “{account}”", account=row.account))
    if row.whole != row.amount:
        parts.append(tr("part of {whole}", whole=row.whole))
    return _cells(row, row.from_whom, parts, several=several)


def _payment(row: Payment, usual: dict[str, str], through: str, *, several: bool) -> tuple[str, ...]:
    parts = [words.payment_type(row.type), row.details]
    served = words.brief_days(row.served_first, row.served_last)
    if served:
        parts.append(tr("for {days}", days=served))
    if row.method and row.method != usual.get(row.account):
        parts.append(tr("paid by {method}", method=row.method))
    if row.account and row.account != through:
        parts.append(tr("from “{account}”", account=row.account))
    if row.minutes is not None:
        parts.append(tr("{hours} hours", hours=words.hours(row.minutes)))
    if row.whole != row.amount:
        parts.append(tr("part of {whole}", whole=row.whole))
    if row.standing not in ("", "in_plan", "not_sorted"):
        standing = words.standing(row.standing)
        if row.agreed_on is not None:
            standing = tr(
                "{standing}, by {who} on {day}",
                standing=standing,
                who=row.agreed_by,
                day=short(row.agreed_on),
            )
        parts.append(standing)
    return _cells(row, row.to_whom, parts, several=several)


def _cells(row: Receipt | Payment, who: str, parts: list[str], *, several: bool) -> tuple[str, ...]:
    stream = (or_none(row.stream),) if several else ()
    what = "; ".join(part for part in parts if part)
    return (
        words.day_of_month(row.on),
        or_none(who),
        what,
        or_none(row.line),
        *stream,
        or_none(row.papers),
        _yes(row.on_bank_statement),
        str(row.amount),
    )


def _contributed(content: Content) -> list[Block]:
    """Say whether what the person contributes came as agreed (C4, X23)."""
    rows = content.receipts.contributions
    if not rows:
        return []
    return [
        Heading(tr("Did the person’s own contribution come as agreed?"), 3),
        Table(
            tr("Contribution due and paid"),
            words.columns(
                tr("Stream"),
                tr("Left from before"),
                tr("Due"),
                tr("Paid"),
                tr("Left at the end"),
                money_from=1,
            ),
            [
                (
                    row.stream,
                    signed(row.brought_forward),
                    str(row.due),
                    str(row.paid),
                    signed(row.carried_forward),
                )
                for row in rows
            ],
            opens=[f"E_contribution {row.stream}" for row in rows],
        ),
        Para(
            tr(
                "Due is a seventh of the weekly amount for each day. A plus is still to be paid,"
                " a minus was paid ahead. It is never set against the funders’ money."
            ),
            Manner.NOTE,
        ),
    ]


def _schedule(content: Content) -> list[Block]:
    e = content.receipts
    if not e.check:
        return []
    blocks: list[Block] = [
        Heading(tr("Did the direct payments come as agreed?"), 3),
        Table(
            tr("Planned, due and received in the period"),
            words.columns(
                tr("Stream"),
                tr("Planned"),
                tr("Due"),
                tr("Received"),
                tr("Timing"),
                tr("Short"),
                money_from=1,
            ),
            [
                (
                    c.stream,
                    str(c.planned),
                    str(c.scheduled),
                    str(c.received),
                    signed(c.timing),
                    signed(c.short),
                )
                for c in e.check
            ],
            opens=[f"E_check {c.stream}" for c in e.check],
        ),
        Para(
            tr(
                "“Timing” is money of these days that is due on other days. It is not money that is missing."
                " “Short” is money that was due in the period and did not come; a minus means more came."
            ),
            Manner.NOTE,
        ),
    ]
    if e.expected:
        blocks.append(
            Table(
                tr("Each payment that was due"),
                words.columns(
                    tr("Due on"), tr("Stream"), tr("For"), tr("Came on"), tr("Due"), tr("Came"), money_from=4
                ),
                [
                    (
                        short(each.due_on),
                        each.stream,
                        words.short_days(each.covers.first, each.covers.last),
                        day(each.arrived_on),
                        str(each.expected),
                        money(each.arrived),
                    )
                    for each in e.expected
                ],
                opens=[f"E_expected/{n}" for n in range(len(e.expected))],
            )
        )
    strangers = [
        (n, row)
        for n, row in enumerate(e.rows)
        if row.entry in e.unexplained and row.what == "direct_payment"
    ]
    if strangers:
        blocks.append(
            Bullets(
                [
                    tr(
                        "{day}: {amount} came that no schedule foretold.",
                        day=short(row.on),
                        amount=row.amount,
                    )
                    for _, row in strangers
                ],
                opens=[f"E/{n}" for n, _ in strangers],
            )
        )
    return blocks


def outcomes_elsewhere() -> Para:
    """Return the sentence that leads to the outcomes, for papers that hold section C."""
    return Para(tr("Section C has the outcome of each plan line."), Manner.NOTE)


def money_out(content: Content) -> list[Block]:
    """Section F, by day. Workers stand as initials."""
    f = content.payments
    if f is None:
        return []
    several = len(content.flows.rows) > 1
    blocks: list[Block] = [
        Heading(tr("F. Money that went out")),
        Para(
            tr(
                "Workers are shown by their initials."
                " “Bank” says whether a bank statement that was brought in shows the payment."
            ),
            Manner.NOTE,
        ),
        outcomes_elsewhere(),
    ]
    if not f.rows:
        blocks.append(Para(tr("Nothing was paid during the period.")))
    usual, through = _usual_ways(f.rows), _usual(row.account for row in f.rows)
    blocks += _ways(usual)
    blocks += _through(content, through, tr("It was paid from “{account}” unless it says otherwise."))
    columns, number = _columns(several, tr("To whom"), tr("What for")), count()
    blocks += [
        Table(
            tr("Money out, {month}", month=month),
            columns,
            [_payment(row, usual, through, several=several) for row in rows],
            (tr("Total in {month}", month=month), str(total(row.amount for row in rows))),
            opens=[*(f"F/{next(number)}" for _ in rows), f"F {rows[0].on:%Y-%m}"],
        )
        for month, rows in by_month(f.rows)
    ]
    return blocks


def _usual_ways(rows: Iterable[Payment]) -> dict[str, str]:
    """Return how most payments of each account were paid."""
    ways: dict[str, list[str]] = {}
    for row in rows:
        ways.setdefault(row.account, []).append(row.method)
    return {account: way for account, known in ways.items() if (way := _usual(known))}


def _ways(usual: dict[str, str]) -> list[Block]:
    """Say once how it was paid, account by account where they differ."""
    if len(set(usual.values())) == 1:
        method = next(iter(usual.values()))
        return [Para(tr("Paid by {method} unless it says otherwise.", method=method), Manner.NOTE)]
    said = [
        tr("From “{account}”: paid by {method}.", account=account, method=method)
        for account, method in usual.items()
    ]
    return [Para(" ".join([*said, tr("A row says so where it differs.")]), Manner.NOTE)] if said else []


def _usual(words: Iterable[str]) -> str:
    """Return the way of paying, or the account, that most rows share, so that not every row must say it."""
    counted = Counter(words)
    word, times = max(counted.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    return word if times * 2 > counted.total() else ""


def by_type(content: Content) -> list[Block]:
    """Return the payments of section F by type, as sums."""
    if content.payments is None or not content.payments.rows:
        return []
    sums = grouped(content.payments.rows, lambda row: row.type)
    many = len({row.entry for row in content.payments.rows})
    blocks: list[Block] = [
        Heading(tr("Payments by type"), 3),
        Table(
            tr("All payments of the period by type"),
            words.columns(tr("Type"), tr("Payments"), tr("Amount"), money_from=1),
            [(words.payment_type(kind), str(count), str(amount)) for kind, count, amount in sums],
            (tr("Together"), str(many), str(content.summary.total_out)),
            opens=[*(f"F type {kind}" for kind, _, _ in sums), "D11"],
        ),
    ]
    if sum(count for _, count, _ in sums) != many:
        said = tr("A payment for several things is counted with each of them, and once in all.")
        blocks.append(Para(said, Manner.NOTE))
    return blocks


def grouped(rows: Iterable[Payment], key: Callable[[Payment], str]) -> list[tuple[str, int, Money]]:
    """Return name, number and sum of groups of payments, the largest sum first; parts of one are one."""
    entries: dict[str, set[int]] = {}
    sums: dict[str, Money] = {}
    for row in rows:
        name = key(row)
        entries.setdefault(name, set()).add(row.entry)
        sums[name] = sums.get(name, ZERO) + row.amount
    order = sorted(sums, key=lambda name: (-sums[name].pence, name))
    return [(name, len(entries[name]), sums[name]) for name in order]


def streams(content: Content) -> list[Block]:
    """Section K, where there is more than one stream."""
    rows = content.flows.rows
    if len(rows) < 2:
        return []
    titles = (tr("Stream"), tr("At the start"), tr("In"), tr("Out"), tr("At the end"))
    return [
        Heading(tr("K. Each funding stream")),
        Table(
            tr("Money of each stream in the period"),
            words.columns(*titles, money_from=1),
            [
                (
                    row.stream or tr("Not sorted yet"),
                    str(row.opening),
                    str(row.money_in),
                    str(row.money_out),
                    str(row.closing),
                )
                for row in rows
            ],
            (
                tr("Together"),
                str(total(row.opening for row in rows)),
                str(total(row.money_in for row in rows)),
                str(total(row.money_out for row in rows)),
                str(total(row.closing for row in rows)),
            ),
            opens=[*(f"K1 {row.stream}" for row in rows), "K1"],
        ),
        Para(
            trn("There is {count} stream.", "There are {count} streams.", len(rows))
            + " "
            + tr("Each payment is split over streams as it was entered."),
            Manner.NOTE,
        ),
    ]
