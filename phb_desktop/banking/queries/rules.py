"""The rules for payees, what they were learnt from, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NewType

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from phb_desktop.banking.matching import payee_key
from phb_desktop.banking.queries.review import waiting_lines
from phb_desktop.banking.records import HabitRecord, LearntRecord
from phb_desktop.ledger.model import EntryId, PaymentType, Purpose, ReceiptKind
from phb_desktop.ledger.records import EntryRecord
from phb_desktop.plan.model import PlanLineId, StreamId
from phb_desktop.plan.queries import line_headings
from phb_desktop.vault.work import Reader

RuleId = NewType("RuleId", int)

_ENOUGH: Final = 50  # lessons looked at: a rule does not become surer beyond


@dataclass(frozen=True, slots=True)
class Rule:
    """How payments of a payee are sorted. fixed: the person said so. waiting: lines it would sort now."""

    id: RuleId
    payee: str
    outgoing: bool
    type: PaymentType | None
    receipt: ReceiptKind | None
    line: PlanLineId | None
    heading: str
    stream: StreamId
    times: int
    fixed: bool
    waiting: int


def rules(reader: Reader) -> list[Rule]:
    """Return every rule that suggests something, by payee."""
    headings = line_headings(reader)
    waiting: dict[tuple[str, bool], int] = {}
    for line in waiting_lines(reader):
        place = (payee_key(line.payee), line.amount.pence < 0)
        waiting[place] = waiting.get(place, 0) + 1
    rows = reader.session.scalars(select(HabitRecord).where(HabitRecord.forgotten.is_(False)))
    found = [
        Rule(
            RuleId(row.id),
            row.payee,
            row.outgoing,
            row.type,
            row.receipt,
            None if row.plan_line_id is None else PlanLineId(row.plan_line_id),
            "" if row.plan_line_id is None else headings.get(PlanLineId(row.plan_line_id), ""),
            StreamId(row.stream_id),
            row.times,
            row.fixed,
            waiting.get((row.key, row.outgoing), 0),
        )
        for row in rows
    ]
    return sorted(found, key=lambda rule: (rule.payee.casefold(), rule.outgoing))


@dataclass(frozen=True, slots=True)
class RuleNamed:
    """A rule by what it says alone: for a search, which need not know what waits."""

    id: RuleId
    payee: str
    outgoing: bool
    type: PaymentType | None
    receipt: ReceiptKind | None
    heading: str


def rules_named(reader: Reader) -> list[RuleNamed]:
    """Return what every rule says, by payee; no line of the bank is read for it."""
    headings = line_headings(reader)
    rule = HabitRecord
    rows = reader.session.execute(
        select(rule.id, rule.payee, rule.outgoing, rule.type, rule.receipt, rule.plan_line_id).where(
            rule.forgotten.is_(False)
        )
    )
    found = [
        RuleNamed(
            RuleId(number),
            payee,
            outgoing,
            kind,
            receipt,
            "" if line is None else headings.get(PlanLineId(line), ""),
        )
        for number, payee, outgoing, kind, receipt, line in rows
    ]
    return sorted(found, key=lambda each: (each.payee.casefold(), each.outgoing))


def lessons(reader: Reader, key: str, *, outgoing: bool, since: int) -> list[LearntRecord]:
    """Return what was learnt of a payee and still stands, newest first, as far as it matters."""
    undone = aliased(EntryRecord)
    stands = ~(
        select(undone.id)
        .where(undone.about_id == LearntRecord.sort_id, undone.purpose == Purpose.REVERSAL)
        .exists()
    )
    query = (
        select(LearntRecord)
        .where(LearntRecord.key == key, LearntRecord.outgoing == outgoing, LearntRecord.id > since, stands)
        .order_by(LearntRecord.id.desc())
        .limit(_ENOUGH)
    )
    return list(reader.session.scalars(query))


def sorted_before(reader: Reader, key: str, *, outgoing: bool) -> list[EntryId]:
    """Return bank entries of a payee that stand sorted as one whole, oldest first."""
    undone = aliased(EntryRecord)
    rows = reader.session.scalars(
        select(func.max(EntryRecord.about_id))
        .join(LearntRecord, LearntRecord.sort_id == EntryRecord.id)
        .where(
            LearntRecord.key == key,
            LearntRecord.outgoing == outgoing,
            ~select(undone.id)
            .where(undone.about_id == EntryRecord.id, undone.purpose == Purpose.REVERSAL)
            .exists(),
        )
        .group_by(EntryRecord.id)
        .order_by(EntryRecord.id)
    )
    return [EntryId(entry) for entry in rows if entry is not None]
