"""Home: how do I stand, and what needs doing?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phb_desktop.ledger.position import Position
from phb_desktop.ledger.queries import entries_behind
from phb_desktop.ledger.queries.flows import Behind, behind_came_in, behind_went_out, start_of
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.statements.archive import Archive
from phb_desktop.statements.kept import bills_and_kept, kept_by_terms
from phb_desktop.statements.today import Overview, overview
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.explain import ExplainSheet, Explanation, Part
from phb_desktop.ui.figures import PICTURES, TABLES, FiguresChoice
from phb_desktop.ui.home import saying
from phb_desktop.ui.home.archived import ArchivedCard
from phb_desktop.ui.home.bars import Bar
from phb_desktop.ui.home.early import Early
from phb_desktop.ui.home.news import NewsCard
from phb_desktop.ui.home.parts import flow_part, line_part
from phb_desktop.ui.home.practice import PracticeCard
from phb_desktop.ui.labels import Actions, Button, Card, Heading, SentenceButton, Text
from phb_desktop.ui.page import Page
from phb_desktop.ui.side_by_side import SideBySide
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.ui.theme import SMALL
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money, total
from phb_desktop.values.span import Span
from phb_desktop.words import tr

if TYPE_CHECKING:
    from phb_desktop.ui.home.outlook import Outlook

_NEWEST = 500


class HomePage(Page):
    """Sentences with figures that can be opened, things due, and the plan lines three ways."""

    rooms: ClassVar[frozenset[str]] = frozenset(
        {"plan", "ledger", "banking", "statements", "employer", "casebook"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Home"), tr("How do I stand, and what needs doing?"))
        self._seen: Overview | None = None
        self.came_in = SentenceButton(tr("Working it out …"), self._explain_in)  # the keyboard begins here
        self.went_out = SentenceButton("", self._explain_out)
        self.left = SentenceButton("", self._explain_left)
        self.safe = SentenceButton("", self._explain_safe)
        self.owed = SentenceButton("", self._explain_owed)
        self.kept = SentenceButton("", self._explain_kept)
        self.weeks = SentenceButton("", partial(self._open, "may_stay"))
        self.surplus = SentenceButton("", partial(self._open, "may_stay"))
        money = Card(Heading(tr("The money"), 2), self.came_in, self.went_out, self.left)
        money.column.addWidget(Text(tr("Press a sentence to see how it is worked out."), quiet=True))
        ahead = Card(
            Heading(tr("What it can do"), 2), self.safe, self.owed, self.kept, self.weeks, self.surplus
        )
        self.early = Early(self, partial(self._open, "plan_end"))
        self._last_ahead = Button(tr("When money comes and goes"), partial(self._open, "clocks"))
        self.further = Actions(
            Button(tr("See how the plan will end"), partial(self._open, "plan_end")),
            Button(tr("Can we afford this?"), partial(self._open, "afford")),
            self._last_ahead,
        )
        self.due = Card(Heading(tr("Things to do"), 2))
        self.archived: ArchivedCard | None = None
        self._due_lines: list[QWidget] = []
        self._due_shown: list[saying.Due] | None = None
        self.practice = PracticeCard(self)
        self.news = NewsCard(self)
        for card in (self.news, SideBySide(money, ahead), self.early, self.further, self.due, self.practice):
            self.column.addWidget(card)
        self._lines_area()
        self.column.addStretch(1)

    def _lines_area(self) -> None:
        self.column.addWidget(Heading(tr("The plan’s lines"), 2))
        self.lines_as = FiguresChoice(
            self.desk.settings,
            tr("Show the lines as"),
            first=TABLES,
            pictures=tr("Bars and sentences"),
        )
        self.lines_as.changed.connect(self._show_lines)
        self.column.addWidget(self.lines_as)
        self.model: RowsModel[Position] = RowsModel(_columns(), saying.line, self)
        self.listing = Listing(
            tr("Plan lines"),
            self.model,
            nothing=tr("There are no plan lines yet. Add them on the Plan page."),
        )
        self.listing.heading.setVisible(False)
        self.listing.view.read_by_cell(self.desk.settings.by_cell)
        self.listing.view.opened.connect(self._explain_line)
        self.explain_line = Button(
            tr("How is this line worked out?"), lambda: self._explain_line(self.listing.current())
        )
        self.said = QWidget()
        self._said_column = QVBoxLayout(self.said)
        self._said_column.setContentsMargins(0, 0, 0, 0)
        self._said_column.setSpacing(SMALL)
        self._said_widgets: list[QWidget] = []
        self._said_shown: tuple[str, tuple[Position, ...]] | None = None
        for widget in (self.listing, Actions(self.explain_line), self.said):
            self.column.addWidget(widget)

    @property
    def outlook(self) -> Outlook:
        """What looks ahead and around, read when it is first opened: a start needs none of it."""
        from phb_desktop.ui.home.outlook import Outlook  # noqa: PLC0415

        return Outlook(self)

    def _open(self, what: str) -> None:
        getattr(self.outlook, what)()

    def refresh(self) -> None:
        self.ask(overview).then(self.show_overview)
        self.practice.refresh()
        self.news.refresh()

    def show_overview(self, seen: Overview) -> None:
        """Show figures of one moment."""
        self._seen = seen
        self.came_in.say(saying.came_in(seen))
        self.went_out.say(saying.went_out(seen))
        self.left.say(saying.is_left(seen))
        self.safe.say(saying.safe_to_spend(seen))
        self.owed.say(saying.owed(seen))
        self.kept.say(saying.kept(seen))
        self.weeks.say(saying.in_hand(seen))
        self.surplus.say(saying.surplus(seen))
        self.further.setVisible(seen.year is not None)
        self._show_archive(seen.archive)
        self._soon(self._show_due, seen)

    def _show_archive(self, kept: Archive | None) -> None:
        """Say above all figures that the budget is archived, if it is."""
        if self.archived is not None:
            self.archived.deleteLater()
            self.archived = None
        if kept is not None:
            self.archived = ArchivedCard(
                kept, self.open_again, self._keep_archive, looking=self.desk.office.looking
            )
            self.column.insertWidget(self.column.indexOf(self.problems) + 1, self.archived)

    def _keep_archive(self) -> None:
        """Ask until when the archive is kept, and why."""
        from phb_desktop.ui.life.sheets import KeepArchiveSheet  # noqa: PLC0415 - seldom asked for

        kept = self.desk.office.archive
        if kept is not None:
            sheet = KeepArchiveSheet(kept, self.desk.today, lambda command: self.save(sheet, command))
            self.open_sheet(sheet)

    def _soon(self, show: Callable[[Overview], object], seen: Overview) -> None:
        """Show the next part when the window has answered whatever waits, unless newer figures came."""
        QTimer.singleShot(0, self, lambda: show(seen) if seen is self._seen else None)

    def _show_positions(self, seen: Overview) -> None:
        if self.model.rows != seen.positions:
            here = self.listing.view.currentIndex().row()
            self.model.show(seen.positions)
            if here >= 0 and seen.positions:
                self.listing.go_to(min(here, len(seen.positions) - 1))
        self._show_lines()
        self.early.refresh()

    def _show_due(self, seen: Overview) -> None:
        self._soon(self._show_positions, seen)
        due = saying.things_due(seen)
        if self._due_shown == due:  # nothing to build, and the keyboard keeps its place
            return
        self._due_shown = due
        _empty(self.due.column, self._due_lines)
        for each in due:
            self._due_lines.append(SentenceButton(each.words, _then(self._go, each.place)))
        if not due:
            self._due_lines.append(Text(tr("Nothing is waiting for you.")))
        stop: QWidget = self._last_ahead
        for line in self._due_lines:
            self.due.column.addWidget(line)
            if isinstance(line, SentenceButton):  # new widgets come last to Tab unless told their place
                QWidget.setTabOrder(stop, line)
                stop = line

    def _go(self, where: str) -> None:
        place, _, shown = where.partition(":")
        page = self.desk.go(place)
        if shown:
            getattr(page, shown)()

    def _show_lines(self) -> None:
        chosen = self.lines_as.read()
        table = chosen == TABLES
        self.listing.setVisible(table)
        self.explain_line.setVisible(table and bool(self.model.rows))
        self.said.setVisible(not table)
        shown = (chosen, self.model.rows)
        if shown == self._said_shown:
            return
        self._said_shown = shown
        _empty(self._said_column, self._said_widgets)
        if table:
            return
        for position in self.model.rows:
            sentence = SentenceButton(saying.line(position), _then(self._explain_line, position))
            self._said_column.addWidget(sentence)
            self._said_widgets.append(sentence)
            if chosen == PICTURES:
                bar = Bar(self.desk.theme)
                bar.show_position(position)
                self._said_column.addWidget(bar)
                self._said_widgets.append(bar)

    # -- explaining

    def _explain_in(self) -> None:
        self._explain_flow(
            tr("What came in"),
            self.came_in.words(),
            tr("All money that came into the budget since the plan began. Moved money is not counted."),
            behind_came_in,
        )

    def _explain_out(self) -> None:
        self._explain_flow(
            tr("What went out"),
            self.went_out.words(),
            tr("All payments since the plan began, less refunds. Moved money is not counted."),
            behind_went_out,
        )

    def _explain_flow(self, title: str, sentence: str, rule: str, behind: Callable[..., Behind]) -> None:
        """Show the newest payments behind a figure, and the older ones as one sum: together they are it."""
        sheet = self._explain(title, sentence, rule, [])
        if sheet is None or (days := self._days()) is None:
            return

        def show(found: Behind) -> None:
            parts = [flow_part(each) for each in found.rows]
            if found.older:
                parts.append(Part(None, tr("Older payments, together"), found.older))
            sheet.show_parts(parts)

        self.ask(behind, days, _NEWEST).then(show)

    def _explain_left(self) -> None:
        sheet = self._explain(
            tr("What is left"),
            self.left.words(),
            tr("What was there at the start, and what came in, less what went out."),
            [],
        )
        if sheet is None or (days := self._days()) is None or (seen := self._seen) is None:
            return
        moved = [
            Part(None, tr("Came in"), seen.flows.came_in),
            Part(None, tr("Went out"), -seen.flows.went_out),
        ]
        if seen.flows.to_sort:
            moved.append(Part(None, tr("Not sorted yet"), seen.flows.to_sort))

        def show(start: Money) -> None:
            parts = [Part(days.first, tr("There at the start"), start), *moved]
            since = seen.balance - total(part.amount for part in parts)
            if since:
                parts.append(Part(None, tr("Since the plan’s last day"), since))
            sheet.show_parts(parts)

        self.ask(start_of, days).then(show)

    def _days(self) -> Span | None:
        """Return the plan's days up to today: those of the sentences."""
        seen = self._seen
        if seen is None or seen.year is None:
            return None
        return Span(seen.year.first, max(seen.year.first, min(seen.today, seen.year.last)))

    def _explain_safe(self) -> None:
        """Show what is safe from what is there, each debt and each funder's part of what is kept."""
        if (seen := self._seen) is None:
            return
        left = Part(seen.today, tr("Left today"), seen.balance)
        sheet = self._explain(
            tr("What is safe to spend"),
            self.safe.words(),
            tr("What is left, less what is owed, less what you keep for emergencies and savings."),
            [
                left,
                Part(None, tr("Already owed"), -seen.standing.owed),
                Part(None, tr("Kept for emergencies"), -seen.standing.contingency),
                Part(None, tr("Kept in savings that the plan names"), -seen.standing.pots),
            ],
        )
        if sheet is None:
            return

        def show(found: tuple[list[Bill], list[tuple[str, Money]]]) -> None:
            bills, kept = found
            parts = [left, *(_owed_part(bill) for bill in bills)]
            if holiday := seen.standing.owed - total(bill.amount for bill in bills):
                parts.append(Part(None, tr("Holiday built up, as in the last statement"), -holiday))
            parts += [Part(None, words, -amount) for words, amount in kept]
            if seen.standing.pots:
                parts.append(Part(None, tr("Kept in savings that the plan names"), -seen.standing.pots))
            if total(part.amount for part in parts) == seen.safe:
                sheet.show_parts(parts)

        self.ask(bills_and_kept, seen.today).then(show)

    def _explain_owed(self) -> None:
        if self._seen is not None:
            self.outlook.spoken_for(self.owed.words())

    def _explain_kept(self) -> None:
        if (seen := self._seen) is None:
            return
        pots = Part(None, tr("In ear-marked pots"), seen.standing.pots)
        sheet = self._explain(
            tr("What may be kept"),
            self.kept.words(),
            tr("The weeks that the terms name, times the weekly amount, and the plan’s savings."),
            [Part(None, tr("For emergencies (contingency)"), seen.standing.contingency), pots],
        )
        if sheet is None:
            return

        def show(found: Sequence[tuple[str, Money]]) -> None:
            if total(amount for _, amount in found) == seen.standing.contingency:
                sheet.show_parts([*(Part(None, words, amount) for words, amount in found), pots])

        self.ask(kept_by_terms).then(show)

    def _explain(self, title: str, sentence: str, rule: str, parts: Sequence[Part]) -> ExplainSheet | None:
        if self._seen is None:
            return None
        told = Explanation(title, sentence, rule, self._seen.today, tuple(parts))
        sheet = ExplainSheet(told, by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        return sheet

    def _explain_line(self, position: Position | None) -> None:
        seen = self._seen
        if position is None or seen is None or seen.year is None:
            return
        sheet = self._explain(
            position.heading,
            saying.line(position),
            tr(
                "Agreed for {first} to {last}, counted by days. Left is agreed, less spent, less owed.",
                first=in_words(seen.year.first),
                last=in_words(seen.year.last),
            ),
            [],
        )
        if sheet:
            days = Span(seen.year.first, max(seen.year.first, min(seen.today, seen.year.last)))
            self.ask(entries_behind, days, line=position.line).then(
                lambda rows: sheet.show_parts([line_part(row, position.line) for row in rows])
            )


def _then(do: Callable[[Any], object], what: Any) -> Callable[[], object]:
    return lambda: do(what)


def _owed_part(bill: Bill) -> Part:
    return Part(bill.on, " ".join(each for each in (bill.party, bill.details) if each), -bill.amount)


def _columns() -> list[Column[Position]]:
    return [
        Column(tr("Plan line"), lambda row: row.heading, wide=True),
        money_column(tr("Agreed"), lambda row: row.agreed),
        money_column(tr("Spent"), lambda row: row.spent),
        money_column(tr("Owed"), lambda row: row.owed),
        money_column(tr("Left"), lambda row: row.left),
    ]


def _empty(column: QVBoxLayout, widgets: list[QWidget]) -> None:
    for widget in widgets:
        column.removeWidget(widget)
        widget.setParent(None)
        widget.deleteLater()
    widgets.clear()
