"""What was agreed with a commissioner and entered by mistake counts no longer; it stays in the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import StillCharged
from phb_desktop.plan.contribution import FREE_OF_CHARGE, runs
from phb_desktop.plan.model import Agreed, called_in
from phb_desktop.plan.records import SuccessorRecord, TakenBackRecord, TermsRecord
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_RECORDS: Final[dict[Agreed, type[TermsRecord | SuccessorRecord]]] = {
    Agreed.TERMS: TermsRecord,
    Agreed.SUCCESSOR: SuccessorRecord,
}
_GONE: Final = {
    Agreed.TERMS: "The terms are taken back. What counted before counts again.",
    Agreed.SUCCESSOR: "Taken back. The body that was there before is there again.",
}
_BACK: Final = {
    Agreed.TERMS: "The terms count again.",
    Agreed.SUCCESSOR: "The body that took over is there again.",
}


@dataclass(frozen=True, slots=True)
class TakeBackAgreed(Command[None]):
    """Terms, or that another body took over, were entered by mistake."""

    what: Agreed
    id: int


def take_back_agreed(work: Work, command: TakeBackAgreed) -> None:
    """Leave it out from now on. Statements that were issued stay as they were sent."""
    _set(work, command.what, command.id, gone=True)
    work.says(tr(_GONE[command.what]))
    work.undo_with(BringAgreedBack(command.what, command.id))


@dataclass(frozen=True, slots=True)
class BringAgreedBack(Command[None]):
    """What was taken back counts again."""

    what: Agreed
    id: int


def bring_agreed_back(work: Work, command: BringAgreedBack) -> None:
    """Let it count again."""
    _set(work, command.what, command.id, gone=False)
    work.says(tr(_BACK[command.what]))
    work.undo_with(TakeBackAgreed(command.what, command.id))


def _set(work: Work, what: Agreed, number: int, *, gone: bool) -> None:
    record = _RECORDS[what]
    there = work.session.scalar(select(record.id).where(record.id == number)) is not None
    if not there or (number in queries.taken_back(work, what)) is gone:
        raise queries.NoSuchThing(tr("This entry"))
    work.add(TakenBackRecord(what=what, about_id=number, taken_back=gone))
    if what is Agreed.SUCCESSOR:
        _nobody_pays_for_nhs_care(work)


def _nobody_pays_for_nhs_care(work: Work) -> None:
    """Refuse where money towards which the person pays would be the NHS's on a day. Raises StillCharged."""
    own = {each.id: each for each in queries.streams(work)}
    over_time = {called[0].id: called for called in queries.commissioners_over_time(work)}
    for run in runs(queries.contributions(work)):
        if not run.agreed.weekly:
            continue
        stream = own[run.agreed.stream]
        if any(each.kind in FREE_OF_CHARGE for each in called_in(over_time[stream.commissioner], run.days)):
            raise StillCharged(stream.name)
