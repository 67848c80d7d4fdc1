"""People with a passphrase of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from phb_desktop.errors import Refused
from phb_desktop.office import ChangesBy, Delegate, Holders
from phb_desktop.ui.fields import ChoiceField, SecretField, TextField
from phb_desktop.ui.keys.choosing import ChoosingPassphrase
from phb_desktop.ui.labels import Actions, Button, Heading
from phb_desktop.ui.settings.keys.passphrase import sound
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.ui.page import Page


class NobodyChosen(Refused):
    """The button was pressed and none of several people was chosen."""

    def __init__(self) -> None:
        super().__init__(
            tr("No person is chosen, so nothing was changed."),
            tr("Choose somebody in the list, then press the button again."),
        )


def _may(each: Delegate) -> str:
    return tr("only look") if each.looks else tr("do everything")


def _who(each: Delegate) -> str:
    since = in_words(each.added_on)
    if each.looks:
        return tr("{name}, since {day}, may only look", name=each.name, day=since)
    return tr("{name}, since {day}", name=each.name, day=since)


def _did(row: ChangesBy) -> str:
    if not row.changes:
        return tr("{day}: {name} had it open and changed nothing.", day=in_words(row.on), name=row.name)
    return trn(
        "{day}: {name} made {count} change.",
        "{day}: {name} made {count} changes.",
        row.changes,
        day=in_words(row.on),
        name=row.name,
    )


class OthersSheet(Sheet):
    """Who else has a passphrase of their own, what they changed, and letting one more in."""

    changes = False
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
                Column(tr("May"), _may),
            ],
            _who,
            self,
        )
        self.people = Listing(tr("Who can open it"), people, nothing=tr("Nobody but you."), tall=4)
        seen: RowsModel[ChangesBy] = RowsModel(
            [
                Column(tr("Day"), lambda row: in_words(row.on)),
                Column(tr("Who"), lambda row: row.name, wide=True),
                Column(tr("Changes"), lambda row: str(row.changes), right=True),
            ],
            _did,
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
        self.may: ChoiceField[bool] = self.form.add(
            ChoiceField(
                "may",
                tr("What they may do"),
                [
                    (False, tr("Everything, as a representative does")),
                    (True, tr("Only look, and change nothing")),
                ],
                start=False,
            )
        )
        self.choosing = ChoosingPassphrase(self.form, tr("Their passphrase"), tr("Their passphrase again"))

    def ask(self) -> None:
        """Show who there is."""
        self._page.later(self._office.keys.holders()).then(self._show)
        self._page.later(self._office.keys.changes_by_others()).then(self._seen.show)

    def _show(self, holders: Holders) -> None:
        self._people.show(list(holders.delegates))
        self.remove.setVisible(bool(holders.delegates))
        if len(holders.delegates) == 1:
            self.people.go_to(0)

    def _add(self) -> None:
        if not sound(self, self.choosing):
            return
        name = self.name.read()
        looks = self.may.read()
        added = self._office.keys.add_delegate(self.own.read(), name, self.choosing.read(), looks=looks)
        said = (
            tr("{name} can open the budget now, and only look.", name=name)
            if looks
            else tr("{name} can open the budget now.", name=name)
        )
        self._page.later(added).then(lambda _: self._end(said))

    def _remove(self) -> None:
        gone = self.people.current()
        if not isinstance(gone, Delegate):
            self.explain(NobodyChosen())
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
