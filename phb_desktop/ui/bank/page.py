"""Bank: does the bank agree? Bring in a file, review only what is uncertain, reconcile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from phb_desktop.banking.commands import (
    ImportBankFile,
    RememberMapping,
    TakeLinesBack,
    UndoImport,
    UnlockStatement,
)
from phb_desktop.banking.importing import WrongAccount
from phb_desktop.banking.model import BankLineId, ColumnMapping, DayOrder, ParsedFile
from phb_desktop.banking.queries import (
    Preview,
    Rule,
    agreed,
    import_history,
    mapping_for,
    preview,
    received,
    reconciliation,
    rules,
)
from phb_desktop.banking.reading import read_bank_file
from phb_desktop.banking.refusals import MappingNeeded, SeveralAccounts
from phb_desktop.errors import Told
from phb_desktop.ledger.model import CashAccountId
from phb_desktop.ui.bank.columns import agreement
from phb_desktop.ui.bank.import_sheet import DaysSheet, FileSheet, MappingSheet
from phb_desktop.ui.bank.lock_sheets import AgreedSheet
from phb_desktop.ui.bank.more_sheets import FilesSheet, ReconcileSheet
from phb_desktop.ui.bank.paper_sheets import PaperSheet, go_through_paper
from phb_desktop.ui.bank.preview_sheet import PreviewSheet
from phb_desktop.ui.bank.received_sheet import ReceivedSheet
from phb_desktop.ui.bank.reviewing import Reviewing
from phb_desktop.ui.bank.rule_sheets import RuleSheet, RulesSheet
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.money.choices import Choices, choices
from phb_desktop.ui.money.page import NoAccountYet
from phb_desktop.ui.page import Page
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.values.span import Span
from phb_desktop.words import tr

_SHOWN = 200
_NEAR = timedelta(days=14)
_YEAR = timedelta(days=365)


class BankPage(Page):
    """What waits for a decision, and the ways to bring more in and to compare."""

    rooms: ClassVar[frozenset[str]] = frozenset({"banking", "ledger", "plan", "papers"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Bank"), tr("Does the bank agree?"))
        self._path: Path | None = None
        self._mapping: ColumnMapping | None = None
        self._new_mapping: ColumnMapping | None = None
        self._file_sheet: FileSheet | None = None
        self.bring = Button(tr("Bring in a bank file"), self._bring, main=True, starts=Starts.CHANGE)
        self.compare = Button(tr("Compare with the bank"), self._reconcile, starts=Starts.CHANGE)
        self.paper = Button(tr("Go through a paper statement"), self._go_through, starts=Starts.CHANGE)
        self.files = Button(tr("Files brought in"), self._show_files)
        self.agreed = Button(tr("Agreed with the bank"), self._show_agreed, starts=Starts.FORM)
        self.rules = Button(tr("Rules for payees"), self._show_rules)
        self.due = Button(tr("Did the money come?"), self._show_received)
        self.column.addWidget(
            Actions(self.bring, self.compare, self.paper, self.agreed, self.due, self.files, self.rules)
        )
        self.verdict = Text()
        self.column.addWidget(Card(Heading(tr("Bank and books"), 2), self.verdict))
        self.review = Reviewing(self)
        self.column.addWidget(self.review)
        self.column.addStretch(1)
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        self.review.refresh()
        everything = self.ask(reconciliation, None, self.desk.today())
        everything.then(lambda found: self.verdict.setText(agreement(found)))
        if isinstance(sheet := self.sheet(), PaperSheet):
            sheet.look()  # Undo may have changed what it shows

    # -- bringing in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._bring(Path(event.mimeData().urls()[0].toLocalFile()))

    def _bring(self, path: Path | None = None) -> None:
        def ready(known: Choices) -> None:
            if not known.accounts:
                self.explain(NoAccountYet())
                return
            if self._file_sheet is None:
                self._file_sheet = FileSheet(known.accounts, self._look)
            self._file_sheet.fresh(path)
            self.open_sheet(self._file_sheet)

        self.ask(choices).then(ready)

    def _look(self) -> None:
        self._path = self._asked().file.read()
        self._mapping = self._new_mapping = None
        self._read()

    def _asked(self) -> FileSheet:
        assert self._file_sheet is not None
        return self._file_sheet

    def _read(self, order: DayOrder | None = None) -> None:
        assert self._path is not None
        self.desk.status.busy(tr("Reading the file…"))
        answer = self.desk.office.aside(
            read_bank_file,
            self._path,
            self._mapping,
            order,
            account=self._asked().hint(),
            latest=self.desk.today() + timedelta(days=1),
        )
        self.later(answer).then(self._was_read).refused(self._not_read).anyway(
            lambda: self.desk.status.say("")
        )

    def _not_read(self, told: Told) -> None:
        if isinstance(told, SeveralAccounts):
            self._asked().offer(told.accounts)
        elif isinstance(told, MappingNeeded):
            self.ask(mapping_for, told.digest).then(lambda known: self._map(told, known))
        else:
            self.explain(told)

    def _map(self, asked: MappingNeeded, known: ColumnMapping | None) -> None:
        if known is not None:
            self._mapping = known
            self._read(known.day_order)
            return

        def done(mapping: ColumnMapping) -> None:
            sheet.close_sheet()
            self._mapping = self._new_mapping = mapping
            self._read()

        sheet = MappingSheet(asked, done)
        self.open_sheet(sheet)

    def _was_read(self, parsed: ParsedFile) -> None:
        if parsed.ambiguous_days:

            def done(order: DayOrder) -> None:
                sheet.close_sheet()
                if self._mapping is not None and self._new_mapping is not None:
                    self._mapping = self._new_mapping = replace(self._mapping, day_order=order)
                self._read(order)

            sheet = DaysSheet(parsed, done)
            self.open_sheet(sheet)
            return
        account = self._asked().account.read()
        self.ask(preview, account, parsed).then(lambda seen: self._show_preview(account, seen))

    def _show_preview(self, account: CashAccountId, seen: Preview) -> None:
        assert self._path is not None
        name = self._path.name
        if seen.wrong_account:  # said before anything is shown that cannot be brought in
            self.explain(WrongAccount(self._asked().whose(account), seen.parsed))
            return

        def bring() -> None:
            if self._new_mapping is not None:
                self.later(self.desk.office.do(RememberMapping(self._new_mapping))).then(lambda _: None)
            command = ImportBankFile(account, seen.parsed, name, taken_back=sheet.again.read())
            self.change(command).then(lambda _: self._brought(sheet))

        def wait_again(lines: tuple[BankLineId, ...]) -> None:
            def look_again() -> None:
                sheet.close_sheet()
                self.ask(preview, account, seen.parsed).then(lambda now: self._show_preview(account, now))

            self.change(TakeLinesBack(lines)).then(lambda _: look_again())

        sheet = PreviewSheet(seen, name, self._asked().account.words(), bring, wait_again)
        self.open_sheet(sheet)

    def _brought(self, sheet: Sheet) -> None:
        sheet.close_sheet()
        self._asked().close_sheet()
        self.review.enter()

    def go_on(self) -> None:
        """After a decision: the keyboard is at the list, Undo is the next stop."""
        view = self.review.listing.view
        self.hand_keyboard_to(view if view.isVisible() else self.bring)
        self.desk.status.place_undo()

    def open_saving(self, make: Callable[[Callable[[Any], object]], Any]) -> Any:
        """Open a sheet that is made with what saves it; it closes when that is done."""

        def save(command: Any) -> None:
            self.change(command).then(lambda _: closed())

        def closed() -> None:
            made.close_sheet()
            self.go_on()

        made = make(save)
        self.open_sheet(made)
        return made

    # -- comparing, and files

    def _show_received(self) -> None:
        sheet = ReceivedSheet(by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        today = self.desk.today()
        year = Span(today - _YEAR, today + _NEAR)
        self.ask(received, year).then(lambda found: sheet.model.show([*reversed(found)]))

    def _reconcile(self) -> None:
        def ready(known: Choices) -> None:
            def ask(account: CashAccountId, on: date) -> None:
                self.ask(reconciliation, account, on).then(sheet.show_found)

            def save(command: Any) -> None:
                self.change(command).then(lambda _: sheet.compare())

            sheet = ReconcileSheet(known.accounts, self.desk.today, save, ask)
            self.open_sheet(sheet)
            sheet.compare()

        self.ask(choices).then(ready)

    def _go_through(self) -> None:
        go_through_paper(self)

    def _show_files(self) -> None:
        def show() -> None:
            self.ask(import_history).then(sheet.model.show)

        def save(command: UndoImport) -> None:
            self.change(command).then(lambda _: show()).refused(sheet.still_needed)

        sheet = FilesSheet(save, by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        show()

    def _show_agreed(self) -> None:
        def show() -> None:
            self.ask(agreed).then(sheet.show_rows)

        def save(command: UnlockStatement) -> None:
            self.change(command).then(lambda _: unlocked())

        def unlocked() -> None:
            sheet.reason.put("")
            show()

        sheet = AgreedSheet(save, by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        show()

    def _show_rules(self) -> None:
        def show() -> None:
            self.ask(rules).then(sheet.model.show)

        def save(command: Any) -> None:
            self.change(command).then(lambda _: show())

        def change(rule: Rule) -> None:
            def ready(known: Choices) -> None:
                self.open_saving(lambda keep: RuleSheet(rule, known, keep)).closed.connect(show)

            self.ask(choices).then(ready)

        sheet = RulesSheet(save, change, by_cell=self.desk.settings.by_cell)
        self.open_sheet(sheet)
        show()
