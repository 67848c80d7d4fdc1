"""A sheet that is there at once and fills when its answer comes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from phb_desktop.ui.labels import announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Listing
from phb_desktop.words import tr


class AnsweredSheet(Sheet):
    """Says that it is being worked out; then its sentence, and the keyboard goes to its table."""

    kept = False
    listing: Listing

    def __init__(self, title: str) -> None:
        super().__init__(title, tr("Working it out …"))

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def answered(self, said: str) -> None:
        """Say what came; the keyboard moves on to the table if it still waits on the way back."""
        self.intro.setText(said)
        for layout in (self.listing.layout(), self.form.column, self.column, self.form.column):
            if layout is not None:
                layout.activate()  # all has its place before anybody goes on
        announce(self, said)
        if self.back.hasFocus():
            self.first_stop().setFocus()

    def no_plan(self) -> None:
        """Say that there is nothing to work out yet."""
        self.answered(tr("No plan is agreed yet. Add it on the Plan page."))
