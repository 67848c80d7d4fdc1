"""The columns of the Plan place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.ledger.position import Position
from phb_desktop.plan.model import Commissioner, FundingStream, PlanVersion, Schedule, StreamAmount
from phb_desktop.plan.schedule import Expected
from phb_desktop.ui.tables import Column, day_column, money_column
from phb_desktop.ui.unlock.steps import EVERY_WORDS
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Payer:
    """A funder's money with what it is worth a week and when it comes."""

    stream: FundingStream
    commissioner: Commissioner
    weekly: Money | None
    schedules: tuple[Schedule, ...]
    next_payment: Expected | None


def payers(
    commissioners: list[Commissioner],
    streams: list[FundingStream],
    version: PlanVersion | None,
    schedules: list[Schedule],
    upcoming: dict[int, Expected],
) -> list[Payer]:
    """Put each stream together with whose it is and what is agreed about it."""
    by_id = {each.id: each for each in commissioners}
    weekly: dict[int, StreamAmount] = {each.stream: each for each in version.streams} if version else {}
    return [
        Payer(
            stream,
            by_id[stream.commissioner],
            weekly[stream.id].weekly if stream.id in weekly else None,
            tuple(each for each in schedules if each.stream == stream.id),
            upcoming.get(stream.id),
        )
        for stream in streams
    ]


def payer_sentence(row: Payer) -> str:
    """Say who pays what, and when it comes next."""
    said = tr("{stream}, from {who}", stream=row.stream.name, who=row.commissioner.name)
    if row.weekly is not None:
        said = tr("{said}, worth {weekly} a week", said=said, weekly=row.weekly)
    if row.next_payment is not None:
        day = in_words(row.next_payment.on)
        said = tr("{said}, next {amount} on {day}", said=said, amount=row.next_payment.amount, day=day)
    return f"{said}."


def payer_columns() -> list[Column[Payer]]:
    """Return who pays, how much, how often."""
    return [
        Column(tr("Money"), lambda row: row.stream.name, wide=True),
        Column(tr("Who pays"), lambda row: row.commissioner.name, wide=True),
        money_column(tr("A week"), lambda row: row.weekly or None),
        Column(
            tr("How often"), lambda row: tr(EVERY_WORDS[row.schedules[-1].every]) if row.schedules else ""
        ),
        day_column(tr("Next"), lambda row: row.next_payment.on if row.next_payment else None),
    ]


def version_columns() -> list[Column[PlanVersion]]:
    """Return the versions of the plan."""
    return [
        Column(tr("Version"), lambda row: str(row.number), sort=lambda row: row.number, right=True),
        day_column(tr("From"), lambda row: row.starts),
        day_column(tr("To"), lambda row: row.ends),
        Column(tr("Agreed by"), lambda row: row.agreed_by, wide=True),
        day_column(tr("Review due"), lambda row: row.review_due),
    ]


def version_sentence(row: PlanVersion) -> str:
    """Say a version in one breath."""
    said = tr(
        "Version {number}, {first} to {last}",
        number=row.number,
        first=in_words(row.starts),
        last=in_words(row.ends),
    )
    if row.agreed_by:
        said = tr("{said}, agreed by {who}", said=said, who=row.agreed_by)
    return f"{said}."


@dataclass(frozen=True, slots=True)
class LineRow:
    """A plan line on a day: as agreed, and where it stands."""

    position: Position
    agreed_for: str
    outcome: str
    starts: date | None
    ends: date | None


def line_columns() -> list[Column[LineRow]]:
    """Return the lines with agreed, spent, owed and left."""
    return [
        Column(tr("Plan line"), lambda row: row.position.heading, wide=True),
        Column(tr("Agreed for"), lambda row: row.agreed_for),
        Column(tr("Outcome"), lambda row: row.outcome, wide=True),
        money_column(tr("Agreed"), lambda row: row.position.agreed),
        money_column(tr("Spent"), lambda row: row.position.spent),
        money_column(tr("Owed"), lambda row: row.position.owed),
        money_column(tr("Left"), lambda row: row.position.left),
    ]
