"""What happened to an issued statement: signed, sent, asked about, answered, money asked back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from phb_desktop.statements.commands import AnswerQuery, NoteQuery, NoteSigned, TakeBackNoted
from phb_desktop.statements.life import Figure, Query, figure_words, figures
from phb_desktop.statements.model import Issued, Noted, SignedWith
from phb_desktop.statements.whole_life import Letter, Life
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.tables import Column, Listing, RowsModel
from phb_desktop.values.day import in_words, short
from phb_desktop.words import tr, trn

SIGNED_WORDS = {
    SignedWith.SIGNATURE: "They signed their name",
    SignedWith.MARK: "They made a mark, and somebody saw it",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. what, id: the note behind it, if it can be taken back; query: a question."""

    on: date
    what: str
    words: str
    noted: tuple[Noted, int] | None = None
    query: Query | None = None


def happened(life: Life) -> list[Happened]:
    """Return everything that happened, oldest first."""
    found = [
        Happened(life.issued.issued_at.date(), tr("Issued"), tr("Version {n}", n=life.issued.version)),
        *(
            Happened(
                each.on,
                tr("Signed"),
                tr("{who}, a mark seen by {witness}", who=each.who, witness=each.witness)
                if each.how is SignedWith.MARK
                else each.who,
                (Noted.SIGNED, each.id),
            )
            for each in life.signed
        ),
        *(
            Happened(
                each.on,
                tr("Sent"),
                ", ".join(part for part in (each.to_whom, each.how, each.what) if part),
                (Noted.SENT, each.id),
            )
            for each in life.sent
        ),
        *(_letter(each) for each in life.letters),
    ]
    for query in life.asked:
        about = figure_words(life.content, query.figure)
        said = tr("{who} asked about {about}: “{words}”", who=query.asked_by, about=about, words=query.words)
        found.append(Happened(query.on, tr("Asked"), said, (Noted.QUERY, query.id), query))
        found += [
            Happened(
                reply.on,
                tr("Answered"),
                tr("About {about}: “{words}”", about=about, words=reply.words),
                (Noted.REPLY, reply.id),
                query,
            )
            for reply in query.replies
        ]
    return sorted(found, key=lambda each: each.on)


def _letter(letter: Letter) -> Happened:
    notice = letter.notice
    said = [tr("{amount} is asked back.", amount=notice.amount)]
    if notice.offset_on is not None:
        said = [
            tr(
                "{amount} is to be taken off the payment of {day}.",
                amount=notice.amount,
                day=in_words(notice.offset_on),
            )
        ]
    said += [part.said + "." for part in letter.parts if not part.there]
    if letter.beyond:
        said.append(
            tr(
                "That is {amount} more than the possible surplus, without another ground.",
                amount=letter.beyond,
            )
        )
    return Happened(notice.on, tr("Money asked back"), " ".join(said), (Noted.NOTICE, notice.id))


def happened_columns() -> list[Column[Happened]]:
    """Return day, what happened, and in words."""
    return [
        Column(tr("Day"), lambda row: short(row.on), spoken=lambda row: in_words(row.on)),
        Column(tr("What happened"), lambda row: row.what),
        Column(tr("In words"), lambda row: row.words, wide=True),
    ]


def happened_sentence(row: Happened) -> str:
    """Say it in a breath."""
    return tr("{day}, {what}: {words}", day=in_words(row.on), what=row.what, words=row.words)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the sheet's buttons lead."""

    signed: Callable[[], object]
    sent: Callable[[], object]
    asked: Callable[[], object]
    answer: Callable[[Query], object]
    asked_back: Callable[[], object]
    take_back: Callable[[TakeBackNoted], object]


