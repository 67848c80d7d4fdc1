"""Doing what rules say: for all lines that wait, or once more for what was sorted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from phb_desktop.banking.commands.learning import NoSuchRule
from phb_desktop.banking.commands.review import SortLines, sort_lines
from phb_desktop.banking.matching import payee_key
from phb_desktop.banking.queries.lines import lines_of_entries
from phb_desktop.banking.queries.review import waiting_lines
from phb_desktop.banking.queries.rules import RuleId, sorted_before
from phb_desktop.banking.records import HabitRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import Sort
from phb_desktop.ledger.model import Allocation, Standing
from phb_desktop.plan.model import PlanLineId, PlanVersion, StreamId
from phb_desktop.plan.queries import versions
from phb_desktop.plan.schedule import line_on
from phb_desktop.values.money import Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NothingForRules(Refused):
    """No payment waits that these rules speak of."""

    def __init__(self) -> None:
        super().__init__(
            tr("No payment waits for this rule."),
            tr("Choose another rule, or bring in a bank file first."),
            field="rules",
        )


@dataclass(frozen=True, slots=True)
class ApplyRules(Command[int]):
    """Sort by rules all lines that wait for them. sorted_too: also what was sorted as one whole before."""

    rules: tuple[RuleId, ...]
    sorted_too: bool = False


def apply_rules(work: Work, command: ApplyRules) -> int:
    """Sort in one change, so that one Undo takes it back; return how many.

    A payment on whose day the rule's plan line does not run is left for the person.
    """
    chosen = {(rule.key, rule.outgoing): rule for rule in _rules(work, command.rules)}
    plan = versions(work)
    lines = [line for line in waiting_lines(work) if (payee_key(line.payee), line.amount.pence < 0) in chosen]
    if command.sorted_too:
        for key, outgoing in chosen:
            entries = sorted_before(work, key, outgoing=outgoing)
            lines += lines_of_entries(work, entries).values()
    sorts = []
    for line in lines:
        rule = chosen.get((payee_key(line.payee), line.amount.pence < 0))
        if rule is not None and line.entry is not None and _runs(rule, plan, line.on):
            sorts.append(Sort(line.entry, (_part(rule, abs(line.amount)),)))
    if not sorts:
        raise NothingForRules
    return sort_lines(work, SortLines(tuple(sorts), tr("By a rule")))


def _rules(work: Work, wanted: Sequence[RuleId]) -> list[HabitRecord]:
    found = list(
        work.session.scalars(
            select(HabitRecord).where(HabitRecord.id.in_(wanted), HabitRecord.forgotten.is_(False))
        )
    )
    if not wanted or len(found) != len(set(wanted)):
        raise NoSuchRule
    return found


def _runs(rule: HabitRecord, plan: Sequence[PlanVersion], on: date) -> bool:
    if rule.type is None or rule.plan_line_id is None:
        return True
    return line_on(plan, PlanLineId(rule.plan_line_id), on) is not None


def _part(rule: HabitRecord, amount: Money) -> Allocation:
    line = None if rule.plan_line_id is None else PlanLineId(rule.plan_line_id)
    return Allocation(amount, StreamId(rule.stream_id), rule.type, rule.receipt, line, Standing.IN_PLAN)
