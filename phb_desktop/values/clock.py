"""The only place that asks what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC and the day in the person's own time zone."""

    def now(self) -> datetime:
        """Return the time in UTC, to the second."""

    def today(self) -> date:
        """Return the day it is where the person is."""


class WallClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the time in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - this is the one place

    def today(self) -> date:
        """Return the day it is where the person is."""
        return datetime.now().astimezone().date()  # noqa: TID251 - the day where the person is


@dataclass
class FixedClock:
    """A clock that stands where it is put: for tests and for the example budget."""

    at: datetime

    def now(self) -> datetime:
        """Return the time it was put at."""
        return self.at

    def today(self) -> date:
        """Return the day it was put at."""
        return self.at.date()
