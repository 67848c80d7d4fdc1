"""What bank files are recognised by their content, for people who want to know beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from phb_desktop.banking.formats.banks import Layout, layouts
from phb_desktop.words import tr


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its short name, as `ParsedFile.format` gives it, and what it is."""

    name: str
    about: str


def recognised() -> list[Format]:
    """Return every format we know, those of many banks first, then the banks' own files by name."""
    shared = [
        Format("ofx", tr("OFX 1, OFX 2 and QFX: the download of many banks and card companies")),
        Format(
            "qif", tr("QIF: the older download of many banks; we ask when its dates can be read in two ways")
        ),
        Format("camt053", tr("CAMT.053 (XML), versions 2 to 8 and later: statements of business accounts")),
        Format("mt940", tr("MT940 (SWIFT): statements of business accounts")),
    ]
    own = [Format(layout.id, _about(layout)) for layout in sorted(layouts(), key=lambda each: each.id)]
    return [*shared, *own]


def _about(layout: Layout) -> str:
    if layout.only_in == "html":
        return tr("Web page called XLS from {bank}", bank=layout.label)
    if layout.only_in == "labels":
        return tr("Text file from {bank}", bank=layout.label)
    return tr("CSV or XLSX from {bank}", bank=layout.label)
