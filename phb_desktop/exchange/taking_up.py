"""A commissioner's profile is taken up: its terms and its wishes count from a day on, in one change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from phb_desktop.exchange.profiles import Profile, profile_of, terms_of
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import set_terms
from phb_desktop.plan.model import CommissionerId, Terms
from phb_desktop.statements.commands import WantStatement, want_statement
from phb_desktop.statements.content import Kind
from phb_desktop.statements.model import Layout
from phb_desktop.statements.queries import wanted
from phb_desktop.vault.together import Together
from phb_desktop.vault.work import Command, Reader, Work
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class TakeUpProfile(Command[None]):
    """A commissioner wants statements as a profile says, and its terms are what the profile names."""

    commissioner: CommissionerId
    from_day: date
    profile: Profile


def take_up_profile(work: Work, command: TakeUpProfile) -> None:
    """Keep both. Terms that the profile does not name stay as they are; without any, none are made up."""
    profile, whose = command.profile, command.commissioner
    called = {each.id: each.name for each in plan.commissioners(work, command.from_day)}
    if whose not in called:
        raise plan.NoSuchThing(tr("This commissioner"))
    back: list[Command[Any] | None] = []
    if profile.terms.names_any:
        set_terms(
            work, terms_of(profile, whose, command.from_day, plan.terms_on(work, command.from_day).get(whose))
        )
        back.append(work.inverse)
    papers = tuple(kind.value for kind in profile.papers)
    want_statement(work, WantStatement(whose, command.from_day, profile.layout, profile.kind, papers))
    back.append(work.inverse)
    work.undo_with(Together(tuple(each for each in reversed(back) if each is not None)))
    work.says(tr("{who} wants the statement so: {name}.", who=called[whose], name=tr(profile.name)))


def passed_on(reader: Reader, commissioner: CommissionerId, made_by: str = "") -> Profile:
    """Return a commissioner's terms and wishes of today as a profile. It holds nothing about the person."""
    name = next((each.name for each in plan.commissioners(reader) if each.id == commissioner), None)
    if name is None:
        raise plan.NoSuchThing(tr("This commissioner"))
    terms: Terms | None = plan.terms_on(reader, reader.today).get(commissioner)
    want = wanted(reader).get(commissioner)
    return profile_of(
        name,
        terms,
        want.layout if want else Layout.STANDARD,
        want.kind if want else Kind.FULL,
        want.papers if want else (),
        made_by.strip(),
    )
