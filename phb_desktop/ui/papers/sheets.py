"""The tasks of the papers place: keep, name, say what a paper proves, save a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from phb_desktop.ledger.queries import CashRow, Proved
from phb_desktop.papers.commands import DescribePaper, LinkPaper, UnlinkPaper
from phb_desktop.papers.handing_in import CannotRead
from phb_desktop.papers.model import Paper, PaperKind, Subject, SubjectKind
from phb_desktop.papers.queries import PaperRow
from phb_desktop.ui.fields import ChoiceField, DayField, FileField, TextField, YesField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.money.papers import paper_word, row_sentence
from phb_desktop.ui.open_still import while_open
from phb_desktop.ui.papers.columns import paper_said, payment_columns, proved_columns, proved_said
from phb_desktop.ui.save_sheet import SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Listing, RowsModel
from phb_desktop.words import tr

_PATIENCE = 120  # milliseconds between the last key and the search


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: files to look at, and how many there are besides."""

    files: tuple[Path, ...]
    left_out: int


def files_in(folder: Path, most: int = 500) -> Found:
    """Return the files of a folder by name, hidden ones and folders inside it left out. Raises CannotRead."""
    try:
        there = sorted(each for each in folder.iterdir() if each.is_file() and not each.name.startswith("."))
    except OSError:
        raise CannotRead(folder, field="folder") from None
    return Found(tuple(there[:most]), max(0, len(there) - most))


class KeepSheet(Sheet):
    """One paper goes into the locked budget; what it proves can wait."""

    kept = False

    def __init__(
        self, *, today: Callable[[], date], keep: Callable[[Path, PaperKind, date | None], object]
    ) -> None:
        super().__init__(
            tr("Keep a paper"),
            tr("It is kept just as it is, inside your locked budget. You can say later what it proves."),
            action=tr("Keep it"),
            act=self._save,
        )
        self._keep_with = keep
        self.file = self.form.add(
            FileField("content", tr("The file"), hint=tr("A photo, a PDF, plain text or an email."))
        )
        self.kind: ChoiceField[PaperKind] = self.form.add(
            ChoiceField(
                "kind",
                tr("What it is"),
                [(each, paper_word(each)) for each in PaperKind],
                start=PaperKind.RECEIPT,
            )
        )
        self.dated = self.form.add(DayField("dated", tr("The date on the paper"), today=today, optional=True))

    def _save(self) -> None:
        if self.form.check():
            self._keep_with(self.file.read(), self.kind.read(), self.dated.read())


class FolderSheet(Sheet):
    """A folder of scans comes in at once."""

    kept = False

    def __init__(self, keep: Callable[[Path, PaperKind], object]) -> None:
        super().__init__(
            tr("Keep a folder of papers"),
            tr("Every photo, PDF, text and email in the folder is kept. None is kept twice."),
            action=tr("Keep them all"),
            act=self._save,
        )
        self._keep_with = keep
        self.folder = self.form.add(FileField("folder", tr("The folder"), folder=True))
        self.kind: ChoiceField[PaperKind] = self.form.add(
            ChoiceField(
                "kind",
                tr("What they are"),
                [(each, paper_word(each)) for each in PaperKind],
                start=PaperKind.RECEIPT,
            )
        )

    def _save(self) -> None:
        if self.form.check():
            self._keep_with(self.folder.read(), self.kind.read())


class NameSheet(SaveSheet):
    """What a paper is called, what it is, and its date. The paper itself stays as it is."""

    kept = False

    def __init__(
        self, paper: Paper, *, today: Callable[[], date], save: Callable[[DescribePaper], object]
    ) -> None:
        super().__init__(
            tr("Name a paper"),
            tr("Only what is said about it changes. The paper stays as it was handed in."),
            save,
        )
        self._paper = paper
        self.name = self.form.add(TextField("name", tr("Its name")))
        self.kind: ChoiceField[PaperKind] = self.form.add(
            ChoiceField(
                "kind", tr("What it is"), [(each, paper_word(each)) for each in PaperKind], start=paper.kind
            )
        )
        self.dated = self.form.add(DayField("dated", tr("The date on the paper"), today=today, optional=True))
        self.name.put(paper.name)
        if paper.dated:
            self.dated.put(paper.dated)

    def command(self) -> DescribePaper:
        return DescribePaper(self._paper.id, self.name.read(), self.kind.read(), self.dated.read())


