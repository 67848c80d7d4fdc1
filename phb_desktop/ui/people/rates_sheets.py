"""Rates of pay: known up to when, files that were taken in, and taking one in after looking at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from phb_desktop.employer.commands import TakeRates
from phb_desktop.employer.pay.rate_files import TABLE_WORDS, Difference, figures
from phb_desktop.employer.queries.rates import KnownRates, TakenFile
from phb_desktop.errors import Refused
from phb_desktop.exchange.rates_file import OfferedRates
from phb_desktop.ui.fields import FileField, YesField
from phb_desktop.ui.giving_out import OutSheet
from phb_desktop.ui.labels import Actions, Button, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, day_column
from phb_desktop.values.day import in_words
from phb_desktop.words import tr

ENDING: Final = ".toml"


@dataclass(frozen=True, slots=True)
class Ends:
    """A table of rates and the day up to which it is known, by us and with files."""

    table: str
    until: date
    ours: date

    @property
    def whose(self) -> str:
        """Say who knows it up to then."""
        return tr("The program") if self.until == self.ours else tr("A file that you took in")


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that a file holds."""

    table: str
    what: str
    figure: str
    first: date
    last: date
    sure: str
    source: str


class RatesSheet(Sheet):
    """What is known, and the files."""

    kept = False

    def __init__(
        self,
        *,
        add: Callable[[], object],
        fill_in: Callable[[], object],
        take_back: Callable[[TakenFile], object],
    ) -> None:
        super().__init__(
            tr("Rates of pay"),
            tr(
                "Tax, National Insurance, minimum wage and the like change each April. A pay day after the "
                "last day that is known is refused: nothing is ever guessed."
            ),
        )
        self._back_with = take_back
        self.add_one = Button(tr("Add rates from a file"), add, starts=Starts.CHANGE)
        self.fill_in = Button(tr("Save a file to fill in"), fill_in)
        self.form.put(Actions(self.add_one, self.fill_in))  # above the lists: it comes up at its top
        self.known: RowsModel[Ends] = RowsModel(_ends_columns(), ends_said, self)
        self.known_list = Listing(tr("Known up to"), self.known, nothing="", tall=12)
        self.form.put(self.known_list)
        self.files: RowsModel[TakenFile] = RowsModel(_file_columns(), file_said, self)
        self.file_list = Listing(
            tr("Files that you took in"), self.files, nothing=tr("No file was taken in."), tall=5
        )
        self.form.put(self.file_list)
        self.take_back = Button(tr("Take this file back"), self._take_back, starts=Starts.CHANGE)
        self.file_list.chosen.connect(self._chosen)
        self.form.put(Actions(self.take_back))
        self.differs: RowsModel[Difference] = RowsModel(_difference_columns(), difference_said, self)
        self.differs_list = Listing(
            tr("Where the program now says otherwise; its own figures count"),
            self.differs,
            nothing="",
            tall=6,
        )
        self.form.put(self.differs_list)
        self.form.put(
            Text(tr("Payslips that were approved keep the figures that they were made with."), quiet=True)
        )
        self.differs_list.setVisible(False)
        self._chosen(None)

    def show_known(self, known: KnownRates) -> None:
        """Show what is known now."""
        self.known.show([Ends(name, last, known.ours[name]) for name, last in known.until.items()])
        self.files.show(known.files)
        self.differs.show([each for file in known.files if not file.gone for each in file.differs])
        self.differs_list.setVisible(bool(self.differs.rows))
        self._chosen(self.file_list.current())

    def _chosen(self, row: Any) -> None:
        self.take_back.setEnabled(isinstance(row, TakenFile) and not row.gone)

    def _take_back(self) -> None:
        row: Any = self.file_list.current()
        if isinstance(row, TakenFile):
            self._back_with(row)


def _ends_columns() -> list[Column[Ends]]:
    return [
        Column(tr("Rates"), lambda row: tr(TABLE_WORDS[row.table]), wide=True),
        day_column(tr("Known up to"), lambda row: row.until),
        Column(tr("By"), lambda row: row.whose, wide=True),
    ]


def ends_said(row: Ends) -> str:
    """Say it as a sentence."""
    facts: Mapping[str, str] = {"table": tr(TABLE_WORDS[row.table]), "day": in_words(row.until)}
    return tr("{table}: known up to {day}. {whose}.", **facts, whose=row.whose)


def _file_columns() -> list[Column[TakenFile]]:
    return [
        Column(tr("Name"), lambda row: row.name, wide=True),
        day_column(tr("Taken in"), lambda row: row.taken_on),
        Column(tr("Whose word"), whose_word, wide=True),
        Column(tr("How it stands"), how_it_stands, wide=True),
    ]


def whose_word(row: TakenFile) -> str:
    """Say who stands behind a file."""
    return tr("Signed by the project") if row.signed else tr("Typed by you")


def how_it_stands(row: TakenFile) -> str:
    """Say whether a file counts."""
    if row.gone:
        return tr("Taken back")
    if row.file is None:
        return tr("Cannot be read, so it does not count")
    return tr("The program says otherwise of some days") if row.differs else tr("Counts")


def file_said(row: TakenFile) -> str:
    """Say a file as a sentence."""
    return tr(
        "“{name}”, taken in on {day}. {whose}. {how}.",
        name=row.name,
        day=in_words(row.taken_on),
        whose=whose_word(row),
        how=how_it_stands(row),
    )


