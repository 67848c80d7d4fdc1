"""One thing in full: what was said, what came of it, its papers and payments, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from phb_desktop.casebook.commands import MarkDone, UncoverPayment
from phb_desktop.casebook.model import (
    HOW_WORDS,
    KIND_WORDS,
    DutyKey,
    DutyKind,
    How,
    Incident,
    Kind,
    Notice,
    Question,
    parts_of,
)
from phb_desktop.casebook.queries import Hint
from phb_desktop.ledger.model import EntryId
from phb_desktop.ledger.queries import CashRow
from phb_desktop.papers.model import Paper, Subject
from phb_desktop.statements.case_rows import CaseRow, Sort
from phb_desktop.statements.life import Query as ReaderAsked
from phb_desktop.statements.model import Notice as AskedBack
from phb_desktop.ui.labels import Button, Heading, Text
from phb_desktop.ui.questions.columns import case_said, covered_columns, covered_said
from phb_desktop.ui.save_sheet import Save
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.day import in_words
from phb_desktop.words import tr


@dataclass(frozen=True)
class CaseWays:
    """What leads on from one thing."""

    answer: Callable[[Question], object]
    cover: Callable[[Question], object]
    attach: Callable[[Subject, str], object]
    look: Callable[[Sequence[Paper]], object]
    letter: Callable[[CaseRow], object]
    again: Callable[[CaseRow], object]
    take_back: Callable[[CaseRow], object]
    ask_about: Callable[[Hint], object]
    statements: Callable[[], object]
    save: Save


class CaseSheet(Sheet):
    """Everything that is known of one row."""

    kept = False

    def __init__(self, row: CaseRow, ways: CaseWays) -> None:
        super().__init__(_title(row), case_said(row))
        self.row, self._ways = row, ways
        self._papers: Sequence[Paper] = ()
        for line in told(row):
            self.form.put(Text(line))
        if isinstance(row.about, Notice):
            self._notice(row.about)
        self.papers = Text()
        self.form.put(self.papers)
        self.papers.setVisible(False)
        self.model: RowsModel[tuple[EntryId, CashRow]] = RowsModel(covered_columns(), covered_said, self)
        self.covered = Listing(tr("Payments it covers"), self.model, nothing=tr("None is named yet."), tall=5)
        self.form.put(self.covered)
        can_cover = isinstance(row.about, Question) and row.about.can_cover
        self.covered.setVisible(can_cover)
        self._buttons(row, can_cover=can_cover)

    def first_stop(self) -> QWidget:
        """Return the first thing that can be done, once all of it was read."""
        return next((each for each in self.findChildren(Button) if each.isVisibleTo(self)), self.back)

    def _buttons(self, row: CaseRow, *, can_cover: bool) -> None:
        ways, about = self._ways, row.about
        if isinstance(about, Question) and about.kind is not Kind.ACCEPTED:
            self.also(tr("Note the answer"), lambda: ways.answer(about), starts=Starts.CHANGE)
        if isinstance(about, Question) and can_cover:
            self.also(tr("Say which payments it covers"), lambda: ways.cover(about), starts=Starts.CHANGE)
            self.uncover = self.also(tr("It does not cover this one"), self._uncover, starts=Starts.CHANGE)
            self.uncover.setEnabled(False)
            self.covered.chosen.connect(lambda chosen: self.uncover.setEnabled(chosen is not None))
        if isinstance(about, Hint):
            self.also(tr("Ask about it"), lambda: ways.ask_about(about), starts=Starts.CHANGE)
            self.also(tr("I have seen this"), lambda: ways.save(MarkDone(about.key)), starts=Starts.CHANGE)
            return
        if isinstance(about, ReaderAsked):
            self.also(tr("Go to the statements"), ways.statements)
        self.also(tr("Write a letter"), lambda: ways.letter(row))
        if isinstance(about, Notice | AskedBack) or (
            isinstance(about, Question) and about.state.value in ("refused", "part")
        ):
            self.also(tr("Ask them to look again"), lambda: ways.again(row), starts=Starts.CHANGE)
        if isinstance(about, Notice) and row.waits:
            key = DutyKey(f"{DutyKind.NOTICE}:{about.id}")
            self.also(tr("It is dealt with"), lambda: ways.save(MarkDone(key)), starts=Starts.CHANGE)
        if (subject := row.subject) is not None:
            self.also(
                tr("Attach a paper to it"), lambda: ways.attach(subject, case_said(row)), starts=Starts.CHANGE
            )
            self.look = self.also(tr("Look at its papers"), lambda: ways.look(self._papers))
            self.look.setVisible(False)
        if row.sort not in (Sort.ASKED_BACK, Sort.READER_ASKED):
            self.also(tr("It was noted by mistake"), lambda: ways.take_back(row), starts=Starts.CHANGE)

    def _notice(self, notice: Notice) -> None:
        parts = parts_of(notice)
        if not parts:
            return
        self.form.put(Heading(tr("What such a letter must hold"), 2))
        for part in parts:
            self.form.put(Text(part.said))
        self.form.put(
            Text(
                tr("These regulations are for NHS money. For council money, ask what its own rules say."),
                quiet=True,
            )
        )

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show which papers are kept of it."""
        if not isValid(self):
            return  # it was closed before its answer came
        self._papers = papers
        names = "; ".join(f"{each.ref} {each.name}" for each in papers)
        self.papers.setText(
            tr("Papers: {names}", names=names) if papers else tr("No paper is kept of it yet.")
        )
        self.papers.setVisible(True)
        if self.row.subject is not None:
            self.look.setVisible(bool(papers))

    def show_covered(self, rows: Sequence[tuple[EntryId, CashRow]]) -> None:
        """Show the payments that it covers."""
        if not isValid(self):
            return
        self.model.show(rows)
        if rows:
            self.covered.go_to(0)

    def _uncover(self) -> None:
        chosen: Any = self.covered.current()
        if chosen is not None and isinstance(self.row.about, Question):
            self._ways.save(UncoverPayment(self.row.about.id, chosen[0]))


