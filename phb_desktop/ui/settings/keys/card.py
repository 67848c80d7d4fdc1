"""The card: who can open it now, and the way to every change of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phb_desktop.office import Holders
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.settings.keys.new_code import NewCodeSheet
from phb_desktop.ui.settings.keys.others import OthersSheet
from phb_desktop.ui.settings.keys.passphrase import PassphraseSheet
from phb_desktop.ui.settings.keys.store import KeyStoreSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class KeysCard(Card):
    """Says who can open the budget, and leads to every change of that."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._office = page.desk.office
        self.who = Text()
        self.passphrase = Button(tr("Change the passphrase"), self._change)
        self.code = Button(tr("Make a new recovery code"), self._new_code)
        self.others = Button(tr("Let somebody else in"), self._others)
        self.store = Button(tr("Open without the passphrase here"), self._key_store)
        self.replace = Button(tr("Replace the key"), self._replace)
        super().__init__(
            Heading(tr("Who can open it"), 2),
            self.who,
            Actions(self.passphrase, self.code, self.others, self.store, self.replace),
        )
        self._holders: Holders | None = None

    def refresh(self) -> None:
        """Ask who can open it."""
        self._page.later(self._office.keys.holders()).then(self._show)

    def _show(self, holders: Holders) -> None:
        self._holders = holders
        self.who.setText(" ".join(_told(holders)))
        ours = not holders.opener
        for button in (self.code, self.others, self.store, self.replace):
            button.setVisible(ours)
        self.store.say(
            tr("Stop opening without the passphrase")
            if holders.keyring
            else tr("Open without the passphrase here")
        )

    def _done(self, sheet: Sheet, said: str) -> None:
        forget = getattr(sheet, "forget", None)
        if forget is not None:
            forget()
        sheet.close_sheet()
        self._page.desk.status.say(said)
        self.refresh()

    def _change(self) -> None:
        def save(old: str, new: str) -> None:
            answer = self._page.later(self._office.keys.change_passphrase(old, new))
            answer.then(
                lambda _: self._done(
                    sheet, tr("The passphrase is changed. Older backups open with the older one.")
                )
            )

        sheet = PassphraseSheet(save)
        self._page.open_sheet(sheet)

    def _new_code(self) -> None:
        sheet = NewCodeSheet(
            self._page,
            tr("Make a new recovery code"),
            tr("The old code works until the new one is typed back here. Older backups keep the old code."),
            lambda passphrase, code: self._page.later(
                self._office.keys.new_recovery_code(passphrase, code)
            ).then(lambda _: self._done(sheet, tr("The new recovery code counts. The old one does not."))),
        )
        self._page.open_sheet(sheet)

    def _replace(self) -> None:
        def start(passphrase: str, code: str) -> None:
            sheet.busy(tr("Writing every record again. This takes a few seconds."))
            answer = self._page.later(self._office.keys.replace_key(passphrase, code))
            answer.then(
                lambda _: self._done(
                    sheet, tr("The key is replaced. Make a new backup now, and delete older ones.")
                )
            ).anyway(lambda: sheet.busy(""))

        sheet = NewCodeSheet(
            self._page,
            tr("Replace the key"),
            tr(
                "For when somebody who could open it no longer should. Every record is written again. "
                "Your passphrase stays. Everyone else loses theirs. Backups made before keep the old keys."
            ),
            start,
        )
        self._page.open_sheet(sheet)

    def _others(self) -> None:
        sheet = OthersSheet(self._page, self.refresh)
        self._page.open_sheet(sheet)
        sheet.ask()

    def _key_store(self) -> None:
        if self._holders is not None and self._holders.keyring:
            self._page.later(self._office.keys.leave_keyring()).then(
                lambda _: self._said(tr("From now on the passphrase is always asked for."))
            )
            return

        def allow(passphrase: str) -> None:
            self._page.later(self._office.keys.use_keyring(passphrase)).then(
                lambda _: self._done(
                    sheet, tr("This computer can open the budget now. Your passphrase still works.")
                )
            )

        sheet = KeyStoreSheet(allow)
        self._page.open_sheet(sheet)

    def _said(self, words: str) -> None:
        self._page.desk.status.say(words)
        self.refresh()


def _told(holders: Holders) -> list[str]:
    told = []
    if holders.opener:
        told.append(
            tr("You have it open as {name}, to look only.", name=holders.opener)
            if holders.looks
            else tr("You have it open as {name}. What you change says so.", name=holders.opener)
        )
    told.append(tr("The holder’s passphrase and the recovery code open it."))
    if holders.delegates:
        names = ", ".join(each.name for each in holders.delegates)
        told.append(tr("So do the passphrases of: {names}.", names=names))
    if holders.keyring:
        told.append(tr("This computer’s key store opens it too."))
    known = holders.practice
    if known.typed_on:
        told.append(tr("The code was last typed rightly on {day}.", day=in_words(known.typed_on)))
    if known.sheet_at:
        told.append(tr("Its sheet is kept here: {place}.", place=known.sheet_at))
    return told
