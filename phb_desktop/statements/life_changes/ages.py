"""The person turns 16, and 18: what to ask about, from dated rules."""

from __future__ import annotations

from collections.abc import Collection

from phb_desktop.casebook.growing_up import AGES, birthday, next_age, rules
from phb_desktop.casebook.model import DutyKey
from phb_desktop.plan import queries as plan
from phb_desktop.statements.life_changes.model import Course, Situation, Steps, Way
from phb_desktop.values.day import in_words
from phb_desktop.vault.work import Reader
from phb_desktop.words import tr


def ages_course(reader: Reader, ticked: Collection[DutyKey]) -> Course:
    """Return what may change at the next of the two ages, or at both while no day of birth is kept."""
    born = plan.born_on(reader)
    age = next_age(born, reader.today) if born else None
    make = Steps(Situation.AGES, "", ticked)
    said, told = "", tr("No day of birth is kept. It is not needed, but then nothing is told ahead.")
    if born is not None and age is not None:
        day = in_words(birthday(born, age))
        told = said = tr("The person turns {age} on {day}.", age=age, day=day)
    elif born is not None:
        told = said = tr("The person is older than 18.")
    shown = [age] if age else ([] if born else list(AGES))
    steps = [
        make.known(
            "born",
            tr("Say the person’s day of birth, to be told half a year ahead"),
            done=born is not None,
            said=said,
            way=Way.BORN,
        ),
        *(
            make.by_hand(
                f"{each.age}-{each.id}",
                tr("At {age}: {what}", age=each.age, what=_small(tr(each.words))),
                each.why,
                Way.QUESTIONS,
            )
            for each in rules()
            if each.age in shown
        ),
    ]
    return Course(Situation.AGES, told, tuple(steps), begun=age is not None)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
