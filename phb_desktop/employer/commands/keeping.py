"""Take something back that was entered by mistake, and bring it back. Nothing is rubbed out."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.employer import queries
from phb_desktop.employer.model import ShiftId
from phb_desktop.employer.records import Kept, TakenBackRecord
from phb_desktop.errors import Refused
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_WORDS = {
    Kept.CONTRACT: "The terms",
    Kept.SETTINGS: "The pay settings",
    Kept.CHECK: "The check",
    Kept.SHIFT: "The shift",
    Kept.SHEET: "The approval",
    Kept.ABSENCE: "The days away",
    Kept.PAY_RUN: "The pay day",
    Kept.OPENING_FIGURES: "The figures before",
}


class NotThere(Refused):
    """What is named is not there, or was taken back before."""

    def __init__(self) -> None:
        super().__init__(tr("This is not there any more."), tr("Look at the list again. Nothing was lost."))


@dataclass(frozen=True, slots=True)
class TakeBackKept(Command[None]):
    """Something of the employer's records was entered by mistake. It stays in the history."""

    what: Kept
    row: int
    reason: str = ""


def take_back_kept(work: Work, command: TakeBackKept) -> None:
    """Count it no longer. A shift on an approved sheet is refused: correct it instead."""
    if queries.is_gone(work, command.what, command.row):
        raise NotThere
    if command.what is Kept.SHIFT:
        refuse_frozen(work, command.row)
    say_gone(work, command.what, command.row, gone=True, reason=command.reason)
    work.says(tr("{what}: taken back.", what=tr(_WORDS[command.what])))
    work.undo_with(BringBackKept(command.what, command.row))


@dataclass(frozen=True, slots=True)
class BringBackKept(Command[None]):
    """Let something count again that was taken back."""

    what: Kept
    row: int


def bring_back_kept(work: Work, command: BringBackKept) -> None:
    """Count it again."""
    if not queries.is_gone(work, command.what, command.row):
        raise NotThere
    say_gone(work, command.what, command.row, gone=False)
    work.says(tr("{what}: back again.", what=tr(_WORDS[command.what])))
    work.undo_with(TakeBackKept(command.what, command.row))


class Frozen(Refused):
    """A shift is on a sheet that both confirmed."""

    def __init__(self) -> None:
        super().__init__(
            tr("This shift is on a sheet that both of you confirmed, so it stays as it is."),
            tr("Correct it instead: the difference goes into the next pay."),
        )


def refuse_frozen(work: Work, shift_id: int) -> None:
    """Refuse to touch a shift that is not there, or is approved."""
    found = queries.shift(work, ShiftId(shift_id))
    if found is None:
        raise NotThere
    if found.sheet is not None:
        raise Frozen


def say_gone(work: Work, what: Kept, row: int, *, gone: bool, reason: str = "") -> None:
    """Store the word on a row, for handlers of this room."""
    work.add(TakenBackRecord(what=what, row_id=row, gone=gone, reason=reason, noted_on=work.today))
