"""What lies ahead, on the command line: how the plan may end, what may stay, clocks, costs; and a wish."""

from __future__ import annotations

import argparse
from typing import Any

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened_to_read
from phb_desktop.plan.model import Every
from phb_desktop.plan.queries import line_named
from phb_desktop.statements.outlook.afford import Answer, Wish, can_we_afford
from phb_desktop.statements.outlook.clocks import Clocks, clocks
from phb_desktop.statements.outlook.hourly import Costs, costs
from phb_desktop.statements.outlook.may_stay import MayStay, may_stay
from phb_desktop.statements.outlook.plan_end import PlanEnd, plan_end
from phb_desktop.statements.outlook.spoken_for import SpokenFor, spoken_for
from phb_desktop.statements.outlook.words import ahead, now, turns, wish
from phb_desktop.words import tr


def outlook(asked: argparse.Namespace, answers: Answers) -> None:
    """Print how the plan may end, what is spoken for, what may stay, the clocks, and what help costs."""
    with opened_to_read(asked, answers) as office:
        end = office.ask(plan_end).result()
        if end is None:
            answers.say(tr("There is no plan yet."))
            answers.fact(lines=[])
            return
        spoken, stay = office.ask(spoken_for).result(), office.ask(may_stay).result()
        times, help_costs = office.ask(clocks).result(), office.ask(costs).result()
    _end(end, answers)
    _now(spoken, stay, answers)
    _clocks(times, answers)
    if help_costs is not None and help_costs.rows:
        _help(help_costs, answers)


def _end(seen: PlanEnd, answers: Answers) -> None:
    for line in (*ahead.whole_plan(seen), ahead.balance_ahead(seen), ahead.early(seen)):
        answers.say(line)
    columns = (
        tr("Plan line"),
        tr("Agreed"),
        tr("Paid or owed"),
        tr("Still to come, about"),
        tr("At the end, about"),
    )
    lines = [each.forecast for each in seen.lines]
    answers.table(
        columns,
        [
            (
                each.heading,
                str(each.agreed),
                str(each.used),
                ahead.pounds(each.expected),
                ahead.pounds(each.at_end),
            )
            for each in lines
        ],
        numbers=4,
    )
    for each in seen.lines:
        if each.telling:
            answers.say(ahead.told_early(each, seen.outlook.year.last))
            answers.say(f"  {ahead.range_of(each.forecast)}")
    for said in ahead.advice(seen):
        answers.say(said)
    day, low = seen.way.lowest_after(seen.today)
    answers.fact(
        on=seen.today.isoformat(),
        first=seen.outlook.year.first.isoformat(),
        last=seen.outlook.year.last.isoformat(),
        lines=[
            {
                "heading": each.forecast.heading,
                "agreed": each.forecast.agreed.pence,
                "planned": each.forecast.planned.pence,
                "used": each.forecast.used.pence,
                "expected": each.forecast.expected.pence,
                "at_end": each.forecast.at_end.pence,
                "least": each.forecast.least.pence,
                "most": each.forecast.most.pence,
                "basis": each.forecast.basis.value,
                "sure": each.forecast.sure.value,
                "told": bool(each.telling),
                "reason": each.reason.words or each.reason.code.value if each.reason else None,
            }
            for each in seen.lines
        ],
        balance_at_end=seen.way.at_end.pence,
        lowest=low.pence,
        lowest_on=day.isoformat(),
    )


def _now(spoken: SpokenFor, stay: MayStay | None, answers: Answers) -> None:
    answers.say()
    said = (
        now.nothing_owed(spoken),
        now.ordered(spoken),
        now.worked(spoken),
        now.unpaid_time(spoken),
        now.noted_ahead(spoken),
    )
    for line in said:
        if line:
            answers.say(line)
    answers.fact(
        ordered=spoken.ordered_sum.pence, worked=spoken.worked_sum.pence, unpaid_time=spoken.unpaid_sum.pence
    )
    if stay is None:
        return
    for line in (now.in_hand(stay), now.surplus(stay), now.plain_way(stay)):
        answers.say(line)
    for words, amount in stay.kept:
        answers.say(f"{words}: {amount}")
    j = stay.owed
    names = ("balance", "wages", "hmrc", "pension", "invoices", "holiday", "ahead", "uncommitted")
    kept = ("contingency", "earmarked", "allowed", "surplus", "shortfall")
    answers.fact(**{f"J{n}": getattr(j, name).pence for n, name in enumerate((*names, *kept), 1)})


def _clocks(times: Clocks, answers: Answers) -> None:
    answers.say()
    for row in times.rows:
        answers.say(turns.clock(row))
    for line in turns.drift(times):
        answers.say(line)
    answers.fact(
        clocks=[
            {
                "hand": row.hand.value,
                "what": row.what,
                "turn": [row.turn.first.isoformat(), row.turn.last.isoformat()] if row.turn else None,
                "coming": [day.isoformat() for day in row.coming],
                "amount": row.amount.pence if row.amount else None,
            }
            for row in times.rows
        ]
    )


def _help(found: Costs, answers: Answers) -> None:
    answers.say()
    for cost in found.rows:
        answers.say(turns.cost(cost))
    for line in turns.compared(found):
        answers.say(line)
    answers.fact(
        help=[
            {
                "who": cost.help.value,
                "paid": cost.paid.pence,
                "minutes": cost.hours.minutes,
                "an_hour": cost.an_hour.pence if cost.an_hour else None,
                "a_week": cost.a_week.pence if cost.a_week else None,
                "plan_hour": cost.plan_hour.pence if cost.plan_hour else None,
            }
            for cost in found.rows
        ]
    )


def afford(asked: argparse.Namespace, answers: Answers) -> None:
    """Say what a wish would do to its plan line and to the money. It never says that it may be bought."""
    with opened_to_read(asked, answers) as office:
        line = office.ask(line_named, asked.line).result()
        first = asked.first or office.clock.today()
        every = Every(asked.every.replace("-", "_"))
        found: Answer = office.ask(
            can_we_afford, Wish(asked.amount, line, first, every, asked.words)
        ).result()
    for said in (*wish.afford(found), wish.rules_speaking(found)):
        if said:
            answers.say(said)
    telling: list[Any] = [each for each in found.spoken.rules if not each.rule.always] if found.spoken else []
    for each in telling:
        answers.say(f"  {tr(each.rule.says)} {each.rule.whose}")
    answers.fact(
        whole=found.whole.pence,
        times=len(found.days),
        left_now=found.left_now.pence,
        left_at_end=found.left_with.pence,
        safe_after=found.safe_with.pence,
        lowest=found.low.pence,
        lowest_on=found.low_on.isoformat(),
        kept=found.kept.pence,
        rules=[each.rule.id for each in telling],
    )
