"""Note what was checked or arranged, and a worker's own details; erase those when their time is up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from phb_desktop.employer import queries
from phb_desktop.employer.commands.keeping import NotThere, TakeBackKept
from phb_desktop.employer.commands.workers import AlreadyErased
from phb_desktop.employer.model import CheckId, CheckKind, Personal, WorkerId
from phb_desktop.employer.records import CheckRecord, Kept, PersonalRecord
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr

_OLDEST, _YOUNGEST = 100, 13  # years: a slip of the century is found, nobody's age is judged


class RunsOutTooSoon(Refused):
    """A check runs out before it was done."""

    def __init__(self, done_on: date) -> None:
        super().__init__(
            tr("This was done on {day}, after the day on which it runs out.", day=in_words(done_on)),
            tr("Look at both days, and change one of them."),
            field="expires_on",
        )


class NothingNamed(Refused):
    """A check of a kind that needs words has none."""

    def __init__(self) -> None:
        super().__init__(
            tr("It is not said what this is."), tr("Name the task, the course or the policy."), field="what"
        )


_NAMED = frozenset({CheckKind.TRAINING, CheckKind.HEALTH_TASK, CheckKind.OTHER})


@dataclass(frozen=True, slots=True)
class NoteCheck(Command[CheckId]):
    """Something was seen, done or arranged. worker is nothing where it counts for all of them."""

    worker: WorkerId | None
    kind: CheckKind
    done_on: date
    what: str = ""
    expires_on: date | None = None
    by: str = ""
    assessor: str = ""
    outcome: str = ""


def note_check(work: Work, command: NoteCheck) -> CheckId:
    """Keep it; a renewal is a further one."""
    if command.worker is not None:
        queries.worker(work, command.worker)
    what = " ".join(command.what.split())
    if command.kind in _NAMED and not what:
        raise NothingNamed
    if command.expires_on is not None and command.expires_on < command.done_on:
        raise RunsOutTooSoon(command.done_on)
    record = work.add(
        CheckRecord(
            worker_id=command.worker,
            kind=command.kind,
            what=what,
            done_on=command.done_on,
            expires_on=command.expires_on,
            by=" ".join(command.by.split()),
            assessor=" ".join(command.assessor.split()),
            outcome=" ".join(command.outcome.split()),
            noted_on=work.today,
        )
    )
    work.says(tr("The check is noted."))
    work.undo_with(TakeBackKept(Kept.CHECK, record.id))
    return CheckId(record.id)


class NotBornThen(Refused):
    """A day of birth that no worker can have."""

    def __init__(self) -> None:
        super().__init__(
            tr("This day of birth cannot be."), tr("Look at the year that you typed."), field="born_on"
        )


@dataclass(frozen=True, slots=True)
class SayPersonal(Command[None]):
    """Keep a worker's own details, as payroll needs them."""

    worker: WorkerId
    details: Personal


def say_personal(work: Work, command: SayPersonal) -> None:
    """Keep them in place of the ones before: only what is needed now is held."""
    worker = queries.worker(work, command.worker)
    if worker.erased:
        raise AlreadyErased(worker.initials)
    tidy = _tidy(command.details, work.today)
    before = queries.personal(work, command.worker)
    record = _stored(work, command.worker)
    if record is None:
        work.add(_as_record(command.worker, tidy))
    else:
        for name in Personal.__dataclass_fields__:
            setattr(record, name, getattr(tidy, name))
        work.session.flush()
    work.says(tr("{name}: the details are kept.", name=worker.name))
    work.undo_with(SayPersonal(command.worker, before) if before else TakeBackPersonal(command.worker))


@dataclass(frozen=True, slots=True)
class TakeBackPersonal(Command[None]):
    """A worker's own details were the first, and are not to be kept after all; Redo keeps them again."""

    worker: WorkerId


def take_back_personal(work: Work, command: TakeBackPersonal) -> None:
    """Take them out of the file. Raises NotThere where there are none."""
    worker = queries.worker(work, command.worker)
    before, record = queries.personal(work, command.worker), _stored(work, command.worker)
    if before is None or record is None:
        raise NotThere
    work.session.delete(record)
    work.session.flush()
    work.says(tr("{name}: the details are taken back.", name=worker.name))
    work.undo_with(SayPersonal(command.worker, before))


@dataclass(frozen=True, slots=True)
class ErasePersonal(Command[None]):
    """Erase a worker's own details: name as payroll needs it, day of birth, number, address, bank account."""

    worker: WorkerId


def erase_personal(work: Work, command: ErasePersonal) -> None:
    """Delete them. This cannot be undone: that is its purpose. The chain of changes stays whole."""
    worker = queries.worker(work, command.worker)
    record = _stored(work, command.worker)
    if record is None:
        work.says(tr("{name}: there are no details to erase.", name=worker.name))
        return
    work.session.delete(record)
    work.session.flush()
    work.says(tr("{name}: the details are erased.", name=worker.name))
    work.cannot_undo(tr("What is erased is gone. That is what erasing is for."))


def _stored(work: Work, worker: WorkerId) -> PersonalRecord | None:
    return work.session.scalars(select(PersonalRecord).where(PersonalRecord.worker_id == worker)).first()


def _as_record(worker: WorkerId, details: Personal) -> PersonalRecord:
    values = {name: getattr(details, name) for name in Personal.__dataclass_fields__}
    return PersonalRecord(worker_id=worker, **values)


def _tidy(details: Personal, today: date) -> Personal:
    """Return the details with clean words, or refuse."""
    born = details.born_on
    if born is not None and not _YOUNGEST <= today.year - born.year <= _OLDEST:
        raise NotBornThen
    sort_code = _digits(details.bank_sort_code)
    account = _digits(details.bank_account)
    if sort_code and len(sort_code) != 6:
        raise NotABankAccount("bank_sort_code")
    if account and len(account) != 8:
        raise NotABankAccount("bank_account")
    return replace(
        details.checked(),
        payroll_id="".join(details.payroll_id.split()),
        bank_sort_code="-".join((sort_code[:2], sort_code[2:4], sort_code[4:])) if sort_code else "",
        bank_account=account,
    )


def _digits(text: str) -> str:
    """Return the figures of a bank number; what is neither figure, space nor dash makes it wrong."""
    tidy = "".join(text.split()).replace("-", "")
    return tidy if tidy.isascii() and tidy.isdigit() else "?" if tidy else ""


class NotABankAccount(Refused):
    """A sort code or account number that no bank has."""

    def __init__(self, field: str) -> None:
        sort_code = field == "bank_sort_code"
        super().__init__(
            tr("A sort code has six figures.") if sort_code else tr("An account number has eight figures."),
            tr("Type it as their bank card shows it, for example 00-00-00.")
            if sort_code
            else tr("Type it with zeros in front, if it is shorter."),
            field=field,
        )
