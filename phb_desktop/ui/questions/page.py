"""Questions: who said what, when? Permissions, requests, promises, letters, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QTimer

from phb_desktop.casebook.model import Question, State
from phb_desktop.statements.case_rows import CaseRow, Sort, case_rows
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.page import Page
from phb_desktop.ui.questions.case_tasks import CaseTasks
from phb_desktop.ui.questions.columns import case_columns, case_said
from phb_desktop.ui.questions.due_sheets import DueSheet
from phb_desktop.ui.questions.own_tasks import OwnTasks
from phb_desktop.ui.questions.writing import Writing
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_PATIENCE = 120  # milliseconds between the last key and the search


class Shown(StrEnum):
    """Which part of the list is on show."""

    WAITS = "waits"
    ALL = "all"
    AGREED = "agreed"
    LETTERS = "letters"
    HAPPENED = "happened"
    HINTS = "hints"


_SHOWN = {
    Shown.WAITS: "What is open",
    Shown.ALL: "Everything",
    Shown.AGREED: "What was agreed or accepted",
    Shown.LETTERS: "Letters that came",
    Shown.HAPPENED: "What happened",
    Shown.HINTS: "Payments that a rule speaks of",
}
_NOTHING = {
    Shown.WAITS: "Nothing is open. Questions and promises stay here until an answer is noted.",
    Shown.ALL: "Nothing is noted yet. Write down who said what, on the day. It is your proof later.",
    Shown.AGREED: "Nothing was agreed yet. Ask with “May I?”, and note the answer when it comes.",
    Shown.LETTERS: "No letter is noted. If one asks money back, note it: you see what it must hold.",
    Shown.HAPPENED: "Nothing is noted. A stay in hospital or a worker who left explains a statement later.",
    Shown.HINTS: "No payment is one that a rule speaks of, or each is agreed or seen.",
}
_AGREED = frozenset({State.AGREED, State.PART, State.ACCEPTED})


class QuestionsPage(Page):
    """One list, and the ways to add to it."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"casebook", "papers", "ledger", "statements", "plan", "banking"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Questions"), tr("Who said what, when?"))
        self.writing = Writing(self)
        self.tasks = CaseTasks(self)
        self.own = OwnTasks(self)
        self._rows: Sequence[CaseRow] = ()
        self.may = Button(tr("May I?"), self.tasks.may_i, main=True, starts=Starts.FORM)
        self.note = Button(tr("Note what was asked or promised"), self.tasks.note, starts=Starts.CHANGE)
        self.letter = Button(tr("Note a letter that came"), self.tasks.letter_came, starts=Starts.CHANGE)
        self.happened = Button(tr("Note what happened"), self.tasks.happened, starts=Starts.CHANGE)
        self.what_for = Button(tr("Ask what a payment was for"), self.tasks.what_for)
        self.due = Button(tr("What is due"), self.show_due)
        self.review = Button(tr("For the review"), self.own.review)
        self.about = Button(tr("About me and my area"), self.own.about, starts=Starts.FORM)
        self.column.addWidget(
            Actions(self.may, self.note, self.letter, self.happened, self.what_for),
        )
        self.column.addWidget(
            Actions(self.due, self.review, self.about),
        )
        self.shown: ChoiceField[Shown] = ChoiceField(
            "shown", tr("Show"), [(each, tr(words)) for each, words in _SHOWN.items()], start=Shown.WAITS
        )
        self.wanted = TextField("text", tr("Find"))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show)
        self.wanted.box.textChanged.connect(self._patience.start)  # also what voice control puts there
        self.shown.changed.connect(self._show)
        self.column.addWidget(Actions(self.shown, self.wanted))
        self.model: RowsModel[CaseRow] = RowsModel(case_columns(), case_said, self)
        self.listing = Listing(tr("Who said what"), self.model, nothing=tr(_NOTHING[Shown.WAITS]))
        self.listing.view.opened.connect(lambda _row: self._open())
        self.listing.chosen.connect(self._chosen)
        self.open_one = Button(tr("Open"), self._open)
        self.answer = Button(tr("Note the answer"), self._answer, starts=Starts.CHANGE)
        self.write = Button(tr("Write a letter"), self._write)
        self.with_row = Actions(self.open_one, self.answer, self.write)
        self.column.addWidget(self.listing)
        self.column.addWidget(self.with_row)
        self.column.addStretch(1)
        self._chosen(None)

    # -- showing

    def refresh(self) -> None:
        self.ask(case_rows).then(self._fresh)

    def _fresh(self, rows: Sequence[CaseRow]) -> None:
        self._rows = rows
        self._show()
        for sheet in self.sheets():
            self.tasks.fill(sheet)
            self.own.fill(sheet)

    def row_now(self, before: CaseRow) -> CaseRow | None:
        """Return a row as it stands now, if it is still there."""
        return next((row for row in self._rows if (row.sort, row.id) == (before.sort, before.id)), None)

    def _show(self) -> None:
        shown, words = self.shown.read(), self.wanted.text().casefold().split()
        rows = [
            row
            for row in self._rows
            if _belongs(row, shown) and all(word in case_said(row).casefold() for word in words)
        ]
        here = self.listing.view.currentIndex().row()
        self.listing.nothing.setText(tr("Nothing here holds these words.") if words else tr(_NOTHING[shown]))
        self.model.show(rows)
        if rows:
            self.listing.go_to(min(max(here, 0), len(rows) - 1))
        self.with_row.setVisible(bool(rows))

    def show_all(self) -> None:
        """Show everything that was noted, whatever was looked for before."""
        self.wanted.put("")
        self.shown.put(Shown.ALL)
        self._show()

    def _chosen(self, row: CaseRow | None) -> None:
        self.open_one.setEnabled(row is not None)
        self.answer.setVisible(row is not None and row.waits and isinstance(row.about, Question))
        self.write.setVisible(row is not None and row.sort is not Sort.HINT)

    def show_due(self) -> None:
        """Show what is due, unless it lies there already."""
        if not isinstance(self.sheet(), DueSheet):
            self.own.due()

    def open_row(self, number: int, *, letter: bool = False) -> None:
        """Open a question, or a letter that came, by its number."""
        sort = Sort.NOTICE if letter else Sort.QUESTION
        row = next((row for row in self._rows if (row.sort, row.id) == (sort, number)), None)
        if row is not None:
            self.tasks.open(row)

    # -- doing

    def _row(self) -> CaseRow | None:
        row: Any = self.listing.current()
        return row if isinstance(row, CaseRow) else None

    def _open(self) -> None:
        if row := self._row():
            self.tasks.open(row)

    def _answer(self) -> None:
        row = self._row()
        if row is not None and isinstance(row.about, Question):
            self.tasks.answer(row.about)

    def _write(self) -> None:
        if row := self._row():
            self.tasks.letter(row)


def _belongs(row: CaseRow, shown: Shown) -> bool:
    match shown:
        case Shown.WAITS:
            return row.waits
        case Shown.ALL:
            return row.sort is not Sort.HINT
        case Shown.AGREED:
            return isinstance(row.about, Question) and row.about.state in _AGREED
        case Shown.LETTERS:
            return row.sort in (Sort.NOTICE, Sort.ASKED_BACK, Sort.READER_ASKED)
        case Shown.HAPPENED:
            return row.sort is Sort.INCIDENT
        case Shown.HINTS:
            return row.sort is Sort.HINT
