"""Noting what a statement is to tell besides money, while it is fresh, and making the other kinds."""

from __future__ import annotations

from typing import Any

from phb_desktop.statements.commands import DropChange, ForgetEnd
from phb_desktop.statements.happened import Change
from phb_desktop.statements.overview import Overview
from phb_desktop.statements.to_tell import ToTell, to_tell
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.statements.issuing import Issuing
from phb_desktop.ui.statements.other_kinds import OneOffSheet, TakenFromSheet
from phb_desktop.ui.statements.telling_sheets import (
    AccountClosedSheet,
    ChangeSheet,
    EndSheet,
    NotedSheet,
    OutcomeSheet,
)
from phb_desktop.values.day import in_words
from phb_desktop.words import tr, trn


class Telling:
    """A card of the Statements place: what changed, how outcomes go, the end, and other kinds."""

    def __init__(self, page: Page, issuing: Issuing) -> None:
        self._page, self._issuing, self._today = page, issuing, page.desk.today
        self._seen: Overview | None = None
        self._known: ToTell | None = None
        self._noted: NotedSheet | None = None  # while it lies open
        self.said = Text()
        fresh = page.once_fresh
        self.changed = Button(tr("Note what changed"), fresh(self._change), starts=Starts.CHANGE)
        self.look = Button(tr("Look at what is noted"), fresh(self._look))
        self.outcomes = Button(tr("Say how outcomes go"), fresh(self._outcomes), starts=Starts.FORM)
        self.other = Button(tr("Make another kind"), fresh(self._other), starts=Starts.CHANGE)
        self.one_off = Button(tr("Account for a one-off payment"), fresh(self._one_off), starts=Starts.CHANGE)
        self.end = Button(tr("Note that the budget ended"), fresh(self._end), starts=Starts.FORM)
        self.goes_on = Button(
            tr("The budget goes on after all"), lambda: self._page.change(ForgetEnd()), starts=Starts.CHANGE
        )
        self.closed = Button(tr("Note that an account was closed"), fresh(self._closed), starts=Starts.CHANGE)
        for button in (self.look, self.outcomes, self.other, self.one_off, self.goes_on, self.closed):
            button.setVisible(False)  # until it is known what there is
        self.card = Card(
            Heading(tr("What to tell besides the figures"), 2),
            self.said,
            Actions(self.changed, self.look, self.outcomes),
            Actions(self.other, self.one_off),
            Actions(self.end, self.goes_on, self.closed),
        )

    def show(self, seen: Overview | None) -> None:
        """Ask what is noted for the days that the page shows."""
        self._seen = seen
        self.card.setVisible(seen is not None)
        if seen is not None and self._page.desk.office.is_open:  # an answer may come after the book is closed
            self._page.ask(to_tell, seen.period).then(self._show)

    def _show(self, known: ToTell) -> None:
        self._known = known
        self.said.setText(_said(known))
        self.look.setVisible(bool(known.changes))
        self.outcomes.setVisible(bool(known.outcomes))
        self.other.setVisible(bool(known.whole))
        self.one_off.setVisible(bool(known.lines))
        self.goes_on.setVisible(known.ending is not None)
        self.closed.setVisible(known.ending is not None and bool(known.open_accounts))
        if self._noted is not None:
            self._noted.show_rows(known)

    def _open(self, sheet: Sheet) -> None:
        self._page.open_sheet(sheet)

    def _save(self, command: Any) -> None:
        def saved(_: object) -> None:
            if sheet := self._page.sheet():
                sheet.close_sheet()

        self._page.change(command).then(saved)

    def _change(self) -> None:
        if self._seen is not None:
            self._open(ChangeSheet(self._seen.content, self._today, self._save))

    def _look(self) -> None:
        if self._known is None:
            return

        def drop(row: Change) -> None:
            self._page.change(DropChange(row.id))

        sheet = NotedSheet(self._known, drop, by_cell=self._page.desk.settings.by_cell)
        self._noted = sheet
        sheet.closed.connect(lambda: setattr(self, "_noted", None))
        self._open(sheet)

    def _outcomes(self) -> None:
        if self._known is not None:
            self._ask_outcome(self._known, 0)

    def _ask_outcome(self, known: ToTell, number: int) -> None:
        """Ask for one outcome after the other."""
        if number >= len(known.outcomes):
            return

        def save(command: Any) -> None:
            self._page.change(command).then(lambda _: saved())

        def saved() -> None:
            sheet.close_sheet()
            self._ask_outcome(known, number + 1)

        words, told = known.outcomes[number]
        sheet = OutcomeSheet(words, told, known.span, (number + 1, len(known.outcomes)), save)
        self._open(sheet)

    def _end(self) -> None:
        if self._known is not None:
            self._open(EndSheet(self._known.ending, self._today, self._save))

    def _closed(self) -> None:
        if self._known is not None:
            self._open(AccountClosedSheet(self._known.open_accounts, self._today, self._save))

    def _other(self) -> None:
        if self._known is not None and self._known.whole:
            sheet = TakenFromSheet(self._known, lambda command: self._issuing.check(sheet, command))
            self._open(sheet)

    def _one_off(self) -> None:
        if self._known is not None and self._known.lines:
            sheet = OneOffSheet(self._known, self._today, lambda command: self._issuing.check(sheet, command))
            self._open(sheet)


def _said(known: ToTell) -> str:
    count = len(known.changes)
    said = [
        trn(
            "{count} change is noted for these days, beside what the books show by themselves.",
            "{count} changes are noted for these days, beside what the books show by themselves.",
            count,
        )
        if count
        else tr(
            "No change is noted for these days. Note a stay in hospital or a new chair while it is fresh."
        )
    ]
    if told := sum(each is not None for _, each in known.outcomes):
        said.append(trn("It is said how {count} outcome goes.", "It is said how {count} outcomes go.", told))
    if known.ending is not None:
        said.append(tr("The budget ended on {day}.", day=in_words(known.ending.on)))
    return " ".join(said)
