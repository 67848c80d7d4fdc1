"""The whole budget as one JSON file, written row by row: however large, little of it lies in memory."""

from __future__ import annotations

from pathlib import Path

from phb_desktop.exchange.folder import Making
from phb_desktop.exchange.queries import Progress, export_lines, refuse_too_large
from phb_desktop.vault.work import Reader
from phb_desktop.written import write_file


def write_whole(place: Path, making: Making) -> Path:
    """Write the file where nothing is yet. Raises TooLargeForOneFile, IsThere, CannotSave, and as `told`."""
    making.ask(_write, place, making.told)
    return place


def _write(reader: Reader, place: Path, told: Progress) -> None:
    told(0)
    refuse_too_large(reader)
    write_file(place, (line.encode() for line in export_lines(reader, told)))
