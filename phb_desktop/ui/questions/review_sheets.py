"""For the review: notes as they come to mind, the nine criteria of a good plan, actions, and the pack."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.casebook.commands import MarkDone, MarkNotDone, NoteForReview, TakeBackNote
from phb_desktop.casebook.criteria import STANDS_WORDS, Criterion, Stands
from phb_desktop.casebook.model import REVIEW_WORDS, ReviewNote, ReviewPart, What
from phb_desktop.statements.review import Action, Review
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.giving_out import Leaving, WhereTo
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.questions.again import show_again
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words, short
from phb_desktop.words import tr


class ReviewSheet(Sheet):
    """Three lists, and the pack that is made of them."""

    changes = False
    kept = False

    def __init__(
        self,
        *,
        add: Callable[[Review | None], object],
        act: Callable[[], object],
        open_criterion: Callable[[Criterion], object],
        take_back: Callable[[TakeBackNote], object],
        done: Callable[[MarkDone | MarkNotDone], object],
        pack: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("For the review"),
            tr("Note it when it comes to mind. The pack adds the money, what happened and what was asked."),
            action=tr("Make the review pack"),
            act=pack,
        )
        self._take_back_with, self._open_with, self._done_with = take_back, open_criterion, done
        self._seen: Review | None = None
        self.notes: RowsModel[ReviewNote] = RowsModel(_note_columns(), note_said, self)
        self.note_list = Listing(
            tr("Working, not working, to change"), self.notes, nothing=tr("Nothing is noted yet."), tall=5
        )
        self.doing: RowsModel[Action] = RowsModel(_action_columns(), action_said, self)
        self.action_list = Listing(
            tr("Who does what, by when"), self.doing, nothing=tr("Nothing is noted yet."), tall=4
        )
        self.criteria: RowsModel[Criterion] = RowsModel(_criterion_columns(), criterion_said, self)
        self.criterion_list = Listing(tr("What a good plan does"), self.criteria, nothing="", tall=9)
        self.criterion_list.view.opened.connect(lambda _row: self._open())
        self.add_note = Button(tr("Add a note"), lambda: add(self._seen), starts=Starts.CHANGE)
        self.no_note = Button(tr("Take this note off"), self._no_note, starts=Starts.CHANGE)
        self.open_one = Button(tr("Say how the plan stands to it"), self._open, starts=Starts.FORM)
        self.done = Button(tr("It is done"), self._done, starts=Starts.CHANGE)
        self.action_list.chosen.connect(self._action_chosen)
        self.note_list.chosen.connect(lambda row: self.no_note.setEnabled(row is not None))
        self.criterion_list.chosen.connect(lambda row: self.open_one.setEnabled(row is not None))
        for button in (self.no_note, self.open_one, self.done):
            button.setEnabled(False)
        for widget in (
            self.note_list,
            Actions(self.add_note, self.no_note),
            self.action_list,
            Actions(Button(tr("Add an action"), act, starts=Starts.CHANGE), self.done),
            self.criterion_list,
            Actions(self.open_one),
        ):
            self.form.put(widget)

    def first_stop(self) -> QWidget:
        """Come up at the top: what the sheet is for in the end lies below all its lists."""
        return self.add_note

    def show_review(self, seen: Review) -> None:
        """Show how everything stands now; the place in each list stays."""
        self._seen = seen
        show_again(self.note_list, self.notes, seen.notes)
        show_again(self.action_list, self.doing, seen.actions)
        self._action_chosen(self.action_list.current())
        show_again(self.criterion_list, self.criteria, seen.criteria)

    def _action_chosen(self, row: object) -> None:
        self.done.setEnabled(isinstance(row, Action))
        is_done = isinstance(row, Action) and row.done is not None
        self.done.say(tr("It is not done after all") if is_done else tr("It is done"))

    def _done(self) -> None:
        row = self.action_list.current()
        if isinstance(row, Action):
            key = row.duty.key
            self._done_with(MarkDone(key) if row.done is None else MarkNotDone(key))

    def _no_note(self) -> None:
        row: Any = self.note_list.current()
        if row is not None:
            self._take_back_with(TakeBackNote(What.REVIEW_NOTE, row.id))

    def _open(self) -> None:
        row: Any = self.criterion_list.current()
        if row is not None:
            self._open_with(row)


def _note_columns() -> list[Column[ReviewNote]]:
    return [
        Column(tr("Part"), lambda row: tr(REVIEW_WORDS[row.part])),
        Column(tr("Words"), lambda row: row.words, wide=True),
        Column(tr("For which outcome"), lambda row: row.outcome, wide=True),
        day_column(tr("Date"), lambda row: row.noted_on),
    ]


def note_said(row: ReviewNote) -> str:
    """Say a note for the review."""
    end = tr(" For: {outcome}.", outcome=row.outcome) if row.outcome else ""
    return f"{tr(REVIEW_WORDS[row.part])}: {row.words.rstrip('.')}.{end}"


def _action_columns() -> list[Column[Action]]:
    return [
        day_column(tr("By"), lambda row: row.duty.due_on),
        Column(tr("What"), lambda row: row.words, wide=True),
        Column(tr("Who"), lambda row: row.duty.who or tr("You")),
        Column(tr("Done"), lambda row: short(row.done.on) if row.done else tr("Not yet")),
    ]


def action_said(row: Action) -> str:
    """Say an action."""
    stands = tr("done on {day}", day=in_words(row.done.on)) if row.done else tr("not done yet")
    return tr(
        "{what}, by {day}, {stands}.",
        what=row.duty.words.rstrip("."),
        day=in_words(row.duty.due_on),
        stands=stands,
    )


def _criterion_columns() -> list[Column[Criterion]]:
    return [
        Column(tr("Number"), lambda row: str(row.number), right=True, sort=lambda row: row.number),
        Column(tr("What a good plan does"), lambda row: row.words, wide=True),
        Column(tr("This plan"), lambda row: tr(STANDS_WORDS[row.stands]), wide=True),
        Column(tr("Where, or why not"), lambda row: row.said, wide=True),
    ]


def criterion_said(row: Criterion) -> str:
    """Say one of the nine, and how the plan stands to it."""
    said = tr(
        "{number}: {words} {stands}.", number=row.number, words=row.words, stands=tr(STANDS_WORDS[row.stands])
    )
    return f"{said} {row.said}".rstrip()


class ReviewNoteSheet(SaveSheet):
    """Something that works, does not, or should change."""

    kept = False

    def __init__(self, outcomes: Sequence[str], save: Save) -> None:
        super().__init__(tr("Add a note"), tr("A sentence is enough. It is for the next review."), save)
        self.part: ChoiceField[ReviewPart] = self.form.add(
            ChoiceField("part", tr("What is it?"), [(p, tr(words)) for p, words in REVIEW_WORDS.items()])
        )
        self.words = self.form.add(TextField("words", tr("In your words"), most=1000))
        self.outcome: ChoiceField[str] = self.form.add(
            ChoiceField(
                "outcome",
                tr("For which outcome"),
                [("", tr("None of them")), *((each, each) for each in outcomes)],
            )
        )

    def command(self) -> NoteForReview:
        """Return the note."""
        return NoteForReview(self.part.read(), self.words.read(), self.outcome.read())


class CriterionSheet(SaveSheet):
    """One of the nine: where it stands in the plan, or why it is not needed."""

    kept = False

    def __init__(self, row: Criterion, save: Save) -> None:
        super().__init__(row.words, tr(STANDS_WORDS[row.stands]), save)
        self._row = row
        self._marked = row.stands in (Stands.SAID, Stands.NOT_NEEDED)
        self.stands: ChoiceField[str] = self.form.add(
            ChoiceField(
                "stands",
                tr("How the plan stands to it"),
                [
                    *([("open", tr("Still open after all"))] if self._marked else []),
                    *([] if self._marked else [("said", tr("It is in the plan"))]),
                    *([] if self._marked else [("not", tr("It is not needed"))]),
                ],
            )
        )
        self.note = self.form.add(
            TextField("note", tr("Where it stands in the plan"), optional=True, most=500)
        )
        self.stands.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        stands = self.stands.read()
        self.note.setVisible(stands != "open")
        self.note.optional = stands == "said"
        self.note.relabel(tr("Where it stands in the plan") if stands == "said" else tr("Not needed because"))

    def command(self) -> MarkDone | MarkNotDone:
        """Return what was said of it."""
        stands = self.stands.read()
        if stands == "open":
            return MarkNotDone(self._row.key)
        return MarkDone(self._row.key, self.note.read(), needed=stands == "said")


class PackSheet(SaveSheet):
    """Where the review pack is put, and how large its letters are."""

    changes = False
    kept = False

    def __init__(self, start: Path, save: Callable[[Leaving], object]) -> None:
        super().__init__(
            tr("Make the review pack"),
            tr("A paper to take along, and the same as text. It is not locked. Nothing is sent."),
            save,
            action=tr("Save the pack"),
        )
        self.where = WhereTo(self.form)
        self.where.put(start)

    def command(self) -> Leaving:
        return self.where.read()
