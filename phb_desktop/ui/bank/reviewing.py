"""The list of the bank's lines: what waits, one at a time or several marked and done at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from phb_desktop.banking.commands import AcceptHeldLines, SameAs, TakeLinesBack
from phb_desktop.banking.model import BankLineId, Decision
from phb_desktop.banking.queries import (
    LineNow,
    ReviewList,
    ReviewRow,
    Shown,
    lines_alike,
    page_of,
    review_list,
)
from phb_desktop.banking.queries.review import unmatched_by_hand
from phb_desktop.errors import Refused
from phb_desktop.papers.model import Subject, SubjectKind
from phb_desktop.ui.bank.beside import PaperBeside
from phb_desktop.ui.bank.columns import review_columns, review_sentence
from phb_desktop.ui.bank.review_sheets import (
    AsideSheet,
    MatchSheet,
    MovedSheet,
    SameForAllSheet,
    SortSheet,
    accepted,
    accepted_all,
    row_words,
    together,
)
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.labels import Actions, Button, Text, announce
from phb_desktop.ui.money.choices import Choices, choices
from phb_desktop.ui.papers.looking import look_at_papers_of
from phb_desktop.ui.questions.ask_sheet import AskSheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, PagedModel
from phb_desktop.ui.tables.paged_model import PAGE
from phb_desktop.ui.theme import SMALL
from phb_desktop.values.money import ZERO
from phb_desktop.values.span import Span
from phb_desktop.words import tr, trn

if TYPE_CHECKING:
    from phb_desktop.ui.bank.page import BankPage

_NEAR = timedelta(days=14)
_ROOM_FOR_BOTH: Final = 110  # letters side by side: a list with its words, and a paper
_PATIENCE: Final = 250  # milliseconds without a letter before the list is asked for anew
_Key = Qt.Key


class BothWays(Refused):
    """Money in and money out cannot be said with the same words."""

    def __init__(self) -> None:
        super().__init__(
            tr("Some of these payments went out, and others came in."),
            tr("Mark only one of the two kinds, then say what they were for."),
        )


class Reviewing(QWidget):
    """The list, the marks in it, and what can be done. Marks are words, and outlive moving about."""

    def __init__(self, page: BankPage) -> None:
        super().__init__()
        self._page = page
        self._found = ReviewList((), (), ())
        self._asked = (Shown.WAITING, "")
        self._marked: dict[BankLineId, LineNow] = {}
        self._entering = False
        self.shown: ChoiceField[Shown] = ChoiceField(
            "shown",
            tr("Payments to show"),
            [
                (Shown.WAITING, tr("Those that wait")),
                (Shown.SORTED, tr("Those that are sorted")),
                (Shown.LEFT_OUT, tr("Those that were left out")),
            ],
            start=Shown.WAITING,
        )
        self.wanted = TextField("text", tr("Find a payment of the bank"))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.refresh)
        self.wanted.changed.connect(self._patience.start)
        self.shown.changed.connect(self._other)
        self.model: PagedModel[ReviewRow] = PagedModel(
            review_columns(self._is_marked), self._sentence, self._fetch, self
        )
        self.listing = Listing(
            tr("Payments to sort"),
            self.model,
            nothing=tr("Nothing waits. Bring in a file from your bank to see new payments."),
        )
        view = self.listing.view
        view.read_by_cell(page.desk.settings.by_cell)
        view.opened.connect(lambda _row: self._sort())
        view.installEventFilter(self)
        self.listing.chosen.connect(self._chosen)
        self.model.dataChanged.connect(self._arrived)
        self.marks = Text()
        self.paper = PaperBeside(page)
        self.mark_alike = Button(tr("Mark all that are alike"), self._mark_alike, starts=Starts.CHANGE)
        self.unmark = Button(tr("Take all marks off"), self._unmark)
        self.accept = Button(tr("Accept the suggestion"), self._accept, starts=Starts.CHANGE)
        self.accept_sure = Button(tr("Accept all that are sure"), self._accept_sure, starts=Starts.CHANGE)
        self.sort = Button(tr("Say what it was for"), self._sort, starts=Starts.CHANGE)
        self.moved = Button(tr("It moved between accounts"), self._moved, starts=Starts.CHANGE)
        self.match = Button(tr("I recorded it by hand"), self._match, starts=Starts.CHANGE)
        self.aside = Button(tr("Set it aside"), self._aside, starts=Starts.CHANGE)
        self.take_back = Button(tr("Let it wait again"), self._take_back, starts=Starts.CHANGE)
        self.look = Button(tr("Look at its paper"), self._look_at_paper)
        self.query = Button(tr("Ask or note something"), self._query, starts=Starts.CHANGE)
        self.same = Button(tr("It is there already"), self._same, starts=Starts.CHANGE)
        self.another = Button(tr("It is another payment"), self._another, starts=Starts.CHANGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        doing = Actions(
            self.accept,
            self.accept_sure,
            self.sort,
            self.mark_alike,
            self.unmark,
            self.moved,
            self.match,
            self.aside,
            self.take_back,
            self.look,
            self.query,
            self.same,
            self.another,
        )
        self._side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side.addWidget(self.listing, 2, Qt.AlignmentFlag.AlignTop)
        self._side.addWidget(self.paper, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(Actions(self.shown, self.wanted))
        column.addLayout(self._side)
        for widget in (self.marks, doing):
            column.addWidget(widget)
        self.accept_sure.setVisible(False)
        self._fit()

    # -- showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the paper beside the list where there is room for both, else below it."""
        super().resizeEvent(event)
        wide = self.width() > _ROOM_FOR_BOTH * self.fontMetrics().averageCharWidth()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._side.direction() != way:
            self._side.setDirection(way)

    def refresh(self) -> None:
        """Ask for the list anew."""
        self.paper.look_again()
        asked = self._asked = (self.shown.read(), self.wanted.text().strip())
        self._page.ask(review_list, *asked).then(lambda found: self._show(asked, found))

    def enter(self) -> None:
        """Put the keyboard at the list as soon as it shows what a file brought. It may be empty first."""
        self._entering = True
        self.refresh()

    def _other(self) -> None:
        self._marked.clear()
        self.refresh()

    def _show(self, asked: tuple[Shown, str], found: ReviewList) -> None:
        if asked != self._asked:
            return  # something else was asked for since
        here = max(self.listing.view.currentIndex().row(), 0)
        self._found = found
        if self._marked:
            there = set(found.lines)
            self._marked = {line: each for line, each in self._marked.items() if line in there}
        self.model.show(len(found.lines), found.first)
        if found.lines:
            self.listing.go_to(min(here, len(found.lines) - 1))
        self.accept_sure.setVisible(bool(found.sure))
        self.accept_sure.say(
            trn("Accept {count} that is sure", "Accept all {count} that are sure", len(found.sure))
        )
        self._fit()
        if self._entering:
            self._entering = False
            self._page.go_on()

    def _fetch(self, page: int, answer: Callable[[Sequence[ReviewRow]], None]) -> None:
        asked = self._asked
        lines = self._found.lines[page * PAGE : (page + 1) * PAGE]
        self._page.ask(page_of, lines, asked[0]).then(answer)

    def _arrived(self) -> None:
        """Say the row that the keyboard is on: it may be known only now that its page came."""
        self.listing.view.chosen.emit(self.listing.current())

    def _row(self) -> ReviewRow | None:
        row = self.listing.current()
        return row if isinstance(row, ReviewRow) else None

    def _chosen(self, _row: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Show what can be done: with all that are marked, or with the one that is chosen."""
        row, several = self._row(), bool(self._marked)
        self.paper.beside(None if row is None or several else row.line)
        held = row is not None and row.line.state is Decision.HELD
        waits = self._asked[0] is Shown.WAITING
        posted = row is not None and not held and waits
        alone = posted and not several
        self.accept.setVisible(alone and row is not None and row.suggestion is not None)
        left_out = self._asked[0] is Shown.LEFT_OUT
        self.sort.setVisible((several or alone) and not left_out)
        for button in (self.moved, self.match, self.query, self.look):
            button.setVisible(alone)
        self.aside.setVisible((row is not None or several) and not left_out)
        self.take_back.setVisible((row is not None or several) and not waits)
        self.same.setVisible(not several and held and row is not None and row.alike is not None)
        self.another.setVisible(not several and held and waits)
        self.mark_alike.setVisible(row is not None and not held)
        self.unmark.setVisible(several)
        self.sort.say(tr("Say what they were for") if several else tr("Say what it was for"))
        self.aside.say(tr("Set them aside") if several else tr("Set it aside"))
        self.take_back.say(tr("Let them wait again") if several else tr("Let it wait again"))
        self.marks.setVisible(several)
        self.marks.setText(self._marks_said())

    # -- marking

    def _is_marked(self, row: ReviewRow) -> bool:
        return row.line.id in self._marked

    def _sentence(self, row: ReviewRow) -> str:
        said = review_sentence(row)
        return tr("Marked. {said}", said=said) if self._is_marked(row) else said

    def _marks_said(self) -> str:
        if not self._marked:
            return tr("No payment is marked.")
        return trn("{count} payment is marked.", "{count} payments are marked.", len(self._marked))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space marks or unmarks; Shift with an arrow marks on the way."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == _Key.Key_Space:
            self._mark(not_if_marked=True)
            return True
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and event.key() in (_Key.Key_Down, _Key.Key_Up):
            self._mark(silent=True)
            step = 1 if event.key() == _Key.Key_Down else -1
            self.listing.go_to(self.listing.view.currentIndex().row() + step)
            self._mark()
            return True
        return super().eventFilter(watched, event)

    def _mark(self, *, not_if_marked: bool = False, silent: bool = False) -> None:
        row = self._row()
        if row is None or row.line.state is Decision.HELD:
            return
        if not_if_marked and row.line.id in self._marked:
            del self._marked[row.line.id]
        else:
            self._marked[row.line.id] = row.line
        if not silent:
            self._marks_changed()

    def _mark_alike(self) -> None:
        if (row := self._row()) is None:
            return

        def found(lines: Sequence[LineNow]) -> None:
            self._marked.update({line.id: line for line in lines})
            self._marks_changed()
            self.listing.view.setFocus()

        outgoing = row.line.amount < ZERO
        self._page.ask(lines_alike, row.line.payee, outgoing=outgoing, shown=self._asked[0]).then(found)

    def _unmark(self) -> None:
        self._marked.clear()
        self._marks_changed()
        self.listing.view.setFocus()

    def _marks_changed(self) -> None:
        self.listing.view.viewport().update()
        row = self._row()
        self.listing.sentence.setText("" if row is None else self._sentence(row))
        self._fit()
        announce(self.listing.view, self._marks_said())

    def _chosen_lines(self) -> list[LineNow]:
        row = self._row()
        return list(self._marked.values()) or ([] if row is None else [row.line])

    def _chosen_words(self) -> str:
        row = self._row()
        lines = self._chosen_lines()
        return row_words(row) if row is not None and not self._marked else together(lines)

    # -- deciding

    def _accept(self) -> None:
        if (row := self._row()) is not None and (command := accepted(row)) is not None:
            self._page.change(command).then(lambda _: self._page.go_on())

    def _accept_sure(self) -> None:
        if self._found.sure:
            self._page.change(accepted_all(self._found.sure)).then(lambda _: self._page.go_on())

    def _sort(self) -> None:
        page, row, marked = self._page, self._row(), list(self._marked.values())
        if marked:
            if len({line.amount < ZERO for line in marked}) > 1:
                page.explain(BothWays())
                return
            page.ask(choices).then(
                lambda known: page.open_saving(
                    lambda save: SameForAllSheet(marked, known, page.desk.today, save)
                )
            )
            return
        if row is None or not row.waits or row.line.state is Decision.HELD:
            return

        def ready(known: Choices) -> None:
            page.open_saving(lambda save: SortSheet(row, known, page.desk.today, save))

        page.ask(choices).then(ready)

    def _aside(self) -> None:
        if lines := self._chosen_lines():
            words = self._chosen_words()
            self._page.open_saving(lambda save: AsideSheet(lines, words, save))

    def _take_back(self) -> None:
        if lines := self._chosen_lines():
            self._page.change(TakeLinesBack(tuple(line.id for line in lines))).then(
                lambda _: self._page.go_on()
            )

    def _moved(self) -> None:
        if (row := self._row()) is not None:
            self._page.ask(choices).then(
                lambda known: self._page.open_saving(lambda save: MovedSheet(row, known, save))
            )

    def _match(self) -> None:
        if (row := self._row()) is None:
            return
        sheet = self._page.open_saving(lambda save: MatchSheet(row, save))
        near = Span(row.line.on - _NEAR, row.line.on + _NEAR)
        self._page.ask(unmatched_by_hand, near, row.line.account).then(sheet.show_entries)

    def _look_at_paper(self) -> None:
        if (row := self._row()) is not None and row.line.entry is not None:
            look_at_papers_of(self._page, Subject(SubjectKind.ENTRY, int(row.line.entry)))

    def _query(self) -> None:
        if (row := self._row()) is not None:
            line = row.line
            self._page.open_saving(
                lambda save: AskSheet(review_sentence(row), line.on, line.entry, self._page.desk.today, save)
            )

    def _same(self) -> None:
        if (row := self._row()) is not None:
            self._page.change(SameAs((row.line.id,))).then(lambda _: self._page.go_on())

    def _another(self) -> None:
        if (row := self._row()) is not None:
            self._page.change(AcceptHeldLines((row.line.id,))).then(lambda _: self._page.go_on())
