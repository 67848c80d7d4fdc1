"""A sheet that makes one thing of its form and hands it on: mostly a command, to be saved."""

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
    """Its main action checks the form and hands on what it asks for; what is refused is said in the sheet."""

    def __init__(self, title: str, intro: str, save: Callable[[Any], object], *, action: str = "") -> None:
        super().__init__(title, intro, action=action or tr("Save"), act=self._save)
        self._save_with = save

    def command(self) -> Any:
        """Return what the form asks for, or raise Refused."""
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
