"""The end of a tax year: the list, P60 and P45 figures, closing it; and the ground of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from phb_desktop.employer.commands import CloseTaxYear
from phb_desktop.employer.queries import YearFigures
from phb_desktop.employer.queries.year_records import YearRecords
from phb_desktop.ui.fields import ChoiceField, TextField
from phb_desktop.ui.labels import Actions, Button, Card, Heading, Text
from phb_desktop.ui.save_sheet import Save, SaveSheet
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.shut import Starts
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr, trn


class YearSheet(Sheet):
    """Ground of both sheets: which tax year, and tables of it."""

    kept = False

    def __init__(self, title: str, intro: str, year: TaxYear, ask: Callable[[TaxYear], object]) -> None:
        super().__init__(title, intro)
        self.records: YearRecords | None = None
        self._tables: list[
            Listing
        ] = []  # hidden until they are filled: an empty one says what is not known yet
        self._ask = ask
        self.year: ChoiceField[TaxYear] = self.form.add(
            ChoiceField("tax_year", tr("Tax year"), [(year, str(year))], start=year)
        )
        self.year.changed.connect(self.again)

    def again(self) -> None:
        """Ask for the year on show."""
        self._ask(self.year.read())

    def put_table(self, title: str, model: RowsModel[Any], nothing: str, tall: int = 12) -> Listing:
        """Add a named table."""
        listing = Listing(title, model, nothing=nothing, tall=tall)
        self.form.put(listing)
        listing.setVisible(False)
        self._tables.append(listing)
        return listing

    def show_year(self, records: YearRecords) -> None:
        """Show a year, unless another one was chosen since."""
        if records.year != self.year.read():
            return
        self.records = records
        self.year.offer([(each, str(each)) for each in records.years])
        for listing in self._tables:
            listing.setVisible(True)
        self.show_records(records)

    def show_records(self, records: YearRecords) -> None:
        """Fill the tables."""
        raise NotImplementedError


class EndSheet(YearSheet):
    """The end of a tax year: what is missing, P60 and P45 figures, closing it."""

    def __init__(
        self,
        year: TaxYear,
        *,
        ask: Callable[[TaxYear], object],
        paper: Callable[[YearFigures], object],
        close: Callable[[TaxYear], object],
        reopen: Callable[[int], object],
        records: Callable[[TaxYear], object],
    ) -> None:
        super().__init__(
            tr("End of the tax year"),
            tr("The last payday is in? Go down the list, give everybody their P60, and close the year."),
            year,
            ask,
        )
        self.standing = Text()
        self.steps = Text()
        self.form.put(self.standing)
        self.form.put(Card(Heading(tr("The list"), 2), self.steps))
        self.close_it = Button(
            tr("Close the tax year"), lambda: close(self.year.read()), main=True, starts=Starts.CHANGE
        )
        self.reopen = Button(
            tr("Open the tax year again"),
            lambda: reopen(self.records.end.row) if self.records and self.records.end.row else None,
            starts=Starts.CHANGE,
        )
        self.close_it.setEnabled(False)  # until it is known how the year stands
        self.reopen.setVisible(False)
        to_record = Button(tr("The record for HMRC"), lambda: records(self.year.read()))
        self.form.put(Actions(self.close_it, self.reopen, to_record))
        self.papers: RowsModel[YearFigures] = RowsModel(_figures_columns(), figures_said, self)
        self.paper_list = self.put_table(
            tr("P60 and P45 figures"), self.papers, tr("Nobody was paid in this tax year."), 8
        )
        self.open_paper = Button(tr("Open these figures"), self._open)
        self.paper_list.chosen.connect(lambda row: self.open_paper.setEnabled(row is not None))
        self.paper_list.view.opened.connect(lambda _row: self._open())
        self.open_paper.setEnabled(False)
        self.form.put(Actions(self.open_paper))
        self._paper = paper

    def _open(self) -> None:
        row: Any = self.paper_list.current()
        if row is not None:
            self._paper(row)

    def show_records(self, records: YearRecords) -> None:
        end = records.end
        over = records.today > records.year.span.last
        self.standing.setText(_standing(records, over=over))
        self.steps.setText("\n".join(f"• {each}" for each in steps(records)))
        self.close_it.setVisible(not end.closed)
        self.close_it.setEnabled(over and not end.missing and end.payslips > 0)
        self.reopen.setVisible(end.closed)
        self.papers.show((*end.p60s, *records.p45s))


def _standing(records: YearRecords, *, over: bool) -> str:
    end = records.end
    if end.closed:
        return tr("The tax year {year} is closed. Nothing of it changes any more.", year=records.year)
    if not over:
        return tr(
            "The tax year {year} runs until {day}.", year=records.year, day=in_words(records.year.span.last)
        )
    if end.missing:
        return tr("The tax year {year} cannot be closed yet.", year=records.year)
    return tr("The tax year {year} is over, and all of it is in. You can close it.", year=records.year)


def steps(records: YearRecords) -> list[str]:
    """Return the check list of a tax year, what is missing first."""
    year, end = records.year, records.end
    after = year.starts_in + 1
    said = list(end.missing)
    said += [
        tr(
            "{name} has a payday on {day} in tax week {week}. Tell HMRC that number, and that the code is "
            "used by itself.",
            name=worker.name,
            day=in_words(day),
            week=week,
        )
        for worker, day, week in end.extra
    ]
    said.append(trn("{count} payslip is in this year.", "{count} payslips are in this year.", end.payslips))
    said.append(
        tr(
            "Whoever files marks the last FPS of the year as final, on or before the last payday. Or sends a "
            "final EPS by {day}.",
            day=in_words(date(after, 4, 19)),
        )
    )
    said.append(
        tr("Give a P60 to everybody employed on 5 April, by {day}.", day=in_words(date(after, 5, 31)))
    )
    if end.codes:
        said.append(
            tr(
                "No tax code from {day} is noted for: {names}. HMRC says what changes, mostly by March.",
                day=in_words(year.span.last.replace(day=6)),
                names=", ".join(each.name for each in end.codes),
            )
        )
    said.append(
        tr("The rates of {year} are known to this program.", year=TaxYear(after))
        if end.next_rates
        else tr(
            "The rates of {year} are not in this program. Get a newer version before the first payday.",
            year=TaxYear(after),
        )
    )
    said.append(tr("Employment Allowance is claimed anew each tax year."))
    return said


def _figures_columns() -> list[Column[YearFigures]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Which"), lambda row: "P45" if row.leaving else "P60"),
        Column(tr("Code"), lambda row: row.code),
        money_column(tr("Pay in all"), lambda row: row.pay_in_all),
        money_column(tr("Tax in all"), lambda row: row.tax_in_all),
    ]


def figures_said(row: YearFigures) -> str:
    """Say a worker's year as a sentence."""
    said = tr(
        "{name}, {which}: pay {pay}, tax {tax}, code {code}",
        name=row.worker.name,
        which="P45" if row.leaving else "P60",
        pay=row.pay_in_all.spoken(),
        tax=row.tax_in_all.spoken(),
        code=row.code or tr("not noted"),
    )
    return tr("{said}, last day {day}.", said=said, day=in_words(row.leaving)) if row.leaving else f"{said}."


