"""Tables among other things on a sheet: as tall as their rows, no taller."""

from __future__ import annotations

from phb_desktop.ui.tables import Listing


def keep_low(listing: Listing) -> None:
    """Let a table take no more room than its rows, up to its own limit; longer ones scroll inside."""

    def fit() -> None:
        listing.view.setMaximumHeight(listing.view.minimumHeight() + listing.view.line_height())

    listing.model.modelReset.connect(fit)
    fit()
