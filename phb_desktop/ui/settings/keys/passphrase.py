"""A new passphrase: in place of the old one, or after the recovery code has opened the budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.errors import Refused
from phb_desktop.ui.fields import SecretField
from phb_desktop.ui.keys.choosing import ChoosingPassphrase
from phb_desktop.ui.sheet import Sheet
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class PassphraseSheet(Sheet):
    """Old, new, and new again."""

    changes = False
    kept = False

    def __init__(self, save: Callable[[str, str], object]) -> None:
        super().__init__(
            tr("Change the passphrase"),
            tr("Your records stay as they are. The recovery code stays the same too."),
            action=tr("Change it"),
            act=self._save,
        )
        self._save_with = save
        self.old = self.form.add(SecretField("old", tr("Passphrase now")))
        self.choosing = ChoosingPassphrase(self.form, tr("New passphrase"), tr("New passphrase again"))

    def _save(self) -> None:
        if sound(self, self.choosing):
            self._save_with(self.old.read(), self.choosing.read())

    def forget(self) -> None:
        """Let go of all secrets."""
        self.old.forget()
        self.choosing.forget()


class AfterCodeSheet(Sheet):
    """The code has opened the budget: a new passphrase may be set, without the forgotten one."""

    changes = False
    kept = False

    def __init__(self, save: Callable[[str], object]) -> None:
        super().__init__(
            tr("Choose a new passphrase"),
            tr("Your recovery code opened the budget, and goes on working. Set a passphrase for every day."),
            action=tr("Set it"),
            act=self._save,
            back=tr("Later"),
        )
        self._save_with = save
        self.choosing = ChoosingPassphrase(self.form, tr("New passphrase"), tr("New passphrase again"))

    def _save(self) -> None:
        if sound(self, self.choosing):
            self._save_with(self.choosing.read())

    def forget(self) -> None:
        """Let go of all secrets."""
        self.choosing.forget()


def offer_new_passphrase(page: Page) -> None:
    """Offer a new passphrase on top of a page of the budget that the code has just opened."""

    def save(new: str) -> None:
        page.later(page.desk.office.keys.set_passphrase(new)).then(lambda _: done())

    def done() -> None:
        sheet.forget()
        sheet.close_sheet()
        page.desk.status.say(tr("The new passphrase is set. Your recovery code still works."))

    sheet = AfterCodeSheet(save)
    page.open_sheet(sheet)


def sound(sheet: Sheet, choosing: ChoosingPassphrase) -> bool:
    """Say whether all boxes are filled and the two passphrases are alike; show what is wrong."""
    if not sheet.form.check():
        return False
    try:
        choosing.sound()
    except Refused as refused:
        sheet.explain(refused)
        return False
    return True
