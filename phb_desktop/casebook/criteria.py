"""The nine criteria of a good plan, each with how this plan stands to it: what is still to be added. Pure.

Source: a peer guide to personal health budgets, its box of nine criteria (rules R-031, R-032). They are
guidance to those who write plans, not law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from phb_desktop.casebook.model import Done, DutyKey, DutyKind
from phb_desktop.plan.model import BudgetProfile, PlanVersion
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

WORDS: Final = (
    "It shows who the person is: strengths, life, needs, and who speaks for them if they cannot.",
    "It says what works and what does not, as the person sees it.",
    "It says what matters to the person, and what matters for their health.",
    "It names the risks and what is done about them, what happens if help fails, and whom to call.",
    "It names the outcomes, and how they are to be reached.",
    "It says how the money is held, and how it is used for the outcomes.",
    "It has an action plan: who does what, by when.",
    "It names the care co-ordinator.",
    "It says how and when outcomes and money are looked at again.",
)


class Stands(StrEnum):
    """How a plan stands to one criterion."""

    OPEN = "open"
    SHOWN = "shown"  # this book shows it
    SAID = "said"
    NOT_NEEDED = "not_needed"


STANDS_WORDS: Final = {
    Stands.OPEN: "Still to be added, or to be looked up",
    Stands.SHOWN: "This book shows it",
    Stands.SAID: "It is in the plan",
    Stands.NOT_NEEDED: "Not needed",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the nine. said: what shows it, or where it stands in the plan, or why it is not needed."""

    number: int
    key: DutyKey
    stands: Stands
    said: str

    @property
    def words(self) -> str:
        """What a good plan does."""
        return tr(WORDS[self.number - 1])


def criteria(
    version: PlanVersion | None, profile: BudgetProfile | None, done: Iterable[Done], *, actions: int
) -> list[Criterion]:
    """Return the nine, for the plan in force. actions: how many things somebody said they would do.

    What was said of an older plan does not count for a newer one.
    """
    said = {each.key: each for each in done}
    shown = _shown(version, profile, actions)
    found = []
    for number in range(1, len(WORDS) + 1):
        key = DutyKey(f"{DutyKind.CRITERION}:{version.id if version else 0}:{number}")
        own = said.get(key)
        if own is not None:
            stands = Stands.SAID if own.needed else Stands.NOT_NEEDED
            found.append(Criterion(number, key, stands, own.note))
        elif number in shown:
            found.append(Criterion(number, key, Stands.SHOWN, shown[number]))
        else:
            found.append(Criterion(number, key, Stands.OPEN, ""))
    return found


def _shown(version: PlanVersion | None, profile: BudgetProfile | None, actions: int) -> Mapping[int, str]:
    found: dict[int, str] = {}
    if version is not None and version.outcomes and version.lines:
        count = len(version.outcomes)
        found[5] = trn("{count} outcome is noted.", "{count} outcomes are noted.", count)
        served = sum(1 for line in version.lines if line.outcome is not None)
        if served == len(version.lines):
            found[6] = trn(
                "{count} line, with the outcome it serves.",
                "{count} lines, each with the outcome it serves.",
                len(version.lines),
            )
    if actions:
        found[7] = trn("{count} action is noted.", "{count} actions are noted.", actions)
    if profile is not None and profile.coordinator_name:
        found[8] = profile.coordinator_name
    if version is not None and version.review_due is not None:
        found[9] = tr("The review is due on {day}.", day=in_words(version.review_due))
    return found
