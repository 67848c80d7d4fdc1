"""Fresh rows in a list in which the person keeps their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from shiboken6 import isValid

from phb_desktop.ui.tables import Listing, RowsModel

Row = TypeVar("Row")


def show_again(listing: Listing, model: RowsModel[Row], rows: Sequence[Row]) -> None:
    """Show rows; the place in the list stays, or goes to the nearest row that is left."""
    if not isValid(listing):
        return  # its sheet was closed before the answer came
    here = listing.view.currentIndex().row()
    model.show(rows)
    if rows and here >= 0:
        listing.go_to(min(here, len(rows) - 1))