def _title(row: CaseRow) -> str:
    return tr("{what}, {day}", what=row.what, day=in_words(row.on))


def told(row: CaseRow) -> list[str]:
    """Return what is to be said of a row beyond its own sentence, a line each."""
    about = row.about
    if isinstance(about, Question):
        return _question(about)
    if isinstance(about, Notice):
        return _letter(about)
    if isinstance(about, AskedBack):
        return [tr("Its reasons: {words}", words=about.reasons)] if about.reasons else []
    if isinstance(about, ReaderAsked):
        return [
            tr("{who} on {day}: {words}", who=each.answered_by, day=in_words(each.on), words=each.words)
            for each in about.replies
        ] or [tr("Answer it beside the statement: there it is tied to the figure.")]
    if isinstance(about, Incident):
        return [tr("Its days: {days}.", days=about.when)]
    return [tr(about.found.rule.ask) if about.found.rule.ask else "", about.found.rule.whose]


def _question(about: Question) -> list[str]:
    lines = [tr("{kind}.", kind=tr(KIND_WORDS[about.kind]).rstrip("."))]
    if about.how is not How.NOT_SAID:
        lines.append(tr("It was said like this: {how}.", how=tr(HOW_WORDS[about.how]).lower()))
    if about.amount is not None:
        lines.append(tr("What it would cost: {amount}.", amount=about.amount))
    return lines + [
        tr(
            "Before: {who} on {day}: {words}",
            who=each.answered_by,
            day=in_words(each.answered_on),
            words=each.words or each.outcome.value,
        )
        for each in about.answers
        if each is not about.answer
    ]


def _letter(about: Notice) -> list[str]:
    lines = [tr("It came on {day}.", day=in_words(about.came_on))]
    if about.by is not None:
        lines.append(tr("It names {day}.", day=in_words(about.by)))
    if about.reasons:
        lines.append(tr("Its reasons: {words}", words=about.reasons))
    if about.words:
        lines.append(about.words)
    return lines
