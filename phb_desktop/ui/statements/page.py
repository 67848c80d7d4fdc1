"""The place called Statements."""

from __future__ import annotations

from phb_desktop.ui.desk import Desk
from phb_desktop.ui.page import Page
from phb_desktop.words import tr


class StatementsPage(Page):
    """Not filled yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Statements"), "")
