"""Sections M and N: what changed, and how the outcomes go. Kept apart from the sections about money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from phb_desktop.statements.happened import ChangeKind, OutcomeState
from phb_desktop.values.money import Money


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """Something that changed or that a reader is to know. last: nothing while it goes on, or for one day.

    who: a worker's initials, a supplier, an account. entry, amount and papers: of the payment behind it in
    section F. item, serial, warranty_until: of equipment.
    """

    kind: ChangeKind
    first: date
    last: date | None
    words: str
    who: str
    amount: Money | None
    entry: int | None
    item: str
    serial: str
    warranty_until: date | None
    papers: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Section M. safeguarding: whether a problem was reported already, and never what it was.

    equipment_from: equipment of this price or more is listed, whoever noted it, on the word of
    equipment_source; nothing where no terms name a price, and ours is taken. Terms of the last day; each
    payment was held against those of its own.
    """

    rows: Annotated[tuple[ChangeShown, ...], "M"]
    safeguarding: Annotated[bool, "M_safeguarding"]
    equipment_from: Annotated[Money, "M_equipment_from"]
    equipment_source: Annotated[str, "M_equipment_source"]


@dataclass(frozen=True, slots=True)
class Helped:
    """A plan line that serves an outcome, and what was spent on it in the period, refunds taken off."""

    line: str
    spent: Money


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """How one outcome goes: in a word, in a line, and what helped."""

    outcome: Annotated[str, "N1"]
    helped: Annotated[tuple[Helped, ...], "N2"]
    what_helped: Annotated[str, "N2_words"]
    state: Annotated[OutcomeState, "N3"]
    words: Annotated[str, "N4"]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Section N, where somebody said something of an outcome and did not leave it out."""

    rows: Annotated[tuple[OutcomeShown, ...], "N"]
