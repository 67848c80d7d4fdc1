"""Statements: what do I send?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from phb_desktop.papers.commands import NotNeeded, StillNeeded
from phb_desktop.papers.model import GapReason, Subject, SubjectKind
from phb_desktop.statements.commands import GiveReason, IssueStatement
from phb_desktop.statements.content import EvidenceRow
from phb_desktop.statements.model import StatementId
from phb_desktop.statements.overview import (
    IssuedRow,
    Overview,
    ToRead,
    WantedBy,
    draft_to_read,
    overview,
    to_read,
)
from phb_desktop.statements.paper import to_document
from phb_desktop.statements.paper.easy_read import to_easy_read
from phb_desktop.statements.readiness import Check, State, checks
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.labels import Actions, Button, Card, Heading, SentenceButton, Text
from phb_desktop.ui.money.papers import NoPaperSheet
from phb_desktop.ui.page import Page
from phb_desktop.ui.plain_sentence import PlainSentence
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.statements import saying
from phb_desktop.ui.statements.columns import issued_columns, issued_sentence, missing_sentence
from phb_desktop.ui.statements.explaining import Opening
from phb_desktop.ui.statements.issuing import IssueSheet, Issuing
from phb_desktop.ui.statements.keeping import Keeping, name_of
from phb_desktop.ui.statements.living import Living
from phb_desktop.ui.statements.reading import ReadSheet
from phb_desktop.ui.statements.sheets import DaysSheet, PapersSheet, ReasonSheet
from phb_desktop.ui.statements.telling import Telling
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.values.span import Span
from phb_desktop.words import tr


class StatementsPage(Page):
    """The next statement: its check list, its figures, the way to issue it; and those issued."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"plan", "ledger", "banking", "papers", "statements", "employer"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Statements"), tr("What do I send?"))
        self._seen: Overview | None = None
        self._period: Span | None = None  # days that the person chose in place of the next ones
        self._opening: Opening | None = None  # of the figures on show
        self._issue_sheet: tuple[object, IssueSheet] | None = None
        self._papers: PapersSheet | None = None  # while it lies open
        self._keeping = Keeping(self)
        self._living = Living(self, lambda: self._seen.streams if self._seen else ())
        self._issuing = Issuing(self, self._preview, self._issued)
        self._telling = Telling(self, self._issuing)
        self._next_card()
        self._check_card()
        self._figures_card()
        self.column.addWidget(self._telling.card)
        self._issued_area()
        self.column.addStretch(1)
        for widget in (self.check, self.figures, self._telling.card, self.listing):
            widget.setVisible(False)  # until it is known what they say
        self._chosen(None)

    def _next_card(self) -> None:
        self.which, self.due = Text(), Text(quiet=True)
        self.issue = Button(
            tr("Issue this statement"), self.once_fresh(self._issue), main=True, starts=Starts.CHANGE
        )
        self.read = Button(tr("Read the draft"), self.once_fresh(self._read_draft))
        self.days = Button(tr("Choose other days"), self.once_fresh(self._choose_days))
        self.next = Button(tr("Back to the next statement"), self._back_to_next)
        self.ways = Actions(self.issue, self.read, self.days, self.next)
        self.column.addWidget(Card(Heading(tr("What is due next"), 2), self.which, self.due, self.ways))

    def _check_card(self) -> None:
        self.check = Card(Heading(tr("Before you send it"), 2))
        self._check_lines: list[SentenceButton | PlainSentence] = []
        self._check_shape: list[str] = []
        self.column.addWidget(self.check)

    def _figures_card(self) -> None:
        self.at_start = SentenceButton("", lambda: self._explain("D1", self.at_start))
        self.came_in = SentenceButton("", lambda: self._explain("D5", self.came_in))
        self.went_out = SentenceButton("", lambda: self._explain("D11", self.went_out))
        self.left = SentenceButton("", lambda: self._explain("D12", self.left))
        self.surplus = SentenceButton("", lambda: self._explain("D15", self.surplus))
        self.main_reason = Text(quiet=True)
        self.figures = Card(
            Heading(tr("What it will say"), 2),
            self.at_start,
            self.came_in,
            self.went_out,
            self.left,
            self.surplus,
            self.main_reason,
        )
        self.column.addWidget(self.figures)

    def _issued_area(self) -> None:
        self.model: RowsModel[IssuedRow] = RowsModel(issued_columns(), issued_sentence, self)
        self.listing = Listing(
            tr("Issued statements"),
            self.model,
            nothing=tr("You have not issued a statement yet. It stands here once you have."),
        )
        view = self.listing.view
        view.read_by_cell(self.desk.settings.by_cell)
        view.opened.connect(lambda _row: self._read_issued())
        self.listing.chosen.connect(self._chosen)
        self.read_issued = Button(tr("Read it"), self._read_issued)
        self.save_issued = Button(tr("Save its files"), self._save_issued)
        self.pack_issued = Button(tr("Make a pack of its papers"), self._pack_issued)
        self.note_sent = Button(tr("Note that it was sent"), self._note_sent, starts=Starts.CHANGE)
        self.asked_back = Button(tr("Note that money is asked back"), self._asked_back, starts=Starts.CHANGE)
        self.life = Button(tr("What happened to it"), self._show_life)
        self.new_version = Button(tr("Make a new version"), self._new_version, starts=Starts.CHANGE)
        self.column.addWidget(self.listing)
        self.column.addWidget(Actions(self.read_issued, self.save_issued, self.note_sent, self.new_version))
        self.column.addWidget(Actions(self.pack_issued, self.asked_back, self.life))

    # -- showing

    def refresh(self) -> None:
        self.ask(overview, self._period).then(self._show)
        self._living.refresh()

    def _show(self, seen: Overview | None) -> None:
        self._seen = seen
        self._telling.show(seen)
        for widget in (self.check, self.figures, self.ways):
            widget.setVisible(seen is not None)
        self.listing.setVisible(True)
        if seen is None:
            self.which.setText(tr("There is no plan or no account yet. Add them on the Plan page first."))
            self.due.setVisible(False)
            return
        self.which.setText(saying.which(seen))
        self.due.setText(saying.due(seen))
        self.due.setVisible(bool(self.due.text()))
        self.next.setVisible(seen.period != seen.next_due)
        self._show_checks(checks(seen))
        content = seen.content
        self._opening = Opening(self, content)
        self.at_start.say(saying.at_start(content))
        self.came_in.say(saying.came_in(content))
        self.went_out.say(saying.went_out(content))
        self.left.say(saying.is_left(content, over=seen.over))
        self.surplus.say(saying.surplus(content))
        self.main_reason.setText(content.summary.main_reason)
        if self._papers is not None:
            self._papers.show_rows(content)
        here = max(self.listing.view.currentIndex().row(), 0)
        self.model.show(seen.issued)
        if seen.issued:
            self.listing.go_to(min(here, len(seen.issued) - 1))
        self._chosen(self._row())

    def _show_checks(self, checks: Sequence[Check]) -> None:
        shape = [each.leads for each in checks]
        if shape == self._check_shape:  # the same lines, so that the keyboard keeps its place
            for line, each in zip(self._check_lines, checks, strict=True):
                line.say(each.words) if isinstance(line, SentenceButton) else line.setText(each.words)
            return
        self._check_shape = shape
        for line in self._check_lines:
            self.check.column.removeWidget(line)
            line.setParent(None)
            line.deleteLater()
        self._check_lines = []
        stop: QWidget = self.next
        for each in checks:
            leads = self._leads(each.leads)
            made = SentenceButton(each.words, leads) if leads else PlainSentence(each.words)
            self._check_lines.append(made)
            self.check.column.addWidget(made)
            if isinstance(made, SentenceButton):  # new widgets come last to Tab unless told their place
                QWidget.setTabOrder(stop, made)
                stop = made

    def _leads(self, where: str) -> Callable[[], object] | None:
        ways: dict[str, Callable[[], object]] = {
            "bank": lambda: self.desk.go("bank"),
            "people": lambda: self.desk.go("people"),
            "keep": lambda: self.desk.go("papers"),
            "reasons": self._give_reasons,
            "papers": self._show_papers,
            "version": self._renew_moved,
        }
        return ways.get(where)

    def _chosen(self, row: IssuedRow | None) -> None:
        for button in (
            self.read_issued,
            self.save_issued,
            self.pack_issued,
            self.note_sent,
            self.asked_back,
            self.life,
        ):
            button.setVisible(row is not None)
        self.new_version.setVisible(row is not None and not row.issued.replaced and row.issued.in_chain)

    def _row(self) -> IssuedRow | None:
        row = self.listing.current()
        return row if isinstance(row, IssuedRow) else None

    # -- which days

    def _choose_days(self) -> None:
        if self._seen is None:
            return

        def show(span: Span) -> None:
            sheet.close_sheet()
            self._look_at(span)

        sheet = DaysSheet(self.desk.today, self._seen.period, show)
        self.open_sheet(sheet)

    def _back_to_next(self) -> None:
        self._look_at(None)
        self.days.setFocus()  # the button that was pressed goes away

    def _look_at(self, span: Span | None, then: Callable[[], object] | None = None) -> None:
        self._period = span
        self.ask_anew()
        if then is not None:
            self.once_fresh(then)()

    # -- what lies behind

    def _explain(self, code: str, said: SentenceButton) -> None:
        if self._opening is not None:
            self._opening.open(code, said.words())

    def _show_papers(self) -> None:
        if self._seen is None:
            return

        def go() -> None:
            sheet.close_sheet()
            self.desk.go("money")

        def say_why(row: EvidenceRow) -> None:
            def save(command: NotNeeded | StillNeeded) -> None:
                self.change(command).then(lambda _: why.close_sheet())

            why = NoPaperSheet(
                Subject(SubjectKind.ENTRY, row.entry),
                missing_sentence(row),
                save,
                reason=GapReason(row.gap) if row.gap else None,
                words=row.words,
            )
            self.open_sheet(why)

        sheet = PapersSheet(self._seen.content, go=go, say_why=say_why, by_cell=self.desk.settings.by_cell)
        self._papers = sheet
        sheet.closed.connect(lambda: setattr(self, "_papers", None))
        self.open_sheet(sheet)

    def _read_draft(self) -> None:
        if self._seen is not None:
            self._read(draft_to_read(self._seen.content, self._seen.layout))

    def _read_issued(self) -> None:
        if row := self._row():
            self.ask(to_read, row.issued.id).then(self._read)

    def _preview(self, paper: ToRead) -> None:
        """Read what would be issued. Nothing of it is saved: it is not sealed yet."""
        self._show_paper(paper)

    def _read(self, paper: ToRead) -> None:
        sheet, title = self._show_paper(paper)
        sheet.also(tr("Save the files"), lambda: self._keeping.save(paper, title, self._readers(paper)))
        sheet.also(tr("Make a pack of its papers"), lambda: self._keeping.pack(paper, title))

    def _show_paper(self, paper: ToRead) -> tuple[ReadSheet, str]:
        shown = to_document(paper.content, paper.seal, paper.layout)
        easy = to_easy_read(paper.content, paper.seal)
        opening = Opening(self, paper.content)
        sheet = ReadSheet(shown, easy, opening.open, by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        return sheet, shown.title

    # -- reasons

    def _give_reasons(self) -> None:
        """Ask for what is still open, one at a time; with nothing open, go through them all again."""
        if self._seen is not None:
            self._ask_reason(self._seen, 0)

    def _ask_reason(self, seen: Overview, number: int) -> None:
        asked = seen.open_reasons or seen.asked
        if number >= len(asked):
            return

        def save(command: GiveReason) -> None:
            self.change(command).then(lambda _: saved())

        def saved() -> None:
            sheet.close_sheet()
            self._ask_reason(seen, number + 1)

        sheet = ReasonSheet(asked[number], seen.period, (number + 1, len(asked)), save)
        self.open_sheet(sheet)

    # -- issuing

    def _issue(self) -> None:
        seen = self._seen
        if seen is None:
            return
        stops = [check for check in checks(seen) if check.stops]
        if stops:
            self.problems.show_all([(check.words, self._leads(check.leads)) for check in stops])
            return
        self.problems.clear()
        same = (seen.period, seen.latest, seen.differing)
        if self._issue_sheet is None or self._issue_sheet[0] != same:
            self._issue_sheet = same, IssueSheet(seen, self._check)
        self.open_sheet(self._issue_sheet[1])

    def _check(self, command: IssueStatement) -> None:
        if self._seen is not None and self._issue_sheet is not None:
            still = [each.words for each in checks(self._seen) if each.state is not State.DONE]
            self._issuing.check(self._issue_sheet[1], command, still)

    def _issued(self, number: StatementId) -> None:
        self._issue_sheet = self._period = None
        self.ask(to_read, number).then(self._save_new)

    def _new_version(self) -> None:
        if row := self._row():
            self._look_at(Span(row.issued.first, row.issued.last), self._issue)

    def _renew_moved(self) -> None:
        if self._seen is not None and self._seen.moved is not None:
            moved = self._seen.moved.statement
            self._look_at(Span(moved.first, moved.last), self._issue)

    # -- after issuing

    def _save_new(self, paper: ToRead) -> None:
        self._keeping.save(paper, name_of(paper), self._readers(paper))

    def _readers(self, paper: ToRead) -> list[WantedBy]:
        """Return how each reader of a paper wants it: those to whom it goes."""
        to = {each.name for each in paper.content.header.commissioners}
        return [each for each in (self._seen.wanted if self._seen else ()) if each.who in to]

    def _save_issued(self) -> None:
        if row := self._row():
            self.ask(to_read, row.issued.id).then(self._save_new)

    def _pack_issued(self) -> None:
        if row := self._row():
            self.ask(to_read, row.issued.id).then(lambda paper: self._keeping.pack(paper, name_of(paper)))

    def _note_sent(self) -> None:
        row, seen = self._row(), self._seen
        if row is not None and seen is not None:
            heads = seen.content.header.commissioners
            to = next((each.receives_return or each.name for each in heads), "")
            self._living.sent(row.issued, to)

    def _asked_back(self) -> None:
        if row := self._row():
            self._living.asked_back(row.issued)

    def _show_life(self) -> None:
        if row := self._row():
            self._living.open(row.issued)
