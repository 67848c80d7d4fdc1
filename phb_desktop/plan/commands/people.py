"""Who the budget is for, who pays, and what their money is called."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import AlreadyThere, Missing
from phb_desktop.plan.model import (
    Body,
    BudgetProfile,
    CommissionerId,
    StreamId,
)
from phb_desktop.plan.records import (
    CommissionerRecord,
    ProfileRecord,
    StreamRecord,
)
from phb_desktop.vault.work import Command, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class SetProfile(Command[None]):
    """Say who the budget is for and who answers for it, from a day on."""

    profile: BudgetProfile


def set_profile(work: Work, command: SetProfile) -> None:
    """Keep the profile; the earlier one stays as history."""
    wanted = command.profile
    for label, field in ((tr("Who the budget is for"), "person_name"), (tr("Your name"), "holder_name")):
        if not getattr(wanted, field).strip():
            raise Missing(label, field)
    work.add(
        ProfileRecord(
            since=wanted.since,
            person_name=wanted.person_name.strip(),
            person_reference=wanted.person_reference.strip(),
            holder_name=wanted.holder_name.strip(),
            holder_role=wanted.holder_role,
            coordinator_name=wanted.coordinator_name.strip(),
            coordinator_contact=wanted.coordinator_contact.strip(),
            signatories=wanted.signatories.strip(),
            payroll=wanted.payroll.strip(),
        )
    )
    work.says(tr("The people are saved."))


@dataclass(frozen=True, slots=True)
class AddCommissioner(Command[CommissionerId]):
    """A public body starts to pay."""

    name: str
    kind: Body = Body.ICB
    receives_return: str = ""
    address: str = ""
    email: str = ""
    reference: str = ""


def add_commissioner(work: Work, command: AddCommissioner) -> CommissionerId:
    """Keep a commissioner under a name of its own."""
    name = command.name.strip()
    if not name:
        raise Missing(tr("Who pays"), "name")
    if any(known.name.casefold() == name.casefold() for known in queries.commissioners(work)):
        raise AlreadyThere(name, "name")
    record = work.add(
        CommissionerRecord(
            name=name,
            kind=command.kind,
            receives_return=command.receives_return.strip(),
            address=command.address.strip(),
            email=command.email.strip(),
            reference=command.reference.strip(),
        )
    )
    work.says(tr("{name} is added.", name=name))
    return CommissionerId(record.id)


@dataclass(frozen=True, slots=True)
class AddStream(Command[StreamId]):
    """A commissioner's money gets a name of its own in the books."""

    commissioner: CommissionerId
    name: str


def add_stream(work: Work, command: AddStream) -> StreamId:
    """Keep a funding stream under a name of its own."""
    name = command.name.strip()
    if not name:
        raise Missing(tr("What this money is called"), "name")
    if any(known.name.casefold() == name.casefold() for known in queries.streams(work)):
        raise AlreadyThere(name, "name")
    record = work.add(StreamRecord(commissioner_id=command.commissioner, name=name))
    work.says(tr("{name} is added.", name=name))
    return StreamId(record.id)
