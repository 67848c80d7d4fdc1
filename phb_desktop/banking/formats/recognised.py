"""What bank files are recognised by their content, for people who want to know beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.banking.formats.banks import layouts
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name, as `ParsedFile.format` gives it, and what it is."""

    name: str
    about: str


def recognised() -> list[Format]:
    """Return every format we know, OFX first, then the banks' own CSV files by name."""
    ofx = Format("ofx", tr("OFX 1, OFX 2 and QFX: the download of many banks and card companies"))
    banks = {layout.id: layout.label for layout in layouts()}
    return [ofx, *(Format(name, tr("CSV from {bank}", bank=label)) for name, label in sorted(banks.items()))]