def _difference_columns() -> list[Column[Difference]]:
    return [
        Column(tr("What"), lambda row: row.says(), wide=True),
        day_column(tr("From"), lambda row: row.first),
        Column(tr("Program"), lambda row: row.ours),
        Column(tr("File"), lambda row: row.theirs),
    ]


def difference_said(row: Difference) -> str:
    """Say a difference as a sentence."""
    return tr(
        "{what}, from {day}: the program says {ours}, the file {theirs}.",
        what=row.says(),
        day=in_words(row.first),
        ours=row.ours,
        theirs=row.theirs,
    )


class NotLookedAt(Refused):
    """The file was not read yet, or nobody stands behind it."""

    def __init__(self, field: str) -> None:
        super().__init__(
            tr("The file was not read yet.")
            if field == "file"
            else tr("Nobody signed this file, so it would count on your word."),
            tr("Choose it and read it.")
            if field == "file"
            else tr("Compare each figure with its source, then say so here."),
            field=field,
        )


class AddRatesSheet(SaveSheet):
    """Read a file, look at what it holds, then take it in."""

    kept = False

    def __init__(self, read: Callable[[Path, Callable[[OfferedRates], object]], object], save: Save) -> None:
        super().__init__(
            tr("Add rates from a file"),
            tr("Nothing counts before you have seen it here. What the program knows itself stays as it is."),
            save,
        )
        self._read_with = read
        self._offered: OfferedRates | None = None
        form = self.form
        self.file = form.add(
            FileField("file", tr("The file"), hint=tr("It ends in .toml."), kinds=f"*{ENDING}")
        )
        self.file.changed.connect(self._forget)
        self.read_it = Button(tr("Read the file"), self._read)
        form.put(Actions(self.read_it))
        self.says = Text()
        form.put(self.says)
        self.figures: RowsModel[Held] = RowsModel(_held_columns(), held_said, self)
        self.held_list = Listing(tr("What it holds"), self.figures, nothing="", tall=12)
        form.put(self.held_list)
        self.differs: RowsModel[Difference] = RowsModel(_difference_columns(), difference_said, self)
        self.differs_list = Listing(
            tr("Where the program says otherwise; its own figures count"), self.differs, nothing="", tall=5
        )
        form.put(self.differs_list)
        self.compared = form.add(YesField("compared", tr("I have compared each figure with its source")))
        self._forget()

    def _forget(self) -> None:
        self._offered = None
        for widget in (self.says, self.held_list, self.differs_list, self.compared):
            widget.setVisible(False)

    def _read(self) -> None:
        if self.form.check(self.file):
            self._read_with(self.file.read(), self.show_offered)

    def show_offered(self, offered: OfferedRates) -> None:
        """Show what was read, whose word it is and where it differs."""
        self._offered = offered
        file = offered.file
        facts = {"name": file.name, "day": in_words(file.made_on), "who": file.made_by}
        if offered.signed:
            said = tr("“{name}” is signed by the project. It was made on {day}.", **facts)
        elif file.made_by:
            said = tr("Nobody signed “{name}”. {who} made it on {day}. It counts on your word.", **facts)
        else:
            said = tr("Nobody signed “{name}”. It was made on {day}. It counts on your word.", **facts)
        self.says.setText(said)
        self.figures.show(
            [
                Held(name, what, figure, block.first, block.last, rate.confidence.says(), rate.sources[0])
                for name, block in file.tables()
                for what, figure, rate in figures(block)
            ]
        )
        self.differs.show(offered.differs)
        self.says.setVisible(True)
        self.held_list.setVisible(True)
        self.differs_list.setVisible(bool(offered.differs))
        self.compared.setVisible(not offered.signed)
        self.held_list.go_to(0)

    def command(self) -> Any:
        """Return what takes it in, once it was looked at."""
        if self._offered is None:
            raise NotLookedAt("file")
        compared = not self._offered.signed and self.compared.read()
        if not self._offered.signed and not compared:
            raise NotLookedAt("compared")
        return TakeRates(self._offered.words, compared=compared)


def _held_columns() -> list[Column[Held]]:
    return [
        Column(tr("What"), lambda row: row.what, wide=True),
        Column(tr("Figure"), lambda row: row.figure, wide=True),
        day_column(tr("From"), lambda row: row.first),
        day_column(tr("Until"), lambda row: row.last),
        Column(tr("Source"), lambda row: row.source, wide=True),
    ]


def held_said(row: Held) -> str:
    """Say a figure as a sentence."""
    return tr(
        "{table}. {what}: {figure}, from {first} to {last}; {sure}: {source}.",
        table=tr(TABLE_WORDS[row.table]),
        what=row.what,
        figure=row.figure,
        first=in_words(row.first),
        last=in_words(row.last),
        sure=row.sure,
        source=row.source,
    )


class TemplateSheet(OutSheet):
    """Where the file that is to be filled in goes."""

    def __init__(self, start: Path, save: Callable[[Path], object]) -> None:
        super().__init__(
            tr("Save a file to fill in"),
            tr(
                "It holds last year’s figures, each marked “unchecked”. Look each one up, change it, and "
                "write “found”. Until then the file is refused."
            ),
            save,
            action=tr("Save"),
        )
        self.ask_where(start)
