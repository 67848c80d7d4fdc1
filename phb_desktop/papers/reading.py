"""Says what a paper holds without trusting it: its headings are read in a child process with limits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from phb_desktop.papers.child import CouldNotRead, read_in_child
from phb_desktop.papers.facts import Caution, Facts, facts_of
from phb_desktop.papers.model import MediaType


def preview(content: bytes) -> Facts:
    """Return the type, pages, pixels and cautions of a paper; raise CouldNotRead when there are none."""
    told = read_in_child("phb_desktop.papers.reading:told", content)
    try:
        return _facts(told)
    except (KeyError, TypeError, ValueError) as why:
        raise CouldNotRead from why


def told(content: bytes) -> dict[str, Any] | None:
    """Return the facts as JSON can hold them. Runs in the child."""
    facts = facts_of(content)
    return asdict(facts) if facts else None


def _facts(told: dict[str, Any]) -> Facts:
    """Take nothing from the child that is not of its kind."""
    numbers = {name: told[name] for name in ("pages", "width", "height")}
    if any(type(n) is not int and n is not None for n in numbers.values()):
        raise TypeError(numbers)
    return Facts(
        MediaType(told["media_type"]),
        **numbers,
        title=str(told["title"]),
        cautions=tuple(Caution(caution) for caution in told["cautions"]),
    )
