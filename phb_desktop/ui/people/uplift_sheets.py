"""A rise in April: what it costs each plan line, how that was worked out, and the letter that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from phb_desktop.employer.model.uplift import LineRise, Rise, Uplift, WorkerRise
from phb_desktop.statements.uplift_letter import Letter, rates_said, with_choices, working_said
from phb_desktop.ui.fields import ChoiceField, TextField, YesField
from phb_desktop.ui.giving_out import Leaving, WhereTo
from phb_desktop.ui.labels import Actions, Button, Figure, Text, announce
from phb_desktop.ui.sheet import Sheet
from phb_desktop.ui.tables import Column, Listing, RowsModel, money_column
from phb_desktop.values.day import in_words
from phb_desktop.values.money import Money
from phb_desktop.values.tax_year import TaxYear
from phb_desktop.words import tr


class UpliftSheet(Sheet):
    """Which April, how pay rises, and what comes of it."""

    changes = False
    kept = False

    def __init__(
        self,
        years: Sequence[TaxYear],
        work_out: Callable[[TaxYear, Rise], object],
        write: Callable[[], object],
    ) -> None:
        super().__init__(
            tr("Rise in April"),
            tr("New minimum wages, National Insurance and pension: what they cost to the end of the plan."),
            action=tr("Work it out"),
            act=lambda: work_out(self.year.read(), self.rise.read()),
        )
        self.year: ChoiceField[TaxYear] = self.form.add(
            ChoiceField(
                "tax_year",
                tr("Which April"),
                [(year, tr("April {year}", year=year.starts_in)) for year in years],
            )
        )
        self.rise: ChoiceField[Rise] = self.form.add(
            ChoiceField(
                "rise",
                tr("How pay rises"),
                [
                    (Rise.LAW, tr("Only what lies below the new minimum wage")),
                    (Rise.GAP, tr("All pay, by as much as the minimum wage")),
                ],
            )
        )
        self.whole = Figure()
        self.lines: RowsModel[tuple[LineRise, str]] = RowsModel(_line_columns(), line_said, self)
        self.line_list = Listing(
            tr("What it costs each plan line"), self.lines, nothing=tr("Nobody has terms yet."), tall=8
        )
        self.workers: RowsModel[WorkerRise] = RowsModel(_worker_columns(), worker_said, self)
        self.worker_list = Listing(
            tr("Each worker in a usual week"), self.workers, nothing=tr("Nobody has terms yet."), tall=8
        )
        self.working = Text(quiet=True)
        self.ways = Actions(Button(tr("Write the letter"), write))
        self._found = (self.whole, self.line_list, self.worker_list, self.working, self.ways)
        for widget in self._found:
            self.column.insertWidget(self.column.count() - 1, widget)
            widget.setVisible(False)

    def show_uplift(self, found: Uplift, names: dict[tuple[int, int], str]) -> None:
        """Show what a rise comes to. names: of lines and streams."""
        said = tr("It costs {amount} more until {day}.", amount=found.more, day=in_words(found.span.last))
        self.whole.setText(said)
        announce(self, said)
        self.lines.show([(each, names.get((each.line, each.stream), "")) for each in found.lines])
        self.workers.show(found.workers)
        self.working.setText(" ".join(working_said(found)))
        for widget in self._found:
            widget.setVisible(True)
        self.ways.setVisible(found.more > Money(0))


def _line_columns() -> list[Column[tuple[LineRise, str]]]:
    return [
        Column(tr("Plan line"), lambda row: row[1], wide=True),
        money_column(tr("The plan has"), lambda row: row[0].agreed),
        money_column(tr("Wages now"), lambda row: row[0].before),
        money_column(tr("Wages then"), lambda row: row[0].after),
        money_column(tr("More"), lambda row: row[0].more),
    ]


def line_said(row: tuple[LineRise, str]) -> str:
    """Say what a rise costs a line as a sentence."""
    line, name = row
    said = tr(
        "{name}: wages now {before}, then {after}, {more} more; the plan has {agreed}",
        name=name,
        before=line.before.spoken(),
        after=line.after.spoken(),
        more=line.more.spoken(),
        agreed=line.agreed.spoken(),
    )
    if not line.short:
        return f"{said}."
    return tr("{said}, which is {short} too little.", said=said, short=line.short.spoken())


def _worker_columns() -> list[Column[WorkerRise]]:
    return [
        Column(tr("Name"), lambda row: row.worker.name, wide=True),
        Column(tr("Hours"), lambda row: str(row.weekly), right=True),
        Column(tr("Pay an hour"), lambda row: rates_said(row.rates) or tr("as now"), wide=True),
        money_column(tr("Cost now"), lambda row: row.before.together),
        money_column(tr("Cost then"), lambda row: row.after.together),
    ]


def worker_said(row: WorkerRise) -> str:
    """Say what a rise comes to for a worker, with the parts of the cost."""
    said = tr(
        "{name}, {hours} hours a week: {before} now; then {after}, of it pay {pay}, National Insurance {ni}, "
        "pension {pension}. {rates}",
        name=row.worker.name,
        hours=row.weekly,
        before=row.before.together.spoken(),
        after=row.after.together.spoken(),
        pay=row.after.pay.spoken(),
        ni=row.after.national_insurance.spoken(),
        pension=row.after.pension.spoken(),
        rates=rates_said(row.rates),
    )
    return said.rstrip()


class LetterSheet(Sheet):
    """Who the letter goes to, what it may say, and where it is put."""

    changes = False
    kept = False

    def __init__(
        self,
        letters: Sequence[Letter],
        start: Path,
        save: Callable[[Letter, Leaving], object],
    ) -> None:
        super().__init__(
            tr("Write the letter"),
            tr("It asks for the money in plain words. The file is not locked. Its text stands beside it."),
            action=tr("Save the file"),
            act=self._save,
        )
        self._save_with = save
        self.letter: ChoiceField[Letter] = self.form.add(
            ChoiceField(
                "letter",
                tr("Who it goes to"),
                [(each, tr("{who}: {amount}", who=each.to.name, amount=each.more)) for each in letters],
            )
        )
        self.needs = self.form.add(
            TextField(
                "needs",
                tr("How you want to be answered"),
                hint=tr("For example in large print, by email, or in easy words. It stands in the letter."),
                optional=True,
                most=300,
            )
        )
        self.names = self.form.add(
            YesField("names", tr("Name the workers"), hint=tr("Otherwise they stand as initials."))
        )
        self.where = WhereTo(self.form)
        self.where.put(start)

    def _save(self) -> None:
        if self.form.check():
            letter = with_choices(self.letter.read(), needs=self.needs.read(), names=self.names.read())
            self._save_with(letter, self.where.read())
