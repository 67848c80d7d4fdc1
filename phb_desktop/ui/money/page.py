"""Money: what happened? The cash book, with search, and what can be done with a payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QTimer

from phb_desktop.errors import Refused
from phb_desktop.ledger.model import Purpose
from phb_desktop.ledger.queries import (
    CashRow,
    Filter,
    WaysToPay,
    history,
    open_bills,
    ways_to_pay,
)
from phb_desktop.ledger.queries.movements import Bill
from phb_desktop.papers.handing_in import handed_in
from phb_desktop.papers.model import PaperKind, Proof, Subject, SubjectKind
from phb_desktop.plan.model import PlanLineId
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.money.choices import Choices, choices
from phb_desktop.ui.money.columns import history_columns, history_sentence
from phb_desktop.ui.money.owed import AddOwedSheet, OwedSheet, owed_sentence
from phb_desktop.ui.money.paging import Pages
from phb_desktop.ui.money.paid_sheet import PaidSheet
from phb_desktop.ui.money.papers import AttachSheet, NoPaperSheet
from phb_desktop.ui.money.sheets import MoneySheet, SortAgainSheet, TakeBackSheet, TransferSheet, can_correct
from phb_desktop.ui.page import Page
from phb_desktop.ui.papers.looking import look_at_papers_of
from phb_desktop.ui.questions.ask_sheet import AskSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_PATIENCE = 120  # milliseconds between the last key and the search


class NoAccountYet(Refused):
    """There is no account to pay from."""

    def __init__(self) -> None:
        super().__init__(tr("There is no account or no funding yet."), tr("Add them on the Plan page first."))


class MoneyPage(Page):
    """One row a payment, newest first."""

    rooms: ClassVar[frozenset[str]] = frozenset({"ledger", "plan", "banking", "papers"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Money"), tr("What happened?"))
        self._known: Choices | None = None
        self._sheets: dict[str, Sheet] = {}
        self.spend = Button(tr("Add money out"), self._add_out, main=True, starts=Starts.CHANGE)
        self.receive = Button(tr("Add money in"), self._add_in, starts=Starts.CHANGE)
        self.move_money = Button(tr("Move money"), self._add_move, starts=Starts.CHANGE)
        self.owed = Button(tr("What is owed"), self.show_owed)
        self.column.addWidget(Actions(self.spend, self.receive, self.move_money, self.owed))
        self.wanted = TextField("text", tr("Find who or what"))
        self.line: ChoiceField[PlanLineId | None] = ChoiceField("line", tr("Plan line to show"))
        self.unsorted = YesField("only_unsorted", tr("Only what is not sorted yet"))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._search)
        self.wanted.changed.connect(self._patience.start)
        self.line.changed.connect(self._search)
        self.unsorted.changed.connect(self._search)
        self.column.addWidget(Actions(self.wanted, self.line, self.unsorted))
        self._pages = Pages(self)
        self.model = self._pages.model
        self.listing = Listing(
            tr("Payments"), self.model, nothing=tr("Nothing to show. Add money out, or bring in a bank file.")
        )
        view = self.listing.view
        view.read_by_cell(desk.settings.by_cell)
        view.opened.connect(lambda _row: self._show_history())
        view.copied.connect(self._copied)
        self.correct = Button(tr("Correct this payment"), self._correct, starts=Starts.FORM)
        self.again = Button(tr("Say again what it was for"), self._sort_again, starts=Starts.CHANGE)
        self.history = Button(tr("Its history"), self._show_history)
        self.attach = Button(tr("Attach a paper"), self._attach, starts=Starts.CHANGE)
        self.look = Button(tr("Look at its paper"), self._look_at_paper)
        self.no_paper = Button(tr("There is no paper because …"), self._say_no_paper, starts=Starts.CHANGE)
        self.query = Button(tr("Ask or note something"), self._query, starts=Starts.CHANGE)
        self.take_back = Button(tr("Take it back"), self._take_back, starts=Starts.CHANGE)
        self.listing.chosen.connect(self._chosen)
        self.column.addWidget(self.listing)
        self.column.addWidget(
            Actions(
                self.correct,
                self.again,
                self.history,
                self.attach,
                self.look,
                self.no_paper,
                self.query,
                self.take_back,
            )
        )
        self._chosen(None)

    # -- showing

    def refresh(self) -> None:
        self.ask(choices).then(self._know)
        self._search()

    def _know(self, known: Choices) -> None:
        if known != self._known:
            self._sheets = {}
        self._known = known
        self.line.offer([(None, tr("All plan lines")), *known.lines])
        if self.line.is_blank():
            self.line.put(None)

    def _search(self) -> None:
        line = None if self.line.is_blank() else self.line.read()
        wanted = Filter(text=self.wanted.text(), line=line, only_unsorted=self.unsorted.read())
        self._pages.show(wanted, self.listing.view)

    def show_only(self, text: str) -> None:
        """Show all payments that hold these words, of any line; without words, all there are."""
        self.line.put(None)
        self.unsorted.put(False)
        self.wanted.put(text)
        self._search()

    def _chosen(self, row: CashRow | None) -> None:
        there = row is not None
        by_hand = can_correct(row)
        self.history.setEnabled(there)
        self.attach.setEnabled(there)
        self.query.setEnabled(there)
        self.no_paper.setEnabled(row is not None and _may_lack(row))
        self.look.setEnabled(row is not None and row.evidence is not None and bool(row.evidence.papers))
        self.correct.setEnabled(by_hand and row is not None and row.movement.purpose is not Purpose.TRANSFER)
        self.take_back.setEnabled(by_hand)
        self.again.setVisible(row is not None and row.movement.purpose is Purpose.BANK)
        self.correct.setVisible(not self.again.isVisibleTo(self))

    def _copied(self, text: str) -> None:
        self.desk.clipboard.copy(text)
        self.desk.status.say(tr("Copied. It is wiped from the clipboard after a minute."))

    # -- adding

    def _ready(self, use: Callable[[Choices], object]) -> None:
        def ready(known: Choices) -> None:
            self._know(known)
            if known.accounts and known.streams:
                use(known)
            else:
                self.explain(NoAccountYet())

        self.ask(choices).then(ready)

    def _add_out(self) -> None:
        self._open("out", lambda known: self._money_sheet(known, tr("Add money out"), outgoing=True))

    def _add_in(self) -> None:
        self._open("in", lambda known: self._money_sheet(known, tr("Add money in"), outgoing=False))

    def _add_move(self) -> None:
        def made(known: Choices) -> Sheet:
            return TransferSheet(
                known, today=self.desk.today, save=lambda command: self._save(sheet(), command)
            )

        def sheet() -> Sheet:
            return self._sheets["move"]

        self._open("move", made)

    def _money_sheet(self, known: Choices, title: str, *, outgoing: bool) -> Sheet:
        made = MoneySheet(
            title,
            known,
            today=self.desk.today,
            save=lambda command: self._save(made, command),
            outgoing=outgoing,
        )
        return made

    def _open(self, name: str, make: Callable[[Choices], Sheet]) -> None:
        def ready(known: Choices) -> None:
            if name not in self._sheets:
                self._sheets[name] = make(known)
            # Making it is a turn of its own: the window answers before it comes up.
            QTimer.singleShot(0, self, lambda: self.open_sheet(self._sheets[name]))

        self._ready(ready)

    def _save(self, sheet: Sheet, command: Any) -> None:
        self.change(command).then(lambda _: self._saved(sheet))

    def _saved(self, sheet: Sheet) -> None:
        if isinstance(sheet, MoneySheet | TransferSheet):
            sheet.saved()
        sheet.close_sheet()
        self.desk.status.place_undo()

    # -- what is owed

    def show_owed(self) -> None:
        """Show what is owed and not paid, with what can be said of it."""
        sheet = OwedSheet(
            change=lambda command: self.change(command).then(lambda _: self._list_owed(sheet)),
            add=lambda: self._add_owed(sheet),
            paid=lambda bill: self._ask_how_paid(sheet, bill),
            by_cell=self.desk.settings.by_cell,
        )
        self.open_sheet(sheet)
        self._list_owed(sheet)

    def _list_owed(self, sheet: OwedSheet) -> None:
        self.ask(open_bills, self.desk.today()).then(sheet.show_rows)

    def _ask_how_paid(self, listed: OwedSheet, bill: Bill) -> None:
        def saved(made: Sheet) -> None:
            made.close_sheet()
            self._list_owed(listed)
            self.hand_keyboard_to(listed.listing.view)
            self.desk.status.place_undo()

        def ready(found: WaysToPay) -> None:
            made = PaidSheet(
                found,
                owed_sentence(bill),
                today=self.desk.today,
                save=lambda command: self.change(command).then(lambda _: saved(made)),
            )
            self.open_sheet(made)

        self.ask(ways_to_pay, bill).then(ready)

    def _add_owed(self, listed: OwedSheet) -> None:
        def saved(made: Sheet) -> None:
            made.close_sheet()
            self._list_owed(listed)
            self.desk.status.place_undo()

        def ready(known: Choices) -> None:
            made = AddOwedSheet(
                known,
                today=self.desk.today,
                save=lambda command: self.change(command).then(lambda _: saved(made)),
            )
            made.kept = False
            self.open_sheet(made)

        self._ready(ready)

    # -- with the chosen payment

    def _row(self) -> CashRow | None:
        row = self.listing.current()
        return row if isinstance(row, CashRow) else None

    def _correct(self) -> None:
        row = self._row()
        if row is None:
            return

        def ready(known: Choices) -> None:
            made = MoneySheet(
                tr("Correct a payment"),
                known,
                today=self.desk.today,
                save=lambda command: self._save(made, command),
                outgoing=row.movement.purpose is Purpose.SPENDING,
                corrects=row,
            )
            self.open_sheet(made)

        self._ready(ready)

    def _sort_again(self) -> None:
        if (row := self._row()) is None:
            return

        def ready(known: Choices) -> None:
            made = SortAgainSheet(
                row, known, today=self.desk.today, save=lambda command: self._save(made, command)
            )
            self.open_sheet(made)

        self._ready(ready)

    def _query(self) -> None:
        if (row := self._row()) is not None:
            made = AskSheet(
                row.sentence(), row.on, row.id, self.desk.today, lambda command: self._save(made, command)
            )
            self.open_sheet(made)

    def _take_back(self) -> None:
        if row := self._row():
            made = TakeBackSheet(row, lambda command: self._save(made, command))
            self.open_sheet(made)

    def _show_history(self) -> None:
        row = self._row()
        if row is None:
            return
        sheet = Sheet(tr("The history of a payment"), row.sentence())
        model = RowsModel(history_columns(), history_sentence, sheet)
        listing = Listing(tr("Its history"), model, nothing=tr("Nothing more is known."))
        listing.view.read_by_cell(self.desk.settings.by_cell)
        sheet.form.put(listing)
        self.open_sheet(sheet)
        self.ask(history, row.id).then(model.show)

    def _attach(self) -> None:
        if (row := self._row()) is None:
            return

        def keep(path: Path, kind: PaperKind, dated: date | None) -> None:
            read = self.later(self.desk.office.aside(handed_in, path, kind, dated, (_subject(row),)))
            read.then(lambda command: self._save(sheet, command))

        sheet = AttachSheet(row.sentence(), today=self.desk.today, keep=keep)
        self.open_sheet(sheet)

    def _look_at_paper(self) -> None:
        if (row := self._row()) is not None:
            look_at_papers_of(self, Subject(SubjectKind.ENTRY, int(row.id)))

    def _say_no_paper(self) -> None:
        if (row := self._row()) is None or row.evidence is None:
            return
        gap = row.evidence.gap
        sheet = NoPaperSheet(
            _subject(row),
            row.sentence(),
            lambda command: self._save(sheet, command),
            reason=gap.reason if gap else None,
            words=gap.words if gap else "",
        )
        self.open_sheet(sheet)


def _may_lack(row: CashRow) -> bool:
    """Say whether a reason makes sense: one was given, or a paper is asked for and is not here."""
    found = row.evidence
    return found is not None and not found.papers and (bool(found.gap) or found.proof is Proof.MISSING)


def _subject(row: CashRow) -> Subject:
    return Subject(SubjectKind.ENTRY, int(row.id))
