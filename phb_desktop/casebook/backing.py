"""What stands behind something that we say: on whose word it rests, where that was read, how sure it is."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from phb_desktop.employer.duties.model import SURE_WORDS, Sure
from phb_desktop.plan.found import LEVEL_WORDS, Level
from phb_desktop.words import tr


class Backed(Protocol):
    """A rule that we ship, with its sources. says and doubt are English templates for tr."""

    @property
    def says(self) -> str: ...
    @property
    def level(self) -> Level: ...
    @property
    def sure(self) -> Sure: ...
    @property
    def doubt(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


def with_backing(rule: Backed, position: date) -> str:
    """Say it with what stands behind it. position: the day on which the sources were gone through last."""
    said = tr(
        "{says} {level}. {sure} Where it was read, as of {month}: {sources}.",
        says=tr(rule.says),
        level=tr(LEVEL_WORDS[rule.level]),
        sure=tr(SURE_WORDS[rule.sure]),
        month=f"{position:%B %Y}",
        sources="; ".join(rule.sources),
    )
    return f"{said} {tr(rule.doubt)}" if rule.doubt else said
