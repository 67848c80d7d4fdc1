"""How the budget stands today and what is due, gathered from every room so that it is one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.casebook.calendar import DueRow, merged, when
from phb_desktop.casebook.model import Duty, DutyKey, DutyKind
from phb_desktop.casebook.queries import CalendarFile, calendar_days, due
from phb_desktop.ledger.model import Purpose
from phb_desktop.ledger.position import Position, Standing, plan_year
from phb_desktop.ledger.queries import (
    cash_accounts,
    cash_book,
    position_on,
    standing_on,
    unsorted_count,
)
from phb_desktop.ledger.queries.flows import Flows
from phb_desktop.ledger.queries.walk import walk
from phb_desktop.plan import queries as plan
from phb_desktop.plan.model import FundingStream, version_counting
from phb_desktop.plan.schedule import Expected, next_expected
from phb_desktop.statements.archive import Archive, archive
from phb_desktop.statements.queries import chain, ended_on
from phb_desktop.statements.whole_life import to_answer
from phb_desktop.values.money import ZERO, Money, total
from phb_desktop.values.span import Span
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Overview:
    """All that Home shows, asked in one go so that its figures belong to one moment.

    weekly: what all funders' money together is worth a week. archive: how it was closed for good, if it was.
    begun: whether anything was recorded besides what was there at the start.
    """

    today: date
    year: Span | None
    balance: Money
    flows: Flows
    standing: Standing
    positions: tuple[Position, ...]
    unsorted: int
    payment: Expected | None
    streams: tuple[FundingStream, ...]
    due: tuple[DueRow, ...]
    weekly: Money = ZERO
    archive: Archive | None = None
    begun: bool = True

    @property
    def safe(self) -> Money:
        """What can be spent until the next payment: the balance, less what is owed and what is kept."""
        return self.balance - self.standing.owed - self.standing.allowed


def overview(reader: Reader) -> Overview:
    """Gather Home's figures for today."""
    today = reader.today
    versions = plan.versions(reader)
    year = plan_year(versions, today)
    span = Span(year.first, max(year.first, min(today, year.last))) if year else Span(today, today)
    sums = walk(reader, today, span)
    version = version_counting(versions, today)
    return Overview(
        today=today,
        year=year,
        balance=sums.held.balance,
        flows=sums.flows,
        standing=standing_on(reader, today, sums.held),
        positions=tuple(position_on(reader, today, spent=sums.spent)),
        unsorted=unsorted_count(reader),
        payment=next_expected(plan.schedules(reader), today),
        streams=tuple(plan.streams(reader)),
        due=tuple(_due(reader)),
        weekly=total(stream.weekly for stream in version.streams) if version else ZERO,
        archive=archive(reader),
        begun=_begun(reader),
    )


def _begun(reader: Reader) -> bool:
    """Say whether something is in the cash book besides a first balance of each account."""
    rows = cash_book(reader, limit=len(cash_accounts(reader)) + 1)
    return any(row.movement.purpose is not Purpose.OPENING for row in rows)


def _due(reader: Reader) -> list[DueRow]:
    """Return what is due from every room; of an archived budget nothing is."""
    if archive(reader) is not None:
        return []
    found = due(reader, sent_until=_sent_until(reader), ended=ended_on(reader))
    return merged(found, _to_answer(reader), reader.today)


def _to_answer(reader: Reader) -> list[tuple[Duty, str]]:
    """Return what readers asked about issued statements and nobody answered yet."""
    found = []
    for each in to_answer(reader):
        if each.by is not None:
            words = tr(
                "Answer {who} about statement {number}", who=each.query.asked_by, number=each.issued.number
            )
            key = DutyKey(f"{DutyKind.QUERY}:statement-{each.query.id}")
            found.append((Duty(key, DutyKind.QUERY, words, each.by), when(each.by, reader.today)))
    return found


def calendar_file(reader: Reader, *, names: bool = False) -> CalendarFile:
    """Return everything that is due on a day, for a calendar program."""
    return calendar_days(reader, sent_until=_sent_until(reader), ended=ended_on(reader), names=names)


def _sent_until(reader: Reader) -> date | None:
    return max((each.last for each in chain(reader)), default=None)
