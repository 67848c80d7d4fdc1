"""The screens about the passphrase and the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.office import look_at_code
from phb_desktop.ui.fields import TextField
from phb_desktop.ui.keys.choosing import ChoosingPassphrase
from phb_desktop.ui.keys.code import CodeDiffers, CodeField, CodeShown
from phb_desktop.ui.unlock.steps.base import Answer, Step
from phb_desktop.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Choose a passphrase"),
            tr("It locks your budget. Nobody can open it without this or your recovery code."),
            go_on,
        )
        self._choosing = ChoosingPassphrase(self.form, tr("Passphrase"), tr("Type it again"))
        self.passphrase, self.again = self._choosing.first, self._choosing.again

    def answers(self) -> list[Answer]:
        return [(tr("Passphrase"), tr("Chosen. It is not shown here."))]

    def sound(self) -> None:
        self._choosing.sound()

    def forget(self) -> None:
        """Let go of the secret once it has done its work."""
        self._choosing.forget()


class CodeStep(Step):
    """The recovery code, shown once in groups."""

    def __init__(self, go_on: Callable[[], object], paper: Callable[[str, bool], object]) -> None:
        super().__init__(
            tr("Write down your recovery code"),
            tr("It opens your budget if you forget the passphrase. It is shown only now. Keep it on paper."),
            go_on,
            action=tr("I have written it down"),
        )
        self.shown = CodeShown(paper)
        self.groups = self.shown.groups
        self.form.put(self.shown)
        self.back.setVisible(False)

    def show_code(self, code: str) -> None:
        """Show the code, one group a line with its number."""
        self.shown.show_code(code)

    def first_stop(self) -> QWidget:
        """Begin above the code: the main button lies below it, and the page would go there and past it."""
        return self.shown.print

    def close_sheet(self) -> None:
        """There is no way back: the budget is made."""


class CodeBackStep(Step):
    """The recovery code, typed back once."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Type your recovery code"),
            tr("This makes sure that your paper is right. Capitals and dashes do not matter."),
            go_on,
            action=tr("Finish"),
        )
        self.wanted = ""
        self.code = self.form.add(
            CodeField("code", tr("Recovery code"), lambda typed: look_at_code(typed, self.wanted))
        )
        self.place = self.form.add(
            TextField(
                "sheet_at",
                tr("Where will you keep it?"),
                hint=tr("In 30 days we ask whether it is still there. For example: in the blue folder"),
                optional=True,
                most=200,
            )
        )

    def sound(self) -> None:
        look = look_at_code(self.code.read(), self.wanted)
        if not look.fits:
            raise CodeDiffers(look.wrong)
