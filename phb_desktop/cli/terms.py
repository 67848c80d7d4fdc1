"""Terms on the command line: where each stands, a commissioner's profile taken up or passed on."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeVar

from phb_desktop.cli.answers import Answers
from phb_desktop.cli.desk import opened, opened_to_read
from phb_desktop.cli.kinds import NotNamed
from phb_desktop.errors import Refused
from phb_desktop.exchange.profile_writing import file_name, write_profile
from phb_desktop.exchange.profiles import Profile, layout_words, read_profile, shipped
from phb_desktop.exchange.taking_up import TakeUpProfile, passed_on
from phb_desktop.office import Office
from phb_desktop.plan import queries as plan
from phb_desktop.plan.commands import SetTerms, SucceedCommissioner
from phb_desktop.plan.found import Found, Level, Term
from phb_desktop.plan.model import Body, CommissionerId, called_on
from phb_desktop.statements.queries import wanted
from phb_desktop.statements.terms_said import all_said
from phb_desktop.values.day import in_words
from phb_desktop.words import tr
from phb_desktop.written import write_file


class NoTermsYet(Refused):
    """A commissioner's terms were never entered, so nothing can be said of one of them."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("No terms of {name} are entered yet.", name=name),
            tr("Enter them on the Plan page first, or take up a profile that names them."),
            field="commissioner",
        )


def show(asked: argparse.Namespace, answers: Answers) -> None:
    """Print every term that counts on a day: what they say, whose word it is, where it stands."""
    with opened_to_read(asked, answers) as office:
        day = asked.on or office.clock.today()
        over_time = office.ask(plan.commissioners_over_time).result()
        counting = office.ask(plan.terms_on, day).result()
        wants = office.ask(wanted, day).result()
    facts = []
    for called in over_time:
        now = called_on(called, day)
        for before, after in pairwise(called):
            if after.since is not None and after.since <= day:
                answers.say(
                    tr(
                        "{new} took the place of {old} on {day}.",
                        new=after.name,
                        old=before.name,
                        day=in_words(after.since),
                    )
                )
        rows = all_said(now.name, counting[now.id]) if now.id in counting else []
        if rows:
            answers.say(now.name)
            answers.table(
                [tr("What"), tr("What they say"), tr("Whose word"), tr("Where it stands")],
                [(row.what, row.says, row.level, row.found.words or tr("Not noted")) for row in rows],
            )
        if (want := wants.get(now.id)) is not None:
            answers.say(
                tr("{who} wants the statement so: {name}.", who=now.name, name=layout_words(want.layout))
            )
        facts.append(
            {
                "commissioner": now.name,
                "layout": want.layout.name if want is not None else None,
                "terms": [
                    {
                        "term": row.term.value,
                        "says": row.says,
                        "level": row.found.level.value,
                        "where": row.found.words,
                    }
                    for row in rows
                ],
            }
        )
    answers.fact(commissioners=facts)


def found(asked: argparse.Namespace, answers: Answers) -> None:
    """Say where one term stands; what it says stays as it is."""
    with opened(asked, answers) as office:
        whose, name = _whose(office, asked.commissioner)
        day = asked.first or office.clock.today()
        before = office.ask(plan.terms_on, day).result().get(whose)
        if before is None:
            raise NoTermsYet(name)
        term = Term(asked.term)
        where = Found(term, Level(asked.level), asked.document, asked.page, asked.dated)
        kept = tuple(each for each in before.found if each.term is not term)
        office.do(replace(SetTerms.as_before(before, day), found=(*kept, where))).result()
        _said(office, answers)


def profiles(_asked: argparse.Namespace, answers: Answers) -> None:
    """List the profiles that come with the program."""
    answers.table([tr("Name"), tr("What it is")], [(each.layout.name, tr(each.name)) for each in shipped()])
    answers.fact(profiles=[each.layout.name for each in shipped()])


def take_up(asked: argparse.Namespace, answers: Answers) -> None:
    """Let a profile count for a commissioner."""
    profile = _profile(asked.profile)
    with opened(asked, answers) as office:
        whose, _ = _whose(office, asked.commissioner)
        office.do(TakeUpProfile(whose, asked.first or office.clock.today(), profile)).result()
        _said(office, answers)


def _profile(named: str) -> Profile:
    known = {each.layout.name: each for each in shipped()}
    if named in known:
        return known[named]
    if named.endswith(".toml"):
        return read_profile(Path(named))
    raise NotNamed(named, list(known), "profile")


def pass_on(asked: argparse.Namespace, answers: Answers) -> None:
    """Write a commissioner's terms and wishes as a file."""
    with opened_to_read(asked, answers) as office:
        whose, _ = _whose(office, asked.commissioner)
        profile = office.ask(passed_on, whose, asked.made_by).result()
    path = asked.out / file_name(profile)
    write_file(path, write_profile(profile).encode())
    answers.say(tr("“{name}” is saved. It holds nothing about you.", name=path.name))
    answers.fact(file=str(path))


def succeed(asked: argparse.Namespace, answers: Answers) -> None:
    """Let another body take a commissioner's place."""
    with opened(asked, answers) as office:
        whose, _ = _whose(office, asked.commissioner)
        command = SucceedCommissioner(
            whose, asked.first, asked.name, Body(asked.kind), reference=asked.reference
        )
        office.do(command).result()
        _said(office, answers)


def _whose(office: Office, named: str | None) -> tuple[CommissionerId, str]:
    """Return the commissioner that is meant: the one that is named, or the only one."""
    known = office.ask(plan.commissioners).result()
    one = the_one(known, named, "commissioner")
    return one.id, one.name


class Which(Refused):
    """There are several, and none is named."""

    def __init__(self, names: list[str], field: str) -> None:
        super().__init__(
            tr("There are several, and it is not said which is meant."),
            tr("Name one of these: {names}.", names=", ".join(names)),
            field=field,
        )


class HasName(Protocol):
    """A thing that is called something."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...


Named = TypeVar("Named", bound=HasName)


def the_one(known: Sequence[Named], named: str | None, field: str) -> Named:
    """Return the thing of this name, or the only one there is. Raises NotNamed, Which."""
    fits = [each for each in known if named is None or each.name.casefold() == named.casefold()]
    names = [each.name for each in known]
    if named is not None and not fits:
        raise NotNamed(named, names, field)
    if len(fits) != 1:
        raise Which(names, field)
    return fits[0]


def _said(office: Office, answers: Answers) -> None:
    if office.last_change is not None:
        answers.say(office.last_change.said)
