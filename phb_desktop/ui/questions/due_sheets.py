"""What is due, from every room, nearest first; one thing at a time: done, or not needed because …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from phb_desktop.casebook.commands import MarkDone, MarkNotDone, NoteDuty
from phb_desktop.papers.model import Paper, PaperId
from phb_desktop.statements.everything_due import (
    HALF_YEAR,
    QUARTER,
    YEAR,
    DoneLine,
    DueLine,
    EverythingDue,
    OldRecords,
)
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.questions.again import show_again
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

_DONE = 0


class DueSheet(Sheet):
    """One calm list. Nothing on it urges: what is past says which day it was."""

    kept = False

    def __init__(
        self,
        look: Callable[[int], object],
        show: Callable[[DueLine], object],
        put_back: Callable[[MarkNotDone], object],
        add: Callable[[], object],
        out: Callable[[], object],
        old: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("What is due"),
            tr(
                "From everywhere in this budget, nearest first. Say that it is done, or why it is not needed."
            ),
        )
        self._look_with, self._show_with, self._put_back_with = look, show, put_back
        self.how_far: ChoiceField[int] = self.form.add(
            ChoiceField(
                "how_far",
                tr("Show"),
                [
                    (QUARTER, tr("The next three months")),
                    (HALF_YEAR, tr("The next six months")),
                    (YEAR, tr("The next twelve months")),
                    (_DONE, tr("What is done or not needed")),
                ],
            )
        )
        self.how_far.changed.connect(self.look)
        self.model: RowsModel[DueLine] = RowsModel(due_columns(), due_said, self)
        self.listing = Listing(tr("Due"), self.model, nothing=tr("Nothing is waiting for you."), tall=10)
        self.listing.view.opened.connect(lambda _row: self._open())
        self.done_model: RowsModel[DoneLine] = RowsModel(done_columns(), done_said, self)
        self.done = Listing(
            tr("Done or not needed"), self.done_model, nothing=tr("Nothing was marked yet."), tall=10
        )
        for listing in (self.listing, self.done):
            self.form.put(listing)
        self.open_one = Button(tr("Open this one"), self._open)
        self.back_on = Button(tr("Put it back on the list"), self._put_back, starts=Starts.CHANGE)
        self.listing.chosen.connect(lambda row: self.open_one.setEnabled(row is not None))
        self.done.chosen.connect(lambda row: self.back_on.setEnabled(row is not None))
        self.open_one.setEnabled(False)
        self.back_on.setEnabled(False)
        self.form.put(
            Actions(
                self.open_one,
                self.back_on,
                Button(tr("Put something on the list"), add, starts=Starts.CHANGE),
                Button(tr("Days for a calendar"), out),
                Button(tr("Records that may go"), old),
            )
        )
        self._fit()

    def begin(self) -> None:
        super().begin()
        self.look()

    def look(self) -> None:
        """Ask for what is due as far ahead as was chosen."""
        self._fit()
        self._look_with(self.how_far.read() or YEAR)

    def show_as_far_as(self, day: date | None, today: date, *, done: bool) -> None:
        """Show what is done, or what is due as far ahead as a day, if it is not shown that far already."""
        ahead = (day - today).days if day is not None else YEAR
        wanted = _DONE if done else next((each for each in (QUARTER, HALF_YEAR) if ahead <= each), YEAR)
        if wanted != self.how_far.read():
            self.how_far.put(wanted)

    def show_due(self, seen: EverythingDue) -> None:
        """Show both lists of one moment; the place in each stays."""
        show_again(self.listing, self.model, seen.lines)
        show_again(self.done, self.done_model, seen.done)

    def _fit(self) -> None:
        done = self.how_far.read() == _DONE
        self.listing.setVisible(not done)
        self.open_one.setVisible(not done)
        self.done.setVisible(done)
        self.back_on.setVisible(done)

    def _open(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._show_with(row)

    def _put_back(self) -> None:
        row: Any = self.done.current()
        if row is not None:
            self._put_back_with(MarkNotDone(row.done.key))


def due_columns() -> list[Column[DueLine]]:
    """When, its day, where it comes from, what it is."""
    return [
        day_column(tr("Date"), lambda row: row.on),
        Column(tr("From"), lambda row: row.what),
        Column(tr("What"), lambda row: row.words, wide=True),
        Column(tr("When"), lambda row: row.when),
    ]


def due_said(row: DueLine) -> str:
    """Say something that is due as a sentence."""
    day = f" ({in_words(row.on)})" if row.on and in_words(row.on) not in row.when else ""
    return tr(
        "{what}: {words}, {when}{day}.", what=row.what, words=row.words.rstrip("."), when=row.when, day=day
    )


def done_columns() -> list[Column[DoneLine]]:
    """Where it comes from, what it is, how it stands."""
    return [
        Column(tr("From"), lambda row: row.what),
        Column(tr("What"), lambda row: row.words, wide=True),
        Column(tr("How it stands"), lambda row: row.said, wide=True),
    ]


def done_said(row: DoneLine) -> str:
    """Say something that is done as a sentence."""
    return f"{row.what}: {row.words.rstrip('.')}. {row.said}"


class OneDueSheet(SaveSheet):
    """One thing: it is done, or it is not needed because …"""

    kept = False

    def __init__(
        self, line: DueLine, papers: Sequence[Paper], save: Save, go: Callable[[], object] | None, where: str
    ) -> None:
        super().__init__(line.words, f"{line.what}, {line.when}", save)
        self._line = line
        form = self.form
        if line.on is not None:
            form.put(Text(tr("Its day: {day}.", day=in_words(line.on))))
        if line.more:
            form.put(Text(line.more))
        self.stands: ChoiceField[bool] = form.add(
            ChoiceField(
                "stands", tr("How it stands"), [(True, tr("It is done")), (False, tr("It is not needed"))]
            )
        )
        self.note = form.add(TextField("note", tr("A note"), optional=True, most=500))
        options: list[tuple[PaperId | None, str]] = [(None, tr("No paper"))]
        options += [(each.id, f"{each.ref} {each.name}") for each in papers]
        self.paper: ChoiceField[PaperId | None] = form.add(
            ChoiceField("paper", tr("The paper that shows it"), options)
        )
        self.stands.changed.connect(self._fit)
        if go is not None:
            self.also(where, go)
        self._fit()

    def _fit(self) -> None:
        done = self.stands.read()
        self.note.optional = done
        self.note.relabel(tr("A note") if done else tr("Not needed because"), "")
        self.paper.setVisible(done)

    def command(self) -> MarkDone:
        """Return what was said of it."""
        done = self.stands.read()
        paper = self.paper.read() if done else None
        return MarkDone(self._line.key, self.note.read(), needed=done, paper=paper)


class OwnDutySheet(SaveSheet):
    """Something of one's own, or that somebody said they would do."""

    kept = False

    def __init__(self, save: Save, today: Today) -> None:
        super().__init__(
            tr("Put something on the list"),
            tr("For yourself, or what somebody agreed to do: an action plan."),
            save,
        )
        self.words = self.form.add(TextField("words", tr("What is to be done"), most=500))
        self.who = self.form.add(
            TextField("who", tr("Who does it"), optional=True, most=200, hint=tr("Empty means you."))
        )
        self.due_on = self.form.add(DayField("due_on", tr("By which day"), today=today))

    def command(self) -> NoteDuty:
        """Return what is to be done."""
        return NoteDuty(self.words.read(), self.due_on.when(), self.who.read())


class OldRecordsSheet(Sheet):
    """Which records are no longer asked for. Their keeper decides; nothing is deleted here."""

    kept = False

    def __init__(self, found: OldRecords) -> None:
        super().__init__(
            tr("Records that may go"),
            tr(
                "Records are kept for {years} years after the end of March that follows them. {why}",
                years=found.keeping.years,
                why=found.keeping.why,
            ),
        )
        for row in found.rows:
            self.form.put(Text(row.said))
        if not found.rows:
            self.form.put(Text(tr("Nothing here is that old yet.")))
        self.form.put(
            Text(
                tr(
                    "You decide. Keep what an argument, a claim or a big purchase may still need. Nothing is "
                    "deleted by itself."
                ),
                quiet=True,
            )
        )
