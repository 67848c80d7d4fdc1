"""A recovery code on the screen: shown in numbered groups, and typed with a word on what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from phb_desktop.errors import Refused
from phb_desktop.ui.fields.text_field import TextField
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.theme import SMALL, FontFollower
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.office import CodeLook

GROUPS = 11
FIGURE_SPACE = "\N{FIGURE SPACE}"  # as wide as a digit, so that the groups stand below each other
Look = Callable[[str], "CodeLook | None"]


class CodeDiffers(Refused):
    """The code typed back is not the one that was shown. group: 0 if it is only too short."""

    def __init__(self, group: int) -> None:
        super().__init__(
            tr("Group {group} is not the same as on your paper or screen.", group=group)
            if group
            else tr("The code is not complete: it has 11 groups of four."),
            tr("Compare it, then type it again. You can go back to see the code."),
            field="code",
        )


class CodeShown(QWidget):
    """A code in large groups, one a line with its number; not read aloud until asked for."""

    def __init__(self, paper: Callable[[str, bool], object]) -> None:
        """Paper: called with the code, and True to print or False to save its sheet."""
        super().__init__()
        self.code = ""
        self.groups: QLabel = Text()
        self._large = FontFollower(self.groups, 1.4, bold=True)
        self.speak = Button(tr("Read it aloud, group by group"), self._say)
        self.print = Button(tr("Print the recovery sheet"), lambda: paper(self.code, True))
        self.save = Button(tr("Save the sheet as a PDF"), lambda: paper(self.code, False))
        self.said = Text()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(Actions(self.print, self.save, self.speak))  # above: large, the code is long
        column.addWidget(self.groups)
        column.addWidget(
            Text(
                tr("A saved sheet is not locked. Print it, then delete the file and empty the bin."),
                quiet=True,
            )
        )
        column.addWidget(self.said)
        self.show_code("")

    def show_code(self, code: str) -> None:
        """Show a code; nothing takes it away."""
        self.code = code
        groups = code.split("-") if code else []
        numbered = [f"{number:{FIGURE_SPACE}>2}.  {group}" for number, group in enumerate(groups, 1)]
        self.groups.setText("\n".join(numbered))
        self.groups.setAccessibleName(tr("Recovery code, hidden from reading until you ask"))
        self.said.setText("")

    def tell(self, words: str) -> None:
        """Say what became of the sheet."""
        self.said.setText(words)
        announce(self, words)

    def _say(self) -> None:
        for number, group in enumerate(self.code.split("-"), 1):
            announce(self, tr("Group {number}: {letters}", number=number, letters=" ".join(group)))


class CodeField(TextField):
    """Where a recovery code is typed. It says how far it is, and at once which group does not fit.

    look: what can be said of what is typed so far; None while the program is still being read.
    """

    def __init__(self, name: str, label: str, look: Look, *, hint: str = "", hidden: bool = False) -> None:
        super().__init__(name, label, hint=hint, most=200)
        self._look = look
        self._heard = ""
        if hidden:
            self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.state = Text(quiet=True)
        below = self.layout()
        assert below is not None
        below.addWidget(self.state)
        self.state.setVisible(False)
        self.changed.connect(self.look_again)

    def forget(self) -> None:
        """Empty the box: a code is a secret."""
        self.box.clear()
        self.look_again()

    def look_again(self) -> None:
        """Say what can be said of the code by now."""
        look = self._look(self.box.text()) if self.box.text().strip() else None
        words = _said(look) if look else ""
        self.state.setText(words)
        self.state.setVisible(bool(words))
        if words != self._heard and look and (look.wrong or look.fits):
            announce(self, words, at_once=bool(look.wrong))
        self._heard = words


def _said(look: CodeLook) -> str:
    if look.fits:
        return tr("The code fits: all 11 groups.")
    if look.wrong:
        return tr("Group {group} does not fit. Compare it with your paper.", group=look.wrong)
    if look.groups >= GROUPS:
        return tr("A group does not fit. Compare each with your paper.")
    return trn("{count} of 11 groups typed.", "{count} of 11 groups typed.", look.groups)
