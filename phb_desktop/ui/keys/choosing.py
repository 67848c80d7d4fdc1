"""Choosing a passphrase: five random words are offered, and its strength is said while it is typed."""

from __future__ import annotations

from phb_desktop.errors import Refused
from phb_desktop.office import Strength, offer_passphrase, strength
from phb_desktop.ui.fields import SecretField
from phb_desktop.ui.form import Form
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.words import tr

_SAID = {
    Strength.SHORT: "Too short. Use at least 12 letters and numbers.",
    Strength.EASY: "Easy to guess. Another word would help.",
    Strength.FAIR: "Fair. One more word would make it strong.",
    Strength.STRONG: "Strong.",
}


class NotTheSame(Refused):
    """The passphrase was typed twice, differently."""

    def __init__(self) -> None:
        super().__init__(
            tr("The two passphrases are not the same."), tr("Type it again in the second box."), field="again"
        )


class TooEasy(Refused):
    """The passphrase would be guessed. It is said on the screen where it is chosen."""

    def __init__(self) -> None:
        super().__init__(
            tr("This passphrase is too easy to guess."),
            tr("Use five random words, or at least 12 letters and numbers."),
            field="passphrase",
        )


def said_of(passphrase: str) -> str:
    """Say in words how hard a passphrase is to guess."""
    return tr("Strength: {said}", said=tr(_SAID[strength(passphrase)])) if passphrase else ""


class ChoosingPassphrase:
    """The offer, the box, what is said of it, and the second box, at the end of a form."""

    def __init__(self, form: Form, label: str, again: str) -> None:
        self.words = Text()
        self._use = Button(tr("Use these five words"), self._take)
        self._more = Button(tr("Offer other words"), self.offer, again=True)
        form.put(Text(tr("Made-up words that nobody guesses. Write them down if you use them:"), quiet=True))
        form.put(self.words)
        form.put(Actions(self._use, self._more))
        self.first = form.add(
            SecretField("passphrase", label, hint=tr("Five words, or at least 12 letters and numbers"))
        )
        self.said = Text()
        form.put(self.said)
        self.again = form.add(SecretField("again", again))
        self.first.changed.connect(self._weigh)
        self.offer()

    def offer(self) -> None:
        """Offer five other words."""
        self.words.setText(offer_passphrase())

    def sound(self) -> None:
        """Raise TooEasy for one that would be guessed, NotTheSame if the two differ."""
        if strength(self.first.read()) in (Strength.SHORT, Strength.EASY):
            raise TooEasy
        if self.first.read() != self.again.read():
            raise NotTheSame

    def read(self) -> str:
        return self.first.read()

    def forget(self) -> None:
        """Let go of the secret once it has done its work."""
        self.first.forget()
        self.again.forget()
        self.words.setText("")
        self.said.setText("")

    def _take(self) -> None:
        self.first.put(self.words.text())
        self.first.shown.setChecked(True)
        self._weigh()
        self.again.enter()

    def _weigh(self) -> None:
        words = said_of(self.first.text())
        if words != self.said.text():
            self.said.setText(words)
            announce(self.said, words)
