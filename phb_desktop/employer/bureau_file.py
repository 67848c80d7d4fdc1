"""Reads a bureau's file of payslips: its bytes in the walled child, its cells here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from phb_desktop.employer.pay.bureau_rows import BureauFile, NotPayslips, cells_of, read_cells
from phb_desktop.papers.child import Begun, CouldNotRead, read_in_child
from phb_desktop.papers.handing_in import read_paper

_TASK: Final = "phb_desktop.employer.bureau_file:told_by_child"


def read_bureau_file(data: bytes, *, begun: Begun | None = None) -> BureauFile:
    """Return a bureau's payslips. Raises NotPayslips, and CouldNotRead where the limits did not suffice.

    begun: a reader that was started before.
    """
    told = begun.answer(data) if begun else read_in_child(_TASK, data)
    if why := told["refused"]:
        raise NotPayslips(str(why))
    try:
        return read_cells((int(line), [str(cell) for cell in cells]) for line, cells in told["rows"])
    except (KeyError, TypeError, ValueError) as why:
        raise CouldNotRead from why


def bureau_file_at(path: Path) -> BureauFile:
    """As read_bureau_file, from where the person says. Raises CannotRead and PaperTooLarge too."""
    return read_bureau_file(read_paper(path))


def told_by_child(data: bytes) -> dict[str, Any]:
    """Return the rows as cells, or why there are none. Runs in the child."""
    try:
        return {"rows": list(cells_of(data)), "refused": ""}
    except NotPayslips as no:
        return {"rows": [], "refused": no.what}
