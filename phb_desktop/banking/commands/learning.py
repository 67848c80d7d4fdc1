"""Rules for payees: learnt from how the person sorted, changed and forgotten when the person says so.

A rule is made from what was sorted as one whole, and only from what still stands: a sort that is taken
back is unlearnt with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from phb_desktop.banking.matching import payee_key
from phb_desktop.banking.queries.lines import payees_of, sorts_of
from phb_desktop.banking.queries.rules import RuleId, lessons
from phb_desktop.banking.records import HabitRecord, LearntRecord
from phb_desktop.errors import Refused
from phb_desktop.ledger.commands import SayAgain, say_again
from phb_desktop.ledger.commands.keeping import live_id
from phb_desktop.ledger.commands.sorting import Said, Sort
from phb_desktop.ledger.model import EntryId, PaymentType, Purpose, ReceiptKind, Standing
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

Key = tuple[str, bool]  # the letters of a payee, and whether money goes out


def learn(work: Work, sorts: Sequence[Sort]) -> None:
    """Remember how payees were sorted just now; call it when the sort entries are written."""
    payees = payees_of(work, [sort.entry for sort in sorts])
    said = sorts_of(work, [sort.entry for sort in sorts])
    rows, keys = [], set()
    for sort in sorts:
        payee, outgoing = payees[sort.entry]
        part, key = sort.parts[0], payee_key(payee)
        if key:
            keys.add((key, outgoing))  # what was said of this entry before counts no longer
        if len(sort.parts) > 1 or part.standing is not Standing.IN_PLAN or not key:
            continue
        rows.append(
            {
                "key": key,
                "outgoing": outgoing,
                "payee": payee,
                "type": part.type,
                "receipt": part.receipt,
                "plan_line_id": part.line,
                "stream_id": part.stream,
                "sort_id": said[sort.entry],
            }
        )
    work.add_many(LearntRecord, rows)
    relearn(work, keys)


def relearn(work: Work, keys: Iterable[Key]) -> None:
    """Make the rules of these payees anew from what still stands."""
    for key, outgoing in sorted(keys):
        rule = work.session.scalars(
            select(HabitRecord).where(HabitRecord.key == key, HabitRecord.outgoing == outgoing)
        ).first()
        if rule is not None and rule.fixed:
            continue
        told = lessons(work, key, outgoing=outgoing, since=rule.since_id if rule else 0)
        if not told:
            if rule is not None and rule.since_id:
                rule.forgotten, rule.times = True, 0
            elif rule is not None:
                work.session.delete(rule)
            continue
        newest = told[0]
        if rule is None:
            rule = HabitRecord(key=key, outgoing=outgoing, fixed=False, since_id=0)
            work.session.add(rule)
        shape = (newest.type, newest.receipt, newest.plan_line_id, newest.stream_id)
        rule.type, rule.receipt, rule.plan_line_id, rule.stream_id = shape
        rule.payee, rule.forgotten = newest.payee, False
        rule.times = next(
            (
                count
                for count, each in enumerate(told)
                if (each.type, each.receipt, each.plan_line_id, each.stream_id) != shape
            ),
            len(told),
        )
    work.session.flush()


@dataclass(frozen=True, slots=True)
class SayLinesAgain(Command[int]):
    """Bank entries become again what they were before a sort, and so do the rules learnt from it."""

    said: tuple[Said, ...]


def say_lines_again(work: Work, command: SayLinesAgain) -> int:
    """Do as the ledger does, and learn or unlearn with it."""
    count = said_again(work, command.said)
    work.says(tr("Undone."))
    return count


def said_again(work: Work, said: Sequence[Said]) -> int:
    """Say again what was said of entries; name what takes that back."""
    said = tuple(replace(each, entry=live_id(work, each.entry, Purpose.BANK)) for each in said)
    count = say_again(work, SayAgain(said))
    assert isinstance(work.inverse, SayAgain)
    now = sorts_of(work, [each.entry for each in said])
    carry(work, {each.sort: now[each.entry] for each in said if each.sort is not None})
    relearn(work, keys_of(work, [each.entry for each in said]))
    work.undo_with(SayLinesAgain(work.inverse.said))
    return count


def carry(work: Work, copied: Mapping[EntryId, EntryId]) -> None:
    """Learn again, from copies of sorts that were taken back, what was learnt from them."""
    old = list(copied)
    rows = []
    for start in range(0, len(old), 400):
        found = work.session.scalars(
            select(LearntRecord)
            .where(LearntRecord.sort_id.in_(old[start : start + 400]))
            .order_by(LearntRecord.id)
        )
        rows += [
            {
                "key": each.key,
                "outgoing": each.outgoing,
                "payee": each.payee,
                "type": each.type,
                "receipt": each.receipt,
                "plan_line_id": each.plan_line_id,
                "stream_id": each.stream_id,
                "sort_id": copied[EntryId(each.sort_id)],
            }
            for each in found
        ]
    work.add_many(LearntRecord, rows)


def keys_of(work: Work, entries: Sequence[EntryId]) -> set[Key]:
    """Return whose rules may change with these bank entries."""
    found = payees_of(work, entries).values()
    return {(key, outgoing) for payee, outgoing in found if (key := payee_key(payee))}


class NoSuchRule(Refused):
    """The rule is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            tr("This rule is not there any more."),
            tr("Look at the list again. Nothing was lost."),
            field="rule",
        )


