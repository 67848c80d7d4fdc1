"""Take everything out of the employer's tables that tells who a worker was, when their time is up."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from phb_desktop.employer import queries
from phb_desktop.employer.hiding import Traces
from phb_desktop.employer.model import Personal, Worker, WorkerId, name_key, spaced
from phb_desktop.employer.model.payday import SlipLine
from phb_desktop.employer.queries import keep_until
from phb_desktop.employer.records import (
    AbsenceRecord,
    CheckRecord,
    ContractRecord,
    Kept,
    OpeningFiguresRecord,
    PayslipExtraRecord,
    PayslipRecord,
    PersonalRecord,
    SettingsRecord,
    SheetRecord,
    ShiftRecord,
    TakenBackRecord,
    WorkerVersionRecord,
)
from phb_desktop.employer.told import from_text, to_text
from phb_desktop.errors import Refused
from phb_desktop.values.day import in_words
from phb_desktop.vault.base import Base
from phb_desktop.vault.work import Work
from phb_desktop.words import tr


class StillWithUs(Refused):
    """A worker who still works, or is still owed something, is not erased."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("{name} still works for you, so nothing was erased.", name=name),
            tr("Say their last day first, and pay what is owed."),
            field="worker",
        )


class StillOwed(Refused):
    """Something is still owed for a worker's pay."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("Something is still owed for {name}’s pay, so nothing was erased.", name=name),
            tr("Look at “What is owed” first. Set the payments of the bank against it."),
            field="worker",
        )


class StillToKeep(Refused):
    """The years for which pay records are kept are not over."""

    def __init__(self, name: str, until: date) -> None:
        super().__init__(
            tr("Records of {name}’s pay are mostly kept until {day}.", name=name, day=in_words(until)),
            tr("Wait until then. If you must erase them sooner, tick that you know. Nothing was erased."),
            field="sooner",
        )


def erase_worker_words(work: Work, worker_id: WorkerId, *, sooner: bool) -> Traces:
    """Erase a worker's own details and every word about them; hours, days and amounts stay, by initials.

    Answers what tells who they were, for whoever looks through the rest of the book. Raises StillWithUs,
    StillOwed, StillToKeep.
    """
    worker = queries.worker(work, worker_id)
    if worker.ended is None or worker.ended >= work.today:
        raise StillWithUs(worker.name)
    if any(debt.worker == worker_id and debt.settled_on is None for debt in queries.debts(work)):
        raise StillOwed(worker.name)
    until = keep_until(work, worker)
    if until is not None and until >= work.today and not (sooner or worker.erased):
        raise StillToKeep(worker.name, until)
    traces = _traces(work, worker)
    _erase_details(work, worker_id)
    _erase_words(work, worker)
    _erase_pay_words(work, worker_id)
    work.add(_version_without_words(work, worker))
    return traces


def _traces(work: Work, worker: Worker) -> Traces:
    own = queries.personal(work, worker.id) or Personal()
    names = set(
        work.session.scalars(
            select(WorkerVersionRecord.name).where(WorkerVersionRecord.worker_id == worker.id)
        )
    )
    names |= {own.full_name, " ".join((*own.fore_names.split()[:1], own.surname))}
    keys = tuple(sorted({name_key(name) for name in names if name.strip() and name != worker.initials}))
    home = (own.address, ", ".join(own.address_lines), own.address_1, own.postcode)
    ni_number = spaced(own.ni_number) if own.ni_number else ""
    numbers = (own.ni_number, ni_number, own.bank_account, own.passport_number)
    words = dict.fromkeys(word for word in (*home, *numbers) if len(word) >= _SHORTEST)
    return Traces(worker.initials, keys, tuple(words))


_SHORTEST = 6  # a shorter word is too likely to mean something else


def _erase_details(work: Work, worker: WorkerId) -> None:
    for record in work.session.scalars(select(PersonalRecord).where(PersonalRecord.worker_id == worker)):
        work.session.delete(record)
    work.session.flush()


def _version_without_words(work: Work, worker: Worker) -> WorkerVersionRecord:
    return WorkerVersionRecord(
        worker_id=worker.id,
        name=worker.initials,
        status=worker.status,
        employer_of_record=worker.employer_of_record,
        started=worker.started,
        ended=worker.ended,
        notice_given=worker.notice_given,
        note="",
        taken_back=False,
        erased=True,
        noted_on=work.today,
    )


def _nothing(_words: Any) -> str:
    return ""


def _erase_words(work: Work, worker: Worker) -> None:
    """Blank what was typed about a worker; where something must stand, their initials do."""

    def initials(_words: Any) -> str:
        return worker.initials

    of = worker.id
    _reword(work, WorkerVersionRecord, ("name",), initials, of)
    _reword(work, WorkerVersionRecord, ("note",), _nothing, of)
    _reword(work, CheckRecord, ("what", "by", "assessor", "outcome"), _nothing, of)
    _reword(work, AbsenceRecord, ("proof", "note"), _nothing, of)
    _reword(work, ShiftRecord, ("note",), _nothing, of)
    _reword(work, SheetRecord, ("worker_confirmed",), initials, of)
    _reword(work, ContractRecord, ("note",), _nothing, of)
    _reword(work, SettingsRecord, ("source",), _nothing, of)
    _reword(work, OpeningFiguresRecord, ("source",), _nothing, of)
    gone = {
        Kept.CONTRACT: ContractRecord,
        Kept.SETTINGS: SettingsRecord,
        Kept.CHECK: CheckRecord,
        Kept.SHIFT: ShiftRecord,
        Kept.SHEET: SheetRecord,
        Kept.ABSENCE: AbsenceRecord,
        Kept.OPENING_FIGURES: OpeningFiguresRecord,
    }
    for what, record in gone.items():
        rows = select(TakenBackRecord.id).where(
            TakenBackRecord.what == what, TakenBackRecord.row_id.in_(_ids(work, record, of))
        )
        work.reword(TakenBackRecord.__tablename__, ("reason",), _nothing, set(work.session.scalars(rows)))


def _erase_pay_words(work: Work, worker: WorkerId) -> None:
    slips = _ids(work, PayslipRecord, worker)
    work.reword(PayslipRecord.__tablename__, ("note",), _nothing, slips)
    work.reword(PayslipRecord.__tablename__, ("told",), _without_reasons, slips)
    extras = select(PayslipExtraRecord.id).where(PayslipExtraRecord.payslip_id.in_(slips))
    work.reword(
        PayslipExtraRecord.__tablename__, ("words", "because"), _nothing, set(work.session.scalars(extras))
    )


def _without_reasons(told: str) -> str:
    """Return what a payslip tells without the words of orders, consents and reasons."""
    read = from_text(told)

    def bare(lines: Collection[SlipLine]) -> tuple[SlipLine, ...]:
        return tuple(replace(line, because="") for line in lines)

    reasons = {line.because for line in (*read.lines, *read.deductions) if line.because}
    why = tuple((name, "" if said in reasons else said) for name, said in read.why)
    return to_text(replace(read, lines=bare(read.lines), deductions=bare(read.deductions), why=why))


def _reword(
    work: Work, record: type[Base], columns: tuple[str, ...], change: Callable[[Any], str], worker: WorkerId
) -> None:
    work.reword(record.__tablename__, columns, change, _ids(work, record, worker))


def _ids(work: Work, record: Any, worker: WorkerId) -> set[int]:
    return set(work.session.scalars(select(record.id).where(record.worker_id == worker)))
