"""What somebody asks for when they ask for a statement."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.statements.content import Kind


@dataclass(frozen=True, slots=True)
class Request:
    """The words that no query knows. number 0 is a draft; version counts from 1.

    reason: why a new version; bank_explanation: what the holder says about a difference in section H;
    proposal: what the holder suggests for a possible surplus (J15).
    """

    kind: Kind = Kind.FULL
    number: int = 0
    version: int = 1
    reason: str = ""
    prepared_by: str = ""
    format_asked: str = ""
    bank_explanation: str = ""
    proposal: str = ""