class RuleDoesNotFit(Refused):
    """A rule must say a kind of payment for money out, or a kind of receipt for money in."""

    def __init__(self) -> None:
        super().__init__(
            tr("The rule does not say what this money is for."),
            tr("Choose a kind that fits the way the money goes."),
            field="type",
        )


@dataclass(frozen=True, slots=True)
class RuleBefore:
    """What a rule was before a change."""

    type: PaymentType | None
    receipt: ReceiptKind | None
    line: PlanLineId | None
    stream: StreamId
    times: int
    fixed: bool
    forgotten: bool
    since: int


@dataclass(frozen=True, slots=True)
class PutRuleBack(Command[None]):
    """A rule becomes again what it was: how Undo takes a change of it back."""

    rule: RuleId
    before: RuleBefore


def put_rule_back(work: Work, command: PutRuleBack) -> None:
    """Set all of it as it was."""
    rule = _rule(work, command.rule)
    now, before = _before(rule), command.before
    rule.type, rule.receipt, rule.plan_line_id = before.type, before.receipt, before.line
    rule.stream_id, rule.times, rule.fixed = before.stream, before.times, before.fixed
    rule.forgotten, rule.since_id = before.forgotten, before.since
    work.session.flush()
    work.undo_with(PutRuleBack(command.rule, now))
    work.says(tr("Undone."))


@dataclass(frozen=True, slots=True)
class ChangeRule(Command[None]):
    """The person says what payments of this payee are for, whatever was sorted before."""

    rule: RuleId
    stream: StreamId
    type: PaymentType | None = None
    receipt: ReceiptKind | None = None
    line: PlanLineId | None = None


def change_rule(work: Work, command: ChangeRule) -> None:
    """Set the rule; from now on it stays as it is until it is changed or forgotten."""
    rule = _rule(work, command.rule)
    if (command.type is None) == rule.outgoing or (command.receipt is None) != rule.outgoing:
        raise RuleDoesNotFit
    before = _before(rule)
    rule.type, rule.receipt = command.type, command.receipt
    rule.plan_line_id, rule.stream_id = command.line, command.stream
    rule.fixed, rule.forgotten = True, False
    work.session.flush()
    work.undo_with(PutRuleBack(command.rule, before))
    work.says(tr("The rule for “{payee}” is changed.", payee=rule.payee))


@dataclass(frozen=True, slots=True)
class ForgetRule(Command[None]):
    """Nothing is suggested for this payee, until it is sorted anew."""

    rule: RuleId


def forget_rule(work: Work, command: ForgetRule) -> None:
    """Keep the rule's place, so that what was learnt before does not make it again."""
    rule = _rule(work, command.rule)
    before = _before(rule)
    newest = work.session.execute(select(func.max(LearntRecord.id))).scalar_one()
    rule.forgotten, rule.fixed, rule.times, rule.since_id = True, False, 0, newest or 0
    work.session.flush()
    work.undo_with(PutRuleBack(command.rule, before))
    work.says(tr("The rule for “{payee}” is forgotten.", payee=rule.payee))


def _rule(work: Work, rule: RuleId) -> HabitRecord:
    found = work.session.get(HabitRecord, rule)
    if found is None:
        raise NoSuchRule
    return found


def _before(rule: HabitRecord) -> RuleBefore:
    return RuleBefore(
        rule.type,
        rule.receipt,
        None if rule.plan_line_id is None else PlanLineId(rule.plan_line_id),
        StreamId(rule.stream_id),
        rule.times,
        rule.fixed,
        rule.forgotten,
        rule.since_id,
    )
