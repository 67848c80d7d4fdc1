"""What may change when the person turns 16 or 18, from dated rules (`resources/ages`). Pure.

The day of birth is kept only where somebody wants to be told ahead (0234). Nothing here decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from phb_desktop.casebook.backing import with_backing
from phb_desktop.casebook.model import Duty, DutyKey, DutyKind
from phb_desktop.employer.duties.model import Sure
from phb_desktop.plan.found import Level
from phb_desktop.rule_files import Keys, Sources, checked, shipped
from phb_desktop.values.day import in_words, months_on, years_on
from phb_desktop.words import tr

POSITION: Final = date(2026, 11, 22)  # the day on which the sources were gone through last
AGES: Final = (16, 18)
HALF_A_YEAR: Final = 6  # months: how long before a birthday it is told
_NEEDED: Final = frozenset({"id", "age", "words", "says", "level", "confidence", "sources"})
_ALLOWED: Final = _NEEDED | {"doubt"}


@dataclass(frozen=True, slots=True)
class Turning:
    """One thing that may change at an age: what to do, what is said of it, on whose word, how sure."""

    id: str
    age: int
    words: str
    says: str
    level: Level
    sure: Sure
    doubt: str
    sources: tuple[str, ...]

    @property
    def why(self) -> str:
        """Say it, on whose word, and where it was read."""
        return with_backing(self, POSITION)


@cache
def rules() -> tuple[Turning, ...]:
    """Return every rule that we ship, in the order of its file."""
    return shipped("ages", ("turning",), _rule)


def _rule(keys: Keys, sources: Sources) -> Turning:
    return Turning(
        id=checked(keys, _NEEDED, _ALLOWED),
        age=keys["age"],
        words=keys["words"],
        says=keys["says"],
        level=Level(keys["level"]),
        sure=Sure(keys["confidence"]),
        doubt=keys.get("doubt", ""),
        sources=tuple(sources[each] for each in keys["sources"]),
    )


def birthday(born: date, age: int) -> date:
    """Return the day on which an age is reached; who was born on 29 February reaches it on 1 March."""
    return years_on(born, age)


def next_age(born: date, today: date) -> int | None:
    """Return which of the two ages is reached today or later, if one is."""
    return next((age for age in AGES if birthday(born, age) >= today), None)


def age_duties(born: date | None, today: date) -> list[Duty]:
    """Return what is to be thought of half a year before each age, and the birthday itself."""
    if born is None:
        return []
    found = []
    for age in AGES:
        day = birthday(born, age)
        if day < today:
            continue
        what = "; ".join(tr(each.words) for each in rules() if each.age == age)
        found += [
            Duty(
                DutyKey(f"{DutyKind.AGE}:{age}-ahead"),
                DutyKind.AGE,
                tr("The person turns {age} on {day}: ask now what will change", age=age, day=in_words(day)),
                months_on(day, -HALF_A_YEAR),
                tr("{what}. Plan, “When life changes”, has each with its source.", what=what),
            ),
            Duty(
                DutyKey(f"{DutyKind.AGE}:{age}"),
                DutyKind.AGE,
                tr("The person turns {age}", age=age),
                day,
                tr("{what}. Plan, “When life changes”, has each with its source.", what=what),
            ),
        ]
    return found
