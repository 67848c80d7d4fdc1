"""Papers: can I prove it? The inbox of receipts and letters, what each proves, and what is still to find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from phb_desktop.errors import Told, VaultError
from phb_desktop.ledger.queries import CashRow, papers_to_find, payments_to_prove, proved_by
from phb_desktop.papers.commands import BringPaperBack, KeepPaper, PutPaperAside
from phb_desktop.papers.handing_in import handed_in
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import PaperRow, content, papers
from phb_desktop.ui.desk import Desk
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.labels import Actions, Button
from phb_desktop.ui.money.papers import AttachSheet, NoPaperSheet, row_sentence
from phb_desktop.ui.page import Page
from phb_desktop.ui.papers.columns import paper_columns, paper_said, payment_columns
from phb_desktop.ui.papers.looking import look_at
from phb_desktop.ui.papers.sheets import (
    CopySheet,
    FolderSheet,
    Found,
    KeepSheet,
    LinkSheet,
    NameSheet,
    ProvesSheet,
    files_in,
)
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr, trn
from phb_desktop.written import write_all

_PATIENCE = 120  # milliseconds between the last key and the search
_NAMED = 5  # files that were not kept, said by name


class Shown(StrEnum):
    """Which list is on show."""

    INBOX = "inbox"
    ALL = "all"
    TO_FIND = "to_find"
    ASIDE = "aside"


_SHOWN = {
    Shown.INBOX: "Papers to link",
    Shown.TO_FIND: "Papers to find",
    Shown.ALL: "All papers",
    Shown.ASIDE: "Put aside",
}
_NOTHING = {
    Shown.INBOX: "No paper waits for its payment. Keep a receipt or a letter here: a photo will do.",
    Shown.TO_FIND: "Every payment of this plan year that needs a paper has one.",
    Shown.ALL: "No papers yet. Keep one, or drop files on this page.",
    Shown.ASIDE: "No paper is put aside.",
}


class PapersPage(Page):
    """Papers on one side, payments that lack one on the other; one list at a time."""

    rooms: ClassVar[frozenset[str]] = frozenset({"papers", "ledger", "banking", "plan"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Papers"), tr("Can I prove it?"))
        self.setAcceptDrops(True)
        self.keep = Button(tr("Keep a paper"), self._keep_one, main=True, starts=Starts.CHANGE)
        self.folder = Button(tr("Keep a folder of papers"), self._keep_folder, starts=Starts.CHANGE)
        self.column.addWidget(Actions(self.keep, self.folder))
        self.shown: ChoiceField[Shown] = ChoiceField(
            "shown", tr("Show"), [(each, tr(words)) for each, words in _SHOWN.items()], start=Shown.INBOX
        )
        self.wanted = TextField("text", tr("Find"))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._look)
        self.wanted.changed.connect(self._patience.start)
        self.shown.changed.connect(self._look)
        self.column.addWidget(Actions(self.shown, self.wanted))
        self._paper_list()
        self._payment_list()
        self.column.addStretch(1)
        self._chosen(None)
        self._lacking(None)
        self._arrange()

    def _paper_list(self) -> None:
        self.model: RowsModel[PaperRow] = RowsModel(paper_columns(), paper_said, self)
        self.listing = Listing(tr("Papers"), self.model, nothing=tr(_NOTHING[Shown.INBOX]))
        self.listing.view.opened.connect(lambda _row: self._link())
        self.link = Button(tr("Say what it proves"), self._link, starts=Starts.CHANGE)
        self.proves = Button(tr("What it proves"), self._show_proves)
        self.name_it = Button(tr("Name it"), self._name, starts=Starts.FORM)
        self.look = Button(tr("Look at it"), self._look_at)
        self.copy = Button(tr("Save a copy"), self._copy)
        self.aside = Button(tr("Put it aside"), self._put_aside, starts=Starts.CHANGE)
        self.bring_back = Button(tr("Bring it back"), self._bring_back, starts=Starts.CHANGE)
        self.with_paper = Actions(
            self.link, self.look, self.proves, self.name_it, self.copy, self.aside, self.bring_back
        )
        self.listing.chosen.connect(self._chosen)
        self.column.addWidget(self.listing)
        self.column.addWidget(self.with_paper)

    def _payment_list(self) -> None:
        self.to_find: RowsModel[CashRow] = RowsModel(payment_columns(), row_sentence, self)
        self.payments = Listing(
            tr("Payments whose paper is to be found"),
            self.to_find,
            nothing=tr(_NOTHING[Shown.TO_FIND]),
        )
        self.payments.view.opened.connect(lambda _row: self._attach())
        self.attach = Button(tr("Attach a paper"), self._attach, starts=Starts.CHANGE)
        self.no_paper = Button(tr("There is no paper because …"), self._say_no_paper, starts=Starts.CHANGE)
        self.with_payment = Actions(self.attach, self.no_paper)
        self.payments.chosen.connect(self._lacking)
        self.column.addWidget(self.payments)
        self.column.addWidget(self.with_payment)

    # -- showing

    def refresh(self) -> None:
        self._look()

    def _look(self) -> None:
        shown, text = self.shown.read(), self.wanted.text()
        self._arrange()
        if shown is Shown.TO_FIND:
            self.ask(papers_to_find).then(lambda rows: self._show_to_find(text, rows))
            return
        aside, inbox = shown is Shown.ASIDE, shown is Shown.INBOX
        asked = self.ask(papers, text=text, unlinked=inbox, put_aside=aside)
        asked.then(lambda rows: self._show_papers((shown, text), rows))

    def show_all(self, *, put_aside: bool = False) -> None:
        """Show every paper, or every one that was put aside."""
        self.wanted.put("")
        self.shown.put(Shown.ASIDE if put_aside else Shown.ALL)
        self._look()

    def _arrange(self) -> None:
        finding = self.shown.read() is Shown.TO_FIND
        self.listing.setVisible(not finding)
        self.payments.setVisible(finding)
        self.with_paper.setVisible(not finding and self.model.rowCount() > 0)
        self.with_payment.setVisible(finding and self.to_find.rowCount() > 0)

    def _show_papers(self, wanted: tuple[Shown, str], rows: Sequence[PaperRow]) -> None:
        if wanted != (self.shown.read(), self.wanted.text()):
            return  # something else was asked for since
        here = self.listing.view.currentIndex().row()
        self.listing.nothing.setText(tr(_NOTHING[wanted[0]] if not wanted[1] else "No paper is called that."))
        self.model.show(rows)
        self._go(self.listing, here, len(rows))
        self.with_paper.setVisible(bool(rows))

    def _show_to_find(self, text: str, rows: Sequence[CashRow]) -> None:
        words = text.casefold().split()
        fitting = [row for row in rows if all(word in row.sentence().casefold() for word in words)]
        here = self.payments.view.currentIndex().row()
        self.to_find.show(fitting)
        self._go(self.payments, here, len(fitting))
        self.with_payment.setVisible(bool(fitting))

    @staticmethod
    def _go(listing: Listing, here: int, count: int) -> None:
        if here >= 0 and count:
            listing.go_to(min(here, count - 1))

    def _chosen(self, row: PaperRow | None) -> None:
        aside = row is not None and row.paper.put_aside
        for button in (self.link, self.name_it, self.aside):
            button.setEnabled(row is not None and not aside)
        self.look.setEnabled(row is not None)
        self.copy.setEnabled(row is not None)
        self.proves.setEnabled(row is not None and row.links > 0)
        self.aside.setVisible(not aside)
        self.bring_back.setVisible(aside)

    def _lacking(self, row: CashRow | None) -> None:
        self.attach.setEnabled(row is not None)
        self.no_paper.setEnabled(row is not None)

    # -- keeping

    def _keep_one(self) -> None:
        def keep(path: Path, kind: PaperKind, dated: date | None) -> None:
            read = self.later(self.desk.office.aside(handed_in, path, kind, dated))
            read.then(lambda command: self._save(sheet, command))

        sheet = KeepSheet(today=self.desk.today, keep=keep)
        self.open_sheet(sheet)

    def _keep_folder(self) -> None:
        def keep(folder: Path, kind: PaperKind) -> None:
            self.later(self.desk.office.aside(files_in, folder)).then(lambda found: start(found, kind))

        def start(found: Found, kind: PaperKind) -> None:
            sheet.close_sheet()
            self._keep_all(found, kind)

        sheet = FolderSheet(keep)
        self.open_sheet(sheet)

    def _keep_all(self, found: Found, kind: PaperKind) -> None:
        """Keep one file after the other, so that nothing waits and no more than one is in memory."""
        waiting, kept, refused = list(found.files), 0, list[str]()

        def following() -> None:
            if not waiting:
                self._told_all(kept, refused, found.left_out)
                return
            path = waiting.pop(0)
            done, whole = len(found.files) - len(waiting), len(found.files)
            self.desk.status.busy(tr("Keeping paper {done} of {whole}…", done=done, whole=whole))
            read = self.later(self.desk.office.aside(handed_in, path, kind))
            read.refused(lambda told: no(path, told)).then(lambda command: keep(path, command))

        def keep(path: Path, command: KeepPaper) -> None:
            asked = self.later(self.desk.office.do(command))
            asked.refused(lambda told: no(path, told)).then(lambda _: yes())

        def yes() -> None:
            nonlocal kept
            kept += 1
            following()

        def no(path: Path, told: Told) -> None:
            if isinstance(told, VaultError):  # the disk or the book: the next file would fare no better
                self.explain(told)
                return
            refused.append(f"{path.name}: {told.what}")
            following()

        following()

    def _told_all(self, kept: int, refused: list[str], left_out: int) -> None:
        said = trn("{count} paper is kept.", "{count} papers are kept.", kept)
        self.desk.status.say(said)
        left = len(refused) + left_out
        if left:
            more = trn("{count} file was not kept.", "{count} files were not kept.", left)
            self.problems.show_all([(f"{more} {'; '.join(refused[:_NAMED])}", None)])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what is dropped; the buttons do the same by keys."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._keep_all(Found(tuple(each for each in files if each.is_file()), 0), PaperKind.RECEIPT)

    # -- with the chosen paper

    def _row(self) -> PaperRow | None:
        row: Any = self.listing.current()
        return row if isinstance(row, PaperRow) else None

    def _paper(self) -> Paper | None:
        row = self._row()
        return row.paper if row else None

    def _save(self, sheet: Sheet, command: Any) -> None:
        self.change(command).then(lambda _: self._saved(sheet))

    def _saved(self, sheet: Sheet) -> None:
        sheet.close_sheet()
        self.desk.status.place_undo()

    def _link(self) -> None:
        if (row := self._row()) is None or row.paper.put_aside:
            return

        def search(text: str, without: bool, show: Callable[[Sequence[CashRow]], object]) -> None:
            self.ask(payments_to_prove, text, only_without=without).then(show)

        sheet = LinkSheet(row, search=search, save=lambda command: self._save(sheet, command))
        self.open_sheet(sheet)

    def _show_proves(self) -> None:
        if (row := self._row()) is None:
            return
        sheet = ProvesSheet(row, lambda command: self._save(sheet, command))
        self.open_sheet(sheet)
        self.ask(proved_by, row.paper.id).then(sheet.show_rows)

    def _name(self) -> None:
        if paper := self._paper():
            sheet = NameSheet(paper, today=self.desk.today, save=lambda command: self._save(sheet, command))
            self.open_sheet(sheet)

    def _look_at(self) -> None:
        if paper := self._paper():
            look_at(self, [paper], self._copy_of)

    def _copy(self) -> None:
        if paper := self._paper():
            self._copy_of(paper)

    def _copy_of(self, paper: Paper) -> None:

        def save(path: Path) -> None:
            def write(data: bytes) -> None:
                written = self.later(self.desk.office.give_out(write_all, path.parent, {path.name: data}))
                written.then(lambda _: done(path))

            self.ask(content, paper.id).then(write)

        def done(path: Path) -> None:
            sheet.close_sheet()
            self.desk.status.say(tr("The copy “{name}” is saved. It is not locked.", name=path.name))

        sheet = CopySheet(paper, self.desk.folder.parent / f"{paper.ref}{paper.media_type.ending}", save)
        self.open_sheet(sheet)

    def _put_aside(self) -> None:
        if paper := self._paper():
            self.change(PutPaperAside(paper.id)).then(lambda _: self.desk.status.place_undo())

    def _bring_back(self) -> None:
        if paper := self._paper():
            self.change(BringPaperBack(paper.id)).then(lambda _: self.desk.status.place_undo())

    # -- with the chosen payment

    def _payment(self) -> CashRow | None:
        row: Any = self.payments.current()
        return row if isinstance(row, CashRow) else None

    def _attach(self) -> None:
        if (row := self._payment()) is None:
            return

        def keep(path: Path, kind: PaperKind, dated: date | None) -> None:
            read = self.later(self.desk.office.aside(handed_in, path, kind, dated, (_subject(row),)))
            read.then(lambda command: self._save(sheet, command))

        sheet = AttachSheet(row_sentence(row), today=self.desk.today, keep=keep)
        self.open_sheet(sheet)

    def _say_no_paper(self) -> None:
        if (row := self._payment()) is None:
            return
        gap = row.evidence.gap if row.evidence else None
        sheet = NoPaperSheet(
            _subject(row),
            row.sentence(),
            lambda command: self._save(sheet, command),
            reason=gap.reason if gap else None,
            words=gap.words if gap else "",
        )
        self.open_sheet(sheet)


def _subject(row: CashRow) -> Subject:
    return Subject(SubjectKind.ENTRY, int(row.id))
