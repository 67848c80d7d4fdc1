"""What every sheet of the Plan place shares: check the form, make one command, save it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from phb_desktop.errors import Refused
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

Save = Callable[[Any], object]
Today = Callable[[], date]


class SaveSheet(Sheet):
    """A sheet whose main action checks the form and saves one command."""

    def __init__(self, title: str, intro: str, save: Save) -> None:
        super().__init__(title, intro, action=tr("Save"), act=self._save)
        self._save_with = save

    def command(self) -> Any:
        """Return the command that the form asks for, or raise Refused."""
        raise NotImplementedError

    def _save(self) -> None:
        if not self.form.check():
            return
        try:
            command = self.command()
        except Refused as refused:
            self.explain(refused)
            return
        self._save_with(command)
