"""Savings pots, agreed and changed between versions of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import AlreadyThere, Missing
from phb_desktop.plan.commands.terms import NoAmount
from phb_desktop.plan.model import (
    Pot,
    PotId,
    version_counting,
)
from phb_desktop.plan.records import (
    PotRecord,
)
from phb_desktop.values.day import in_words
from phb_desktop.values.money import ZERO, Money
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class NoPlanThen(Refused):
    """A pot is agreed for a day before the first plan."""

    def __init__(self, on: date) -> None:
        super().__init__(
            tr("No plan counts on {day}.", day=in_words(on)),
            tr("Give a later day, or enter the plan first."),
            field="from_day",
        )


class PotChangedLater(Refused):
    """A pot would change before the words that it has now began to count."""

    def __init__(self, since: date) -> None:
        super().__init__(
            tr("What is said of this pot counts from {day} on.", day=in_words(since)),
            tr("Give that day or a later one."),
            field="from_day",
        )


@dataclass(frozen=True, slots=True)
class AgreePot(Command[PotId]):
    """A sum may be saved for a purpose from a day on, beside what the plan said when it was agreed."""

    purpose: str
    target: Money
    target_on: date | None
    from_day: date


def agree_pot(work: Work, command: AgreePot) -> PotId:
    """Keep a pot with the version of the plan that counts on its first day."""
    version = version_counting(queries.versions(work), command.from_day)
    if version is None:
        raise NoPlanThen(command.from_day)
    purpose = _pot_words(command.purpose, command.target, version.pots)
    record = work.add(
        PotRecord(
            version_id=version.id,
            purpose=purpose,
            target=command.target,
            target_on=command.target_on,
            from_day=command.from_day,
            closed=False,
            replaces_id=None,
        )
    )
    work.undo_with(EndPot(PotId(record.id), command.from_day))
    work.says(tr("You can save for “{purpose}” now.", purpose=purpose))
    return PotId(record.id)


def _pot_words(purpose: str, target: Money, others: Iterable[Pot]) -> str:
    purpose = purpose.strip()
    if not purpose:
        raise Missing(tr("What it is for"), "purpose")
    if any(pot.purpose.casefold() == purpose.casefold() for pot in others):
        raise AlreadyThere(purpose, "purpose")
    if target <= ZERO:
        raise NoAmount("target")
    return purpose


@dataclass(frozen=True, slots=True)
class ChangePot(Command[None]):
    """A pot gets another name, another sum or another day."""

    pot: PotId
    purpose: str
    target: Money
    target_on: date | None
    from_day: date


def change_pot(work: Work, command: ChangePot) -> None:
    """Keep the new words; the old ones count until the day before."""
    old = queries.pot_chain(work, command.pot)[-1]
    version = next(each for each in queries.versions(work) if each.id == old.version_id)
    purpose = _pot_words(
        command.purpose, command.target, (pot for pot in version.pots if pot.id != command.pot)
    )
    _follow(work, old, command.from_day, purpose=purpose, target=command.target, target_on=command.target_on)
    work.undo_with(ChangePot(command.pot, old.purpose, old.target, old.target_on, command.from_day))
    work.says(tr("The pot “{purpose}” is changed.", purpose=purpose))


@dataclass(frozen=True, slots=True)
class EndPot(Command[None]):
    """Nothing is saved for a purpose any more, from a day on."""

    pot: PotId
    on: date


def end_pot(work: Work, command: EndPot) -> None:
    """Close the pot; what it was stays in the history."""
    old = queries.pot_chain(work, command.pot)[-1]
    _follow(work, old, command.on, closed=True)
    work.undo_with(ReopenPot(command.pot, command.on))
    work.says(tr("The pot “{purpose}” is closed.", purpose=old.purpose))


@dataclass(frozen=True, slots=True)
class ReopenPot(Command[None]):
    """A closed pot is saved for again, as it was."""

    pot: PotId
    on: date


def reopen_pot(work: Work, command: ReopenPot) -> None:
    """Say the words that counted before it was closed once more."""
    old = queries.pot_chain(work, command.pot)[-1]
    _follow(work, old, command.on, closed=False)
    work.undo_with(EndPot(command.pot, command.on))
    work.says(tr("You can save for “{purpose}” again.", purpose=old.purpose))


def _follow(work: Work, old: PotRecord, on: date, **changes: Any) -> None:
    if on < old.from_day:
        raise PotChangedLater(old.from_day)
    words = {
        "purpose": old.purpose,
        "target": old.target,
        "target_on": old.target_on,
        "closed": old.closed,
        **changes,
    }
    work.add(PotRecord(version_id=old.version_id, from_day=on, replaces_id=old.id, **words))
