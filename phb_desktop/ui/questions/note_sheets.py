"""What can be noted: something asked, promised or accepted; an answer; something that happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from phb_desktop.casebook.commands import AskQuestion, NoteIncident, RecordAnswer
from phb_desktop.casebook.model import (
    HOW_WORDS,
    KIND_WORDS,
    TAG_WORDS,
    How,
    Kind,
    Outcome,
    Question,
    Tag,
)
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.statements.model import Issued
from phb_desktop.ui.fields import ChoiceField, DayField, MoneyField, TextField
from phb_desktop.ui.labels import Text
from phb_desktop.ui.save_sheet import Save, SaveSheet, Today
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

_WHO = {
    Kind.QUERY: "Who asked us",
    Kind.PROMISE: "Who promised",
    Kind.ACCEPTED: "Who accepted it",
}
_WHAT = {
    Kind.PERMISSION: "What exactly was asked",
    Kind.QUERY: "What they want to know",
    Kind.PROMISE: "What they promised",
    Kind.ACCEPTED: "What was accepted",
    Kind.REQUEST: "What should change, and why",
    Kind.RECONSIDERATION: "What they should look at again, and why",
}
_BY = {
    Kind.QUERY: "Our answer is due by",
    Kind.PROMISE: "Promised for",
}
_DAY = {
    Kind.PROMISE: "Day of the promise",
    Kind.ACCEPTED: "Day it was accepted",
}
_ON_STATEMENT = frozenset({Kind.ACCEPTED, Kind.QUESTION, Kind.QUERY, Kind.RECONSIDERATION})
_COSTS = frozenset({Kind.PERMISSION, Kind.REQUEST, Kind.QUESTION, Kind.RECONSIDERATION})


class AskSheet(SaveSheet):
    """Something was asked, promised or accepted: who, when, how, and what exactly."""

    kept = False

    def __init__(
        self,
        save: Save,
        today: Today,
        *,
        whom: str,
        statements: Sequence[Issued] = (),
        about: Subject | None = None,
        kind: Kind = Kind.PERMISSION,
        intro: str = "",
    ) -> None:
        super().__init__(
            tr("Note what was asked or promised"),
            intro or tr("What is written down on the day counts for more than what is remembered."),
            save,
        )
        self._about = about
        form = self.form
        self.kind: ChoiceField[Kind] = form.add(
            ChoiceField("kind", tr("What is it?"), [(k, tr(w)) for k, w in KIND_WORDS.items()], start=kind)
        )
        self.whom = form.add(TextField("asked_whom", tr("Who is asked"), start=whom, most=200))
        self.on = form.add(DayField("asked_on", tr("Day it was asked"), today=today, start=today()))
        self.how = form.add(how_field(tr("How it was said")))
        self.words = form.add(TextField("words", tr("What exactly was asked"), most=2000))
        self.amount = form.add(MoneyField("amount", tr("What it would cost"), optional=True))
        self.answer_by = form.add(DayField("answer_by", tr("Answer promised by"), today=today, optional=True))
        options: list[tuple[int | None, str]] = [(None, tr("No statement"))]
        options += [
            (
                each.id,
                tr(
                    "Statement {number}, {first} to {last}",
                    number=each.number,
                    first=in_words(each.first),
                    last=in_words(each.last),
                ),
            )
            for each in statements
            if not each.replaced
        ]
        self.statement: ChoiceField[int | None] = form.add(
            ChoiceField("about", tr("Which statement it is about"), options)
        )
        self._any_statement = len(options) > 1
        self.kind.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        kind = self.kind.read()
        self.whom.relabel(tr(_WHO.get(kind, "Who is asked")))
        self.words.relabel(tr(_WHAT.get(kind, "What is asked")))
        self.on.relabel(tr(_DAY.get(kind, "Day it was asked")))
        self.answer_by.relabel(tr(_BY.get(kind, "Answer promised by")))
        self.answer_by.setVisible(kind is not Kind.ACCEPTED)
        self.amount.setVisible(kind in _COSTS)
        self.statement.setVisible(kind in _ON_STATEMENT and self._any_statement)

    def command(self) -> AskQuestion:
        """Return what is to be noted."""
        kind = self.kind.read()
        about = self._about
        if kind in _ON_STATEMENT and (statement := self.statement.read()) is not None:
            about = Subject(SubjectKind.STATEMENT, statement)
        return AskQuestion(
            self.on.when(),
            self.whom.read(),
            self.words.read(),
            about,
            None if kind is Kind.ACCEPTED else self.answer_by.read(),
            kind,
            self.how.read(),
            self.amount.read() if kind in _COSTS else None,
        )


def how_field(label: str) -> ChoiceField[How]:
    """Return the choice of how something was said."""
    return ChoiceField("how", label, [(how, tr(words)) for how, words in HOW_WORDS.items()])


_OUTCOMES = {
    Outcome.YES: "They agreed",
    Outcome.PART: "They agreed to a part",
    Outcome.NO: "They did not agree",
    Outcome.ANSWERED: "They answered, neither yes nor no",
}
_KEPT = {
    Outcome.YES: "It was kept",
    Outcome.PART: "It was kept in part",
    Outcome.NO: "It was not kept",
}
_OURS = {Outcome.ANSWERED: "We answered"}


class AnswerSheet(SaveSheet):
    """An answer came, or a promise was kept or not: who, when, how, in their words."""

    kept = False

    def __init__(self, question: Question, save: Save, today: Today, *, who: str) -> None:
        super().__init__(tr("Note the answer"), question.words, save)
        self._question = question
        form = self.form
        outcomes = {Kind.PROMISE: _KEPT, Kind.QUERY: _OURS}.get(question.kind, _OUTCOMES)
        self.outcome: ChoiceField[Outcome] = form.add(
            ChoiceField("outcome", tr("What it comes to"), [(each, tr(w)) for each, w in outcomes.items()])
        )
        self.who = form.add(TextField("answered_by", tr("Who said so"), start=who, most=200))
        self.on = form.add(DayField("answered_on", tr("Day of the answer"), today=today, start=today()))
        self.how = form.add(how_field(tr("How it was answered")))
        self.words = form.add(
            TextField(
                "words",
                tr("The answer, in their words"),
                hint=tr("Sums, limits and days above all."),
                optional=True,
                most=2000,
            )
        )
        self.outcome.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        needed = self.outcome.read() in (Outcome.PART, Outcome.ANSWERED)
        self.words.optional = not needed
        label = (
            tr("Which part, in their words")
            if self.outcome.read() is Outcome.PART
            else tr("The answer, in their words")
        )
        self.words.relabel(label)

    def command(self) -> RecordAnswer:
        """Return the answer."""
        return RecordAnswer(
            self._question.id,
            self.on.when(),
            self.who.read(),
            self.outcome.read(),
            self.words.read(),
            self.how.read(),
        )


class HappenedSheet(SaveSheet):
    """Something happened: hospital, away, a worker left. It is offered when a statement asks for reasons."""

    kept = False

    def __init__(self, save: Save, today: Callable[[], date]) -> None:
        super().__init__(
            tr("Note what happened"),
            tr("A few words are enough. When a statement asks why a sum differs, they are offered."),
            save,
        )
        form = self.form
        self.tag: ChoiceField[Tag] = form.add(
            ChoiceField("tag", tr("What it is about"), [(tag, tr(words)) for tag, words in TAG_WORDS.items()])
        )
        self.on = form.add(DayField("on", tr("Day, or first day"), today=today, start=today()))
        self.last = form.add(DayField("last", tr("Last day, if it is over"), today=today, optional=True))
        self.words = form.add(TextField("words", tr("In a few words"), most=1000))
        self.note = Text(quiet=True)
        form.put(self.note)
        self.tag.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.note.setText(
            tr("Write only that it was reported and to whom. The story does not belong here.")
            if self.tag.read() is Tag.SAFEGUARDING
            else ""
        )
        self.note.setVisible(bool(self.note.text()))

    def command(self) -> NoteIncident:
        """Return what happened."""
        return NoteIncident(self.on.when(), self.words.read(), self.tag.read(), last=self.last.read())