class LinkSheet(Sheet):
    """Which payment does this paper prove? Searched as you type; Enter on a row links it."""

    kept = False

    def __init__(
        self,
        row: PaperRow,
        *,
        search: Callable[[str, bool, Callable[[Sequence[CashRow]], object]], object],
        save: Callable[[LinkPaper], object],
    ) -> None:
        super().__init__(
            tr("Say what a paper proves"),
            paper_said(row),
            action=tr("It proves this payment"),
            act=self._save,
        )
        self._paper, self._search_with, self._save_with = row.paper, search, save
        self.wanted = self.form.add(TextField("text", tr("Find the payment"), optional=True))
        self.without = self.form.add(
            YesField("only_without", tr("Only payments without a paper"), start=True)
        )
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self.search)
        self.wanted.changed.connect(self._patience.start)
        self.without.changed.connect(self.search)
        self.model: RowsModel[CashRow] = RowsModel(payment_columns(), row_sentence, self)
        self.listing = Listing(tr("Payments"), self.model, nothing=tr("No payment is like that."), tall=6)
        self.listing.view.opened.connect(lambda _row: self._save())
        self.form.put(self.listing)

    def begin(self) -> None:
        super().begin()
        self.search()

    def search(self) -> None:
        """Ask for the payments that fit what is typed now."""
        text, without = self.wanted.text(), self.without.read()

        def show(rows: Sequence[CashRow]) -> None:
            if (text, without) == (self.wanted.text(), self.without.read()):
                self.model.show(rows)
                if rows:
                    self.listing.go_to(0)

        self._search_with(text, without, while_open(self, show))

    def _save(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._save_with(LinkPaper(self._paper.id, Subject(SubjectKind.ENTRY, int(row.id))))


class ProvesSheet(Sheet):
    """All that a paper proves; each link can be taken away."""

    kept = False

    def __init__(self, row: PaperRow, take_away: Callable[[UnlinkPaper], object]) -> None:
        super().__init__(tr("What a paper proves"), paper_said(row))
        self._take_away = take_away
        self.model: RowsModel[Proved] = RowsModel(proved_columns(), proved_said, self)
        self.listing = Listing(tr("It proves"), self.model, nothing=tr("It proves nothing yet."), tall=6)
        self.form.put(self.listing)
        self.unlink = self.also(tr("It does not prove this"), self._unlink, starts=Starts.CHANGE)
        self.listing.chosen.connect(lambda chosen: self.unlink.setEnabled(chosen is not None))
        self.unlink.setEnabled(False)

    def show_rows(self, rows: Sequence[Proved]) -> None:
        """Show what it proves; the first of it is chosen."""
        self.model.show(rows)
        self.listing.go_to(0)

    def _unlink(self) -> None:
        row: Any = self.listing.current()
        if row is not None:
            self._take_away(UnlinkPaper((row.link,)))


class CopySheet(OutSheet):
    """A copy goes outside, to be looked at or sent. It is not locked there."""

    def __init__(self, paper: Paper, start: Path, save: Callable[[Path], object]) -> None:
        super().__init__(
            tr("Save a copy of a paper"),
            tr(
                "“{name}” is written where you say, so that you can look at it or send it. The copy is not "
                "locked. Delete it when you are done.",
                name=paper.name,
            ),
            save,
            action=tr("Save the copy"),
        )
        self.ask_where(start)
