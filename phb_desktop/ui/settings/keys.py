"""Who can open the budget: the card on the Settings page, and its sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.errors import Refused
from phb_desktop.office import ChangesBy, Delegate, Holders, look_at_code
from phb_desktop.ui.fields import SecretField, TextField
from phb_desktop.ui.keys.choosing import ChoosingPassphrase
from phb_desktop.ui.keys.code import CodeDiffers, CodeField, CodeShown
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

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
        self.store = Button("", self._key_store)
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
        told.append(tr("You have it open as {name}. What you change says so.", name=holders.opener))
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


class PassphraseSheet(Sheet):
    """Old, new, and new again."""

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
        if _sound(self, self.choosing):
            self._save_with(self.old.read(), self.choosing.read())

    def forget(self) -> None:
        """Let go of all secrets."""
        self.old.forget()
        self.choosing.forget()


class AfterCodeSheet(Sheet):
    """The code has opened the budget: a new passphrase may be set, without the forgotten one."""

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
        if _sound(self, self.choosing):
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


class NewCodeSheet(Sheet):
    """The passphrase; a new code, shown; the code typed back. Only then is anything changed."""

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


class KeyStoreSheet(Sheet):
    """What it means to let the computer open the budget, and the passphrase."""

    kept = False

    def __init__(self, allow: Callable[[str], object]) -> None:
        super().__init__(
            tr("Open without the passphrase here"),
            tr(
                "The key store of this computer keeps a key for you. Anyone who uses this computer "
                "as you can then open the budget. The passphrase and the code go on working: keep them."
            ),
            action=tr("Let this computer open it"),
            act=lambda: allow(self.passphrase.read()) if self.form.check() else None,
        )
        self.passphrase = self.form.add(SecretField("passphrase", tr("Your passphrase")))

    def forget(self) -> None:
        """Let go of the secret."""
        self.passphrase.forget()


class OthersSheet(Sheet):
    """Who else has a passphrase of their own, what they changed, and letting one more in."""

    kept = False

    def __init__(self, page: Page, changed: Callable[[], object]) -> None:
        super().__init__(
            tr("Let somebody else in"),
            tr("Each has a passphrase of their own. Every change says who had the budget open."),
            action=tr("Let them in"),
            act=self._add,
        )
        self._page, self._changed = page, changed
        self._office = page.desk.office
        people: RowsModel[Delegate] = RowsModel(
            [
                Column(tr("Name"), lambda each: each.name, wide=True),
                Column(tr("Since"), lambda each: in_words(each.added_on)),
            ],
            lambda each: tr("{name}, since {day}", name=each.name, day=in_words(each.added_on)),
            self,
        )
        self.people = Listing(tr("Who can open it"), people, nothing=tr("Nobody but you."), tall=4)
        seen: RowsModel[ChangesBy] = RowsModel(
            [
                Column(tr("Day"), lambda row: in_words(row.on)),
                Column(tr("Who"), lambda row: row.name, wide=True),
                Column(tr("Changes"), lambda row: str(row.changes), right=True),
            ],
            lambda row: trn(
                "{day}: {name} made {count} change.",
                "{day}: {name} made {count} changes.",
                row.changes,
                day=in_words(row.on),
                name=row.name,
            ),
            self,
        )
        self.seen = Listing(tr("What they changed"), seen, nothing=tr("Nothing yet."), tall=4)
        self._people, self._seen = people, seen
        self.own = self.form.add(SecretField("own", tr("Your own passphrase")))
        self.form.put(self.people)
        self.remove = Button(tr("Take this person’s passphrase away"), self._remove)
        self.form.put(Actions(self.remove))
        self.form.put(self.seen)
        self.form.put(Heading(tr("One more person"), 2))
        self.name = self.form.add(TextField("name", tr("Their name"), most=80))
        self.choosing = ChoosingPassphrase(self.form, tr("Their passphrase"), tr("Their passphrase again"))

    def ask(self) -> None:
        """Show who there is."""
        self._page.later(self._office.keys.holders()).then(self._show)
        self._page.later(self._office.keys.changes_by_others()).then(self._seen.show)

    def _show(self, holders: Holders) -> None:
        self._people.show(list(holders.delegates))
        self.remove.setVisible(bool(holders.delegates))

    def _add(self) -> None:
        if not _sound(self, self.choosing):
            return
        name = self.name.read()
        added = self._office.keys.add_delegate(self.own.read(), name, self.choosing.read())
        self._page.later(added).then(lambda _: self._end(tr("{name} can open the budget now.", name=name)))

    def _remove(self) -> None:
        gone = self.people.current()
        if not isinstance(gone, Delegate):
            return
        try:
            own = self.own.read()
        except Refused as empty:
            self.explain(empty)
            return
        removed = self._office.keys.remove_delegate(own, gone.ref)
        said = tr(
            "{name} cannot open it any more, only older backups. “Replace the key” makes sure of later ones.",
            name=gone.name,
        )
        self._page.later(removed).then(lambda _: self._end(said))

    def _end(self, said: str) -> None:
        self.forget()
        self.name.put("")
        self._page.desk.status.say(said)
        self._changed()
        self.close_sheet()

    def forget(self) -> None:
        """Let go of all secrets."""
        self.own.forget()
        self.choosing.forget()


def _sound(sheet: Sheet, choosing: ChoosingPassphrase) -> bool:
    """Say whether all boxes are filled and the two passphrases are alike; show what is wrong."""
    if not sheet.form.check():
        return False
    try:
        choosing.sound()
    except Refused as refused:
        sheet.explain(refused)
        return False
    return True
