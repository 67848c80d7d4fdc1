"""Things that happened and may have to be told: hospital, away, a worker who left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NewType

from phb_desktop.papers.model import Subject
from phb_desktop.values.day import day_or_days
from phb_desktop.values.span import Span

IncidentId = NewType("IncidentId", int)


class Tag(StrEnum):
    """What an incident is to do with (statement section M)."""

    HOSPITAL = "hospital"
    AWAY = "away"
    HEALTH = "health"
    WORKER = "worker"
    WORKER_LEFT = "worker_left"
    WORKER_ILL = "worker_ill"
    SUPPLIER = "supplier"
    EQUIPMENT = "equipment"
    CONTINGENCY = "contingency"
    MONEY = "money"  # a mistaken payment, a scam, a theft
    SAFEGUARDING = "safeguarding"  # only that it was reported, never the story
    OTHER = "other"


TAG_WORDS: Final = {
    Tag.HOSPITAL: "In hospital",
    Tag.AWAY: "Away from home",
    Tag.WORKER_LEFT: "A worker left",
    Tag.WORKER_ILL: "A worker was ill",
    Tag.WORKER: "Something else with a worker",
    Tag.HEALTH: "Health changed",
    Tag.SUPPLIER: "A supplier or agency",
    Tag.EQUIPMENT: "Equipment",
    Tag.CONTINGENCY: "Emergency money or the back-up plan was used",
    Tag.MONEY: "A mistake with money, a scam or a theft",
    Tag.SAFEGUARDING: "Something was reported to keep somebody safe",
    Tag.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened and may have to be told. last: its last day, where it went on."""

    id: IncidentId
    on: date
    words: str
    tag: Tag
    about: Subject | None
    last: date | None = None

    @property
    def days(self) -> Span:
        """The days it took; one where no last day is known."""
        return Span(self.on, self.last if self.last is not None and self.last >= self.on else self.on)

    @property
    def when(self) -> str:
        """Say its day or days."""
        return day_or_days(self.on, self.last or self.on)


def touching(incidents: list[Incident], span: Span) -> list[Incident]:
    """Return what happened in some days, or reached into them, oldest first."""
    found = [each for each in incidents if each.days.overlap(span)]
    return sorted(found, key=lambda each: (each.on, each.id))
