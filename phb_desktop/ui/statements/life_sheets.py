"""Noting what happens to an issued statement: who signed, what was asked, what was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from phb_desktop.statements.commands import AnswerQuery, NoteQuery, NoteSigned
from phb_desktop.statements.life import Figure, Query, figure_words, figures
from phb_desktop.statements.model import Issued, SignedWith
from phb_desktop.statements.whole_life import Life
from phb_desktop.ui.fields import ChoiceField, DayField, TextField
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.shown_by import Save, file_in, paper_asked
from phb_desktop.words import tr

SIGNED_WORDS = {
    SignedWith.SIGNATURE: "They signed their name",
    SignedWith.MARK: "They made a mark, and somebody saw it",
}


class SignedSheet(Sheet):
    """Who signed, and how. One or two may sign; each is noted for themselves."""

    def __init__(self, row: Issued, who: str, today: Callable[[], date], save: Save) -> None:
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
        self.paper = paper_asked(form, tr("The signed page"))
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
                ),
                file_in(self.paper),
            )


class QuerySheet(Sheet):
    """Somebody asks about a line of the statement."""

    def __init__(self, life: Life, today: Callable[[], date], save: Save) -> None:
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
        self.paper = paper_asked(form)

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
                ),
                file_in(self.paper),
            )


class AnswerSheet(Sheet):
    """What we answered to a question."""

    def __init__(self, life: Life, query: Query, today: Callable[[], date], save: Save) -> None:
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
        self.paper = paper_asked(form, tr("The letter or email that answered"))

    def _save(self) -> None:
        if self.form.check():
            answer = AnswerQuery(self._query.id, self.on.when(), self.words.read(), self.by.text())
            self._save_with(answer, file_in(self.paper))
