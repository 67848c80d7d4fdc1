"""Who the budget is for, who pays, and what their money is called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from phb_desktop.errors import Refused
from phb_desktop.plan import queries
from phb_desktop.plan.commands.refusals import AlreadyThere, Missing, StillCharged
from phb_desktop.plan.commands.taking_back import TakeBackAgreed
from phb_desktop.plan.contribution import FREE_OF_CHARGE, runs
from phb_desktop.plan.model import (
    Agreed,
    Body,
    BudgetProfile,
    CommissionerId,
    StreamId,
)
from phb_desktop.plan.records import (
    CommissionerRecord,
    ProfileRecord,
    StreamRecord,
    SuccessorRecord,
)
from phb_desktop.values.day import in_words
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
    before = queries.profile(work, wanted.since)
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
    if before is not None:
        work.undo_with(SetProfile(replace(before, since=wanted.since)))
    else:
        work.cannot_undo(tr("A budget needs its people. Save them again to change them."))


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
    work.cannot_undo(tr("Who pays stays in the books. If the name is wrong, enter who takes its place."))
    return CommissionerId(record.id)


@dataclass(frozen=True, slots=True)
class SucceedCommissioner(Command[None]):
    """Another body takes a commissioner's place from a day on, with its money and its terms.

    What was issued before stays under the old name.
    """

    commissioner: CommissionerId
    from_day: date
    name: str
    kind: Body = Body.ICB
    receives_return: str = ""
    address: str = ""
    email: str = ""
    reference: str = ""


class BecameLater(Refused):
    """A body would take its place before another that took it later."""

    def __init__(self, name: str, since: date) -> None:
        super().__init__(
            tr("“{name}” has been there since {day}.", name=name, day=in_words(since)),
            tr("Choose a later day."),
            field="from_day",
        )


def succeed_commissioner(work: Work, command: SucceedCommissioner) -> None:
    """Keep who took over, and when. Raises BecameLater, StillCharged."""
    name = command.name.strip()
    if not name:
        raise Missing(tr("Its name"), "name")
    over_time = queries.commissioners_over_time(work)
    before = next((called[-1] for called in over_time if called[0].id == command.commissioner), None)
    if before is None:
        raise queries.NoSuchThing(tr("This commissioner"))
    if any(name.casefold() == each.name.casefold() for each in queries.commissioners(work, command.from_day)):
        raise AlreadyThere(name, "name")
    if before.since is not None and command.from_day <= before.since:
        raise BecameLater(before.name, before.since)
    if command.kind in FREE_OF_CHARGE:
        own = {each.id: each.name for each in queries.streams(work) if each.commissioner == before.id}
        for run in runs(queries.contributions(work)):
            if run.agreed.stream in own and run.agreed.weekly and run.days.last >= command.from_day:
                raise StillCharged(own[run.agreed.stream])
    record = work.add(
        SuccessorRecord(
            commissioner_id=before.id,
            from_day=command.from_day,
            name=name,
            kind=command.kind,
            receives_return=command.receives_return.strip(),
            address=command.address.strip(),
            email=command.email.strip(),
            reference=command.reference.strip(),
        )
    )
    work.says(
        tr(
            "{new} takes the place of {old} from {day} on.",
            new=name,
            old=before.name,
            day=in_words(command.from_day),
        )
    )
    work.undo_with(TakeBackAgreed(Agreed.SUCCESSOR, record.id))


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
    work.cannot_undo(tr("The name stays in the books. You need not use it."))
    return StreamId(record.id)
