"""The clocks of a budget and what help costs, in sentences."""

from __future__ import annotations

from typing import Final

from phb_desktop.employer.duties.model import Part
from phb_desktop.employer.pay.periods import Frequency
from phb_desktop.plan.model import Every
from phb_desktop.statements.outlook.clocks import Clock, Clocks, Hand
from phb_desktop.statements.outlook.hourly import Cost, Costs, Help
from phb_desktop.statements.paper.words import EVERY
from phb_desktop.values.day import from_to, in_words
from phb_desktop.values.hours import Hours
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn

HELP_WORDS: Final = {
    Help.OWN: "Your own assistants",
    Help.AGENCY: "An agency",
    Help.SELF_EMPLOYED: "Somebody self-employed",
}
_GOES: Final = {
    Frequency.WEEKLY: "every week",
    Frequency.FORTNIGHTLY: "every two weeks",
    Frequency.FOUR_WEEKLY: "every four weeks",
    Frequency.MONTHLY: "every month",
    Part.MONTH: "every tax month",
    Part.QUARTER: "every tax quarter",
}
_HANDS: Final = {
    Hand.MONEY_IN: "{what} comes",
    Hand.PAY_DAY: "Payday of {what}",
    Hand.HMRC: "Tax and National Insurance to HMRC",
    Hand.PENSION: "Pension to its provider",
    Hand.STATEMENT: "Your statement",
    Hand.PLAN: "The plan",
}


def clock_name(clock: Clock) -> str:
    """Return whose clock it is."""
    return tr(_HANDS[clock.hand], what=clock.what)


def goes(clock: Clock) -> str:
    """Return how often it goes round."""
    if clock.goes is None:
        return tr("once")
    return tr(EVERY[clock.goes]) if isinstance(clock.goes, Every) else tr(_GOES[clock.goes])


def days(span: Span | None) -> str:
    """Return from when to when; empty where nothing is known."""
    return "" if span is None else from_to(span.first, span.last)


def clock(row: Clock) -> str:
    """Say a clock in one breath."""
    said = tr("{name}, {goes}", name=clock_name(row), goes=goes(row))
    if row.turn is not None:
        said = tr("{said}. Now: {days}", said=said, days=days(row.turn))
    if row.coming:
        said = tr("{said}. Next: {day}", said=said, day=in_words(row.coming[0]))
    if row.amount is not None:
        said = tr("{said}, {amount}", said=said, amount=row.amount)
    if row.number:
        said = tr("{said}, number {number} of {of} in this plan", said=said, number=row.number, of=row.of)
    return f"{said}."


def drift(seen: Clocks) -> list[str]:
    """Say what falls in the next statement's days, and why clocks drift apart."""
    if seen.statement is None:
        return []
    said = [
        trn(
            "{count} payment of {stream} falls in the days of your next statement: {amount}.",
            "{count} payments of {stream} fall in the days of your next statement: {amount} in all.",
            each.count,
            stream=each.stream,
            amount=each.amount,
        )
        for each in seen.fall
    ]
    if any(each.every is Every.FOUR_WEEKS for each in seen.fall):
        said.append(
            tr(
                "Four weeks are shorter than a month: 13 payments come in most years. So a quarter holds "
                "three, or now and then four. A statement tells this as timing."
            )
        )
    return said


def cost(row: Cost) -> str:
    """Say what one kind of help costs."""
    said = tr("{who}: {paid}", who=tr(HELP_WORDS[row.help]), paid=row.paid)
    if row.a_week is not None:
        said = tr("{said}, {weekly} a week", said=said, weekly=row.a_week)
    if row.an_hour is not None:
        said = tr("{said}, {hourly} an hour", said=said, hourly=row.an_hour)
    if row.plan_hour is not None:
        said = tr("{said}; the plan has {hourly} an hour", said=said, hourly=row.plan_hour)
    return f"{said}."


def hours_said(hours: Hours) -> str:
    """Return hours for a table; empty where none are known."""
    return str(hours) if hours.minutes else ""


def compared(seen: Costs) -> list[str]:
    """Say what an hour costs with one's own assistants beside an agency."""
    own, agency = seen.of(Help.OWN), seen.of(Help.AGENCY)
    said = []
    if own is not None and agency is not None and own.an_hour is not None and agency.an_hour is not None:
        more = agency.an_hour - own.an_hour
        said.append(
            tr(
                "An hour costs {own} with your own assistants, and {agency} with an agency: {more} {way}.",
                own=own.an_hour,
                agency=agency.an_hour,
                more=abs(more),
                way=tr("more") if more >= ZERO else tr("less"),
            )
        )
    if own is not None:
        said.append(
            tr("Pay, the employer’s National Insurance and pension are in it.")
            if own.from_slips
            else tr("Wages, and what went to HMRC and the pension, are in it.")
        )
    if seen.beside:
        said.append(
            tr(
                "Payroll, insurance, training and recruiting cost {amount} beside it in these days.",
                amount=seen.beside,
            )
        )
    silent = sum(each.silent for each in seen.rows)
    if silent:
        said.append(
            trn(
                "{count} payment does not say its hours. An hour’s cost leaves it out.",
                "{count} payments do not say their hours. An hour’s cost leaves them out.",
                silent,
            )
        )
    return said
