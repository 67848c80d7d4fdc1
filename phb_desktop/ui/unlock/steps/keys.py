"""The screens about the passphrase and the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from phb_desktop.errors import Refused
from phb_desktop.office import offer_passphrase
from phb_desktop.ui.fields import (
    SecretField,
    TextField,
)
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.unlock.offer import strength
from phb_desktop.ui.unlock.steps.base import (
    Step,
)
from phb_desktop.words import tr


class NotTheSame(Refused):
    """The passphrase was typed twice, differently."""

    def __init__(self) -> None:
        super().__init__(
            tr("The two passphrases are not the same."), tr("Type it again in the second box."), field="again"
        )


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Choose a passphrase"),
            tr("It locks your budget. Nobody can open it without this or your recovery code."),
            go_on,
        )
        self.words = Text()
        self._use = Button(tr("Use these five words"), self._take)
        self._more = Button(tr("Offer other words"), self._offer)
        self.form.put(
            Text(tr("Made-up words that nobody guesses. Write them down if you use them:"), quiet=True)
        )
        self.form.put(self.words)
        self.form.put(Actions(self._use, self._more))
        self.passphrase = self.form.add(
            SecretField(
                "passphrase", tr("Passphrase"), hint=tr("Five words, or at least 12 letters and numbers")
            )
        )
        self.strength = Text(quiet=True)
        self.form.put(self.strength)
        self.again = self.form.add(SecretField("again", tr("Type it again")))
        self.passphrase.changed.connect(self._weigh)
        self._offer()

    def sound(self) -> None:
        if self.passphrase.read() != self.again.read():
            raise NotTheSame

    def forget(self) -> None:
        """Let go of the secret once it has done its work."""
        self.passphrase.forget()
        self.again.forget()
        self.words.setText("")

    def _offer(self) -> None:
        self.words.setText(offer_passphrase())

    def _take(self) -> None:
        self.passphrase.put(self.words.text())
        self.passphrase.shown.setChecked(True)
        self._weigh()
        self.again.enter()

    def _weigh(self) -> None:
        said = strength(self.passphrase.text())
        self.strength.setText(tr("Strength: {said}", said=said) if said else "")


class CodeStep(Step):
    """The recovery code, shown once in groups."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Write down your recovery code"),
            tr("It opens your budget if you forget the passphrase. It is shown only now. Keep it on paper."),
            go_on,
            action=tr("I have written it down"),
        )
        self.groups: QLabel = Text()
        self.groups.setAccessibleName(tr("Recovery code"))
        self.form.put(self.groups)
        self.speak = Button(tr("Read it aloud, group by group"), self._say)
        self.form.put(Actions(self.speak))
        self._code = ""
        self.back.setVisible(False)

    def show_code(self, code: str) -> None:
        """Show the code, one group a line with its number."""
        self._code = code
        groups = code.split("-")
        self.groups.setText("\n".join(f"{number:>2}.  {group}" for number, group in enumerate(groups, 1)))
        self.groups.setAccessibleName(tr("Recovery code, hidden from reading until you ask"))

    def close_sheet(self) -> None:
        """There is no way back: the budget is made."""

    def _say(self) -> None:
        for number, group in enumerate(self._code.split("-"), 1):
            announce(self, tr("Group {number}: {letters}", number=number, letters=" ".join(group)))


class CodeDiffers(Refused):
    """The code typed back is not the one that was shown."""

    def __init__(self, group: int) -> None:
        super().__init__(
            tr("Group {group} is not the same as on your paper or screen.", group=group),
            tr("Compare it, then type it again. You can go back to see the code."),
            field="code",
        )


class CodeBackStep(Step):
    """The recovery code, typed back once."""

    def __init__(self, go_on: Callable[[], object]) -> None:
        super().__init__(
            tr("Type your recovery code"),
            tr("This makes sure that your paper is right. Capitals and dashes do not matter."),
            go_on,
            action=tr("Finish"),
        )
        self.code = self.form.add(TextField("code", tr("Recovery code"), most=200))
        self.wanted = ""

    def sound(self) -> None:
        typed, wanted = _plain(self.code.read()), _plain(self.wanted)
        for start in range(0, len(wanted), 4):
            if typed[start : start + 4] != wanted[start : start + 4]:
                raise CodeDiffers(start // 4 + 1)
        if len(typed) != len(wanted):
            raise CodeDiffers(len(wanted) // 4)


def _plain(code: str) -> str:
    letters = "".join(char for char in code.upper() if char.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))
