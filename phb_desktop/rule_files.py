"""Rules that we ship as data: read whole, every key known, every source named. A fault in them is our own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeVar

from phb_desktop.paths import resources


class Named(Protocol):
    """What every rule has: a name of its own."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=Named)
Keys = Mapping[str, Any]
Sources = Mapping[str, str]


class WrongRules(ValueError):
    """A rule that we ship is not in its form: our own mistake."""


def shipped(folder: str, files: Iterable[str], make: Callable[[Keys, Sources], R]) -> tuple[R, ...]:
    """Return the rules of some files in a folder of resources, in order. Raises WrongRules."""
    place = resources() / folder
    sources = tomllib.loads((place / "sources.toml").read_text(encoding="utf-8"))
    found = [
        make(keys, sources)
        for name in files
        for keys in rules_of((place / f"{name}.toml").read_text(encoding="utf-8"))
    ]
    if len({each.id for each in found}) != len(found):
        raise WrongRules("two rules have one id")
    return tuple(found)


def rules_of(text: str) -> list[Keys]:
    """Return the rules that stand in the text of a file, as keys and values."""
    found: list[Keys] = tomllib.loads(text)["rule"]
    return found


def checked(keys: Keys, needed: AbstractSet[str], allowed: AbstractSet[str]) -> str:
    """Return a rule's id. Raises WrongRules for missing or unknown keys, or no word on sources or doubt."""
    name = str(keys.get("id", "?"))
    missing, unknown = needed - keys.keys(), keys.keys() - allowed
    if missing or unknown:
        raise WrongRules(f"{name}: {sorted(missing | unknown)}")
    if not keys["sources"] or (keys["confidence"] != "found" and not keys.get("doubt")):
        raise WrongRules(f"{name}: no source, or no word on what is in doubt")
    return name
