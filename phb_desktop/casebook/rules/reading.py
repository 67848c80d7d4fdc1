"""The rules as they stand in resources/rules: read once, every key known, every source named."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from phb_desktop.casebook.rules.model import Rule, Topic, Whom
from phb_desktop.employer.duties.model import Sure
from phb_desktop.plan.found import Level
from phb_desktop.rule_files import Keys, Sources, WrongRules, checked, rules_of, shipped

FILES: Final = ("buying", "paying")
POSITION: Final = date(2026, 11, 22)  # the day on which the sources were gone through last
_NEEDED: Final = frozenset({"id", "topic", "says", "ask", "level", "confidence", "sources"})
_ALLOWED: Final = _NEEDED | {"words", "unless", "whom", "by_cash", "always", "doubt"}


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule that we ship, in the order of its file."""
    return shipped("rules", FILES, _rule)


def read_rules(text: str, sources: Sources) -> list[Rule]:
    """Read rules from their text. Raises WrongRules for anything that is not in its form."""
    return [_rule(each, sources) for each in rules_of(text)]


def _rule(keys: Keys, sources: Sources) -> Rule:
    name = checked(keys, _NEEDED, _ALLOWED)
    if not any(keys.get(each) for each in ("words", "whom", "by_cash", "always")):
        raise WrongRules(f"{name}: it would never speak")
    return Rule(
        id=name,
        topic=Topic(keys["topic"]),
        says=keys["says"],
        ask=keys["ask"],
        level=Level(keys["level"]),
        sure=Sure(keys["confidence"]),
        doubt=keys.get("doubt", ""),
        sources=tuple(sources[each] for each in keys["sources"]),
        on=POSITION,
        words=tuple(keys.get("words", ())),
        unless=tuple(keys.get("unless", ())),
        whom=frozenset(Whom(each) for each in keys.get("whom", ())),
        by_cash=bool(keys.get("by_cash", False)),
        always=bool(keys.get("always", False)),
    )
