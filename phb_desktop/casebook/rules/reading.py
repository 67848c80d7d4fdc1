"""The rules as they stand in resources/rules: read once, every key known, every source named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from phb_desktop.casebook.rules.model import Rule, Topic, Whom
from phb_desktop.employer.duties.model import Sure
from phb_desktop.paths import resources
from phb_desktop.plan.found import Level

FILES: Final = ("buying", "paying")
POSITION: Final = date(2026, 11, 22)  # the day on which the sources were gone through last
_NEEDED: Final = frozenset({"id", "topic", "says", "ask", "level", "confidence", "sources"})
_ALLOWED: Final = _NEEDED | {"words", "unless", "whom", "by_cash", "always", "doubt"}


class WrongRules(ValueError):
    """A rule that we ship is not in its form: our own mistake."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule that we ship, in the order of its file."""
    folder = resources() / "rules"
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    found: list[Rule] = []
    for name in FILES:
        found += read_rules((folder / f"{name}.toml").read_text(encoding="utf-8"), sources)
    if len({each.id for each in found}) != len(found):
        raise WrongRules("two rules have one id")
    return tuple(found)


def read_rules(text: str, sources: Mapping[str, str]) -> list[Rule]:
    """Read rules from their text. Raises WrongRules for anything that is not in its form."""
    return [_rule(each, sources) for each in tomllib.loads(text)["rule"]]


def _rule(keys: Mapping[str, Any], sources: Mapping[str, str]) -> Rule:
    name = str(keys.get("id", "?"))
    missing, unknown = _NEEDED - keys.keys(), keys.keys() - _ALLOWED
    if missing or unknown:
        raise WrongRules(f"{name}: {sorted(missing | unknown)}")
    sure, doubt = Sure(keys["confidence"]), str(keys.get("doubt", ""))
    if not keys["sources"] or (sure is not Sure.FOUND and not doubt):
        raise WrongRules(f"{name}: no source, or no word on what is in doubt")
    if not any(keys.get(each) for each in ("words", "whom", "by_cash", "always")):
        raise WrongRules(f"{name}: it would never speak")
    return Rule(
        id=name,
        topic=Topic(keys["topic"]),
        says=keys["says"],
        ask=keys["ask"],
        level=Level(keys["level"]),
        sure=sure,
        doubt=doubt,
        sources=tuple(sources[each] for each in keys["sources"]),
        on=POSITION,
        words=tuple(keys.get("words", ())),
        unless=tuple(keys.get("unless", ())),
        whom=frozenset(Whom(each) for each in keys.get("whom", ())),
        by_cash=bool(keys.get("by_cash", False)),
        always=bool(keys.get("always", False)),
    )
