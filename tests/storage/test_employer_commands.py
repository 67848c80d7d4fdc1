"""Workers on a real encrypted file: taken on, corrected, ended, undone; initials for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from phb_desktop.employer import queries
from phb_desktop.employer.commands import (
    BringBackPA,
    CorrectPA,
    EmployerNotSaid,
    EndPA,
    EndsBeforeStart,
    TakeBackPA,
    TakeOnPA,
    WorkerWithoutName,
)
from phb_desktop.employer.model import Worker, WorkerId, WorkerStatus
from phb_desktop.employer.queries import NoSuchWorker
from phb_desktop.errors import Refused
from phb_desktop.office import handler_of
from phb_desktop.vault.vault import Vault
from phb_desktop.vault.work import Command

JO = TakeOnPA("Jo Ash", WorkerStatus.EMPLOYEE, "Gwen Invented", date(2026, 4, 6))


class Employer:
    """Does and undoes commands on a vault, as the office would."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.inverse: Command[Any] | None = None

    def do(self, command: Command[Any]) -> Any:
        with self.vault.work(type(command).__name__) as work:
            answer = handler_of(type(command))(work, command)
        self.inverse = work.inverse
        return answer

    def undo(self) -> None:
        assert self.inverse is not None
        self.do(self.inverse)

    def workers(self, **kwargs: Any) -> list[Worker]:
        with self.vault.read() as reader:
            return queries.workers(reader, **kwargs)

    def initials(self) -> dict[str, str]:
        with self.vault.read() as reader:
            return dict(queries.initials_by_name(reader))


@pytest.fixture
def employer(vault: Vault) -> Employer:
    return Employer(vault)


def correction(worker: Worker, **changes: Any) -> CorrectPA:
    new = replace(worker, **changes)
    return CorrectPA(new.id, new.name, new.status, new.employer_of_record, new.started, new.ended, new.note)


def test_somebody_is_taken_on(employer: Employer) -> None:
    worker_id = employer.do(replace(JO, name="  Jo\tAsh ", note=" nights "))

    assert employer.workers() == [
        Worker(
            worker_id,
            "Jo Ash",
            "J.A.",
            WorkerStatus.EMPLOYEE,
            "Gwen Invented",
            date(2026, 4, 6),
            None,
            "nights",
        )
    ]


@pytest.mark.parametrize(
    ("command", "refusal", "field"),
    [
        (replace(JO, name=" \n"), WorkerWithoutName, "name"),
        (replace(JO, employer_of_record=" "), EmployerNotSaid, "employer_of_record"),
        (replace(JO, ended=date(2026, 4, 5)), EndsBeforeStart, "ended"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_noted(
    employer: Employer, command: TakeOnPA, refusal: type[Refused], field: str
) -> None:
    before = employer.vault.head()

    with pytest.raises(refusal) as refused:
        employer.do(command)

    assert refused.value.field == field
    assert employer.workers() == []
    assert employer.vault.head() == before


@pytest.mark.parametrize("status", [WorkerStatus.AGENCY, WorkerStatus.SELF_EMPLOYED])
def test_only_an_employee_needs_an_employer(employer: Employer, status: WorkerStatus) -> None:
    employer.do(TakeOnPA("Jo Ash", status))

    assert [worker.employer_of_record for worker in employer.workers()] == [""]


def test_initials_stay_when_others_come_and_when_names_are_put_right(employer: Employer) -> None:
    for name in ("Sam Brown", "Sue Bell"):
        employer.do(replace(JO, name=name))
    sam, sue = employer.workers()

    employer.do(correction(sam, name="Pam Brown"))
    employer.do(replace(JO, name="Seb Birch"))
    employer.do(replace(JO, name="Pia Bay"))

    assert {worker.name: worker.initials for worker in employer.workers()} == {
        "Pam Brown": "S.B.",
        "Pia Bay": "P.B.",
        "Seb Birch": "S.B.3",
        "Sue Bell": "S.B.2",
    }
    assert sue.initials == "S.B.2"
    assert employer.initials()["sam brown"] == "S.B."  # the name on payments already made
    assert employer.initials()["pam brown"] == "S.B."


def test_a_correction_keeps_history_and_can_be_undone(employer: Employer) -> None:
    employer.do(JO)
    (before,) = employer.workers()

    employer.do(correction(before, status=WorkerStatus.SELF_EMPLOYED, employer_of_record=""))
    assert employer.workers()[0].status is WorkerStatus.SELF_EMPLOYED

    employer.undo()
    assert employer.workers() == [before]
    told = employer.vault._raw.execute("SELECT status FROM employer_worker_version ORDER BY id").fetchall()
    assert [status for (status,) in told] == ["employee", "self_employed", "employee"]


def test_a_correction_is_refused_like_a_first_entry(employer: Employer) -> None:
    employer.do(JO)
    (before,) = employer.workers()

    with pytest.raises(EmployerNotSaid):
        employer.do(correction(before, employer_of_record=""))

    assert employer.workers() == [before]


def test_somebody_stops(employer: Employer) -> None:
    worker_id = employer.do(replace(JO, note="nights"))

    employer.do(EndPA(worker_id, date(2026, 6, 30), "moved away"))

    (worker,) = employer.workers()
    assert (worker.ended, worker.note) == (date(2026, 6, 30), "nights\nmoved away")
    assert employer.workers(on=date(2026, 6, 30)) == [worker]
    assert employer.workers(on=date(2026, 7, 1)) == []
    assert employer.workers(on=date(2026, 4, 5)) == []
    employer.undo()
    assert employer.workers()[0].ended is None


def test_nobody_stops_before_they_start(employer: Employer) -> None:
    worker_id = employer.do(JO)

    with pytest.raises(EndsBeforeStart, match="6 April 2026"):
        employer.do(EndPA(worker_id, date(2026, 4, 5)))


def test_taking_on_can_be_undone_and_brought_back(employer: Employer) -> None:
    employer.do(JO)
    (before,) = employer.workers()

    employer.undo()
    assert employer.workers() == []

    employer.undo()
    assert employer.workers() == [before]


def test_initials_of_somebody_taken_out_are_not_given_again(employer: Employer) -> None:
    employer.do(TakeBackPA(employer.do(JO)))

    employer.do(replace(JO, name="Jim Ark"))

    assert [worker.initials for worker in employer.workers()] == ["J.A.2"]


@pytest.mark.parametrize(
    "command", [EndPA(WorkerId(9), date(2026, 6, 30)), TakeBackPA(WorkerId(9)), BringBackPA(WorkerId(9))]
)
def test_somebody_who_is_not_there_is_refused(employer: Employer, command: Command[Any]) -> None:
    with pytest.raises(NoSuchWorker):
        employer.do(command)


def test_somebody_who_is_there_cannot_be_brought_back(employer: Employer) -> None:
    with pytest.raises(NoSuchWorker):
        employer.do(BringBackPA(employer.do(JO)))
