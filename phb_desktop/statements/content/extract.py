"""An extract for one funder: from its own figures to those of the whole budget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from phb_desktop.values.money import Money

# The lines of the summary that the streams' own add up to; D16 is a sentence.
BRIDGED: Final = {
    "D1": "brought_forward",
    "D2": "direct_payments",
    "D3": "contribution",
    "D4": "other_in",
    "D5": "total_in",
    "D6": "in_plan",
    "D7": "approved",
    "D8": "in_question",
    "D9": "repaid",
    "D10": "own_money_returned",
    "D11": "total_out",
    "D12": "carried_forward",
    "D13": "owed",
    "D14": "allowed",
    "D15": "surplus",
}


@dataclass(frozen=True, slots=True)
class ExtractOf:
    """The statement of the whole budget that the extract is taken from; number 0 is a draft."""

    number: int
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """A line of the summary: this stream, all others together, the whole budget (X25)."""

    code: str
    extract: Money
    others: Money
    combined: Money


@dataclass(frozen=True, slots=True)
class Bridge:
    """The bridge. stream: whose extract this is. others: how many streams stand beside it."""

    stream: Annotated[str, "K_stream"]
    others: Annotated[int, "K_others"]
    whole: Annotated[ExtractOf, "K_of"]
    rows: Annotated[tuple[BridgeRow, ...], "K_bridge"]
