"""The plan's course as charts: each beside a sentence and a table that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.forecast import Forecast
from phb_desktop.statements.document import Balance, BalanceChart, Bar, BarChart, Noted
from phb_desktop.statements.outlook.hourly import Costs
from phb_desktop.statements.outlook.plan_end import PlanEnd
from phb_desktop.statements.outlook.words.ahead import pounds
from phb_desktop.statements.outlook.words.turns import HELP_WORDS
from phb_desktop.statements.paper.axes import scale, ticks
from phb_desktop.statements.paper.words import day_of_month
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.values.span import DAY, Span
from phb_desktop.words import tr


def planned_and_spent(seen: PlanEnd) -> BarChart | None:
    """Return what was planned up to today beside what was spent and is owed, line by line."""
    lines = [each.forecast for each in seen.lines]
    bars = [
        Bar(
            each.heading,
            each.planned.pence,
            each.used.pence,
            tr("planned {planned}, used {used}", planned=each.planned, used=each.used),
        )
        for each in lines
    ]
    return _bars(
        bars,
        tr("What was planned up to {day}, and what was used: paid, or owed.", day=in_words(seen.today)),
        (tr("planned up to today"), tr("used: paid, or owed")),
    )


def agreed_and_likely(seen: PlanEnd) -> BarChart | None:
    """Return what is agreed for the whole plan beside what is likely to be used, line by line."""
    bars = [_likely(each.forecast) for each in seen.lines]
    return _bars(
        bars,
        tr("What is agreed, and what may be used by {day}.", day=in_words(seen.outlook.year.last)),
        (tr("agreed"), tr("may be used")),
    )


def _likely(line: Forecast) -> Bar:
    return Bar(
        line.heading,
        line.agreed.pence,
        line.at_end.pence,
        tr("agreed {agreed}, about {used} used", agreed=line.agreed, used=pounds(line.at_end)),
    )


def an_hour_of_help(seen: Costs) -> BarChart | None:
    """Return what an hour costs with each kind of help, beside what the plan has for it."""
    bars = [
        Bar(
            tr(HELP_WORDS[each.help]),
            each.plan_hour.pence if each.plan_hour is not None else 0,
            each.an_hour.pence,
            tr("{paid} an hour, the plan has {planned} an hour", paid=each.an_hour, planned=each.plan_hour)
            if each.plan_hour is not None
            else tr("{paid} an hour, the plan has none", paid=each.an_hour),
        )
        for each in seen.rows
        if each.an_hour is not None
    ]
    return _bars(
        bars,
        tr("What an hour costs, and what the plan has for it."),
        (tr("in the plan"), tr("as it was paid")),
        tr("Two bars for each kind of help. {lines}."),
    )


def _bars(bars: list[Bar], caption: str, legend: tuple[str, str], said: str = "") -> BarChart | None:
    if not bars:
        return None
    told = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    said = said or tr("Two bars for each plan line. {lines}.")
    return BarChart(bars, said.format(lines=told), caption, legend)


def balance_through(seen: PlanEnd) -> BalanceChart | None:
    """Return the balance of each day of the plan: what it was up to today, and from there what is likely."""
    year, way = seen.outlook.year, seen.way
    if not way.levels:
        return None
    before = year.first - DAY
    levels = [Balance(max(0, (day - before).days), held.pence) for day, held in way.levels]
    now = Balance(min(max(0, (seen.today - before).days), year.days), way.today.pence)
    low_on, low = way.lowest_after(seen.today)
    end = Balance(year.days, levels[-1].pence)
    notes = [Noted(now, tr("today {amount}", amount=way.today))]
    if seen.today < low_on < year.last:
        at = Balance((low_on - before).days, low.pence)
        notes.append(
            Noted(
                at, tr("lowest ahead, about {amount} on {day}", amount=pounds(low), day=day_of_month(low_on))
            )
        )
    if seen.today < year.last:
        notes.append(Noted(end, tr("at the end, about {amount}", amount=pounds(Money(end.pence)))))
    return BalanceChart(
        levels=tuple(levels),
        days=year.days,
        scale=scale([each.pence for each in levels]),
        ticks=ticks(year),
        notes=tuple(notes),
        alt=tr(
            "The balance through the plan, as a line of steps. From {day} on it is what is likely. {said}",
            day=in_words(seen.today),
            said="; ".join(each.words for each in notes),
        ),
        caption=tr(
            "The balance through the plan. From {day} on it is what is likely.", day=in_words(seen.today)
        ),
    )


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What was there at the end of a month, or today; or is likely to be."""

    on: date
    held: Money
    likely: bool


def month_ends(seen: PlanEnd) -> list[MonthEnd]:
    """Return the balance at the end of each month of the plan, today's among them."""
    days = sorted({*_ends(seen.outlook.year), *([seen.today] if seen.today in seen.outlook.year else [])})
    found, held, left = [], ZERO, list(seen.way.levels)
    for day in days:
        while left and left[0][0] <= day:
            held = left.pop(0)[1]
        found.append(MonthEnd(day, held, likely=day > seen.today))
    return found


def _ends(year: Span) -> Iterator[date]:
    day = year.first
    while day <= year.last:
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        yield min(after - DAY, year.last)
        day = after
