"""What may change about those who work for us: take somebody on, correct what is said, end it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.employer import queries
from phb_desktop.employer.model import Worker, WorkerId, WorkerStatus, initials_not_taken
from phb_desktop.employer.model.notices import job_end, notice_words
from phb_desktop.employer.pay.notice import BY_LAW
from phb_desktop.employer.records import WorkerRecord, WorkerVersionRecord
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


class WorkerWithoutName(Refused):
    """Somebody is taken on without a name."""

    def __init__(self) -> None:
        super().__init__(
            tr("There is no name yet."),
            tr("Type the name that they go by. What you send out shows initials only."),
            field="name",
        )


class EmployerNotSaid(Refused):
    """An employee's employer is left open, where the law needs one."""

    def __init__(self) -> None:
        super().__init__(
            tr("It is not said who the employer is."),
            tr("Write who signs the contract. Your direct payment agreement says who that should be."),
            field="employer_of_record",
        )


class EndsBeforeStart(Refused):
    """The last day lies before the first."""

    def __init__(self, name: str, started: date) -> None:
        super().__init__(
            tr("{name} started on {day}, after that last day.", name=name, day=in_words(started)),
            tr("Look at both days, and change one of them."),
            field="ended",
        )


class AlreadyErased(Refused):
    """A worker whose time was up is named no more."""

    def __init__(self, initials: str) -> None:
        super().__init__(
            tr("{initials} was erased, so nothing is noted about them any more.", initials=initials),
            tr("If they work for you again, add them as a new worker."),
            field="worker",
        )


class NoticeOutside(Refused):
    """Notice was given on a day that is not in the job, or there is no last day that it led to."""

    def __init__(self, name: str, ended: date | None) -> None:
        super().__init__(
            tr("{name} has no last day, and notice leads to one.", name=name)
            if ended is None
            else tr(
                "Notice comes before the last day, {day}, and not before the first.", day=in_words(ended)
            ),
            tr("Look at the days. Leave the notice empty if you gave none, or if {name} gave it.", name=name),
            field="notice_given",
        )


@dataclass(frozen=True, slots=True)
class TakeOnPA(Command[WorkerId]):
    """Somebody starts to work for us. Days include both ends."""

    name: str
    status: WorkerStatus
    employer_of_record: str = ""
    started: date | None = None
    ended: date | None = None
    note: str = ""


def take_on_pa(work: Work, command: TakeOnPA) -> WorkerId:
    """Note them, and give them initials that nobody else has or had."""
    worker = Worker(
        id=WorkerId(0),
        name=command.name,
        initials="",
        status=command.status,
        employer_of_record=command.employer_of_record,
        started=command.started,
        ended=command.ended,
        note=command.note,
    )
    tidy = _tidy(worker)
    initials = initials_not_taken(tidy.name, queries.initials_taken(work))
    record = work.add(WorkerRecord(initials=initials, noted_on=work.today))
    worker_id = WorkerId(record.id)
    _note(work, replace(tidy, id=worker_id, initials=initials))
    work.says(tr("{name} is noted. What you send shows {initials}", name=tidy.name, initials=initials))
    work.undo_with(TakeBackPA(worker_id))
    return worker_id


@dataclass(frozen=True, slots=True)
class CorrectPA(Command[None]):
    """Say anew what is true of a worker; what was said before stays as history. Initials stay."""

    worker: WorkerId
    name: str
    status: WorkerStatus
    employer_of_record: str
    started: date | None
    ended: date | None
    note: str
    notice_given: date | None = None


def correct_pa(work: Work, command: CorrectPA) -> None:
    """Keep the newer words beside the older ones."""
    before = queries.worker(work, command.worker)
    after = _tidy(
        replace(
            before,
            name=command.name,
            status=command.status,
            employer_of_record=command.employer_of_record,
            started=command.started,
            ended=command.ended,
            note=command.note,
            notice_given=command.notice_given,
        )
    )
    _note(work, after)
    work.says(tr("{name}: saved.", name=after.name))
    work.undo_with(_as_correction(before))


