"""Charts of a statement, each beside a sentence and a table that say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phb_desktop.statements.content import Content
from phb_desktop.statements.document import (
    Balance,
    BalanceChart,
    Bar,
    BarChart,
    Block,
    Heading,
    Noted,
    Para,
    Table,
)
from phb_desktop.statements.paper import words
from phb_desktop.statements.paper.axes import scale, ticks
from phb_desktop.statements.paper.words import day_of_month
from phb_desktop.values.day import in_words, short
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY
from phb_desktop.words import tr

_MONTHLY: Final = 24  # so many months are told one by one; a longer time is told by years


def plan_chart(content: Content) -> list[Block]:
    """Return a pair of bars for each plan line, all streams together."""
    if content.results is None or not content.results.rows:
        return []
    sums: dict[str, tuple[Money, Money]] = {}
    for row in content.results.rows:
        planned, actual = sums.get(row.line, (ZERO, ZERO))
        sums[row.line] = (planned + row.planned, actual + row.actual)
    bars = [
        Bar(
            line or tr("Not in the plan"),
            planned.pence,
            actual.pence,
            tr("planned {planned}, spent {spent}", planned=planned, spent=actual),
        )
        for line, (planned, actual) in sums.items()
    ]
    told = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    alt = tr("Two bars for each plan line. {lines}.", lines=told)
    return [BarChart(bars, alt, tr("The same figures stand in the table of section G."))]


@dataclass(frozen=True, slots=True)
class Month:
    """What came in and went out in a month or a year, and what was there at its end."""

    name: str
    first: date
    last: date
    came_in: Money
    went_out: Money
    left: Money


def balance(content: Content) -> list[Block]:
    """Return how the balance moved: a sentence, the chart, a table; nothing where payments are not listed."""
    if content.payments is None:
        return []
    d = content.summary
    levels = _levels(content)
    low, high = _at(content, min(levels, key=_height)), _at(content, max(levels, key=_height))
    said = tr(
        "The balance began at {start} and ended at {end}. It was lowest on {low_day}, at {low}, and"
        " highest on {high_day}, at {high}.",
        start=d.brought_forward,
        end=d.carried_forward,
        low_day=low[0],
        low=low[1],
        high_day=high[0],
        high=high[1],
    )
    chart = BalanceChart(
        levels=levels,
        days=content.header.length.days,
        scale=scale([each.pence for each in levels]),
        ticks=ticks(content.header.period, yearly=_long(content)),
        notes=_notes(content, levels),
        alt=tr("The balance at the end of each day, as a line of steps. {said}", said=said),
        caption=tr("The balance at the end of each day. Sections E and F list what moved it."),
    )
    months = list(months_of(content))
    table = Table(
        tr("The balance at the end of each year")
        if _long(content)
        else tr("The balance at the end of each month"),
        words.columns(tr("Until the end of"), tr("Came in"), tr("Went out"), tr("Left"), money_from=1),
        [(each.name, str(each.came_in), str(each.went_out), str(each.left)) for each in months],
        strong=frozenset({len(months) - 1}),
        opens=[f"B/{n}" for n in range(len(months))],
    )
    return [Heading(tr("The balance through the period")), Para(said, opens="D12"), chart, table]


def _height(level: Balance) -> int:
    return level.pence


def _levels(content: Content) -> tuple[Balance, ...]:
    """Return what was there before the first day, as day 0, and at the end of each day that moved it."""
    assert content.payments is not None
    moved: defaultdict[date, int] = defaultdict(int)
    for came in content.receipts.rows:
        moved[came.on] += came.amount.pence
    for paid in content.payments.rows:
        moved[paid.on] -= paid.amount.pence
    held = content.summary.brought_forward.pence
    levels = [Balance(0, held)]
    for day in sorted(moved):
        held += moved[day]
        levels.append(Balance((day - content.header.period.first).days + 1, held))
    return tuple(levels)


def _at(content: Content, level: Balance) -> tuple[str, Money]:
    """Return on which day a level was reached, in words, and how much it was."""
    day = content.header.period.first + DAY * max(level.day - 1, 0)
    return in_words(day), Money(level.pence)


def _notes(content: Content, levels: Sequence[Balance]) -> tuple[Noted, ...]:
    low, high = min(levels, key=_height), max(levels, key=_height)
    last = Balance(content.header.length.days, levels[-1].pence)
    notes = [Noted(levels[0], tr("start {amount}", amount=Money(levels[0].pence)))]
    between = []
    if low.pence < min(levels[0].pence, last.pence):
        between.append(
            (low, tr("lowest {amount} on {day}", amount=Money(low.pence), day=_short(content, low)))
        )
    if high.pence > max(levels[0].pence, last.pence):
        between.append(
            (high, tr("highest {amount} on {day}", amount=Money(high.pence), day=_short(content, high)))
        )
    notes += [Noted(*each) for each in sorted(between, key=lambda each: each[0].day)]
    return (*notes, Noted(last, tr("end {amount}", amount=Money(last.pence))))


def _short(content: Content, level: Balance) -> str:
    day = content.header.period.first + DAY * max(level.day - 1, 0)
    return short(day) if _long(content) else day_of_month(day)


def _long(content: Content) -> bool:
    first, last = content.header.period.first, content.header.period.last
    return (last.year - first.year) * 12 + last.month - first.month >= _MONTHLY


def months_of(content: Content) -> Iterator[Month]:
    """Yield the months of a period, or its years where it is long."""
    assert content.payments is not None
    yearly, period = _long(content), content.header.period
    came: defaultdict[tuple[int, int], Money] = defaultdict(lambda: ZERO)
    went: defaultdict[tuple[int, int], Money] = defaultdict(lambda: ZERO)
    for receipt in content.receipts.rows:
        came[receipt.on.year, 0 if yearly else receipt.on.month] += receipt.amount
    for payment in content.payments.rows:
        went[payment.on.year, 0 if yearly else payment.on.month] += payment.amount
    held, day = content.summary.brought_forward, period.first
    while day <= period.last:
        key = day.year, 0 if yearly else day.month
        held += came[key] - went[key]
        after = date(day.year + 1, 1, 1) if yearly or day.month == 12 else date(day.year, day.month + 1, 1)
        end = min(after - DAY, period.last)
        yield Month(in_words(end), day, end, came[key], went[key], held)
        day = after