class FiguresSheet(Sheet):
    """P60 or P45 figures of one worker, to read, and as a page to save."""

    changes = False
    kept = False

    def __init__(self, found: YearFigures, out: Callable[[], object]) -> None:
        which = "P45" if found.leaving else "P60"
        super().__init__(
            tr("{which} figures of {name}", which=which, name=found.worker.name),
            tr("This is not HMRC’s form. Payroll makes the form, or you copy these figures onto HMRC’s own."),
            action=tr("Save it as a PDF"),
            act=out,
        )
        self.model: RowsModel[tuple[str, str]] = RowsModel(
            [
                Column(tr("What"), lambda row: row[0], wide=True),
                Column(tr("Figure"), lambda row: row[1], right=True),
            ],
            lambda row: f"{row[0]}: {row[1]}.",
            self,
        )
        listing = Listing(tr("Figures"), self.model, nothing="", tall=18)
        self.form.put(listing)
        self.model.show(figure_rows(found))


def figure_rows(found: YearFigures) -> Sequence[tuple[str, str]]:
    """Return the figures of a P60 or P45 in reading order."""
    year = found.year
    rows: list[tuple[str, str]] = [(tr("Tax code"), found.code or tr("not noted"))]
    if found.leaving:
        rows.append((tr("Last day"), in_words(found.leaving)))
        number = tr("Month {number}") if found.monthly else tr("Week {number}")
        rows.append((tr("Last tax week or month"), number.format(number=found.week_or_month)))
    money: list[tuple[str, Money]] = [
        (tr("Pay in this job"), year.taxable),
        (tr("Tax in this job"), year.tax),
        (tr("Pay in earlier jobs"), found.elsewhere_pay),
        (tr("Tax in earlier jobs"), found.elsewhere_tax),
        (tr("Pay of the year in all"), found.pay_in_all),
        (tr("Tax of the year in all"), found.tax_in_all),
    ]
    for letter, totals in year.ni:
        money += [
            (tr("Letter {letter}: earnings at the lower limit", letter=letter), totals.at_lel),
            (tr("Letter {letter}: up to the primary threshold", letter=letter), totals.lel_to_pt),
            (tr("Letter {letter}: up to the upper limit", letter=letter), totals.pt_to_uel),
            (tr("Letter {letter}: the worker’s contributions", letter=letter), totals.employee),
        ]
    rows += [(words, str(amount)) for words, amount in money]
    return rows


class CloseSheet(SaveSheet):
    """The last look before a tax year is closed."""

    kept = False

    def __init__(self, year: TaxYear, save: Save) -> None:
        super().__init__(
            tr("Close the tax year"),
            tr("Nothing of {year} is paid or taken back any more. You can open it again.", year=year),
            save,
        )
        self._year = year
        self.main.say(tr("Close it"))
        self.note = self.form.add(TextField("note", tr("A note"), optional=True))

    def command(self) -> CloseTaxYear:
        """Return the closing."""
        return CloseTaxYear(self._year, self.note.read())