@dataclass(frozen=True, slots=True)
class EndPA(Command[None]):
    """Somebody stops working for us; this is their last day.

    notice_given: the day on which we told them; nothing where we gave no notice, or they did.
    """

    worker: WorkerId
    ended: date
    note: str = ""
    notice_given: date | None = None


def end_pa(work: Work, command: EndPA) -> None:
    """Note the last day; a note is added to what is there."""
    before = queries.worker(work, command.worker)
    note = "\n".join(part for part in (before.note, command.note.strip()) if part)
    after = _tidy(replace(before, ended=command.ended, note=note, notice_given=command.notice_given))
    _note(work, after)
    said = tr("{name} stops on {day}.", name=after.name, day=in_words(command.ended))
    work.says(" ".join((said, *_short_notice(work, after))))
    work.undo_with(_as_correction(before))


@dataclass(frozen=True, slots=True)
class TakeBackPA(Command[None]):
    """A worker was entered by mistake: take them out of the lists."""

    worker: WorkerId


def take_back_pa(work: Work, command: TakeBackPA) -> None:
    """Take them out; the initials are never given to anybody else."""
    worker = queries.worker(work, command.worker)
    _note(work, worker, taken_back=True)
    work.says(tr("{name} is taken out of the list.", name=worker.name))
    work.undo_with(BringBackPA(worker.id))


@dataclass(frozen=True, slots=True)
class BringBackPA(Command[None]):
    """Bring back a worker who was taken out of the lists."""

    worker: WorkerId


def bring_back_pa(work: Work, command: BringBackPA) -> None:
    """Put them in the lists again, as they were."""
    gone = {worker.id: worker for worker in queries.workers(work, taken_back=True)}
    if command.worker not in gone:
        raise queries.NoSuchWorker
    worker = gone[command.worker]
    _note(work, worker)
    work.says(tr("{name} is back in the list.", name=worker.name))
    work.undo_with(TakeBackPA(worker.id))


def _tidy(worker: Worker) -> Worker:
    """Return the worker with clean words, or refuse."""
    if worker.erased:
        raise AlreadyErased(worker.initials)
    name, employer = " ".join(worker.name.split()), " ".join(worker.employer_of_record.split())
    if not name:
        raise WorkerWithoutName
    if worker.status is WorkerStatus.EMPLOYEE and not employer:
        raise EmployerNotSaid
    if worker.started and worker.ended and worker.ended < worker.started:
        raise EndsBeforeStart(name, worker.started)
    told = worker.notice_given
    if told and (worker.ended is None or not (worker.started or told) <= told <= worker.ended):
        raise NoticeOutside(name, worker.ended)
    return replace(worker, name=name, employer_of_record=employer, note=worker.note.strip())


def _short_notice(work: Work, worker: Worker) -> Iterator[str]:
    """Say where the notice that was given is shorter than law or contract ask for."""
    if worker.notice_given is None or worker.ended is None or worker.status is not WorkerStatus.EMPLOYEE:
        return
    contract = queries.contract_on(work, worker.id, worker.notice_given)
    started = worker.started or (contract.from_day if contract else worker.notice_given)
    end = job_end(started, worker.ended, contract.notice if contract else BY_LAW, worker.notice_given)
    if end.days:
        yield tr(
            "Notice of {notice} runs until {day}. Pay in place of what is missing is due, "
            "unless they agreed to less.",
            notice=notice_words(end.notice),
            day=in_words(end.could_end),
        )


def _note(work: Work, worker: Worker, *, taken_back: bool = False) -> None:
    work.add(
        WorkerVersionRecord(
            worker_id=worker.id,
            name=worker.name,
            status=worker.status,
            employer_of_record=worker.employer_of_record,
            started=worker.started,
            ended=worker.ended,
            notice_given=worker.notice_given,
            note=worker.note,
            taken_back=taken_back,
            erased=worker.erased,
            noted_on=work.today,
        )
    )


def _as_correction(worker: Worker) -> CorrectPA:
    return CorrectPA(
        worker.id,
        worker.name,
        worker.status,
        worker.employer_of_record,
        worker.started,
        worker.ended,
        worker.note,
        worker.notice_given,
    )
