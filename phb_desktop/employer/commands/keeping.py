"""Take something back that was entered by mistake, and bring it back. Nothing is rubbed out."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.employer import queries
from phb_desktop.employer.model import SheetId, ShiftId
from phb_desktop.employer.records import Kept, RatesFileRecord, TakenBackRecord
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
    Kept.TAX_YEAR: "The closing of the tax year",
    Kept.RATES: "The file of rates",
    Kept.EMPLOYER: "What was said of you as an employer",
}


class HasItsOwnWay(Refused):
    """A pay day is taken back with UndoPayDay, which looks at what rests on it."""

    def __init__(self) -> None:
        super().__init__(
            tr("A pay day is not taken back like this."),
            tr("Take it back among the pay days. Once something of it is paid, correct it on a later one."),
        )


class RestsOnPay(Refused):
    """A payslip was made from this, so that it stays."""

    def __init__(self) -> None:
        super().__init__(
            tr("This was paid already, so it stays as it is."),
            tr("Correct it with a new entry: the difference goes into the next pay."),
        )


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
    if queries.is_gone(work, command.what, command.row) or not _is_there(work, command.what, command.row):
        raise NotThere
    if command.what is Kept.PAY_RUN:
        raise HasItsOwnWay
    if command.what is Kept.SHIFT:
        refuse_frozen(work, command.row)
    if _is_paid(work, command.what, command.row):
        raise RestsOnPay
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
    if command.what is Kept.PAY_RUN:
        raise HasItsOwnWay
    say_gone(work, command.what, command.row, gone=False)
    work.says(tr("{what}: back again.", what=tr(_WORDS[command.what])))
    work.undo_with(TakeBackKept(command.what, command.row))


def _is_there(work: Work, what: Kept, row: int) -> bool:
    """Say whether a file of rates is there: its number is typed. Of the rest a list has named the row."""
    return what is not Kept.RATES or work.session.get(RatesFileRecord, row) is not None


def _is_paid(work: Work, what: Kept, row: int) -> bool:
    """Say whether a payslip was made from something: an approved sheet, days away, figures from before."""
    if what is Kept.SHEET:
        on_slips = {shift for slip in queries.payslips(work) for shift in (*slip.shifts, *slip.taken_off)}
        return any(each.id in on_slips for each in queries.shifts(work, sheet=SheetId(row)))
    if what is Kept.ABSENCE:
        return any(each.absence == row for each in queries.paid_leave(work))
    if what is Kept.OPENING_FIGURES:
        found = next((each for each in queries.opening_figures(work) if each.id == row), None)
        return found is not None and bool(queries.payslips(work, found.worker, found.tax_year.span))
    return False


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
