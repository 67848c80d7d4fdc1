"""Clock time in England: what the clock on the wall says, and the moment that it means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


class NoSuchTime(Refused):
    """The clocks jump over this time on this day."""

    def __init__(self, day: date, clock: time, field: str) -> None:
        super().__init__(
            tr(
                "{time} does not exist on {day}: the clocks go forward.",
                time=f"{clock:%H:%M}",
                day=in_words(day),
            ),
            tr("Type an hour later, as the clock showed it."),
            field=field,
        )


@lru_cache(maxsize=1)
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")


def moment(day: date, clock: time, *, second: bool = False, field: str = "starts") -> datetime:
    """Return the moment, in UTC, at which the clock shows this.

    In the night when the clocks go back an hour comes twice; second says that the later one is meant. Raises
    NoSuchTime for the hour that is left out in spring.
    """
    local = datetime.combine(day, clock, tzinfo=_london()).replace(fold=int(second))
    found = local.astimezone(UTC)
    if on_the_wall(found).replace(tzinfo=None) != local.replace(tzinfo=None, fold=0):
        raise NoSuchTime(day, clock, field)
    return found


def on_the_wall(at: datetime) -> datetime:
    """Return what the clock in England shows at a moment."""
    return at.astimezone(_london()).replace(fold=0)


def day_of(at: datetime) -> date:
    """Return the day that it is in England at a moment."""
    return at.astimezone(_london()).date()


def comes_twice(day: date, clock: time) -> bool:
    """Say whether the clock shows this twice on this day: in the night when the clocks go back."""
    first, again = (datetime.combine(day, clock, tzinfo=_london()).replace(fold=fold) for fold in (0, 1))
    return first.astimezone(UTC) < again.astimezone(UTC)
