"""The person's day of birth, kept only where somebody wants to be told ahead of 16 and 18."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.records import BornRecord
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NotBornYet(Refused):
    """A day of birth that lies ahead, or too far back."""

    def __init__(self) -> None:
        super().__init__(
            tr("This can be nobody’s day of birth."), tr("Type the day, month and year."), field="born_on"
        )


@dataclass(frozen=True, slots=True)
class SayBorn(Command[None]):
    """Say when the person was born, or with None that it is not to be kept."""

    born_on: date | None


def say_born(work: Work, command: SayBorn) -> None:
    """Keep it; the latest word counts. Raises NotBornYet."""
    day = command.born_on
    if (day is not None and not work.today.year - 120 <= day.year) or (day and day > work.today):
        raise NotBornYet
    before = queries.born_on(work)
    work.add(BornRecord(born_on=day))
    work.undo_with(SayBorn(before))
    work.says(tr("The day of birth is saved.") if day else tr("The day of birth counts no more."))
