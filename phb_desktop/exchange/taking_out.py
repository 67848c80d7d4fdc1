"""Everything out in an open form: which file or folder each form becomes, and the writing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from phb_desktop.exchange.folder import Making, name_on, write_folder
from phb_desktop.exchange.one_file import write_whole
from phb_desktop.exchange.queries import ONE_FILE, ExportKind, export_as
from phb_desktop.written import write_all, write_file

FOLDER: Final = "folder"  # the form beside those of ExportKind: pages, tables and papers


def usual_place(form: str, folder: Path, day: date) -> Path:
    """Return what a form becomes in a folder that a person chose. Plain tables lie in it one by one."""
    if form == FOLDER:
        return folder / name_on(day)
    kind = ExportKind(form)
    return folder / ONE_FILE[kind] if kind in ONE_FILE else folder


def take_out(form: str, place: Path, making: Making) -> list[Path]:
    """Write everything in a form and return what was made, or leave nothing.

    place: the file or the folder to make; plain tables go into a folder that may be there. Raises IsThere,
    CannotSave, TooLargeForOneFile, and what `told` raises.
    """
    if form == FOLDER:
        return [write_folder(place, making)]
    if form == ExportKind.JSON:
        return [write_whole(place, making)]
    files = making.ask(export_as, form, making.told)
    making.told(99)  # the last moment to stop: they are written at once
    if ExportKind(form) in ONE_FILE:
        (data,) = files.values()
        write_file(place, data)
        return [place]
    return write_all(place, files)
