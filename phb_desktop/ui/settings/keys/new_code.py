"""A new recovery code, by itself or with a new key: shown, typed back, and only then made to count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.office import look_at_code
from phb_desktop.ui.fields import SecretField
from phb_desktop.ui.keys.code import CodeDiffers, CodeField, CodeShown
from phb_desktop.ui.labels import Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class NewCodeSheet(Sheet):
    """The passphrase; a new code, shown; the code typed back. Only then is anything changed."""

    changes = False
    kept = False

    def __init__(self, page: Page, title: str, intro: str, change: Callable[[str, str], object]) -> None:
        super().__init__(title, intro, action=tr("Show me the new code"), act=self._go_on)
        self._page, self._change = page, change
        self.passphrase = self.form.add(SecretField("passphrase", tr("Your passphrase")))
        self.shown = CodeShown(self._paper)
        self.form.put(self.shown)
        self.typed = self.form.add(
            CodeField(
                "code",
                tr("Type the new code back"),
                lambda typed: look_at_code(typed, self.shown.code),
                hint=tr("From your paper. Capitals and dashes do not matter."),
            )
        )
        self.state = Text()
        self.form.put(self.state)
        self.shown.setVisible(False)
        self.typed.setVisible(False)

    def busy(self, words: str) -> None:
        """Say that it takes a while, or that it is over."""
        self.state.setText(words)
        self.main.setEnabled(not words)
        if words:
            announce(self, words)

    def forget(self) -> None:
        """Let go of all secrets."""
        self.passphrase.forget()
        self.typed.forget()
        self.shown.show_code("")

    def _go_on(self) -> None:
        if not self.main.isEnabled() or not self.form.check():
            return
        if not self.shown.code:
            proved = self._page.desk.office.keys.prove_holder(self.passphrase.read())
            self._page.later(proved).then(lambda _: self._show_code())
            return
        look = look_at_code(self.typed.read(), self.shown.code)
        if not look.fits:
            self.explain(CodeDiffers(look.wrong))
            return
        self._change(self.passphrase.read(), self.shown.code)

    def _show_code(self) -> None:
        self.shown.show_code(self._page.desk.office.keys.fresh_code())
        self.passphrase.setVisible(False)
        self.shown.setVisible(True)
        self.typed.setVisible(True)
        self.main.say(tr("It is on paper: use it"))
        self.shown.print.setFocus()
        announce(self, tr("The new code is shown. Write it down or print it, then type it back."))

    def _paper(self, code: str, printing: bool) -> None:
        from phb_desktop.ui.keys.paper import to_paper  # noqa: PLC0415 - seldom asked for

        desk = self._page.desk
        to_paper(self, desk.office, code, desk.folder, self.shown.tell, printing=printing)