class LifeSheet(Sheet):
    """All that happened, and what can be noted next."""

    kept = False

    def __init__(self, row: Issued, ways: Ways, *, by_cell: bool) -> None:
        super().__init__(tr("What happened to this statement"), saying.issued(row))
        self.row, self._ways = row, ways
        self.still = Text()
        self.form.put(self.still)
        self.model: RowsModel[Happened] = RowsModel(happened_columns(), happened_sentence, self)
        self.listing = Listing(
            tr("What happened"), self.model, nothing=tr("Nothing has been noted yet."), tall=10
        )
        self.listing.view.read_by_cell(by_cell)
        self.form.put(self.listing)
        self.answer = Button(tr("Note an answer"), self._answer, main=True)
        self.take_back = Button(tr("Take this note back"), self._take_back)
        self.form.put(
            Actions(
                self.answer,
                Button(tr("Note who signed"), ways.signed),
                Button(tr("Note that it was sent"), ways.sent),
                Button(tr("Note a question"), ways.asked),
                Button(tr("Note that money is asked back"), ways.asked_back),
                self.take_back,
            )
        )
        self.keep = Text(quiet=True)
        self.form.put(self.keep)
        self.listing.chosen.connect(self._chosen)
        self._chosen(None)

    def first_stop(self) -> QWidget:
        return self.listing.view if self.listing.view.isVisibleTo(self) else self.back

    def show_life(self, life: Life) -> None:
        """Show what there is now; the place in the list stays."""
        here = self.listing.view.currentIndex().row()
        rows = happened(life)
        self.model.show(rows)
        self.listing.go_to(min(max(here, 0), len(rows) - 1))
        waiting = len(life.open)
        self.still.setText(
            trn("{count} question waits for an answer.", "{count} questions wait for an answer.", waiting)
        )
        self.still.setVisible(waiting > 0)
        self.keep.setText(" ".join(each.words for each in life.keep))
        self.keep.setVisible(bool(life.keep))

    def _row(self) -> Happened | None:
        row = self.listing.current()
        return row if isinstance(row, Happened) else None

    def _chosen(self, row: Any) -> None:
        chosen = row if isinstance(row, Happened) else None
        self.answer.setVisible(chosen is not None and chosen.query is not None)
        self.take_back.setVisible(chosen is not None and chosen.noted is not None)

    def _answer(self) -> None:
        row = self._row()
        if row is not None and row.query is not None:
            self._ways.answer(row.query)

    def _take_back(self) -> None:
        row = self._row()
        if row is not None and row.noted is not None:
            self._ways.take_back(TakeBackNoted(*row.noted))


class SignedSheet(Sheet):
    """Who signed, and how. One or two may sign; each is noted for themselves."""

    def __init__(
        self, row: Issued, who: str, today: Callable[[], date], save: Callable[[NoteSigned], object]
    ) -> None:
        super().__init__(
            tr("Note who signed"),
            tr("If two must sign, note each of them. A mark needs somebody who saw it being made."),
            action=tr("Save"),
            act=self._save,
        )
        self._row, self._save_with = row, save
        form = self.form
        self.on = form.add(DayField("on", tr("Day it was signed"), today=today, start=today()))
        self.who = form.add(TextField("who", tr("Who signed"), start=who, most=200))
        self.how: ChoiceField[SignedWith] = form.add(
            ChoiceField("how", tr("How they signed"), [(each, tr(w)) for each, w in SIGNED_WORDS.items()])
        )
        self.witness = form.add(
            TextField("witness", tr("Who saw the mark being made"), optional=True, most=200)
        )
        self.how.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.witness.setVisible(self.how.read() is SignedWith.MARK)

    def _save(self) -> None:
        if self.form.check():
            mark = self.how.read() is SignedWith.MARK
            self._save_with(
                NoteSigned(
                    self._row.id,
                    self.on.when(),
                    self.who.read(),
                    self.how.read(),
                    self.witness.text() if mark else "",
                )
            )


class QuerySheet(Sheet):
    """Somebody asks about a line of the statement."""

    def __init__(self, life: Life, today: Callable[[], date], save: Callable[[NoteQuery], object]) -> None:
        super().__init__(tr("Note a question"), saying.issued(life.issued), action=tr("Save"), act=self._save)
        self._life, self._save_with = life, save
        form = self.form
        self.on = form.add(DayField("on", tr("Day they asked"), today=today, start=today()))
        self.by = form.add(TextField("asked_by", tr("Who asked"), most=200))
        self.figure: ChoiceField[Figure] = form.add(
            ChoiceField(
                "figure",
                tr("About which figure"),
                [(each, each.words) for each in figures(life.content)],
                hint=tr("Type the first letters to get there: F for a payment, D for a sum."),
            )
        )
        self.words = form.add(TextField("words", tr("What they asked"), most=1000))
        self.answer_by = form.add(DayField("answer_by", tr("To be answered by"), today=today, optional=True))

    def _save(self) -> None:
        if self.form.check():
            figure = self.figure.read()
            self._save_with(
                NoteQuery(
                    self._life.issued.id,
                    self.on.when(),
                    self.by.read(),
                    self.words.read(),
                    figure.code,
                    figure.entry,
                    self.answer_by.read(),
                )
            )


class AnswerSheet(Sheet):
    """What we answered to a question."""

    def __init__(
        self, life: Life, query: Query, today: Callable[[], date], save: Callable[[AnswerQuery], object]
    ) -> None:
        about = figure_words(life.content, query.figure)
        super().__init__(
            tr("Note an answer"),
            tr("{who} asked about {about}: “{words}”", who=query.asked_by, about=about, words=query.words),
            action=tr("Save"),
            act=self._save,
        )
        self._query, self._save_with = query, save
        form = self.form
        self.on = form.add(DayField("on", tr("Day of the answer"), today=today, start=today()))
        self.words = form.add(TextField("words", tr("What you answered"), most=1000))
        who = life.content.header.prepared_by.name
        self.by = form.add(TextField("answered_by", tr("Who answered"), start=who, optional=True, most=200))

    def _save(self) -> None:
        if self.form.check():
            self._save_with(AnswerQuery(self._query.id, self.on.when(), self.words.read(), self.by.text()))
